"""Who is reached: a street of five places by hand, and the laws of ranges, areas and limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.graph import BEYOND, NEVER
from nestcore.reach.shares import Reached, burdens, closings, reached, search_limit_ds, without_offer
from nestcore.types import FloatArray

# Five places at 5, 10, 14, 17 minutes and never; two areas.
TIMES = np.array([3_000, 6_000, 8_400, 10_200, BEYOND], dtype=np.uint16)
CHILDREN = [10.0, 20.0, 30.0, 30.0, 10.0]
AREA = np.array([0, 0, 0, 1, 1])
QUARTER_HOUR = 9_000

Street = tuple[np.ndarray, FloatArray, np.ndarray]


@st.composite
def streets(draw: st.DrawFn) -> Street:
    size = draw(st.integers(0, 12))
    times = draw(st.lists(st.integers(0, 30_000) | st.just(NEVER), min_size=size, max_size=size))
    children = draw(st.lists(st.integers(0, 20), min_size=size, max_size=size))
    area = draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
    return (
        np.array(times, dtype=np.int32),
        np.array(children, dtype=np.float64),
        np.array(area, dtype=np.int64),
    )


def listed(found: Reached) -> tuple[list[list[float]], ...]:
    return tuple(part.round(4).tolist() for part in (found.low, found.share, found.high))


def test_share_and_range_worked_by_hand() -> None:
    # 15 % longer: 5:45, 11:30, 16:06, 19:33; 15 % shorter: 4:15, 8:30, 11:54, 14:27.
    found = reached(TIMES, CHILDREN, (QUARTER_HOUR,))
    assert listed(found) == ([[0.3]], [[0.6]], [[0.9]])
    assert (found.children.tolist(), found.within.tolist()) == ([100.0], [[60.0]])
    assert found.method == "reached-share/1"


def test_share_per_area_and_limit() -> None:
    found = reached(TIMES, CHILDREN, (6_000, 10_200), AREA, areas=3)
    undefined = [np.nan, np.nan]
    assert found.within.tolist() == [[30.0, 0.0, 0.0], [60.0, 30.0, 0.0]]
    assert np.array_equal(found.share[:, 2], undefined, equal_nan=True)
    assert found.share[:, :2].tolist() == [[0.5, 0.0], [1.0, 0.75]]


@pytest.mark.parametrize(("time", "counts"), [(9_000, [[1.0]]), (9_001, [[0.0]])])
def test_limit_is_inclusive(time: int, counts: list[list[float]]) -> None:
    assert reached(np.array([time], dtype=np.int32), [1.0], (9_000,)).within.tolist() == counts


def test_time_never_is_never_possibly_reached() -> None:
    nobody = np.array([BEYOND], dtype=np.uint16)
    assert reached(nobody, [1.0], (65_000,)).possibly.tolist() == [[0.0]]
    assert reached(np.array([NEVER], dtype=np.int32), [1.0], (2**40,)).possibly.tolist() == [[0.0]]


def test_search_goes_so_far_that_the_range_is_right() -> None:
    limit = search_limit_ds(QUARTER_HOUR)
    assert limit == 10_588
    ends = reached(np.array([limit, limit + 1], dtype=np.int32), [1.0, 2.0], (QUARTER_HOUR,))
    assert ends.possibly.tolist() == [[1.0]]
    with pytest.raises(OutOfRange, match="must not pass 65534"):
        search_limit_ds(60_000)


@given(streets(), st.integers(0, 20_000), st.integers(0, 999))
def test_ranges_hold_and_areas_add_up(street: Street, limit: int, permille: int) -> None:
    times, children, area = street
    limits = (limit, limit + 500)
    found = reached(times, children, limits, area, 3, permille)
    assert (found.surely <= found.within).all()
    assert (found.within <= found.possibly).all()
    assert (found.within[0] <= found.within[1]).all()
    whole, added = reached(times, children, limits, unsure_permille=permille), found.total()
    for name in ("children", "within", "surely", "possibly"):
        assert np.array_equal(getattr(whole, name), getattr(added, name))


def test_burdens_worked_by_hand() -> None:
    # Capped at 20 minutes: 10 x 5 + 20 x 10 + 30 x 14 = 670; 30 x 17 + 10 x 20 = 710; the third has nobody.
    found = burdens(TIMES, CHILDREN, AREA, 3, cap_ds=12_000)
    assert (found.groups.tolist(), found.child_minutes.tolist()) == ([1, 0], [710.0, 670.0])
    assert (found.children.tolist(), found.never.tolist()) == ([40.0, 60.0], [10.0, 0.0])


def test_burdens_over_the_limit_count_only_what_is_too_long() -> None:
    found = burdens(TIMES, CHILDREN, AREA, 2, cap_ds=12_000, over_ds=QUARTER_HOUR, count=1)
    assert (found.groups.tolist(), found.child_minutes.tolist()) == ([1], [110.0])


@given(streets())
def test_all_groups_together_carry_what_all_places_carry(street: Street) -> None:
    times, children, area = street
    found = burdens(times, children, area, 3, cap_ds=18_000, over_ds=1_000)
    minutes = [max(0, min(int(time), 18_000) - 1_000) / 600 for time in times]
    assert found.child_minutes.sum() == pytest.approx(children @ minutes, abs=1e-9)
    assert (np.diff(found.child_minutes) <= 0).all()


def test_closing_worked_by_hand() -> None:
    first = np.array([0, 0, 1, 1, -1])
    first_ds = np.array([3_000, 6_000, 8_400, 10_200, NEVER], dtype=np.int32)
    second_ds = np.array([9_000, 9_001, NEVER, NEVER, NEVER], dtype=np.int32)
    found = closings(first_ds, first, second_ds, CHILDREN, QUARTER_HOUR, 3)
    assert found.children.tolist() == [30.0, 60.0, 0.0]
    assert found.lost.tolist() == [20.0, 30.0, 0.0]
    assert found.stranded.tolist() == [0.0, 60.0, 0.0]


def test_areas_without_offer_are_named() -> None:
    assert without_offer(np.array([2, 0, 2, -1]), 4).tolist() == [False, True, False, True]


def test_input_out_of_range_is_refused() -> None:
    with pytest.raises(OutOfRange, match="one time and one count per place"):
        reached(TIMES, [1.0], (1,))
    with pytest.raises(OutOfRange, match="Every place must lie in one of the areas"):
        reached(TIMES, CHILDREN, (1,), AREA, 1)
    with pytest.raises(OutOfRange, match="Times must not be negative"):
        reached(np.array([-1]), [1.0], (1,))
    with pytest.raises(OutOfRange, match="Children must be finite and not negative"):
        reached(np.array([1]), [np.nan], (1,))
    with pytest.raises(OutOfRange, match="a cap above it"):
        burdens(TIMES, CHILDREN, AREA, 2, cap_ds=1, over_ds=2)
    with pytest.raises(OutOfRange, match="second nearest offer is not nearer"):
        closings(np.array([2]), np.array([0]), np.array([1]), [1.0], 1, 1)
