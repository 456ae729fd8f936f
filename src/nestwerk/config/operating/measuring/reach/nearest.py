"""The nearest offer of every node by pram, and where a plain search beats our hierarchy."""

from collections.abc import Iterator
from importlib import import_module

import numpy as np
from scipy.sparse import csgraph

from nestcore.reach import hierarchy, plain, travel
from nestcore.reach.graph import at_nodes
from nestcore.reach.profiles import Profile
from nestcore.reach.travel import Network
from nestwerk.config.operating.measuring.reach import graphs_of_peers as shapes
from nestwerk.config.operating.measuring.reach.clock import (
    PROCESSOR_MS,
    Case,
    Peer,
    Work,
    beside,
    processor_ms,
    promised,
    told,
)
from nestwerk.config.operating.measuring.reach.worlds import World, grid

FAR_DS = 10_000_000
STEPS_PER_NODE = 600
FEW_STEPS = 6_000  # ten minutes on foot


def cases(world: World) -> Iterator[Case]:
    """Ours finds the nearest and the second nearest, the peers the nearest alone."""
    graph, network = world.graphs[Profile.PRAM], world.networks[Profile.PRAM]
    offers, places = world.offers(Profile.PRAM), world.everywhere(Profile.PRAM)
    ours_ms = processor_ms(lambda: travel.nearest(network, offers, places), 15)
    nodes = offers.into.node.astype(np.int64)
    matrix = shapes.matrix(graph)
    yield from beside(
        "nearest, 500 offers, all nodes by pram",
        ours_ms,
        (
            Peer("SciPy dijkstra(min_only)", 7, lambda: _scipy(matrix, nodes), rounds=5),
            Peer("SciPy, nearest and second", None, lambda: lambda: plain.nearest(graph, offers, places)),
            Peer("networkit", 15, lambda: _networkit(world, nodes)),
            Peer("igraph", 50, lambda: _igraph(world, nodes)),
            Peer("pandana", 200, lambda: _pandana(world, nodes), rounds=2),
        ),
    )
    build_ms = processor_ms(lambda: hierarchy.build(graph), 2)
    yield promised("build of the hierarchy by pram", build_ms * 1000 / graph.nodes, 7.0, "µs CPU a node")
    once_ms = processor_ms(_scipy(matrix, nodes), 3)
    yield told(
        "one query, hierarchy not built yet",
        build_ms + ours_ms,
        once_ms,
        "SciPy dijkstra(min_only)",
        PROCESSOR_MS,
    )
    yield from _short_walks()


def _short_walks() -> Iterator[Case]:
    """Ten minutes on foot in a huge grid: our own bounded search beside our own sweep, and SciPy."""
    graph = grid(500)
    tree = hierarchy.build(graph, steps_at_most=STEPS_PER_NODE * graph.nodes)
    chosen = np.random.default_rng(2).choice(graph.nodes, 100, replace=False)
    offers, matrix = at_nodes(graph, chosen), shapes.matrix(graph)
    ours_ms = processor_ms(lambda: travel.blocks(Network(graph, tree), offers, FEW_STEPS), 3)
    name = "100 offers, 10 minutes on foot, grid of 250,000 nodes"
    yield told(
        name, ours_ms, processor_ms(lambda: travel.blocks(Network(graph, None), offers, FEW_STEPS), 3),
        "our own bounded search" if tree else "our own bounded search (no hierarchy: too many steps)", PROCESSOR_MS,
    )  # fmt: skip
    yield from beside(
        name, ours_ms,
        [Peer("SciPy dijkstra(limit)", None, lambda: lambda: csgraph.dijkstra(matrix, indices=chosen, limit=FEW_STEPS))],
    )  # fmt: skip


def _scipy(matrix: object, nodes: object) -> Work:
    return lambda: csgraph.dijkstra(matrix, indices=nodes, min_only=True)


def _networkit(world: World, nodes: np.ndarray) -> Work:
    networkit = import_module("networkit")
    graph = shapes.networkit_graph(world.graphs[Profile.PRAM], nodes)

    def work() -> object:
        search = networkit.distance.Dijkstra(graph, graph.numberOfNodes() - 1, storePaths=False)
        return search.run().getDistances()

    return work


def _igraph(world: World, nodes: np.ndarray) -> Work:
    graph = shapes.igraph_graph(world.graphs[Profile.PRAM], nodes)
    return lambda: graph.distances(source=graph.vcount() - 1, weights="ds", algorithm="dijkstra")


def _pandana(world: World, nodes: np.ndarray) -> Work:
    graph = world.graphs[Profile.PRAM]
    pandas, network = import_module("pandas"), shapes.pandana_network(graph, is_from_offers=False)
    places = pandas.Series(graph.x_m[nodes]), pandas.Series(graph.y_m[nodes])
    network.set_pois("offers", FAR_DS, 1, *places)
    return lambda: network.nearest_pois(FAR_DS, "offers", num_pois=1)
