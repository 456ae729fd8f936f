"""Nearest and second nearest in one sweep: each node keeps two keys `ds << 32 | offer` of different offers.

The least key is the shortest time and, of equals, the offer listed first, so ties need no rule of their own.
"""

from typing import Final

import numpy as np
from numba import njit

from nestcore.kernels.heaps import Whole
from nestcore.reach.graph import NEVER, NOBODY, Int32Array
from nestcore.types import IntArray

UNREACHED: Final = 2**62
FARTHEST: Final = 2**63 - 1
OFFER: Final = 0xFFFFFFFF


@njit(cache=True, nogil=True)
def _take(first: Whole, second: Whole, key: Whole) -> tuple[Whole, Whole]:
    """Two keys and one more: the two least of different offers. Without a branch: none could be foreseen."""
    least, other = min(first, key), max(first, key)
    other = FARTHEST if (first ^ key) & OFFER == 0 else other
    return least, min(second, other)


@njit(cache=True, nogil=True)
def sweep_pairs(
    node: Int32Array,
    ds: Int32Array,
    offer: Int32Array,
    up_first: IntArray,
    up: Int32Array,
    down_first: IntArray,
    down: Int32Array,
) -> IntArray:
    """The two least keys of every node by rank; UNREACHED or more where there is nobody."""
    keys = np.full((len(up_first) - 1, 2), UNREACHED, np.int64)
    for entry in range(len(node)):
        key = (np.int64(ds[entry]) << 32) | offer[entry]
        keys[node[entry], 0], keys[node[entry], 1] = _take(keys[node[entry], 0], keys[node[entry], 1], key)
    for place in range(len(keys) - 1, -1, -1):
        first, second = keys[place, 0], keys[place, 1]
        if first < UNREACHED:
            for edge in range(up_first[place], up_first[place + 1]):
                higher, way = up[edge, 0], np.int64(up[edge, 1]) << 32
                best = _take(keys[higher, 0], keys[higher, 1], first + way)
                keys[higher, 0], keys[higher, 1] = _take(best[0], best[1], second + way)
    for place in range(len(keys)):
        first, second = keys[place, 0], keys[place, 1]
        for edge in range(down_first[place], down_first[place + 1]):
            higher, way = down[edge, 0], np.int64(down[edge, 1]) << 32
            first, second = _take(first, second, keys[higher, 0] + way)
            first, second = _take(first, second, keys[higher, 1] + way)
        keys[place, 0], keys[place, 1] = first, second
    return keys


@njit(cache=True, nogil=True)
def pairs_at_places(
    keys: IntArray, rank: Int32Array, first: IntArray, node: Int32Array, ds: Int32Array, direct: Int32Array
) -> tuple[Int32Array, Int32Array]:
    """Times and offers of the two least keys of every place, (2, places); direct has (place, offer, ds) by place."""
    times, offers = np.empty((2, len(first) - 1), np.int32), np.empty((2, len(first) - 1), np.int32)
    way = 0
    for place in range(len(first) - 1):
        least = second = np.int64(UNREACHED)
        for entry in range(first[place], first[place + 1]):
            at, between = rank[node[entry]], np.int64(ds[entry]) << 32
            least, second = _take(least, second, keys[at, 0] + between)
            least, second = _take(least, second, keys[at, 1] + between)
        while way < len(direct) and direct[way, 0] == place:
            least, second = _take(least, second, (np.int64(direct[way, 2]) << 32) | direct[way, 1])
            way += 1
        times[0, place] = least >> 32 if least < UNREACHED else NEVER
        offers[0, place] = least & OFFER if least < UNREACHED else NOBODY
        times[1, place] = second >> 32 if second < UNREACHED else NEVER
        offers[1, place] = second & OFFER if second < UNREACHED else NOBODY
    return times, offers


def warm_up() -> None:
    """Compile every kernel on one offer at one node."""
    one, rows = np.zeros(1, dtype=np.int32), np.arange(2, dtype=np.int64)
    first, edges = np.zeros(2, dtype=np.int64), np.zeros((0, 2), dtype=np.int32)
    keys = sweep_pairs(one, one, one, first, edges, first, edges)
    pairs_at_places(keys, one, rows, one, one, np.zeros((0, 3), dtype=np.int32))
