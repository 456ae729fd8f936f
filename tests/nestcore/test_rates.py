"""Intervals: reference vectors, laws, slow twins, and scipy.stats as an independent witness."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nestcore.errors import OutOfRange
from nestcore.rates import byar, mean_interval, rate_interval, share, wilson

COUNTS = st.integers(0, 100_000)
CONFIDENCES = st.floats(0.5, 0.999)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    trials = draw(st.integers(1, 100_000))
    return draw(st.integers(0, trials)), trials


def test_wilson_reference_vectors() -> None:
    interval = wilson([3, 0, 12, 7], [20, 12, 12, 40])
    assert interval.lower.round(4).tolist() == [0.0524, 0.0, 0.7575, 0.0875]
    assert interval.upper.round(4).tolist() == [0.3604, 0.2425, 1.0, 0.3195]


def test_share_reference_vectors_of_five_networks() -> None:
    estimate = share([1413, 1256, 7128, 1124, 946], [3503, 4500, 22994, 8366, 6759])
    assert (100 * estimate.value).round(2).tolist() == [40.34, 27.91, 31.0, 13.44, 14.0]
    assert (100 * estimate.interval.lower).round(2).tolist() == [38.72, 26.62, 30.4, 12.72, 13.19]
    assert (100 * estimate.interval.upper).round(2).tolist() == [41.97, 29.24, 31.6, 14.18, 14.84]
    assert estimate.method == "wilson/1"


def test_byar_reference_vectors() -> None:
    interval = byar([0, 3, 9, 10, 25, 100])
    assert interval.lower.round(6).tolist() == [0.0, 0.618672, 4.115373, 4.78745, 16.174266, 81.362105]
    assert interval.upper.round(5).tolist() == [3.68888, 8.76727, 17.0848, 18.39146, 36.90645, 121.62794]


def test_byar_reference_vectors_at_998_permille() -> None:
    interval = byar([3, 10, 100], confidence=0.998)
    assert interval.lower.round(4).tolist() == [0.1905, 2.9163, 71.9037]
    assert interval.upper.round(4).tolist() == [13.0622, 24.1937, 134.9436]


@given(shares(), CONFIDENCES)
def test_wilson_equals_its_slow_twin_and_scipy(counts: tuple[int, int], confidence: float) -> None:
    found, trials = counts
    z = stats.norm.ppf(1 - (1 - confidence) / 2)
    root = z * math.sqrt(z * z + 4 * found * (1 - found / trials))
    twin = [(2 * found + z * z + sign * root) / (2 * (trials + z * z)) for sign in (-1, 1)]
    witness = stats.binomtest(found, trials).proportion_ci(confidence, method="wilson")
    interval = wilson(found, trials, confidence)
    ends = [float(interval.lower), float(interval.upper)]
    assert ends == pytest.approx(twin, abs=1e-12)
    assert ends == pytest.approx([witness.low, witness.high], abs=1e-9)


@given(shares(), CONFIDENCES)
def test_wilson_contains_the_share_and_mirrors_it(counts: tuple[int, int], confidence: float) -> None:
    found, trials = counts
    interval, mirror = wilson(found, trials, confidence), wilson(trials - found, trials, confidence)
    assert bool(interval.contains(found / trials))
    assert [float(1 - mirror.upper), float(1 - mirror.lower)] == pytest.approx(
        [float(interval.lower), float(interval.upper)], abs=1e-12
    )


@given(shares(), st.integers(2, 50))
def test_wilson_narrows_with_more_trials_and_widens_with_confidence(
    counts: tuple[int, int], times: int
) -> None:
    found, trials = counts
    here, larger = wilson(found, trials), wilson(found * times, trials * times)
    surer = wilson(found, trials, confidence=0.998)
    assert float(larger.width) < float(here.width)
    assert [float(surer.lower) <= float(here.lower), float(surer.upper) >= float(here.upper)] == [True, True]


@given(st.integers(0, 9), CONFIDENCES)
def test_byar_below_ten_events_equals_the_exact_chi_square_ends(events: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    lower = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    upper = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
    interval = byar(events, confidence)
    assert [float(interval.lower), float(interval.upper)] == pytest.approx([lower, upper], rel=1e-9)


@given(st.integers(1, 9))
def test_byar_ends_below_ten_leave_the_poisson_tails(events: int) -> None:
    interval = byar(events)
    tails = [
        stats.poisson.sf(events - 1, float(interval.lower)),
        stats.poisson.cdf(events, float(interval.upper)),
    ]
    assert tails == pytest.approx([0.025, 0.025], rel=1e-9)


@given(st.integers(10, 100_000))
def test_byar_from_ten_events_stays_close_to_the_exact_ends(events: int) -> None:
    exact = [stats.chi2.ppf(0.025, 2 * events) / 2, stats.chi2.ppf(0.975, 2 * events + 2) / 2]
    interval = byar(events)
    assert [float(interval.lower), float(interval.upper)] == pytest.approx(exact, rel=2e-3)


@given(COUNTS, CONFIDENCES)
def test_byar_contains_the_count_and_rises_with_it(events: int, confidence: float) -> None:
    interval = byar([events, events + 1], confidence)
    assert interval.contains([events, events + 1]).tolist() == [True, True]
    assert float(interval.lower[0]) <= float(interval.lower[1])
    assert float(interval.upper[0]) < float(interval.upper[1])


def test_byar_lower_end_stays_positive_at_the_highest_confidence_a_float_can_hold() -> None:
    assert float(byar(10, confidence=np.nextafter(1.0, 0.0)).lower) == pytest.approx(0.0151, abs=1e-4)


@given(COUNTS, st.floats(0.1, 1e6), st.floats(0.01, 1e6))
def test_rate_interval_scales_with_units(events: int, size: float, multiplier: float) -> None:
    plain, scaled = rate_interval(events, size), rate_interval(events, 2 * size, multiplier)
    assert [float(scaled.lower), float(scaled.upper)] == pytest.approx(
        [float(plain.lower) * multiplier / 2, float(plain.upper) * multiplier / 2], rel=1e-12
    )


def test_rate_interval_of_ten_events_per_thousand() -> None:
    interval = rate_interval([10, 3], [2_000, 500], multiplier=1000)
    assert interval.lower.round(4).tolist() == [2.3937, 1.2373]
    assert interval.upper.round(4).tolist() == [9.1957, 17.5345]


def test_no_size_gives_no_interval() -> None:
    for interval in (wilson([0, np.nan], [0, 5]), rate_interval([4, np.nan], [0, 5]), share(0, 0).interval):
        assert np.isnan([interval.lower, interval.upper]).all()
    assert np.isnan(share(0, 0).value)


def test_shapes_broadcast() -> None:
    assert wilson([[1], [2]], [10, 20, 30]).lower.shape == (2, 3)
    assert rate_interval([[1], [2]], [10, 20, 30]).upper.shape == (2, 3)
    assert wilson(1, 2).lower.shape == ()


def test_mean_interval_by_hand() -> None:
    # Mean 2, standard deviation 1, three values: 2 -+ 4.302653 / sqrt(3).
    interval = mean_interval([1, 2, 3, np.nan])
    assert [float(interval.lower), float(interval.upper)] == pytest.approx([-0.484138, 4.484138], abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30).filter(lambda v: np.std(v) > 1e-3))
def test_mean_interval_equals_scipy(values: list[float]) -> None:
    low, high = stats.t.interval(0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values))
    interval = mean_interval(values)
    assert [float(interval.lower), float(interval.upper)] == pytest.approx([low, high], rel=1e-9, abs=1e-6)


def test_mean_interval_of_too_few_values_is_missing() -> None:
    interval = mean_interval([[1.0, np.nan], [np.nan, np.nan], [1.0, 1.0]])
    assert np.isnan(interval.lower).tolist() == [True, True, False]


@pytest.mark.parametrize(
    "call",
    [
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: wilson(1, np.inf),
        lambda: wilson(1, 2, confidence=1.0),
        lambda: byar(-1),
        lambda: byar(2.5),
        lambda: byar(2, confidence=0.0),
        lambda: rate_interval(1, -2),
        lambda: rate_interval(1, 2, multiplier=0),
        lambda: mean_interval([1, np.inf]),
        lambda: mean_interval(3),
        lambda: mean_interval([1, 2], confidence=2),
    ],
)
def test_input_outside_its_range_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        call()
