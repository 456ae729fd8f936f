from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import ConferenceState, RegistrationState
from nestwerk.registry.choices import Sector
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import moment

CONFERENCES = Register(
    name="conferences",
    title=_("Fachtage"),
    empty=Empty(
        _("Noch kein Fachtag"),
        _("Hier stehen später alle Fachtage: Programm, Anmeldung, Stände und was davon bleibt."),
        "desk:conference_new",
        _("Fachtag planen"),
    ),
    columns=(
        Column("title", _("Fachtag"), sort="sorted_as", url_name="desk:conference"),
        Column("starts_at", _("Wann"), value=lambda one: moment(one.starts_at), sort="starts_at"),
        Column("place", _("Ort"), is_optional=True),
        Column("state", pgettext_lazy("status", "Stand"), sort="state", kind="badge"),
        Column("coming", _("angemeldet"), value=lambda one: one.coming_count, kind="number"),
        Column(
            "waiting", _("Warteliste"), value=lambda one: one.waiting_count, kind="number", is_optional=True
        ),
        Column("stalls", _("Stände"), value=lambda one: one.stall_count, kind="number", is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("state", pgettext_lazy("status", "Stand"), ConferenceState.choices),
    ),
)

PRESENCE = (("True", _("war da")), ("False", _("war nicht da")))
SAYS = {True: _("ja"), False: _("nein"), None: ""}

PARTICIPANTS = Register(
    name="participants",
    title=_("Teilnehmende"),
    empty=Empty(
        _("Noch niemand angemeldet"),
        _("Sobald sich jemand anmeldet, steht er hier. Sie können auch selbst jemanden eintragen."),
    ),
    columns=(
        Column("name", _("Name"), value=str, sort="name", url_name="desk:participant"),
        Column("house", _("Einrichtung"), sort="organisation__sorted_as"),
        Column("email", _("Mail"), sort="email", is_optional=True),
        Column("state", pgettext_lazy("status", "Stand"), sort="state", kind="badge"),
        Column("needs", _("braucht"), is_optional=True),
        Column("was_present", _("war da"), value=lambda one: SAYS[one.was_present], is_optional=True),
        Column(
            "registered_at",
            _("angemeldet am"),
            value=lambda one: moment(one.registered_at),
            sort="registered_at",
            is_optional=True,
            is_shown_first=False,
        ),
    ),
    filters=(
        SearchFilter(fields=("name", "organisation_name", "organisation__name", "email")),
        ChoiceFilter("state", pgettext_lazy("status", "Stand"), RegistrationState.choices),
        ChoiceFilter("sector", _("Bereich"), Sector.choices, lookup="organisation__sector"),
        ChoiceFilter("present", _("Wer da war"), PRESENCE, lookup="was_present", is_rare=True),
    ),
)
