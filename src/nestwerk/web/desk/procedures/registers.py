from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.cooperation.choices import ProcedureKind
from nestwerk.cooperation.queries.documents import review_due
from nestwerk.directory.choices import Visibility
from nestwerk.web.ui.filters import ChoiceFilter, FoundFilter, SearchFilter
from nestwerk.web.ui.register import Column, Empty, Register

STATES = (("valid", _("gilt")), ("review", _("bald durchzusehen")), ("withdrawn", _("zurückgezogen")))


def _condition(state: str) -> Q:
    if state == "review":
        return review_due(timezone.localdate())
    return Q(withdrawn_on__isnull=state == "valid")


def _way(one: Any) -> str:
    return " → ".join(word for word in (one.from_stage, one.to_stage) if word)


PROCEDURES = Register(
    name="procedures",
    title=_("Schnittstellen"),
    empty=Empty(
        _("Noch keine Karte"),
        _(
            "Hier steht später, wer an welchem Übergang was darf, nach welchem Recht und mit wessen Zustimmung."
        ),
        "desk:procedure_new",
        _("Karte anlegen"),
    ),
    columns=(
        Column(
            "title",
            _("Karte"),
            value=lambda one: one.title,
            sort="sorted_as",
            url=lambda one: reverse("desk:procedure", args=[one.pk]),
        ),
        Column(
            "kind", pgettext_lazy("procedure", "Art"), value=lambda one: one.get_kind_display(), sort="kind"
        ),
        Column("way", pgettext_lazy("procedure", "Übergang"), value=_way, sort="from_stage"),
        Column(
            "step_count", _("Schritte"), value=lambda one: one.step_count, sort="step_count", kind="number"
        ),
        Column("agreed_on", _("Vereinbart"), value=lambda one: one.agreed_on, sort="agreed_on", kind="day"),
        Column("review_on", _("Durchsehen"), value=lambda one: one.review_on, sort="review_on", kind="day"),
        Column(
            "visibility",
            _("Sichtbar für"),
            value=lambda one: one.get_visibility_display(),
            sort="visibility",
            is_optional=True,
        ),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("kind", pgettext_lazy("procedure", "Art"), ProcedureKind.choices, lookup="kind"),
        FoundFilter("state", pgettext_lazy("procedure", "Stand"), STATES, found=_condition),
        ChoiceFilter("visibility", _("Sichtbar für"), Visibility.choices, lookup="visibility", is_rare=True),
    ),
)
