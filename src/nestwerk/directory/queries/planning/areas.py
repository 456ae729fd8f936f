"""The places a planner may look at: each Gemeinde a network serves, and the quarters inside its towns."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr

from nestwerk.directory.queries.planning.standing import Standing
from nestwerk.directory.states import MUNICIPALITY, State
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import ServedTerritory, Territory
from nestwerk.tenants.models import Network

COUNTY_DIGITS = 5
QUARTERS = (TerritoryKind.QUARTER, TerritoryKind.DISTRICT)


@dataclass(frozen=True)
class Area:
    """`code` is what stands in the address: the official key of a Gemeinde, or `q` and a number for a quarter."""

    code: str
    name: str
    is_quarter: bool
    is_rural: bool
    within_key: str
    postcodes: frozenset[str]
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Areas:
    municipalities: tuple[Area, ...]
    quarters: tuple[Area, ...]

    @property
    def all(self) -> tuple[Area, ...]:
        return (*self.municipalities, *self.quarters)

    def named(self, code: str) -> Area | None:
        return next((area for area in self.all if area.code == code), None)

    def name_of(self, key: str) -> str:
        """What a Gemeinde is called; the key itself where the network does not serve it."""
        found = self.named(key)
        return found.name if found else key

    def reached(self, offer: Standing, area: Area) -> bool:
        """Whether an offer counts for an area (see `Standing.reaches`)."""
        if not area.is_quarter:
            return offer.reaches(area.code)
        if self.takes_place_in(offer, area):
            return True
        serves = offer.state["serves"]
        return offer.needs_no_way and (not serves or area.within_key in serves)

    def takes_place_in(self, offer: Standing, quarter: Area) -> bool:
        return any(self._lies_in(place, quarter) for place in offer.state["places"])

    def _lies_in(self, place: State, quarter: Area) -> bool:
        """By postcode; where a quarter has none, by the nearest of the points inside the quarters."""
        if quarter.postcodes:
            return place["postcode"] in quarter.postcodes
        point = place["latitude"], place["longitude"]
        nearest = _nearest(
            [other for other in self.quarters if other.within_key == quarter.within_key], *point
        )
        return nearest == quarter and place["municipality_key"] in {"", quarter.within_key}


def areas_of(network: Network) -> Areas:
    """One statement, alphabetical."""
    serving = ServedTerritory.objects.filter(network=network, until=None, subnetwork=None)
    key = OuterRef("official_key")
    wanted = (
        Exists(serving.filter(territory__official_key=key))
        | Exists(serving.filter(territory__official_key=Substr(key, 1, COUNTY_DIGITS)))
        | (Q(kind__in=QUARTERS) & Exists(serving.filter(territory=OuterRef("within"))))
    )
    rows = (
        Territory.objects.filter(wanted, valid_to=None).select_related("within").order_by("sorted_as", "pk")
    )
    found = list(rows)
    return Areas(
        municipalities=tuple(
            _area(row) for row in found if MUNICIPALITY.fullmatch(row.official_key) and not _is_quarter(row)
        ),
        quarters=tuple(_area(row) for row in found if _is_quarter(row)),
    )


def _is_quarter(row: Territory) -> bool:
    return row.kind in QUARTERS and row.within_id is not None


def _area(row: Territory) -> Area:
    is_quarter = _is_quarter(row)
    return Area(
        code=f"q{row.pk}" if is_quarter else row.official_key,
        name=row.name,
        is_quarter=is_quarter,
        is_rural=bool(row.is_rural),
        within_key=row.within.official_key if is_quarter and row.within else "",
        postcodes=frozenset(row.postcodes),
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _nearest(areas: Sequence[Area], latitude: float | None, longitude: float | None) -> Area | None:
    """Inside one town a degree is the same everywhere; east and west it is about three fifths as long here."""
    if latitude is None or longitude is None:
        return None
    points = [(area, area.latitude, area.longitude) for area in areas]
    known = [(area, north, east) for area, north, east in points if north is not None and east is not None]
    return min(
        known,
        key=lambda one: (one[1] - latitude) ** 2 + ((one[2] - longitude) * 0.63) ** 2,
        default=(None, 0.0, 0.0),
    )[0]
