"""The same streets in the shapes of other libraries, with one more node from which all offers start at once."""

from importlib import import_module
from typing import Any

import numpy as np
from scipy import sparse

from nestcore.reach.graph import Graph
from nestcore.types import IntArray


def matrix(graph: Graph) -> sparse.csr_array:
    """Streets as offers look at them, for SciPy."""
    rows = graph.reversed()
    return sparse.csr_array(
        (rows.ds.astype(np.float64), rows.target, rows.first), shape=(rows.nodes, rows.nodes)
    )


def edges_from_all(graph: Graph, offers: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """Source, target, ds; the last node leads to every offer in no time."""
    rows, start = graph.reversed(), np.full(len(offers), graph.nodes)
    return (
        np.concatenate([rows.source(), start]),
        np.concatenate([rows.target, offers]),
        np.concatenate([rows.ds, np.zeros(len(offers), dtype=np.int32)]),
    )


def networkit_graph(graph: Graph, offers: IntArray) -> Any:
    networkit = import_module("networkit")
    source, target, ds = edges_from_all(graph, offers)
    ends = source.astype(np.uint64), target.astype(np.uint64)
    return networkit.GraphFromCoo(
        (ds.astype(np.float64), ends), n=graph.nodes + 1, directed=True, weighted=True
    )


def igraph_graph(graph: Graph, offers: IntArray) -> Any:
    igraph = import_module("igraph")
    source, target, ds = edges_from_all(graph, offers)
    return igraph.Graph(
        n=graph.nodes + 1,
        edges=np.stack([source, target], axis=1),
        directed=True,
        edge_attrs={"ds": ds.astype(np.float64)},
    )


def pandana_network(graph: Graph, *, is_from_offers: bool) -> Any:
    """pandana searches from places to offers; a matrix needs it the other way round."""
    pandas, pandana = import_module("pandas"), import_module("pandana")
    rows = graph.reversed() if is_from_offers else graph
    return pandana.Network(
        pandas.Series(graph.x_m),
        pandas.Series(graph.y_m),
        pandas.Series(rows.source()),
        pandas.Series(rows.target),
        pandas.DataFrame({"ds": rows.ds.astype(np.float64)}),
        twoway=False,
    )
