"""Contraction of a graph: node after node is taken out, shortcuts keep the times between the others."""

from typing import Final, NamedTuple

import numpy as np
from numba import njit

from nestcore.kernels.heaps import Whole, drop_least, push
from nestcore.reach.graph import Int32Array
from nestcore.types import IntArray

CLOSED: Final = 2**30
"""Deciseconds of the direction a one-way street lacks."""
SETTLES: Final = 20
"""Nodes a search for a way around may settle; a needless shortcut costs time, never exactness."""
CHAIN: Final = 2
"""Up to this degree a shortcut replaces two streets by one: cheaper than to look for a way around."""
MOST_CUTS: Final = 10_000
HIGH: Final = 4096
"""Keeps ranks above zero, so that they sort as they are packed."""
ROUND: Final = 2**32
"""How far the times of one search lie below those of the search before."""
FREE, AROUND, STEPS, RECORDS = range(4)
FOLLOWING, OTHER, DS, BACK_DS = range(4)


class Work(NamedTuple):
    """The graph while it shrinks: each street two halves (numbers 2i and 2i + 1), one in the list of either end."""

    head: Int32Array
    half: Int32Array
    around: IntArray
    heap: IntArray
    level: Int32Array
    gone: Int32Array
    cuts: Int32Array
    record: Int32Array
    counts: IntArray


@njit(cache=True, nogil=True)
def _back_ds(first: IntArray, target: Int32Array, ds: Int32Array, node: Whole, wanted: Whole) -> Whole:
    """Deciseconds of the edge from node to the wanted one."""
    low, high = first[node], first[node + 1]
    while low < high:
        middle = (low + high) >> 1
        if target[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    if low < first[node + 1] and target[low] == wanted:
        return np.int64(ds[low])
    return np.int64(CLOSED)


@njit(cache=True, nogil=True)
def _write(work: Work, row: Whole, node: Whole, other: Whole, ds: Whole, back_ds: Whole) -> None:
    half = work.half
    half[row, FOLLOWING], half[row, OTHER], half[row, DS], half[row, BACK_DS] = (
        work.head[node],
        other,
        ds,
        back_ds,
    )
    work.head[node] = row


@njit(cache=True, nogil=True)
def _insert(work: Work, start: Whole, end: Whole, ds: Whole, back_ds: Whole) -> bool:
    """A new street between two nodes, unless there is no room left."""
    pair = work.counts[FREE]
    if pair < 0:
        return False
    work.counts[FREE] = work.half[2 * pair, FOLLOWING]
    _write(work, 2 * pair, start, end, ds, back_ds)
    _write(work, 2 * pair + 1, end, start, back_ds, ds)
    return True


@njit(cache=True, nogil=True)
def _start(first: IntArray, target: Int32Array, ds: Int32Array) -> Work:
    nodes, edges = len(first) - 1, len(target)
    pairs = edges + edges // 2 + 64
    half = np.empty((2 * pairs, 4), np.int32)
    for pair in range(pairs):
        half[2 * pair, FOLLOWING] = pair + 1 if pair + 1 < pairs else -1
    work = Work(
        np.full(nodes, -1, np.int32),
        half,
        np.full(nodes, np.int64(2) ** 62, np.int64),
        np.empty(8192, np.int64),
        np.zeros(nodes, np.int32),
        np.zeros(nodes, np.int32),
        np.empty((MOST_CUTS, 3), np.int32),
        np.empty((2 * pairs, 3), np.int32),
        np.zeros(4, np.int64),
    )
    work.counts[AROUND] = np.int64(2) ** 62
    for node in range(nodes):
        for edge in range(first[node], first[node + 1]):
            other = target[edge]
            back_ds = _back_ds(first, target, ds, other, node)
            if node < other or back_ds == CLOSED:
                _insert(work, node, np.int64(other), np.int64(ds[edge]), back_ds)
    return work


@njit(cache=True, nogil=True)
def _look_around(work: Work, start: Whole, avoided: Whole, limit_ds: Whole, settles: Whole) -> None:
    """Times from start without the avoided node, up to the limit.

    Each search writes below the base of all before it, so older times read as unreached and nothing is cleared.
    """
    work.counts[AROUND] -= ROUND
    base = work.counts[AROUND]
    around, heap, half, head = work.around, work.heap, work.half, work.head
    around[start] = base
    size = push(heap, 0, np.int64(start))
    steps = 0
    while size > 0 and settles > 0:
        top = heap[0]
        size = drop_least(heap, size)
        node, reached_ds = top & 0xFFFFFFFF, top >> 32
        if around[node] != base + reached_ds:
            continue
        settles -= 1
        row = head[node]
        while row >= 0:
            steps += 1
            other = half[row, OTHER]
            other_ds = reached_ds + half[row, DS]
            if other_ds <= limit_ds and base + other_ds < around[other] and other != avoided:
                around[other] = base + other_ds
                if size < len(heap):
                    size = push(heap, size, (other_ds << 32) | other)
            row = half[row, FOLLOWING]
    work.counts[STEPS] += steps


@njit(cache=True, nogil=True)
def _find_cuts(work: Work, node: Whole, settles: Whole) -> Whole:
    """Shortcuts that must replace the node: ways through it that no way around matches."""
    half, cuts = work.half, work.cuts
    found = 0
    row = work.head[node]
    while row >= 0:
        into_ds, start = half[row, BACK_DS], half[row, OTHER]
        farthest_ds = -1
        end = work.head[node]
        while end >= 0:
            if end != row and farthest_ds < half[end, DS] < CLOSED:
                farthest_ds = half[end, DS]
            end = half[end, FOLLOWING]
        if into_ds < CLOSED and farthest_ds >= 0:
            base = work.counts[AROUND] - ROUND
            if settles > 0:
                _look_around(work, start, node, into_ds + farthest_ds, settles)
            end = work.head[node]
            while end >= 0:
                ds = into_ds + half[end, DS]
                if end != row and half[end, DS] < CLOSED and base + ds < work.around[half[end, OTHER]]:
                    if found == MOST_CUTS:
                        return -1
                    cuts[found, 0], cuts[found, 1], cuts[found, 2] = start, half[end, OTHER], ds
                    found += 1
                end = half[end, FOLLOWING]
        row = half[row, FOLLOWING]
    return found


@njit(cache=True, nogil=True)
def _add_cuts(work: Work, found: Whole) -> bool:
    half, cuts = work.half, work.cuts
    for cut in range(found):
        start, end, ds = np.int64(cuts[cut, 0]), np.int64(cuts[cut, 1]), np.int64(cuts[cut, 2])
        row = work.head[start]
        while row >= 0 and half[row, OTHER] != end:
            row = half[row, FOLLOWING]
        if row >= 0:
            half[row, DS] = min(half[row, DS], ds)
            half[row ^ 1, BACK_DS] = half[row, DS]
        elif not _insert(work, start, end, ds, np.int64(CLOSED)):
            return False
    return True


@njit(cache=True, nogil=True)
def _take_out(work: Work, node: Whole) -> bool:
    """Record the node's streets to those that stay, and unlink them there."""
    half, head, record = work.half, work.head, work.record
    row = head[node]
    while row >= 0:
        written = work.counts[RECORDS]
        if written == len(record):
            return False
        other, following, twin = half[row, OTHER], half[row, FOLLOWING], row ^ 1
        record[written, 0], record[written, 1], record[written, 2] = other, half[row, DS], half[row, BACK_DS]
        work.counts[RECORDS] = written + 1
        work.level[other] = max(work.level[other], work.level[node] + 1)
        work.gone[other] += 1
        spot = head[other]
        if spot == twin:
            head[other] = half[twin, FOLLOWING]
        else:
            while half[spot, FOLLOWING] != twin:
                spot = half[spot, FOLLOWING]
            half[spot, FOLLOWING] = half[twin, FOLLOWING]
        half[row & ~1, FOLLOWING] = work.counts[FREE]
        work.counts[FREE] = row >> 1
        row = following
    head[node] = -1
    return True


@njit(cache=True, nogil=True)
def _degree(work: Work, node: Whole) -> Whole:
    degree = 0
    row = work.head[node]
    while row >= 0:
        degree += 1
        row = work.half[row, FOLLOWING]
    return degree


@njit(cache=True, nogil=True)
def _key(work: Work, node: Whole, degree: Whole, found: Whole) -> Whole:
    """How entangled a node is, and the node: few shortcuts for many streets first, evenly over the map."""
    rank = found - 2 * degree + 2 * work.level[node] + work.gone[node] + HIGH
    return (np.int64(rank) << 32) | node


@njit(cache=True, nogil=True)
def contract(
    first: IntArray, target: Int32Array, ds: Int32Array, steps_at_most: Whole
) -> tuple[Int32Array, IntArray, Int32Array]:
    """Take out all nodes, the least entangled first; gives up (an empty order) after so many steps.

    Gives the order, where each node's records start, and records (other node, ds there, ds back) to later nodes.
    """
    nodes = len(first) - 1
    work = _start(first, target, ds)
    order = np.empty(nodes, np.int32)
    starts = np.zeros(nodes + 1, np.int64)
    nothing = np.empty(0, np.int32), np.zeros(1, np.int64), work.record[:0]
    known = np.full(nodes, -1, np.int32)
    queue = np.empty(nodes + 1, np.int64)
    size = taken = 0
    for node in range(nodes):
        degree = _degree(work, node)
        size = push(queue, size, _key(work, node, degree, degree * (degree - 1)))
    while size > 0:
        node = queue[0] & 0xFFFFFFFF
        size = drop_least(queue, size)
        degree = _degree(work, node)
        # What was found last is a fair guess; only a node that still stands first is looked at again.
        key = _key(work, node, degree, known[node])
        if known[node] < 0 or size == 0 or key <= queue[0]:
            known[node] = _find_cuts(work, node, SETTLES if degree > CHAIN else 0)
            if known[node] < 0 or work.counts[STEPS] > steps_at_most:
                return nothing
            key = _key(work, node, degree, known[node])
        if size > 0 and key > queue[0]:
            size = push(queue, size, key)
            continue
        if not (_take_out(work, node) and _add_cuts(work, known[node])):
            return nothing
        order[taken] = node
        taken += 1
        starts[taken] = work.counts[RECORDS]
    return order, starts, work.record[: work.counts[RECORDS]]


@njit(cache=True, nogil=True)
def _below(order: Int32Array, starts: IntArray, record: Int32Array) -> tuple[IntArray, Int32Array]:
    """For each node the nodes that record it, in rows."""
    first = np.zeros(len(order) + 2, np.int64)
    for row in range(len(record)):
        first[record[row, 0] + 2] += 1
    for node in range(len(order)):
        first[node + 2] += first[node + 1]
    lower = np.empty(len(record), np.int32)
    for taken in range(len(order)):
        for row in range(starts[taken], starts[taken + 1]):
            other = record[row, 0]
            lower[first[other + 1]] = order[taken]
            first[other + 1] += 1
    return first, lower


@njit(cache=True, nogil=True)
def number(order: Int32Array, starts: IntArray, record: Int32Array) -> tuple[Int32Array, Int32Array]:
    """Number the nodes from the top so that whoever a node records comes before it, and neighbours stay together.

    Gives the rank of each node and the place in the order of each rank.
    """
    nodes = len(order)
    first, lower = _below(order, starts, record)
    missing, place, waiting = np.empty(nodes, np.int32), np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    size = 0
    for taken in range(nodes):
        node = order[taken]
        place[node] = taken
        missing[node] = starts[taken + 1] - starts[taken]
        if missing[node] == 0:
            waiting[size] = node
            size += 1
    rank, taken_at = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    numbered = 0
    while size > 0:
        size -= 1
        node = waiting[size]
        rank[node], taken_at[numbered] = numbered, place[node]
        numbered += 1
        for row in range(first[node], first[node + 1]):
            missing[lower[row]] -= 1
            if missing[lower[row]] == 0:
                waiting[size] = lower[row]
                size += 1
    return rank, taken_at


@njit(cache=True, nogil=True)
def rows_of(
    rank: Int32Array, taken_at: Int32Array, starts: IntArray, record: Int32Array, column: Whole
) -> tuple[IntArray, Int32Array]:
    """Edges to higher nodes by rank: rows of (rank, ds), up (column DS) or down (column BACK_DS) the hierarchy."""
    first = np.zeros(len(rank) + 1, np.int64)
    edges = np.empty((len(record), 2), np.int32)
    written = 0
    for place in range(len(rank)):
        taken = taken_at[place]
        for row in range(starts[taken], starts[taken + 1]):
            if record[row, column - 1] < CLOSED:
                edges[written, 0], edges[written, 1] = rank[record[row, 0]], record[row, column - 1]
                written += 1
        first[place + 1] = written
    return first, edges[:written].copy()


def warm_up() -> None:
    """Compile every kernel on two nodes and a street."""
    street = np.arange(3, dtype=np.int64), np.array([1, 0], dtype=np.int32), np.ones(2, dtype=np.int32)
    order, starts, record = contract(*street, 100)
    rank, taken_at = number(order, starts, record)
    rows_of(rank, taken_at, starts, record, DS)
