"""The shortest time that enough places keep to: found by halving over the times that occur, proven by what fails."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from nestcore.kernels.swaps import Board
from nestcore.reach.siting import boards
from nestcore.reach.siting.median import Answer, Asking, Work, look, solve
from nestcore.types import FloatArray, IntArray

# Both a place beyond the time and the deciseconds of everybody must fit into one exact sum.
TIE_BITS: Final = 18
JUMP: Final = 2.0**34
STRIDE_GROWTH: Final = 4


@dataclass(frozen=True, eq=False)
class _Step:
    """Where the halving stands: the index of the best time so far, its sites, the work done."""

    best: int
    sites: IntArray
    work: Work


def _occurring(board: Board, weight: FloatArray) -> IntArray:
    """All times that the answer can be, rising; 0 where nobody counts."""
    place = np.repeat(np.arange(len(weight)), np.diff(board.first))
    times = (board.packed >> boards.TIME_BITS)[weight[place] > 0]
    found = np.union1d(times.astype(np.int64), board.base[weight > 0].astype(np.int64))
    return found if len(found) else np.zeros(1, dtype=np.int64)


def _kept_to(board: Board, weight: FloatArray, times: IntArray, allowed: float, sites: IntArray) -> int:
    """The index of the shortest time beyond which these sites leave no more than is allowed."""
    time = boards.costs(boards.priced(board, weight, 1.0, 0.0, 0.0), sites)
    order = np.argsort(time, kind="stable")
    beyond = weight.sum() - np.cumsum(weight[order])
    reached = time[order][int(np.argmax(beyond <= allowed))] if weight.any() else 0.0
    return int(np.searchsorted(times, reached))


def _found(board: Board, weight: FloatArray, times: IntArray, allowed: float, asking: Asking) -> _Step:
    """Halve with the search alone: the shortest time for which it finds sites."""
    quick = replace(asking, effort=replace(asking.effort, rounds=0))
    first = look(boards.priced(board, weight, 0.0, float(times[-1]), 1.0), quick, enough=allowed)
    step, low = _Step(_kept_to(board, weight, times, allowed, first[0]), first[0], Work(first[2], 0, 0)), -1
    while step.best - low > 1:
        middle = (step.best + low) // 2
        answer = solve(boards.priced(board, weight, 0.0, float(times[middle]), 1.0), quick, enough=allowed)
        if answer.cost <= allowed:
            kept = _kept_to(board, weight, times, allowed, answer.sites)
            step = _Step(kept, answer.sites, step.work + answer.work)
        else:
            low, step = middle, replace(step, work=step.work + answer.work)
    return step


def _proven(
    board: Board, weight: FloatArray, times: IntArray, allowed: float, asking: Asking, step: _Step
) -> tuple[_Step, int]:
    """Prove that no shorter time will do, or find one that does; the index of the longest time that fails.

    Down in growing strides until a time fails, then by halving; a time that is not settled counts as no failure.
    """
    fails, top, stride = -1, step.best, 1
    for _ in range(asking.effort.probes):
        if top - fails <= 1:
            break
        probe = max(top - stride, 0) if fails < 0 else (top + fails) // 2
        stride *= STRIDE_GROWTH
        answer = solve(boards.priced(board, weight, 0.0, float(times[probe]), 1.0), asking, enough=allowed)
        step = replace(step, work=step.work + answer.work)
        if answer.cost <= allowed:
            top = _kept_to(board, weight, times, allowed, answer.sites)
            step = replace(step, best=top, sites=answer.sites)
        elif np.isposinf(answer.bound):
            fails = probe
        else:
            top = probe
    return step, fails


def _tied(board: Board, asking: Asking, children: FloatArray, time_ds: int, step: _Step) -> IntArray:
    """Among sites that keep to the time: fewest children beyond it, then the least mean (by swaps, not proven)."""
    weight, _ = boards.whole(children, TIE_BITS)
    sites, _, _ = look(boards.priced(board, weight, 1.0, float(time_ds), JUMP), asking, start=step.sites)
    return sites


def least_time(
    board: Board, weight: FloatArray, allowed: float, children: FloatArray, asking: Asking
) -> Answer:
    """Sites for which the weight beyond a time is `allowed` at most, for the shortest such time."""
    times = _occurring(board, weight)
    step, fails = _found(board, weight, times, allowed, asking), -1
    bound = np.nan
    if asking.effort.rounds > 0:
        step, fails = _proven(board, weight, times, allowed, asking, step)
        bound = float(times[fails + 1])
    time_ds = int(times[step.best])
    sites = _tied(board, asking, children, time_ds, step)
    beyond = boards.costs(boards.priced(board, weight, 0.0, float(time_ds), 1.0), sites)
    # Children in fractions are rounded for the tie: what would break the time is not taken.
    kept = sites if weight @ beyond <= allowed else step.sites
    return Answer(kept, float(time_ds), bound, step.work)
