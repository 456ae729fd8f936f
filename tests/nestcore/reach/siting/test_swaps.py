"""The kernels of siting beside plain NumPy: no swap is overlooked, and the bound is what its formula says."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nestcore.kernels.swaps import Board, raise_bound, search, warm_up
from nestcore.reach.siting import Goal, Rules, World, boards, plan
from tests.nestcore.reach.siting.worlds import line, world


@st.composite
def worlds(draw: st.DrawFn) -> World:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    candidates, places = draw(st.integers(4, 12)), draw(st.integers(1, 20))
    times = random.integers(0, 800, (candidates, places)).tolist()
    return world(times, random.integers(1, 9, places).tolist(), random.integers(0, 900, places).tolist())


def board_of(asked: World) -> Board:
    return boards.build(asked, np.arange(len(asked.times)), threads=1)


def total(asked: World, sites: np.ndarray) -> float:
    today = np.minimum(asked.base_ds, asked.cap_ds)
    return float(asked.weights @ np.minimum(asked.times[sites].min(axis=0), today))


@given(worlds(), st.integers(1, 4))
def test_search_ends_where_no_single_swap_saves(asked: World, count: int) -> None:
    terms = Rules(count).terms(np.arange(len(asked.times)))
    sites, cost, _ = search(board_of(asked), terms, np.full(count, -1), np.ones((0, 1, 2)), 0.0)
    assert len(set(sites.tolist())) == count
    assert cost == total(asked, sites)
    swapped = [
        total(asked, np.append(np.delete(sites, slot), candidate))
        for slot in range(count)
        for candidate in set(range(len(asked.times))) - set(sites.tolist())
    ]
    assert min(swapped, default=np.inf) >= cost


@given(worlds(), st.integers(1, 4), st.data())
def test_bound_of_given_prices_is_its_formula(asked: World, count: int, data: st.DataObject) -> None:
    today = np.minimum(asked.base_ds, asked.cap_ds).astype(np.float64)
    prices = today * data.draw(st.floats(0, 1))
    gains = np.maximum(prices - asked.times, 0.0) @ asked.weights
    expected = asked.weights @ prices - np.sort(gains)[-count:].sum()
    alive = np.ones(len(gains), np.bool_)
    terms = Rules(count).terms(np.arange(len(gains)))
    bound, moves = raise_bound(board_of(asked), terms, count, prices.copy(), alive, 1e9, np.inf, 1)
    np.testing.assert_allclose((bound, moves), (expected, 1), rtol=1e-12, atol=1e-9)
    assert alive.all()


@given(worlds())
def test_lists_hold_what_lies_below_today_nearest_first(asked: World) -> None:
    board = board_of(asked)
    for place, today in enumerate(np.minimum(asked.base_ds, asked.cap_ds)):
        time = asked.times[:, place]
        expected = [
            (int(time[one]), int(one)) for one in np.argsort(time, kind="stable") if time[one] < today
        ]
        packed = board.packed[board.first[place] : board.first[place + 1]]
        assert [(int(entry) >> 16, int(entry) & 65_535) for entry in packed] == expected


def test_kernels_are_compiled_once_also_for_files_that_are_read_only() -> None:
    asked = line()
    for read_only in (asked.times, asked.weights, asked.base_ds):
        read_only.setflags(write=False)
    warm_up()
    assert plan(asked, Rules(2), Goal.COVER).cost == 1.0
    assert [len(kernel.signatures) for kernel in (search, raise_bound)] == [1, 1]
