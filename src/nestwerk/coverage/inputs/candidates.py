"""Where a new offer could be: rooms the directory knows, or the points where most children live."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.coverage.inputs.areas import MUNICIPALITY, OUTSIDE, Map, bare
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.inputs.plane import to_degrees, to_plane
from nestwerk.coverage.inputs.supply import point_of
from nestwerk.directory.choices import Presence
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network

MOST: Final = 2_000
SQUARE_M: Final = 500  # of the populated points one a square: nobody plans finer


@dataclass(frozen=True, eq=False)
class Candidates:
    """Points in the plane and in degrees; `area` numbers the Gemeinde."""

    x_m: FloatArray
    y_m: FloatArray
    longitude: FloatArray
    latitude: FloatArray
    titles: tuple[str, ...]
    area: IntArray
    is_room: BoolArray

    @property
    def count(self) -> int:
        return len(self.titles)


def rooms(network: Network, areas: Map) -> Candidates:
    """Every public place of an offer once; no secret one and nobody's home."""
    numbers = {bare(row.key): number for number, row in enumerate(areas.municipalities)}
    found: dict[tuple[float, float], tuple[str, int]] = {}
    for view in offer_views(network, Audience.PARTNERS):
        for place in view.places:
            point = point_of(place)
            if place.presence != Presence.AT_PLACE or place.is_home or point is None:
                continue
            if bare(place.municipality_key) in numbers:
                found.setdefault(point, (place.name or place.address, numbers[bare(place.municipality_key)]))
    points = sorted(found)
    longitude, latitude = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    x_m, y_m = to_plane(longitude, latitude)
    return Candidates(
        x_m,
        y_m,
        longitude,
        latitude,
        tuple(found[point][0] for point in points),
        np.array([found[point][1] for point in points], dtype=np.int64),
        np.ones(len(points), dtype=np.bool_),
    )


def populated(demand: Demand) -> Candidates:
    """Of every square of 500 m the point with most children, the squares with most children first."""
    is_wanted = demand.is_inside & (demand.children > 0)
    if not demand.is_grid:  # the middle of a place stands first among its points
        is_wanted[np.setdiff1d(np.arange(len(is_wanted)), np.unique(demand.spot, return_index=True)[1])] = (
            False
        )
    inside = np.flatnonzero(is_wanted)
    east, north = (
        np.floor(metres[inside] / SQUARE_M).astype(np.int64) for metres in (demand.x_m, demand.y_m)
    )
    _squares, square = np.unique(np.stack((east, north), axis=1), axis=0, return_inverse=True)
    square = square.ravel()
    children = np.bincount(square, weights=demand.children[inside])
    order = np.lexsort((np.arange(len(inside)), -demand.children[inside], square))
    first = order[np.flatnonzero(np.r_[True, np.diff(square[order]) > 0])] if len(order) else order
    chosen = np.sort(inside[first[np.argsort(-children[square[first]], kind="stable")[:MOST]]])
    longitude, latitude = to_degrees(demand.x_m[chosen], demand.y_m[chosen])
    area = demand.layer(MUNICIPALITY).of[chosen]
    return Candidates(
        demand.x_m[chosen],
        demand.y_m[chosen],
        longitude,
        latitude,
        tuple(demand.spots[spot].name for spot in demand.spot[chosen].tolist() if spot != OUTSIDE),
        area,
        np.zeros(len(chosen), dtype=np.bool_),
    )
