from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from nestwerk.base.text import fold
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import ServedTerritory, Territory
from nestwerk.tenants.models import Network


def valid_on(day: date) -> QuerySet[Territory]:
    """Places that exist on a day."""
    return Territory.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    )


def served(network: Network) -> list[Territory]:
    """The places a network as a whole serves today, in its own order."""
    rows = ServedTerritory.objects.filter(network=network, until=None, subnetwork=None).select_related(
        "territory"
    )
    return [row.territory for row in rows]


def parts_served(network: Network) -> QuerySet[ServedTerritory]:
    """Which part of a network (regional group, node) serves which place."""
    return ServedTerritory.objects.filter(
        network=network, until=None, subnetwork__isnull=False
    ).select_related("territory", "subnetwork")


def predecessors(territory: Territory) -> list[Territory]:
    """Every place this one came from, all the way back, nearest first."""
    found: list[Territory] = []
    front = [territory]
    while front:
        changes = [c.predecessor for t in front for c in t.came_from.select_related("predecessor")]
        front = [t for t in changes if t not in found]
        found += front
    return found


def served_with_details(network: Network) -> QuerySet[ServedTerritory]:
    """The places a network serves with what they lie in and what is cut out of them."""
    rows = ServedTerritory.objects.filter(network=network, until=None, subnetwork=None)
    first = Prefetch("territory__parts", Territory.objects.filter(is_priority=True))
    return rows.select_related("territory__within").prefetch_related("territory__without", first)


def municipalities_of(network: Network) -> list[Territory]:
    """The Gemeinden a network serves: those below its territories, or the served towns themselves. Alphabetical."""
    tops = served(network)
    keys = tuple(territory.official_key for territory in tops if territory.official_key)
    within = Q(pk__in=[])
    for key in keys:
        within |= Q(official_key__startswith=key) if len(key) == 5 else Q(official_key=key)
    rows = Territory.objects.filter(within, valid_to=None, official_key__regex=r"^\d{8}$")
    return list(rows.order_by("sorted_as", "pk"))


def quarters_of(network: Network) -> list[Territory]:
    """Quarters and districts inside the served places."""
    return list(
        Territory.objects.filter(
            within__in=served(network),
            kind__in=[TerritoryKind.QUARTER, TerritoryKind.DISTRICT],
            valid_to=None,
        )
    )


def municipality_key_for(network: Network, *, postcode: str = "", town: str = "") -> str:
    """The key of the Gemeinde an address lies in, by name first, then by postcode where only one fits; else empty."""
    rows = municipalities_of(network)
    wanted = fold(town)
    by_name = [row for row in rows if wanted and fold(row.name) in {wanted, fold(f"Stadt {town}")}]
    found = by_name or [row for row in rows if postcode and postcode in row.postcodes]
    return found[0].official_key if len(found) == 1 else ""
