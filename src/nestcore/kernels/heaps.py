"""A heap of whole numbers with four children a node; callers pack time and node into one number."""

from typing import Any, TypeAlias

from numba import njit

from nestcore.types import IntArray

Whole: TypeAlias = Any
"""A whole number of the machine: outside a kernel an int, inside an int32, int64 or uint16 of NumPy."""


@njit(cache=True, nogil=True)
def push(heap: IntArray, size: Whole, item: Whole) -> Whole:
    """Put an item in; gives the new size. The caller keeps the heap long enough."""
    spot = size
    while spot > 0:
        parent = (spot - 1) >> 2
        if heap[parent] <= item:
            break
        heap[spot] = heap[parent]
        spot = parent
    heap[spot] = item
    return size + 1


@njit(cache=True, nogil=True)
def drop_least(heap: IntArray, size: Whole) -> Whole:
    """Take the least item, heap[0], out; gives the new size."""
    size -= 1
    item = heap[size]
    spot = 0
    while (spot << 2) + 1 < size:
        child = (spot << 2) + 1
        least = child
        for other in range(child + 1, min(child + 4, size)):
            if heap[other] < heap[least]:
                least = other
        if heap[least] >= item:
            break
        heap[spot] = heap[least]
        spot = least
    heap[spot] = item
    return size
