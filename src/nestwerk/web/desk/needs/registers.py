from django.urls import reverse
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
        Column(
            "title",
            _("Bedarf"),
            value=lambda need: need.title,
            sort="sorted_as",
            url=lambda need: reverse("desk:need", args=[need.pk]),
        ),
        Column("category", _("Art des Angebots"), value=category_name, sort="category", is_optional=True),
        Column(
            "status",
            pgettext_lazy("status", "Stand"),
            value=lambda need: need.get_status_display(),
            sort="status",
            kind="badge",
        ),
        Column("source", _("Woher"), value=lambda need: need.get_source_display(), sort="source"),
        Column(
            "measures",
            _("Maßnahmen"),
            value=lambda need: need.measure_count,
            sort="measure_count",
            kind="number",
        ),
        Column(
            "reported_on",
            _("Festgehalten"),
            value=lambda need: need.reported_on,
            sort="reported_on",
            kind="day",
        ),
        Column(
            "text", _("Beschreibung"), value=lambda need: need.text, is_optional=True, is_shown_first=False
        ),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("status", pgettext_lazy("status", "Stand"), NeedStatus.choices, lookup="status"),
        ChoiceFilter("source", _("Woher"), NeedSource.choices, lookup="source"),
        ChoiceFilter("category", _("Art des Angebots"), CATEGORY_CHOICES, lookup="category", is_rare=True),
    ),
)
