"""Funnels: how far units of different size may differ from the common value by chance alone."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

import numpy as np
from scipy import special

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray, Interval, Numbers

METHOD: Final = "funnel/1"
# Chance of a value beyond one limit; the outer pair holds 99.8 % of all values.
TAIL_95: Final = 0.025
TAIL_998: Final = 0.001
WINSORISED_SHARE: Final = 0.1
# With fewer units the factor would itself be uncertain by more than a third: sqrt(2 / 20) = 0.32.
MINIMUM_UNITS: Final = 20


class Kind(StrEnum):
    PROPORTION = "proportion"
    RATE = "rate"


class Position(IntEnum):
    """Where a unit lies: inside, beyond the 95 % limit, beyond the 99.8 % limit."""

    LOW_998 = -2
    LOW_95 = -1
    INSIDE = 0
    HIGH_95 = 1
    HIGH_998 = 2


@dataclass(frozen=True, eq=False)
class Curve:
    """Limits to draw over a grid of sizes."""

    sizes: FloatArray
    limits_95: Interval
    limits_998: Interval


@dataclass(frozen=True, eq=False)
class Funnel:
    """Target, value, limits and position of every unit, and what is needed to draw the curves.

    `dispersion` is None where it was not estimated; `widening` is the factor the limits carry (1 without it).
    `is_classified` is False for units without a size: they have no value and no limits.
    """

    kind: Kind
    target: float
    multiplier: float
    sizes: FloatArray
    values: FloatArray
    limits_95: Interval
    limits_998: Interval
    positions: IntArray
    is_classified: BoolArray
    dispersion: float | None
    widening: float
    method: str

    def curve(self, sizes: Numbers) -> Curve:
        """The limits of this funnel at other sizes, for drawing.

        **Shapes**: any shape of sizes; every limit has it too.
        **Units**: sizes as in the funnel (trials or denominators); limits as the values.
        **Range**: sizes >= 0 and finite; size 0 gives NaN.
        **Raises**: OutOfRange for negative or infinite sizes.
        **Law**: at a unit's own size it gives that unit's limits.
        **Source**: Spiegelhalter 2005; docs/methods/funnel.md.
        """
        grid = _sizes(sizes)
        return Curve(
            sizes=grid, limits_95=self._limits(grid, TAIL_95), limits_998=self._limits(grid, TAIL_998)
        )

    def _limits(self, sizes: FloatArray, tail: float) -> Interval:
        find = _proportion_limits if self.kind is Kind.PROPORTION else _rate_limits
        return find(self.target, sizes, tail, self.widening, self.multiplier)


def proportion_funnel(successes: Numbers, trials: Numbers, minimum_units: int = MINIMUM_UNITS) -> Funnel:
    """Compare the shares of several units with their common share.

    **Shapes**: successes (units,), trials (units,).
    **Units**: counts in; shares between 0 and 1 out.
    **Range**: 0 <= successes <= trials, at least one trial in all; a unit without trials is not classified.
    **Raises**: OutOfRange outside that range, for missing values, for a minimum below 2.
    **Law**: limits close in on the target as trials grow; swapping successes and failures mirrors all.
    **Source**: Spiegelhalter 2005; docs/methods/funnel.md.
    """
    found, asked = _pair(successes, trials)
    require(found <= asked, "Successes must not exceed trials.")
    target = float(found.sum() / asked.sum())
    spread = np.sqrt(target * (1 - target) / np.where(asked > 0, asked, 1.0))
    return _funnel(Kind.PROPORTION, target, 1.0, found, asked, spread, minimum_units)


def rate_funnel(
    events: Numbers, denominators: Numbers, multiplier: float = 1.0, minimum_units: int = MINIMUM_UNITS
) -> Funnel:
    """Compare the rates of several units with their common rate, with exact Poisson limits.

    **Shapes**: events (units,), denominators (units,).
    **Units**: events per `multiplier` units of the denominator.
    **Range**: whole events >= 0, denominators >= 0, above 0 in all; multiplier > 0.
    **Raises**: OutOfRange outside that range, for missing values, for a minimum below 2.
    **Law**: the multiplier scales values, target and limits alike and moves no unit to another position.
    **Source**: Spiegelhalter 2005; docs/methods/funnel.md.
    """
    counted, sizes = _pair(events, denominators)
    require(counted == np.floor(counted), "Events must be whole numbers.")
    require(multiplier > 0 and bool(np.isfinite(multiplier)), "The multiplier must be a positive number.")
    target = float(counted.sum() / sizes.sum()) * multiplier
    return _rates_against(target, counted, sizes, multiplier, minimum_units)


def ratio_funnel(observed: Numbers, expected: Numbers, minimum_units: int = MINIMUM_UNITS) -> Funnel:
    """Compare observed with expected events (indirect standardisation): the target is a ratio of 1.

    **Shapes**: observed (units,), expected (units,).
    **Units**: events in, ratios out.
    **Range**: whole observed >= 0, expected >= 0, above 0 in all.
    **Raises**: OutOfRange outside that range, for missing values, for a minimum below 2.
    **Law**: expected numbers from the common rate give the positions of `rate_funnel`.
    **Source**: Spiegelhalter 2005; docs/methods/funnel.md.
    """
    counted, sizes = _pair(observed, expected)
    require(counted == np.floor(counted), "Observed events must be whole numbers.")
    return _rates_against(1.0, counted, sizes, 1.0, minimum_units)


def _rates_against(
    target: float, events: FloatArray, sizes: FloatArray, multiplier: float, minimum_units: int
) -> Funnel:
    spread = np.sqrt(target * multiplier / np.where(sizes > 0, sizes, 1.0))
    return _funnel(Kind.RATE, target, multiplier, events, sizes, spread, minimum_units)


def _funnel(
    kind: Kind,
    target: float,
    multiplier: float,
    events: FloatArray,
    sizes: FloatArray,
    spread: FloatArray,
    minimum_units: int,
) -> Funnel:
    known = sizes > 0
    values = np.where(known, multiplier * events / np.where(known, sizes, 1.0), np.nan)
    dispersion = _dispersion(values[known] - target, spread[known], minimum_units)
    widening = float(np.sqrt(max(dispersion or 1.0, 1.0)))
    find = _proportion_limits if kind is Kind.PROPORTION else _rate_limits
    limits_95 = find(target, sizes, TAIL_95, widening, multiplier)
    limits_998 = find(target, sizes, TAIL_998, widening, multiplier)
    return Funnel(
        kind=kind,
        target=target,
        multiplier=multiplier,
        sizes=sizes,
        values=values,
        limits_95=limits_95,
        limits_998=limits_998,
        positions=_positions(values, limits_95) + _positions(values, limits_998),
        is_classified=known,
        dispersion=dispersion,
        widening=widening,
        method=METHOD,
    )


def _positions(values: FloatArray, limits: Interval) -> IntArray:
    return (values > limits.upper).astype(np.int64) - (values < limits.lower).astype(np.int64)


def _dispersion(differences: FloatArray, spread: FloatArray, minimum_units: int) -> float | None:
    require(minimum_units >= 2, "Overdispersion needs at least two units.")
    if len(differences) < minimum_units or not spread.all():
        return None
    scores = differences / spread
    ends = np.quantile(scores, [WINSORISED_SHARE, 1 - WINSORISED_SHARE])
    return float(np.mean(np.clip(scores, ends[0], ends[1]) ** 2))


def _proportion_limits(
    target: float, sizes: FloatArray, tail: float, widening: float, multiplier: float
) -> Interval:
    known = sizes > 0
    spread = np.sqrt(target * (1 - target) / np.where(known, sizes, 1.0))
    reach = float(special.ndtri(1 - tail)) * widening * spread
    lower, upper = np.clip(target - reach, 0.0, 1.0), np.clip(target + reach, 0.0, 1.0)
    return Interval(lower=np.where(known, lower, np.nan), upper=np.where(known, upper, np.nan))


def _rate_limits(
    target: float, sizes: FloatArray, tail: float, widening: float, multiplier: float
) -> Interval:
    """Limits where an exact Poisson tail of the expected events equals `tail`, then widened around the target."""
    known = sizes > 0
    expected = np.where(known, sizes, 1.0) * target / multiplier
    per_event = multiplier / np.where(known, sizes, 1.0)
    # Below this expectation a single event is already beyond the limit: from there the curve runs straight to 0.
    one_event = -np.log1p(-tail)
    many = np.where(expected > one_event, expected, 1.0)
    upper_events = np.where(expected > one_event, special.pdtrik(1 - tail, many) + 1, expected / one_event)
    # pdtrik gives 0 where even no event at all is likely enough: nothing can be too low there.
    lower_events = special.pdtrik(tail, expected)
    lower = np.maximum(target + (lower_events * per_event - target) * widening, 0.0)
    upper = target + (upper_events * per_event - target) * widening
    return Interval(lower=np.where(known, lower, np.nan), upper=np.where(known, upper, np.nan))


def _sizes(sizes: Numbers) -> FloatArray:
    grid = np.asarray(sizes, dtype=np.float64)
    require((grid >= 0) & np.isfinite(grid), "Sizes must be finite and not negative.")
    return grid


def _pair(events: Numbers, sizes: Numbers) -> tuple[FloatArray, FloatArray]:
    counted, total = np.asarray(events, dtype=np.float64), _sizes(sizes)
    require(
        counted.ndim == 1 and counted.shape == total.shape, "A funnel needs two lists of the same length."
    )
    require((counted >= 0) & np.isfinite(counted), "Counts must be finite and not negative.")
    require(float(total.sum()) > 0, "A funnel needs at least one unit with a size above 0.")
    require((total > 0) | (counted == 0), "A unit without a size cannot have events.")
    return counted, total
