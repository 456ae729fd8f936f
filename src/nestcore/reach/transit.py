"""Ways by public transport over a whole window of minutes: to the nearest offer of a kind, to each offer, and home again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from nestcore.errors import require
from nestcore.kernels import connections as kernels
from nestcore.reach.graph import BEYOND, LONGEST_LIMIT_DS, NEVER, NOBODY, Access, Int32Array, TimesArray
from nestcore.reach.timetable import CHANGE_S, Timetable
from nestcore.types import FloatArray

METHOD: Final = "public-transport/1"
BATCH: Final = 16  # offers whose profiles are held at a time
Found: TypeAlias = Int32Array


@dataclass(frozen=True)
class Terms:
    """What counts as a way: when families set out, how often they change, how long it may take, and the way home."""

    start_s: int = 8 * 3600
    end_s: int = 11 * 3600  # the last minute is the one before
    step_s: int = 60
    changes: int = 2
    change_s: int = CHANGE_S
    longest_s: int = 2 * 3600
    stay_s: int = 90 * 60
    home_within_s: int = 3600  # from the end of the stay to the door

    @property
    def minutes(self) -> int:
        return -(-(self.end_s - self.start_s) // self.step_s)


@dataclass(frozen=True, eq=False)
class Journeys:
    """Per place: times over the minutes of the window (NEVER where too few are served) and the offer at the median."""

    median_ds: Int32Array
    p90_ds: Int32Array
    best_ds: Int32Array
    served_share: FloatArray  # of the minutes, by ride or on foot
    faster_share: FloatArray  # of the minutes in which riding beats walking all the way
    offer: Int32Array


DEFAULTS: Final = Terms()


def nearest(
    timetable: Timetable, offers: Access, places: Access, terms: Terms = DEFAULTS, *,
    walk_ds: Int32Array | None = None, walk_offer: Int32Array | None = None, threads: int = 1,
) -> tuple[Journeys, ...]:  # fmt: skip
    """Ways of every place to the nearest offer, minute by minute: with no change, with one at most, and so on.

    **Shapes**: offers and places have a row of stops each; walk_ds, walk_offer (places,); terms.changes + 1 results.
    **Units**: deciseconds on foot between stop and door; seconds in terms; shares of minutes.
    **Range**: stops of the timetable; walk_ds NEVER where nobody walks; limits inclusive; the same for any threads.
    **Raises**: OutOfRange for stops the timetable has not, or terms that leave no minute.
    **Law**: best <= median <= P90 <= walk_ds; a change more, a trip more or an offer more never makes a time longer.
    **Source**: Dibbelt et al. 2013 (Connection Scan); docs/methods/public-transport.md.
    """
    _check(timetable, offers, places, terms)
    walk = np.full(places.points, NEVER, dtype=np.int32) if walk_ds is None else _whole(walk_ds)
    walker = np.full(places.points, NOBODY, dtype=np.int32) if walk_offer is None else _whole(walk_offer)
    require(walk.shape == walker.shape == (places.points,), "Every place has one time on foot and one offer.")
    egress_ds, egress_offer = _egress(offers, timetable.stops)
    profile = _scan(timetable, egress_ds, egress_offer, terms, *_outward(terms))
    ways, window = _ways(places), _window(terms)
    found = np.empty((terms.changes + 1, places.points, 6), dtype=np.int32)

    def fill(first: int, last: int) -> None:
        kernels.nearest(profile, len(found), ways, walk, walker, window, first, last, found)

    _in_parts(fill, places.points, threads)
    return tuple(_journeys(one, terms) for one in found)


def times(
    timetable: Timetable, offers: Access, places: Access, terms: Terms = DEFAULTS, *,
    walk_ds: TimesArray | None = None, threads: int = 1,
) -> TimesArray:  # fmt: skip
    """The median time of every place to every offer, with terms.changes changes at most.

    **Shapes**: offers and places have a row of stops each; walk_ds and the result (offers, places).
    **Units**: deciseconds, 65,535 for what lies beyond or is not served in half of the minutes.
    **Range**: as `nearest`; medians above 6,553.4 s are beyond.
    **Raises**: OutOfRange as `nearest`.
    **Law**: the least time of a place over all offers is never below the median of `nearest`.
    **Source**: docs/methods/public-transport.md.
    """
    _check(timetable, offers, places, terms)
    on_foot = _on_foot(walk_ds, offers, places)
    ways, window = _ways(places), _window(terms)
    result = np.full((offers.points, places.points), BEYOND, dtype=np.uint16)

    def fill(offer: int) -> None:
        profile = _scan(timetable, *_egress(_only(offers, offer), timetable.stops), terms, *_outward(terms))
        found = np.empty((1, places.points, 6), dtype=np.int32)
        walk = _walk_row(on_foot, offer, places)
        kernels.nearest(profile, 1, ways, walk, walk, window, 0, places.points, found)
        is_within = found[0, :, 0] <= LONGEST_LIMIT_DS
        result[offer, is_within] = found[0, is_within, 0]

    with ThreadPoolExecutor(max(threads, 1)) as pool:
        list(pool.map(fill, range(offers.points)))
    return result


def there_and_back(
    timetable: Timetable, offers: Access, places: Access, terms: Terms = DEFAULTS, *,
    walk_ds: TimesArray | None = None, threads: int = 1,
) -> Journeys:  # fmt: skip
    """Ways to the nearest offer from which one gets home: after the stay, back at the door within terms.home_within_s.

    **Shapes**: as `times`; one result.
    **Units**: as `nearest`; the times are those of the way there.
    **Range**: as `nearest`; the way home uses terms.changes changes at most and the same footpaths.
    **Raises**: OutOfRange as `nearest`.
    **Law**: never quicker than `nearest`; an offer more never makes a time longer, though it may have no way home.
    **Source**: docs/methods/public-transport.md.
    """
    _check(timetable, offers, places, terms)
    on_foot = _on_foot(walk_ds, offers, places)
    ways, window, mirrored = _ways(places), _window(terms), timetable.reversed()
    spent = np.full((places.points, terms.minutes), NEVER, dtype=np.int32)
    chosen = np.full(spent.shape, NOBODY, dtype=np.int32)

    def scanned(offer: int) -> tuple[int, kernels.Profile, kernels.Profile]:
        egress = _egress(_only(offers, offer), timetable.stops)
        out = _scan(timetable, *egress, terms, *_outward(terms))
        return offer, out, _scan(mirrored, *egress, terms, *_homeward(terms))

    def add(batch: list[tuple[int, kernels.Profile, kernels.Profile]], first: int, last: int) -> None:
        for offer, out, home in batch:
            kernels.there_and_back(
                out, home, terms.changes, ways, _walk_row(on_foot, offer, places), offer, terms.stay_s * 10,
                terms.home_within_s * 10, window, first, last, spent, chosen,
            )  # fmt: skip

    with ThreadPoolExecutor(max(threads, 1)) as pool:
        for begin in range(0, offers.points, BATCH):
            batch = list(pool.map(scanned, range(begin, min(begin + BATCH, offers.points))))
            _in_parts(partial(add, batch), places.points, threads)
    return _journeys(_summarised(spent, chosen, on_foot, window), terms)


def _summarised(
    spent: Int32Array, chosen: Int32Array, on_foot: TimesArray | None, window: kernels.Window
) -> Found:
    walk = np.full(len(spent), BEYOND, np.uint16) if on_foot is None else on_foot.min(axis=0, initial=BEYOND)
    found = np.empty((len(spent), 6), dtype=np.int32)
    kernels.summarise(spent, chosen, _never_beyond(walk), window, 0, len(spent), found)
    return found


def _check(timetable: Timetable, offers: Access, places: Access, terms: Terms) -> None:
    for ways in (offers, places):
        require((ways.node >= 0) & (ways.node < timetable.stops), "Ways must lead to stops of the timetable.")
        require(ways.ds >= 0, "Nobody walks a negative time.")
    require(terms.minutes > 0 and terms.step_s > 0, "The window must hold a minute.")
    require(terms.changes >= 0 and terms.change_s > 0, "A change takes at least a second.")
    require(min(terms.longest_s, terms.stay_s, terms.home_within_s) >= 0, "Spans must not be negative.")


def _outward(terms: Terms) -> tuple[int, int]:
    return terms.start_s * 10, (terms.end_s + terms.longest_s) * 10


def _homeward(terms: Terms) -> tuple[int, int]:
    """In the mirrored day the latest arrival at home comes first."""
    latest = terms.end_s + terms.longest_s + terms.stay_s + terms.home_within_s
    return -latest * 10, -(terms.start_s + terms.stay_s) * 10


def _scan(
    timetable: Timetable, egress_ds: Int32Array, egress_offer: Int32Array, terms: Terms, low: int, high: int
) -> kernels.Profile:
    first, last = np.searchsorted(timetable.departs_ds, [low, high + 1])
    connections = kernels.Connections(
        departs=_whole(timetable.departs_ds[first:last]),
        arrives=_whole(timetable.arrives_ds[first:last]),
        source=_whole(timetable.from_stop[first:last]),
        target=_whole(timetable.to_stop[first:last]),
        trip=_whole(timetable.trip[first:last]),
        boards=np.require(timetable.boards[first:last], np.uint8, ["C", "W"]),
        alights=np.require(timetable.alights[first:last], np.uint8, ["C", "W"]),
    )
    footpaths = _ways(timetable.footpaths)
    return kernels.scan(
        connections,
        footpaths,
        egress_ds,
        egress_offer,
        timetable.trips,
        terms.changes + 1,
        terms.change_s * 10,
    )


def _window(terms: Terms) -> kernels.Window:
    return kernels.Window(terms.start_s * 10, terms.step_s * 10, terms.minutes, terms.longest_s * 10)


def _ways(access: Access) -> kernels.Ways:
    return kernels.Ways(
        np.require(access.first, np.int64, ["C", "W"]), _whole(access.node), _whole(access.ds)
    )


def _whole(values: npt.ArrayLike) -> Int32Array:
    """Fresh where memory-mapped: the kernels are compiled for one kind of array."""
    return np.require(values, np.int32, ["C", "W"])


def _only(offers: Access, offer: int) -> Access:
    first, last = offers.first[offer], offers.first[offer + 1]
    return Access(np.array([0, last - first]), offers.node[first:last], offers.ds[first:last])


def _egress(offers: Access, stops: int) -> tuple[Int32Array, Int32Array]:
    """Per stop the nearest offer on foot, of equally near ones the first."""
    offer = offers.point()
    order = np.lexsort((-offer, -offers.ds.astype(np.int64)))
    egress_ds, egress_offer = np.full(stops, NEVER, dtype=np.int32), np.full(stops, NOBODY, dtype=np.int32)
    egress_ds[offers.node[order]] = offers.ds[order]  # the last one written stays
    egress_offer[offers.node[order]] = offer[order]
    return egress_ds, egress_offer


def _on_foot(walk_ds: TimesArray | None, offers: Access, places: Access) -> TimesArray | None:
    require(
        walk_ds is None or walk_ds.shape == (offers.points, places.points),
        "Times on foot need a row for every offer and a column for every place.",
    )
    return walk_ds


def _walk_row(on_foot: TimesArray | None, offer: int, places: Access) -> Int32Array:
    if on_foot is None:
        return np.full(places.points, NEVER, dtype=np.int32)
    return _never_beyond(on_foot[offer])


def _never_beyond(walk: TimesArray) -> Int32Array:
    return np.where(walk == BEYOND, NEVER, walk).astype(np.int32)


def _in_parts(fill: Callable[[int, int], None], places: int, threads: int) -> None:
    """Each thread takes its own places, so nothing depends on their number."""
    edges = np.linspace(0, places, max(threads, 1) + 1).astype(int).tolist()
    if threads <= 1:
        fill(0, places)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, edges[:-1], edges[1:]))


def _journeys(found: Found, terms: Terms) -> Journeys:
    median, p90, best, served, faster, offer = np.ascontiguousarray(found.T)
    return Journeys(
        median_ds=median, p90_ds=p90, best_ds=best, offer=offer,
        served_share=served / terms.minutes, faster_share=faster / terms.minutes,
    )  # fmt: skip
