from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.directory.choices import Answer, Channel
from nestwerk.directory.models import Campaign
from nestwerk.registry.choices import Sector
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _state(campaign: Campaign) -> object:
    return _("beendet") if campaign.closed_on else _("läuft")


CAMPAIGNS = Register(
    name="campaigns",
    title=_("Angebotserhebungen"),
    empty=Empty(
        _("Hier stehen Ihre Angebotserhebungen"),
        _(
            "Einmal im Jahr alle Anbieter fragen, ob ihre Angebote noch stimmen: mit einem Link, auf Papier oder am Telefon."
        ),
        "desk:campaign_new",
        _("Erhebung beginnen"),
    ),
    columns=(
        Column("name", _("Name"), sort="name", url_name="desk:campaign"),
        Column("state", _("Zustand"), value=_state, sort="closed_on", kind="badge"),
        Column("due_on", _("Antworten bis"), sort="due_on", kind="day"),
        Column("asked", _("Anbieter"), value=lambda c: c.asked_count, sort="asked_count", kind="number"),
        Column("done", _("Geantwortet"), value=lambda c: c.done_count, sort="done_count", kind="number"),
    ),
)
INQUIRIES = Register(
    name="inquiries",
    title=_("Wen wir fragen"),
    empty=Empty(_("Noch wird niemand gefragt"), _("Nehmen Sie unten die ersten Anbieter auf.")),
    columns=(
        Column(
            "organisation",
            _("Anbieter"),
            value=lambda i: i.organisation.name,
            sort="organisation__sorted_as",
            url_name="desk:inquiry",
        ),
        Column("answer", pgettext_lazy("status", "Stand"), sort="answer", kind="badge"),
        Column("channel", _("Weg"), sort="channel"),
        Column(
            "asked_at",
            _("Gefragt"),
            value=lambda i: i.asked_at and i.asked_at.date(),
            sort="asked_at",
            kind="day",
        ),
        Column(
            "reminded_at",
            _("Erinnert"),
            value=lambda i: i.reminded_at and i.reminded_at.date(),
            sort="reminded_at",
            kind="day",
            is_optional=True,
        ),
        Column(
            "answered_at",
            _("Geantwortet"),
            value=lambda i: i.answered_at and i.answered_at.date(),
            sort="answered_at",
            kind="day",
        ),
        Column(
            "sector",
            _("Bereich"),
            value=lambda i: i.organisation.get_sector_display(),
            sort="organisation__sector",
            is_optional=True,
        ),
    ),
    filters=(
        SearchFilter(fields=("organisation__folded",)),
        ChoiceFilter("answer", pgettext_lazy("status", "Stand"), Answer.choices),
        ChoiceFilter("channel", _("Weg"), Channel.choices),
        ChoiceFilter("sector", _("Bereich"), Sector.choices, lookup="organisation__sector"),
    ),
)
