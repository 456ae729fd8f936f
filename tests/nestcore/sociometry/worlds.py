"""Networks for tests: published ones that networkx brings along, and random ones."""

from collections.abc import Callable

import networkx as nx
import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nestcore.sociometry import ActorNetwork, TieRule
from nestcore.types import BoolArray, FloatArray

PUBLISHED: dict[str, Callable[[], nx.Graph]] = {
    "karate": nx.karate_club_graph,
    "davis": nx.davis_southern_women_graph,
    "florence": nx.florentine_families_graph,
    "miserables": nx.les_miserables_graph,
}
SIZES = st.integers(0, 14)


def published(name: str) -> FloatArray:
    """Weights of a published network, without names."""
    return nx.to_numpy_array(PUBLISHED[name]())


def weights(is_directed: bool = False) -> st.SearchStrategy[FloatArray]:
    """Whole weights up to 3, many of them 0; symmetric unless directed."""

    def shaped(table: FloatArray) -> FloatArray:
        np.fill_diagonal(table, 0)
        upper = np.triu(table)
        return table if is_directed else upper + upper.T

    cell = st.sampled_from([0.0, 0.0, 0.0, 1.0, 2.0, 3.0])
    return SIZES.flatmap(lambda size: arrays(np.float64, (size, size), elements=cell)).map(shaped)


def network(
    table: FloatArray,
    sectors: list[int] | None = None,
    responded: list[bool] | None = None,
    rule: TieRule = TieRule.EITHER,
) -> ActorNetwork:
    """A network of actors named 0, 1, 2 …; sectors are called A, B, C …"""
    size = len(table)
    found = sectors if sectors is not None else [0] * size
    return ActorNetwork(
        actors=tuple(str(actor) for actor in range(size)),
        reports=np.asarray(table, dtype=np.float64),
        sectors=np.array(found, dtype=np.int64),
        sector_names=tuple("ABCDEF"[: max(found, default=0) + 1]) if sectors is not None else (),
        responded=np.ones(size, dtype=bool) if responded is None else np.array(responded, dtype=bool),
        rule=rule,
    )


def star(size: int) -> BoolArray:
    """Actor 0 in the middle."""
    found = np.zeros((size, size), dtype=bool)
    found[0, 1:] = found[1:, 0] = True
    return found


def path(size: int) -> BoolArray:
    found = np.eye(size, k=1, dtype=bool)
    return found | found.T


def complete(size: int) -> BoolArray:
    return ~np.eye(size, dtype=bool)
