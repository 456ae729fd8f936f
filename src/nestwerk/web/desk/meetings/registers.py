from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import MeetingState, MinutesState
from nestwerk.cooperation.queries.bodies import standing
from nestwerk.tenants.models import Network
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register
from nestwerk.web.ui.wording import moment

MEETINGS = Register(
    name="meetings",
    title=_("Sitzungen"),
    empty=Empty(
        _("Noch keine Sitzung"),
        _("Hier stehen später alle Sitzungen: Einladung, Tagesordnung, wer da war, Protokoll."),
        "desk:meeting_new",
        _("Sitzung planen"),
    ),
    columns=(
        Column("title", _("Sitzung"), sort="sorted_as", url_name="desk:meeting"),
        Column("starts_at", _("Wann"), value=lambda one: moment(one.starts_at), sort="starts_at"),
        Column("body", _("Gremium"), value=lambda one: one.body.name, sort="body__sorted_as"),
        Column("state", pgettext_lazy("status", "Stand"), sort="state", kind="badge"),
        Column("place", _("Ort"), is_optional=True, is_shown_first=False),
        Column(
            "asked", _("auf der Liste"), value=lambda one: one.asked_count, kind="number", is_optional=True
        ),
        Column(
            "coming",
            pgettext_lazy("reply", "Zusagen"),
            value=lambda one: one.coming_count,
            kind="number",
            is_optional=True,
        ),
        Column("minutes_state", _("Protokoll"), sort="minutes_state", is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("state", pgettext_lazy("status", "Stand"), MeetingState.choices),
        ChoiceFilter("minutes", _("Protokoll"), MinutesState.choices, lookup="minutes_state", is_rare=True),
    ),
)


def meetings_register(network: Network) -> Register:
    """With the network's bodies to choose from."""
    found = ChoiceFilter(
        "body", _("Gremium"), lambda: standing(network).values_list("pk", "name"), lookup="body_id"
    )
    return replace(MEETINGS, filters=(*MEETINGS.filters[:1], found, *MEETINGS.filters[1:]))
