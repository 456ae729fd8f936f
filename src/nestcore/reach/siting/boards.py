"""The world as the kernels read it: sorted lists of who can be helped by whom, and costs that add up exactly."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from nestcore.kernels.swaps import Board, Terms
from nestcore.reach.siting.world import World
from nestcore.types import BoolArray, FloatArray, IntArray

T = TypeVar("T")
R = TypeVar("R")

PLACES_AT_ONCE: Final = 128
EXACT_BITS: Final = 52
TIME_BITS: Final = 16


def in_order(work: Callable[[T], R], items: Iterable[T], threads: int) -> list[R]:
    """Results in the order of the items, whatever the number of threads; one thread starts no other."""
    if threads == 1:
        return [work(item) for item in items]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))


def whole(weights: FloatArray, bits: int = EXACT_BITS - TIME_BITS) -> tuple[FloatArray, float]:
    """Weights as whole numbers whose sum takes `bits` at most, and what they were multiplied by.

    Whole weights that are small enough stay as they are; a weight above zero stays above zero.
    """
    total = float(weights.sum())
    if total < 2.0**bits and bool((weights == np.floor(weights)).all()):
        return weights, 1.0
    scale = 2.0 ** (bits - 1 - np.ceil(np.log2(total)))
    return np.where(weights > 0, np.maximum(np.rint(weights * scale), 1.0), 0.0), float(scale)


def build(world: World, candidates: IntArray, threads: int) -> Board:
    """Lists of all allowed candidates below what stands today; one decisecond costs one."""
    times = world.times if len(candidates) == len(world.times) else world.times[candidates]
    base = world.capped(world.base_ds)
    names = np.arange(len(times), dtype=np.uint32)

    def lists(start: int) -> tuple[IntArray, npt.NDArray[np.uint32]]:
        rows = slice(start, start + PLACES_AT_ONCE)
        time = np.ascontiguousarray(times[:, rows].T).astype(np.uint32)
        packed = ((time << TIME_BITS) | names).astype(np.uint32, copy=False)
        packed.sort(axis=1)
        below = packed < (base[rows, None].astype(np.uint32) << TIME_BITS)
        return np.asarray(below.sum(axis=1)), packed[below]

    parts = in_order(lists, range(0, len(base), PLACES_AT_ONCE), threads)
    first = np.concatenate([[0], np.cumsum(np.concatenate([part[0] for part in parts]))])
    # Files read memory-mapped are read-only, which would be another type to the kernels.
    own = np.require(times, requirements=["C", "W", "E"])
    weight = np.require(world.weights, np.float64, ["C", "W", "E"])
    return Board(
        first.astype(np.int64), np.concatenate([part[1] for part in parts]), own,
        weight, base.astype(np.float64), 1.0, 0.0, 0.0,
    )  # fmt: skip


def priced(board: Board, weight: FloatArray, scale: float, edge: float, jump: float) -> Board:
    """The same lists with other costs: `scale` per decisecond, and `jump` more above `edge`.

    The board must be one that `build` gave, so that its base still is in deciseconds.
    """
    base = scale * board.base + jump * (board.base > edge)
    return board._replace(weight=weight, base=base, scale=float(scale), edge=float(edge), jump=float(jump))


def without(board: Board, terms: Terms, alive: BoolArray) -> tuple[Board, Terms]:
    """Board and rules without the candidates struck out."""
    name = (np.cumsum(alive) - 1).astype(np.uint32)
    candidate = board.packed & 65_535
    kept = alive[candidate]
    first = np.concatenate([[0], np.cumsum(kept)])[board.first]
    packed = (board.packed[kept] >> TIME_BITS << TIME_BITS) | name[candidate[kept]]
    return (
        board._replace(first=first, packed=packed, times=np.ascontiguousarray(board.times[alive])),
        terms._replace(group=terms.group[alive], forced=terms.forced[alive]),
    )


def costs(board: Board, sites: IntArray) -> FloatArray:
    """What each place costs with these sites."""
    time = board.times[sites].min(axis=0)
    return np.asarray(np.minimum(board.scale * time + board.jump * (time > board.edge), board.base))
