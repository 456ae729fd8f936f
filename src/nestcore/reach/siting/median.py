"""One search for every goal: sites of least total cost, and how far from the best possible they can be."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from nestcore.kernels.swaps import Board, Terms, raise_bound, search
from nestcore.reach.siting import boards, exact
from nestcore.types import FloatArray, IntArray

KICK_SWAPS: Final = 2
# HiGHS keeps to one part in a million of whatever it is asked.
SOLVER_TOLERANCE: Final = 1e-6
# A round of multipliers that closes less than this part of the gap is the last one.
LEAST_PROGRESS: Final = 0.05
# Sums of prices are not whole: this part of a bound is given away before it is lifted to a whole number.
ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Effort:
    """How hard to look and to prove: counted in work, never in seconds, so that a plan can be made again.

    `chains` searches of `kicks` tries each; `rounds` of `steps` moves of the multipliers (0: no proof is wanted);
    HiGHS with `nodes` at most while the gap is above `gap` and the model has `entries` at most. WORST and FAIR
    try to disprove `probes` shorter times at most.
    """

    chains: int = 2
    kicks: int = 10
    rounds: int = 8
    steps: int = 50
    nodes: int = 200
    entries: int = 100_000
    probes: int = 10
    gap: float = 0.01


@dataclass(frozen=True)
class Work:
    """What was done: swaps made, moves of the multipliers, nodes of HiGHS."""

    swaps: int
    moves: int
    nodes: int

    def __add__(self, other: "Work") -> "Work":
        return Work(self.swaps + other.swaps, self.moves + other.moves, self.nodes + other.nodes)


@dataclass(frozen=True, eq=False)
class Answer:
    """Sites by index on the board, their cost, and a bound: no choice (below the asked cost) costs less."""

    sites: IntArray
    cost: float
    bound: float
    work: Work


@dataclass(frozen=True)
class Asking:
    """The rules with the number of sites, the effort, the seed and the threads: what stays the same for a plan."""

    terms: Terms
    slots: int
    effort: Effort
    seed: int
    threads: int


def look(
    board: Board, asking: Asking, *, start: IntArray | None = None, enough: float = 0.0
) -> tuple[IntArray, float, int]:
    """Sites found by greedy choice, swaps and seeded tries until it is enough; their cost, and the swaps made."""
    forced = np.flatnonzero(asking.terms.forced)
    given = np.concatenate([forced, np.full(asking.slots - len(forced), -1)]) if start is None else start
    kicks = np.random.default_rng(asking.seed).random(
        (asking.effort.chains, asking.effort.kicks, asking.slots, 2)
    )
    kicks[:, 1:, KICK_SWAPS:] = 1.0
    kicks[0, :1, KICK_SWAPS:] = 1.0  # the first chain stays near the greedy choice, the others start afar

    def chain(own: FloatArray) -> tuple[IntArray, float, int]:
        return search(board, asking.terms, given, own, enough)

    found = boards.in_order(chain, kicks, asking.threads)
    sites, cost, _ = min(found, key=lambda one: one[1])
    return np.sort(sites), float(cost), sum(one[2] for one in found)


def _prices(board: Board, sites: IntArray) -> FloatArray:
    """Where the multipliers start: half way between a place's nearest and second nearest site."""
    time = board.times[sites]
    cost = np.minimum(board.scale * time + board.jump * (time > board.edge), board.base)
    nearest = np.sort(np.concatenate([cost, board.base[None]]), axis=0)[:2]
    return np.asarray(nearest.mean(axis=0))


@dataclass(frozen=True, eq=False)
class _Rest:
    """What the multipliers left open: candidates not struck out (by their name on the board), and the bound."""

    board: Board
    terms: Terms
    names: IntArray
    bound: float
    moves: int


def _narrowed(board: Board, asking: Asking, sites: IntArray, upper: float, target: float) -> _Rest:
    """Raise the bound in rounds to a target; whoever cannot be in a choice that costs `upper` leaves the board."""
    effort, prices, terms = asking.effort, _prices(board, sites), asking.terms
    names, best, moves = np.arange(len(board.times)), -np.inf, 0
    for _ in range(effort.rounds):
        alive = np.ones(len(names), dtype=np.bool_)
        raised, steps = raise_bound(board, terms, asking.slots, prices, alive, upper, target, effort.steps)
        gained, best, moves = raised - best, max(best, raised), moves + steps
        board, terms = boards.without(board, terms, alive)
        names = names[alive]
        is_close = best >= min(target, upper * (1 - effort.gap))
        if is_close or (np.isfinite(gained) and gained < LEAST_PROGRESS * (target - best)):
            break
    return _Rest(board, terms, names, best, moves)


def _lifted(bound: float, cost: float) -> float:
    """Costs are whole numbers, so a bound may rise to the next one; it never passes a cost that was found."""
    return float(min(np.ceil(bound - ROUNDING * max(1.0, abs(bound))), cost))


def _finished(board: Board, rest: _Rest, asking: Asking, so_far: Answer, enough: float | None) -> Answer:
    """Let HiGHS close the gap on the candidates that are left."""
    proof = exact.prove(
        rest.board, rest.terms, asking.slots,
        upper=enough, nodes=asking.effort.nodes, gap=asking.effort.gap, entries=asking.effort.entries,
    )  # fmt: skip
    if proof is None:
        return so_far
    work = so_far.work + Work(0, 0, proof.nodes)
    if np.isinf(proof.bound) and proof.bound > 0:
        return Answer(so_far.sites, so_far.cost, np.inf if enough is not None else so_far.cost, work)
    sites, cost = so_far.sites, so_far.cost
    if len(proof.sites) == asking.slots:
        found = rest.names[proof.sites]
        found_cost = float(board.weight @ boards.costs(board, found))
        if found_cost < cost:
            sites, cost = found, found_cost
    proven = cost if cost - proof.bound <= SOLVER_TOLERANCE * cost else proof.bound * (1 - SOLVER_TOLERANCE)
    return Answer(sites, cost, max(so_far.bound, _lifted(proven, cost)), work)


def solve(
    board: Board, asking: Asking, *, start: IntArray | None = None, enough: float | None = None
) -> Answer:
    """Sites of least cost and the bound below them.

    With `enough` (a whole number) the question is only whether a choice costs that much or less: the search ends
    with the first one found, and an infinite bound says that there is none.
    """
    sites, cost, swaps = look(board, asking, start=start, enough=enough or 0.0)
    effort, upper = asking.effort, cost if enough is None else enough
    so_far = Answer(sites, cost, np.nan, Work(swaps, 0, 0))
    if cost == 0 or (enough is not None and cost <= enough):
        return replace(so_far, bound=0.0)
    if effort.rounds == 0:
        return so_far
    # Nothing costs `upper` or less; or nothing less than what was found, as costs are whole numbers.
    target = (upper - 1 if enough is None else upper) + max(SOLVER_TOLERANCE, ROUNDING * upper)
    rest = _narrowed(board, asking, sites, upper, target)
    work = so_far.work + Work(0, rest.moves, 0)
    if enough is not None and rest.bound >= target:
        return Answer(sites, cost, np.inf, work)
    so_far = Answer(sites, cost, max(0.0, _lifted(rest.bound, upper)), work)
    if cost - so_far.bound <= effort.gap * cost or effort.nodes == 0:
        return so_far
    return _finished(board, rest, asking, so_far, enough)
