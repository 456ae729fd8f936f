"""The only door for views: an offer for a member, a portal for the public; what is not for them answers 404."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.directory.models import (
    Campaign,
    ErrorReport,
    Inquiry,
    Offer,
    OfferImport,
    OfferVersion,
    Portal,
    Proposal,
)
from nestwerk.directory.queries.readable import OfferView, offer_rows, view_of
from nestwerk.directory.rules import Audience, audience_of
from nestwerk.tenants.models import Network


def offer(member: Membership, pk: int) -> Offer:
    """An offer the member may see, as a row, for acts."""
    found = offer_rows(member.network, audience_of(member)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def version(member: Membership, pk: int, number: int) -> OfferVersion:
    rows = OfferVersion.objects.filter(offer=offer(member, pk), number=number).select_related(
        "offer", "network"
    )
    found = rows.first()
    if found is None:
        raise Http404
    return found


def public_offer(network: Network, uid: UUID) -> OfferView:
    found = offer_rows(network, Audience.PUBLIC).filter(uid=uid).first()
    if found is None:
        raise Http404
    return view_of(found, Audience.PUBLIC, today=timezone.localdate())


def open_network(slug: str) -> Network:
    """A network by its short name; 404 where there is none."""
    found = Network.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def open_portal(network: Network) -> Portal:
    """The network's portal, if it is open."""
    found = Portal.objects.filter(network=network, is_open=True).first()
    if found is None:
        raise Http404
    found.network = network
    return found


def proposal(member: Membership, pk: int) -> Proposal:
    """What a provider sent; a mere “all is right” is nothing to look at."""
    rows = Proposal.objects.filter(network=member.network, pk=pk).exclude(changes={})
    found = rows.select_related("offer", "organisation", "network").first()
    if found is None:
        raise Http404
    return found


def report(member: Membership, pk: int) -> ErrorReport:
    rows = ErrorReport.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("offer", "offer__organisation", "network").first()
    if found is None:
        raise Http404
    return found


def campaign(member: Membership, pk: int) -> Campaign:
    found = Campaign.objects.filter(network=member.network, pk=pk).select_related("network").first()
    if found is None:
        raise Http404
    return found


def inquiry(member: Membership, pk: int) -> Inquiry:
    rows = Inquiry.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("campaign", "organisation", "network").first()
    if found is None:
        raise Http404
    return found


def offer_import(member: Membership, pk: int) -> OfferImport:
    rows = OfferImport.objects.filter(network=member.network, pk=pk).defer("content")
    found = rows.select_related("network").first()
    if found is None:
        raise Http404
    return found
