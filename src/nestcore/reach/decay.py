"""How much an offer counts by the time it takes to get there: a weight for every tenth of a second."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.reach.graph import BEYOND, LONGEST_LIMIT_DS, TimesArray
from nestcore.types import FloatArray, IntArray

LUO_QI: Final = (1.0, 0.68, 0.22)


@dataclass(frozen=True, eq=False)
class Decay:
    """A weight between 0 and 1 for every time, never rising with it; each end belongs to its step.

    `ends_ds` and `weights` are the steps; `table` is the same for every value of a uint16 matrix.
    """

    name: str
    ends_ds: IntArray
    weights: FloatArray
    table: FloatArray

    @property
    def limit_ds(self) -> int:
        """The longest time that still has a weight."""
        return int(self.ends_ds[-1])

    def weigh(self, times_ds: TimesArray) -> FloatArray:
        """The weight of each time, 0 beyond the limit."""
        return np.take(self.table, times_ds)


def steps(ends_ds: tuple[int, ...], weights: tuple[float, ...], name: str = "steps") -> Decay:
    """One weight up to and including each end, nothing beyond the last.

    **Shapes**: as many weights as ends, at least one.
    **Units**: ends in deciseconds.
    **Range**: 0 <= ends < 65535, rising; weights in (0, 1], not rising.
    **Raises**: OutOfRange outside that range.
    **Law**: an earlier arrival never counts less.
    **Source**: Luo & Qi 2009; docs/methods/catchment.md.
    """
    ends, each = np.asarray(ends_ds, dtype=np.int64), np.asarray(weights, dtype=np.float64)
    require(
        ends.shape == each.shape and ends.ndim == 1 and ends.size > 0, "Every step has an end and a weight."
    )
    require(bool(ends[0] >= 0 and ends[-1] < BEYOND), f"Ends of steps lie between 0 and {LONGEST_LIMIT_DS}.")
    require(np.diff(ends) > 0, "Ends of steps must rise.")
    require((each > 0) & (each <= 1), "Weights lie above 0 and not above 1.")
    require(np.diff(each) <= 0, "Weights must not rise with the time.")
    table = np.zeros(BEYOND + 1)
    table[: ends[-1] + 1] = np.repeat(each, np.diff(ends, prepend=-1))
    return Decay(name, ends, each, table)


def constant(limit_ds: int) -> Decay:
    """Every offer within the limit counts fully (the classic 2SFCA).

    **Shapes**: one limit.
    **Units**: deciseconds.
    **Range**: 0 <= limit < 65535.
    **Raises**: OutOfRange outside that range.
    **Law**: the same as `zones` with one weight of 1.
    **Source**: Luo & Wang 2003; docs/methods/catchment.md.
    """
    return steps((limit_ds,), (1.0,), "constant")


def zones(limit_ds: int, weights: tuple[float, ...] = LUO_QI) -> Decay:
    """Zones of equal breadth up to the limit, each with its weight (E2SFCA: 1, 0.68, 0.22).

    **Shapes**: one weight per zone.
    **Units**: deciseconds; ends between zones are rounded down to whole ones.
    **Range**: number of zones <= limit < 65535; weights in (0, 1], not rising.
    **Raises**: OutOfRange outside that range.
    **Law**: an earlier arrival never counts less.
    **Source**: Luo & Qi 2009; docs/methods/catchment.md.
    """
    count = len(weights)
    return steps(tuple(limit_ds * zone // count for zone in range(1, count + 1)), weights, "zones")


def gaussian(limit_ds: int) -> Decay:
    """A bell that falls from 1 at the door to 0 at the limit.

    **Shapes**: one limit.
    **Units**: deciseconds.
    **Range**: 1 <= limit < 65535.
    **Raises**: OutOfRange outside that range.
    **Law**: strictly falling; exactly 1 at 0 and 0 from the limit on, so the limit itself has no weight.
    **Source**: Dai 2010; docs/methods/catchment.md.
    """
    require(1 <= limit_ds < BEYOND, f"The limit lies between 1 and {LONGEST_LIMIT_DS}.")
    time = np.arange(limit_ds)
    weights = np.expm1((1 - (time / limit_ds) ** 2) / 2) / np.expm1(0.5)
    return steps(tuple(time.tolist()), tuple(weights.tolist()), "gaussian")
