"""Days in order, footpaths around stops, and the day run backwards."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.graph import Access
from nestcore.reach.timetable import Timetable, access, build, turned_round, walks, with_stated

STILL = Access(np.arange(4), np.arange(3, dtype=np.int32), np.zeros(3, dtype=np.int32))


def rows(ways: Access) -> list[dict[int, int]]:
    return [
        dict(zip(ways.node[first:last].tolist(), ways.ds[first:last].tolist(), strict=True))
        for first, last in zip(ways.first, ways.first[1:], strict=False)
    ]


def hops(day: Timetable) -> list[tuple[int, ...]]:
    columns = (day.departs_ds, day.arrives_ds, day.from_stop, day.to_stop, day.trip, day.boards, day.alights)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def day(**changes: Any) -> Timetable:
    """One trip over three stops in no time, and one back that sets out earlier."""
    given = {
        "departs_s": [60, 60, 30], "arrives_s": [60, 90, 60], "from_stop": [0, 1, 2], "to_stop": [1, 2, 1],
        "trip": [1, 1, 0], "footpaths": STILL,
    }  # fmt: skip
    return build(**(given | changes))


def test_build_orders_connections_and_keeps_the_way_of_a_trip() -> None:
    assert hops(day()) == [(300, 600, 2, 1, 0, 1, 1), (600, 600, 0, 1, 1, 1, 1), (600, 900, 1, 2, 1, 1, 1)]


def test_day_run_backwards_turns_everything_round() -> None:
    backwards = day(boards=[1, 0, 1], alights=[1, 1, 0]).reversed()
    assert hops(backwards) == [
        (-900, -600, 2, 1, 1, 1, 0), (-600, -600, 1, 0, 1, 1, 1), (-600, -300, 1, 2, 0, 0, 1),
    ]  # fmt: skip
    assert hops(backwards.reversed()) == hops(day(boards=[1, 0, 1], alights=[1, 1, 0]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"departs_s": [60, 60]},
        {"departs_s": [-1, 60, 30]},
        {"arrives_s": [60, 50, 60]},
        {"arrives_s": [60, 90, 72 * 3600 + 1]},
        {"to_stop": [1, 2, 3]},
        {"from_stop": [0, 0, 2]},
        {"departs_s": [60, 59, 30]},
        {"trip": [1, 1]},
        {"trip": [1, 1, -1]},
        {"boards": [1, 1]},
    ],
)
def test_day_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange):
        day(**wrong)


def test_day_without_connections_is_one() -> None:
    empty = build([], [], [], [], [], STILL)
    assert (hops(empty), hops(empty.reversed()), empty.trips, empty.stops) == ([], [], 0, 3)


def test_walks_stop_at_the_limit() -> None:
    found = walks([0, 500], [0, 0], [0, 100, 101], [0, 0, 0], limit_ds=1000, pace_ds_per_m=10)
    assert rows(found) == [{0: 0, 1: 1000}, {}]
    assert rows(walks([], [], [0], [0], limit_ds=1000, pace_ds_per_m=10)) == []
    assert rows(walks([0], [0], [], [], limit_ds=1000, pace_ds_per_m=10)) == [{}]


def test_access_takes_what_lies_within_the_limit() -> None:
    times = np.array([[10, 65_535], [900, 901]], dtype=np.uint16)  # stops × points
    assert rows(access(times, 900)) == [{0: 10, 1: 900}, {}]


def test_stated_footpaths_replace_ours() -> None:
    ways = walks([0, 10, 90], [0, 0, 0], [0, 10, 90], [0, 0, 0], limit_ds=100, pace_ds_per_m=10)
    stated = with_stated(ways, [0, 0, 2, 1, 1], [1, 1, 0, 1, 1], [700, 800, 5, 60, 30])
    assert rows(ways) == [{0: 0, 1: 100}, {1: 0, 0: 100}, {2: 0}]
    assert rows(stated) == [{0: 0, 1: 800}, {1: 60, 0: 100}, {2: 0, 0: 5}]


@pytest.mark.parametrize("wrong", [([3], [0], [1]), ([0], [0], [-1]), ([0], [0], [1, 2])])
def test_stated_footpaths_that_cannot_be_are_refused(wrong: tuple[list[int], ...]) -> None:
    with pytest.raises(OutOfRange):
        with_stated(STILL, *wrong)


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 3)), st.integers(0, 900)))
def test_turning_round_twice_gives_the_ways_back(pairs: dict[tuple[int, int], int]) -> None:
    matrix = np.full((6, 4), 901)
    for (stop, point), ds in pairs.items():
        matrix[stop, point] = ds
    ways = access(matrix, 900)
    assert rows(turned_round(ways, 6)) == rows(access(matrix.T, 900))
    assert rows(turned_round(turned_round(ways, 6), 4)) == rows(ways)
