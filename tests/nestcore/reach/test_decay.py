"""Weights by time: ends belong to their step, a bell falls to nothing, later never counts more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.decay import Decay, constant, gaussian, steps, zones
from nestcore.reach.graph import BEYOND

LIMITS = st.integers(3, BEYOND - 1)


def weights_at(decay: Decay, *times_ds: int) -> list[float]:
    return decay.weigh(np.array(times_ds, dtype=np.uint16)).round(6).tolist()


def test_zones_of_thirty_minutes_end_inclusive() -> None:
    decay = zones(18_000)
    assert decay.ends_ds.tolist() == [6_000, 12_000, 18_000]
    assert weights_at(decay, 0, 6_000, 6_001, 12_000, 12_001, 18_000, 18_001, BEYOND) == [
        1.0, 1.0, 0.68, 0.68, 0.22, 0.22, 0.0, 0.0
    ]  # fmt: skip


def test_constant_counts_fully_to_its_limit() -> None:
    assert weights_at(constant(9_000), 0, 9_000, 9_001, BEYOND) == [1.0, 1.0, 0.0, 0.0]


def test_gaussian_falls_from_one_to_nothing() -> None:
    # By hand at half the limit: (exp(-1/8) - exp(-1/2)) / (1 - exp(-1/2)) = 0.275966 / 0.393469.
    assert weights_at(gaussian(18_000), 0, 9_000, 18_000, BEYOND) == [1.0, 0.701367, 0.0, 0.0]
    assert gaussian(18_000).limit_ds == 17_999


@given(LIMITS)
def test_every_decay_never_rises_and_ends_at_its_limit(limit_ds: int) -> None:
    for decay in (constant(limit_ds), zones(limit_ds), gaussian(limit_ds)):
        assert (np.diff(decay.table) <= 0).all()
        assert np.flatnonzero(decay.table)[-1] == decay.limit_ds
        assert (decay.table[0], decay.table[BEYOND]) == (1.0, 0.0)
        is_within = decay.ends_ds <= decay.limit_ds
        assert np.array_equal(decay.table[decay.ends_ds[is_within]], decay.weights[is_within])


@pytest.mark.parametrize(
    ("ends_ds", "weights", "sentence"),
    [
        ((), (), "Every step has an end and a weight."),
        ((10, 20), (1.0,), "Every step has an end and a weight."),
        ((10, BEYOND), (1.0, 0.5), "Ends of steps lie between 0 and 65534."),
        ((20, 10), (1.0, 0.5), "Ends of steps must rise."),
        ((10, 20), (1.0, 0.0), "Weights lie above 0 and not above 1."),
        ((10, 20), (0.5, 1.0), "Weights must not rise with the time."),
    ],
)
def test_steps_that_make_no_sense_are_refused(
    ends_ds: tuple[int, ...], weights: tuple[float, ...], sentence: str
) -> None:
    with pytest.raises(OutOfRange, match=sentence):
        steps(ends_ds, weights)


def test_gaussian_without_a_limit_is_refused() -> None:
    with pytest.raises(OutOfRange, match="The limit lies between 1 and 65534"):
        gaussian(0)
