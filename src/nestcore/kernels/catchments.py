"""The two steps of a floating catchment on one batch of offers: children to the offers, places back to the children."""

from typing import Final

import numpy as np
from numba import njit

from nestcore.reach.graph import Int32Array, TimesArray
from nestcore.types import BoolArray, FloatArray

_LANES: Final = 16


@njit(cache=True, nogil=True)
def ask(places: Int32Array, ds: TimesArray, amounts: FloatArray, table: FloatArray) -> FloatArray:
    """Amounts at places, weighed by time and added up per offer; ds (reached places, lanes)."""
    reached, lanes = ds.shape
    asked = np.zeros(lanes)
    # Four places at a time: the sums of the lanes are fetched and put back a quarter as often.
    whole = reached - reached % 4
    for row in range(0, whole, 4):
        one, two = amounts[places[row]], amounts[places[row + 1]]
        three, four = amounts[places[row + 2]], amounts[places[row + 3]]
        for lane in range(lanes):
            pair = one * table[ds[row, lane]] + two * table[ds[row + 1, lane]]
            asked[lane] += pair + (three * table[ds[row + 2, lane]] + four * table[ds[row + 3, lane]])
    for row in range(whole, reached):
        for lane in range(lanes):
            asked[lane] += amounts[places[row]] * table[ds[row, lane]]
    return asked


# The sum over the lanes may be taken in any order, which is then the same in every run of one installation.
@njit(cache=True, nogil=True, fastmath={"reassoc"})
def give(ds: TimesArray, ratios: FloatArray, table: FloatArray) -> FloatArray:
    """Ratios of offers, weighed by time and added up per reached place."""
    reached, lanes = ds.shape
    given = np.zeros(reached)
    for row in range(reached):
        total = 0.0
        for lane in range(lanes):
            total += ratios[lane] * table[ds[row, lane]]
        given[row] = total
    return given


@njit(cache=True, nogil=True)
def collect(places: Int32Array, given: FloatArray, received: FloatArray, is_reached: BoolArray) -> None:
    """Add what one batch gives to what its places have received."""
    for row in range(len(given)):
        received[places[row]] += given[row]
        is_reached[places[row]] = True


def warm_up() -> None:
    """Compile every kernel on one place and one batch."""
    places, ds = np.zeros(1, dtype=np.int32), np.zeros((1, _LANES), dtype=np.uint16)
    ask(places, ds, np.ones(1), np.ones(1))
    collect(places, give(ds, np.ones(_LANES), np.ones(1)), np.zeros(1), np.zeros(1, dtype=np.bool_))
