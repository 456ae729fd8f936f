from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.needs.choices import MeasureStatus
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

MEASURES = Register(
    name="measures",
    title=_("Maßnahmen"),
    empty=Empty(
        _("Noch keine Maßnahme geplant"),
        _("Hier steht später, wer was bis wann tut und für welchen Bedarf."),
        "desk:measure_new",
        _("Maßnahme planen"),
    ),
    columns=(
        Column("title", _("Maßnahme"), sort="sorted_as", url_name="desk:measure"),
        Column("status", pgettext_lazy("status", "Stand"), sort="status", kind="badge"),
        Column(
            "owner", _("Wer"), value=lambda one: one.owner.name if one.owner else "", sort="owner__sorted_as"
        ),
        Column("due_on", _("Bis"), sort="due_on", kind="day"),
        Column(
            "need",
            _("Für den Bedarf"),
            value=lambda one: one.need.title if one.need else "",
            sort="need__sorted_as",
            is_optional=True,
        ),
        Column("begun_on", _("Geplant am"), sort="begun_on", kind="day", is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("status", pgettext_lazy("status", "Stand"), MeasureStatus.choices),
    ),
)
