"""A question about reach answered: the summary pages read, and the arrays maps and what-if start from."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from nestcore.types import BoolArray, FloatArray
from nestwerk.base.arrays import Array
from nestwerk.coverage.choices import RunKind
from nestwerk.coverage.computing import disclosing
from nestwerk.coverage.computing.measures import MINUTE_DS, Measured, measure
from nestwerk.coverage.computing.ranges import Slack
from nestwerk.coverage.computing.telling.need import deprivation_of, steps_of
from nestwerk.coverage.computing.telling.spots import unreached, worst
from nestwerk.coverage.computing.telling.tables import area_rows, figure, reached_rows, site_rows
from nestwerk.coverage.computing.times import Timed, timed
from nestwerk.coverage.inputs.areas import MUNICIPALITY, bare
from nestwerk.coverage.inputs.gathering import Gathered
from nestwerk.coverage.inputs.ways import CROW, DETOUR
from nestwerk.coverage.queries.wording import sentences, shortened
from nestwerk.coverage.questions import VERSIONS, ReachQuestion, kind_name
from nestwerk.coverage.shapes import (
    Children,
    Inequality,
    Method,
    Overall,
    ReachSummary,
    Ride,
    Second,
    SitesSummary,
)


@dataclass(frozen=True, eq=False)
class Answer:
    summary: ReachSummary | SitesSummary
    arrays: dict[str, Array]


def answer(question: ReachQuestion, given: Gathered, *, threads: int = 1) -> Answer:
    """Everything of the summary's shape; small counts are hidden before they leave."""
    demand, supply = given.demand, given.supply
    ways = timed(given.ways, (supply.x_m, supply.y_m), (demand.x_m, demand.y_m), threads=threads)
    deprivation = deprivation_of(demand, given.known)
    slack = slack_of(given, ways, threads)
    measured = measure(demand, supply, ways, question.limits_min, deprivation, slack)
    arrays = _arrays(given, ways, measured) | {
        "longer_ds": slack.longer_ds,
        "shorter_ds": slack.shorter_ds,
    }
    return Answer(_summary(question, given, ways, measured, deprivation), arrays)


def slack_of(given: Gathered, ways: Timed, threads: int) -> Slack:
    """From the ways of children scattered over their Gemeinde and gathered in its middle; nothing for a grid."""
    demand, sites, first_ds = given.demand, (given.supply.x_m, given.supply.y_m), ways.nearest.first_ds
    none = np.zeros(len(first_ds), dtype=np.int32)
    if demand.scattered is None or demand.gathered is None:
        return Slack(none, none)
    late, soon = (
        timed(given.ways, sites, points, threads=threads).nearest.first_ds
        for points in (demand.scattered, demand.gathered)
    )
    return Slack(np.maximum(late - first_ds, none), np.maximum(first_ds - soon, none))


def _summary(
    question: ReachQuestion, given: Gathered, ways: Timed, measured: Measured, deprivation: FloatArray
) -> ReachSummary:
    visited = visited_points(given)
    kind, limits = kind_name(question.kind), question.limits_min
    children = children_of(given)
    overall = _overall(question, given, ways, measured, visited)
    areas = area_rows(limits, given, measured, visited)
    named = worst(given.demand, given.supply, ways, measured.worst)
    return ReachSummary(
        mode=question.mode,
        day=question.day,
        kind=question.kind,
        kind_name=kind,
        limits_min=list(limits),
        supply=question.supply,
        children=children,
        overall=overall,
        areas=areas,
        worst=named,
        unreached=unreached(given.demand, ways, limits[-1]),
        sites=site_rows(given, ways, measured, limits[-1] * MINUTE_DS),
        inequality=_inequality(given, ways, measured, deprivation, limits[0] * MINUTE_DS),
        ride=_ride(given, ways, limits[-1] * MINUTE_DS),
        sentences=sentences(question.mode, question.day, kind, overall, children, areas, named),
        notes=[*given.notes, *_off_notes(given, ways)],
        method=method_of(given),
    )


def children_of(given: Gathered) -> Children:
    demand = given.demand
    total = float(demand.children[demand.is_inside].sum())
    return Children(
        total=disclosing.count(total), source=demand.source, date=demand.date, is_model=demand.is_model
    )


def _overall(
    question: ReachQuestion, given: Gathered, ways: Timed, measured: Measured, visited: BoolArray
) -> Overall:
    reached, second = measured.overall, measured.second
    total = float(reached.children[0])
    is_hidden = not total or any(disclosing.hides_share(float(part), total) for part in reached.within[:, 0])
    ends = np.stack((reached.share, reached.low, reached.high), axis=-1)[:, 0]
    inside = given.demand.is_inside
    limit_ds = question.limits_min[-1] * MINUTE_DS
    by_visit = float(given.demand.children[inside & visited & (ways.nearest.first_ds > limit_ds)].sum())
    lost = float(reached.within[0, 0] - second.within[0, 0])
    hides_second = is_hidden or disclosing.hides_share(lost, total)
    return Overall(
        reached=reached_rows(question.limits_min, reached.within[:, 0], ends, is_hidden),
        mean_min=figure(measured.mean_min),
        median_min=figure(measured.median_min),
        p90_min=figure(measured.p90_min),
        second=Second(
            limit_min=question.limits_min[0],
            share=None if hides_second else figure(second.share[0, 0], 4),
            lost=None if hides_second else round(lost),
        ),
        by_visit=None
        if not total or disclosing.hides_share(by_visit, total)
        else figure(by_visit / total, 4),
    )


def _inequality(
    given: Gathered, ways: Timed, measured: Measured, deprivation: FloatArray, limit_ds: int
) -> Inequality:
    found, inside = measured.inequality, given.demand.is_inside
    return Inequality(
        gini=figure(found.gini, 3),
        p90_p10=figure(found.p90_to_p10, 2),
        palma=figure(found.palma, 2),
        concentration=figure(found.concentration, 3),
        by_deprivation=steps_of(
            deprivation[inside], given.demand.children[inside], ways.nearest.first_ds[inside], limit_ds
        ),
    )


def _ride(given: Gathered, ways: Timed, limit_ds: int) -> Ride | None:
    """Bus and train: how many minutes of the morning have a ride, and who gets home again."""
    if not ways.rides or ways.home is None:
        return None
    inside = given.demand.is_inside
    children, ride = given.demand.children[inside], ways.rides[-1]
    near = ride.median_ds[inside] <= limit_ds
    home = ways.home.median_ds[inside] <= limit_ds
    reached, total = float(children[near].sum()), float(children.sum())
    alone = [float(children[one.median_ds[inside] <= limit_ds].sum()) for one in ways.rides]
    return Ride(
        served_share=figure(float(ride.served_share[inside] @ children) / total, 3) if total else None,
        home_share=figure(float(children[near & home].sum()) / reached, 3) if reached else None,
        share_by_changes=[figure(part / total, 3) if total else None for part in alone],
    )


def visited_points(given: Gathered) -> BoolArray:
    """Points that a visiting offer serves; beyond the border nobody is asked."""
    layer = given.demand.layer(MUNICIPALITY)
    served = {bare(key) for one in given.supply.visiting for key in one.serves}
    everywhere = any(not one.serves for one in given.supply.visiting)
    is_served = np.array([everywhere or bare(area.key) in served for area in layer.areas] + [False])
    return np.asarray(is_served[layer.of])


def _off_notes(given: Gathered, ways: Timed) -> list[str]:
    """Sites and cells no street reaches are named, never dropped in silence."""
    lost = [site.title for site, off in zip(given.supply.sites, ways.site_is_off, strict=True) if off]
    found = []
    if lost:
        found.append(
            _("Keine Straße führt zu: %(titles)s. Bitte prüfen Sie die Lage auf der Karte.")
            % {"titles": shortened(lost)}
        )
    cells = int((ways.is_off & given.demand.is_inside).sum())
    if cells:
        found.append(_("Von %(count)d Zellen führt keine Straße weg.") % {"count": cells})
    if not given.supply.sites:
        found.append(_("Von dieser Art ist kein Angebot mit einem Ort eingetragen."))
    return found


def method_of(given: Gathered, kind: RunKind = RunKind.REACH) -> Method:
    is_crow = given.ways.basis == CROW
    return Method(
        name=str(kind.label),
        version=VERSIONS[kind],
        basis=given.ways.basis,
        detour=DETOUR if is_crow else None,
        pace_kmh=given.ways.pace.kmh if is_crow else None,
        data=given.data,
    )


def _arrays(given: Gathered, ways: Timed, measured: Measured) -> dict[str, Array]:
    """For maps in classes and for what-if; coordinates of sites are the true ones and never drawn."""
    demand, near = given.demand, ways.nearest
    found: dict[str, Array] = {
        "x_m": demand.x_m,
        "y_m": demand.y_m,
        "children": demand.children,
        "spot": demand.spot.astype(np.int32),
        "first_ds": near.first_ds,
        "first": near.first,
        "second_ds": near.second_ds,
        "second": near.second,
        "access": measured.balanced.access.astype(np.float32),
        "is_off": ways.is_off,
        "site_x_m": given.supply.x_m,
        "site_y_m": given.supply.y_m,
    }
    found["is_cell"] = np.full(len(demand.x_m), demand.is_grid)
    return found | {layer.level: layer.of.astype(np.int32) for layer in demand.layers}
