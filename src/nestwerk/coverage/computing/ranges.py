"""Shares with their range: ways may take longer or shorter, and where no grid is known nobody knows the front door."""

from dataclasses import dataclass, replace

import numpy as np

from nestcore.reach import shares
from nestcore.reach.graph import NEVER, Int32Array
from nestcore.types import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Slack:
    """How much longer or shorter the way of each point may be because children are only known by their Gemeinde."""

    longer_ds: Int32Array
    shorter_ds: Int32Array

    def at(self, points: BoolArray) -> "Slack":
        return Slack(self.longer_ds[points], self.shorter_ds[points])


def reached(
    first_ds: Int32Array, children: FloatArray, limits_ds: tuple[int, ...], slack: Slack,
    area: IntArray | None = None, areas: int = 1,
) -> shares.Reached:  # fmt: skip
    """As shares.reached; the low end with the longer ways, the high end with the shorter ones."""
    times = first_ds.astype(np.int64)
    late = np.where(times < NEVER, np.minimum(times + slack.longer_ds, NEVER - 1), NEVER)
    soon = np.where(times < NEVER, np.maximum(times - slack.shorter_ds, 0), NEVER)
    found = [shares.reached(each, children, limits_ds, area, areas) for each in (times, late, soon)]
    return replace(found[0], surely=found[1].surely, possibly=found[2].possibly)
