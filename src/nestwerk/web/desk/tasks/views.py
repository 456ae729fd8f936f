from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.access import meetings
from nestwerk.cooperation.access import tasks as access
from nestwerk.cooperation.actions import tasks as actions
from nestwerk.cooperation.queries import tasks as queries
from nestwerk.web.desk.tasks import registers
from nestwerk.web.desk.tasks.forms import DoneForm, DroppedForm, GiveForm, MovedForm, NewTaskForm, TaskForm
from nestwerk.web.desk.tasks.owners import written
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads

LOOKS_BACK: Final = timedelta(days=365)
STEPS: Final[dict[str, tuple[type[Form], Any]]] = {
    "done": (DoneForm, actions.finish_task),
    "moved": (MovedForm, actions.move_task),
    "dropped": (DroppedForm, actions.drop_task),
    "undo": (Form, actions.undo_task),
    "send": (Form, actions.send_task),
}


@reads
def tasks(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    today = timezone.localdate()
    rows = queries.visible_tasks(member.network, to=member, today=today)
    register = registers.tasks_register(
        queries.facets_of(rows), today=today, may_write=member.may(Right.WRITE)
    )
    context = {}
    if member.may(Right.INSIDE):
        kept = queries.kept_commitments(member.network, since=today - LOOKS_BACK, today=today)
        context["kept"] = registers.kept_sentence(kept)
    return register.answer(request, rows, template="desk/tasks/tasks.html", context=context)


@reads
def task(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.task(member, pk)
    context = {
        "task": found,
        "state": registers.state_of(found, timezone.localdate()),
        "origin": registers.origin_of(found),
        "owner": queries.owner_of(found),
        "former": queries.former_owner(found),
        "events": history_of(member.network, found) if member.may(Right.INSIDE) else [],
        "last_step": queries.last_step(found) if member.may(Right.WRITE) else None,
        "forms": {
            name: form(auto_id=f"{name}_%s") for name, (form, _act) in STEPS.items() if form is not Form
        },
    }
    return show(request, "desk/tasks/task.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """By hand, or from a meeting named in the address."""
    member = accounts.member(request, Right.WRITE)
    pk = request.GET.get("meeting", "")
    meeting = meetings.meeting(member, int(pk)) if pk.isdecimal() and len(pk) < 19 else None
    form = NewTaskForm(member.network, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        owner = form.cleaned_data.pop("owner")
        whose = {"organisation": owner.organisation, "person": owner.person}
        found = actions.add_task(member.network, meeting=meeting, by=member, **whose, **form.cleaned_data)
        return redirect("desk:task", found.pk)
    return show_form(request, "desk/tasks/edit.html", form, meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.task(member, pk)
    initial: dict[str, Any] = {name: getattr(found, name) for name in ("title", "text", "due_on")}
    initial["owner"] = written(found)
    form = TaskForm(member.network, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        owner = form.cleaned_data.pop("owner")
        whose = {"organisation": owner.organisation, "person": owner.person}
        actions.revise_task(found, by=member, **whose, **form.cleaned_data)
        return redirect("desk:task", pk)
    return show_form(request, "desk/tasks/edit.html", form, task=found)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """To somebody else: who had it left, merged with others, or simply has no time."""
    member = accounts.member(request, Right.WRITE)
    found = access.task(member, pk)
    form = GiveForm(member.network, request.POST if request.method == "POST" else None)
    with kept(form):
        if form.is_bound and form.is_valid():
            owner = form.cleaned_data["owner"]
            actions.give_task(found, person=owner.person, organisation=owner.organisation, by=member)
            return redirect("desk:task", pk)
    return show_form(request, "desk/tasks/give.html", form, task=found, former=queries.former_owner(found))


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Done, moved, dropped, taken back, or its owner gets the link by mail."""
    member = accounts.member(request, Right.WRITE)
    found = access.task(member, pk)
    form_of, act = STEPS.get(request.POST.get("act", ""), (Form, None))
    form = form_of(request.POST)
    try:
        if act is not None and form.is_valid():
            act(found, by=member, **form.cleaned_data)
            messages.success(request, _("Das ist vermerkt."))
        elif act is not None:
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    except NotNow as problem:
        messages.error(request, str(problem))
    except OSError:
        messages.error(request, _("Die Mail ging nicht hinaus. Bitte versuchen Sie es später noch einmal."))
    return redirect("desk:task", pk)
