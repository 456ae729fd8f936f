"""Ways by bus on paper: worlds with answers by hand, the slow twin, and what must hold of any timetable."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.graph import BEYOND, NEVER
from nestcore.reach.transit import Journeys, Terms, nearest, there_and_back, times
from tests.nestcore.reach.buses import World, access_of, slow_minutes, summary, time_there

HOUR, MINUTE = 3600, 60
EIGHT = 8 * HOUR
SHORT = Terms(start_s=EIGHT, end_s=EIGHT + 10 * MINUTE, longest_s=HOUR, stay_s=HOUR, home_within_s=HOUR)


def line(*stops: int, at: int, ride: int = 10 * MINUTE) -> list[tuple[int, int, int]]:
    """A trip that stands nowhere: stop after stop, the same ride between them."""
    return [(stop, at + ride * place, at + ride * place) for place, stop in enumerate(stops)]


def asked(world: World, terms: Terms = SHORT, **more: Any) -> tuple[Journeys, ...]:
    on_foot = np.array(world.walk_ds, dtype=np.int64) if world.walk_ds else None
    if on_foot is not None:
        more |= {
            "walk_ds": on_foot.min(axis=0).astype(np.int32),
            "walk_offer": on_foot.argmin(axis=0).astype(np.int32),
        }
    return nearest(world.timetable(), access_of(world.offers), access_of(world.places), terms, **more)


def returned(world: World, terms: Terms = SHORT, **more: Any) -> Journeys:
    if world.walk_ds:
        more["walk_ds"] = np.minimum(world.walk_ds, BEYOND).astype(np.uint16)
    return there_and_back(world.timetable(), access_of(world.offers), access_of(world.places), terms, **more)


def shown(journeys: Journeys) -> list[tuple[int, int, int, float, float, int]]:
    columns = (
        journeys.median_ds, journeys.p90_ds, journeys.best_ds, journeys.served_share, journeys.faster_share,
        journeys.offer,
    )  # fmt: skip
    return list(zip(*(column.tolist() for column in columns), strict=True))


# One bus at 8:05 from the place (stop 0, two minutes away) to the offer (stop 1, three minutes from it).
ONE_BUS = World(stops=2, trips=[line(0, 1, at=EIGHT + 5 * MINUTE)], offers=[{1: 1800}], places=[{0: 1200}])


def test_nearest_with_one_bus_counts_waiting_from_the_door() -> None:
    # Setting out from 8:00 to 8:03 one is there at 8:18: 18, 17, 16, 15 minutes. Then no bus leaves.
    (journeys, *more) = asked(ONE_BUS, replace(SHORT, end_s=EIGHT + 4 * MINUTE))
    assert shown(journeys) == [(16 * 600, 18 * 600, 15 * 600, 1.0, 1.0, 0)]
    assert [shown(one) for one in more] == [shown(journeys)] * 2


def test_nearest_where_most_minutes_have_no_bus_has_no_median() -> None:
    assert shown(asked(ONE_BUS)[0]) == [(NEVER, NEVER, 15 * 600, 0.4, 0.4, -1)]


def test_nearest_where_walking_is_quicker_walks() -> None:
    world = replace(ONE_BUS, walk_ds=[[16 * 600]])
    # 8:00 and 8:01 are quicker on foot, 8:02 ties (walking wins), 8:03 rides; afterwards on foot.
    assert shown(asked(world)[0]) == [(16 * 600, 16 * 600, 15 * 600, 1.0, 0.1, 0)]


def test_limit_is_inclusive() -> None:
    terms = replace(SHORT, end_s=EIGHT + MINUTE, longest_s=18 * MINUTE)
    assert shown(asked(ONE_BUS, terms)[0])[0][0] == 18 * 600
    assert shown(asked(ONE_BUS, replace(terms, longest_s=18 * MINUTE - 1))[0])[0][0] == NEVER


# Two lines cross at stop 1 (the second leaves from stop 2, a minute away); the offer lies at stop 3.
CHANGE = World(
    stops=4,
    trips=[line(0, 1, at=EIGHT), line(2, 3, at=EIGHT + 13 * MINUTE), line(2, 3, at=EIGHT + 30 * MINUTE)],
    offers=[{3: 0}],
    places=[{0: 0}],
    footpaths={(1, 2): 600},
)


@pytest.mark.parametrize(("change_s", "minutes"), [(120, 23), (121, 40)])
def test_two_lines_with_a_change_honour_the_change_time(change_s: int, minutes: int) -> None:
    direct, changed, twice = asked(CHANGE, replace(SHORT, end_s=EIGHT + MINUTE, change_s=change_s))
    assert (direct.best_ds.tolist(), changed.best_ds.tolist(), twice.best_ds.tolist()) == (
        [NEVER],
        [minutes * 600],
        [minutes * 600],
    )


def test_bus_on_school_days_only_leaves_nothing_in_the_holidays() -> None:
    holidays = replace(ONE_BUS, trips=[])
    assert shown(asked(holidays)[0]) == [(NEVER, NEVER, NEVER, 0.0, 0.0, -1)]


def test_no_way_home_is_not_reached() -> None:
    assert shown(returned(ONE_BUS)) == [(NEVER, NEVER, NEVER, 0.0, 0.0, -1)]


@pytest.mark.parametrize(
    ("departs_minute", "is_home"),
    # There at 8:18, an hour's stay, three minutes to the stop: 9:21. Home by 10:18 is 10:06 at the stop, two minutes more.
    [(80, False), (81, True), (126, True), (127, False)],
)
def test_way_home_fits_between_stay_and_limit(departs_minute: int, is_home: bool) -> None:
    world = replace(ONE_BUS, trips=[*ONE_BUS.trips, line(1, 0, at=EIGHT + departs_minute * MINUTE)])
    found = shown(returned(world, replace(SHORT, end_s=EIGHT + MINUTE)))
    assert found == [(18 * 600,) * 3 + (1.0, 1.0, 0) if is_home else (NEVER, NEVER, NEVER, 0.0, 0.0, -1)]


def test_nearer_offer_without_a_way_home_gives_way_to_the_next() -> None:
    trips = [line(0, 1, 2, at=EIGHT), line(2, 0, at=EIGHT + 90 * MINUTE)]
    world = World(stops=3, trips=trips, offers=[{1: 0}, {2: 0}], places=[{0: 0}])
    terms = replace(SHORT, end_s=EIGHT + MINUTE)
    assert shown(asked(world, terms)[0]) == [(6000, 6000, 6000, 1.0, 1.0, 0)]
    assert shown(returned(world, terms)) == [(12000, 12000, 12000, 1.0, 1.0, 1)]


def test_stop_where_nobody_gets_in_or_out_serves_nobody() -> None:
    for call in (0, 1):
        assert shown(asked(replace(ONE_BUS, closed=frozenset({(0, call)})))[0]) == [
            (NEVER, NEVER, NEVER, 0.0, 0.0, -1)
        ]


def test_times_go_to_each_offer() -> None:
    world = replace(ONE_BUS, offers=[{1: 1800}, {0: 0}, {}], walk_ds=[[BEYOND], [1200], [7]])
    terms = replace(SHORT, end_s=EIGHT + 4 * MINUTE)
    found = times(
        world.timetable(), access_of(world.offers), access_of(world.places), terms,
        walk_ds=np.array(world.walk_ds, dtype=np.uint16),
    )  # fmt: skip
    assert (found.dtype, found.tolist()) == (np.uint16, [[16 * 600], [1200], [7]])


def test_way_to_an_unknown_stop_is_refused() -> None:
    with pytest.raises(OutOfRange, match="stops of the timetable"):
        asked(replace(ONE_BUS, places=[{2: 0}]))


@pytest.mark.parametrize("wrong", [{"end_s": EIGHT}, {"change_s": 0}, {"changes": -1}, {"stay_s": -1}])
def test_terms_without_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(OutOfRange):
        asked(ONE_BUS, replace(SHORT, **wrong))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    stops = draw(st.integers(2, 5))
    stop, feet = st.integers(0, stops - 1), st.sampled_from([0, 150, 600, 1300])
    trips = []
    for _trip in range(draw(st.integers(0, 8))):
        at, calls = EIGHT + draw(st.integers(-5, 60)) * MINUTE, []
        for one in draw(st.lists(stop, min_size=2, max_size=4)):
            departure = at + draw(st.sampled_from([0, 0, 30, 240]))
            calls.append((one, at, departure))
            at = departure + draw(st.sampled_from([0, 60, 150, 400]))
        trips.append(calls)
    ways = st.lists(st.dictionaries(stop, feet, max_size=3), min_size=1, max_size=3)
    offers, places = draw(ways), draw(ways)
    calls_closed = st.tuples(st.integers(0, 8), st.integers(0, 3))
    footpaths = draw(st.dictionaries(st.tuples(stop, stop), feet, max_size=4))
    walk = st.sampled_from([600, 3000, 9000, BEYOND])
    walks = draw(
        st.lists(
            st.lists(walk, min_size=len(places), max_size=len(places)),
            min_size=len(offers),
            max_size=len(offers),
        )
    )
    return World(
        stops, trips, offers, places, {ends: ds for ends, ds in footpaths.items() if ends[0] != ends[1]},
        [[NEVER if one == BEYOND else one for one in row] for row in walks] if draw(st.booleans()) else (),
        draw(st.frozensets(calls_closed, max_size=3)),
    )  # fmt: skip


LAWS = Terms(
    start_s=EIGHT,
    end_s=EIGHT + 13 * MINUTE,
    changes=2,
    longest_s=30 * MINUTE,
    stay_s=10 * MINUTE,
    home_within_s=20 * MINUTE,
)


@given(worlds(), st.sampled_from([1, 3]))
def test_scan_equals_the_slow_twin(world: World, threads: int) -> None:
    for changes, journeys in enumerate(asked(world, LAWS, threads=threads)):
        expected = [summary(minutes) for minutes in slow_minutes(world, LAWS, changes)]
        assert [one[:4] for one in shown(journeys)] == expected


@given(worlds(), st.sampled_from([1, 3]))
def test_there_and_back_equals_the_slow_twin(world: World, threads: int) -> None:
    expected = [summary(minutes) for minutes in slow_minutes(world, LAWS, LAWS.changes, home=True)]
    assert [one[:4] for one in shown(returned(world, LAWS, threads=threads))] == expected


@given(worlds())
def test_offer_at_the_median_is_one_that_gives_it(world: World) -> None:
    journeys = asked(world, LAWS)[-1]
    minutes = range(LAWS.start_s * 10, LAWS.end_s * 10, LAWS.step_s * 10)
    for place, (median, offer) in enumerate(zip(journeys.median_ds, journeys.offer, strict=True)):
        own = (
            [time_there(world, place, offer, at, LAWS, LAWS.changes) for at in minutes]
            if offer >= 0
            else [NEVER]
        )
        assert median in own


@given(worlds())
def test_earlier_departure_never_arrives_later(world: World) -> None:
    for step in range(5):
        early, late = (
            replace(LAWS, start_s=EIGHT + at * MINUTE, end_s=EIGHT + (at + 1) * MINUTE)
            for at in (step, step + 1)
        )
        for before, after in zip(
            asked(world, early)[-1].best_ds, asked(world, late)[-1].best_ds, strict=True
        ):
            assert after == NEVER or before == NEVER or before <= after + 600


@given(worlds())
def test_changes_a_trip_and_an_offer_more_never_make_it_longer(world: World) -> None:
    by_changes = [np.array([one[:3] for one in shown(journeys)]) for journeys in asked(world, LAWS)]
    assert all((more <= fewer).all() for fewer, more in itertools.pairwise(by_changes))
    assert all((np.diff(one[:, [2, 0, 1]]) >= 0).all() for one in by_changes)
    fewer_trips = asked(replace(world, trips=world.trips[:-1]), LAWS)[-1]
    fewer_offers = replace(world, offers=world.offers[1:], walk_ds=world.walk_ds[1:])
    assert (by_changes[-1][:, 0] <= fewer_trips.median_ds).all()
    if fewer_offers.offers:
        assert (by_changes[-1][:, 0] <= asked(fewer_offers, LAWS)[-1].median_ds).all()
        assert (returned(world, LAWS).median_ds <= returned(fewer_offers, LAWS).median_ds).all()
    assert (by_changes[-1][:, 0] <= returned(world, LAWS).median_ds).all()


@given(worlds())
def test_times_equal_the_nearest_of_one_offer(world: World) -> None:
    walk = np.minimum(world.walk_ds, BEYOND).astype(np.uint16) if world.walk_ds else None
    found = times(
        world.timetable(), access_of(world.offers), access_of(world.places), LAWS, walk_ds=walk, threads=2
    )
    for offer, row in enumerate(found):
        alone = replace(world, offers=[world.offers[offer]], walk_ds=world.walk_ds[offer : offer + 1])
        assert row.tolist() == np.minimum(asked(alone, LAWS)[-1].median_ds, BEYOND).tolist()
