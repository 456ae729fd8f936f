from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, CATEGORY_CHOICES
from nestwerk.needs.choices import NeedSource, NeedStatus
from nestwerk.needs.models import Need
from nestwerk.web.ui.filters import ChoiceFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register


def category_name(need: Need) -> str:
    found = CATEGORY_BY_CODE.get(need.category)
    return str(found.name) if found else ""


NEEDS = Register(
    name="needs",
    title=_("Bedarfe"),
    empty=Empty(
        _("Noch kein Bedarf festgehalten"),
        _("Hier steht später, was Familien fehlt, woher der Hinweis kommt und was daraus wurde."),
        "desk:need_new",
        _("Bedarf festhalten"),
    ),
    columns=(
        Column("title", _("Bedarf"), sort="sorted_as", url_name="desk:need"),
        Column("category", _("Art des Angebots"), value=category_name, sort="category", is_optional=True),
        Column("status", pgettext_lazy("status", "Stand"), sort="status", kind="badge"),
        Column("source", _("Woher"), sort="source"),
        Column(
            "measures",
            _("Maßnahmen"),
            value=lambda need: need.measure_count,
            sort="measure_count",
            kind="number",
        ),
        Column("reported_on", _("Festgehalten"), sort="reported_on", kind="day"),
        Column("text", _("Beschreibung"), is_optional=True, is_shown_first=False),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("status", pgettext_lazy("status", "Stand"), NeedStatus.choices),
        ChoiceFilter("source", _("Woher"), NeedSource.choices),
        ChoiceFilter("category", _("Art des Angebots"), CATEGORY_CHOICES, is_rare=True),
    ),
)
