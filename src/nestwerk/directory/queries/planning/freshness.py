"""How fresh the offers of each provider are: how many somebody confirmed within a year."""

from datetime import date, timedelta

from django.db.models import Case, Count, F, FloatField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from nestwerk.directory.choices import OfferStatus
from nestwerk.directory.models import Offer, UpkeepLink
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network

FRESH_FOR = timedelta(days=365)
NOT_KEPT = (OfferStatus.IDEA, OfferStatus.ENDED)


def by_provider(network: Network, *, today: date | None = None) -> QuerySet[Organisation]:
    """Providers with offers to keep: `kept`, `fresh`, `never`, `oldest` (day), `fresh_share`; stalest first."""
    since = (today or timezone.localdate()) - FRESH_FOR
    kept = ~Q(offers__status__in=NOT_KEPT) & Q(offers__isnull=False)
    rows = organisations(network).annotate(
        kept=Count("offers", filter=kept),
        fresh=Count("offers", filter=kept & Q(offers__confirmed_on__gte=since)),
        never=Count("offers", filter=kept & Q(offers__confirmed_on=None)),
        oldest=Min("offers__confirmed_on", filter=kept),
    )
    rows = rows.filter(kept__gt=0).annotate(
        fresh_share=Case(
            When(kept=0, then=Value(0.0)),
            default=Cast("fresh", FloatField()) / Cast("kept", FloatField()),
            output_field=FloatField(),
        )
    )
    return rows.order_by("fresh_share", F("oldest").asc(nulls_first=True), "sorted_as", "pk")


def fresh_and_kept(network: Network, *, today: date | None = None) -> tuple[int, int]:
    """How many offers are confirmed within a year, and of how many."""
    since = (today or timezone.localdate()) - FRESH_FOR
    rows = Offer.objects.filter(network=network).exclude(status__in=NOT_KEPT)
    found = rows.aggregate(kept=Count("pk"), fresh=Count("pk", filter=Q(confirmed_on__gte=since)))
    return found["fresh"], found["kept"]


def with_offer_counts(network: Network) -> QuerySet[Organisation]:
    """All organisations with `offer_count`, how many they keep, alphabetical."""
    kept = ~Q(offers__status__in=NOT_KEPT) & Q(offers__isnull=False)
    return (
        organisations(network).annotate(offer_count=Count("offers", filter=kept)).order_by("sorted_as", "pk")
    )


def links_of(organisation: Organisation) -> QuerySet[UpkeepLink]:
    """Links to the upkeep of its offers, newest first."""
    return UpkeepLink.objects.filter(network_id=organisation.network_id, organisation=organisation)
