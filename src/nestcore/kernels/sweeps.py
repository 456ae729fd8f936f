"""Sweeps over a hierarchy: up from the offers, then down to everyone, each edge once, in the order of memory.

Sixteen offers travel together, one a lane. A lane holds what is left of the limit plus one, 0 beyond it: then times
add by subtraction that stops at 0, and the shortest time is the largest rest. A node gets a row of lanes when some
offer reaches it; `slot` says which. Row 0 is nobody's and stays 0.
"""

from typing import Final

import numpy as np
from numba import njit

from nestcore.kernels.heaps import Whole
from nestcore.kernels.lanes import LANES, clear_row, is_reached, raise_row, turn_row
from nestcore.reach.graph import BEYOND, Int32Array, TimesArray
from nestcore.types import IntArray

PIECE: Final = 256
BLOCK: Final = 64
"""Nodes passed over together where none of the nodes their edges come from is reached."""


@njit(cache=True, nogil=True)
def gates(down_first: IntArray, down: Int32Array) -> tuple[IntArray, Int32Array]:
    """For each block of nodes the higher nodes outside that lead into it, in rows."""
    blocks = (len(down_first) - 1 + BLOCK - 1) // BLOCK
    first = np.zeros(blocks + 1, np.int64)
    gate = np.empty(len(down), np.int32)
    seen = np.full(len(down_first) - 1, -1, np.int32)
    count = 0
    for block in range(blocks):
        last = min((block + 1) * BLOCK, len(down_first) - 1)
        for edge in range(down_first[block * BLOCK], down_first[last]):
            higher = down[edge, 0]
            if higher < block * BLOCK and seen[higher] != block:
                seen[higher] = block
                gate[count] = higher
                count += 1
        first[block + 1] = count
    return first, gate[:count].copy()


@njit(cache=True, nogil=True)
def _is_entered(slot: Int32Array, gate: Int32Array, low: Whole, high: Whole, block: Whole) -> bool:
    for way in range(low, high):
        if slot[gate[way]] > 0:
            return True
    return bool(slot[block * BLOCK : (block + 1) * BLOCK].max() > 0)


@njit(cache=True, nogil=True, inline="always")  # called for every node: a call costs more than the row
def open_row(slot: Int32Array, nodes: Int32Array, lanes: TimesArray, count: Whole, node: Whole) -> Whole:
    """The row of a node; a new, empty one behind the others if it has none yet. The caller counts."""
    row = np.int64(slot[node])
    if row == 0:
        row = count
        slot[node] = row
        nodes[row] = node
        clear_row(lanes, row)
    return row


@njit(cache=True, nogil=True)
def _sow(
    first: IntArray,
    node: Int32Array,
    ds: Int32Array,
    limit_ds: Whole,
    slot: Int32Array,
    nodes: Int32Array,
    lanes: TimesArray,
) -> Whole:
    """Put the offers of a batch, one a lane, on the nodes where families arrive; gives the number of rows."""
    count = 1
    clear_row(lanes, 0)
    for lane in range(len(first) - 1):
        for entry in range(first[lane], first[lane + 1]):
            if ds[entry] <= limit_ds:
                row = open_row(slot, nodes, lanes, count, node[entry])
                count = max(count, row + 1)
                lanes[row, lane] = max(lanes[row, lane], np.uint16(limit_ds + 1 - ds[entry]))
    return count


@njit(cache=True, nogil=True)
def _climb(
    up_first: IntArray, up: Int32Array, slot: Int32Array, nodes: Int32Array, lanes: TimesArray, count: Whole
) -> Whole:
    for node in range(len(slot) - 1, -1, -1):
        row = slot[node]
        if row > 0:
            most = np.uint16(0)
            for lane in range(LANES):
                most = max(most, lanes[row, lane])
            for edge in range(up_first[node], up_first[node + 1]):
                if up[edge, 1] < most:
                    higher = open_row(slot, nodes, lanes, count, up[edge, 0])
                    count = max(count, higher + 1)
                    raise_row(lanes, higher, lanes, row, up[edge, 1])
    return count


@njit(cache=True, nogil=True)
def _descend(
    down_first: IntArray,
    down: Int32Array,
    gate_first: IntArray,
    gate: Int32Array,
    slot: Int32Array,
    nodes: Int32Array,
    lanes: TimesArray,
    count: Whole,
) -> Whole:
    """Inside a block whoever is not reached reads row 0, which changes nothing: cheaper than to ask."""
    for block in range(len(gate_first) - 1):
        if not _is_entered(slot, gate, gate_first[block], gate_first[block + 1], block):
            continue
        for node in range(block * BLOCK, min((block + 1) * BLOCK, len(slot))):
            row = np.int64(slot[node])
            is_new = row == 0
            if is_new:
                row = count
                clear_row(lanes, row)
            for edge in range(down_first[node], down_first[node + 1]):
                raise_row(lanes, row, lanes, slot[down[edge, 0]], min(down[edge, 1], BEYOND))
            if is_new and is_reached(lanes, row):
                slot[node] = row
                nodes[row] = node
                count += 1
    return count


@njit(cache=True, nogil=True)
def sweep(
    first: IntArray,
    node: Int32Array,
    ds: Int32Array,
    limit_ds: Whole,
    up_first: IntArray,
    up: Int32Array,
    down_first: IntArray,
    down: Int32Array,
    gate_first: IntArray,
    gate: Int32Array,
) -> tuple[Int32Array, TimesArray]:
    """What is left of the limit on all nodes that some offer of the batch reaches: nodes, lanes."""
    slot = np.zeros(len(up_first) - 1, np.int32)
    nodes = np.empty(len(slot) + 1, np.int32)
    lanes = np.empty((len(slot) + 2, LANES), np.uint16)
    count = _sow(first, node, ds, limit_ds, slot, nodes, lanes)
    count = _climb(up_first, up, slot, nodes, lanes, count)
    count = _descend(down_first, down, gate_first, gate, slot, nodes, lanes, count)
    return nodes[:count], lanes[:count]


@njit(cache=True, nogil=True)
def turn(lanes: TimesArray, limit_ds: Whole) -> None:
    """Make times of the rests in place."""
    for row in range(len(lanes)):
        turn_row(lanes, row, limit_ds + 1)


@njit(cache=True, nogil=True)
def at_places(
    nodes: Int32Array,
    lanes: TimesArray,
    limit_ds: Whole,
    first: IntArray,
    place: Int32Array,
    ds: Int32Array,
    points: Whole,
    direct: Int32Array,
) -> tuple[Int32Array, TimesArray]:
    """Times at the places that some offer of the batch reaches.

    first, place, ds are the places tied to each node, in rows; direct holds ways (place, lane, ds) that pass no node.
    """
    slot = np.zeros(points, np.int32)
    places, found = np.empty(points + 1, np.int32), np.empty((points + 2, LANES), np.uint16)
    count = 1
    for source in range(1, len(nodes)):
        for entry in range(first[nodes[source]], first[nodes[source] + 1]):
            row = open_row(slot, places, found, count, place[entry])
            count = max(count, row + 1)
            raise_row(found, row, lanes, source, min(ds[entry], BEYOND))
    for way in range(len(direct)):
        if direct[way, 2] <= limit_ds:
            row, lane = open_row(slot, places, found, count, direct[way, 0]), direct[way, 1]
            count = max(count, row + 1)
            found[row, lane] = max(found[row, lane], np.uint16(limit_ds + 1 - direct[way, 2]))
    kept = 1
    for row in range(1, count):
        if is_reached(found, row):
            if kept < row:
                clear_row(found, kept)
                raise_row(found, kept, found, row, 0)
            turn_row(found, kept, limit_ds + 1)
            places[kept] = places[row]
            kept += 1
    return places[1:kept], found[1:kept]


@njit(cache=True, nogil=True)
def spread(places: Int32Array, ds: TimesArray, rows: Int32Array, times: TimesArray) -> None:
    """Write a batch into the rows of its offers, piece by piece: a piece is read once and stays near."""
    for low in range(0, len(places), PIECE):
        for lane in range(len(rows)):
            for entry in range(low, min(low + PIECE, len(places))):
                times[rows[lane], places[entry]] = ds[entry, lane]


@njit(cache=True, nogil=True)
def keep_least(kept: IntArray, places: Int32Array, ds: TimesArray, offers: Int32Array) -> None:
    """Put a batch among the nearest kept of each place, sorted by time and offer (ds << 32 | offer)."""
    for entry in range(len(places)):
        row = places[entry]
        for lane in range(len(offers)):
            key = (np.int64(ds[entry, lane]) << 32) | offers[lane]
            spot = kept.shape[1]
            if ds[entry, lane] < BEYOND and key < kept[row, spot - 1]:
                spot -= 1
                while spot > 0 and kept[row, spot - 1] > key:
                    kept[row, spot] = kept[row, spot - 1]
                    spot -= 1
                kept[row, spot] = key


def warm_up() -> None:
    """Compile every kernel on one offer at one node."""
    one, rows = np.zeros(1, dtype=np.int32), np.arange(2, dtype=np.int64)
    first, edges = np.zeros(2, dtype=np.int64), np.zeros((0, 2), dtype=np.int32)
    nodes, lanes = sweep(rows, one, one, 1, first, edges, first, edges, *gates(first, edges))
    places, ds = at_places(nodes, lanes, 1, rows, one, one, 1, np.zeros((0, 3), dtype=np.int32))
    turn(lanes, 1)
    spread(places, ds, one, np.zeros((1, 1), dtype=np.uint16))
    keep_least(np.zeros((1, 1), dtype=np.int64), places, ds, one)
