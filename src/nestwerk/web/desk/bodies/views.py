from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import bodies as access
from nestwerk.cooperation.actions import bodies as actions
from nestwerk.cooperation.queries import bodies as queries
from nestwerk.web.desk.bodies.forms import BodyForm
from nestwerk.web.desk.bodies.page import page_of
from nestwerk.web.desk.bodies.registers import BODIES
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def bodies(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = queries.bodies(member.network, timezone.localdate())
    context = {"chart": queries.chart(queries.standing(member.network))}
    return BODIES.answer(request, rows, template="desk/bodies/bodies.html", context=context)


@reads
def body(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.body(member, pk)
    return show(request, "desk/bodies/body.html", page_of(found, member))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = BodyForm(member.network, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            return redirect("desk:body", actions.add_body(member.network, by=member, **form.cleaned_data).pk)
    return show_form(request, "desk/bodies/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.body(member, pk)
    form = BodyForm(member.network, found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            actions.change_body(found, by=member, **form.cleaned_data)
            return redirect("desk:body", pk)
    return show_form(request, "desk/bodies/edit.html", form, body=found)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, or take it up again."""
    member = accounts.member(request, Right.WRITE)
    found = access.body(member, pk)
    act = actions.restore_body if request.POST.get("act") == "restore" else actions.end_body
    with saying(request):
        act(found, by=member)
    return redirect("desk:body", pk)
