"""Paper worlds: small street nets whose times are known by hand."""

import numpy as np

from nestcore.reach.graph import Graph, build


def streets(pairs: list[tuple[int, int, int]], x_m: list[float], y_m: list[float] | None = None) -> Graph:
    """Streets passable both ways: (node, node, deciseconds)."""
    return one_way([*pairs, *((b, a, ds) for a, b, ds in pairs)], x_m, y_m)


def one_way(edges: list[tuple[int, int, int]], x_m: list[float], y_m: list[float] | None = None) -> Graph:
    source, target, ds = zip(*edges, strict=True) if edges else ((), (), ())
    return build(len(x_m), source, target, ds, x_m, y_m or [0.0] * len(x_m))


def line(nodes: int = 4) -> Graph:
    """Nodes 100 m and 100 ds apart."""
    return streets([(i, i + 1, 100) for i in range(nodes - 1)], [100.0 * i for i in range(nodes)])


def ring(nodes: int = 6) -> Graph:
    """A one-way ring: from i to i + 1 in 10 ds."""
    angle = 2 * np.pi * np.arange(nodes) / nodes
    edges = [(i, (i + 1) % nodes, 10) for i in range(nodes)]
    return one_way(edges, (100 * np.cos(angle)).tolist(), (100 * np.sin(angle)).tolist())


def star(arms: int = 5) -> Graph:
    """Node 0 in the middle, arm i at i * 10 ds."""
    angle = 2 * np.pi * np.arange(1, arms + 1) / arms
    return streets(
        [(0, i, 10 * i) for i in range(1, arms + 1)],
        [0.0, *(100 * np.cos(angle))],
        [0.0, *(100 * np.sin(angle))],
    )


def islands() -> Graph:
    """Two lines of two and three nodes, a kilometre apart."""
    return streets([(0, 1, 50), (2, 3, 50), (3, 4, 50)], [0, 100, 0, 100, 200], [0, 0, 1000, 1000, 1000])


def grid(side: int = 4) -> Graph:
    """side * side nodes 100 m and 10 ds apart; node = row * side + column."""
    node = np.arange(side * side).reshape(side, side)
    pairs = [
        *zip(node[:, :-1].flat, node[:, 1:].flat, strict=True),
        *zip(node[:-1].flat, node[1:].flat, strict=True),
    ]
    column, row = node % side, node // side
    return streets(
        [(a, b, 10) for a, b in pairs], (100.0 * column).ravel().tolist(), (100.0 * row).ravel().tolist()
    )
