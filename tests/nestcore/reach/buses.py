"""Paper timetables, and a slow twin of the scan: round by round, trip by trip, in whole deciseconds."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from nestcore.reach.graph import NEVER, Access
from nestcore.reach.timetable import Timetable, build
from nestcore.reach.transit import Terms

Call = tuple[int, int, int]  # stop, arrival, departure in seconds
Trip = Sequence[Call]
Ways = Sequence[dict[int, int]]  # per row: stop → deciseconds


@dataclass(frozen=True)
class World:
    stops: int
    trips: Sequence[Trip]
    offers: Ways
    places: Ways
    footpaths: dict[tuple[int, int], int] = field(default_factory=dict)  # (from, to) → deciseconds
    walk_ds: Sequence[Sequence[int]] = ()  # offers × places
    closed: frozenset[tuple[int, int]] = frozenset()  # (trip, call) where nobody gets in or out

    def timetable(self) -> Timetable:
        hops = [
            (
                one[2],
                two[1],
                one[0],
                two[0],
                trip,
                (trip, at) not in self.closed,
                (trip, at + 1) not in self.closed,
            )
            for trip, calls in enumerate(self.trips)
            for at, (one, two) in enumerate(itertools.pairwise(calls))
        ]
        columns = [list(column) for column in zip(*hops, strict=True)] or [[]] * 7
        return build(
            *columns[:5], footpaths=access_of(self._footpath_rows()), boards=columns[5], alights=columns[6]
        )

    def _footpath_rows(self) -> Ways:
        return [
            {stop: 0} | {to: ds for (start, to), ds in self.footpaths.items() if start == stop}
            for stop in range(self.stops)
        ]

    def spread(self, ready: dict[int, int]) -> dict[int, int]:
        """After alighting: where one may stand, and when."""
        found: dict[int, int] = {}
        for stop, at in ready.items():
            for to, ds in self._footpath_rows()[stop].items():
                found[to] = min(found.get(to, NEVER), at + ds)
        return found


def access_of(rows: Ways) -> Access:
    first = np.cumsum([0, *(len(row) for row in rows)])
    pairs = [pair for row in rows for pair in sorted(row.items())]
    nodes, ds = zip(*pairs, strict=True) if pairs else ((), ())
    return Access(first, np.array(nodes, dtype=np.int32), np.array(ds, dtype=np.int32))


def earliest(world: World, start: dict[int, int], rides: int, change_ds: int) -> dict[int, int]:
    """When one alights at each stop with so many rides at most, from stops where one may board from a time on."""
    ready, alighted = dict(start), {}
    for _ride in range(rides):
        reached: dict[int, int] = {}
        for trip, calls in enumerate(world.trips):
            for at, (stop, _arrival, departure) in enumerate(calls):
                if (trip, at) in world.closed or ready.get(stop, NEVER) > departure * 10:
                    continue
                for later, (other, arrival, _departure) in enumerate(calls[at + 1 :], start=at + 1):
                    if (trip, later) not in world.closed:
                        reached[other] = min(reached.get(other, NEVER), arrival * 10)
        for stop, at in reached.items():
            alighted[stop] = min(alighted.get(stop, NEVER), at)
        for stop, at in world.spread(reached).items():
            ready[stop] = min(ready.get(stop, NEVER), at + change_ds)
    return alighted


def time_there(world: World, place: int, offer: int, leaves: int, terms: Terms, changes: int) -> int:
    start = {stop: leaves + ds for stop, ds in world.places[place].items()}
    reached = earliest(world, start, changes + 1, terms.change_s * 10)
    ride = min(
        (reached[stop] + ds for stop, ds in world.offers[offer].items() if stop in reached), default=NEVER
    )
    walk = world.walk_ds[offer][place] if world.walk_ds else NEVER
    spent = min(ride - leaves if ride < NEVER else NEVER, walk)
    return spent if spent <= terms.longest_s * 10 else NEVER


def gets_home(world: World, place: int, offer: int, leaves: int, terms: Terms) -> bool:
    start = {stop: leaves + ds for stop, ds in world.offers[offer].items()}
    # The change time lies before boarding on the way there; the way home has it too, from the first ride on.
    reached = earliest(world, start, terms.changes + 1, terms.change_s * 10)
    walk = world.walk_ds[offer][place] if world.walk_ds else NEVER
    home = min(
        (reached[stop] + ds for stop, ds in world.places[place].items() if stop in reached), default=NEVER
    )
    return min(home - leaves, walk) <= terms.home_within_s * 10


def slow_minutes(world: World, terms: Terms, changes: int, *, home: bool = False) -> list[list[int]]:
    """Per place the time of each minute to the nearest offer."""
    minutes = [(terms.start_s + minute * terms.step_s) * 10 for minute in range(terms.minutes)]

    def one(place: int, offer: int, leaves: int) -> int:
        spent = time_there(world, place, offer, leaves, terms, changes)
        if spent < NEVER and home:
            back = leaves + spent + terms.stay_s * 10
            return spent if gets_home(world, place, offer, back, terms) else NEVER
        return spent

    return [
        [min((one(place, offer, at) for offer in range(len(world.offers))), default=NEVER) for at in minutes]
        for place in range(len(world.places))
    ]


def summary(minutes: Sequence[int]) -> tuple[int, int, int, float]:
    ordered = sorted(minutes)
    count = len(ordered)
    at = [ordered[-(-count * part // 10) - 1] for part in (5, 9)]
    return at[0], at[1], ordered[0], sum(spent < NEVER for spent in ordered) / count
