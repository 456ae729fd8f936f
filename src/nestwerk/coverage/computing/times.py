"""Times from every point of demand to every site: through streets, by timetable, or by the straight line."""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nestcore.reach import crow, timetable, transit, travel
from nestcore.reach.attach import attach
from nestcore.reach.graph import BEYOND, LONGEST_LIMIT_DS, NEVER, Access, Attached, Nearest, TimesArray
from nestcore.reach.travel import Network
from nestcore.types import BoolArray, FloatArray
from nestwerk.coverage.computing.networks import network_of
from nestwerk.coverage.inputs.ways import CROW, DETOUR, TIMETABLE, WALKING, Pace, Ways

Points = tuple[FloatArray, FloatArray]
TO_STOP_DS: Final = 9_000  # a quarter of an hour with a pram


@dataclass(frozen=True, eq=False)
class Timed:
    """`is_off`: no street near. `rides` and `home`, by timetable only: the way there, and with a ride home."""

    times_ds: TimesArray  # (sites, points)
    nearest: Nearest
    is_off: BoolArray  # (points,)
    site_is_off: BoolArray
    rides: tuple[transit.Journeys, ...] = ()
    home: transit.Journeys | None = None


def timed(ways: Ways, sites: Points, points: Points, *, threads: int = 1) -> Timed:
    """Everything the measures need of the ways."""
    if ways.basis == CROW:
        found = _by_crow(ways.pace, sites, points)
        return _sooner(found, _by_crow(WALKING, sites, points)) if ways.is_guessed_ride else found
    network = network_of(ways)
    offers, places = (_attached(network, ways.pace, where) for where in (sites, points))
    found = Timed(
        travel.times(network, offers, places, LONGEST_LIMIT_DS, threads),
        travel.nearest(network, offers, places, threads),
        places.is_off,
        offers.is_off,
    )
    if ways.basis == TIMETABLE:
        return _by_timetable(ways, network, (offers, places), found, threads)
    return _later(found, ways.pace.extra_ds)


def _by_crow(pace: Pace, sites: Points, points: Points) -> Timed:
    terms = {"detour": DETOUR, "pace_ds_per_m": pace.ds_per_m}
    found = Timed(
        crow.times(*sites, *points, LONGEST_LIMIT_DS, **terms),
        crow.nearest(*sites, *points, **terms),
        np.zeros(len(points[0]), dtype=np.bool_),
        np.zeros(len(sites[0]), dtype=np.bool_),
    )
    return _later(found, pace.extra_ds)


def _attached(network: Network, pace: Pace, where: Points) -> Attached:
    """The last metres to the street are walked, whatever comes after."""
    return attach(network.graph, *where, limit_m=pace.to_street_m, pace_ds_per_m=WALKING.ds_per_m)


def _by_timetable(
    ways: Ways, network: Network, ends: tuple[Attached, Attached], walked: Timed, threads: int
) -> Timed:
    """On foot to the stop and from it, or all the way where that is quicker."""
    offers, places = ends
    day = _day(ways.timetable)
    stops = _attached(network, ways.pace, (ways.timetable["stops.x_m"], ways.timetable["stops.y_m"]))
    to_stops = timetable.access(travel.times(network, stops, places, TO_STOP_DS, threads), TO_STOP_DS)
    from_stops = timetable.access(travel.times(network, offers, stops, TO_STOP_DS, threads).T, TO_STOP_DS)
    on_foot: dict[str, Any] = {"walk_ds": walked.times_ds, "threads": threads}
    rides = transit.nearest(
        day, from_stops, to_stops,
        walk_ds=walked.nearest.first_ds, walk_offer=walked.nearest.first, threads=threads,
    )  # fmt: skip
    times_ds = transit.times(day, from_stops, to_stops, **on_foot)
    return replace(
        walked,
        times_ds=times_ds,
        nearest=_by_median(rides[-1], times_ds),
        rides=rides,
        home=transit.there_and_back(day, from_stops, to_stops, **on_foot),
    )


def _day(arrays: dict[str, npt.NDArray[Any]]) -> timetable.Timetable:
    return timetable.build(
        arrays["dep_s"],
        arrays["arr_s"],
        arrays["from_stop"],
        arrays["to_stop"],
        arrays["trip"],
        Access(arrays["footpaths.first"], arrays["footpaths.node"], arrays["footpaths.ds"]),
        arrays.get("boards"),
        arrays.get("alights"),
    )


def _by_median(ride: transit.Journeys, times_ds: TimesArray) -> Nearest:
    """The second nearest from the times of all others; it is never nearer than the first."""
    others = np.where(times_ds == BEYOND, NEVER, times_ds.astype(np.int32))
    points = np.arange(others.shape[1])
    has_offer = ride.offer >= 0
    others[ride.offer[has_offer], points[has_offer]] = NEVER
    second = others.argmin(axis=0) if len(others) else np.zeros(len(points), dtype=np.int64)
    second_ds = others[second, points] if len(others) else np.full(len(points), NEVER, dtype=np.int32)
    second_ds = np.maximum(second_ds, ride.median_ds).astype(np.int32)
    return Nearest(
        ride.median_ds, ride.offer, second_ds, np.where(second_ds < NEVER, second, -1).astype(np.int32)
    )


def _later(found: Timed, extra_ds: int) -> Timed:
    """So much is added at the door."""
    if not extra_ds:
        return found
    late = found.times_ds.astype(np.int64) + extra_ds
    near = found.nearest
    return replace(
        found,
        times_ds=np.where(late <= LONGEST_LIMIT_DS, late, BEYOND).astype(np.uint16),
        nearest=replace(
            near, first_ds=_plus(near.first_ds, extra_ds), second_ds=_plus(near.second_ds, extra_ds)
        ),
    )


def _plus(ds: npt.NDArray[np.int32], extra_ds: int) -> npt.NDArray[np.int32]:
    return np.where(ds < NEVER - extra_ds, ds + np.int64(extra_ds), NEVER).astype(np.int32)


def _sooner(first: Timed, second: Timed) -> Timed:
    """The quicker of two ways to the same sites, both rising with the distance: the order of the sites is the same."""
    one, other = first.nearest, second.nearest
    return replace(
        first,
        times_ds=np.minimum(first.times_ds, second.times_ds),
        nearest=replace(
            one,
            first_ds=np.minimum(one.first_ds, other.first_ds),
            second_ds=np.minimum(one.second_ds, other.second_ds),
        ),
    )
