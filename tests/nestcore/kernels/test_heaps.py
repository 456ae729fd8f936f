"""The heap gives what sorting gives."""

import heapq

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nestcore.kernels.heaps import drop_least, push


@given(st.lists(st.one_of(st.none(), st.integers(0, 2**62)), max_size=60))
def test_heap_gives_the_least_first_whatever_goes_in_between(steps: list[int | None]) -> None:
    heap = np.empty(len(steps) + 1, dtype=np.int64)
    size = 0
    twin: list[int] = []
    for item in steps:
        if item is not None:
            size = push(heap, size, item)
            heapq.heappush(twin, item)
        elif twin:
            assert heap[0] == heapq.heappop(twin)
            size = drop_least(heap, size)
        assert size == len(twin)
