from django.utils.translation import gettext_lazy as _

from nestwerk.coverage.choices import Goal
from nestwerk.coverage.questions import kind_name
from nestwerk.web.desk.coverage.registers import ASKED, BY, FILTERS, MODE, STATE
from nestwerk.web.ui.filters import ChoiceFilter
from nestwerk.web.ui.register import Column, Empty, Register

PLANS = Register(
    name="sites",
    title=_("Bisherige Vorschläge"),
    empty=Empty(
        _("Noch kein Vorschlag"),
        _("Das Verfahren sucht die besten Orte für neue Angebote und sagt, wer gewinnt."),
        "desk:site_new",
        _("Vorschlag holen"),
    ),
    columns=(
        Column(
            "kind",
            _("Was"),
            value=lambda run: kind_name(run.question["kind"]),
            sort="question__kind",
            url_name="desk:site",
        ),
        Column("goal", _("Ziel"), value=lambda run: Goal(run.question["goal"]).label, sort="question__goal"),
        Column(
            "count",
            _("neue Orte"),
            value=lambda run: run.question["count"],
            sort="question__count",
            kind="number",
        ),
        MODE,
        STATE,
        ASKED,
        BY,
    ),
    filters=(ChoiceFilter("goal", _("Ziel"), Goal.choices, lookup="question__goal"), *FILTERS),
)
