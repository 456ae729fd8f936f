from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.registry import access
from nestwerk.registry.actions import people as actions
from nestwerk.registry.actions.functions import begin_function
from nestwerk.registry.exports.people import business_cards
from nestwerk.registry.queries.people import card_of, people_for
from nestwerk.registry.rules import audience_of
from nestwerk.web.desk.people.forms import ConsentForm, NewPersonForm, PersonForm
from nestwerk.web.desk.people.page import page_of
from nestwerk.web.desk.people.registers import people_register
from nestwerk.web.ui.downloads import card_answer
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.refusals import saying


@reads
def people(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = people_for(member.network, audience_of(member))
    context = {"cards_query": request.GET.urlencode()}
    return people_register(member).answer(request, rows, template="desk/people/people.html", context=context)


@reads
def cards(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, for an address book."""
    member = accounts.member(request, Right.READ)
    audience = audience_of(member)
    rows = people_register(member).chosen(request.GET, people_for(member.network, audience))
    found = [card for row in rows if (card := card_of(row, audience))]
    return card_answer(business_cards(found), _("Personen"))


@reads
def card(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    shown = page_of(member, access.person(member, pk)).card
    return card_answer(business_cards([shown]), shown.name)


@reads
def person(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    page = page_of(member, access.person(member, pk))
    context = {"page": page, "form": ConsentForm(), "may_remove": member.may(Right.MEMBERS)}
    return show(request, "desk/people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    form = NewPersonForm(member.network, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form), transaction.atomic():
            added = actions.add_person(member.network, by=member, **form.words)
            if house := form.cleaned_data["organisation"]:
                begin_function(house, person=added, kind=form.cleaned_data["kind"], by=member)
            return redirect("desk:person", added.pk)
    return show_form(request, "desk/people/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.person(member, pk)
    form = PersonForm(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            actions.change_person(access.person(member, pk), by=member, **form.cleaned_data)
            return redirect("desk:person", pk)
    return show_form(request, "desk/people/edit.html", form, person=found)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.person(member, pk)
    with saying(request):
        actions.undo_change(found, by=member)
    return redirect("desk:person", pk)


@require_POST
def reach(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail came back, or the address works again."""
    member = accounts.member(request, Right.WRITE)
    found = access.person(member, pk)
    actions.mark_unreachable(found, is_unreachable=found.unreachable_since is None, by=member)
    return redirect("desk:person", pk)
