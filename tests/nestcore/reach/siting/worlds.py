"""Small worlds for plans, and the slow twin: every choice tried."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from nestcore.reach.graph import BEYOND, NEVER
from nestcore.reach.siting import Goal, Rules, World

CAP_DS = 600


def world(
    times: list[list[int]], weights: list[float], base: list[int] | None = None, limit: int = 100
) -> World:
    """Nobody stands today unless told."""
    return World(
        times=np.array(times, dtype=np.uint16).reshape(len(times), len(weights)),
        weights=np.array(weights, dtype=np.float64),
        base_ds=np.array(base or [NEVER] * len(weights), dtype=np.int32),
        limit_ds=limit,
        cap_ds=CAP_DS,
    )


def line(places: int = 7) -> World:
    """Places and candidates on a line, 100 ds between neighbours, one child each."""
    spot = np.arange(places)
    return world((np.abs(spot[:, None] - spot) * 100).tolist(), [1.0] * places)


def star(arms: int = 5) -> World:
    """A middle without children and arms with one child each, 100 ds out; every place is a candidate."""
    spots = [0] + [100] * arms
    times = [[0 if i == j else a + b for j, b in enumerate(spots)] for i, a in enumerate(spots)]
    return world(times, [0.0] + [1.0] * arms)


def choices(asked: World, rules: Rules) -> Iterator[tuple[int, ...]]:
    """Every choice that keeps the rules."""
    allowed = np.ones(len(asked.times), bool) if rules.allowed is None else rules.allowed
    for chosen in combinations(np.flatnonzero(allowed).tolist(), rules.count):
        if set(rules.forced) <= set(chosen) and keeps_groups(rules, chosen):
            yield chosen


def keeps_groups(rules: Rules, chosen: tuple[int, ...]) -> bool:
    if rules.groups is None:
        return True
    number = np.bincount(rules.groups.of_candidate[list(chosen)], minlength=len(rules.groups.least))
    return bool((rules.groups.least <= number).all() and (number <= rules.groups.most).all())


def times_of(asked: World, chosen: tuple[int, ...]) -> np.ndarray:
    with_today = np.minimum(asked.times[list(chosen)].min(axis=0), np.minimum(asked.base_ds, BEYOND))
    return np.minimum(with_today.astype(int), asked.cap_ds)


def cost(asked: World, goal: Goal, chosen: tuple[int, ...], rules: Rules) -> float:
    """What the goal makes small, in plain words of NumPy."""
    time, children = times_of(asked, chosen), asked.weights
    if goal is Goal.MEAN:
        return float(time @ children / children.sum())
    if goal is Goal.COVER:
        return float(children[time > asked.limit_ds].sum())
    if goal is Goal.FAIR:
        keeping = [t for t in sorted(set(time.tolist())) if children[time <= t].sum() >= 0.9 * children.sum()]
        return float(keeping[0])
    everybody = np.arange(len(asked.times)) if rules.allowed is None else np.flatnonzero(rules.allowed)
    counted = (children > 0) & (times_of(asked, tuple(everybody)) < asked.cap_ds)
    return float(time[counted].max(initial=0))


def best(asked: World, goal: Goal, rules: Rules) -> float:
    return min(cost(asked, goal, chosen, rules) for chosen in choices(asked, rules))
