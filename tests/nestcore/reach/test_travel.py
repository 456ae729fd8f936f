"""The fast ways give what SciPy gives, with a hierarchy and without, for any number of threads."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach import hierarchy, plain, travel
from nestcore.reach.attach import attach
from nestcore.reach.graph import BEYOND, Attached, Graph, Nearest, at_nodes
from tests.nestcore.reach.worlds import grid, islands, line, one_way, ring, star


def as_lists(found: Nearest) -> list[list[int]]:
    return [found.first_ds.tolist(), found.first.tolist(), found.second_ds.tolist(), found.second.tolist()]


def networks(graph: Graph) -> list[travel.Network]:
    built = hierarchy.build(graph)
    assert built is not None
    return [travel.Network(graph, built), travel.Network(graph, None)]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Graph, Attached, Attached]:
    """Directed streets between points of a small map, and offers and places beside, on and far off them."""
    nodes = draw(st.integers(1, 14))
    spot = st.integers(0, 6)
    corners = draw(st.lists(st.tuples(spot, spot), min_size=nodes, max_size=nodes))
    node = st.integers(0, nodes - 1)
    edges = draw(st.lists(st.tuples(node, node, st.integers(0, 90)), max_size=50))
    graph = one_way(edges, [10.0 * x for x, _ in corners], [10.0 * y for _, y in corners])

    def points(most: int) -> Attached:
        where = st.integers(-30, 90)
        chosen = draw(st.lists(st.tuples(where, where), max_size=most))
        return attach(graph, [x for x, _ in chosen], [y for _, y in chosen], limit_m=25, pace_ds_per_m=1)

    return graph, points(20), points(8)


@given(worlds(), st.integers(0, 200), st.integers(1, 3))
def test_travel_equals_plain(world: tuple[Graph, Attached, Attached], limit_ds: int, threads: int) -> None:
    graph, offers, places = world
    expected = plain.times(graph, offers, places, limit_ds).tolist()
    first = as_lists(plain.nearest(graph, offers, places))
    for network in networks(graph):
        assert travel.times(network, offers, places, limit_ds, threads).tolist() == expected
        assert as_lists(travel.nearest(network, offers, places, threads)) == first


@given(worlds(), st.integers(0, 200), st.integers(1, 4))
def test_k_nearest_are_the_least_of_all_times(
    world: tuple[Graph, Attached, Attached], limit_ds: int, count: int
) -> None:
    graph, offers, places = world
    all_times = plain.times(graph, offers, places, limit_ds)
    for network in networks(graph):
        ds, offer = travel.k_nearest(network, offers, places, count, limit_ds, threads=2)
        for place in range(places.points):
            column = all_times[:, place]
            within = sorted((int(t), i) for i, t in enumerate(column) if t < BEYOND)[:count]
            within += [(BEYOND, -1)] * (count - len(within))
            assert list(zip(ds[place].tolist(), offer[place].tolist(), strict=True)) == within


@given(worlds(), st.integers(0, 200))
def test_blocks_hold_every_offer_once_and_the_times_of_plain(
    world: tuple[Graph, Attached, Attached], limit_ds: int
) -> None:
    graph, offers, _ = world
    nodes = at_nodes(graph, np.arange(graph.nodes))
    expected = plain.times(graph, offers, nodes, limit_ds)
    for network in networks(graph):
        found = np.full_like(expected, BEYOND)
        seen: list[int] = []
        for batch in travel.blocks(network, offers, limit_ds, threads=2):
            seen += batch.offers.tolist()
            found[np.ix_(batch.offers, batch.reached)] = batch.ds[:, : len(batch.offers)].T
            assert (batch.ds < BEYOND).any(axis=1).all()
        assert (sorted(seen), found.tolist()) == (list(range(offers.points)), expected.tolist())


@given(worlds())
def test_one_more_offer_never_makes_anyone_farther(world: tuple[Graph, Attached, Attached]) -> None:
    graph, offers, places = world
    network = networks(graph)[0]
    before = travel.nearest(network, offers, places)
    again = at_nodes(graph, [0])
    more = Attached(
        *(
            type(a)(np.r_[a.first, a.first[-1] + 1], np.r_[a.node, b.node], np.r_[a.ds, b.ds])
            for a, b in ((offers.out, again.out), (offers.into, again.into))
        ),
        *(
            np.r_[getattr(offers, name), getattr(again, name)]
            for name in ("edge", "along_ds", "distance_m", "is_off")
        ),
    )
    after = travel.nearest(network, more, places)
    assert (after.first_ds <= before.first_ds).all()
    assert (after.second_ds <= before.second_ds).all()
    assert (before.first_ds <= before.second_ds).all()


@pytest.mark.parametrize(
    "graph", [line(), ring(), star(), islands(), grid()], ids=["line", "ring", "star", "islands", "grid"]
)
def test_paper_worlds_are_those_of_plain(graph: Graph) -> None:
    nodes = at_nodes(graph, np.arange(graph.nodes))
    expected = plain.times(graph, nodes, nodes, 1000).tolist()
    for network in networks(graph):
        assert travel.times(network, nodes, nodes, 1000).tolist() == expected


def test_longest_limit_is_kept_to_the_decisecond() -> None:
    graph = one_way([(0, 1, 65_534), (1, 2, 1), (0, 3, 65_535), (3, 4, 0), (0, 5, 2**24 - 1)], [0.0] * 6)
    offer = at_nodes(graph, [1, 2, 3, 4, 5])
    for network in networks(graph):
        found = travel.times(network, offer, at_nodes(graph, [0]), 65_534)
        assert found[:, 0].tolist() == [65_534, BEYOND, BEYOND, BEYOND, BEYOND]
        assert travel.nearest(network, at_nodes(graph, [5]), at_nodes(graph, [0])).first_ds.tolist() == [
            2**24 - 1
        ]


@pytest.mark.parametrize(
    "given_wrong", [{"limit_ds": -1}, {"limit_ds": 65_535}, {"limit_ds": 1, "threads": 0}]
)
def test_limits_and_threads_out_of_range_are_refused(given_wrong: dict[str, Any]) -> None:
    network = travel.Network(line(), None)
    nodes = at_nodes(network.graph, [0])
    with pytest.raises(OutOfRange):
        travel.times(network, nodes, nodes, **given_wrong)
