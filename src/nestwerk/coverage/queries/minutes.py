"""How long families need from the place they named: worked out by the worker, read by the portal."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from nestwerk.coverage.models import WayTime
from nestwerk.directory.queries.shapes_search import FoundPlace
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.queries import datasets
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class WayMinutes:
    """On foot with a pram, and by bus or train on a school-day morning; None where nobody knows, or too far."""

    walk_min: int | None
    transit_min: int | None


def origin_of(place: FoundPlace) -> str:
    """What way times know a place by: its point, good to some ten metres; empty where it has none."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.4f} {place.longitude:.4f}"


def minutes(network: Network, place: FoundPlace, offers: Collection[int]) -> dict[UUID, WayMinutes]:
    """By the line of places and times (PlaceView.uid) of these offers. One statement."""
    rows = WayTime.objects.filter(network=network, origin=origin_of(place), place__offer__in=offers)
    return {
        uid: WayMinutes(walk, ride)
        for uid, walk, ride in rows.values_list("place__uid", "walk_min", "transit_min")
    }


@dataclass(frozen=True)
class WaySource:
    """Open data the minutes are worked out with, of all networks of this machine."""

    kind: str
    reference: str
    attribution: str


def way_sources() -> list[WaySource]:
    """Streets and timetables that count today, without repetition."""
    rows = datasets().filter(kind__in=(DataKind.STREETS, DataKind.TIMETABLE), state=DataState.READY)
    found = [WaySource(row.get_kind_display(), row.reference, row.attribution) for row in rows]
    return sorted(set(found), key=lambda source: (source.kind, source.reference, source.attribution))
