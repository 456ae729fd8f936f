"""Streets as arrays: a graph whose edges run as families travel, and where points meet it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse
from scipy.sparse import csgraph

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

Int32Array: TypeAlias = npt.NDArray[np.int32]
TimesArray: TypeAlias = npt.NDArray[np.uint16]

NEVER: Final = 2**31 - 1
"""Deciseconds of what cannot be reached, in int32 arrays."""
BEYOND: Final = 65_535
"""Deciseconds of what lies beyond the limit, in uint16 arrays."""
LONGEST_LIMIT_DS: Final = BEYOND - 1
LONGEST_EDGE_DS: Final = 2**24 - 1
"""19 days: sums along a way stay far below NEVER."""
NOBODY: Final = -1


class Streets(NamedTuple):
    """Edges by street, there and back side by side (CSR by street), and a tree that finds streets on the ground."""

    first: IntArray
    edge: IntArray
    tree: shapely.STRtree


@dataclass(frozen=True, eq=False)
class Graph:
    """Edges in rows by the node they leave (CSR), sorted by target; coordinates in metres (EPSG:3035)."""

    first: IntArray
    target: Int32Array
    ds: Int32Array
    x_m: FloatArray
    y_m: FloatArray

    @property
    def nodes(self) -> int:
        return len(self.first) - 1

    @cached_property
    def streets(self) -> Streets:
        return streets_of(self, np.arange(len(self.target)))

    @cached_property
    def is_main(self) -> BoolArray:
        """The nodes of the largest part in which everyone reaches everyone."""
        return np.asarray(components(self) == 0)

    def within(self, is_main: BoolArray) -> "Graph":
        """A piece cut out of a larger graph: its main network is the whole's, not its own largest rest."""
        self.__dict__["is_main"] = is_main
        return self

    def source_of(self, edge: IntArray) -> IntArray:
        return np.asarray(np.searchsorted(self.first, edge, side="right") - 1)

    def source(self) -> Int32Array:
        """The node each edge leaves."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.first))

    def reversed(self) -> "Graph":
        """The same streets seen from the offer: every edge turned round."""
        turned = sparse.csr_array((self.ds, self.target, self.first), shape=(self.nodes, self.nodes)).tocsc()
        return Graph(
            first=turned.indptr.astype(np.int64),
            target=turned.indices.astype(np.int32),
            ds=turned.data,
            x_m=self.x_m,
            y_m=self.y_m,
        )


@dataclass(frozen=True, eq=False)
class Access:
    """For each point the nodes it is tied to and the deciseconds between (CSR by point)."""

    first: IntArray
    node: Int32Array
    ds: Int32Array

    @property
    def points(self) -> int:
        return len(self.first) - 1

    def point(self) -> Int32Array:
        """The point each entry belongs to."""
        return np.repeat(np.arange(self.points, dtype=np.int32), np.diff(self.first))

    def point_of(self, entry: IntArray) -> Int32Array:
        return (np.searchsorted(self.first, entry, side="right") - 1).astype(np.int32)


@dataclass(frozen=True, eq=False)
class Attached:
    """Points tied to the streets: `out` sets out from a point, `into` arrives at it; entry by entry the same edge."""

    out: Access
    into: Access
    edge: IntArray
    along_ds: Int32Array
    distance_m: FloatArray
    is_off: BoolArray

    @property
    def points(self) -> int:
        return len(self.is_off)


@dataclass(frozen=True, eq=False)
class Nearest:
    """Per place the nearest and second nearest offer and their times; nobody: NEVER and -1."""

    first_ds: Int32Array
    first: Int32Array
    second_ds: Int32Array
    second: Int32Array


def build(nodes: int, source: Numbers, target: Numbers, ds: Numbers, x_m: Numbers, y_m: Numbers) -> Graph:
    """Order edges into a graph; of parallel edges the shortest stays, loops are dropped.

    **Shapes**: source, target, ds (edges,); x_m, y_m (nodes,).
    **Units**: deciseconds, metres.
    **Range**: 0 <= source, target < nodes; 0 <= ds < 2**24; finite coordinates.
    **Raises**: OutOfRange outside that range or for unequal lengths.
    **Law**: the order of the edges given changes nothing.
    **Source**: docs/methods/travel-times.md.
    """
    start, end, weight = _whole(source), _whole(target), _whole(ds)
    place = np.asarray([x_m, y_m], dtype=np.float64)
    require(start.shape == end.shape == weight.shape, "Every edge needs a source, a target and a time.")
    require(
        place.shape == (2, nodes) and bool(np.isfinite(place).all()), "Every node needs finite coordinates."
    )
    is_inside = (start >= 0) & (start < nodes) & (end >= 0) & (end < nodes)
    require(is_inside, "Edges must join nodes of the graph.")
    require((weight >= 0) & (weight <= LONGEST_EDGE_DS), "Edges take 0 to 16,777,215 deciseconds.")
    # One number per edge sorts several times faster than two columns.
    key = start.astype(np.int64) * nodes + end
    order = np.argsort(key)
    key = key[order]
    lead = np.flatnonzero(np.diff(key, prepend=-1))
    shortest = np.minimum.reduceat(weight[order], lead) if len(lead) else weight
    start, end = np.divmod(key[lead], max(nodes, 1))
    is_way = start != end
    return Graph(
        first=_rows(nodes, start[is_way]),
        target=end[is_way].astype(np.int32),
        ds=shortest[is_way].astype(np.int32),
        x_m=place[0],
        y_m=place[1],
    )


def components(graph: Graph) -> Int32Array:
    """Label the parts in which everyone reaches everyone: 0 is the largest, of equals the one with the lowest node.

    **Shapes**: labels (nodes,).
    **Units**: none.
    **Range**: labels from 0.
    **Raises**: nothing.
    **Law**: turning every edge round changes no label.
    **Source**: docs/methods/travel-times.md.
    """
    matrix = sparse.csr_array(
        (np.ones(len(graph.target)), graph.target, graph.first), shape=(graph.nodes, graph.nodes)
    )
    _, found = csgraph.connected_components(matrix, directed=True, connection="strong")
    _, lowest, label, size = np.unique(found, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), dtype=np.int32)
    rank[np.lexsort((lowest, -size))] = np.arange(len(size), dtype=np.int32)
    return rank[label]


def streets_of(graph: Graph, edge: IntArray) -> Streets:
    """Sort edges into streets.

    **Shapes**: edge (edges,).
    **Units**: indices of edges.
    **Range**: 0 <= edge < edges of the graph, each once.
    **Raises**: nothing.
    **Law**: every edge stands in one street; a street has one or two edges.
    **Source**: docs/methods/travel-times.md.
    """
    source, target = graph.source_of(edge), graph.target[edge]
    street = np.minimum(source, target) * np.int64(graph.nodes) + np.maximum(source, target)
    order = np.argsort(street, kind="stable")
    edge, street = edge[order], street[order]
    first = np.flatnonzero(np.diff(street, prepend=-1))
    start, end = graph.source_of(edge[first]), graph.target[edge[first]]
    corners = np.stack([graph.x_m[start], graph.y_m[start], graph.x_m[end], graph.y_m[end]], axis=1)
    tree = shapely.STRtree(shapely.linestrings(corners.reshape(-1, 2, 2)))
    return Streets(np.append(first, len(edge)), edge, tree)


def at_nodes(graph: Graph, nodes: Numbers) -> Attached:
    """Points that lie on nodes of the graph.

    **Shapes**: nodes (points,).
    **Units**: none.
    **Range**: 0 <= nodes < nodes of the graph.
    **Raises**: OutOfRange outside that range.
    **Law**: every point is 0 metres and 0 deciseconds from its node.
    **Source**: docs/methods/travel-times.md.
    """
    node = np.asarray(nodes, dtype=np.int32)
    require((node >= 0) & (node < graph.nodes), "Points must lie on nodes of the graph.")
    count = len(node)
    still = np.zeros(count, dtype=np.int32)
    access = Access(first=np.arange(count + 1, dtype=np.int64), node=node, ds=still)
    return Attached(
        out=access,
        into=access,
        edge=np.full(count, -1, dtype=np.int64),
        along_ds=still,
        distance_m=np.zeros(count),
        is_off=np.zeros(count, dtype=np.bool_),
    )


def _whole(values: Numbers) -> npt.NDArray[np.integer]:
    given = np.asarray(values)
    return given if given.dtype.kind == "i" else given.astype(np.int64)


def _rows(nodes: int, source: npt.NDArray[np.integer]) -> IntArray:
    first = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(source, minlength=nodes), out=first[1:])
    return first
