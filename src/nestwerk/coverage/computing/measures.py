"""All measures of one question about reach, as arrays: what a cluster's worker sends back."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.reach import decay, shares
from nestcore.reach.catchment import Catchment, Dense
from nestcore.reach.graph import NEVER, Int32Array
from nestcore.reach.inequality import Inequality, inequality, percentiles
from nestcore.types import FloatArray, IntArray
from nestwerk.coverage.computing.ranges import Slack, reached
from nestwerk.coverage.computing.times import Timed
from nestwerk.coverage.inputs.areas import Layer
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.inputs.supply import Supply

MINUTE_DS: Final = 600
# The longest way a burden counts with: three hours, and the same for those who never arrive.
CAP_DS: Final = 180 * MINUTE_DS
LISTED: Final = 10


@dataclass(frozen=True, eq=False)
class AreaFigures:
    """Per area of a layer. Minutes and access are NaN where nobody lives or nobody arrives."""

    reached: shares.Reached
    median_min: FloatArray
    p90_min: FloatArray
    bfca: FloatArray
    e2sfca: FloatArray


@dataclass(frozen=True, eq=False)
class Measured:
    """Everything about the children inside the border; the catchments count those beyond it as well."""

    overall: shares.Reached
    second: shares.Reached
    mean_min: float
    median_min: float
    p90_min: float
    areas: tuple[AreaFigures, ...]  # layer by layer
    worst: shares.Burden
    closings: shares.Closing
    balanced: Catchment
    two_step: Catchment
    crowding: FloatArray
    inequality: Inequality


def measure(
    demand: Demand,
    supply: Supply,
    ways: Timed,
    limits_min: tuple[int, ...],
    deprivation: FloatArray,
    slack: Slack,
) -> Measured:
    """`deprivation` per point of demand, NaN where unknown."""
    limits_ds = tuple(limit * MINUTE_DS for limit in limits_min)
    inside = demand.is_inside
    near, children = ways.nearest, demand.children[inside]
    first_ds, minutes = near.first_ds[inside], _minutes(near.first_ds)[inside]
    arrives = np.isfinite(minutes)
    pairs = Dense(ways.times_ds, decay.zones(limits_ds[-1]))
    offered = supply.seats, demand.children
    catchments = pairs.balanced(*offered), pairs.two_step(*offered)
    median_min, p90_min = percentiles(minutes, children, [0.5, 0.9]).tolist()
    return Measured(
        overall=reached(first_ds, children, limits_ds, slack.at(inside)),
        second=shares.reached(near.second_ds[inside], children, limits_ds),
        mean_min=_mean(minutes[arrives], children[arrives]),
        median_min=median_min,
        p90_min=p90_min,
        areas=tuple(
            _of_areas(layer, demand.children, near.first_ds, limits_ds, slack, catchments)
            for layer in demand.layers
        ),
        worst=_worst(demand, first_ds, limits_ds[0]),
        closings=shares.closings(
            first_ds, near.first[inside], near.second_ds[inside], children, limits_ds[0], len(supply.sites)
        ),
        balanced=catchments[0],
        two_step=catchments[1],
        crowding=pairs.crowding(*offered),
        inequality=inequality(minutes[arrives], children[arrives], deprivation[inside][arrives]),
    )


def _worst(demand: Demand, first_ds: Int32Array, over_ds: int) -> shares.Burden:
    """Only minutes beyond the limit count: else the largest town would always lead."""
    inside = demand.is_inside
    children, spot = demand.children[inside], demand.spot[inside]
    return shares.burdens(
        first_ds, children, spot, len(demand.spots), cap_ds=CAP_DS, over_ds=over_ds, count=LISTED
    )


def _of_areas(
    layer: Layer, children: FloatArray, first_ds: Int32Array, limits_ds: tuple[int, ...], slack: Slack,
    catchments: tuple[Catchment, Catchment],
) -> AreaFigures:  # fmt: skip
    of, count = layer.of, len(layer.areas)
    is_in = of >= 0
    area, weight, minutes = of[is_in], children[is_in], _minutes(first_ds[is_in])
    spread = np.full((count, 2), np.nan)
    for number in range(count):
        here = area == number
        if weight[here].sum() > 0:
            spread[number] = percentiles(minutes[here], weight[here], [0.5, 0.9])
    return AreaFigures(
        reached(first_ds[is_in], weight, limits_ds, slack.at(is_in), area, count),
        *spread.T,
        *(_mean_of_areas(found.access[is_in], weight, area, count) for found in catchments),
    )


def _mean_of_areas(values: FloatArray, weight: FloatArray, area: IntArray, count: int) -> FloatArray:
    total = np.bincount(area, weights=weight, minlength=count)
    held = np.bincount(area, weights=values * weight, minlength=count)
    return np.asarray(np.divide(held, total, out=np.full(count, np.nan), where=total > 0))


def _mean(values: FloatArray, weight: FloatArray) -> float:
    return float(values @ weight / weight.sum()) if weight.sum() > 0 else float("nan")


def _minutes(ds: Int32Array) -> FloatArray:
    return np.where(ds < NEVER, ds / MINUTE_DS, np.inf)
