"""Tie points to the streets: not to the nearest crossing but to the spot on the nearest streets."""

from typing import Final, NamedTuple

import numpy as np
import shapely

from nestcore.errors import require
from nestcore.reach.graph import Access, Attached, Graph, Int32Array, Streets, streets_of
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

STREETS: Final = 2
"""How many nearest streets a point is tied to: the nearest alone may be a yard without a way out."""
FIRST_LOOKS: Final = (1 / 16, 1 / 4, 1.0)
"""Parts of the limit searched one after the other: most points lie close to a street."""

FEW: Final = 4
"""Below one in so many of the edges, the few are sorted anew for each call."""


class _Ties(NamedTuple):
    point: IntArray
    street: IntArray
    distance_m: FloatArray
    share: FloatArray


def attach(graph: Graph, x_m: Numbers, y_m: Numbers, *, limit_m: float, pace_ds_per_m: float) -> Attached:
    """Tie each point to its two nearest streets within the limit; a point without a street is marked, not dropped.

    Where neither belongs to the main network, the nearest street that does is tied too.

    **Shapes**: x_m, y_m (points,).
    **Units**: metres, deciseconds per metre of the way from the point to the street.
    **Range**: finite coordinates; limit_m > 0, inclusive; pace_ds_per_m >= 0.
    **Raises**: OutOfRange outside that range.
    **Law**: a wider limit never takes a street away; distance_m is infinite exactly where is_off.
    **Source**: docs/methods/travel-times.md.
    """
    place = np.asarray([x_m, y_m], dtype=np.float64).T
    require(np.isfinite(place), "Points need finite coordinates.")
    require(
        0 < limit_m < np.inf and 0 <= pace_ds_per_m < np.inf,
        "Limit and pace must be finite and not negative.",
    )
    streets = _streets_near(graph, place, limit_m)
    ties = _with_way_out(graph, streets, place, limit_m, _nearest_streets(graph, streets, place, limit_m))
    distance_m = np.full(len(place), np.inf)
    np.minimum.at(distance_m, ties.point, ties.distance_m)
    return _on_edges(graph, streets, ties, distance_m, pace_ds_per_m)


def direct(graph: Graph, offers: Attached, places: Attached) -> tuple[Int32Array, Int32Array, Int32Array]:
    """Ways that stay on one edge: they pass no node, so no search from node to node finds them.

    **Shapes**: offer, place, ds (ways,), sorted by offer, then place, then ds.
    **Units**: deciseconds from the place to the offer.
    **Range**: offers and places attached to this graph.
    **Raises**: nothing.
    **Law**: only along the edge's direction; a place on the offer's spot needs the two ways to the street alone.
    **Source**: docs/methods/travel-times.md.
    """
    # Who stands on a node is found from node to node.
    arriving = np.flatnonzero(offers.edge >= 0)
    arriving = arriving[offers.into.node[arriving] != graph.target[offers.edge[arriving]]]
    leaving = np.flatnonzero(places.edge >= 0) if len(arriving) else arriving
    leaving = leaving[places.out.node[leaving] == graph.target[places.edge[leaving]]]
    arriving = arriving[np.argsort(offers.edge[arriving], kind="stable")]
    sorted_edges = offers.edge[arriving]
    low = np.searchsorted(sorted_edges, places.edge[leaving], side="left")
    count = np.searchsorted(sorted_edges, places.edge[leaving], side="right") - low
    start = np.repeat(leaving, count)
    end = arriving[expand(low, count)]
    is_ahead = places.along_ds[start] <= offers.along_ds[end]
    start, end = start[is_ahead], end[is_ahead]
    ds = places.out.ds[start] + offers.into.ds[end] - graph.ds[places.edge[start]]
    offer, place = offers.into.point_of(end), places.out.point_of(start)
    order = np.lexsort((ds, place, offer))
    return offer[order], place[order], ds[order]


def expand(first: IntArray, count: IntArray) -> IntArray:
    """The indices first, first + 1, … of each run, one run after the other.

    **Shapes**: first, count (runs,); indices (sum of count,).
    **Units**: none.
    **Range**: count >= 0.
    **Raises**: nothing.
    **Law**: a run of count 0 gives nothing.
    **Source**: docs/methods/travel-times.md.
    """
    before = np.cumsum(count) - count
    return np.asarray(np.arange(int(count.sum())) + np.repeat(first - before, count))


def _on_edges(
    graph: Graph, streets: Streets, ties: _Ties, distance_m: FloatArray, pace_ds_per_m: float
) -> Attached:
    """One entry per point and directed edge: the way out goes on along the edge, the way in comes along it."""
    count = np.diff(streets.first)[ties.street]
    row = np.repeat(np.arange(len(count)), count)
    edge = streets.edge[expand(streets.first[ties.street], count)]
    source, target, whole_ds = graph.source_of(edge), graph.target[edge], graph.ds[edge]
    # Shares were measured from the start of the street's first edge; the way back counts from the other end.
    is_same_way = source == graph.source_of(streets.edge[streets.first[ties.street]])[row]
    share = np.where(is_same_way, ties.share[row], 1 - ties.share[row])
    along_ds = np.rint(share * whole_ds).astype(np.int32)
    access_ds = np.rint(ties.distance_m * pace_ds_per_m).astype(np.int32)[row]
    first = np.zeros(len(distance_m) + 1, dtype=np.int64)
    np.cumsum(np.bincount(ties.point[row], minlength=len(distance_m)), out=first[1:])
    # A point at the end of an edge stands on the node: it uses every street there, whatever the edge's direction.
    at_source, at_target = along_ds == 0, along_ds == whole_ds
    out_ds = access_ds + np.where(at_source, 0, whole_ds - along_ds).astype(np.int32)
    into_ds = access_ds + np.where(at_target, 0, along_ds).astype(np.int32)
    return Attached(
        out=Access(first, np.where(at_source, source, target).astype(np.int32), out_ds),
        into=Access(first, np.where(at_target, target, source).astype(np.int32), into_ds),
        edge=edge,
        along_ds=along_ds,
        distance_m=distance_m,
        is_off=np.isinf(distance_m),
    )


def _streets_near(graph: Graph, place: FloatArray, limit_m: float) -> Streets:
    """The streets around few points; those of the whole graph are sorted once and kept with it."""
    outside = np.zeros(graph.nodes, dtype=np.uint8)
    for bit, metres in enumerate((graph.x_m, graph.y_m)):
        low = place[:, bit].min(initial=np.inf) - limit_m
        high = place[:, bit].max(initial=-np.inf) + limit_m
        outside |= ((metres < low) * np.uint8(1) + (metres > high) * np.uint8(2)) << (2 * bit)
    # An edge misses the box for sure where both its ends lie outside of the same side.
    edge = np.flatnonzero(np.repeat(outside, np.diff(graph.first)) & outside[graph.target] == 0)
    return graph.streets if len(edge) * FEW > len(graph.target) else streets_of(graph, edge)


def _nearest_streets(graph: Graph, streets: Streets, place: FloatArray, limit_m: float) -> _Ties:
    """Widen the look until two streets are found; every street within a look is seen, so the nearest are the nearest."""
    waiting = np.arange(len(place))
    found = []
    for part in FIRST_LOOKS:
        ties = _streets_within(graph, streets, place, waiting, part * limit_m)
        is_done = (
            np.bincount(ties.point, minlength=len(place)) >= STREETS
            if part < 1
            else np.ones(len(place), bool)
        )
        found.append(_kept(ties, is_done[ties.point]))
        waiting = waiting[~is_done[waiting]]
    merged = _Ties(*map(np.concatenate, zip(*found, strict=True)))
    merged = _kept(merged, np.lexsort((merged.street, merged.distance_m, merged.point)))
    # The nearest of each point stand first in its run.
    place_in_run = np.arange(len(merged.point)) - np.searchsorted(merged.point, merged.point, side="left")
    return _kept(merged, place_in_run < STREETS)


def _with_way_out(graph: Graph, streets: Streets, place: FloatArray, limit_m: float, ties: _Ties) -> _Ties:
    """Where the nearest streets are yards or stubs without connection, the nearest of the main network as well."""
    is_out = np.bincount(ties.point, weights=_is_main(graph, streets, ties), minlength=len(place)) > 0
    lost = np.setdiff1d(ties.point, np.flatnonzero(is_out))
    if not len(lost):
        return ties
    more = _streets_within(graph, streets, place, lost, limit_m)
    more = _kept(more, _is_main(graph, streets, more))
    more = _kept(more, np.lexsort((more.street, more.distance_m, more.point)))
    more = _kept(more, np.append(True, more.point[1:] != more.point[:-1])[: len(more.point)])
    merged = _Ties(
        np.append(ties.point, more.point),
        np.append(ties.street, more.street),
        np.append(ties.distance_m, more.distance_m),
        np.append(ties.share, more.share),
    )
    return _kept(merged, np.argsort(merged.point, kind="stable"))


def _is_main(graph: Graph, streets: Streets, ties: _Ties) -> BoolArray:
    leader = streets.edge[streets.first[ties.street]]
    return np.asarray(graph.is_main[graph.source_of(leader)] & graph.is_main[graph.target[leader]])


def _kept(ties: _Ties, chosen: BoolArray | IntArray) -> _Ties:
    return _Ties(ties.point[chosen], ties.street[chosen], ties.distance_m[chosen], ties.share[chosen])


def _streets_within(
    graph: Graph, streets: Streets, place: FloatArray, waiting: IntArray, radius_m: float
) -> _Ties:
    low, high = place[waiting] - radius_m, place[waiting] + radius_m
    asked, street = streets.tree.query(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
    point = waiting[asked]
    leader = streets.edge[streets.first[street]]
    start, end = graph.source_of(leader), graph.target[leader]
    east, north = graph.x_m[end] - graph.x_m[start], graph.y_m[end] - graph.y_m[start]
    to_east, to_north = place[point, 0] - graph.x_m[start], place[point, 1] - graph.y_m[start]
    squared = east**2 + north**2
    share = np.clip((east * to_east + north * to_north) / np.where(squared > 0, squared, 1.0), 0.0, 1.0)
    distance_m = np.hypot(to_east - share * east, to_north - share * north)
    is_within = distance_m <= radius_m
    return _Ties(point[is_within], street[is_within], distance_m[is_within], share[is_within])
