"""Times by SciPy: paper worlds by hand, and a Dijkstra in ten lines of Python as witness."""

import heapq

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.attach import attach
from nestcore.reach.graph import BEYOND, NEVER, Attached, Graph, at_nodes
from nestcore.reach.plain import nearest, times
from tests.nestcore.reach.worlds import grid, islands, line, one_way, ring, star


def all_nodes(graph: Graph) -> Attached:
    return at_nodes(graph, np.arange(graph.nodes))


def dijkstra(graph: Graph, start: int) -> list[float]:
    """From one node to all, one way."""
    found = [float("inf")] * graph.nodes
    waiting = [(0, start)]
    while waiting:
        ds, node = heapq.heappop(waiting)
        if ds < found[node]:
            found[node] = ds
            for edge in range(graph.first[node], graph.first[node + 1]):
                heapq.heappush(waiting, (ds + int(graph.ds[edge]), int(graph.target[edge])))
    return found


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Graph, list[int]]:
    """A directed graph with edges of length 0 and parts of its own, and offers on some nodes, several on one too."""
    nodes = draw(st.integers(1, 12))
    node = st.integers(0, nodes - 1)
    edges = draw(st.lists(st.tuples(node, node, st.integers(0, 9)), max_size=40))
    return one_way(edges, [float(i) for i in range(nodes)]), draw(st.lists(node, max_size=5))


def test_times_on_the_ring_follow_its_direction() -> None:
    graph = ring()
    assert times(graph, at_nodes(graph, [0]), all_nodes(graph), 1000).tolist() == [[0, 50, 40, 30, 20, 10]]


def test_times_on_the_star_pass_the_middle() -> None:
    graph = star()
    assert times(graph, at_nodes(graph, [2]), all_nodes(graph), 1000).tolist() == [[20, 30, 0, 50, 60, 70]]


def test_times_on_the_grid_are_steps_east_and_north() -> None:
    graph = grid()
    found = times(graph, at_nodes(graph, [5]), all_nodes(graph), 1000)[0].reshape(4, 4)
    assert found.tolist() == [[20, 10, 20, 30], [10, 0, 10, 20], [20, 10, 20, 30], [30, 20, 30, 40]]


def test_times_at_the_limit_count_and_beyond_it_not() -> None:
    graph = line()
    offer = at_nodes(graph, [0])
    assert times(graph, offer, all_nodes(graph), 200).tolist() == [[0, 100, 200, BEYOND]]
    assert times(graph, offer, all_nodes(graph), 199).tolist() == [[0, 100, BEYOND, BEYOND]]


def test_limit_beyond_sixteen_bits_is_refused() -> None:
    graph = line()
    for limit_ds in (-1, 65_535):
        with pytest.raises(OutOfRange):
            times(graph, at_nodes(graph, [0]), all_nodes(graph), limit_ds)


def test_island_is_reached_by_nobody() -> None:
    graph = islands()
    found = nearest(graph, at_nodes(graph, [0, 1]), all_nodes(graph))
    assert found.first_ds.tolist() == [0, 0, NEVER, NEVER, NEVER]
    assert found.first.tolist() == [0, 1, -1, -1, -1]
    assert found.second_ds.tolist() == [50, 50, NEVER, NEVER, NEVER]
    assert found.second.tolist() == [1, 0, -1, -1, -1]


def test_place_and_offer_without_a_street_reach_nobody() -> None:
    graph = line()
    offers = attach(graph, [0.0, 0.0], [0.0, 900.0], limit_m=100, pace_ds_per_m=1)
    places = attach(graph, [50.0, 50.0], [900.0, 0.0], limit_m=100, pace_ds_per_m=1)
    assert times(graph, offers, places, 1000).tolist() == [[BEYOND, 50], [BEYOND, BEYOND]]
    found = nearest(graph, offers, places)
    assert (found.first_ds.tolist(), found.first.tolist()) == ([NEVER, 50], [-1, 0])
    assert (found.second_ds.tolist(), found.second.tolist()) == ([NEVER, NEVER], [-1, -1])


def test_equally_near_offers_stand_in_their_order() -> None:
    graph = line(3)
    found = nearest(graph, at_nodes(graph, [2, 0, 0]), all_nodes(graph))
    assert found.first.tolist() == [1, 0, 0]
    assert found.second.tolist() == [2, 1, 1]


def test_no_offers_and_no_places_are_no_error() -> None:
    graph = line(2)
    nobody = at_nodes(graph, [])
    assert times(graph, nobody, all_nodes(graph), 9).shape == (0, 2)
    assert times(graph, all_nodes(graph), nobody, 9).shape == (2, 0)
    assert nearest(graph, nobody, all_nodes(graph)).first.tolist() == [-1, -1]
    assert nearest(graph, all_nodes(graph), nobody).first.tolist() == []


@given(worlds(), st.integers(0, 40))
def test_times_and_nearest_are_those_of_the_slow_twin(world: tuple[Graph, list[int]], limit_ds: int) -> None:
    graph, nodes = world
    slow = np.full((len(nodes), graph.nodes), np.inf)
    for place in range(graph.nodes):
        slow[:, place] = np.asarray(dijkstra(graph, place))[nodes]
    offers = at_nodes(graph, nodes)
    found = times(graph, offers, all_nodes(graph), limit_ds)
    assert found.tolist() == np.where(slow <= limit_ds, slow, BEYOND).tolist()
    first = nearest(graph, offers, all_nodes(graph))
    for place in range(graph.nodes):
        reached = sorted((ds, offer) for offer, ds in enumerate(slow[:, place]) if np.isfinite(ds))
        (ds_1, first_offer), (ds_2, second_offer) = (reached + [(NEVER, -1)] * 2)[:2]
        assert (first.first_ds[place], first.first[place]) == (ds_1, first_offer)
        assert (first.second_ds[place], first.second[place]) == (ds_2, second_offer)
