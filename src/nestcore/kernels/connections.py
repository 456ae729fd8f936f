"""Kernels of the timetable: one backward scan over the connections of a day, then the minutes of a window by place.

All times are int32 deciseconds of the day. `ways` are (first, stop, ds) in rows: access of places, footpaths of stops.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

NEVER: Final = 2**31 - 1
Times = npt.NDArray[np.int32]


class Ways(NamedTuple):
    """A few stops and the way there for each of many rows."""

    first: npt.NDArray[np.int64]
    stop: Times
    ds: Times


class Connections(NamedTuple):
    """A vehicle's way from one stop to its next, in order of departure."""

    departs: Times
    arrives: Times
    source: Times
    target: Times
    trip: Times
    boards: npt.NDArray[np.uint8]
    alights: npt.NDArray[np.uint8]


class Profile(NamedTuple):
    """What leaving a stop is worth, by changes allowed (row): departures and arrivals both fall from `first` on."""

    first: npt.NDArray[np.int64]
    size: Times
    departs: Times
    arrives: Times
    offer: Times


class Window(NamedTuple):
    """The minutes looked at, and the longest time that counts."""

    start_ds: int
    step_ds: int
    minutes: int
    longest_ds: int


@njit(cache=True, nogil=True)
def _empty_profile(connections: Connections, stops: int, ranks: int) -> Profile:
    first = np.zeros(stops + 1, np.int64)
    for one in range(len(connections.departs)):
        first[connections.source[one] + 1] += connections.boards[one]
    first = np.cumsum(first)
    size = (ranks, first[stops])
    return Profile(
        first, np.zeros((ranks, stops), np.int32),
        np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int32),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _insert(profile: Profile, rank: int, stop: int, departs: int, arrives: int, offer: int) -> None:
    """Keep a way that leaves no later than all kept before, if it arrives earlier than they do."""
    first, count = profile.first[stop], profile.size[rank, stop]
    last = first + count - 1
    if count > 0 and profile.arrives[rank, last] <= arrives:
        return
    if count == 0 or profile.departs[rank, last] != departs:
        last += 1
        profile.size[rank, stop] = count + 1
    profile.departs[rank, last] = departs
    profile.arrives[rank, last] = arrives
    profile.offer[rank, last] = offer


@njit(cache=True, nogil=True)
def _change(
    profile: Profile, footpaths: Ways, stop: int, arrives: int, change_ds: int, best: Times, offer: Times
) -> None:
    """Better the arrivals of those who alight here by what leaves around after the change, one change less each."""
    ranks = len(best)
    for way in range(footpaths.first[stop], footpaths.first[stop + 1]):
        other = footpaths.stop[way]
        ready = arrives + footpaths.ds[way] + change_ds
        if ready >= best[ranks - 1]:
            break  # footpaths stand by nearness
        first = profile.first[other]
        for rank in range(1, ranks):
            at = first + profile.size[rank - 1, other] - 1
            while at >= first and profile.departs[rank - 1, at] < ready:
                at -= 1
            if at >= first and profile.arrives[rank - 1, at] < best[rank]:
                best[rank] = profile.arrives[rank - 1, at]
                offer[rank] = profile.offer[rank - 1, at]


@njit(cache=True, nogil=True)
def scan(
    connections: Connections, footpaths: Ways, egress_ds: Times, egress_offer: Times, trips: int, ranks: int,
    change_ds: int,
) -> Profile:  # fmt: skip
    """Profiles of all stops towards the nearest offer, for 0 to ranks - 1 changes, from the last connection back."""
    profile = _empty_profile(connections, len(egress_ds), ranks)
    seat = np.full((trips, ranks), NEVER, np.int32)  # the best of those who sit in the trip
    seat_offer = np.full((trips, ranks), -1, np.int32)
    for one in range(len(connections.departs) - 1, -1, -1):
        best, offer = seat[connections.trip[one]], seat_offer[connections.trip[one]]
        stop, arrives = connections.target[one], connections.arrives[one]
        if connections.alights[one]:
            if egress_ds[stop] < NEVER:
                for rank in range(ranks):
                    if arrives + egress_ds[stop] < best[rank]:
                        best[rank] = arrives + egress_ds[stop]
                        offer[rank] = egress_offer[stop]
            if ranks > 1:
                _change(profile, footpaths, stop, arrives, change_ds, best, offer)
        if connections.boards[one]:
            for rank in range(ranks):
                if best[rank] < NEVER:
                    _insert(
                        profile,
                        rank,
                        connections.source[one],
                        connections.departs[one],
                        best[rank],
                        offer[rank],
                    )
    return profile


@njit(cache=True, nogil=True)
def _minutes(
    profile: Profile, rank: int, access: Ways, place: int, walk_ds: int, walk_offer: int, window: Window,
    spent: Times, offer: Times,
) -> None:  # fmt: skip
    """Time from a place for every minute of setting out: by ride, or on foot where that is no slower; too long is never."""
    spent[:] = NEVER
    offer[:] = -1
    last = window.minutes - 1
    per_step = 1.0 / window.step_ds  # multiplying is many times quicker than dividing
    for way in range(access.first[place], access.first[place + 1]):
        stop = access.stop[way]
        begin = window.start_ds + access.ds[way]
        first = profile.first[stop]
        for at in range(first + profile.size[rank, stop] - 1, first - 1, -1):
            leave = profile.departs[rank, at] - begin
            if leave < 0:
                continue
            minute = min(int((leave + 0.5) * per_step), last)  # the half keeps whole minutes whole
            if profile.arrives[rank, at] < spent[minute]:
                spent[minute] = profile.arrives[rank, at]
                offer[minute] = profile.offer[rank, at]
            if minute == last:
                break
    arrives, arrives_at = NEVER, -1
    for minute in range(last, -1, -1):  # what leaves later serves who sets out earlier
        if spent[minute] < arrives:
            arrives, arrives_at = spent[minute], offer[minute]
        time = arrives - window.start_ds - minute * window.step_ds if arrives < NEVER else NEVER
        is_walk = walk_ds <= time
        time = walk_ds if is_walk else time
        is_never = time > window.longest_ds
        spent[minute] = NEVER if is_never else time
        offer[minute] = -1 if is_never else walk_offer if is_walk else arrives_at


@njit(cache=True, nogil=True)
def _at_rank(spent: Times, rank: int, low: int, high: int) -> int:
    """The value that `rank` minutes do not exceed, by halving: counting is quicker here than sorting."""
    while low < high:
        middle = np.int32((low + high) // 2)  # as narrow as the times: more of them fit a register
        below = np.int32(0)
        for minute in range(len(spent)):
            below += np.int32(spent[minute] <= middle)
        if below >= rank:
            high = int(middle)
        else:
            low = int(middle) + 1
    return low


@njit(cache=True, nogil=True)
def _summary(spent: Times, offer: Times, walk_ds: int, window: Window, found: Times) -> None:
    """Median, P90, best, minutes served, minutes quicker than walking, offer at the median."""
    best, worst, served, faster = NEVER, 0, 0, 0
    for minute in range(window.minutes):
        best = min(best, spent[minute])
        served += spent[minute] < NEVER
        faster += spent[minute] < walk_ds
        worst = max(worst, spent[minute] if spent[minute] < NEVER else 0)
    middle, ninety = (window.minutes + 1) // 2, (window.minutes * 9 + 9) // 10
    found[0] = _at_rank(spent, middle, best, worst) if middle <= served else NEVER
    found[1] = _at_rank(spent, ninety, found[0], worst) if ninety <= served else NEVER
    found[2], found[3], found[4], found[5] = best, served, faster, -1
    for minute in range(window.minutes):
        if spent[minute] == found[0]:
            found[5] = offer[minute]
            break


@njit(cache=True, nogil=True)
def nearest(
    profile: Profile, ranks: int, access: Ways, walk_ds: Times, walk_offer: Times, window: Window, first: int,
    last: int, found: Times,
) -> None:  # fmt: skip
    """Fill `found` (ranks, places, 6) for the places from first to last - 1 and the most generous ranks of the profile."""
    spent, offer = np.empty(window.minutes, np.int32), np.empty(window.minutes, np.int32)
    before = np.empty(window.minutes, np.int32)
    lowest = len(profile.size) - ranks
    for place in range(first, last):
        walk = walk_ds[place]
        for rank in range(ranks):
            _minutes(profile, lowest + rank, access, place, walk, walk_offer[place], window, spent, offer)
            if rank > 0 and (spent == before).all():  # for most places one change more changes nothing
                found[rank, place] = found[rank - 1, place]
                continue
            _summary(spent, offer, walk, window, found[rank, place])
            before[:] = spent


@njit(cache=True, nogil=True)
def _gets_home(home: Profile, rank: int, access: Ways, place: int, leaves: int, latest: int) -> bool:
    """In the mirrored day: departures are the arrivals at a stop, arrivals the departures from the offer, both negative."""
    for way in range(access.first[place], access.first[place + 1]):
        stop = access.stop[way]
        low = home.first[stop]
        high = end = low + home.size[rank, stop]
        while low < high:
            middle = (low + high) // 2
            if -home.arrives[rank, middle] >= leaves:
                high = middle
            else:
                low = middle + 1
        if low < end and access.ds[way] - home.departs[rank, low] <= latest:
            return True
    return False


@njit(cache=True, nogil=True)
def there_and_back(
    out: Profile, home: Profile, rank: int, access: Ways, walk_ds: Times, offer: int, stay_ds: int, within_ds: int,
    window: Window, first: int, last: int, spent: Times, spent_offer: Times,
) -> None:  # fmt: skip
    """Better the times of each place and minute by one offer, where a way home follows the stay in time."""
    times, chosen = np.empty(window.minutes, np.int32), np.empty(window.minutes, np.int32)
    for place in range(first, last):
        _minutes(out, rank, access, place, walk_ds[place], offer, window, times, chosen)
        walks_home = walk_ds[place] <= within_ds
        known, is_home = NEVER, False
        for minute in range(window.minutes):
            if times[minute] >= spent[place, minute]:
                continue
            leaves = window.start_ds + minute * window.step_ds + times[minute] + stay_ds
            if leaves != known:
                known = leaves
                is_home = walks_home or _gets_home(home, rank, access, place, leaves, leaves + within_ds)
            if is_home:
                spent[place, minute] = times[minute]
                spent_offer[place, minute] = offer


@njit(cache=True, nogil=True)
def summarise(
    spent: Times, spent_offer: Times, walk_ds: Times, window: Window, first: int, last: int, found: Times
) -> None:
    """Fill `found` (places, 6) from times by place and minute."""
    for place in range(first, last):
        _summary(spent[place], spent_offer[place], walk_ds[place], window, found[place])


def warm_up() -> None:
    """Compile everything once, on one bus between two stops."""
    one = np.zeros(1, np.int32)
    bus = Connections(one, one + 60, one, one + 1, one, np.ones(1, np.uint8), np.ones(1, np.uint8))
    ways = Ways(np.arange(3), np.arange(2, dtype=np.int32), np.zeros(2, np.int32))
    never = np.full(2, NEVER, np.int32)
    profile = scan(bus, ways, np.array([NEVER, 0], np.int32), never, 1, 1, 120)
    window, found = Window(0, 60, 1, 600), np.empty((2, 6), np.int32)
    spent = np.full((2, 1), NEVER, np.int32)
    nearest(profile, 1, ways, never, never, window, 0, 2, found.reshape(1, 2, 6))
    there_and_back(profile, profile, 0, ways, never, 0, 0, 600, window, 0, 2, spent, spent.copy())
    summarise(spent, spent.copy(), never, window, 0, 2, found)
