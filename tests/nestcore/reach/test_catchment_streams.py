"""Catchments without a matrix give what the matrix gives, for any streets, with any number of threads."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.kernels import catchments
from nestcore.reach import catchment, catchment_streams, hierarchy, plain
from nestcore.reach.catchment import Catchment
from nestcore.reach.decay import Decay, constant, gaussian, steps, zones
from nestcore.reach.graph import BEYOND, Attached, Graph, at_nodes, build
from nestcore.reach.travel import Network
from nestcore.types import FloatArray
from tests.nestcore.reach.worlds import ring

LIMIT = 900
DECAYS = [zones(LIMIT), constant(LIMIT), gaussian(LIMIT)]
World = tuple[Graph, Attached, Attached, FloatArray, FloatArray, Decay]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    nodes = draw(st.integers(1, 12))
    node, metres = st.integers(0, nodes - 1), st.integers(0, 5_000)
    edges = draw(st.lists(st.tuples(node, node, st.integers(0, 600)), max_size=40))
    source, target, ds = (list(part) for part in zip(*edges, strict=True)) if edges else ([], [], [])
    place = [draw(st.lists(metres, min_size=nodes, max_size=nodes)) for _ in range(2)]
    graph = build(nodes, source, target, ds, *place)
    offers = draw(st.lists(node, min_size=1, max_size=40))
    places = draw(st.lists(node, min_size=1, max_size=20))
    supply = draw(st.lists(st.integers(0, 9), min_size=len(offers), max_size=len(offers)))
    children = draw(st.lists(st.integers(0, 30), min_size=len(places), max_size=len(places)))
    amounts = (np.array(supply, dtype=np.float64), np.array(children, dtype=np.float64))
    return graph, at_nodes(graph, offers), at_nodes(graph, places), *amounts, draw(st.sampled_from(DECAYS))


def parts(found: Catchment) -> list[list[float]]:
    return [
        part.tolist() for part in (found.access, found.demand, found.ratio, found.is_idle, found.is_unreached)
    ]


def same(found: Catchment, wanted: Catchment) -> bool:
    pairs = zip(parts(found), parts(wanted), strict=True)
    return all(np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True) for a, b in pairs)


def test_families_on_a_one_way_ring_count_by_their_way_to_the_offer() -> None:
    # To the offer at node 0: from node 5 one step of 10 ds, from node 1 five. Weights 1 to 30 ds, 0.22 to 60 ds.
    streets = Network(ring(6), None)
    offer, places = at_nodes(streets.graph, [0]), at_nodes(streets.graph, [1, 5])
    found = catchment_streams.two_step(streets, offer, places, [6.1], [10, 10], steps((30, 60), (1.0, 0.22)))
    assert (found.demand.round(9).tolist(), found.access.round(9).tolist()) == ([12.2], [0.11, 0.5])


@pytest.mark.parametrize("name", ["two_step", "balanced"])
@pytest.mark.parametrize("has_hierarchy", [False, True])
@given(world=worlds())
def test_streamed_figures_equal_those_of_the_matrix(name: str, has_hierarchy: bool, world: World) -> None:
    graph, offers, places, supply, children, decay = world
    network = Network(graph, hierarchy.build(graph, steps_at_most=10**6) if has_hierarchy else None)
    times = plain.times(graph, offers, places, decay.limit_ds)
    streamed: Callable[..., Catchment] = getattr(catchment_streams, name)
    dense: Callable[..., Catchment] = getattr(catchment, name)
    assert same(
        streamed(network, offers, places, supply, children, decay), dense(times, supply, children, decay)
    )


@given(worlds())
def test_streamed_crowding_equals_that_of_the_matrix(world: World) -> None:
    graph, offers, places, supply, children, decay = world
    found = catchment_streams.crowding(Network(graph, None), offers, places, supply, children, decay)
    times = plain.times(graph, offers, places, decay.limit_ds)
    assert np.allclose(found, catchment.crowding(times, supply, children, decay), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", ["two_step", "balanced"])
@given(world=worlds())
def test_threads_change_no_bit(name: str, world: World) -> None:
    graph, *given_world = world
    streamed: Callable[..., Catchment] = getattr(catchment_streams, name)
    alone, together = (streamed(Network(graph, None), *given_world, threads=threads) for threads in (1, 3))
    assert all(
        np.array_equal(a, b, equal_nan=True) for a, b in zip(parts(alone), parts(together), strict=True)
    )


@given(
    st.lists(st.sampled_from([0, 300, 301, 900, 901, BEYOND]), min_size=16, max_size=80),
    st.sampled_from(DECAYS),
)
def test_kernels_equal_their_slow_twins(times: list[int], decay: Decay) -> None:
    ds = np.array(times[: len(times) // 16 * 16], dtype=np.uint16).reshape(-1, 16)
    places = np.arange(len(ds), dtype=np.int32)[::-1].copy()
    amounts, ratios = np.arange(1.0, len(ds) + 1), np.arange(16.0)
    weights = decay.weigh(ds)
    asked = catchments.ask(places, ds, amounts, decay.table)
    handed = catchments.give(ds, ratios, decay.table)
    received, is_reached = np.ones(len(ds)), np.zeros(len(ds), dtype=np.bool_)
    catchments.collect(places[:2], handed[:2], received, is_reached)
    assert np.allclose(asked, amounts[::-1] @ weights)
    assert np.allclose(handed, weights @ ratios)
    assert np.allclose(received[::-1], 1 + np.where(np.arange(len(ds)) < 2, handed, 0))
    assert is_reached[::-1].tolist() == [row < 2 for row in range(len(ds))]
