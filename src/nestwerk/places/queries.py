import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from nestwerk.base.text import fold
from nestwerk.places.choices import DataKind, DataState, TerritoryKind
from nestwerk.places.models import Dataset, Outline, ServedTerritory, Territory
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
    return municipalities_below(served(network))


def municipalities_below(tops: Collection[Territory]) -> list[Territory]:
    """The Gemeinden of these places, or these towns themselves. Alphabetical."""
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


KM_A_DEGREE = 111.2  # of latitude
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees


@dataclass(frozen=True)
class Border:
    """The outline of a place: a GeoJSON geometry in degrees."""

    territory: Territory
    geojson: str
    bounds: Box

    @property
    def geometry(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.geojson)
        return found


def datasets() -> QuerySet[Dataset]:
    """Every version of every open data file, the newest first."""
    return Dataset.objects.all()


def dataset_for(network: Network, kind: DataKind) -> Dataset | None:
    """What counts for a network: the version cut for it, else one of the whole file that holds all its places."""
    ready = Dataset.objects.filter(kind=kind, state=DataState.READY)
    cut = ready.filter(cut_for=network.slug).first()
    whole = None if cut else ready.filter(cut_for="").first()
    points = _points_of(network) if whole else []
    return whole if whole and points and _holds(whole.bounds, points) else cut


def _points_of(network: Network) -> list[tuple[float, float]]:
    places = {place.pk: place for place in [*municipalities_of(network), *served(network)]}
    return [
        (p.longitude, p.latitude)
        for p in places.values()
        if p.longitude is not None and p.latitude is not None
    ]


def _holds(bounds: list[float], points: list[tuple[float, float]]) -> bool:
    if len(bounds) != 4:
        return False
    west, south, east, north = bounds
    return all(west <= longitude <= east and south <= latitude <= north for longitude, latitude in points)


def outlines(dataset: Dataset, territories: Collection[Territory] | None = None) -> list[Border]:
    """The borders of a dataset, of these places or of all, by official key."""
    rows = Outline.objects.filter(dataset=dataset).select_related("territory")
    if territories is not None:
        rows = rows.filter(territory__in=territories)
    return [
        Border(row.territory, zlib.decompress(row.geometry).decode(), tuple(row.bounds))
        for row in rows.order_by("territory__official_key", "territory_id")
    ]


def box_of(network: Network, *, buffer_km: float) -> Box | None:
    """The rectangle around what a network serves and so much more; None where no place of it is known."""
    areas = dataset_for(network, DataKind.AREAS)
    places = [*served(network), *municipalities_of(network)]
    bounds = Outline.objects.filter(dataset=areas, territory__in=places).values_list("bounds", flat=True)
    corners = [corner for one in bounds for corner in (one[:2], one[2:])] or _points_of(network)
    if not corners:
        return None
    east_west, south_north = zip(*corners, strict=True)
    up = buffer_km / KM_A_DEGREE
    aside = up / cos(radians(max(map(abs, south_north))))
    return (min(east_west) - aside, min(south_north) - up, max(east_west) + aside, max(south_north) + up)
