"""Searches that stop at the limit: for nets without a hierarchy and for short walks in large ones."""

import numpy as np
from numba import njit

from nestcore.kernels.heaps import Whole, drop_least, push
from nestcore.kernels.lanes import LANES, clear_row
from nestcore.kernels.sweeps import open_row
from nestcore.reach.graph import Int32Array, TimesArray
from nestcore.types import IntArray


@njit(cache=True, nogil=True)
def _is_raised(slot: Int32Array, lanes: TimesArray, node: Whole, lane: Whole, rest: Whole) -> bool:
    """Whether the rest is more than the node had; then it has it now."""
    if lanes[slot[node], lane] >= rest:
        return False
    lanes[slot[node], lane] = rest
    return True


@njit(cache=True, nogil=True)
def balls(
    first: IntArray,
    node: Int32Array,
    ds: Int32Array,
    limit_ds: Whole,
    row_first: IntArray,
    target: Int32Array,
    edge_ds: Int32Array,
) -> tuple[Int32Array, TimesArray]:
    """What is left of the limit on all nodes that some offer of the batch reaches: nodes, lanes (as sweep)."""
    slot = np.zeros(len(row_first) - 1, np.int32)
    nodes, lanes = np.empty(len(slot) + 1, np.int32), np.empty((len(slot) + 2, LANES), np.uint16)
    heap = np.empty(len(target) + len(node) + 1, np.int64)
    clear_row(lanes, 0)
    count, whole = 1, limit_ds + 1
    for lane in range(len(first) - 1):
        size = 0
        for entry in range(first[lane], first[lane + 1]):
            if ds[entry] <= limit_ds:
                count = max(count, open_row(slot, nodes, lanes, count, node[entry]) + 1)
                if _is_raised(slot, lanes, node[entry], lane, whole - ds[entry]):
                    size = push(heap, size, (np.int64(ds[entry]) << 32) | node[entry])
        while size > 0:
            reached_ds, start = heap[0] >> 32, heap[0] & 0xFFFFFFFF
            size = drop_least(heap, size)
            if lanes[slot[start], lane] != whole - reached_ds:
                continue
            for edge in range(row_first[start], row_first[start + 1]):
                rest = whole - reached_ds - edge_ds[edge]
                if rest > 0:
                    count = max(count, open_row(slot, nodes, lanes, count, target[edge]) + 1)
                    if _is_raised(slot, lanes, target[edge], lane, rest):
                        size = push(heap, size, ((whole - rest) << 32) | target[edge])
    return nodes[:count], lanes[:count]


def warm_up() -> None:
    """Compile the kernel on one offer at one node."""
    one, rows, nothing = (
        np.zeros(1, dtype=np.int32),
        np.arange(2, dtype=np.int64),
        np.zeros(0, dtype=np.int32),
    )
    balls(rows, one, one, 1, np.zeros(2, dtype=np.int64), nothing, nothing)
