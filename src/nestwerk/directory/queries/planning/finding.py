"""Conditions on offers for what is not simply stored: usual words of the category, phases by age, areas reached.

The same rules as in `Standing`, as conditions for the database; a test holds both against each other.
"""

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast, Coalesce

from nestwerk.directory.choices import OfferStatus, Presence
from nestwerk.directory.models import Offer, OfferPlace
from nestwerk.directory.queries.planning.areas import Area, Areas, areas_of
from nestwerk.directory.queries.planning.standing import NEED_NO_WAY, Standing, standing_now
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import CATEGORIES, FIRST_MONTH, LAST_MONTH, PHASE_BY_CODE
from nestwerk.tenants.models import Network

AT_WORK = frozenset({OfferStatus.PILOT, OfferStatus.RUNNING})
NOTHING = "[]"  # an empty list as both databases write it


def usual(name: str, code: str) -> Q:
    """Field, level or sector as stated, else as the category has it."""
    categories = [category.code for category in CATEGORIES if getattr(category, name) == code]
    return Q((name, code)) | Q((name, ""), ("category__in", categories))


def in_phase(network: Network, code: str) -> Q:
    """Offers of a phase: as stated, else by their ages."""
    phase = PHASE_BY_CODE[code]
    offers = Offer.objects.filter(network=network).annotate(
        stated=Cast("phases", TextField()),
        first=Coalesce("age_from_months", FIRST_MONTH),
        last=Coalesce("age_to_months", LAST_MONTH),
    )
    wanted = Q(stated__contains=_word(code))
    if phase.from_months is not None and phase.to_months is not None:
        has_age = ~Q(age_from_months=None, age_to_months=None)
        touches = Q(first__lt=phase.to_months) & (
            Q(last__gt=phase.from_months) | Q(first__gte=phase.from_months)
        )
        wanted |= Q(stated=NOTHING) & has_age & touches
    return Q(pk__in=offers.filter(wanted).values("pk"))


def reaching(network: Network, audience: Audience, code: str) -> Q:
    """Offers that count for a Gemeinde or a quarter. A quarter is found by points and postcodes, offer by offer."""
    if code.startswith("q"):
        areas = areas_of(network)
        found = [
            row.pk for row in standing_now(network, audience) if counts_for(row, areas, areas.named(code))
        ]
        return Q(pk__in=found)
    lines = OfferPlace.objects.filter(network=network, offer=OuterRef("pk"))
    there = lines.filter(place__municipality_key=code)
    if audience != Audience.COORDINATION:
        there = there.filter(place__is_secret=False)  # where a secret place lies is secret too
    at_place = lines.filter(presence=Presence.AT_PLACE)
    by_category = [category.code for category in CATEGORIES if category.approach in NEED_NO_WAY]
    no_way = Q(ways=NOTHING, category__in=by_category) | (Exists(lines) & ~Exists(at_place))
    for approach in NEED_NO_WAY:
        no_way |= Q(ways__contains=_word(approach))
    offers = Offer.objects.filter(network=network).annotate(
        ways=Cast("approaches", TextField()), served=Cast("serves", TextField())
    )
    wanted = Q(Exists(there)) | Q(served__contains=_word(code)) | (Q(served=NOTHING) & no_way)
    return Q(pk__in=offers.filter(wanted).values("pk"))


def counts_for(offer: Standing, areas: Areas | None, area: Area | None) -> bool:
    return areas is None or area is None or areas.reached(offer, area)


def _word(code: str) -> str:
    """A code as it stands in a stored list."""
    return f'"{code}"'
