"""What holds a network together: its core, and the actors and ties whose loss would split it."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from nestcore.types import BoolArray, IntArray

UNSEEN = -2
ROOT = -1


@dataclass(frozen=True)
class WeakSpots:
    """Actors and ties whose loss splits the network.

    `cut_off[k]` is how many others lose touch with the largest rest of their part when `actors[k]` is gone.
    """

    actors: tuple[int, ...]
    cut_off: tuple[int, ...]
    bridges: tuple[tuple[int, int], ...]


def core_numbers(ties: BoolArray) -> IntArray:
    """For each actor the largest k of a group in which all have k ties or more among each other.

    **Shapes**: ties (actors, actors), symmetric; one number per actor.
    **Units**: ties.
    **Range**: 0 up to the actor's number of ties.
    **Raises**: nothing.
    **Law**: a further tie lowers no core number; all tied to all have one less than there are actors.
    **Source**: Seidman 1983; docs/methods/network-figures.md.
    """
    degrees = ties.sum(axis=1).astype(np.int64)
    left = np.ones(len(ties), dtype=bool)
    numbers = np.zeros(len(ties), dtype=np.int64)
    level = 0
    while left.any():
        going = left & (degrees <= level)
        if not going.any():
            level += 1
            continue
        numbers[going] = level
        left &= ~going
        degrees -= ties[going].sum(axis=0)
    return numbers


def weak_spots(ties: BoolArray) -> WeakSpots:
    """The actors (articulation points) and ties (bridges) whose loss splits the network.

    **Shapes**: ties (actors, actors), symmetric.
    **Units**: positions of actors, rising; counts.
    **Range**: any network without directions.
    **Raises**: nothing.
    **Law**: without a bridge there is one part more; without an articulation point one or more.
    **Source**: Hopcroft & Tarjan 1973; docs/methods/network-figures.md.
    """
    order, parents = _depth_first(ties)
    visited = np.empty(len(ties), dtype=np.int64)
    visited[order] = np.arange(len(ties))
    # The earliest visited actor that an actor and those behind it reach without the tie they were found by.
    reach = visited.copy()
    points, bridges, root_ways = set(), [], np.zeros(len(ties), dtype=np.int64)
    for actor in reversed(order):
        parent = int(parents[actor])
        around = np.flatnonzero(ties[actor])
        reach[actor] = min(reach[actor], *visited[around[around != parent]], len(ties))
        if parent == ROOT:
            continue
        reach[parent] = min(reach[parent], reach[actor])
        if reach[actor] > visited[parent]:
            bridges.append((min(actor, parent), max(actor, parent)))
        if parents[parent] == ROOT:
            root_ways[parent] += 1
        elif reach[actor] >= visited[parent]:
            points.add(parent)
    cutting = sorted(points | set(np.flatnonzero(root_ways > 1).tolist()))
    return WeakSpots(
        tuple(cutting), tuple(_cut_off(ties, actor) for actor in cutting), tuple(sorted(bridges))
    )


def _depth_first(ties: BoolArray) -> tuple[list[int], IntArray]:
    """Actors in the order of a walk that goes deep first, and by whom each was found."""
    around = [np.flatnonzero(row).tolist() for row in ties]
    parents = np.full(len(ties), UNSEEN, dtype=np.int64)
    order: list[int] = []
    for root in range(len(ties)):
        waiting = [(root, ROOT)]
        while waiting:
            actor, found_by = waiting.pop()
            if parents[actor] == UNSEEN:
                parents[actor] = found_by
                order.append(actor)
                waiting.extend((other, actor) for other in around[actor] if parents[other] == UNSEEN)
    return order, parents


def _cut_off(ties: BoolArray, actor: int) -> int:
    rest = ties.copy()
    rest[actor] = rest[:, actor] = False
    _, parts = csgraph.connected_components(sparse.csr_array(rest), directed=False)
    sizes = np.bincount(parts)[np.unique(parts[ties[actor]])]
    return int(sizes.sum() - sizes.max())
