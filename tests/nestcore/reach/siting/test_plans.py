"""Plans: by hand on a line and a star, against every choice tried, and the laws of a proven gap."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.graph import BEYOND, NEVER
from nestcore.reach.siting import Effort, Figures, Goal, Groups, Rules, World, plan
from tests.nestcore.reach.siting.worlds import best, choices, cost, line, star, world

TO_THE_END = Effort(gap=0.0)
GOALS = pytest.mark.parametrize("goal", list(Goal))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    candidates, places = draw(st.integers(2, 7)), draw(st.integers(1, 9))
    times = st.one_of(st.integers(0, 700), st.just(BEYOND))
    table = draw(
        st.lists(st.lists(times, min_size=places, max_size=places), min_size=candidates, max_size=candidates)
    )
    children = st.sampled_from([0.0, 1.0, 2.0, 3.0, 7.0, 0.5, 1.3])
    weights = draw(st.lists(children, min_size=places, max_size=places).filter(any))
    today = st.one_of(st.integers(0, 700), st.just(NEVER))
    base = draw(st.lists(today, min_size=places, max_size=places))
    return world(table, weights, base, limit=draw(st.integers(0, 600)))


@st.composite
def rules(draw: st.DrawFn, asked: World) -> Rules:
    candidates = len(asked.times)
    allowed = np.array(draw(st.lists(st.booleans(), min_size=candidates, max_size=candidates)))
    forced = draw(st.lists(st.sampled_from(range(candidates)), max_size=1))
    allowed[forced] = True
    group = np.array(draw(st.lists(st.integers(0, 2), min_size=candidates, max_size=candidates)))
    least = np.array(draw(st.lists(st.integers(0, 1), min_size=3, max_size=3)))
    most = np.array(draw(st.lists(st.integers(1, 3), min_size=3, max_size=3)))
    return Rules(draw(st.integers(1, 3)), allowed, forced, Groups(group, least, most))


@pytest.mark.parametrize(
    ("goal", "value"), [(Goal.MEAN, 600 / 7), (Goal.COVER, 1.0), (Goal.WORST, 200.0), (Goal.FAIR, 200.0)]
)
def test_two_sites_on_a_line_stand_apart(goal: Goal, value: float) -> None:
    found = plan(line(), Rules(2), goal, effort=TO_THE_END)
    assert (found.cost, found.bound, found.gap) == (
        pytest.approx(value),
        pytest.approx(value),
        pytest.approx(0.0),
    )


def test_one_site_in_a_star_stands_in_the_middle() -> None:
    found = plan(star(), Rules(1), Goal.WORST)
    assert (found.chosen.tolist(), found.cost, found.gap) == ([0], 100.0, 0.0)
    assert (found.before, found.after) == (Figures(600.0, 0.0, 600, 600), Figures(100.0, 5.0, 100, 100))


def test_plan_tells_what_each_site_gains() -> None:
    asked = world([[0, 50, BEYOND], [BEYOND, 40, 60]], [6.0, 3.0, 2.0], [300, 300, 90], limit=100)
    found = plan(asked, Rules(2), Goal.MEAN, effort=TO_THE_END)
    assert found.chosen.tolist() == [0, 1]
    assert found.newly_within.tolist() == [6.0, 3.0]
    assert found.minutes_saved.tolist() == pytest.approx([3.0, (3 * 260 + 2 * 30) / 600])
    assert (found.time_ds.tolist(), found.site.tolist()) == ([0, 40, 60], [0, 1, 1])
    assert (found.won.tolist(), found.lost.tolist(), found.out_of_reach.tolist()) == ([0, 1], [], [])


def test_place_that_loses_its_offer_is_named() -> None:
    asked = world([[0, BEYOND]], [1.0, 1.0], [300, NEVER])
    found = plan(asked, Rules(1), Goal.MEAN, today_ds=np.array([300, 20], np.int32))
    assert (found.won.tolist(), found.lost.tolist(), found.out_of_reach.tolist()) == ([0], [1], [1])


def test_worst_place_is_one_that_somebody_can_reach() -> None:
    asked = world([[10, 200, BEYOND], [200, 20, BEYOND]], [9.0, 1.0, 4.0])
    found = plan(asked, Rules(1), Goal.WORST)
    assert (found.chosen.tolist(), found.cost, found.out_of_reach.tolist()) == ([0], 200.0, [2])


def test_one_site_per_group_is_kept_at_a_price() -> None:
    each = Groups(np.array([0, 0, 0, 1]), np.array([1, 1]), np.array([1, 1]))
    asked = world([[0, 50, 90], [50, 0, 50], [90, 50, 0], [90, 90, 90]], [5.0, 5.0, 5.0])
    found = plan(asked, Rules(2, groups=each), Goal.MEAN, effort=TO_THE_END)
    assert (sorted(found.chosen.tolist()), found.gap) == ([1, 3], 0.0)


@GOALS
@settings(max_examples=60)
@given(st.data())
def test_plan_is_the_best_of_all_choices(goal: Goal, data: st.DataObject) -> None:
    asked = data.draw(worlds())
    wanted = data.draw(rules(asked))
    if not list(choices(asked, wanted)):
        with pytest.raises(OutOfRange):
            plan(asked, wanted, goal)
        return
    found = plan(asked, wanted, goal, effort=TO_THE_END)
    assert tuple(sorted(found.chosen.tolist())) in set(choices(asked, wanted))
    assert found.cost == pytest.approx(cost(asked, goal, tuple(found.chosen), wanted))
    optimum = best(asked, goal, wanted)
    assert found.bound <= optimum * (1 + 1e-6) + 1e-9
    assert found.cost == pytest.approx(optimum)
    assert found.gap == pytest.approx(0.0, abs=1e-6)


@GOALS
@settings(max_examples=25)
@given(worlds(), st.integers(0, 3))
def test_bound_lies_below_the_best_however_little_is_done(goal: Goal, asked: World, steps: int) -> None:
    hasty = Effort(chains=1, kicks=0, rounds=1, steps=steps, nodes=0, probes=1)
    found = plan(asked, Rules(2), goal, effort=hasty)
    assert found.bound <= best(asked, goal, Rules(2)) + 1e-9 <= found.cost + 2e-9
    assert 0 <= found.gap <= 1


@GOALS
@settings(max_examples=25)
@given(asked=worlds())
def test_one_more_site_never_costs_more(goal: Goal, asked: World) -> None:
    one, two = (plan(asked, Rules(count), goal, effort=TO_THE_END) for count in (1, 2))
    assert two.cost <= one.cost + 1e-9


@GOALS
def test_plan_is_the_same_for_any_number_of_threads(goal: Goal) -> None:
    random = np.random.default_rng(4)
    spots, homes = random.random((60, 2)), random.random((80, 2))
    times = np.hypot(*(spots[:, None] - homes).transpose(2, 0, 1)) * 900
    asked = world(times.astype(int).tolist(), random.integers(1, 9, 80).tolist(), limit=150)
    one, three = (plan(asked, Rules(5), goal, effort=Effort(chains=4), threads=threads) for threads in (1, 3))
    assert (one.chosen.tolist(), one.cost, one.bound) == (three.chosen.tolist(), three.cost, three.bound)
    assert one.work == three.work
    assert one.gap <= 0.01


@GOALS
def test_gap_is_unknown_where_no_proof_was_wanted(goal: Goal) -> None:
    found = plan(line(), Rules(2), goal, effort=Effort(rounds=0))
    assert np.isnan([found.bound, found.gap]).all()


def test_gains_add_up_to_what_changes() -> None:
    asked = line(9)
    found = plan(asked, Rules(3), Goal.COVER)
    assert found.newly_within.sum() == found.after.within - found.before.within
    saved_ds = (found.before.mean_ds - found.after.mean_ds) * asked.weights.sum()
    assert found.minutes_saved.sum() == pytest.approx(saved_ds / 600)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Rules(0), "No choice"),
        (Rules(8), "No choice"),
        (Rules(1, forced=[1, 1]), "different"),
        (Rules(1, allowed=np.zeros(7, bool), forced=[1]), "allowed"),
        (Rules(1, groups=Groups(np.zeros(7, int), np.array([2]), np.array([1]))), "more sites than"),
        (Rules(1, groups=Groups(np.ones(7, int), np.array([0]), np.array([1]))), "one of the groups"),
    ],
)
def test_rules_that_no_choice_keeps_are_refused(wanted: Rules, sentence: str) -> None:
    with pytest.raises(OutOfRange, match=sentence):
        plan(line(), wanted, Goal.MEAN)


def test_world_with_a_negative_weight_is_refused() -> None:
    with pytest.raises(OutOfRange, match="not negative"):
        replace(line(), weights=np.array([-1.0] * 7))
