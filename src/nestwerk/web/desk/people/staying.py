"""What a person agreed to, her own link, leaving and being forgotten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.errors import LastCoordinator
from nestwerk.accounts.roles import Right
from nestwerk.directory.actions.upkeep.details import send_details_link
from nestwerk.directory.errors import NoAddress
from nestwerk.registry import access
from nestwerk.registry.actions import leaving
from nestwerk.registry.actions.consents import give_consent, revoke_consent
from nestwerk.web.desk.people.forms import ConsentForm, LeaveForm
from nestwerk.web.desk.people.page import functions_held, page_of, seats_of, tasks_of
from nestwerk.web.ui.fields import kept
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.refusals import saying


@require_POST
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    person = access.person(member, pk)
    form = ConsentForm(request.POST)
    if form.is_valid():
        with kept(form):
            give_consent(person, by=member, **form.cleaned_data)
            return redirect("desk:person", pk)
    context = {"page": page_of(member, person), "form": form, "may_remove": member.may(Right.MEMBERS)}
    return show(request, "desk/people/person.html", context, status=422)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    given = access.consent(member, pk)
    revoke_consent(given, by=member)
    messages.success(request, _("Widerrufen. Das gilt ab sofort, überall."))
    return redirect("desk:person", given.person_id)


@require_POST
def details(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    person = access.person(member, pk)
    try:
        send_details_link(person, by=member)
    except NoAddress:
        messages.error(request, _("Hier fehlt eine E-Mail-Adresse. Tragen Sie bitte zuerst eine ein."))
    except OSError:
        messages.error(request, _("Die E-Mail ging nicht hinaus. Bitte versuchen Sie es später noch einmal."))
    else:
        messages.success(request, _("Der Link ist unterwegs an %s.") % person.email)
    return redirect("desk:person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.MEMBERS)
    person = access.person(member, pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with kept(form):
            leaving.leave(person, by=member, **form.cleaned_data)
            return redirect("desk:person", pk)
    ending = {"functions": functions_held(person), "seats": seats_of(person), "tasks": tasks_of(person)}
    return show_form(request, "desk/people/leave.html", form, person=person, **ending)


@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.MEMBERS)
    with saying(request):
        leaving.come_back(access.person(member, pk), by=member)
    return redirect("desk:person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked first: this is one of the few things that can't be taken back."""
    member = accounts.member(request, Right.MEMBERS)
    person = access.person(member, pk)
    if request.method == "POST":
        try:
            leaving.erase(person, by=member)
        except LastCoordinator as problem:
            messages.error(request, str(problem))
            return redirect("desk:person", pk)
        messages.success(request, _("Die Daten dieser Person sind gelöscht."))
        return redirect("desk:people")
    return show(request, "desk/people/erase.html", {"person": person, "seats": seats_of(person)})
