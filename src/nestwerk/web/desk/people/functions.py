"""Functions of persons: begin, change, end, hand over."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.registry import access
from nestwerk.registry.actions import functions as actions
from nestwerk.registry.models import Function
from nestwerk.web.desk.people.forms import EndForm, FunctionForm, HandOverForm, NewFunctionForm
from nestwerk.web.desk.people.page import move_along, moving_with
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.refusals import saying


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """For the person or the organisation named in the address."""
    member = accounts.member(request, Right.WRITE)
    initial = {name: request.GET.get(name, "") for name in ("person", "organisation")}
    form = NewFunctionForm(
        member.network, request.POST if request.method == "POST" else None, initial=initial
    )
    if form.is_bound and form.is_valid():
        with kept(form):
            return redirect(address_of(actions.begin_function(by=member, **form.cleaned_data)))
    return show_form(request, "desk/people/function.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.function(member, pk)
    initial = {name: getattr(found, name) for name in actions.WORDS}
    form = FunctionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        with kept(form):
            actions.change_function(access.function(member, pk), by=member, **form.cleaned_data)
            return redirect(address_of(found))
    return show_form(request, "desk/people/function.html", form, function=found, up=address_of(found))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.function(member, pk)
    form = EndForm(request.POST)
    if form.is_valid():
        with kept(form):
            actions.end_function(found, on=form.day, by=member)
            messages.success(request, _("Die Funktion ist beendet."))
    if form.errors:
        messages.error(request, " ".join(form.non_field_errors()) or _("Bitte prüfen Sie den Tag."))
    return redirect(address_of(found))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.function(member, pk)
    with saying(request):
        actions.reopen_function(found, by=member)
    return redirect(address_of(found))


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """To another person; seats and tasks that are ticked go along."""
    member = accounts.member(request, Right.WRITE)
    found = access.function(member, pk)
    words = request.POST if request.method == "POST" else None
    form = HandOverForm(member.network, moving_with(found), words)
    if form.is_bound and form.is_valid():
        to, codes = form.cleaned_data["to"], form.cleaned_data.get("moves", [])
        with kept(form), transaction.atomic():
            held = access.function(member, pk)
            actions.hand_over(held, to, on=form.cleaned_data["on"], by=member)
            move_along(held, to, codes, by=member)
            return redirect("desk:person", to.pk)
    return show_form(request, "desk/people/hand_over.html", form, function=found, up=address_of(found))


def address_of(function: Function) -> str:
    if function.person_id is None:
        return reverse("desk:organisation", args=[function.organisation_id])
    return reverse("desk:person", args=[function.person_id])
