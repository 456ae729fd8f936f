from typing import Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nestwerk.cooperation.access import tasks as access
from nestwerk.cooperation.actions import tasks as actions
from nestwerk.cooperation.queries.tasks import last_step
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.web.partner.guard import through_door
from nestwerk.web.partner.task.forms import DoneForm, LaterForm
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show

STEPS: Final[dict[str, tuple[type[Form], Any]]] = {
    "done": (DoneForm, actions.finish_task),
    "later": (LaterForm, actions.move_task),
    "undo": (Form, actions.undo_task),
}


OWN_STEPS: Final = ("task.done", "task.moved")  # what she said here she may take back here


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.TASK)
def task(request: HttpRequest, door: Door) -> HttpResponse:
    """Done, or it takes longer: said by whom it is with, without a sign-in."""
    found = access.task_of(door)
    forms = {name: form(auto_id=f"{name}_%s") for name, (form, _act) in STEPS.items()}
    act = request.POST.get("act", "")
    if request.method == "POST" and act in STEPS:
        forms[act] = form = STEPS[act][0](request.POST, auto_id=f"{act}_%s")
        with kept(form):
            if form.is_valid():
                STEPS[act][1](found, by=door.person or door.organisation, **form.cleaned_data)
                messages.success(request, _("Danke, das ist angekommen."))
                return redirect(request.path)
    step = last_step(found)
    context = {"door": door, "task": found, "forms": forms, "today": timezone.localdate()}
    context |= {"can_undo": step is not None and step.action in OWN_STEPS, "portal": portal_of(door.network)}
    return show(request, "partner/task/task.html", context, status=422 if request.method == "POST" else 200)
