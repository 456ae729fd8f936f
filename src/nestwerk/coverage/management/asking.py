"""A question of the command line: asked like any other, answered on the spot."""

from typing import Any

from django.utils.translation import gettext as _

from nestwerk.base.command import Refused
from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run
from nestwerk.coverage.choices import RunState
from nestwerk.coverage.errors import QuestionRefused
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import Question, checked
from nestwerk.coverage.tasks import answered
from nestwerk.tenants import queries as tenants

BY = "Befehlszeile"


def answered_question(slug: str, question: Question) -> tuple[Run, dict[str, Any]]:
    """The finished run and its summary, or a refusal that says what is missing."""
    network = tenants.by_slug(slug)
    if network is None:
        raise Refused(_("Das Netzwerk „%(slug)s“ gibt es hier nicht.") % {"slug": slug})
    try:
        checked(question)
    except QuestionRefused as problem:
        raise Refused(*problem.problems.values()) from None
    with network_scope(network):
        run = answered(ask_run(network, question, by=BY))
    if run.state != RunState.DONE or run.summary is None:
        raise Refused(run.problem or _("Diese Berechnung läuft gerade. Bitte fragen Sie gleich noch einmal."))
    return run, run.summary
