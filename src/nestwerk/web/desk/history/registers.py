from django.utils.translation import gettext_lazy as _

from nestwerk.audit.models import Event
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import moment


def _change(event: Event) -> str:
    """`Wert: 1413 → 1431`: what differs between before and after."""
    before, after = event.before or {}, event.after or {}
    names = [name for name in after if before and before.get(name) != after[name]]
    return "; ".join(f"{name}: {before.get(name) or '–'} → {after[name] or '–'}" for name in names)


EVENTS = Register(
    name="events",
    title=_("Verlauf"),
    empty=Empty(_("Hier steht der Verlauf"), _("Wer was wann getan hat, von der ersten Änderung an.")),
    columns=(
        Column("at", _("Wann"), value=lambda e: moment(e.at), sort="at"),
        Column("sentence", _("Was"), value=lambda e: e.sentence, sort="sentence"),
        Column("change", _("Vorher → nachher"), value=_change, is_optional=True),
        Column("by", _("Wer"), value=lambda e: e.by_label, sort="by_label"),
    ),
    filters=(),
    page_size=100,
)
