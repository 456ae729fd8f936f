from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.accounts.roles import BY_CODE
from nestwerk.audit.models import Event
from nestwerk.indicators.choices import Status, Unit
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import moment

FIELDS: dict[str, str | Promise] = {
    "number": _("Wert"),
    "unit": _("Einheit"),
    "status": _("Genauigkeit"),
    "stated_on": _("Stand"),
    "period": _("Zeitraum"),
    "note": _("Anmerkung"),
    "role": _("Rolle"),
    "name": _("Name"),
    "age_to_months": _("Alter in Monaten"),
    "accent": _("Farbe"),
}
CODES: dict[str, dict[str, str | Promise]] = {
    "role": {code: role.name for code, role in BY_CODE.items()},
    "status": dict(Status.choices),
    "unit": dict(Unit.choices),
}


def _said(field: str, value: object) -> str:
    return str(CODES.get(field, {}).get(str(value), value or "–"))


def _change(event: Event) -> str:
    """`Wert: 1413 → 1431`: what differs between before and after."""
    before, after = event.before or {}, event.after or {}
    fields = [field for field in after if before and before.get(field) != after[field]]
    return "; ".join(
        f"{FIELDS.get(field, field)}: {_said(field, before.get(field))} → {_said(field, after[field])}"
        for field in fields
    )


EVENTS = Register(
    name="events",
    title=_("Verlauf"),
    empty=Empty(_("Hier steht der Verlauf"), _("Wer was wann getan hat, von der ersten Änderung an.")),
    columns=(
        Column("at", _("Wann"), value=lambda e: moment(e.at), sort="at"),
        Column("sentence", _("Was"), value=lambda e: e.text, sort="sentence"),
        Column("change", _("Vorher → nachher"), value=_change, is_optional=True),
        Column("by", _("Wer"), value=lambda e: e.by_label, sort="by_label"),
    ),
    filters=(),
    page_size=100,
)
