"""Small steps on an actor's page: partner from when to when, a contact noted, its sites, its wish answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.errors import NotNow
from nestwerk.directory.actions import providers
from nestwerk.registry import access
from nestwerk.registry.actions import contacts, organisations, partnerships, sites
from nestwerk.registry.queries.organisations import sites_of
from nestwerk.web.desk.organisations.forms import ContactForm, ReasonForm, SiteForm, StepForm
from nestwerk.web.ui.pages import show_form
from nestwerk.web.ui.refusals import checked, saying


@require_POST
def partnership(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin where there is none, end the one there is, or take the last step back."""
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    form, step = StepForm(request.POST, prefix="step"), request.POST.get("step", "")
    with saying(request):
        if step == "undo":
            partnerships.undo_partnership(organisation, by=member)
        elif not form.is_valid():
            messages.error(request, _("Bitte nennen Sie einen Tag."))
        elif step == "end":
            partnerships.end_partnership(organisation, until=form.cleaned_data["day"], by=member)
        else:
            partnerships.begin_partnership(organisation, since=form.cleaned_data["day"], by=member)
    return redirect("desk:organisation", organisation.pk)


@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    form = ContactForm(request.POST, prefix="contact")
    with saying(request):
        words = checked(form, _("Bitte schreiben Sie kurz, worum es ging."))
        contacts.note_contact(organisation, by=member, **words)
        messages.success(request, _("Notiert."))
    return redirect("desk:organisation", organisation.pk)


@require_POST
def remove_contact(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.contact(member, pk)
    contacts.take_back_contact(found, by=member)
    messages.success(request, _("Der Kontakt ist gestrichen."))
    return redirect("desk:organisation", found.organisation_id)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_sites(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    form = SiteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        town = sites.town_at(member.network, postcode=words["postcode"], town=words["town"])
        sites.add_site(organisation, territory=town, by=member, **words)
        return redirect("desk:organisation_sites", organisation.pk)
    shown = {"organisation": organisation, "sites": sites_of(organisation)}
    return show_form(request, "desk/organisations/sites.html", form, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.site(member, pk)
    initial = {name: getattr(found, name) for name in sites.WORDS}
    form = SiteForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        sites.change_site(found, by=member, **form.cleaned_data)
        return redirect("desk:organisation_sites", found.organisation_id)
    return show_form(
        request, "desk/organisations/sites.html", form, organisation=found.organisation, site=found
    )


@require_POST
def remove_site(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    found = access.site(member, pk)
    sites.remove_site(found, by=member)
    messages.success(request, _("Der Standort ist gestrichen."))
    return redirect("desk:organisation_sites", found.organisation_id)


@require_POST
def wish(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    form = ReasonForm(request.POST)
    try:
        if request.POST.get("answer") == "take":
            providers.take_wish(organisation, by=member)
        else:
            reason = form.cleaned_data["reason"] if form.is_valid() else ""
            organisations.refuse_wish(organisation, reason, by=member)
    except NotNow as problem:
        messages.error(request, str(problem))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("desk:organisation", organisation.pk)
