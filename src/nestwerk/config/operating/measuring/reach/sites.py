"""Ten sites out of 2,000 for 3,000 cells on foot: the proven gap, the time it takes, and spopt with CBC."""

import os
from collections.abc import Iterator
from importlib import import_module

import numpy as np

from nestcore.reach import siting, travel
from nestcore.reach.graph import NEVER, Int32Array, TimesArray, at_nodes
from nestcore.reach.profiles import Profile
from nestcore.reach.siting import Effort, Goal, Rules
from nestcore.types import FloatArray
from nestwerk.config.operating.measuring.reach.clock import (
    PROCESSOR_MS,
    Case,
    left_out,
    processor_ms,
    promised,
    told,
)
from nestwerk.config.operating.measuring.reach.worlds import SEED, World, tied

CANDIDATES, PLACES, SITES, TODAY = 2_000, 3_000, 10, 12
SMALL = (500, 100)  # places and candidates CBC solves in seconds
LIMIT_DS, CAP_DS = 9_000, 54_000
ENOUGH = 0.01


def cases(world: World) -> Iterator[Case]:
    """With twelve offers that stand today, and from nothing."""
    times, today_ds, weights = _table(world)
    nothing = np.full(len(weights), NEVER, dtype=np.int32)
    for name, base_ds in (("beside 12 offers", today_ds), ("from nothing", nothing)):
        yield from _proven(name, siting.World(times, weights, base_ds, LIMIT_DS, CAP_DS))
    yield from _beside_spopt(times, weights)


def _proven(name: str, asked: siting.World) -> Iterator[Case]:
    found: list[siting.Plan] = []
    case = f"{SITES} sites of {len(asked.times)} candidates, {name}"
    ours_ms = processor_ms(lambda: found.append(siting.plan(asked, Rules(SITES), Goal.MEAN)), 5)
    yield promised(f"{case}: time", ours_ms / 1000, 0.5, "s CPU")
    yield promised(f"{case}: proven gap", 100 * found[-1].gap, 100 * ENOUGH, "% of the cost")


def _table(world: World) -> tuple[TimesArray, Int32Array, FloatArray]:
    network = world.networks[Profile.PRAM]
    graph, chance = network.graph, np.random.default_rng(SEED)
    chosen = chance.permutation(len(world.children))[:PLACES]
    places = tied(graph, (world.x_m[chosen], world.y_m[chosen]))
    homes = np.unique(places.out.node)
    candidates = at_nodes(graph, chance.permutation(homes)[:CANDIDATES])
    today = at_nodes(graph, chance.choice(homes, TODAY, replace=False))
    near_ds = travel.nearest(network, today, places).first_ds
    return travel.times(network, candidates, places, CAP_DS, 2), near_ds, world.children[chosen]


def _beside_spopt(times: TimesArray, weights: FloatArray) -> Iterator[Case]:
    """Equal quality: the same optimum, ours proven to the end as CBC's is."""
    places, candidates = SMALL
    few = np.ascontiguousarray(np.minimum(times[:candidates, :places], CAP_DS))
    asked = siting.World(
        few, weights[:places], np.full(few.shape[1], NEVER, dtype=np.int32), LIMIT_DS, CAP_DS
    )
    try:
        theirs_ms, theirs = _spopt(few, asked.weights)
    except ImportError as missing:
        yield left_out("sites beside spopt", f"spopt with CBC: {missing.name} is not installed")
        return
    for name, effort, at_least in (("", None, 400.0), (", proven to the end", Effort(gap=0.0), None)):
        found: list[siting.Plan] = []
        ours_ms = processor_ms(
            lambda e=effort, f=found: f.append(siting.plan(asked, Rules(SITES), Goal.MEAN, effort=e))
        )
        cost = found[-1].cost * float(asked.weights.sum()) / theirs
        case = f"{SITES} sites of {candidates} for {places} cells{name}, cost {cost:.4f} of theirs"
        yield told(case, ours_ms, theirs_ms, "spopt with CBC", PROCESSOR_MS, at_least)


def _spopt(times: TimesArray, weights: FloatArray) -> tuple[float, float]:
    """Processor time of building and solving, CBC's own process among it, and the cost."""
    locate, pulp = import_module("spopt.locate"), import_module("pulp")
    costs, begun = times.T.astype(float), sum(os.times()[:4])
    model = locate.PMedian.from_cost_matrix(costs, weights, p_facilities=SITES)
    model = model.solve(pulp.PULP_CBC_CMD(msg=False))
    return (sum(os.times()[:4]) - begun) * 1000, float(pulp.value(model.problem.objective))
