"""Mobile hours: so many visits, each for so many children, where they serve most of those whom nobody reaches."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from nestcore.errors import require
from nestcore.kernels.swaps import Terms, pick
from nestcore.reach.siting import boards
from nestcore.reach.siting.median import SOLVER_TOLERANCE, Asking, Effort
from nestcore.reach.siting.plans import METHOD, most_covered
from nestcore.reach.siting.world import Rules, World
from nestcore.types import BoolArray, FloatArray, IntArray

# A pair of visit and need takes HiGHS longer than an entry of the plain model.
PAIRS_AN_ENTRY: Final = 0.2


@dataclass(frozen=True, eq=False)
class VisitPlan:
    """Where visits go, how many, whom they serve.

    `visits` and `served` belong to `chosen`; `served_at` are the children served by place. `before` children are
    within the limit today and need no visit. No plan serves more than `bound`; `gap` = (bound - total) / bound.
    """

    chosen: IntArray
    visits: IntArray
    served: FloatArray
    served_at: FloatArray
    before: float
    total: float
    bound: float
    gap: float
    nodes: int
    method: str


@dataclass(frozen=True, eq=False)
class _Need:
    """Places without an offer that see the same candidates as one: whom each candidate reaches, how many children."""

    of_place: IntArray
    children: FloatArray
    is_near: BoolArray


@dataclass(frozen=True, eq=False)
class _Asked:
    """The question in numbers."""

    need: _Need
    terms: Terms
    count: int
    capacity: float
    repeats: int
    effort: Effort


@dataclass(frozen=True, eq=False)
class _Tour:
    """Visits by candidate, and the children served by candidate and need."""

    visits: IntArray
    served: FloatArray

    @property
    def total(self) -> float:
        return float(self.served.sum())


def plan_visits(
    world: World, rules: Rules, capacity: float, *, repeats: int = 1, effort: Effort | None = None
) -> VisitPlan:
    """Choose places for visits of limited capacity so that they serve most children whom no offer reaches.

    **Shapes**: world (candidates, places); chosen, visits, served (sites,); served_at (places,).
    **Units**: children; capacity in children a visit; gap a share.
    **Range**: rules.count visits in all; capacity > 0; 1 <= repeats visits to one place at most.
    **Raises**: OutOfRange outside that range, or if no choice keeps the rules.
    **Law**: total <= best possible <= bound <= count x capacity; a child is served once.
    **Source**: Current, Storbeck 1988 (capacitated cover); docs/methods/siting.md.
    """
    require(np.isfinite(capacity) and capacity > 0, "A visit must serve somebody.")
    require(repeats >= 1, "A place may be visited at least once.")
    own = effort or Effort()
    candidates = rules.candidates(world)
    terms = rules.terms(candidates, repeats)
    need = _need(world, candidates)
    asked = _Asked(need, terms, rules.count, capacity, repeats, own)
    tour, bound = _greedy(asked, np.flatnonzero(terms.forced)), _plain_bound(asked)
    nodes = 0
    if repeats == 1 and tour.total < bound * (1 - own.gap):
        # Visits without a limit on children cover more than visits with one: a bound, and sites worth a try.
        board = boards.build(world, candidates, 1)
        open_sites = most_covered(
            board, world, Asking(terms, rules.count, replace(own, gap=0.0), 0, 1), need.of_place >= 0
        )
        bound = min(bound, float(need.children.sum()) - open_sites.bound)
        tour = max(tour, _greedy(asked, open_sites.sites), key=lambda one: one.total)
    if (
        tour.total < bound * (1 - own.gap)
        and own.nodes
        and need.is_near.sum() <= own.entries * PAIRS_AN_ENTRY
    ):
        tour, bound, nodes = _solved(asked, tour, bound)
    return _told(world, candidates, need, tour, bound, nodes)


def _plain_bound(asked: "_Asked") -> float:
    """Neither the visits nor what is within reach of them can give more."""
    need, most = asked.need, asked.capacity * asked.repeats
    each = np.minimum(need.is_near @ need.children, most)
    within = float(need.children[need.is_near.any(axis=0)].sum())
    return float(min(asked.count * asked.capacity, within, each.sum()))


def _need(world: World, candidates: IntArray) -> _Need:
    is_open = np.minimum(world.base_ds, world.cap_ds + 1) > world.limit_ds
    wanting = np.flatnonzero(is_open & (world.weights > 0))
    is_near = world.times[np.ix_(candidates, wanting)] <= world.limit_ds
    columns, which = np.unique(np.packbits(is_near, axis=0), axis=1, return_inverse=True)
    of_place = np.full(len(world.weights), -1)
    of_place[wanting] = which.ravel()
    return _Need(
        of_place=of_place,
        children=np.bincount(which.ravel(), world.weights[wanting], columns.shape[1]).astype(np.float64),
        is_near=np.unpackbits(columns, axis=0, count=len(candidates)).astype(np.bool_),
    )


def _greedy(asked: _Asked, first: IntArray) -> _Tour:
    """One visit after another where it serves most; those with the fewest other candidates are served first."""
    need, terms = asked.need, asked.terms
    is_near, left, options = need.is_near.astype(np.float64), need.children.copy(), need.is_near.sum(axis=0)
    visits, served = np.zeros(len(terms.group), np.int64), np.zeros(need.is_near.shape)
    number = np.zeros(len(terms.least), np.int64)
    for visit in range(asked.count):
        if visit < len(first):
            one = int(first[visit])
        else:
            gain = np.minimum(is_near @ left, asked.capacity)
            one = pick(terms, gain, visits >= asked.repeats, number, asked.count - visit)
        visits[one] += 1
        number[terms.group[one]] += 1
        near = np.flatnonzero(need.is_near[one])
        near = near[np.argsort(options[near], kind="stable")]
        taken = np.clip(asked.capacity - (np.cumsum(left[near]) - left[near]), 0.0, left[near])
        served[one, near] += taken
        left[near] -= taken
    return _Tour(visits, served)


def _solved(asked: _Asked, known: _Tour, bound: float) -> tuple[_Tour, float, int]:
    """Let HiGHS look for more and prove what is possible; the known tour stays if it finds none better."""
    need, terms, count, capacity, repeats = (
        asked.need,
        asked.terms,
        asked.count,
        asked.capacity,
        asked.repeats,
    )
    one, whom = np.nonzero(need.is_near)
    candidates, needs, pairs = len(terms.group), len(need.children), len(one)
    pair, each = np.arange(pairs), np.ones(pairs)
    by_candidate = sparse.csr_array((each, (one, pair)), shape=(candidates, pairs))
    by_need = sparse.csr_array((each, (whom, pair)), shape=(needs, pairs))
    most = np.minimum(need.children[whom], capacity * repeats)
    tied = sparse.csr_array((np.minimum(most, capacity), (pair, one)), shape=(pairs, candidates))
    groups = sparse.csr_array((np.ones(candidates), (terms.group, np.arange(candidates))))
    groups.resize(len(terms.least), candidates)
    rows = [
        (sparse.hstack([sparse.eye_array(candidates) * -capacity, by_candidate]), -np.inf, 0.0),
        (sparse.hstack([sparse.csr_array((needs, candidates)), by_need]), -np.inf, need.children),
        (sparse.hstack([groups, sparse.csr_array((len(terms.least), pairs))]), terms.least, terms.most),
        (np.append(np.ones(candidates), np.zeros(pairs))[None], count, count),
    ]
    if repeats == 1:  # what ties each pair to its visit makes the bound sharp
        rows.append((sparse.hstack([-tied, sparse.eye_array(pairs)]), -np.inf, 0.0))
    answer = milp(
        np.append(np.zeros(candidates), -each),
        constraints=[LinearConstraint(*row) for row in rows],
        integrality=np.append(np.ones(candidates), np.zeros(pairs)),
        bounds=Bounds(np.append(terms.forced, 0 * most), np.append(np.full(candidates, repeats), most)),
        options={"node_limit": asked.effort.nodes, "mip_rel_gap": asked.effort.gap},
    )
    if answer.mip_dual_bound is not None:
        bound = min(bound, -float(answer.mip_dual_bound) * (1 + SOLVER_TOLERANCE))
    if answer.x is not None and -answer.fun > known.total:
        served = np.zeros(need.is_near.shape)
        served[one, whom] = np.maximum(answer.x[candidates:], 0.0)
        known = _Tour(np.rint(answer.x[:candidates]).astype(np.int64), served)
    return known, bound, int(answer.mip_node_count or 0)


def _told(
    world: World, candidates: IntArray, need: _Need, tour: _Tour, bound: float, nodes: int
) -> VisitPlan:
    sites = np.flatnonzero(tour.visits)
    served = tour.served.sum(axis=1)[sites]
    order = np.lexsort((sites, -served))
    total = float(served.sum())
    # Within a need the places come in their order, each up to its children.
    served_at, left = np.zeros(len(world.weights)), tour.served.sum(axis=0)
    for place in np.flatnonzero(need.of_place >= 0):
        served_at[place] = min(world.weights[place], left[need.of_place[place]])
        left[need.of_place[place]] -= served_at[place]
    within = float(world.weights[world.base_ds <= world.limit_ds].sum())
    bound = total if bound - total <= 2 * SOLVER_TOLERANCE * bound else bound
    return VisitPlan(
        chosen=candidates[sites[order]],
        visits=tour.visits[sites[order]],
        served=served[order],
        served_at=served_at,
        before=within,
        total=total,
        bound=max(bound, total),
        gap=(max(bound, total) - total) / bound if bound > 0 else 0.0,
        nodes=nodes,
        method=METHOD,
    )
