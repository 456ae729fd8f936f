from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from nestwerk.coverage.choices import Mode, RunState
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import kind_name
from nestwerk.reports.coverage.words import percent
from nestwerk.web.desk.coverage.forms import limits_text
from nestwerk.web.ui.filters import ChoiceFilter
from nestwerk.web.ui.register import Column, Empty, Register


def _share(run: Run) -> str:
    """Of a reach run the share within its first limit."""
    share = getattr(run, "share", None)
    return "" if share is None else percent(share)


def _asked(run: Run) -> Any:
    return timezone.localdate(run.asked_at)


WHAT = Column(
    "kind",
    _("Was"),
    value=lambda run: kind_name(run.question["kind"]),
    sort="question__kind",
    url_name="desk:coverage_run",
)
MODE = Column("mode", _("Weg"), value=lambda run: Mode(run.question["mode"]).label, sort="question__mode")
STATE = Column("state", pgettext_lazy("status", "Stand"), sort="state", kind="badge", is_optional=True)
ASKED = Column("asked_at", _("Gefragt am"), value=_asked, sort="asked_at", kind="day")
BY = Column("asked_by", _("Von"), sort="asked_by", is_optional=True, is_shown_first=False)
FILTERS = (
    ChoiceFilter("mode", _("Weg"), Mode.choices, lookup="question__mode"),
    ChoiceFilter("state", pgettext_lazy("status", "Stand"), RunState.choices),
)

RUNS = Register(
    name="coverage",
    title=_("Bisherige Fragen"),
    empty=Empty(
        _("Noch keine Frage gestellt"),
        _("Hier stehen alle Antworten mit Datum und Datenstand. Eine alte Antwort ändert sich nie."),
    ),
    columns=(
        WHAT,
        MODE,
        Column("limits", _("Grenze in Minuten"), value=lambda run: limits_text(run.question["limits_min"])),
        Column("share", _("Erreicht"), value=_share, sort="share"),
        STATE,
        ASKED,
        BY,
    ),
    filters=FILTERS,
)
