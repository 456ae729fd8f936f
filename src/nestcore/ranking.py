"""Which offers answer a question, and in which order: strength per group of words, all groups met, a cut, nearness."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

METHOD: Final = "german-search/2"
MET: Final = 0.2
FLOOR: Final = 0.22
# How far below the best an answer may stay.
CUT: Final = 0.6
# The same for one whose text names what is asked.
CUT_SAID: Final = 0.2
_MORE_FIELDS: Final = 0.3
_SOFT_BONUS: Final = 0.12
_FADE_M: Final = 12_000.0
_JUST_OUTSIDE: Final = 0.92
_EARTH_RADIUS_M: Final = 6_371_008.8


@dataclass(frozen=True, eq=False)
class Ranking:
    """Rows in order, best first, with their scores. `is_partial`: no row met every group; `met` tells which it did."""

    rows: IntArray
    scores: FloatArray
    met: BoolArray
    is_partial: bool


def strength(weights: Sequence[float], counts: Sequence[int]) -> float:
    """Tell how strongly an offer speaks of a term, from the fields it stands in.

    **Shapes**: one weight and one count per field in, one number out.
    **Units**: weights and strength are shares, 0 to 1; counts are occurrences.
    **Range**: weights 0 to 1, counts >= 0, both of one length.
    **Raises**: OutOfRange outside that range.
    **Law**: never below the best field's weight, never above 1; more occurrences never weaken it.
    **Source**: after BM25F (Robertson, Zaragoza, Taylor 2004), with a bounded sum; docs/methods/german-search.md.
    """
    require(len(weights) == len(counts), "Every field needs exactly one count.")
    require(all(0 <= w <= 1 for w in weights) and all(c >= 0 for c in counts), "Weights lie between 0 and 1.")
    present = [(weight, count) for weight, count in zip(weights, counts, strict=True) if count > 0]
    if not present:
        return 0.0
    best = max(weight for weight, _count in present)
    more = sum(weight * count for weight, count in present) - best
    return best + (1 - best) * _MORE_FIELDS * more / (more + 1)


def rank(
    strengths: Numbers,
    importance: Numbers,
    soft: Numbers,
    fits: Numbers,
    closeness: Numbers,
    cuts_far: bool,
    said: Numbers = False,
) -> Ranking:
    """Put the answers in order and leave out what is none.

    **Shapes**: strengths (rows, groups), importance and soft (groups,), fits, closeness and said (rows,); rows <= rows out.
    **Units**: everything is a share, 0 to 1; `soft` and `said` are true or false.
    **Range**: any number of rows and groups, also none; without a hard group every row meets the question.
    **Raises**: OutOfRange when shapes do not fit.
    **Law**: a row above another in every group and factor never stands below it; equal rows keep their order.
    **Source**: docs/methods/german-search.md.
    """
    table, weight = (
        np.atleast_2d(np.asarray(strengths, dtype=np.float64)),
        np.asarray(importance, dtype=np.float64),
    )
    is_soft, fit = np.asarray(soft, dtype=np.bool_), np.asarray(fits, dtype=np.float64)
    close = np.asarray(closeness, dtype=np.float64)
    table = table.reshape(len(fit), len(weight))
    require(len(close) == len(fit) and len(is_soft) == len(weight), "Rows and groups must fit together.")
    hard = ~is_soft
    met = table >= MET
    kept, is_partial = _meeting(met[:, hard], weight[hard])
    strong = _base(table, weight, hard)
    base, wished = strong * fit, fit * close if cuts_far else fit
    kept &= base >= FLOOR
    spared = np.asarray(said, dtype=np.bool_) & _within(CUT_SAID, strong, kept) & _within(CUT, wished, kept)
    kept &= _within(CUT, strong * wished, kept) | spared
    rows = np.flatnonzero(kept)
    scores = (base * close)[rows]
    order = np.argsort(-np.round(scores, 6), kind="stable")
    return Ranking(rows[order], scores[order], met[rows[order]], is_partial)


def _meeting(met: BoolArray, weight: FloatArray) -> tuple[BoolArray, bool]:
    """Rows that meet every hard group; where there is none, those that meet the most of them."""
    every = np.asarray(met.all(axis=1))
    if every.any() or not met.any():
        return np.asarray(every), False
    gained = met @ weight
    return np.asarray(gained >= gained.max() - 1e-9), True


def _within(share: float, values: FloatArray, kept: BoolArray) -> BoolArray:
    """Rows not too far below the best one that is kept."""
    return np.asarray(values >= share * (values[kept].max() if kept.any() else 0.0))


def _base(table: FloatArray, weight: FloatArray, hard: BoolArray) -> FloatArray:
    if not hard.any():
        return np.ones(len(table))
    mean = table[:, hard] @ weight[hard] / weight[hard].sum()
    if hard.all():
        return np.asarray(mean)
    return np.asarray(mean * (1 + _SOFT_BONUS * table[:, ~hard].mean(axis=1)) / (1 + _SOFT_BONUS))


def fade(distance_m: Numbers) -> FloatArray:
    """Tell how much nearness is left at a distance: 1 in the place itself, then less and less.

    **Shapes**: any array in, the same shape out.
    **Units**: metres as the crow flies; shares out.
    **Range**: distances >= 0 or NaN, which stays NaN.
    **Raises**: OutOfRange for a negative distance.
    **Law**: farther never weighs more.
    **Source**: docs/methods/german-search.md.
    """
    distance = np.asarray(distance_m, dtype=np.float64)
    require(~(distance < 0), "A distance is not negative.")
    return np.asarray(
        np.where(distance > 0, _JUST_OUTSIDE / (1 + (distance / _FADE_M) ** 2), 1.0) + 0 * distance
    )


def distance_m(latitude: float, longitude: float, latitudes: Numbers, longitudes: Numbers) -> FloatArray:
    """Measure from one point to many along the great circle.

    **Shapes**: one point and arrays of one shape in, that shape out.
    **Units**: degrees in, metres out.
    **Range**: latitudes -90 to 90; longitudes in any turn; NaN stays NaN.
    **Raises**: nothing.
    **Law**: symmetric; 0 to itself.
    **Source**: haversine formula on the mean sphere of radius 6,371,008.8 m; docs/methods/german-search.md.
    """
    first, second = np.radians(latitude), np.radians(np.asarray(latitudes, dtype=np.float64))
    turn = np.radians(np.asarray(longitudes, dtype=np.float64) - longitude)
    half = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(turn / 2) ** 2
    return np.asarray(2 * _EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
