from typing import Any

from django.db.models import Q
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
        Column("title", _("Karte"), sort="sorted_as", url_name="desk:procedure"),
        Column("kind", pgettext_lazy("procedure", "Art"), sort="kind"),
        Column("way", pgettext_lazy("procedure", "Übergang"), value=_way, sort="from_stage"),
        Column("step_count", _("Schritte"), sort="step_count", kind="number"),
        Column("agreed_on", _("Vereinbart"), sort="agreed_on", kind="day"),
        Column("review_on", _("Durchsehen"), sort="review_on", kind="day"),
        Column("visibility", _("Sichtbar für"), sort="visibility", is_optional=True),
    ),
    filters=(
        SearchFilter(fields=("folded",)),
        ChoiceFilter("kind", pgettext_lazy("procedure", "Art"), ProcedureKind.choices),
        FoundFilter("state", pgettext_lazy("procedure", "Stand"), STATES, found=_condition),
        ChoiceFilter("visibility", _("Sichtbar für"), Visibility.choices, is_rare=True),
    ),
)
