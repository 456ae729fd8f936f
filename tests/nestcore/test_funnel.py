"""Funnels: reference vectors, laws, a slow twin for exact limits, and units without a size."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from nestcore.errors import OutOfRange
from nestcore.funnel import Position, proportion_funnel, rate_funnel, ratio_funnel

POOR = [1413, 1256, 7128, 1124, 946]
UNDER_THREE = [3503, 4500, 22994, 8366, 6759]


@st.composite
def proportions(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    trials = draw(st.lists(st.integers(1, 5_000), min_size=1, max_size=12))
    return [draw(st.integers(0, size)) for size in trials], trials


@st.composite
def rates(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    sizes = draw(st.lists(st.integers(1, 50_000), min_size=1, max_size=12))
    return [draw(st.integers(0, 300)) for _ in sizes], sizes


def test_proportion_funnel_reference_vectors() -> None:
    funnel = proportion_funnel(POOR, UNDER_THREE)
    curve = funnel.curve([3503, 22994])
    assert round(100 * funnel.target, 2) == 25.73
    assert (100 * curve.limits_95.lower).round(2).tolist() == [24.28, 25.16]
    assert (100 * curve.limits_95.upper).round(2).tolist() == [27.18, 26.29]
    assert (100 * curve.limits_998.lower).round(2).tolist() == [23.45, 24.84]
    assert (100 * curve.limits_998.upper).round(2).tolist() == [28.01, 26.62]
    assert funnel.positions.tolist() == [Position.HIGH_998] * 3 + [Position.LOW_998] * 2
    assert (funnel.dispersion, funnel.widening, funnel.method) == (None, 1.0, "funnel/1")


def test_proportion_funnel_positions_in_a_paper_world() -> None:
    # Target 0.5, 100 trials: spread 0.05, limits 0.402..0.598 and 0.3455..0.6545.
    funnel = proportion_funnel([50, 60, 40, 66, 34, 50], [100] * 6)
    assert funnel.target == 0.5
    assert funnel.positions.tolist() == [0, 1, -1, 2, -2, 0]


@given(proportions())
def test_proportion_funnel_mirrors_when_successes_and_failures_swap(
    units: tuple[list[int], list[int]],
) -> None:
    found, trials = np.array(units[0]), np.array(units[1])
    funnel, mirror = proportion_funnel(found, trials), proportion_funnel(trials - found, trials)
    assert mirror.target == pytest.approx(1 - funnel.target)
    assert mirror.limits_95.lower == pytest.approx(1 - funnel.limits_95.upper, abs=1e-12)
    assert mirror.limits_998.upper == pytest.approx(1 - funnel.limits_998.lower, abs=1e-12)


@given(proportions())
def test_limits_are_nested_around_the_target_and_close_in(units: tuple[list[int], list[int]]) -> None:
    curve = proportion_funnel(*units).curve([1, 10, 100, 1000])
    target = proportion_funnel(*units).target
    ends = [curve.limits_998.lower, curve.limits_95.lower, np.full(4, target)]
    ends += [curve.limits_95.upper, curve.limits_998.upper]
    assert (np.diff(np.array(ends), axis=0) >= -1e-12).all()
    assert (np.diff(curve.limits_95.width) <= 1e-12).all()


@given(rates())
def test_rate_funnel_positions_follow_the_exact_poisson_tails(units: tuple[list[int], list[int]]) -> None:
    funnel = rate_funnel(*units)
    slow = []
    for events, size in zip(*units, strict=True):
        expected = size * sum(units[0]) / sum(units[1])
        above, below = stats.poisson.sf(events - 1, expected), stats.poisson.cdf(events, expected)
        slow.append(sum(int(above < tail) - int(below < tail) for tail in (0.025, 0.001)))
    assert funnel.positions.tolist() == slow


@pytest.mark.parametrize(("events", "tail"), [(1, 0.025), (7, 0.025), (7, 0.001), (250, 0.001)])
def test_ratio_curve_passes_through_the_points_of_the_chi_square_form(events: int, tail: float) -> None:
    funnel = ratio_funnel([events], [events])
    low = stats.chi2.ppf(tail, 2 * events) / 2
    high = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
    limits = [funnel.curve([low, high]).limits_95, funnel.curve([low, high]).limits_998][tail == 0.001]
    assert float(limits.upper[0]) == pytest.approx(events / low, rel=1e-9)
    assert float(limits.lower[1]) == pytest.approx(events / high, rel=1e-9)


def test_ratio_curve_is_continuous_where_a_single_event_is_beyond_the_limit() -> None:
    edge = -math.log(0.975)
    upper = ratio_funnel([1], [1]).curve([edge * 0.999999, edge * 1.000001]).limits_95.upper
    assert upper[0] == pytest.approx(upper[1], rel=1e-4)


def test_no_events_are_low_only_where_some_were_to_be_expected() -> None:
    funnel = ratio_funnel([0, 0, 0], [3.6, 3.7, 7.0])
    assert funnel.positions.tolist() == [0, -1, -2]


@given(rates(), st.sampled_from([0.01, 100.0, 1000.0]))
def test_rate_funnel_scales_with_its_multiplier(
    units: tuple[list[int], list[int]], multiplier: float
) -> None:
    plain, scaled = rate_funnel(*units), rate_funnel(*units, multiplier=multiplier)
    assert scaled.values == pytest.approx(plain.values * multiplier)
    assert scaled.limits_998.upper == pytest.approx(plain.limits_998.upper * multiplier)
    assert scaled.limits_95.lower == pytest.approx(plain.limits_95.lower * multiplier)
    assert scaled.positions.tolist() == plain.positions.tolist()


@given(rates())
def test_ratio_funnel_with_expected_numbers_of_the_common_rate_agrees(
    units: tuple[list[int], list[int]],
) -> None:
    events, sizes = np.array(units[0]), np.array(units[1])
    if events.sum() == 0:
        return
    ratios = ratio_funnel(events, sizes * events.sum() / sizes.sum())
    assert ratios.positions.tolist() == rate_funnel(events, sizes).positions.tolist()


@given(proportions())
def test_curve_at_the_own_sizes_gives_the_own_limits(units: tuple[list[int], list[int]]) -> None:
    funnel = proportion_funnel(*units, minimum_units=2)
    assert funnel.curve(funnel.sizes).limits_95.upper.tolist() == funnel.limits_95.upper.tolist()


def test_unit_without_a_size_is_not_classified() -> None:
    funnel = proportion_funnel([5, 0], [10, 0])
    assert funnel.is_classified.tolist() == [True, False]
    assert np.isnan([funnel.values[1], funnel.limits_95.lower[1], funnel.limits_998.upper[1]]).all()
    assert funnel.positions.tolist() == [0, 0]
    assert np.isnan(rate_funnel([5, 0], [10, 0]).limits_95.lower).tolist() == [False, True]


@pytest.mark.parametrize(("found", "target"), [([0, 0], 0.0), ([10, 20], 1.0)])
def test_proportion_without_any_spread_has_everyone_inside(found: list[int], target: float) -> None:
    funnel = proportion_funnel(found, [10, 20], minimum_units=2)
    assert (funnel.target, funnel.dispersion, funnel.positions.tolist()) == (target, None, [0, 0])


def test_rate_without_any_event_has_everyone_inside() -> None:
    funnel = rate_funnel([0, 0], [10, 20], minimum_units=2)
    assert (funnel.target, funnel.dispersion, funnel.positions.tolist()) == (0.0, None, [0, 0])


def test_dispersion_equals_its_slow_twin_and_widens_the_limits() -> None:
    found = [30, 35, 42, 45, 48, 50, 52, 55, 58, 65, 70] * 2
    funnel = proportion_funnel(found, [100] * 22)
    scores = sorted((x / 100 - 0.5) / math.sqrt(0.5 * 0.5 / 100) for x in found)
    ends = [scores[2] + 0.1 * (scores[3] - scores[2]), scores[19] - 0.1 * (scores[19] - scores[18])]
    slow = sum(min(max(score, ends[0]), ends[1]) ** 2 for score in scores) / 22
    assert funnel.target == 0.5
    assert funnel.dispersion == pytest.approx(slow)
    assert funnel.widening == pytest.approx(math.sqrt(slow))
    assert float(funnel.limits_95.upper[0]) == pytest.approx(
        0.5 + 1.959964 * 0.05 * math.sqrt(slow), abs=1e-7
    )


def test_dispersion_below_one_does_not_narrow_the_limits() -> None:
    funnel = proportion_funnel([49, 51] * 10, [100] * 20)
    assert funnel.dispersion == pytest.approx(0.2**2)
    assert funnel.widening == 1.0


def test_dispersion_needs_enough_units() -> None:
    assert proportion_funnel([50] * 19, [100] * 19).dispersion is None


@settings(max_examples=30)
@given(st.lists(st.integers(0, 80), min_size=20, max_size=30).filter(any))
def test_widened_rate_limits_keep_their_order_and_stay_positive(events: list[int]) -> None:
    funnel = rate_funnel(events, [1000] * len(events), multiplier=1000)
    assert (funnel.limits_95.lower >= funnel.limits_998.lower).all()
    assert (funnel.limits_998.lower >= 0).all()
    assert (funnel.limits_95.upper <= funnel.limits_998.upper).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: proportion_funnel([1], [1, 2]),
        lambda: proportion_funnel([3], [2]),
        lambda: proportion_funnel([0], [0]),
        lambda: proportion_funnel([1, 0], [0, 5]),
        lambda: proportion_funnel([np.nan], [5]),
        lambda: proportion_funnel([1], [5], minimum_units=1),
        lambda: rate_funnel([1.5], [5]),
        lambda: rate_funnel([1], [5], multiplier=-1),
        lambda: ratio_funnel([1.5], [5]),
        lambda: ratio_funnel([1], [-5]),
        lambda: ratio_funnel([1], [5]).curve([-1]),
    ],
)
def test_input_outside_its_range_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        call()
