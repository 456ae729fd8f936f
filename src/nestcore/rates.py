"""Shares, rates and means with the interval that chance alone would explain."""

from typing import Final

import numpy as np
from scipy import special

from nestcore.errors import require
from nestcore.types import BoolArray, Estimate, FloatArray, Interval, Numbers

WILSON: Final = "wilson/1"
BYAR: Final = "byar/1"
MEAN_INTERVAL: Final = "mean-interval/1"
BYAR_FROM_EVENTS: Final = 10


def wilson(successes: Numbers, trials: Numbers, confidence: float = 0.95) -> Interval:
    """Interval of Wilson around a share, good for small numbers and for shares near 0 or 1.

    **Shapes**: successes and trials broadcast; the interval has their common shape.
    **Units**: counts in (parts of counts allowed, for corrected numbers), shares out.
    **Range**: 0 <= successes <= trials; confidence in (0, 1); NaN in or trials = 0 gives NaN.
    **Raises**: OutOfRange for negative or infinite counts, successes above trials, a confidence outside (0, 1).
    **Law**: contains x/n, mirrors under x -> n - x, narrows as n grows at a fixed share.
    **Source**: Wilson 1927; docs/methods/wilson.md.
    """
    found, asked = _counts(successes, "Successes"), _counts(trials, "Trials")
    require(~(found > asked), "Successes must not exceed trials.")
    found, asked = np.broadcast_arrays(found, asked)
    z = _normal_quantile(confidence)
    known = asked > 0
    size = np.where(known, asked, 1.0)
    share_found = np.where(known, found, 0.0) / size
    root = z * np.sqrt(z**2 + 4 * share_found * size * (1 - share_found))
    lower = (2 * share_found * size + z**2 - root) / (2 * (size + z**2))
    upper = (2 * share_found * size + z**2 + root) / (2 * (size + z**2))
    # At the two ends the formula gives exactly 0 and 1; rounding must not push the share out of its interval.
    lower = np.clip(np.minimum(lower, share_found), 0.0, 1.0)
    upper = np.clip(np.maximum(upper, share_found), 0.0, 1.0)
    return _where_known(known, lower, upper)


def byar(events: Numbers, confidence: float = 0.95) -> Interval:
    """Interval around a count of independent events: Byar from 10 events on, exact Poisson below.

    **Shapes**: any; the interval has the shape of events.
    **Units**: counts in, counts out.
    **Range**: whole numbers >= 0; confidence in (0, 1); NaN in gives NaN; the lower end at 0 events is 0.
    **Raises**: OutOfRange for negative, infinite or broken counts, a confidence outside (0, 1).
    **Law**: contains the count; both ends rise with it; a higher confidence contains the lower one.
    **Source**: Breslow & Day 1987, volume II; docs/methods/byar.md.
    """
    counted = _counts(events, "Events")
    known = ~np.isnan(counted)
    count = np.where(known, counted, 0.0)
    require(count == np.floor(count), "Events must be whole numbers.")
    z, tail = _normal_quantile(confidence), (1 - confidence) / 2
    is_large = count >= BYAR_FROM_EVENTS
    large = np.where(is_large, count, float(BYAR_FROM_EVENTS))
    positive = np.where(count > 0, count, 1.0)
    exact_lower = np.where(count > 0, special.gammaincinv(positive, tail), 0.0)
    exact_upper = special.gammainccinv(count + 1, tail)
    byar_lower = large * (1 - 1 / (9 * large) - z / (3 * np.sqrt(large))) ** 3
    byar_upper = (large + 1) * (1 - 1 / (9 * (large + 1)) + z / (3 * np.sqrt(large + 1))) ** 3
    lower = np.where(is_large, byar_lower, exact_lower)
    return _where_known(known, lower, np.where(is_large, byar_upper, exact_upper))


def rate_interval(
    events: Numbers, denominators: Numbers, multiplier: float = 1.0, confidence: float = 0.95
) -> Interval:
    """Interval around events per denominator, for rates and for observed-to-expected ratios.

    **Shapes**: events and denominators broadcast; the interval has their common shape.
    **Units**: events per `multiplier` units of the denominator (1000 gives events per 1,000).
    **Range**: whole events >= 0, denominators >= 0 and finite; multiplier > 0; denominator 0 or NaN gives NaN.
    **Raises**: OutOfRange outside that range.
    **Law**: multiplying the multiplier multiplies both ends; doubling the denominator halves them.
    **Source**: Breslow & Day 1987, volume II; docs/methods/byar.md.
    """
    sizes = _counts(denominators, "Denominators")
    require(multiplier > 0 and bool(np.isfinite(multiplier)), "The multiplier must be a positive number.")
    counted = byar(events, confidence)
    known = (sizes > 0) & ~np.isnan(counted.lower)
    per_unit = multiplier / np.where(sizes > 0, sizes, 1.0)
    return _where_known(known, counted.lower * per_unit, counted.upper * per_unit)


def share(successes: Numbers, trials: Numbers, confidence: float = 0.95) -> Estimate:
    """The share of successes among trials together with its Wilson interval.

    **Shapes**: successes and trials broadcast; value and interval have their common shape.
    **Units**: counts in, shares between 0 and 1 out.
    **Range**: as `wilson`; trials = 0 or NaN in gives NaN.
    **Raises**: OutOfRange as `wilson`.
    **Law**: the value lies inside its interval; scaling both counts keeps the value.
    **Source**: Wilson 1927; docs/methods/wilson.md.
    """
    interval = wilson(successes, trials, confidence)
    asked = np.asarray(trials, dtype=np.float64)
    size = np.where(asked > 0, asked, 1.0)
    value = np.where(np.isnan(interval.lower), np.nan, np.asarray(successes, dtype=np.float64) / size)
    return Estimate(value=value, interval=interval, method=WILSON)


def mean_interval(values: Numbers, confidence: float = 0.95) -> Interval:
    """Student's interval around the mean of the values along the last axis.

    **Shapes**: (..., n) in, (...) out.
    **Units**: those of the values.
    **Range**: finite values; NaN counts as missing and is left out; fewer than two values give NaN.
    **Raises**: OutOfRange for infinite values, no axis, or a confidence outside (0, 1).
    **Law**: scaling or shifting the values scales or shifts both ends; the mean is the middle.
    **Source**: Student 1908; docs/methods/mean-interval.md.
    """
    given = np.asarray(values, dtype=np.float64)
    require(given.ndim > 0, "A mean needs a list of values.")
    require(~np.isinf(given), "Values must be finite.")
    require(0 < confidence < 1, "The confidence must lie between 0 and 1.")
    present = ~np.isnan(given)
    count = present.sum(axis=-1).astype(np.float64)
    known = count >= 2
    size = np.where(known, count, 2.0)
    mean = np.where(present, given, 0.0).sum(axis=-1) / size
    deviations = np.where(present, given - mean[..., None], 0.0)
    error = np.sqrt((deviations**2).sum(axis=-1) / (size - 1) / size)
    reach = special.stdtrit(size - 1, 1 - (1 - confidence) / 2) * error
    return _where_known(known, mean - reach, mean + reach)


def _counts(values: Numbers, name: str) -> FloatArray:
    given = np.asarray(values, dtype=np.float64)
    require(~(given < 0) & ~np.isinf(given), f"{name} must be finite and not negative.")
    return given


def _normal_quantile(confidence: float) -> float:
    require(0 < confidence < 1, "The confidence must lie between 0 and 1.")
    return -float(special.ndtri((1 - confidence) / 2))


def _where_known(known: BoolArray, lower: FloatArray, upper: FloatArray) -> Interval:
    return Interval(lower=np.where(known, lower, np.nan), upper=np.where(known, upper, np.nan))
