from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.base.errors import NotNow
from nestwerk.directory.actions.upkeep import proposals
from nestwerk.directory.actions.upkeep.campaigns import note_answer
from nestwerk.directory.choices import Answer, OfferStatus
from nestwerk.directory.models import UpkeepLink
from nestwerk.directory.queries.upkeep import open_campaigns_of, own_offers, own_rows, own_state
from nestwerk.directory.states import empty_state, state_of
from nestwerk.web.partner.guard import acts_of, for_providers, own_offer
from nestwerk.web.partner.offers.answers import after, answer
from nestwerk.web.partner.offers.copies import copied_state
from nestwerk.web.partner.offers.forms import Sheet, key_of, new_key
from nestwerk.web.partner.offers.preview import outcome_of
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads

CHANGEABLE_STATUS = {OfferStatus.RUNNING, OfferStatus.PAUSED, OfferStatus.ENDED}


@for_providers
@reads
def offers(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    done = request.GET.get("done", "")
    context = {
        "link": link,
        "offers": own_offers(link.organisation),
        "campaigns": open_campaigns_of(link.organisation),
        "key": new_key(),
        "outcome": outcome_of(done, acts_of(link, done)) if done else None,
    }
    return show(request, "partner/offers/offers.html", context)


@for_providers
@require_POST
def confirm(request: HttpRequest, link: UpkeepLink, pk: int) -> HttpResponse:
    offer = own_offer(link, pk)
    key = f"{key_of(request.POST)}-{offer.pk}"
    proposals.confirm_as_provider(offer, key=key)
    return after(key)


@for_providers
@require_POST
def confirm_every(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    key = key_of(request.POST)
    rows = own_rows(link.organisation).exclude(status=OfferStatus.ENDED)
    proposals.confirm_all(rows, key=key)
    return after(key)


@require_http_methods(["GET", "HEAD", "POST"])
@for_providers
def edit(request: HttpRequest, link: UpkeepLink, pk: int) -> HttpResponse:
    offer = own_offer(link, pk)
    sheet = Sheet(own_state(offer), state_of(offer), request.POST if request.method == "POST" else None)
    return answer(request, link, sheet, offer)


@require_http_methods(["GET", "HEAD", "POST"])
@for_providers
def new(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    blank = empty_state()
    sheet = Sheet(blank, blank, request.POST if request.method == "POST" else None)
    return answer(request, link, sheet, None)


@for_providers
@reads
def copy(request: HttpRequest, link: UpkeepLink, pk: int) -> HttpResponse:
    offer = own_offer(link, pk)
    sheet = Sheet(copied_state(own_state(offer)), empty_state(), is_copy=True)
    return answer(request, link, sheet, None)


@for_providers
@require_POST
def status(request: HttpRequest, link: UpkeepLink, pk: int) -> HttpResponse:
    offer = own_offer(link, pk)
    wanted = request.POST.get("status", "")
    if wanted not in CHANGEABLE_STATUS:
        return redirect("partner:offers")
    key = f"{key_of(request.POST)}-{offer.pk}"
    proposals.propose_changes(offer, {"status": wanted}, key=key)
    return after(key)


@for_providers
@require_POST
def take_back(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    """Undo what one form did; the last step first."""
    try:
        for act in reversed(acts_of(link, request.POST.get("key", ""))):
            if proposals.can_be_taken_back(act):
                proposals.undo(act, by=proposals.label_of(link.organisation))
    except NotNow as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Zurückgenommen. Es ist wieder wie zuvor."))
    return redirect("partner:offers")


@for_providers
@reads
def thanks(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    done = request.GET.get("done", "")
    context = {"link": link, "outcome": outcome_of(done, acts_of(link, done))}
    return show(request, "partner/offers/thanks.html", context)


@for_providers
@require_POST
def decline(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    """The provider has no offers: that answers a survey too."""
    note_answer(link.organisation, by=proposals.label_of(link.organisation), answer=Answer.DECLINED)
    messages.success(request, _("Danke. Wir haben vermerkt, dass Sie zurzeit keine Angebote haben."))
    return redirect("partner:offers")
