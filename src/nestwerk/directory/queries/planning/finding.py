"""Conditions on offers for what is not simply stored: usual words of the category, phases by age, areas reached."""

from django.db.models import Q

from nestwerk.directory.choices import OfferStatus
from nestwerk.directory.queries.planning.areas import Area, Areas, areas_of
from nestwerk.directory.queries.planning.standing import Standing, standing_now
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import CATEGORIES
from nestwerk.tenants.models import Network

AT_WORK = frozenset({OfferStatus.PILOT, OfferStatus.RUNNING})


def usual(name: str, code: str) -> Q:
    """Field, level or sector as stated, else as the category has it."""
    categories = [category.code for category in CATEGORIES if getattr(category, name) == code]
    return Q((name, code)) | Q((name, ""), ("category__in", categories))


def by_standing(network: Network, audience: Audience, *, area: str = "", phase: str = "") -> Q:
    """Offers that count for an area or a phase: by the same rule as the grid's."""
    areas = areas_of(network) if area else None
    chosen = areas.named(area) if areas else None
    found = [
        offer.pk
        for offer in standing_now(network, audience)
        if counts_for(offer, areas, chosen) and (not phase or phase in offer.phases)
    ]
    return Q(pk__in=found)


def counts_for(offer: Standing, areas: Areas | None, area: Area | None) -> bool:
    return areas is None or area is None or areas.reached(offer, area)
