"""Ranking: laws of strength and order, the cut, and distances known by hand."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.ranking import distance_m, fade, rank, strength

SHARES = st.floats(0, 1)


def ranked(strengths: list[list[float]], **changed: object) -> tuple[list[int], bool]:
    table = np.array(strengths, dtype=float)
    rows, groups = table.shape
    given_values = {
        "importance": np.ones(groups),
        "soft": np.zeros(groups, dtype=bool),
        "fits": np.ones(rows),
        "closeness": np.ones(rows),
        "cuts_far": False,
    }
    found = rank(table, **{**given_values, **changed})  # type: ignore[arg-type] # a table of keywords
    return found.rows.tolist(), found.is_partial


@given(st.lists(st.tuples(SHARES, st.integers(0, 9)), max_size=6))
def test_strength_lies_between_the_best_field_and_one(fields: list[tuple[float, int]]) -> None:
    found = strength([weight for weight, _count in fields], [count for _weight, count in fields])
    assert max((w for w, count in fields if count), default=0.0) <= found <= 1


@given(SHARES, st.integers(0, 8))
def test_strength_never_falls_with_more_occurrences(weight: float, count: int) -> None:
    assert strength([weight], [count]) <= strength([weight], [count + 1])


def test_strength_refuses_what_is_no_share() -> None:
    with pytest.raises(OutOfRange):
        strength([1.5], [1])


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [
        ([[1.0], [0.9], [0.3]], ([0, 1], False)),
        ([[0.3], [1.0]], ([1], False)),
        ([[0.3], [0.28]], ([0, 1], False)),
        ([[0.1]], ([], False)),
        ([[1.0, 0.0], [0.8, 0.8]], ([1], False)),
        ([[1.0, 0.0], [0.0, 0.9]], ([0, 1], True)),
        ([[1.0, 0.0, 0.0], [0.0, 0.9, 0.8]], ([1], True)),
    ],
)
def test_rank_of_a_small_world(strengths: list[list[float]], expected: tuple[list[int], bool]) -> None:
    assert ranked(strengths) == expected


def test_rank_without_a_group_keeps_everything_in_order() -> None:
    found = rank(np.zeros((3, 0)), [], [], [1.0, 0.9, 0.2], [1.0, 1.0, 1.0], cuts_far=False)
    assert found.rows.tolist() == [0, 1]


def test_rank_puts_what_meets_a_soft_group_first() -> None:
    assert ranked([[0.9, 0.0], [0.9, 1.0]], soft=np.array([False, True])) == ([1, 0], False)


def test_rank_drops_the_far_only_when_the_place_narrows() -> None:
    closeness = np.array([1.0, 0.3])
    assert ranked([[1.0], [1.0]], closeness=closeness, cuts_far=True) == ([0], False)
    assert ranked([[1.0], [1.0]], closeness=closeness, cuts_far=False) == ([0, 1], False)


@given(st.lists(st.lists(SHARES, min_size=2, max_size=2), min_size=1, max_size=8))
def test_rank_never_turns_an_order_around(strengths: list[list[float]]) -> None:
    rows, _is_partial = ranked(strengths)
    for earlier, later in itertools.pairwise(rows):
        first, second = strengths[earlier], strengths[later]
        assert not all(b > a + 1e-5 for a, b in zip(first, second, strict=True))


def test_rank_refuses_groups_and_weights_that_do_not_fit() -> None:
    with pytest.raises(OutOfRange):
        rank([[1.0]], [1.0], [False], [1.0], [1.0, 1.0], cuts_far=False)


@given(st.floats(0, 200_000), st.floats(0, 200_000))
def test_fade_never_rises_with_distance(first: float, second: float) -> None:
    near, far = sorted((first, second))
    assert fade([near])[0] >= fade([far])[0]


def test_fade_of_an_unknown_distance_is_unknown() -> None:
    assert np.isnan(fade([np.nan])).all()
    assert fade([0.0]).tolist() == [1.0]


def test_distance_between_two_known_towns() -> None:
    metres = distance_m(50.3345, 8.7553, [50.3666, 50.3345], [8.7386, 8.7553])
    assert metres.round(-2).tolist() == [3800.0, 0.0]


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(-89, 89), st.floats(-180, 180))
def test_distance_is_the_same_both_ways(a: float, b: float, c: float, d: float) -> None:
    assert distance_m(a, b, [c], [d])[0] == pytest.approx(distance_m(c, d, [a], [b])[0], abs=1e-3)
