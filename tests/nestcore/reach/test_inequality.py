"""Inequality: figures worked by hand, slow twins, and laws of scaling and copying."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.inequality import Inequality, concentration, gini, inequality, palma, percentiles

# Ten children: 4 with 1 place per 10, 5 with 2, 1 with 6.
VALUES, PEOPLE, DEPRIVATION = [0.2, 0.1, 0.6], [5.0, 4.0, 1.0], [2.0, 3.0, 1.0]


@st.composite
def spreads(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    size = draw(st.integers(1, 8))
    values = draw(st.lists(st.integers(0, 50), min_size=size, max_size=size))
    people = draw(st.lists(st.integers(0, 5), min_size=size, max_size=size))
    return [float(value) for value in values], [float(count) for count in people]


def slow_gini(values: list[float], people: list[float]) -> float:
    each = [value for value, count in zip(values, people, strict=True) for _ in range(int(count))]
    if not sum(each):
        return math.nan
    return sum(abs(a - b) for a in each for b in each) / (2 * len(each) * sum(each))


def slow_palma(values: list[float], people: list[float]) -> float:
    tenths = sorted(
        value for value, count in zip(values, people, strict=True) for _ in range(10 * int(count))
    )
    worst = sum(tenths[: len(tenths) * 4 // 10])
    return sum(tenths[len(tenths) * 9 // 10 :]) / worst if worst else math.nan


def same(found: float, wanted: float) -> bool:
    return found == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True)


def test_measures_worked_by_hand() -> None:
    # 4 x 0.1 + 5 x 0.2 + 1 x 0.6 = 2; ranks 0.2, 0.65, 0.95; (2 x (0.08 + 0.65 + 0.57) / 2) - 1 = 0.3.
    found = inequality(VALUES, PEOPLE, DEPRIVATION)
    assert (round(found.gini, 9), found.p10, found.median, found.p90) == (0.3, 0.1, 0.2, 0.2)
    assert (found.p90_to_p10, round(found.palma, 9)) == (2.0, 1.5)
    assert (round(found.concentration, 9), found.method) == (0.3, "inequality/1")


def test_concentration_is_negative_where_the_deprived_have_more() -> None:
    assert round(concentration(VALUES, PEOPLE, [2.0, 1.0, 3.0]), 9) == -0.3


def test_equal_deprivation_shares_a_rank() -> None:
    assert same(concentration(VALUES, PEOPLE, [1.0, 1.0, 1.0]), 0.0)


def test_place_of_unknown_deprivation_is_left_out() -> None:
    found = concentration([*VALUES, 9.0], [*PEOPLE, 7.0], [*DEPRIVATION, np.nan])
    assert same(found, concentration(VALUES, PEOPLE, DEPRIVATION))


def test_places_without_people_do_not_count() -> None:
    found = inequality([*VALUES, 100.0], [*PEOPLE, 0.0], [*DEPRIVATION, 9.0])
    assert found == inequality(VALUES, PEOPLE, DEPRIVATION)


@pytest.mark.parametrize(("values", "people"), [([], []), ([0.0, 0.0], [3.0, 4.0]), ([1.0], [0.0])])
def test_measures_of_nothing_are_undefined(values: list[float], people: list[float]) -> None:
    found = inequality(values, people, values)
    undefined = [found.gini, found.p90_to_p10, found.palma, found.concentration]
    assert [math.isnan(value) for value in undefined] == [True] * 4


def test_percentiles_of_minutes_keep_those_who_never_arrive() -> None:
    minutes, children = [10.0, 25.0, np.inf], [80.0, 10.0, 10.0]
    assert percentiles(minutes, children, [0.1, 0.5, 0.8, 0.9, 0.91, 1.0]).tolist() == [
        10.0, 10.0, 10.0, 25.0, np.inf, np.inf
    ]  # fmt: skip


@given(spreads())
def test_measures_equal_their_slow_twins(spread: tuple[list[float], list[float]]) -> None:
    assert same(gini(*spread), slow_gini(*spread))
    assert same(palma(*spread), slow_palma(*spread))


@given(spreads(), st.sampled_from([0.1, 3.0, 1000.0]))
def test_units_and_copies_change_no_measure(spread: tuple[list[float], list[float]], factor: float) -> None:
    values, people = spread
    once = inequality(values, people, people)
    scaled = inequality([factor * value for value in values], people, people)
    copied = inequality(values * 3, people * 3, people * 3)
    for other in (scaled, copied):
        assert [same(*pair) for pair in zip(unitless(once), unitless(other), strict=True)] == [True] * 4
    assert (copied.p10, copied.median, copied.p90) == pytest.approx(
        (once.p10, once.median, once.p90), nan_ok=True
    )


@given(spreads(), st.data())
def test_concentration_lies_within_the_gini(
    spread: tuple[list[float], list[float]], data: st.DataObject
) -> None:
    need = data.draw(st.lists(st.integers(0, 3), min_size=len(spread[0]), max_size=len(spread[0])))
    found, most = concentration(*spread, need), gini(*spread)
    assert math.isnan(most) or abs(found) <= most + 1e-12
    assert same(concentration(*spread, [-value for value in need]), -found)


def unitless(found: Inequality) -> list[float]:
    return [found.gini, found.p90_to_p10, found.palma, found.concentration]


def test_values_out_of_range_are_refused() -> None:
    with pytest.raises(OutOfRange, match="Values must be finite and not negative"):
        gini([1.0, np.inf], [1.0, 1.0])
    with pytest.raises(OutOfRange, match="one value and one count per place"):
        palma([1.0], [1.0, 1.0])
    with pytest.raises(OutOfRange, match="People must be finite and not negative"):
        gini([1.0], [-1.0])
    with pytest.raises(OutOfRange, match="one deprivation per place"):
        concentration([1.0], [1.0], [])
    with pytest.raises(OutOfRange, match="Values must not be negative or unknown"):
        percentiles([np.nan], [1.0], [0.5])
    with pytest.raises(OutOfRange, match="Levels lie above 0 and not above 1"):
        percentiles([1.0], [1.0], [0.0])
