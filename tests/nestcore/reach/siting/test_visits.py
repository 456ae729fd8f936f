"""Mobile hours: capacity by hand, and against every tour with the most it can serve."""

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from nestcore.errors import OutOfRange
from nestcore.reach.siting import Effort, Groups, Rules, World, plan_visits
from tests.nestcore.reach.siting.worlds import keeps_groups, line, world


def most_served(asked: World, tour: tuple[int, ...], capacity: int) -> int:
    """Maximum flow from visits through places: the most that a tour can serve."""
    visits, places = len(tour), len(asked.weights)
    table = np.zeros((visits + places + 2, visits + places + 2), np.int32)
    table[0, 1 : visits + 1] = capacity
    is_open = asked.base_ds > asked.limit_ds
    for row, one in enumerate(tour, 1):
        table[row, visits + 1 : -1] = np.where(is_open & (asked.times[one] <= asked.limit_ds), 1_000, 0)
    table[visits + 1 : -1, -1] = asked.weights
    return int(maximum_flow(csr_array(table), 0, len(table) - 1).flow_value)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    candidates, places = draw(st.integers(2, 5)), draw(st.integers(1, 6))
    table = draw(st.lists(st.lists(st.sampled_from([0, 100, 101, 65_535]), min_size=places, max_size=places),
                          min_size=candidates, max_size=candidates))  # fmt: skip
    weights = draw(st.lists(st.integers(0, 6), min_size=places, max_size=places).filter(any))
    return world(table, weights, draw(st.lists(st.sampled_from([50, 300]), min_size=places, max_size=places)))


def test_two_visits_share_a_big_village() -> None:
    asked = world([[0, 90, 300], [300, 300, 0]], [25.0, 5.0, 8.0])
    once = plan_visits(asked, Rules(2), 12.0)
    twice = plan_visits(asked, Rules(2), 12.0, repeats=2)
    assert (once.chosen.tolist(), once.visits.tolist(), once.served.tolist()) == ([0, 1], [1, 1], [12.0, 8.0])
    assert (twice.chosen.tolist(), twice.visits.tolist(), twice.served.tolist()) == ([0], [2], [24.0])
    assert (once.total, once.bound, once.gap, once.before) == (20.0, 20.0, 0.0, 0.0)
    assert (twice.served_at.tolist(), twice.gap) == ([24.0, 0.0, 0.0], 0.0)


@given(worlds(), st.integers(1, 3), st.integers(1, 8), st.integers(1, 2), st.data())
def test_visits_serve_the_most_of_all_tours(
    asked: World, count: int, capacity: int, repeats: int, data: st.DataObject
) -> None:
    candidates = len(asked.times)
    group = np.array(data.draw(st.lists(st.integers(0, 1), min_size=candidates, max_size=candidates)))
    forced = data.draw(st.lists(st.sampled_from(range(candidates)), max_size=1))
    wanted = Rules(count, None, forced, Groups(group, np.array([0, 1]), np.array([2, 2])))
    tours = [
        tour for tour in combinations_with_replacement(range(candidates), count)
        if max(map(tour.count, tour)) <= repeats and set(forced) <= set(tour) and keeps_groups(wanted, tour)
    ]  # fmt: skip
    if not tours:
        with pytest.raises(OutOfRange):
            plan_visits(asked, wanted, capacity, repeats=repeats)
        return
    found = plan_visits(asked, wanted, capacity, repeats=repeats, effort=Effort(gap=0.0))
    optimum = max(most_served(asked, tour, capacity) for tour in tours)
    assert tuple(sorted(np.repeat(found.chosen, found.visits).tolist())) in tours
    assert (found.total, found.bound) == (pytest.approx(optimum), pytest.approx(optimum))
    assert found.served_at.sum() == pytest.approx(found.total)
    assert (found.served <= capacity * found.visits + 1e-6).all()
    hasty = plan_visits(asked, wanted, capacity, repeats=repeats, effort=Effort(nodes=0))
    assert hasty.total <= optimum <= hasty.bound


def test_visit_for_nobody_is_refused() -> None:
    with pytest.raises(OutOfRange, match="serve somebody"):
        plan_visits(line(), Rules(1), 0.0)
