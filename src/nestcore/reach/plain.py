"""Travel times by SciPy alone: the light way of the web process and the independent twin of the kernels."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from nestcore.errors import require
from nestcore.reach.attach import direct
from nestcore.reach.graph import (
    BEYOND,
    LONGEST_LIMIT_DS,
    NEVER,
    NOBODY,
    Attached,
    Graph,
    Int32Array,
    Nearest,
    TimesArray,
)
from nestcore.types import FloatArray, IntArray

VERSION: Final = "travel-times/1"
OFFERS_AT_ONCE: Final = 16


def times(graph: Graph, offers: Attached, places: Attached, limit_ds: int) -> TimesArray:
    """Time from every place to every offer; 65535 beyond the limit.

    **Shapes**: times (offers, places).
    **Units**: deciseconds.
    **Range**: 0 <= limit_ds <= 65534, inclusive.
    **Raises**: OutOfRange outside that range.
    **Law**: a wider limit changes no time already within the limit.
    **Source**: Dijkstra 1959; docs/methods/travel-times.md.
    """
    require(0 <= limit_ds <= LONGEST_LIMIT_DS, "The limit must lie between 0 and 65534 deciseconds.")
    found = np.full((offers.points, places.points), np.inf)
    is_tied = np.diff(places.out.first) > 0
    starts = places.out.first[:-1][is_tied]
    rows = graph.reversed()
    matrix = _append(rows, rows.ds, offers.into.first, offers.into.node, offers.into.ds)
    for low in range(0, offers.points, OFFERS_AT_ONCE):
        asked = np.arange(low, min(low + OFFERS_AT_ONCE, offers.points))
        reached = csgraph.dijkstra(matrix, indices=graph.nodes + asked, limit=limit_ds)
        entries = reached[:, places.out.node] + places.out.ds
        if len(starts):
            found[np.ix_(asked, is_tied)] = np.minimum.reduceat(entries, starts, axis=1)
    offer, place, ds = direct(graph, offers, places)
    np.minimum.at(found, (offer, place), ds)
    return np.where(found <= limit_ds, found, BEYOND).astype(np.uint16)


def nearest(graph: Graph, offers: Attached, places: Attached) -> Nearest:
    """The nearest and second nearest offer of every place; of equally near offers the one listed first.

    **Shapes**: all (places,).
    **Units**: deciseconds; indices of offers.
    **Range**: any; NEVER and -1 where there is nobody.
    **Raises**: nothing.
    **Law**: second_ds >= first_ds; one more offer never raises either.
    **Source**: Dijkstra 1959; docs/methods/travel-times.md.
    """
    # Time and offer are one number, time * step + offer: the least is the nearest, then the first listed. Float64
    # keeps such numbers exact below 2**53.
    step = float(max(offers.points, 1))
    rows = graph.reversed()
    point, node = offers.into.point(), offers.into.node
    seeds = offers.into.ds * step + point
    key = _least(rows, rows.ds, step, node, seeds)
    owner = _owner(key, step)
    second = _second(rows, step, key, owner, node, seeds, point)
    entry, start = places.out.point(), places.out.node
    way = places.out.ds * step
    offer, place, ds = direct(graph, offers, places)
    keys = np.concatenate([key[start] + way, second[start] + way, ds * step + offer])
    return best_two(np.concatenate([entry, entry, place]), keys, step, places.points)


def best_two(place: Int32Array, keys: FloatArray, step: float, places: int) -> Nearest:
    """Of candidates `time * step + offer` per place the two least with different offers.

    **Shapes**: place, keys (candidates,); result (places,).
    **Units**: keys in deciseconds * step + index of the offer; infinite for nobody.
    **Range**: 0 <= offer < step; keys below 2**53.
    **Raises**: nothing.
    **Law**: the order of the candidates changes nothing.
    **Source**: docs/methods/travel-times.md.
    """
    place, keys = place[np.isfinite(keys)], keys[np.isfinite(keys)]
    order = np.lexsort((keys, place))
    place, keys = place[order], keys[order]
    columns = []
    for _ in range(2):
        is_least = np.r_[True, place[1:] != place[:-1]] if len(place) else np.zeros(0, dtype=np.bool_)
        ds = np.full(places, NEVER, dtype=np.int32)
        offer = np.full(places, NOBODY, dtype=np.int32)
        ds[place[is_least]] = keys[is_least] // step
        offer[place[is_least]] = keys[is_least] % step
        columns += [ds, offer]
        is_other = keys % step != offer[place]
        place, keys = place[is_other], keys[is_other]
    return Nearest(*columns)


def _append(
    rows: Graph, ds: npt.NDArray[Any], first: IntArray, node: Int32Array, more: npt.NDArray[Any]
) -> sparse.csr_array:
    """The graph with one more node per row of edges: where families arrive, or all offers at once."""
    size = rows.nodes + len(first) - 1
    return sparse.csr_array(
        (
            np.concatenate([ds, more]).astype(np.float64),
            np.concatenate([rows.target, node]),
            np.concatenate([rows.first, rows.first[-1] + first[1:]]),
        ),
        shape=(size, size),
    )


def _least(
    rows: Graph, ds: npt.NDArray[Any], step: float, node: Int32Array, seeds: npt.NDArray[Any]
) -> FloatArray:
    """The least key of each node when each seed starts at its node."""
    first = np.asarray([0, len(node)], dtype=np.int64)
    matrix = _append(rows, ds * step, first, node, seeds)
    return np.asarray(csgraph.dijkstra(matrix, indices=rows.nodes)[: rows.nodes])


def _owner(key: FloatArray, step: float) -> IntArray:
    return np.where(np.isfinite(key), np.where(np.isfinite(key), key, 0.0) % step, NOBODY).astype(np.int64)


def _second(
    rows: Graph,
    step: float,
    key: FloatArray,
    owner: IntArray,
    node: Int32Array,
    seeds: npt.NDArray[Any],
    point: Int32Array,
) -> FloatArray:
    """The least key of another offer: it enters where two offers' areas meet and spreads inside the area."""
    source = rows.source()
    is_border = (owner[source] != owner[rows.target]) & (owner[source] != NOBODY)
    entering = key[source[is_border]] + rows.ds[is_border] * step
    is_other = owner[node] != point
    inside = np.where(owner[source] == owner[rows.target], rows.ds, np.inf)
    return _least(
        rows,
        inside,
        step,
        np.concatenate([rows.target[is_border], node[is_other]]),
        np.concatenate([entering, seeds[is_other]]),
    )
