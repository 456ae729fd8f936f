"""Where next: a plan of new sites with before and after, what each brings, and how far it can be from the best."""

from dataclasses import dataclass
from math import ceil, isfinite
from typing import Final

import numpy as np

from nestcore.errors import OutOfRange
from nestcore.reach import siting
from nestcore.reach.graph import LONGEST_LIMIT_DS, NEVER, Int32Array
from nestcore.reach.siting import Groups, Rules, World
from nestcore.types import FloatArray, IntArray
from nestwerk.base.arrays import Array
from nestwerk.coverage.choices import Goal, RunKind
from nestwerk.coverage.computing import disclosing
from nestwerk.coverage.computing.disclosing import Counted
from nestwerk.coverage.computing.measures import MINUTE_DS
from nestwerk.coverage.computing.ranges import Slack, reached
from nestwerk.coverage.computing.reach import Answer, children_of, method_of, slack_of
from nestwerk.coverage.computing.telling.tables import figure
from nestwerk.coverage.computing.times import timed
from nestwerk.coverage.errors import NoCandidates, NoChildren
from nestwerk.coverage.inputs.areas import MUNICIPALITY
from nestwerk.coverage.inputs.candidates import Candidates
from nestwerk.coverage.inputs.gathering import Gathered
from nestwerk.coverage.queries.wording import plan_sentences
from nestwerk.coverage.questions import SitesQuestion, kind_name
from nestwerk.coverage.shapes import PlanArea, PlanFigures, PlanPlace, PlanSite, SitesSummary

LISTED: Final = 50
NOISE: Final = 1e-9  # of sums of floats; below it nothing is left to prove


@dataclass(frozen=True, eq=False)
class Planned:
    """A plan as pages tell it, whether of sites or of visits. Per site: `gain`, `saved_min` (child-minutes), `held`."""

    chosen: IntArray
    gain: FloatArray
    saved_min: FloatArray
    held: FloatArray
    within: tuple[FloatArray, FloatArray]  # children within the limit at each point, before and after
    after_ds: Int32Array
    figures: tuple[PlanFigures, PlanFigures]
    gap: float


def answer(question: SitesQuestion, given: Gathered, *, threads: int = 1) -> Answer:
    """The plan for the children inside the border; offers that stand, neighbours' too, stay as they are."""
    demand, inside, found = given.demand, given.demand.is_inside, given.candidates
    points, children = (demand.x_m[inside], demand.y_m[inside]), demand.children[inside]
    if found is None or not found.count:
        raise NoCandidates
    if not children.any():
        raise NoChildren
    today = timed(given.ways, (given.supply.x_m, given.supply.y_m), points, threads=threads)
    new = timed(given.ways, (found.x_m, found.y_m), points, threads=threads)
    base_ds = today.nearest.first_ds
    world = World(new.times_ds, children, base_ds, question.limit_min * MINUTE_DS, LONGEST_LIMIT_DS)
    try:
        planned = _planned(
            question, world, _rules(question, found, given), slack_of(given, today, threads), threads
        )
    except OutOfRange:
        raise NoCandidates from None
    arrays: dict[str, Array] = {
        "x_m": points[0],
        "y_m": points[1],
        "children": children,
        "first_ds": base_ds,
        "after_ds": planned.after_ds,
        "is_cell": np.full(len(children), demand.is_grid),
        "site_x_m": found.x_m[planned.chosen],
        "site_y_m": found.y_m[planned.chosen],
    }
    return Answer(_summary(question, given, found, planned, (base_ds, planned.after_ds), children), arrays)


def _planned(question: SitesQuestion, world: World, rules: Rules, slack: Slack, threads: int) -> Planned:
    """Visits where each serves so many children at most, else sites."""
    if question.seats_per_visit is not None:
        return _visits(world, rules, slack, question.seats_per_visit)
    plan = siting.plan(world, rules, siting.Goal(question.goal), threads=threads)
    after_ds = np.minimum(world.base_ds, _to_chosen(world, plan.chosen))
    children, limit_ds = world.weights, world.limit_ds
    return Planned(
        chosen=plan.chosen,
        gain=plan.newly_within,
        saved_min=plan.minutes_saved,
        held=np.bincount(plan.site + 1, children, len(plan.chosen) + 1)[1:].astype(np.float64),
        within=(children * (world.base_ds <= limit_ds), children * (after_ds <= limit_ds)),
        after_ds=after_ds,
        figures=(
            _figures(world, world.base_ds, slack, plan.before),
            _figures(world, after_ds, slack, plan.after),
        ),
        gap=plan.gap,
    )


def _visits(world: World, rules: Rules, slack: Slack, seats: int) -> Planned:
    """Mobile hours: who is served counts as reached, no matter how the others' ways stay."""
    plan = siting.plan_visits(world, rules, seats)
    before = world.weights * (world.base_ds <= world.limit_ds)
    after = before + plan.served_at
    nobody = np.zeros(len(plan.chosen))
    return Planned(
        chosen=plan.chosen,
        gain=plan.served,
        saved_min=nobody,
        held=plan.served,
        within=(before, after),
        after_ds=np.where(plan.served_at > 0, _to_chosen(world, plan.chosen), world.base_ds),
        figures=(
            _figures(world, world.base_ds, slack, None),
            _counted(float(after.sum()), float(world.weights.sum())),
        ),
        gap=plan.gap,
    )


def _to_chosen(world: World, chosen: IntArray) -> Int32Array:
    """The time to the nearest chosen site; never, where it is beyond what was searched."""
    times_ds = world.times[chosen].min(axis=0)
    return np.where(times_ds <= LONGEST_LIMIT_DS, times_ds, NEVER).astype(np.int32)


def _rules(question: SitesQuestion, found: Candidates, given: Gathered) -> Rules:
    towns = len(given.areas.municipalities)
    most = np.full(towns, 1 if question.one_per_area else question.count, dtype=np.int64)
    groups = Groups(found.area, np.zeros(towns, dtype=np.int64), most) if question.one_per_area else None
    return Rules(count=question.count, groups=groups)


def _summary(
    question: SitesQuestion, given: Gathered, found: Candidates, planned: Planned,
    times: tuple[Int32Array, Int32Array], children: FloatArray,
) -> SitesSummary:  # fmt: skip
    before, after = planned.figures
    sites = _sites(given, found, planned, float(children.sum()))
    return SitesSummary(
        mode=question.mode,
        day=question.day,
        kind=question.kind,
        kind_name=kind_name(question.kind),
        limit_min=question.limit_min,
        goal=question.goal,
        objective=str(Goal(question.goal).label),
        count=question.count,
        seats_per_visit=question.seats_per_visit,
        candidates=found.count,
        children=children_of(given),
        before=before,
        after=after,
        sites=sites,
        areas=_areas(given, planned, children),
        won=_won(given, planned, times, children),
        gap=_proven(planned.gap),
        sentences=plan_sentences(
            question.mode, question.limit_min, kind_name(question.kind), before, after, sites
        ),
        notes=given.notes,
        method=method_of(given, RunKind.SITES),
    )


def _proven(gap: float) -> float | None:
    """Rounded up: a plan is never said to be closer to the best than was proven."""
    return ceil(max(gap - NOISE, 0.0) * 10_000) / 10_000 if isfinite(gap) else None


def _figures(world: World, ds: Int32Array, slack: Slack, found: siting.Figures | None) -> PlanFigures:
    near = reached(ds, world.weights, (world.limit_ds,), slack)
    counted = _counted(float(near.within[0, 0]), float(near.children[0]))
    if counted["share"] is not None:
        counted["low"], counted["high"] = (figure(float(end[0, 0]), 4) for end in (near.low, near.high))
    if found is not None:
        counted["mean_min"] = figure(found.mean_ds / MINUTE_DS)
        counted["p90_min"] = figure(found.p90_ds / MINUTE_DS)
        counted["worst_min"] = figure(found.worst_ds / MINUTE_DS)
    return counted


def _counted(within: float, total: float) -> PlanFigures:
    is_hidden = disclosing.hides_share(within, total)
    return PlanFigures(
        children=None if is_hidden else round(within),
        share=None if is_hidden else figure(within / total, 4),
        low=None,
        high=None,
        mean_min=None,
        p90_min=None,
        worst_min=None,
    )


def _sites(given: Gathered, found: Candidates, planned: Planned, total: float) -> list[PlanSite]:
    return [
        PlanSite(
            title=found.titles[candidate],
            area=given.areas.municipalities[found.area[candidate]].name,
            latitude=float(found.latitude[candidate]),
            longitude=float(found.longitude[candidate]),
            is_room=bool(found.is_room[candidate]),
            gain=disclosing.count(planned.gain[number]),
            minutes_saved=round(float(planned.saved_min[number] / total), 2),
            children=disclosing.count(planned.held[number]),
        )
        for number, candidate in enumerate(planned.chosen.tolist())
    ]


def _areas(given: Gathered, planned: Planned, children: FloatArray) -> list[PlanArea]:
    layer = given.demand.layer(MUNICIPALITY)
    of, count = layer.of[given.demand.is_inside], len(layer.areas)
    total = np.bincount(of, children, count)
    parts = [np.bincount(of, part, count) for part in planned.within]
    whole = np.rint(total).astype(np.int64)
    counts = np.stack([np.minimum(np.rint(part).astype(np.int64), whole) for part in parts])
    hides = disclosing.hidden(Counted(whole, counts, np.array(given.areas.territory_of, dtype=np.int64)))
    rows = []
    for number, area in enumerate(layer.areas):
        is_hidden = bool(hides.within[number]) or not total[number]
        before, after = (None if is_hidden else figure(part[number] / total[number], 4) for part in parts)
        shown = None if hides.children[number] else int(whole[number])
        rows.append(
            PlanArea(key=area.key, name=area.name, children=shown, share_before=before, share_after=after)
        )
    return rows


def _won(
    given: Gathered, planned: Planned, times: tuple[Int32Array, Int32Array], children: FloatArray
) -> list[PlanPlace]:
    """Places with children who come within the limit, most of them first."""
    spot, won = given.demand.spot[given.demand.is_inside], planned.within[1] - planned.within[0]
    found: list[tuple[float, PlanPlace]] = []
    for group in np.unique(spot[won > 0]).tolist():
        here = np.flatnonzero((spot == group) & (won > 0))
        weight = children[here]
        before, after = (
            float(np.minimum(ds[here], LONGEST_LIMIT_DS) @ weight / weight.sum()) for ds in times
        )
        row = PlanPlace(
            name=given.demand.spots[group].name,
            area=given.demand.spots[group].area,
            children=disclosing.count(float(won[here].sum())),
            minutes_before=figure(before / MINUTE_DS) if before < LONGEST_LIMIT_DS else None,
            minutes_after=figure(after / MINUTE_DS),
        )
        found.append((float(won[here].sum()), row))
    ordered = sorted(found, key=lambda pair: (-pair[0], pair[1]["area"], pair[1]["name"]))
    return [row for _children, row in ordered[:LISTED]]
