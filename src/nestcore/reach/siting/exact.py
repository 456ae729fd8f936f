"""The rest of the proof: HiGHS on the candidates that are left."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from nestcore.kernels.swaps import Board, Terms
from nestcore.types import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Ladder:
    """Each place as steps upward: a step is taken when no chosen site lies below it (rows of a linear model)."""

    entry_step: IntArray
    entry_candidate: IntArray
    opens: FloatArray
    before: IntArray
    price: FloatArray
    constant: float


@dataclass(frozen=True, eq=False)
class Proof:
    """Sites (none found: empty), a bound no choice can beat (infinite: no choice fits), and the nodes it took."""

    sites: IntArray
    bound: float
    nodes: int


def _merged(board: Board, place: IntArray, view: IntArray) -> FloatArray:
    """Weights after places that see the same candidates at the same costs became one (the others weigh 0)."""
    weight = board.weight.copy()
    starts = np.searchsorted(place, np.arange(len(weight) + 1))
    seen: dict[bytes, int] = {}
    for one in range(len(weight)):
        look = view[starts[one] : starts[one + 1]].tobytes() + board.base[one].tobytes()
        twin = seen.setdefault(look, one)
        if twin != one:
            weight[twin] += weight[one]
            weight[one] = 0.0
    return weight


def ladder(board: Board) -> Ladder:
    """The linear model's rows, equal places merged."""
    place = np.repeat(np.arange(len(board.weight)), np.diff(board.first))
    time = (board.packed >> 16).astype(np.int64)
    cost = board.scale * time + board.jump * (time > board.edge)
    useful = (cost < board.base[place]) & (board.weight[place] > 0)
    place, cost, candidate = place[useful], cost[useful], (board.packed[useful] & 65_535).astype(np.int64)
    order = np.lexsort((candidate, cost, place))
    place, cost, candidate = place[order], cost[order], candidate[order]
    weight = _merged(board, place, np.stack([cost.astype(np.int64), candidate], axis=1))
    kept = weight[place] > 0
    place, cost, candidate = place[kept], cost[kept], candidate[kept]
    is_first = np.diff(place, prepend=-1) != 0
    is_step = is_first | (np.diff(cost, prepend=-1.0) != 0)
    step_place, step_cost, opens = place[is_step], cost[is_step], is_first[is_step]
    is_last = np.append(opens[1:], True) if len(opens) else opens
    above = np.where(is_last, board.base[step_place], np.append(step_cost[1:], 0.0)[: len(step_cost)])
    floor = board.base.copy()
    floor[step_place[opens]] = step_cost[opens]
    return Ladder(
        entry_step=np.cumsum(is_step) - 1,
        entry_candidate=candidate,
        opens=opens.astype(np.float64),
        before=np.flatnonzero(~opens),
        price=weight[step_place] * (above - step_cost),
        constant=float(weight @ floor),
    )


def _rules(terms: Terms, slots: int, more: int) -> LinearConstraint:
    """So many sites in all and in each group."""
    candidates, groups = len(terms.group), len(terms.least)
    rows = np.concatenate([terms.group, np.full(candidates, groups)])
    columns = np.tile(np.arange(candidates), 2)
    table = sparse.csr_array(
        (np.ones(2 * candidates), (rows, columns)), shape=(groups + 1, candidates + more)
    )
    return LinearConstraint(table, np.append(terms.least, slots), np.append(terms.most, slots))


def prove(
    board: Board, terms: Terms, slots: int, *, upper: float | None, nodes: int, gap: float, entries: int
) -> Proof | None:
    """Best sites by HiGHS within a number of nodes; with `upper` (costs are whole), only sites that cost so much.

    None: the model has more entries than asked for, and would take too long.
    """
    model = ladder(board)
    if len(model.entry_step) > entries:
        return None
    candidates, rows = len(terms.group), len(model.price)
    chain = sparse.csr_array(
        (np.full(len(model.before), -1.0), (model.before, model.before - 1)), shape=(rows, rows)
    )
    sites = sparse.csr_array(
        (np.ones(len(model.entry_step)), (model.entry_step, model.entry_candidate)), shape=(rows, candidates)
    )
    price = np.concatenate([np.zeros(candidates), model.price])
    rules = [_rules(terms, slots, rows)]
    if rows:
        rules.append(LinearConstraint(sparse.hstack([sites, sparse.eye_array(rows) + chain]), lb=model.opens))
    if upper is not None:
        rules.append(LinearConstraint(price[None], ub=upper + 0.5 - model.constant))
    least = np.concatenate([terms.forced.astype(np.float64), np.zeros(rows)])
    answer = milp(
        price,
        constraints=rules,
        integrality=np.concatenate([np.ones(candidates), np.zeros(rows)]),
        bounds=Bounds(least, 1.0),
        options={"node_limit": nodes, "mip_rel_gap": gap},
    )
    if answer.status == 2:  # no choice fits
        return Proof(np.array([], dtype=np.int64), np.inf, 0)
    found = (
        np.flatnonzero(answer.x[:candidates] > 0.5) if answer.x is not None else np.array([], dtype=np.int64)
    )
    bound = -np.inf if answer.mip_dual_bound is None else float(answer.mip_dual_bound) + model.constant
    return Proof(found, bound, int(answer.mip_node_count or 0))
