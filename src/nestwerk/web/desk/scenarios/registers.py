from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.coverage.choices import Mode
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.questions import kind_name
from nestwerk.reports.coverage.scenarios import figures_of
from nestwerk.reports.coverage.words import percent
from nestwerk.web.ui.filters import ChoiceFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _shares(scenario: Scenario) -> str:
    figures = figures_of(scenario)
    if not figures:
        return ""
    first = figures["reached"][0]
    return f"{percent(first['before']['share'])} → {percent(first['after']['share'])}"


SCENARIOS = Register(
    name="scenarios",
    title=_("Planspiele"),
    empty=Empty(
        _("Noch kein Planspiel"),
        _("Hier stehen später Ihre Planspiele: Was wäre, wenn ein Angebot umzieht, schließt oder dazukommt?"),
        "desk:scenario_new",
        _("Planspiel beginnen"),
    ),
    columns=(
        Column("name", _("Planspiel"), sort="name", url_name="desk:scenario"),
        Column(
            "kind",
            _("Was"),
            value=lambda one: kind_name(one.run.question["kind"]),
            sort="run__question__kind",
        ),
        Column(
            "mode",
            _("Weg"),
            value=lambda one: Mode(one.run.question["mode"]).label,
            sort="run__question__mode",
        ),
        Column("shares", _("Erreicht, heute → dann"), value=_shares),
        Column("changes", _("Änderungen"), value=lambda one: len(one.changes), kind="number"),
        Column(
            "changed_at",
            _("Zuletzt geändert"),
            value=lambda one: timezone.localdate(one.changed_at),
            sort="changed_at",
            kind="day",
        ),
        Column("made_by", _("Von"), sort="made_by", is_optional=True, is_shown_first=False),
    ),
    filters=(ChoiceFilter("mode", _("Weg"), Mode.choices, lookup="run__question__mode"),),
)
