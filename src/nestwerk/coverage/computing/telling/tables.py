"""One row an area, small counts hidden, and sites with what they carry."""

from collections.abc import Sequence
from math import isfinite

import numpy as np

from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.coverage.computing import disclosing
from nestwerk.coverage.computing.disclosing import Counted, Hidden
from nestwerk.coverage.computing.measures import AreaFigures, Measured
from nestwerk.coverage.computing.times import Timed
from nestwerk.coverage.inputs.areas import MUNICIPALITY, Layer, bare
from nestwerk.coverage.inputs.gathering import Gathered
from nestwerk.coverage.shapes import Area, PerHundred, Reached, Site


def figure(value: float, digits: int = 1) -> float | None:
    return round(float(value), digits) if isfinite(value) else None


def reached_rows(
    limits_min: Sequence[int], within: FloatArray, ends: FloatArray, is_hidden: bool
) -> list[Reached]:
    """One row a limit: `within` (limits,), `ends` (limits, share low high)."""
    return [
        Reached(
            limit_min=limit,
            children=None if is_hidden else round(float(count)),
            share=None if is_hidden else figure(end[0], 4),
            low=None if is_hidden else figure(end[1], 4),
            high=None if is_hidden else figure(end[2], 4),
        )
        for limit, count, end in zip(limits_min, within, ends, strict=True)
    ]


def area_rows(
    limits_min: Sequence[int], given: Gathered, measured: Measured, visited: BoolArray
) -> list[Area]:
    """Territories first, quarters last."""
    found: list[Area] = []
    hides: dict[str, Hidden] = {}
    for layer, figures in zip(given.demand.layers, measured.areas, strict=True):
        hides[layer.level] = _hidden(layer, figures, given, hides)
        own = sites_in(layer, given)
        found += [
            _row(layer, number, limits_min, figures, hides[layer.level], own, given, visited)
            for number in range(len(layer.areas))
        ]
    return found


def _row(
    layer: Layer, number: int, limits_min: Sequence[int], figures: AreaFigures, hides: Hidden, own: IntArray,
    given: Gathered, visited: BoolArray,
) -> Area:  # fmt: skip
    area, reached = layer.areas[number], figures.reached
    ends = np.stack((reached.share, reached.low, reached.high), axis=-1)[:, number]
    sites = int((own == number).sum())
    return Area(
        key=area.key,
        name=area.name,
        level=area.level,
        children=None if hides.children[number] else round(float(reached.children[number])),
        reached=reached_rows(limits_min, reached.within[:, number], ends, bool(hides.within[number])),
        median_min=figure(figures.median_min[number]),
        p90_min=figure(figures.p90_min[number]),
        per_100=PerHundred(
            bfca=figure(100 * figures.bfca[number], 2), e2sfca=figure(100 * figures.e2sfca[number], 2)
        ),
        need=given.known.need(area.name),
        sites=sites,
        has_own=sites > 0,
        by_visit=bool(visited[layer.of == number].any()),
        is_urban=area.is_urban,
        latitude=area.latitude,
        longitude=area.longitude,
    )


def _hidden(layer: Layer, figures: AreaFigures, given: Gathered, judged: dict[str, Hidden]) -> Hidden:
    parent, above = disclosing.parents(layer, given.demand.layers, judged)
    children = np.rint(figures.reached.children).astype(np.int64)
    within = np.minimum(np.rint(figures.reached.within).astype(np.int64), children)
    return disclosing.hidden(Counted(children, within, parent), above)


def sites_in(layer: Layer, given: Gathered) -> IntArray:
    """The area each site stands in, -1 outside: by its Gemeinde's key, else where the nearest point of demand lies."""
    from scipy.spatial import cKDTree  # noqa: PLC0415 only here

    supply, demand = given.supply, given.demand
    if not supply.sites:
        return np.zeros(0, dtype=np.int64)
    inside = np.flatnonzero(demand.is_inside)
    tree = cKDTree(np.stack((demand.x_m, demand.y_m), axis=1)[inside])
    _distance, nearest = tree.query(np.stack((supply.x_m, supply.y_m), axis=1))
    found: IntArray = layer.of[inside[nearest]]
    towns = demand.layer(MUNICIPALITY)
    keys = {bare(area.key): number for number, area in enumerate(towns.areas)}
    for number, site in enumerate(supply.sites):
        town = keys.get(bare(site.area), -1)
        if town < 0 and (site.area or site.is_neighbour):
            found[number] = -1
        elif town >= 0 and towns.of[inside[nearest[number]]] != town:
            at = np.flatnonzero(towns.of == town)[:1]
            found[number] = layer.of[at[0]] if len(at) else -1
    return found


def site_rows(given: Gathered, ways: Timed, measured: Measured, limit_ds: int) -> list[Site]:
    """Every site counted, neighbours included and marked."""
    inside, near = given.demand.is_inside, ways.nearest
    counts = inside & (near.first >= 0) & (near.first_ds <= limit_ds)
    held = np.bincount(
        near.first[counts], weights=given.demand.children[counts], minlength=len(given.supply.sites)
    )
    return [
        Site(
            id=site.id,
            title=site.title,
            place=site.place,
            latitude=None if site.is_private else site.latitude,
            longitude=None if site.is_private else site.longitude,
            is_neighbour=site.is_neighbour,
            is_private=site.is_private,
            seats=round(site.seats, 2),
            nearest_for=disclosing.count(held[number]),
            crowding=figure(measured.crowding[number], 2),
            lost_if_closed=disclosing.count(measured.closings.lost[number]),
        )
        for number, site in enumerate(given.supply.sites)
    ]
