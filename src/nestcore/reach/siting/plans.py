"""Where next: the sites that serve a goal best under given rules, what each is worth, and how far from the best."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.kernels.swaps import Board
from nestcore.reach.graph import Int32Array
from nestcore.reach.inequality import percentiles
from nestcore.reach.siting import boards, quantiles
from nestcore.reach.siting.median import Answer, Asking, Effort, Work, solve
from nestcore.reach.siting.world import Goal, Rules, World
from nestcore.types import BoolArray, FloatArray, IntArray

METHOD: Final = "siting/1"
FAIR_SHARE: Final = 0.9
DECISECONDS_A_MINUTE: Final = 600


@dataclass(frozen=True)
class Figures:
    """How children are served: mean time, children within the limit, longest time of a place, P90 of children."""

    mean_ds: float
    within: float
    worst_ds: int
    p90_ds: int


@dataclass(frozen=True, eq=False)
class Plan:
    """Sites for a goal. What they gain is told per site by the places that go there, so that it adds up.

    `cost`, `bound`: in the goal's unit (ds; children beyond the limit for COVER); `gap` = (cost - bound) / cost,
    NaN where no proof was wanted. `won`, `lost`: places that come within the limit, or fall out of it
    (only where offers of today were closed). `out_of_reach`: places that nobody reaches whatever is chosen;
    they do not count for the worst place.
    """

    goal: Goal
    chosen: IntArray
    newly_within: FloatArray
    minutes_saved: FloatArray
    before: Figures
    after: Figures
    time_ds: Int32Array
    site: IntArray
    won: IntArray
    lost: IntArray
    out_of_reach: IntArray
    cost: float
    bound: float
    gap: float
    work: Work
    method: str


def plan(
    world: World,
    rules: Rules,
    goal: Goal,
    *,
    today_ds: Int32Array | None = None,
    effort: Effort | None = None,
    seed: int = 0,
    threads: int = 1,
) -> Plan:
    """Choose sites for a goal, with what they gain and a proven distance to the best possible.

    **Shapes**: world (candidates, places); chosen, newly_within, minutes_saved (sites,); time_ds, site (places,).
    **Units**: deciseconds; children; child-minutes for minutes_saved; gap a share.
    **Range**: as World and Rules say; today_ds (default: base_ds) are the times before, if offers close.
    **Raises**: OutOfRange outside that range, or if no choice keeps the rules.
    **Law**: bound <= best possible <= cost; one more site never costs more; threads change nothing.
    **Source**: Church, ReVelle 1974; Teitz, Bart 1968; Whitaker 1983; docs/methods/siting.md.
    """
    own = effort or Effort()
    require(own.chains >= 1 and threads >= 1, "At least one chain and one thread must search.")
    candidates = rules.candidates(world)
    # Only a mean is settled for within a gap. What is counted has many equal choices: it gets more tries.
    own = own if goal is Goal.MEAN else replace(own, gap=0.0, kicks=2 * own.kicks)
    asking = Asking(rules.terms(candidates), rules.count, own, seed, threads)
    board = boards.build(world, candidates, threads)
    reachable = _reachable(board, world)
    answer = SOLVERS[goal](board, world, asking, reachable)
    chosen = candidates[answer.sites]
    return _told(world, goal, chosen, reachable, answer, world.base_ds if today_ds is None else today_ds)


def _reachable(board: Board, world: World) -> BoolArray:
    """Places with children that somebody reaches before the cap, today or with all candidates."""
    is_near = board.base < world.cap_ds
    return (world.weights > 0) & (is_near | (np.diff(board.first) > 0))


def _least_mean(board: Board, world: World, asking: Asking, reachable: BoolArray) -> Answer:
    weight, _ = boards.whole(board.weight)
    answer = solve(boards.priced(board, weight, 1.0, 0.0, 0.0), asking)
    unit = 1.0 / weight.sum()
    return Answer(answer.sites, answer.cost * unit, answer.bound * unit, answer.work)


def most_covered(board: Board, world: World, asking: Asking, reachable: BoolArray) -> Answer:
    """Sites that leave fewest children beyond the limit; cost and bound are those children."""
    weight, scale = boards.whole(board.weight)
    answer = solve(boards.priced(board, weight, 0.0, world.limit_ds, 1.0), asking)
    return Answer(answer.sites, answer.cost / scale, answer.bound / scale, answer.work)


def _best_worst(board: Board, world: World, asking: Asking, reachable: BoolArray) -> Answer:
    return quantiles.least_time(
        board, reachable.astype(np.float64), 0.0, boards.whole(board.weight)[0], asking
    )


def _fairest(board: Board, world: World, asking: Asking, reachable: BoolArray) -> Answer:
    weight, _ = boards.whole(board.weight)
    allowed = float(np.floor(weight.sum() - FAIR_SHARE * weight.sum() * (1 - 1e-12)))
    return quantiles.least_time(board, weight, allowed, weight, asking)


SOLVERS: Final[dict[Goal, Callable[[Board, World, Asking, BoolArray], Answer]]] = {
    Goal.MEAN: _least_mean,
    Goal.COVER: most_covered,
    Goal.WORST: _best_worst,
    Goal.FAIR: _fairest,
}


def _figures(world: World, times_ds: IntArray, reachable: BoolArray) -> Figures:
    return Figures(
        mean_ds=float(world.weights @ times_ds / world.weights.sum()),
        within=float(world.weights[times_ds <= world.limit_ds].sum()),
        worst_ds=int(times_ds[reachable].max(initial=0)),
        p90_ds=int(percentiles(times_ds, world.weights, [FAIR_SHARE])[0]),
    )


def _cost(world: World, goal: Goal, figures: Figures) -> float:
    """What the goal makes small."""
    return {
        Goal.MEAN: figures.mean_ds,
        Goal.COVER: float(world.weights.sum()) - figures.within,
        Goal.WORST: float(figures.worst_ds),
        Goal.FAIR: float(figures.p90_ds),
    }[goal]


def _by_site(site: IntArray, amounts: FloatArray, sites: int) -> FloatArray:
    return np.bincount(site + 1, amounts, sites + 1)[1:].astype(np.float64)


def _told(
    world: World, goal: Goal, chosen: IntArray, reachable: BoolArray, answer: Answer, today_ds: Int32Array
) -> Plan:
    """The plan with all that follows from its sites."""
    before, stays = world.capped(today_ds), world.capped(world.base_ds)
    times = np.minimum(world.times[chosen].astype(np.int64), world.cap_ds)
    nearest = times.argmin(axis=0)
    after = np.minimum(times.min(axis=0), stays)
    site = np.where(after < stays, nearest, -1)
    was, stands = before <= world.limit_ds, after <= world.limit_ds
    newly = _by_site(site, world.weights * (stands & ~was), len(chosen))
    saved = _by_site(site, world.weights * (before - after) / DECISECONDS_A_MINUTE, len(chosen))
    order = np.lexsort((chosen, -saved, -newly) if goal is Goal.COVER else (chosen, -newly, -saved))
    figures = _figures(world, after, reachable)
    cost = _cost(world, goal, figures)
    bound = min(answer.bound, cost)
    counted = world.weights > 0
    return Plan(
        goal=goal,
        chosen=chosen[order],
        newly_within=np.asarray(newly[order]),
        minutes_saved=np.asarray(saved[order]),
        before=_figures(world, before, reachable),
        after=figures,
        time_ds=after.astype(np.int32),
        site=np.where(site >= 0, np.argsort(order)[site], -1),
        won=np.flatnonzero(counted & stands & ~was),
        lost=np.flatnonzero(counted & was & ~stands),
        out_of_reach=np.flatnonzero(counted & ~reachable),
        cost=cost,
        bound=bound,
        gap=(cost - bound) / cost if cost > 0 else 0.0,
        work=answer.work,
        method=METHOD,
    )
