from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.access import documents as access
from nestwerk.cooperation.actions import procedures as actions
from nestwerk.cooperation.definitions.procedures import CARDS
from nestwerk.cooperation.queries.procedures import lines_of, procedures_for, signpost, undoable
from nestwerk.directory.choices import Visibility
from nestwerk.directory.queries.portal import portal_of
from nestwerk.registry.rules import audience_of
from nestwerk.reports.procedures import procedure_pdf
from nestwerk.web.desk.procedures.forms import WholeForm
from nestwerk.web.desk.procedures.registers import PROCEDURES
from nestwerk.web.ui.downloads import pdf_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def procedures(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    audience = audience_of(member)
    context = {"signpost": signpost(member.network, audience), "templates": CARDS}
    rows = procedures_for(member.network, audience)
    return PROCEDURES.answer(request, rows, template="desk/procedures/procedures.html", context=context)


@reads
def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.procedure(member, pk)
    is_public = found.visibility == Visibility.PUBLIC and found.withdrawn_on is None
    context: dict[str, Any] = {
        "card": found,
        "lines": lines_of(found),
        "has_public_page": is_public and portal_of(member.network).is_open,
    }
    if member.may(Right.WRITE):
        events = list(history_of(member.network, found))
        context |= {"last_step": undoable(next(iter(events), None)), "events": events}
    return show(request, "desk/procedures/procedure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """From a template named in the address, or from nothing."""
    member = accounts.member(request, Right.WRITE)
    words = CARDS.get(request.GET.get("template", ""))
    form = WholeForm(member.network, request.POST if request.method == "POST" else None, words=words)
    if form.is_bound and form.is_valid():
        with kept(form.card, "is_signpost"):
            found = actions.add_procedure(member.network, by=member, **form.facts())
            return redirect("desk:procedure", found.pk)
    return show_form(request, "desk/procedures/edit.html", form, templates=CARDS, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.procedure(member, pk)
    form = WholeForm(member.network, request.POST if request.method == "POST" else None, card=found)
    if form.is_bound and form.is_valid():
        with kept(form.card, "is_signpost"):
            actions.change_procedure(found, by=member, **form.facts())
            return redirect("desk:procedure", pk)
    return show_form(request, "desk/procedures/edit.html", form, card=found)


@reads
def print_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    found = access.procedure(member, pk)
    return pdf_answer(procedure_pdf(found, lines_of(found)), found.title)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    actions.withdraw_procedure(access.procedure(member, pk), by=member)
    return redirect("desk:procedure", pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    with saying(request):
        actions.undo_step(access.procedure(member, pk), by=member)
    return redirect("desk:procedure", pk)
