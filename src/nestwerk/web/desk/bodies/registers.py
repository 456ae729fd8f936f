from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import Level
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

BODIES = Register(
    name="bodies",
    title=_("Gremien"),
    empty=Empty(
        _("Noch kein Gremium"),
        _("Hier steht später, wer worüber entscheidet: Gremien, ihr Auftrag und wer darin sitzt."),
        "desk:body_new",
        _("Gremium anlegen"),
    ),
    columns=(
        Column("name", _("Gremium"), sort="sorted_as", url_name="desk:body"),
        Column("level", pgettext_lazy("body", "Ebene"), sort="level", kind="badge"),
        Column(
            "parent",
            _("gehört zu"),
            value=lambda one: one.parent.name if one.parent else "",
            is_optional=True,
            is_shown_first=False,  # the branches above the list say it
        ),
        Column("part", _("Region"), value=lambda one: one.part.name if one.part else "", is_optional=True),
        Column("seats", _("Sitze"), value=lambda one: one.seat_count, sort="seat_count", kind="number"),
        Column(
            "meetings",
            _("Sitzungen dieses Jahr"),
            value=lambda one: one.meeting_count,
            sort="meeting_count",
            kind="number",
        ),
        Column(
            "agreed",
            _("vereinbart"),
            value=lambda one: one.meetings_a_year,
            sort="meetings_a_year",
            kind="number",
        ),
        Column("mandate", _("Auftrag"), is_optional=True, is_shown_first=False),
        Column("ended_on", _("beendet am"), kind="day", is_optional=True, is_shown_first=False),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("level", pgettext_lazy("body", "Ebene"), Level.choices),
        ChoiceFilter(
            "external", _("Wo"), (("False", _("im Netzwerk")), ("True", _("außerhalb"))), lookup="is_external"
        ),
        ChoiceFilter(
            "ended",
            pgettext_lazy("status", "Stand"),
            (("True", _("besteht")), ("False", _("beendet"))),
            lookup="ended_on__isnull",
        ),
    ),
)
