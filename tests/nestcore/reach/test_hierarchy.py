"""Hierarchies: built, given up, the same on every machine."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.reach import hierarchy
from nestcore.reach.graph import Attached, Graph
from tests.nestcore.reach.test_travel import worlds
from tests.nestcore.reach.worlds import grid, one_way


@given(worlds())
def test_hierarchy_ranks_every_node_once_and_edges_lead_to_higher_nodes(
    world: tuple[Graph, Attached, Attached],
) -> None:
    graph, _, _ = world
    built = hierarchy.build(graph)
    assert built is not None
    assert sorted(built.rank.tolist()) == list(range(graph.nodes))
    assert built.rank[built.node].tolist() == list(range(graph.nodes))
    for first, edges in ((built.up_first, built.up), (built.down_first, built.down)):
        lower = np.repeat(np.arange(graph.nodes), np.diff(first))
        assert (edges[:, 0] < lower).all()


def test_hierarchy_of_the_same_streets_is_the_same() -> None:
    first, second = hierarchy.build(grid(20)), hierarchy.build(grid(20))
    assert first is not None
    assert second is not None
    assert [a.tolist() for a in astuple(first)] == [a.tolist() for a in astuple(second)]


def test_building_gives_up_after_its_steps() -> None:
    assert hierarchy.build(grid(20), steps_at_most=50) is None
    assert hierarchy.build(grid(20), steps_at_most=1_000_000) is not None


def test_building_with_fewer_than_no_steps_is_refused() -> None:
    with pytest.raises(OutOfRange):
        hierarchy.build(grid(), steps_at_most=-1)


def test_hierarchy_of_no_streets_is_nodes_alone() -> None:
    built = hierarchy.build(one_way([], [0.0, 1.0]))
    assert built is not None
    assert (sorted(built.rank.tolist()), len(built.up), len(built.down)) == ([0, 1], 0, 0)


def test_node_with_many_neighbours_does_not_end_the_building() -> None:
    many = 300
    edges = [(0, i, i) for i in range(1, many)] + [(i, 0, i) for i in range(1, many)]
    built = hierarchy.build(one_way(edges, [0.0] * many))
    assert built is not None
    assert (built.rank[0], len(built.up)) == (0, many - 1)
