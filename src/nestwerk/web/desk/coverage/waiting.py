"""A run that is not finished: how far it is, or why there is no answer."""

from django.http import HttpRequest, HttpResponse

from nestwerk.coverage import tasks
from nestwerk.coverage.choices import RunState
from nestwerk.coverage.models import Run
from nestwerk.reports.coverage.words import asked_title
from nestwerk.web.ui.pages import show

OPEN = (RunState.QUEUED, RunState.RUNNING)
PART = "waiting"


def begin(run: Run) -> None:
    """Hand a new run to the worker; an answer that was there already needs none."""
    if run.state == RunState.QUEUED:
        tasks.run.enqueue(run.network_id, run.pk)


def is_waiting(request: HttpRequest, run: Run) -> bool:
    """No answer yet, or the page still asks for the progress of one that has just come."""
    return run.state != RunState.DONE or request.headers.get("HX-Target") == PART


def waiting(request: HttpRequest, run: Run, up: str) -> HttpResponse:
    """Asks again every two seconds; once nothing is open any more, htmx loads the page anew."""
    if request.headers.get("HX-Request") == "true" and run.state not in OPEN:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"run": run, "title": asked_title(run), "is_open": run.state in OPEN, "up": up}
    return show(request, "desk/coverage/waiting.html", context, part=PART)
