"""Graphs: what is built is what was given, turned round and split into parts."""

import numpy as np
import pytest

from nestcore.errors import OutOfRange
from nestcore.reach.graph import Graph, at_nodes, build, components
from tests.nestcore.reach.worlds import islands, line, one_way, ring


def edges(graph: Graph) -> list[tuple[int, int, int]]:
    return list(zip(graph.source().tolist(), graph.target.tolist(), graph.ds.tolist(), strict=True))


def test_build_of_parallel_edges_and_loops_keeps_the_shortest_way() -> None:
    graph = build(3, [2, 0, 0, 1, 1], [0, 1, 1, 1, 2], [7, 9, 4, 1, 5], [0, 1, 2], [0, 0, 0])
    assert edges(graph) == [(0, 1, 4), (1, 2, 5), (2, 0, 7)]
    assert graph.first.tolist() == [0, 1, 2, 3]
    assert [a.dtype for a in (graph.first, graph.target, graph.ds, graph.x_m)] == [
        np.int64,
        np.int32,
        np.int32,
        np.float64,
    ]


def test_build_of_no_edges_is_nodes_alone() -> None:
    graph = build(2, [], [], [], [0, 1], [0, 0])
    assert (edges(graph), graph.nodes, edges(graph.reversed())) == ([], 2, [])


@pytest.mark.parametrize(
    ("source", "target", "ds", "x_m"),
    [
        ([0], [2], [1], [0, 1]),
        ([-1], [0], [1], [0, 1]),
        ([0], [1], [-1], [0, 1]),
        ([0], [1], [2**24], [0, 1]),
        ([0], [1], [1, 2], [0, 1]),
        ([0], [1], [1], [0, np.nan]),
        ([0], [1], [1], [0]),
    ],
)
def test_build_of_broken_edges_is_refused(
    source: list[int], target: list[int], ds: list[int], x_m: list[float]
) -> None:
    with pytest.raises(OutOfRange):
        build(2, source, target, ds, x_m, [0.0] * len(x_m))


def test_reversed_graph_turns_every_edge_and_twice_is_as_before() -> None:
    graph = one_way([(0, 1, 3), (0, 2, 4), (2, 1, 5)], [0, 1, 2])
    assert edges(graph.reversed()) == [(1, 0, 3), (1, 2, 5), (2, 0, 4)]
    assert edges(graph.reversed().reversed()) == edges(graph)
    assert graph.reversed().ds.dtype == np.int32


def test_components_are_labelled_by_size() -> None:
    assert components(islands()).tolist() == [1, 1, 0, 0, 0]
    assert components(ring()).tolist() == [0] * 6
    assert components(one_way([(0, 1, 1), (1, 2, 1)], [0, 1, 2])).tolist() == [0, 1, 2]
    assert components(line().reversed()).tolist() == [0] * 4


def test_points_at_nodes_are_refused_outside_the_graph() -> None:
    with pytest.raises(OutOfRange):
        at_nodes(line(), [4])
