"""How dense a network is and how far it hangs on single actors."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray


@dataclass(frozen=True)
class Structure:
    """Density and centralisation of one network; None where too few actors leave them undefined."""

    actors: int
    ties: int
    density: float | None
    density_respondents: float | None
    degree_centralisation: float | None
    betweenness_centralisation: float | None


def structure(ties: BoolArray, responded: BoolArray, is_directed: bool = False) -> Structure:
    """Density and centralisation of one network.

    **Shapes**: ties (actors, actors), responded (actors,).
    **Units**: counts and shares.
    **Range**: no actor tied to itself; symmetric unless directed.
    **Raises**: OutOfRange outside that range.
    **Law**: a star has both centralisations 1; all tied to all has density 1 and both 0.
    **Source**: Freeman 1978; docs/methods/network-figures.md.
    """
    require_ties(ties, is_directed)
    number = int(ties.sum())
    return Structure(
        actors=len(ties),
        ties=number if is_directed else number // 2,
        density=density(ties),
        density_respondents=density(ties[np.ix_(responded, responded)]),
        degree_centralisation=degree_centralisation(ties, is_directed),
        betweenness_centralisation=betweenness_centralisation(ties),
    )


def require_ties(ties: BoolArray, is_directed: bool = False) -> None:
    """Raise OutOfRange unless this is a table of ties.

    **Shapes**: (actors, actors).
    **Units**: none.
    **Range**: square, nothing on the diagonal, symmetric unless directed.
    **Raises**: OutOfRange outside that range.
    **Law**: what `network.ties` gives always passes.
    **Source**: docs/methods/network-figures.md.
    """
    require(ties.ndim == 2 and ties.shape[0] == ties.shape[1], "Ties need one row and one column per actor.")
    require(~np.diagonal(ties), "Nobody has a tie to themselves.")
    require(is_directed or ties == ties.T, "Ties without a direction must be the same from both sides.")


def density(ties: BoolArray) -> float | None:
    """The share of possible ties that exist.

    **Shapes**: ties (actors, actors).
    **Units**: a share.
    **Range**: 0 to 1; None below two actors.
    **Raises**: nothing.
    **Law**: ties and gaps add up to 1.
    **Source**: docs/methods/network-figures.md.
    """
    size = len(ties)
    return int(ties.sum()) / (size * (size - 1)) if size > 1 else None


def degree_centralisation(ties: BoolArray, is_directed: bool = False) -> float | None:
    """How far ties gather at one actor; with directions, how far reports point at one actor.

    **Shapes**: ties (actors, actors).
    **Units**: none.
    **Range**: 0 (all alike) to 1 (a star); None below three actors, with directions below two.
    **Raises**: nothing.
    **Law**: the complement of an undirected network that is regular has 0 too.
    **Source**: Freeman 1978; docs/methods/network-figures.md.
    """
    size = len(ties)
    if size < (2 if is_directed else 3):
        return None
    degrees = ties.sum(axis=0)
    largest = (size - 1) ** 2 if is_directed else (size - 1) * (size - 2)
    return int((degrees.max() - degrees).sum()) / largest


def betweenness_centralisation(ties: BoolArray) -> float | None:
    """How far the shortest ways between actors lead over one actor.

    **Shapes**: ties (actors, actors).
    **Units**: none.
    **Range**: 0 (all alike) to 1 (a star); None below three actors.
    **Raises**: nothing.
    **Law**: networks without any way over a third have 0.
    **Source**: Freeman 1978; docs/methods/network-figures.md.
    """
    size = len(ties)
    values = betweenness(ties)
    return float((values.max() - values).sum()) / (size - 1) if size > 2 else None


def betweenness(ties: BoolArray) -> FloatArray:
    """The share of pairs whose shortest ways lead over an actor, ways of equal length counted in parts.

    **Shapes**: ties (actors, actors); one value per actor.
    **Units**: a share of all pairs of others.
    **Range**: 0 to 1; 0 below three actors.
    **Raises**: nothing.
    **Law**: isolated actors and ends have 0; the middle of a star has 1.
    **Source**: Brandes 2001; docs/methods/network-figures.md.
    """
    size = len(ties)
    if size < 3:
        return np.zeros(size)
    onward = sparse.csr_array(ties, dtype=np.float64)
    steps, ways = _shortest_ways(onward, size)
    # From the far end back: what passes an actor on the way from each start.
    passing = np.zeros((size, size))
    for step in range(int(steps.max()), 0, -1):
        shared = np.where(steps == step, (1 + passing) / np.where(ways > 0, ways, 1), 0)
        handed = (onward @ shared.T).T * ways
        passing = np.where(steps == step - 1, handed, passing)
    np.fill_diagonal(passing, 0)
    return np.asarray(passing.sum(axis=0) / ((size - 1) * (size - 2)))


def _shortest_ways(onward: sparse.csr_array, size: int) -> tuple[FloatArray, FloatArray]:
    """Steps from each start (row) to each actor, -1 where no way leads, and the number of shortest ways."""
    backward = onward.T.tocsr()
    steps = np.where(np.eye(size, dtype=bool), 0.0, -1.0)
    ways = np.eye(size)
    frontier, step = ways, 0
    while frontier.any():
        step += 1
        frontier = np.where(steps < 0, (backward @ frontier.T).T, 0.0)
        steps[frontier > 0] = step
        ways = ways + frontier
    return steps, ways
