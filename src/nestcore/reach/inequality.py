"""How unevenly something is spread over people: measures in which a place counts by its children."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import FloatArray, Numbers

METHOD: Final = "inequality/1"
RICHEST: Final = 0.1
POOREST: Final = 0.4


@dataclass(frozen=True)
class Inequality:
    """Measures of one spread; NaN where one is undefined.

    `gini` is 0 if all have the same. `p90_to_p10` compares the tenth best with the tenth worst, `palma` what the best
    tenth has with what the worst four tenths have. `concentration` is below 0 if the deprived have more, above if less.
    """

    gini: float
    p10: float
    median: float
    p90: float
    p90_to_p10: float
    palma: float
    concentration: float
    method: str = METHOD


def inequality(values: Numbers, people: Numbers, deprivation: Numbers | None = None) -> Inequality:
    """All measures of how unevenly the values are spread over the people.

    **Shapes**: values, people and deprivation (places,).
    **Units**: any; the percentiles are in the unit of the values, all else has none.
    **Range**: finite values >= 0, finite people >= 0; deprivation rises with need, NaN = not known.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: other units or copies of all places leave all but the percentiles unchanged.
    **Source**: Gini 1912, Cobham & Sumner 2013, Kakwani et al. 1997; docs/methods/inequality.md.
    """
    p10, median, p90 = percentiles(values, people, [0.1, 0.5, 0.9]).tolist()
    return Inequality(
        gini=gini(values, people),
        p10=p10,
        median=median,
        p90=p90,
        p90_to_p10=p90 / p10 if p10 > 0 else float("nan"),
        palma=palma(values, people),
        concentration=float("nan") if deprivation is None else concentration(values, people, deprivation),
    )


def percentiles(values: Numbers, people: Numbers, levels: Numbers) -> FloatArray:
    """The value that the given part of the people does not exceed, without interpolation.

    **Shapes**: values and people (places,); levels (k,); one value per level.
    **Units**: those of the values.
    **Range**: values may be infinite (nobody arrives); people finite and >= 0; levels in (0, 1]; nobody gives NaN.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: rises with the level; is one of the values.
    **Source**: inverse of the distribution function; docs/methods/inequality.md.
    """
    wanted = np.asarray(levels, dtype=np.float64)
    require((wanted > 0) & (wanted <= 1), "Levels lie above 0 and not above 1.")
    value, weight = _counted(values, people)
    require(value >= 0, "Values must not be negative or unknown.")
    if not len(value):
        return np.full(wanted.shape, np.nan)
    value, weight = _ordered(value, weight)
    upto = np.cumsum(weight)
    # A rounding error in the sum must not push a level that is just met to the next value.
    first = np.searchsorted(upto, wanted * upto[-1] * (1 - 1e-12))
    return np.asarray(value[first])


def gini(values: Numbers, people: Numbers) -> float:
    """Half the mean difference between two people, in parts of the mean.

    **Shapes**: values and people (places,).
    **Units**: none.
    **Range**: finite values >= 0, finite people >= 0; from 0 to below 1; NaN if nobody has anything.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: is the concentration by the values themselves; scaling values or people changes nothing.
    **Source**: Gini 1912; docs/methods/inequality.md.
    """
    found = concentration(values, people, -np.asarray(values, dtype=np.float64))
    # Rounding may leave a trace below 0; this order of the two keeps NaN.
    return max(found, 0.0)


def concentration(values: Numbers, people: Numbers, deprivation: Numbers) -> float:
    """How much the values gather where deprivation is low (above 0) or high (below 0).

    **Shapes**: values, people and deprivation (places,).
    **Units**: none; deprivation in any unit, only its order counts.
    **Range**: finite values >= 0, finite people >= 0; from -1 to 1; places of NaN deprivation are left out.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: changes its sign with the deprivation's; 0 if all have the same; equal deprivation shares one rank.
    **Source**: Kakwani, Wagstaff & van Doorslaer 1997; docs/methods/inequality.md.
    """
    need = np.asarray(deprivation, dtype=np.float64)
    value, weight = _counted(values, people)
    require((value >= 0) & np.isfinite(value), "Values must be finite and not negative.")
    require(need.shape == np.shape(people), "There must be one deprivation per place.")
    need = need[np.asarray(people, dtype=np.float64) > 0]
    known = ~np.isnan(need)
    value, weight, need = value[known], weight[known], need[known]
    has = float(value @ weight)
    if has == 0:
        return float("nan")
    _, group = np.unique(-need, return_inverse=True)
    size = np.bincount(group, weights=weight)
    rank = ((np.cumsum(size) - size / 2) / weight.sum())[group]
    return float((2 * rank - 1) @ (value * weight) / has)


def palma(values: Numbers, people: Numbers) -> float:
    """What the best tenth of the people has in parts of what the worst four tenths have.

    **Shapes**: values and people (places,).
    **Units**: none.
    **Range**: finite values >= 0, finite people >= 0; 0.25 or more; NaN if the worst four tenths have nothing.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: 0.25 if all have the same; scaling values or people changes nothing.
    **Source**: Cobham & Sumner 2013; docs/methods/inequality.md.
    """
    value, weight = _counted(values, people)
    require((value >= 0) & np.isfinite(value), "Values must be finite and not negative.")
    value, weight = _ordered(value, weight)
    part = np.concatenate([[0.0], np.cumsum(weight)])
    held = np.concatenate([[0.0], np.cumsum(value * weight)])
    worst, below_best = np.interp([POOREST * part[-1], (1 - RICHEST) * part[-1]], part, held)
    return float((held[-1] - below_best) / worst) if worst > 0 else float("nan")


def _counted(values: Numbers, people: Numbers) -> tuple[FloatArray, FloatArray]:
    value, weight = np.asarray(values, dtype=np.float64), np.asarray(people, dtype=np.float64)
    require(
        value.ndim == 1 and value.shape == weight.shape, "There must be one value and one count per place."
    )
    require((weight >= 0) & np.isfinite(weight), "People must be finite and not negative.")
    return value[weight > 0], weight[weight > 0]


def _ordered(value: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    order = np.argsort(value, kind="stable")
    return value[order], weight[order]
