from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.directory.actions.providers import change_provider
from nestwerk.directory.actions.upkeep.links import revoke_links, send_link
from nestwerk.directory.errors import NoAddress
from nestwerk.directory.queries.planning.freshness import with_offer_counts
from nestwerk.registry import access
from nestwerk.registry.actions.organisations import add_organisation
from nestwerk.registry.queries.organisations import with_standing
from nestwerk.web.desk.organisations.forms import OrganisationForm
from nestwerk.web.desk.organisations.page import page_of
from nestwerk.web.desk.organisations.registers import organisations_register
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads

PROPOSABLE = ("kkg_class", "sector", "part")


@reads
def organisations(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = with_standing(with_offer_counts(member.network), on=timezone.localdate())
    register = organisations_register(member)
    return register.answer(request, rows, template="desk/organisations/organisations.html")


@reads
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    organisation = access.organisation(member, pk)
    if organisation.pk != pk:
        return redirect("desk:organisation", organisation.pk)
    return show(request, "desk/organisations/detail.html", page_of(member, organisation))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """By hand, or from a gap: then the address names the class and the part."""
    member = accounts.member(request, Right.WRITE)
    proposed = {name: request.GET[name] for name in PROPOSABLE if name in request.GET}
    words = request.POST if request.method == "POST" else None
    form = OrganisationForm(member.network, None, words, proposed)
    if form.is_bound and form.is_valid():
        organisation = add_organisation(member.network, by=member, **form.cleaned_data)
        return redirect("desk:organisation", organisation.pk)
    return show_form(request, "desk/organisations/edit.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    form = OrganisationForm(member.network, organisation, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        change_provider(organisation, by=member, **form.cleaned_data)
        messages.success(request, _("Gespeichert."))
        return redirect("desk:organisation", organisation.pk)
    return show_form(request, "desk/organisations/edit.html", form, organisation=organisation)


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    try:
        send_link(organisation, by=member)
    except NoAddress as problem:
        messages.error(request, str(problem))
    except OSError:
        messages.error(request, _("Die E-Mail ging nicht hinaus. Bitte versuchen Sie es später noch einmal."))
    else:
        messages.success(request, _("Der Link ist unterwegs an %s.") % organisation.upkeep_email)
    return redirect("desk:organisation", organisation.pk)


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    organisation = access.organisation(member, pk)
    revoke_links(organisation, by=member)
    messages.success(request, _("Alle Links dieses Akteurs sind geschlossen."))
    return redirect("desk:organisation", organisation.pk)
