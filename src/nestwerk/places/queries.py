from datetime import date

from django.db.models import Q, QuerySet

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
    return rows.select_related("territory__within").prefetch_related("territory__without", "territory__parts")
