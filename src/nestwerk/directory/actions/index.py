"""The search index kept in step: every act that changes an offer renews its entry, within the same transaction."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from nestwerk.directory.models import Offer, SearchEntry
from nestwerk.directory.queries.readable import view_of
from nestwerk.directory.queries.search.documents import document
from nestwerk.directory.queries.thesaurus import index_version
from nestwerk.directory.rules import Audience, may_see
from nestwerk.tenants.models import Network


def index_offer(offer: Offer) -> SearchEntry:
    """Renew the entry of one offer, made of what the widest audience that sees it may see, and of nothing else."""
    words = _words_of(offer)
    entry, _created = SearchEntry.objects.update_or_create(offer=offer, defaults=words)
    return entry


def index_new(offers: Iterable[Offer]) -> None:
    """Entries of offers that have none yet, in one statement."""
    SearchEntry.objects.bulk_create(
        [SearchEntry(offer=offer, **_words_of(offer)) for offer in offers], batch_size=100
    )


def drop_offer(offer: Offer) -> None:
    """Take an offer out of the search."""
    SearchEntry.objects.filter(offer=offer).delete()


def reindex_network(network: Network) -> int:
    """Renew every entry of a network; the number of offers is given back."""
    offers = (
        Offer.objects.filter(network=network).select_related("organisation").prefetch_related("places__place")
    )
    return len([index_offer(offer) for offer in offers])


def reindex_stale(network: Network) -> int:
    """Renew only what another analyser or thesaurus made, or what has no entry yet."""
    fresh = SearchEntry.objects.filter(network=network, version=index_version()).values("offer")
    offers = Offer.objects.filter(network=network).exclude(pk__in=fresh)
    return len(
        [index_offer(o) for o in offers.select_related("organisation").prefetch_related("places__place")]
    )


def _words_of(offer: Offer) -> dict[str, Any]:
    audience = _widest(offer)
    made = document(view_of(offer, audience, today=timezone.localdate()), offer.network_id)
    return {
        "network_id": offer.network_id,
        "audience": audience,
        "uid": offer.uid,
        "title": offer.title,
        **made.__dict__,
    }


def _widest(offer: Offer) -> Audience:
    return next(
        audience
        for audience in Audience
        if may_see(audience, visibility=offer.visibility, status=offer.status, stage=offer.stage)
    )
