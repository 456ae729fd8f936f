"""Travel times of a whole district at once: a hierarchy where there is one, bounded searches elsewhere."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from nestcore.errors import require
from nestcore.kernels import balls, pairs, sweeps
from nestcore.kernels.lanes import LANES
from nestcore.reach import plain
from nestcore.reach.attach import direct, expand
from nestcore.reach.geo import z_order
from nestcore.reach.graph import (
    BEYOND,
    LONGEST_LIMIT_DS,
    NOBODY,
    Access,
    Attached,
    Graph,
    Int32Array,
    Nearest,
    TimesArray,
)
from nestcore.reach.hierarchy import Hierarchy
from nestcore.types import IntArray

NODES_PER_PAIR: Final = 50
"""A sweep passes this many nodes in the time a bounded search takes to reach one; measured."""

Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Network:
    """Streets and, where it could be built, their hierarchy."""

    graph: Graph
    hierarchy: Hierarchy | None


@dataclass(frozen=True, eq=False)
class Batch:
    """Up to 16 neighbouring offers, the places (or nodes) that one of them reaches, and the times between."""

    offers: Int32Array
    reached: Int32Array
    ds: TimesArray


def nearest(network: Network, offers: Attached, places: Attached, threads: int = 1) -> Nearest:
    """The nearest and second nearest offer of every place; of equally near offers the one listed first.

    **Shapes**: all (places,).
    **Units**: deciseconds; indices of offers.
    **Range**: any; NEVER and -1 where there is nobody. One sweep is so short that it takes one thread.
    **Raises**: nothing.
    **Law**: equal to plain.nearest, with a hierarchy or without.
    **Source**: Delling et al. 2011 (PHAST); docs/methods/travel-times.md.
    """
    tree = network.hierarchy
    if tree is None:
        return plain.nearest(network.graph, offers, places)
    keys = pairs.sweep_pairs(
        tree.rank[offers.into.node],
        offers.into.ds,
        offers.into.point(),
        tree.up_first,
        tree.up,
        tree.down_first,
        tree.down,
    )
    offer, place, ds = direct(network.graph, offers, places)
    ways = np.stack([place, offer, ds], axis=1)[np.argsort(place, kind="stable")]
    out = places.out
    ds_of, who = pairs.pairs_at_places(keys, tree.rank, out.first, out.node, out.ds, ways)
    return Nearest(ds_of[0], who[0], ds_of[1], who[1])


def times(
    network: Network, offers: Attached, places: Attached, limit_ds: int, threads: int = 1
) -> TimesArray:
    """Time from every place to every offer; 65535 beyond the limit.

    **Shapes**: times (offers, places).
    **Units**: deciseconds.
    **Range**: 0 <= limit_ds <= 65534, inclusive; threads >= 1.
    **Raises**: OutOfRange outside that range.
    **Law**: equal to plain.times, with a hierarchy or without, for any number of threads.
    **Source**: Delling et al. 2011 (PHAST); docs/methods/travel-times.md.
    """
    found = np.full((offers.points, places.points), BEYOND, dtype=np.uint16)

    def write(batch: Batch) -> None:
        sweeps.spread(batch.reached, batch.ds, batch.offers, found)

    for _ in each_batch(network, offers, places, limit_ds, write, threads):
        pass
    return found


def k_nearest(
    network: Network, offers: Attached, places: Attached, count: int, limit_ds: int, threads: int = 1
) -> tuple[TimesArray, Int32Array]:
    """The nearest offers of every place within the limit, nearest first; of equally near ones in their order.

    **Shapes**: times and offers (places, count); 65535 and -1 where there are no more.
    **Units**: deciseconds; indices of offers.
    **Range**: count >= 1; 0 <= limit_ds <= 65534, inclusive; threads >= 1.
    **Raises**: OutOfRange outside that range.
    **Law**: the first two columns are those of nearest, as far as the limit goes.
    **Source**: docs/methods/travel-times.md.
    """
    require(count >= 1, "Ask for at least one offer.")
    kept = np.full((places.points, count), pairs.UNREACHED, dtype=np.int64)
    for batch in each_batch(network, offers, places, limit_ds, _itself, threads):
        sweeps.keep_least(kept, batch.reached, batch.ds, batch.offers)
    is_somebody = kept < pairs.UNREACHED
    which = np.where(is_somebody, kept & pairs.OFFER, NOBODY).astype(np.int32)
    return np.where(is_somebody, kept >> 32, BEYOND).astype(np.uint16), which


def blocks(network: Network, offers: Attached, limit_ds: int, threads: int = 1) -> list[Batch]:
    """Times from all nodes to all offers as a blocked sparse matrix: per 16 offers the nodes that reach one.

    **Shapes**: per batch offers (up to 16,), reached (nodes,), ds (nodes, 16); 65535 beyond the limit.
    **Units**: deciseconds; nodes of the graph.
    **Range**: 0 <= limit_ds <= 65534, inclusive; threads >= 1.
    **Raises**: OutOfRange outside that range.
    **Law**: every offer stands in exactly one batch; the same for any number of threads.
    **Source**: docs/methods/travel-times.md.
    """
    return list(each_batch(network, offers, None, limit_ds, _itself, threads))


def each_batch(
    network: Network,
    offers: Attached,
    places: Attached | None,
    limit_ds: int,
    work: Callable[[Batch], Result],
    threads: int = 1,
) -> Iterator[Result]:
    """Search from 16 offers at a time and hand each batch to work, in a thread; results come in a fixed order.

    **Shapes**: a batch has offers (up to 16,), reached (places,), ds (places, 16); without places it has nodes.
    **Units**: deciseconds.
    **Range**: 0 <= limit_ds <= 65534, inclusive; threads >= 1.
    **Raises**: OutOfRange outside that range.
    **Law**: batches and their order do not depend on the number of threads.
    **Source**: docs/methods/travel-times.md.
    """
    require(0 <= limit_ds <= LONGEST_LIMIT_DS, "The limit must lie between 0 and 65534 deciseconds.")
    require(threads >= 1, "At least one thread is needed.")
    search = _Search(network, offers, places, limit_ds)

    def run(number: int) -> Result:
        return work(search.batch(number))

    if threads == 1:
        yield from map(run, range(search.batches))
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(run, range(search.batches))


class _Search:
    """What all batches share: offers along a curve, entries by rank or node, and the ways that pass no node."""

    def __init__(self, network: Network, offers: Attached, places: Attached | None, limit_ds: int) -> None:
        self.graph, self.tree, self.limit_ds = network.graph, network.hierarchy, int(limit_ds)
        self.rows = self.graph if self.tree is not None else self.graph.reversed()
        self.offers = _along_curve(self.graph, offers)
        self.batches = -(-len(self.offers) // LANES)
        self.seeds = self._by_rank(_rows(offers.into, self.offers))
        if self.tree is not None and self._are_balls_shorter():
            self.tree, self.rows = None, self.graph.reversed()
            self.seeds = _rows(offers.into, self.offers)
        self.places: Access | None = None
        if places is not None:
            self._tie(self._by_rank(places.out))
            self._sort_ways(*direct(self.graph, offers, places))

    def batch(self, number: int) -> Batch:
        low, high = number * LANES, min((number + 1) * LANES, len(self.offers))
        nodes, lanes = self._lanes(low, high)
        offers = self.offers[low:high]
        tied = self.places
        if tied is not None:
            ways = self.ways[self.way_first[number] : self.way_first[number + 1]]
            reached, ds = sweeps.at_places(
                nodes, lanes, self.limit_ds, tied.first, tied.node, tied.ds, len(self.place), ways
            )
            return Batch(offers, self.place[reached], ds)
        # Row 0 is nobody's.
        nodes, lanes = nodes[1:], lanes[1:]
        if 2 * len(nodes) < self.graph.nodes:
            lanes = lanes.copy()
        sweeps.turn(lanes, self.limit_ds)
        return Batch(offers, nodes if self.tree is None else self.tree.node[nodes], lanes)

    def _lanes(self, low: int, high: int) -> tuple[Int32Array, TimesArray]:
        seeds, tree, rows = self.seeds, self.tree, self.rows
        seed = seeds.first[low : high + 1], seeds.node, seeds.ds, self.limit_ds
        if tree is None:
            return balls.balls(*seed, rows.first, rows.target, rows.ds)
        edges = tree.up_first, tree.up, tree.down_first, tree.down, tree.gate_first, tree.gate
        return sweeps.sweep(*seed, *edges)

    def _are_balls_shorter(self) -> bool:
        """The first batch tells for all: a sweep looks at every node, a bounded search at those it reaches."""
        _, lanes = self._lanes(0, min(LANES, len(self.offers)))
        return bool(np.count_nonzero(lanes[1:]) * NODES_PER_PAIR < self.graph.nodes)

    def _by_rank(self, access: Access) -> Access:
        if self.tree is None:
            return access
        return Access(access.first, self.tree.rank[access.node], access.ds)

    def _tie(self, out: Access) -> None:
        """The places tied to each node, and the places in the order of their nodes: so rows are read forward."""
        lead = np.append(out.node, NOBODY)[out.first[:-1]]
        self.place = np.argsort(lead, kind="stable").astype(np.int32)
        order = np.argsort(out.node, kind="stable")
        first = np.searchsorted(out.node[order], np.arange(self.graph.nodes + 1))
        self.places = Access(first, _inverse(self.place)[out.point()[order]], out.ds[order])

    def _sort_ways(self, offer: Int32Array, place: Int32Array, ds: Int32Array) -> None:
        spot, place = _inverse(self.offers)[offer], _inverse(self.place)[place]
        order = np.argsort(spot // LANES, kind="stable")
        self.ways = np.stack([place, spot % LANES, ds], axis=1)[order]
        self.way_first = np.searchsorted(spot[order] // LANES, np.arange(self.batches + 1))


def _rows(access: Access, order: IntArray | Int32Array) -> Access:
    """The entries of the points in another order."""
    count = np.diff(access.first)[order]
    chosen = expand(access.first[order], count)
    return Access(np.r_[0, np.cumsum(count)], access.node[chosen], access.ds[chosen])


def _along_curve(graph: Graph, offers: Attached) -> Int32Array:
    """Offers in an order that makes the 16 of a batch neighbours; those without a street stand with the first node."""
    near = np.zeros(offers.points, dtype=np.int64)
    near[offers.into.point()] = offers.into.node
    return z_order(graph.x_m[near], graph.y_m[near]).astype(np.int32)


def _inverse(order: Int32Array) -> Int32Array:
    position = np.empty_like(order)
    position[order] = np.arange(len(order), dtype=np.int32)
    return position


def _itself(batch: Batch) -> Batch:
    return batch
