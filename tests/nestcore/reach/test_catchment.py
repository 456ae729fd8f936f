"""Floating catchments: figures worked by hand, a slow twin, and the laws of conservation."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach import catchment
from nestcore.reach.catchment import Catchment, Dense, balanced, crowding, two_step
from nestcore.reach.decay import Decay, constant, gaussian, zones
from nestcore.reach.graph import BEYOND, TimesArray
from nestcore.types import FloatArray

HALF_HOUR = zones(18_000)
DECAYS = [constant(18_000), HALF_HOUR, gaussian(18_000)]
# Two offers, three places: minutes 5, 12, 40 to the one and 25, 8, 15 to the other.
TOWN = np.array([[3_000, 7_200, 24_000], [15_000, 4_800, 9_000]], dtype=np.uint16)
SUPPLY, CHILDREN = [4.0, 6.0], [20.0, 10.0, 30.0]
FAMILY: list[Callable[..., Catchment]] = [two_step, balanced]

World = tuple[TimesArray, FloatArray, FloatArray, Decay]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    offers, places = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    some_times = st.sampled_from(
        [0, 100, 3_000, 6_000, 6_001, 12_000, 17_999, 18_000, 18_001, 50_000, BEYOND]
    )
    times = draw(st.lists(some_times, min_size=offers * places, max_size=offers * places))
    supply = draw(st.lists(st.integers(0, 40), min_size=offers, max_size=offers))
    children = draw(st.lists(st.integers(0, 90), min_size=places, max_size=places))
    decay = draw(st.sampled_from(DECAYS))
    matrix = np.array(times, dtype=np.uint16).reshape(offers, places)
    return matrix, np.array(supply, dtype=np.float64), np.array(children, dtype=np.float64), decay


def slow_two_step(times: TimesArray, supply: FloatArray, children: FloatArray, decay: Decay) -> list[float]:
    access = [0.0] * len(children)
    for offer, row in enumerate(times):
        asked = sum(child * decay.table[time] for child, time in zip(children, row, strict=True))
        for place, time in enumerate(row):
            access[place] += supply[offer] / asked * decay.table[time] if asked else 0.0
    return access


def slow_balanced(times: TimesArray, supply: FloatArray, children: FloatArray, decay: Decay) -> list[float]:
    weights = decay.table[times]
    shares = [[w / sum(column) if sum(column) else 0.0 for w in column] for column in weights.T]
    access = [0.0] * len(children)
    for offer in range(len(supply)):
        asked = sum(child * share[offer] for child, share in zip(children, shares, strict=True))
        for place, share in enumerate(shares):
            access[place] += supply[offer] / asked * share[offer] if asked else 0.0
    return access


def close(found: npt.ArrayLike, wanted: npt.ArrayLike) -> bool:
    return bool(np.allclose(found, wanted, rtol=1e-9, atol=1e-12, equal_nan=True))


def test_two_step_worked_by_hand() -> None:
    found = two_step(TOWN, SUPPLY, CHILDREN, HALF_HOUR)
    assert found.demand.round(6).tolist() == [26.8, 34.8]
    assert found.ratio.round(6).tolist() == [0.149254, 0.172414]
    assert found.access.round(6).tolist() == [0.187185, 0.273906, 0.117241]
    assert (found.kind, found.method) == ("two-step", "catchment/1")


def test_balanced_worked_by_hand() -> None:
    found = balanced(TOWN, SUPPLY, CHILDREN, HALF_HOUR)
    assert found.demand.round(4).tolist() == [20.4411, 39.5589]
    assert found.ratio.round(6).tolist() == [0.195685, 0.151672]
    assert found.access.round(6).tolist() == [0.187748, 0.169487, 0.151672]
    assert (found.kind, found.method) == ("balanced", "catchment/1")


def test_crowding_worked_by_hand() -> None:
    # Supply within reach: 4 + 1.32, 2.72 + 6, 4.08 places; children per place there 3.7594, 1.1468, 7.3529.
    assert crowding(TOWN, SUPPLY, CHILDREN, HALF_HOUR).round(4).tolist() == [4.5392, 6.9739]


def test_classic_two_step_counts_everybody_within_the_limit_alike() -> None:
    found = two_step(TOWN, SUPPLY, CHILDREN, constant(18_000))
    assert found.demand.tolist() == [30.0, 60.0]
    assert found.access.round(6).tolist() == [0.233333, 0.233333, 0.1]


@pytest.mark.parametrize("method", FAMILY)
def test_offer_without_children_and_place_without_offer_are_named(method: Callable[..., Catchment]) -> None:
    far = np.array([[0, BEYOND, BEYOND], [BEYOND, BEYOND, 18_001], [BEYOND, BEYOND, 0]], dtype=np.uint16)
    found = method(far, [2.0, 3.0, 5.0], [10.0, 10.0, 0.0], HALF_HOUR)
    assert found.is_idle.tolist() == [False, True, True]
    assert found.is_unreached.tolist() == [False, True, False]
    assert (found.access.tolist(), found.demand.tolist()) == ([0.2, 0.0, 0.0], [10.0, 0.0, 0.0])
    assert np.array_equal(found.ratio, [0.2, np.nan, np.nan], equal_nan=True)


@pytest.mark.parametrize("method", FAMILY)
def test_no_offer_at_all_leaves_every_place_unreached(method: Callable[..., Catchment]) -> None:
    found = method(np.zeros((0, 2), dtype=np.uint16), [], [1.0, 2.0], HALF_HOUR)
    assert (found.access.tolist(), found.is_unreached.tolist()) == ([0.0, 0.0], [True, True])


@given(worlds())
def test_family_equals_its_slow_twins(world: World) -> None:
    assert close(two_step(*world).access, slow_two_step(*world))
    assert close(balanced(*world).access, slow_balanced(*world))


@given(worlds())
def test_blocks_of_offers_change_nothing(world: World) -> None:
    whole = [method(*world) for method in FAMILY]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catchment, "PAIRS_AT_ONCE", 1)
        pieces = [method(*world) for method in FAMILY]
    assert all(
        close(a.access, b.access) and close(a.demand, b.demand) for a, b in zip(whole, pieces, strict=True)
    )
    assert all(np.array_equal(a.is_unreached, b.is_unreached) for a, b in zip(whole, pieces, strict=True))


@pytest.mark.parametrize("method", FAMILY)
@given(world=worlds())
def test_supply_that_is_not_idle_is_given_out_once(method: Callable[..., Catchment], world: World) -> None:
    found = method(*world)
    assert close(world[2] @ found.access, world[1][~found.is_idle].sum())


@given(worlds())
def test_balanced_counts_every_reached_child_once(world: World) -> None:
    found = balanced(*world)
    assert close(found.demand.sum(), world[2][~found.is_unreached].sum())


@given(worlds())
def test_crowding_adds_up_to_the_children_with_supply_in_reach(world: World) -> None:
    times, supply, children, decay = world
    is_supplied = Dense(times, decay).to_places(supply) > 0
    assert close(supply @ crowding(*world), children[is_supplied].sum())


@pytest.mark.parametrize("method", FAMILY)
@given(world=worlds(), factor=st.sampled_from([0.25, 3.0, 1000.0]))
def test_units_scale(method: Callable[..., Catchment], world: World, factor: float) -> None:
    times, supply, children, decay = world
    found = method(times, supply * factor, children * factor * 2, decay)
    assert close(found.access * 2, method(*world).access)


@pytest.mark.parametrize("method", FAMILY)
@given(world=worlds(), data=st.data())
def test_order_of_offers_and_places_does_not_matter(
    method: Callable[..., Catchment], world: World, data: st.DataObject
) -> None:
    times, supply, children, decay = world
    offers = data.draw(st.permutations(range(len(supply))))
    places = data.draw(st.permutations(range(len(children))))
    found = method(times[np.ix_(offers, places)], supply[offers], children[places], decay)
    assert close(found.access, method(*world).access[places])
    assert close(found.ratio, method(*world).ratio[offers])


@pytest.mark.parametrize("method", FAMILY)
@given(world=worlds(), data=st.data())
def test_cell_cut_in_two_keeps_its_access(
    method: Callable[..., Catchment], world: World, data: st.DataObject
) -> None:
    times, supply, children, decay = world
    cut = data.draw(st.integers(0, len(children) - 1))
    halves = np.append(children, children[cut] / 2)
    halves[cut] /= 2
    found = method(np.hstack([times, times[:, [cut]]]), supply, halves, decay)
    assert close(found.access, np.append(method(*world).access, method(*world).access[cut]))


@pytest.mark.parametrize("method", FAMILY)
@given(world=worlds(), data=st.data())
def test_more_supply_never_lowers_an_access(
    method: Callable[..., Catchment], world: World, data: st.DataObject
) -> None:
    times, supply, children, decay = world
    more = supply.copy()
    more[data.draw(st.integers(0, len(supply) - 1))] += 5
    assert (method(times, more, children, decay).access >= method(*world).access - 1e-12).all()


@pytest.mark.parametrize(
    ("supply", "children", "sentence"),
    [
        ([1.0], CHILDREN, "one supply per offer"),
        (SUPPLY, [1.0], "one demand per place"),
        ([-1.0, 1.0], CHILDREN, "Supply must be finite"),
        (SUPPLY, [np.nan, 1.0, 1.0], "Demand must be finite"),
    ],
)
def test_amounts_that_do_not_fit_are_refused(
    supply: list[float], children: list[float], sentence: str
) -> None:
    with pytest.raises(OutOfRange, match=sentence):
        two_step(TOWN, supply, children, HALF_HOUR)


def test_times_of_another_kind_are_refused() -> None:
    with pytest.raises(OutOfRange, match="Times are a matrix of uint16 deciseconds"):
        two_step(TOWN.astype(np.int32), SUPPLY, CHILDREN, HALF_HOUR)
