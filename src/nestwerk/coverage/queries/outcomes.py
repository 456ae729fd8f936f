"""Before and after, area by area: who is newly reached, who is no longer. Small counts are hidden here."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nestcore.reach import shares
from nestcore.reach.graph import NEVER, Int32Array
from nestcore.reach.inequality import percentiles
from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.coverage.computing import disclosing
from nestwerk.coverage.computing.disclosing import Counted, Hidden
from nestwerk.coverage.computing.ranges import Slack, reached
from nestwerk.coverage.inputs.areas import MUNICIPALITY, QUARTER, REGION, TERRITORY, AreaRow, Layer
from nestwerk.coverage.shapes import (
    Area,
    Reached,
    ReachSummary,
    ScenarioArea,
    ScenarioFigures,
    ScenarioReached,
)

Points = Mapping[str, npt.NDArray[Any]]
VERSION: Final = "what-if/1"
MINUTE_DS: Final = 600
LEVELS: Final = (TERRITORY, REGION, MUNICIPALITY, QUARTER)


def outcome(
    summary: ReachSummary, points: Points, after_ds: Int32Array, notes: Sequence[str]
) -> ScenarioFigures:
    """The figures of a scenario, fit for everyone who may see the run."""
    inside = points[MUNICIPALITY] >= 0
    limits_ds = tuple(limit * MINUTE_DS for limit in summary["limits_min"])
    before_ds, children = points["first_ds"], points["children"]
    ways = [(ds[inside], children[inside]) for ds in (before_ds, after_ds)]
    saved = ways[0][0].astype(np.int64) - ways[1][0]
    return ScenarioFigures(
        reached=_overall(
            _Pair(ways[0][0], ways[1][0], children[inside], limits_ds, _slack(points, inside)), summary
        ),
        mean_min=[_mean(*way) for way in ways],
        p90_min=[_p90(*way) for way in ways],
        shorter=disclosing.count(children[inside][saved >= MINUTE_DS].sum()),
        longer=disclosing.count(children[inside][saved <= -MINUTE_DS].sum()),
        areas=_areas(summary["areas"], points, after_ds, limits_ds),
        notes=list(notes),
        version=VERSION,
    )


class _Pair:
    """Who is within each limit before and after; counts (limits, areas)."""

    def __init__(
        self,
        before_ds: Int32Array,
        after_ds: Int32Array,
        children: FloatArray,
        limits_ds: tuple[int, ...],
        slack: Slack,
        area: IntArray | None = None,
        areas: int = 1,
    ) -> None:
        place = np.zeros(len(children), dtype=np.int64) if area is None else area
        self.before = reached(before_ds, children, limits_ds, slack, place, areas)
        self.after = reached(after_ds, children, limits_ds, slack, place, areas)
        was, now = (np.array([ds <= limit for limit in limits_ds]) for ds in (before_ds, after_ds))
        self.gained, self.lost = (
            np.array([np.bincount(place, weights=children * row, minlength=areas) for row in rows])
            for rows in (now & ~was, was & ~now)
        )

    def counted(self) -> IntArray:
        """Every count that is shown, in whole children."""
        rows = (self.before.within, self.after.within, self.gained, self.lost)
        counts: IntArray = np.rint(np.concatenate(rows)).astype(np.int64)
        return counts


def _overall(pair: _Pair, summary: ReachSummary) -> list[ScenarioReached]:
    total, found = float(pair.before.children[0]), []
    for number, limit_min in enumerate(summary["limits_min"]):
        before, after = (_reached(which, number, limit_min) for which in (pair.before, pair.after))
        gained, lost = (disclosing.count(rows[number, 0]) for rows in (pair.gained, pair.lost))
        hides_before = summary["overall"]["reached"][number]["share"] is None
        hides_after = None in (gained, lost) or (
            after["children"] != before["children"] and disclosing.hides_share(after["children"] or 0, total)
        )
        found.append(
            ScenarioReached(
                limit_min=limit_min,
                before=_blank(limit_min) if hides_before else before,
                after=_blank(limit_min) if hides_before or hides_after else after,
                gained=None if hides_before else gained,
                lost=None if hides_before else lost,
            )
        )
    return found


def _reached(found: shares.Reached, number: int, limit_min: int) -> Reached:
    share, low, high = (_figure(ends[number, 0], 4) for ends in (found.share, found.low, found.high))
    return Reached(
        limit_min=limit_min, children=round(float(found.within[number, 0])), share=share, low=low, high=high
    )


def _blank(limit_min: int) -> Reached:
    return Reached(limit_min=limit_min, children=None, share=None, low=None, high=None)


def _areas(
    rows: Sequence[Area], points: Points, after_ds: Int32Array, limits_ds: tuple[int, ...]
) -> list[ScenarioArea]:
    """Territories first, quarters last, as the run has them."""
    found: list[ScenarioArea] = []
    hides: dict[str, Hidden] = {}
    layers = _layers(rows, points)
    for layer in layers:
        is_in = layer.of >= 0
        of, children = layer.of[is_in], points["children"][is_in]
        ways = points["first_ds"][is_in], after_ds[is_in]
        pair = _Pair(*ways, children, limits_ds, _slack(points, is_in), of, len(layer.areas))
        parent, above = disclosing.parents(layer, layers, hides)
        total = np.rint(pair.before.children).astype(np.int64)
        hides[layer.level] = disclosing.hidden(
            Counted(total, np.minimum(pair.counted(), total), parent), above
        )
        minutes = [_medians(ds, children, of, len(layer.areas)) for ds in ways]
        found += _area_rows(layer, pair, minutes, hides[layer.level])
    return found


def _slack(points: Points, chosen: BoolArray) -> Slack:
    return Slack(points["longer_ds"], points["shorter_ds"]).at(chosen)


def _layers(rows: Sequence[Area], points: Points) -> list[Layer]:
    """The run's layers, put together again from its areas and its arrays."""
    named = {
        level: tuple(AreaRow(row["key"], row["name"], level) for row in rows if row["level"] == level)
        for level in LEVELS
        if level in points
    }
    return [Layer(level, areas, points[level].astype(np.int64)) for level, areas in named.items() if areas]


def _area_rows(layer: Layer, pair: _Pair, minutes: Sequence[FloatArray], hides: Hidden) -> list[ScenarioArea]:
    found = []
    for number, area in enumerate(layer.areas):
        is_shown = not hides.within[number]
        found.append(
            ScenarioArea(
                key=area.key,
                name=area.name,
                level=layer.level,
                children=None if hides.children[number] else round(float(pair.before.children[number])),
                share_before=_figure(pair.before.share[0, number], 4) if is_shown else None,
                share_after=_figure(pair.after.share[0, number], 4) if is_shown else None,
                gained=round(float(pair.gained[0, number])) if is_shown else None,
                lost=round(float(pair.lost[0, number])) if is_shown else None,
                minutes_before=_figure(minutes[0][number]),
                minutes_after=_figure(minutes[1][number]),
            )
        )
    return found


def _figure(value: float, digits: int = 1) -> float | None:
    return round(float(value), digits) if isfinite(value) else None


def _minutes(ds: Int32Array) -> FloatArray:
    return np.where(ds < NEVER, ds / MINUTE_DS, np.inf)


def _medians(ds: Int32Array, children: FloatArray, of: IntArray, areas: int) -> FloatArray:
    """Minutes of the middle child; NaN where nobody lives, infinite where it gets nowhere."""
    minutes, found = _minutes(ds), np.full(areas, np.nan)
    for number in np.unique(of).tolist():
        here = of == number
        found[number] = percentiles(minutes[here], children[here], [0.5])[0]
    return found


def _mean(ds: Int32Array, children: FloatArray) -> float | None:
    """Of those who get there at all."""
    weight = np.where(ds < NEVER, children, 0.0)
    return _figure(float(ds @ weight / weight.sum()) / MINUTE_DS) if weight.sum() > 0 else None


def _p90(ds: Int32Array, children: FloatArray) -> float | None:
    return _figure(percentiles(_minutes(ds), children, [0.9])[0])
