"""Scores: means by hand, and what must stay hidden so that nobody's rating can be worked out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nestcore.errors import OutOfRange
from nestcore.sociometry import Scores, partner_scores, percent
from nestcore.types import FloatArray

ALL_OF_ONE = np.zeros(6, dtype=int)


def everyone_says(size: int, step: float) -> FloatArray:
    return np.full((size, size, 3), float(step))


def test_same_rating_by_all_is_the_score_of_all() -> None:
    assert partner_scores(everyone_says(6, 3), ALL_OF_ONE, 1) == Scores((5,) * 6, (3.0,) * 6, (3.0,), 3.0)


def test_score_is_the_mean_over_raters_of_the_mean_over_items() -> None:
    ratings = everyone_says(6, 2)
    ratings[1:4, 0] = [[4, 4, 1], [3, np.nan, np.nan], [np.nan] * 3]
    found = partner_scores(ratings, ALL_OF_ONE, 1)
    # Actor 0: three items with mean 3, one with 3, one rater without an answer, two raters with 2.
    assert (found.raters, found.own[0]) == ((4, 5, 5, 5, 5, 5), None)
    ratings[3, 0] = 2
    own = (3 + 3 + 2 + 2 + 2) / 5
    network = (25 * 2 + 5 * own) / 30
    assert partner_scores(ratings, ALL_OF_ONE, 1) == Scores(
        (5,) * 6, (own, 2.0, 2.0, 2.0, 2.0, 2.0), (pytest.approx(network),), pytest.approx(network)
    )


def test_what_actors_say_of_themselves_does_not_count() -> None:
    ratings = everyone_says(6, 2)
    ratings[range(6), range(6)] = 4
    assert partner_scores(ratings, ALL_OF_ONE, 1) == Scores((5,) * 6, (2.0,) * 6, (2.0,), 2.0)


def test_sector_of_one_is_hidden_and_takes_the_smallest_other_with_it() -> None:
    ratings = everyone_says(9, 2)
    sectors = np.array([0, 1, 1, 1, 2, 2, 2, 2, 2])
    found = partner_scores(ratings, sectors, 4)
    # Without hiding B, A's only actor would follow from the network's mean and the other two. D rated nobody.
    assert (found.sectors, found.network) == ((None, None, 2.0, None), 2.0)


def test_nobody_rated_gives_no_score() -> None:
    found = partner_scores(np.full((3, 3, 3), np.nan), np.array([0, 1, 1]), 2)
    assert found == Scores((0, 0, 0), (None,) * 3, (None, None), None)
    assert partner_scores(np.zeros((0, 0, 3)), np.zeros(0, dtype=int), 1) == Scores((), (), (None,), None)


@given(
    arrays(np.float64, (8, 8, 1), elements=st.sampled_from([np.nan, np.nan, 1.0, 2.0, 4.0])),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_what_is_hidden_is_enough_when_taken_together(ratings: FloatArray, sectors: list[int]) -> None:
    found = partner_scores(ratings, np.array(sectors), 4)
    rated = ~np.isnan(ratings[:, :, 0]) & ~np.eye(8, dtype=bool)
    hidden = [found.sectors[sector] is None for sector in sectors]
    raters, actors = rated[:, hidden].any(axis=1).sum(), rated[:, hidden].any(axis=0).sum()
    if found.network is not None and actors:
        assert raters >= 5
        assert actors >= 3
    for sector in range(4):
        if found.sectors[sector] is not None:
            of = np.array(sectors) == sector
            assert found.sectors[sector] == pytest.approx(ratings[:, of, 0][rated[:, of]].mean())


def test_percent_runs_from_the_lowest_to_the_highest_step() -> None:
    assert [percent(step) for step in (1, 2.5, 4)] == [0, 50, 100]


@pytest.mark.parametrize(
    ("ratings", "sectors"),
    [
        (everyone_says(2, 5), [0, 0]),
        (everyone_says(2, 0), [0, 0]),
        (everyone_says(2, 2), [0, 1]),
        (everyone_says(3, 2), [0, 0]),
        (np.ones((2, 2)), [0, 0]),
    ],
)
def test_rating_outside_its_range_is_refused(ratings: FloatArray, sectors: list[int]) -> None:
    with pytest.raises(OutOfRange):
        partner_scores(ratings, np.array(sectors), 1)
