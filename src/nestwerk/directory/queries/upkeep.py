"""What a provider sees of its own offers, and what waits for the coordination."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from nestwerk.directory.choices import OfferStatus, ProposalState, Stage, Visibility
from nestwerk.directory.models import Campaign, ErrorReport, Inquiry, Offer, Proposal
from nestwerk.directory.queries.readable import offer_rows, redacted
from nestwerk.directory.rules import Audience
from nestwerk.directory.states import State, state_of
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

SHOWN_TO_PROVIDERS = (Visibility.PUBLIC, Visibility.PARTNERS)
SHORTEST_KEY = 16


@dataclass(frozen=True)
class OwnOffer:
    """One line of the provider's list."""

    pk: int
    title: str
    summary: str
    places: tuple[str, ...]
    phone: str
    status: str
    status_label: str
    confirmed_on: date | None
    is_due: bool
    is_hidden: bool
    has_waiting: bool

    @property
    def is_ended(self) -> bool:
        return self.status == OfferStatus.ENDED

    @property
    def is_paused(self) -> bool:
        return self.status == OfferStatus.PAUSED


def own_rows(organisation: Organisation) -> QuerySet[Offer]:
    """The provider's offers, ended ones too; what only the coordination may see is not among them."""
    rows = offer_rows(organisation.network, Audience.COORDINATION).filter(
        organisation=organisation, visibility__in=SHOWN_TO_PROVIDERS
    )
    return rows.exclude(status=OfferStatus.IDEA).select_related("organisation", "network")


def own_offers(organisation: Organisation) -> list[OwnOffer]:
    """What waits for the provider's word first, ended ones last; alphabetical within."""
    waiting = set(waiting_of(organisation).values_list("offer_id", flat=True))
    found = [_own_offer(offer, offer.pk in waiting) for offer in own_rows(organisation)]
    return sorted(found, key=lambda offer: (offer.is_ended, not offer.is_due))


def own_state(offer: Offer) -> State:
    """The offer as its provider may see it: a secret address stays secret on this page too."""
    return redacted(state_of(offer), Audience.PARTNERS)


def waiting_of(organisation: Organisation) -> QuerySet[Proposal]:
    """What the provider sent and the coordination has not yet looked at."""
    rows = Proposal.objects.filter(network=organisation.network, organisation=organisation)
    return rows.filter(state=ProposalState.WAITING).select_related("offer")


def open_campaigns_of(organisation: Organisation) -> list[Campaign]:
    """The surveys that still ask this provider."""
    rows = Inquiry.objects.filter(
        network=organisation.network, organisation=organisation, campaign__closed_on=None, answered_at=None
    )
    return [row.campaign for row in rows.select_related("campaign").order_by("campaign__due_on")]


def proposals(network: Network) -> QuerySet[Proposal]:
    """Everything that came through links and carries a change, the newest first."""
    rows = Proposal.objects.filter(network=network).exclude(changes={})
    return rows.select_related("offer", "organisation").order_by("-sent_at", "-pk")


def reports(network: Network) -> QuerySet[ErrorReport]:
    """Open ones first; `is_open` as a word to filter by."""
    is_open = Case(When(mended_on=None, then=Value("open")), default=Value("mended"))
    rows = ErrorReport.objects.filter(network=network).annotate(is_open=is_open)
    return rows.select_related("offer", "offer__organisation")


def _own_offer(offer: Offer, has_waiting: bool) -> OwnOffer:
    state = own_state(offer)
    return OwnOffer(
        pk=offer.pk,
        title=offer.title,
        summary=offer.summary,
        places=tuple(_place_line(place) for place in state["places"]),
        phone=offer.phone,
        status=offer.status,
        status_label=str(offer.get_status_display()),
        confirmed_on=offer.confirmed_on,
        is_due=offer.stage != Stage.FRESH,
        is_hidden=offer.stage == Stage.HIDDEN,
        has_waiting=has_waiting,
    )


def _place_line(place: State) -> str:
    """Where and when, on one line."""
    town = f"{place['postcode']} {place['town']}".strip()
    where = ", ".join(word for word in (place["name"], place["street"], town) if word)
    times = " ".join(place["hours_text"].split())
    return ": ".join(word for word in (where, times) if word)


def own_proposals(organisation: Organisation, key: str) -> QuerySet[Proposal]:
    """What came of the form with this key; of a page of several forms: of all of them."""
    rows = Proposal.objects.filter(network=organisation.network, organisation=organisation)
    if len(key) < SHORTEST_KEY:
        return rows.none()
    return rows.filter(idempotency_key__startswith=key).select_related("offer", "organisation", "network")
