"""Times of 500 offers to all nodes within half an hour by car: the matrix, its size, and the floor of the memory."""

from collections.abc import Iterator
from importlib import import_module

import numpy as np
from scipy.sparse import csgraph

from nestcore.reach import travel
from nestcore.reach.graph import BEYOND, Graph
from nestcore.reach.profiles import Profile
from nestwerk.config.operating.measuring.reach import graphs_of_peers as shapes
from nestwerk.config.operating.measuring.reach.clock import Case, Peer, Work, beside, processor_ms, promised
from nestwerk.config.operating.measuring.reach.worlds import World

LIMIT_DS = 18_000
SHARE = 0.1  # of the offers, for peers that take a minute for all


def cases(world: World) -> Iterator[Case]:
    graph, network, offers = (
        world.graphs[Profile.CAR],
        world.networks[Profile.CAR],
        world.offers(Profile.CAR),
    )
    ours_ms = processor_ms(lambda: travel.blocks(network, offers, LIMIT_DS), 9)
    few = offers.into.node[: round(SHARE * offers.points)].astype(np.int64)
    yield from beside(
        "500 offers x all nodes, 30 min by car",
        ours_ms,
        (
            Peer("SciPy dijkstra(limit)", 40, lambda: _scipy(graph, few), SHARE),
            Peer("networkit SPSP", 100, lambda: _networkit(graph, few), SHARE, rounds=2),
            Peer("pandana nodes_in_range", 300, lambda: _pandana(graph, few), SHARE, rounds=2),
        ),
    )
    yield from _size(world, ours_ms)


def _size(world: World, ours_ms: float) -> Iterator[Case]:
    network, offers = world.networks[Profile.CAR], world.offers(Profile.CAR)
    blocks = travel.blocks(network, offers, LIMIT_DS)
    pairs = sum(int((block.ds < BEYOND).sum()) for block in blocks)
    held = sum(block.ds.nbytes + block.reached.nbytes for block in blocks)
    yield promised(f"size of the matrix of {pairs} pairs", held / pairs, 2.5, "bytes a pair")
    tree = network.hierarchy
    if tree is None:
        return
    lanes = np.zeros((len(tree.down), 16), dtype=np.uint16)

    def floor() -> None:
        """The result is written once, and each edge of the sweep compares 16 lanes once a batch."""
        for block in blocks:
            block.ds.copy()
            np.maximum(lanes, lanes, out=lanes)

    yield promised("processor time over the floor", ours_ms / processor_ms(floor), 3.0, "times the floor")


def _scipy(graph: Graph, few: np.ndarray) -> Work:
    matrix = shapes.matrix(graph)
    return lambda: csgraph.dijkstra(matrix, indices=few, limit=LIMIT_DS)


def _networkit(graph: Graph, few: np.ndarray) -> Work:
    networkit, built = import_module("networkit"), shapes.networkit_graph(graph, few[:0])
    return lambda: networkit.distance.SPSP(built, few.tolist()).run().getDistances()


def _pandana(graph: Graph, few: np.ndarray) -> Work:
    network = shapes.pandana_network(graph, is_from_offers=True)
    return lambda: network.nodes_in_range(few, LIMIT_DS)
