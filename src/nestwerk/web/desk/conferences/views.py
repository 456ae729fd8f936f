from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.queries.conferences import conferences_for
from nestwerk.cooperation.tasks import send_conference
from nestwerk.registry.queries.people import people_at_work
from nestwerk.web.desk.conferences.forms import ConferenceForm, DocumentationForm
from nestwerk.web.desk.conferences.page import page_of
from nestwerk.web.desk.conferences.registers import CONFERENCES
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def conferences(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = conferences_for(member)
    return CONFERENCES.answer(request, rows, template="desk/conferences/conferences.html")


@reads
def conference(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.conference(member, pk)
    return show(request, "desk/conferences/conference.html", page_of(found, member))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = ConferenceForm(None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = planning.add_conference(member.network, by=member, **form.facts())
        messages.success(request, _("Der Fachtag steht. Ergänzen Sie jetzt das Programm."))
        return redirect("desk:conference", found.pk)
    return show_form(request, "desk/conferences/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    form = ConferenceForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        planning.change_conference(found, by=member, **form.facts())
        send_conference.enqueue(member.network_id, pk)
        return redirect("desk:conference", pk)
    return show_form(request, "desk/conferences/edit.html", form, conference=found)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Open, close, hold, call off, ask for feedback."""
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    act = request.POST.get("act", "")
    with saying(request):
        if act in planning.STEPS:
            planning.take_step(found, act, by=member)
        elif act == "feedback":
            planning.ask_feedback(found, by=member)
        send_conference.enqueue(member.network_id, pk)
    return redirect("desk:conference", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        planning.undo_last(access.conference(member, pk), by=member)
        send_conference.enqueue(member.network_id, pk)
    return redirect("desk:conference", pk)


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody of the network who has an address and is not on the list yet."""
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    with saying(request):
        count = registration.invite(found, list(people_at_work(member.network)), by=member)
        send_conference.enqueue(member.network_id, pk)
        text = ngettext("Eine Einladung geht jetzt hinaus.", "%(n)d Einladungen gehen jetzt hinaus.", count)
        messages.success(request, text % {"n": count})
    return redirect("desk:conference", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def documentation(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.conference(member, pk)
    names = ("documentation", "is_documentation_public")
    initial = {name: getattr(found, name) for name in names}
    form = DocumentationForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        planning.change_conference(found, by=member, **form.cleaned_data)
        return redirect("desk:conference", pk)
    context = {"form": form, "conference": found}
    status = 422 if form.is_bound else 200
    return show(request, "desk/conferences/documentation.html", context, status=status)
