"""The steps on sixteen lanes are those of NumPy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from nestcore.kernels.lanes import LANES, clear_row, is_reached, raise_row, turn_row
from nestcore.reach.graph import BEYOND, TimesArray

ROWS = st.lists(st.integers(0, 65_535), min_size=LANES, max_size=LANES)


@njit
def run(lanes: TimesArray, ds: int, whole: int) -> tuple[bool, bool]:
    raise_row(lanes, 0, lanes, 1, ds)
    before = is_reached(lanes, 2)
    clear_row(lanes, 2)
    turn_row(lanes, 3, whole)
    return before, is_reached(lanes, 2)


@given(ROWS, ROWS, ROWS, ROWS, st.integers(0, 65_535))
def test_lanes_are_those_of_numpy(
    first: list[int], second: list[int], third: list[int], rests: list[int], ds: int
) -> None:
    whole = max(rests)
    lanes = np.array([first, second, third, rests], dtype=np.uint16)
    assert run(lanes, ds, whole) == (any(third), False)
    assert lanes.tolist() == [
        np.maximum(first, np.maximum(np.array(second) - ds, 0)).tolist(),
        second,
        [0] * LANES,
        [whole - rest if rest else BEYOND for rest in rests],
    ]
