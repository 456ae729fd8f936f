"""Cores and weak spots: two libraries as witnesses, and what happens when the weak spot goes."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from nestcore.sociometry.resilience import WeakSpots, core_numbers, weak_spots
from nestcore.types import BoolArray, FloatArray
from tests.nestcore.sociometry.worlds import PUBLISHED, complete, path, published, star, weights


def check_against_both(ties: BoolArray) -> None:
    peer = nx.from_numpy_array(ties)
    second = igraph.Graph.Adjacency(ties.tolist(), mode="undirected")
    assert core_numbers(ties).tolist() == list(nx.core_number(peer).values()) == second.coreness()
    found = weak_spots(ties)
    assert list(found.actors) == sorted(nx.articulation_points(peer)) == sorted(second.articulation_points())
    bridges = sorted((min(ends), max(ends)) for ends in nx.bridges(peer))
    assert list(found.bridges) == bridges
    assert bridges == sorted(second.es[tie].tuple for tie in second.bridges())
    for actor, cut_off in zip(found.actors, found.cut_off, strict=True):
        own = set(nx.node_connected_component(peer, actor)) - {actor}
        rest = [len(part & own) for part in nx.connected_components(peer.subgraph(set(peer) - {actor}))]
        assert cut_off == len(own) - max(rest)


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_network_gives_what_both_libraries_give(name: str) -> None:
    check_against_both(published(name) > 0)


@given(weights())
def test_random_network_gives_what_both_libraries_give(table: FloatArray) -> None:
    # Few ties: weak spots are rare in crowded networks.
    check_against_both(table > 2)
    check_against_both(table > 0)


@pytest.mark.parametrize(
    ("ties", "cores", "expected"),
    [
        (complete(0), [], WeakSpots((), (), ())),
        (complete(1), [0], WeakSpots((), (), ())),
        (np.zeros((2, 2), dtype=bool), [0, 0], WeakSpots((), (), ())),
        (complete(4), [3, 3, 3, 3], WeakSpots((), (), ())),
        (star(4), [1, 1, 1, 1], WeakSpots((0,), (2,), ((0, 1), (0, 2), (0, 3)))),
        (path(4), [1, 1, 1, 1], WeakSpots((1, 2), (1, 1), ((0, 1), (1, 2), (2, 3)))),
    ],
)
def test_cores_and_weak_spots_of_a_paper_world(
    ties: BoolArray, cores: list[int], expected: WeakSpots
) -> None:
    assert (core_numbers(ties).tolist(), weak_spots(ties)) == (cores, expected)


@given(weights())
def test_further_tie_lowers_no_core_number(table: FloatArray) -> None:
    ties = table > 0
    more = ties.copy()
    if len(ties) > 1:
        more[0, 1] = more[1, 0] = True
    assert (core_numbers(more) >= core_numbers(ties)).all()
