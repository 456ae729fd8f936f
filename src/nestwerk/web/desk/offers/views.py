from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.directory import access
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.choices import Visibility
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.queries.planning.versions import version_lines
from nestwerk.directory.queries.planning.visits import months_before, visits
from nestwerk.directory.queries.portal import portal_of
from nestwerk.directory.queries.readable import offer_rows, view_of
from nestwerk.directory.rules import audience_of
from nestwerk.web.desk.offers.forms import ReviewForm
from nestwerk.web.desk.offers.page import page_of
from nestwerk.web.desk.offers.registers import offers_register
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads

MONTHS_SHOWN = 6


@reads
def offers(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    rows = offer_rows(member.network, audience_of(member))
    return offers_register(member).answer(request, rows, template="desk/offers/offers.html")


@reads
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    offer, keeps = access.offer(member, pk), member.may(Right.WRITE)
    months = months_before(timezone.localdate(), MONTHS_SHOWN)
    page = page_of(
        view_of(offer, audience_of(member), today=timezone.localdate()),
        portal=portal_of(member.network),
        visits=visits(offer, months, hides_few=not keeps),
        lines=offer.places.all(),
        keeps=keeps,
    )
    versions = version_lines(offer) if keeps else ()
    context = {"page": page, "versions": versions, "visibilities": Visibility.choices}
    return show(request, "desk/offers/detail.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    actions.confirm_offer(access.offer(member, pk), by=member)
    messages.success(request, _("Bestätigt. Danke."))
    return redirect("desk:offer", pk)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    offer = actions.copy_offer(access.offer(member, pk), by=member)
    messages.success(request, _("Kopiert. Die Kopie ist eine Idee, bis Sie sie starten."))
    return redirect("desk:offer_edit", offer.pk)


def _change(request: HttpRequest, pk: int, word: str, said: str) -> HttpResponse:
    """One word of the offer, chosen by a button."""
    member = accounts.member(request, Right.WRITE)
    offer = access.offer(member, pk)
    try:
        actions.change_offer(offer, {word: request.POST.get(word, "")}, by=member)
    except OfferRefused as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect("desk:offer", pk)


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, "status", _("Der Stand ist geändert."))


@require_POST
def visibility(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, "visibility", _("Die Sichtbarkeit ist geändert."))


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    offer = access.offer(member, pk)
    initial = {"decision": offer.review, "note": offer.review_note}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.review_offer(offer, by=member, **form.cleaned_data)
        messages.success(request, _("Die Entscheidung ist festgehalten."))
        return redirect("desk:offer", pk)
    return show_form(request, "desk/offers/review.html", form, offer=offer)
