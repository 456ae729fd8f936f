"""Structure peers: the areas most alike in what they cannot choose (their context, never their service)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

METHOD: Final = "structure-peers/1"
PEERS: Final = 15
# A comparison on less than this part of the weights would call areas alike that were hardly compared.
MINIMUM_SHARED: Final = 0.75


@dataclass(frozen=True, eq=False)
class Peers:
    """The areas nearest to one area, nearest first, and what was left out of the comparison.

    `distances` belong to `areas`: 0 is the same context, 1 the farthest area of the whole pool.
    `stability` tells per variable which share of the peers stays when that variable is left out.
    """

    areas: IntArray
    distances: FloatArray
    stability: FloatArray
    is_constant: BoolArray
    left_out_areas: IntArray
    method: str


def structure_peers(
    context: Numbers,
    area: int,
    weights: Numbers | None = None,
    count: int = PEERS,
    minimum_shared: float = MINIMUM_SHARED,
) -> Peers:
    """Find the areas whose context is most like that of one area.

    **Shapes**: context (areas, variables), weights (variables,); stability (variables,), the rest (peers,).
    **Units**: variables in any unit, each is standardised; distances between 0 and 1, stability a share.
    **Range**: finite or NaN = missing; weights >= 0, one above 0; 0 < minimum_shared <= 1; count >= 1.
    **Raises**: OutOfRange outside that range, or if no other area shares enough known variables.
    **Law**: rescaling or shifting a variable changes nothing; an area is never its own peer.
    **Source**: CIPFA Nearest Neighbours Model; docs/methods/structure-peers.md.
    """
    table = np.asarray(context, dtype=np.float64)
    require(table.ndim == 2 and not np.isinf(table).any(), "The context must be a table of finite numbers.")
    require(0 <= area < len(table), "The area must be a row of the context table.")
    require(count >= 1 and 0 < minimum_shared <= 1, "Ask for at least one peer and a shared part in (0, 1].")
    standard, is_constant = _standardise(table)
    weight = np.where(is_constant, 0.0, _weights(weights, table.shape[1]))
    require(bool(weight.any()), "At least one variable with a weight must differ between the areas.")
    distances = _distances(standard, area, weight, minimum_shared)
    others = np.arange(len(table)) != area
    compared = others & ~np.isnan(distances)
    require(bool(compared.any()), "No other area shares enough known variables with this one.")
    nearest = _nearest(distances, compared, count)
    farthest = float(distances[compared].max())
    return Peers(
        areas=nearest,
        distances=distances[nearest] / (farthest if farthest > 0 else 1.0),
        stability=_stability(standard, area, weight, minimum_shared, nearest),
        is_constant=is_constant,
        left_out_areas=np.flatnonzero(others & ~compared),
        method=METHOD,
    )


def _weights(weights: Numbers | None, variables: int) -> FloatArray:
    given = np.ones(variables) if weights is None else np.asarray(weights, dtype=np.float64)
    require(given.shape == (variables,), "Every variable needs exactly one weight.")
    require((given >= 0) & np.isfinite(given), "Weights must be finite and not negative.")
    return given


def _standardise(table: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Give each variable mean 0 and standard deviation 1 over its known values; a constant one tells nothing."""
    known = ~np.isnan(table)
    number = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, table, 0.0).sum(axis=0) / number
    centred = np.where(known, table - mean, 0.0)
    deviation = np.sqrt((centred**2).sum(axis=0) / number)
    # The mean of equal numbers can miss them by a rounding error, which must not pass for a difference.
    is_constant = deviation <= 1e-12 * np.abs(mean)
    return np.where(known, centred / np.where(is_constant, 1.0, deviation), np.nan), is_constant


def _distances(standard: FloatArray, area: int, weight: FloatArray, minimum_shared: float) -> FloatArray:
    """Distance of every area to one area: root of the weighted mean square over the variables both know."""
    shared = ~np.isnan(standard) & ~np.isnan(standard[area])
    differences = np.where(shared, standard - np.where(shared, standard[area], 0.0), 0.0)
    shared_weight = shared @ weight
    enough = shared_weight >= minimum_shared * weight.sum()
    squared = (differences**2 @ weight) / np.where(enough, shared_weight, 1.0)
    return np.where(enough, np.sqrt(squared), np.nan)


def _nearest(distances: FloatArray, compared: BoolArray, count: int) -> IntArray:
    candidates = np.flatnonzero(compared)
    order = np.argsort(distances[candidates], kind="stable")
    return np.asarray(candidates[order][:count])


def _stability(
    standard: FloatArray, area: int, weight: FloatArray, minimum_shared: float, peers: IntArray
) -> FloatArray:
    stability = np.full(len(weight), np.nan)
    for variable in np.flatnonzero(weight):
        reduced = np.where(np.arange(len(weight)) == variable, 0.0, weight)
        if not reduced.any():
            continue
        distances = _distances(standard, area, reduced, minimum_shared)
        compared = (np.arange(len(standard)) != area) & ~np.isnan(distances)
        stability[variable] = np.isin(peers, _nearest(distances, compared, len(peers))).mean()
    return stability
