"""The areas answers are given for: Jugendamt by Jugendamt, parts of the network, Gemeinden, quarters."""

from dataclasses import dataclass

import numpy as np

from nestcore.types import IntArray
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import Territory
from nestwerk.places.queries import municipalities_of, parts_served, served
from nestwerk.tenants.models import Network

TERRITORY, REGION, MUNICIPALITY, QUARTER = "territory", "region", "municipality", "quarter"
OUTSIDE = -1


@dataclass(frozen=True)
class AreaRow:
    key: str
    name: str
    level: str
    is_urban: bool | None = None
    longitude: float | None = None
    latitude: float | None = None
    population: int | None = None
    area_km2: float | None = None
    territory_id: int = 0

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude of a point inside."""
        return None if self.longitude is None or self.latitude is None else (self.longitude, self.latitude)


@dataclass(frozen=True, eq=False)
class Layer:
    """Areas of one level that don't overlap; `of` is the area of each point, -1 outside of all."""

    level: str
    areas: tuple[AreaRow, ...]
    of: IntArray


@dataclass(frozen=True)
class Map:
    """The network's areas and what lies in what: by Gemeinde its Jugendamt and region, by quarter its Gemeinde; -1 unknown."""

    territories: tuple[AreaRow, ...]
    regions: tuple[AreaRow, ...]
    municipalities: tuple[AreaRow, ...]
    quarters: tuple[AreaRow, ...]
    territory_of: tuple[int, ...]
    region_of: tuple[int, ...]
    municipality_of: tuple[int, ...]

    def layers(self, municipality: IntArray, quarter: IntArray) -> tuple[Layer, ...]:
        """From the Gemeinde and the quarter of each point every level it belongs to."""
        above = {TERRITORY: (self.territories, self.territory_of), REGION: (self.regions, self.region_of)}
        found = [
            Layer(level, areas, np.append(np.asarray(parents, dtype=np.int64), OUTSIDE)[municipality])
            for level, (areas, parents) in above.items()
        ]
        found += [
            Layer(MUNICIPALITY, self.municipalities, municipality),
            Layer(QUARTER, self.quarters, quarter),
        ]
        return tuple(layer for layer in found if layer.areas)


def map_of(network: Network) -> Map:
    """Five statements, however large the network."""
    tops, towns = served(network), municipalities_of(network)
    # A town without a Kreis may be known by the five digits of a Kreis alone: then it is its own Gemeinde.
    towns += [
        top for top in tops if len(top.official_key) == 5 and not any(_holds(top, town) for town in towns)
    ]
    kinds = [TerritoryKind.QUARTER, TerritoryKind.DISTRICT]
    quarters = list(Territory.objects.filter(within__in=[*tops, *towns], kind__in=kinds, valid_to=None))
    parts = list(parts_served(network))
    names = {part.subnetwork_id: part.subnetwork.name for part in parts if part.subnetwork}
    regions = sorted(names, key=lambda pk: (names[pk], pk))
    place = {town.pk: number for number, town in enumerate(towns)}
    return Map(
        territories=tuple(_row(top, TERRITORY) for top in tops),
        regions=tuple(AreaRow(f"r{pk}", names[pk], REGION) for pk in regions),
        municipalities=tuple(_row(town, MUNICIPALITY) for town in towns),
        quarters=tuple(_row(quarter, QUARTER) for quarter in quarters),
        territory_of=tuple(_closest(town, tops) for town in towns),
        region_of=tuple(
            next((regions.index(p.subnetwork_id) for p in parts if _holds(p.territory, town)), OUTSIDE)
            for town in towns
        ),
        municipality_of=tuple(place.get(quarter.within_id or 0, OUTSIDE) for quarter in quarters),
    )


def towns_of(keys: set[str]) -> dict[str, AreaRow]:
    """Gemeinden by their key, the network's own and others."""
    rows = Territory.objects.filter(official_key__in=keys - {""}, valid_to=None).order_by("-pk")
    return {row.official_key: _row(row, MUNICIPALITY) for row in rows}


def _row(territory: Territory, level: str) -> AreaRow:
    key = territory.official_key or f"q{territory.pk}"
    is_urban = None if territory.is_rural is None else not territory.is_rural
    return AreaRow(
        key,
        territory.name,
        level,
        is_urban,
        territory.longitude,
        territory.latitude,
        territory.population,
        territory.area_km2,
        territory.pk,
    )


def bare(key: str) -> str:
    """One key for a town without a Kreis, whose Gemeinde ends in three zeros."""
    return key.removesuffix("000")


def _holds(above: Territory, town: Territory) -> bool:
    key = above.official_key
    return above.pk == town.pk or (len(key) == 5 and town.official_key.startswith(key))


def _closest(town: Territory, tops: list[Territory]) -> int:
    """The Jugendamt that answers for a Gemeinde: its own, before the Kreis around it."""
    holding = [number for number, top in enumerate(tops) if _holds(top, town)]
    return max(holding, key=lambda number: len(tops[number].official_key), default=OUTSIDE)
