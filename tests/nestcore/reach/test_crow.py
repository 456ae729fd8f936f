"""Straight lines: times by hand, ties, limits."""

import numpy as np
import pytest

from nestcore.errors import OutOfRange
from nestcore.reach.crow import nearest, times
from nestcore.reach.graph import BEYOND, NEVER


def test_times_are_distance_by_detour_by_pace_up_to_the_limit() -> None:
    found = times([0, 300], [0, 0], [0, 300], [400, 400], 1500, detour=1.5, pace_ds_per_m=2)
    assert found.tolist() == [[1200, 1500], [1500, 1200]]
    shorter = times([0, 300], [0, 0], [0, 300], [400, 400], 1499, detour=1.5, pace_ds_per_m=2)
    assert shorter.tolist() == [[1200, BEYOND], [BEYOND, 1200]]
    assert found.dtype == np.uint16


def test_nearest_of_equals_is_the_first_listed() -> None:
    found = nearest([200, 0, 100, 0], [0, 0, 0, 0], [100, 0], [0, 0], detour=1, pace_ds_per_m=1)
    assert (found.first.tolist(), found.first_ds.tolist()) == ([2, 1], [0, 0])
    assert (found.second.tolist(), found.second_ds.tolist()) == ([0, 3], [100, 0])


def test_nearest_without_offers_is_nobody() -> None:
    found = nearest([], [], [0.0], [0.0], detour=1, pace_ds_per_m=1)
    assert (found.first_ds.tolist(), found.second.tolist()) == ([NEVER], [-1])
    assert nearest([0.0], [0.0], [], [], detour=1, pace_ds_per_m=1).first.tolist() == []


@pytest.mark.parametrize(("detour", "pace"), [(0.9, 1.0), (np.nan, 1.0), (1.0, 0.0), (1.0, np.inf)])
def test_detour_and_pace_out_of_range_are_refused(detour: float, pace: float) -> None:
    with pytest.raises(OutOfRange):
        times([0], [0], [0], [0], 10, detour=detour, pace_ds_per_m=pace)
