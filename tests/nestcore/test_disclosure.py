"""Disclosure control against attackers that share no code with it: enumeration, and linear programming."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, milp

from nestcore.disclosure import SuppressedShare, audit, suppress, suppressed_share
from nestcore.errors import NotProtectable, OutOfRange

NAN = float("nan")
SMALL_AND_LARGE = st.one_of(st.integers(0, 6), st.integers(0, 60))


def with_margins(counts: list[list[int]]) -> np.ndarray:
    table = np.array(counts, dtype=float)
    table = np.vstack([table, table.sum(axis=0)])
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def naive(table: np.ndarray, threshold: int = 5) -> np.ndarray:
    return (table > 0) & (table < threshold)


def attack(shown: np.ndarray, floor: float) -> dict[tuple[int, int], tuple[float, float]]:
    """What linear programming finds out from a published table with margins: bounds of every hidden cell."""
    rows, columns = shown.shape
    equations, sums = [], []
    for line in [[(i, j) for j in range(columns)] for i in range(rows)] + [
        [(i, j) for i in range(rows)] for j in range(columns)
    ]:
        equation, known = np.zeros(shown.size), 0.0
        for place, sign in zip(line, [1] * (len(line) - 1) + [-1], strict=True):
            if np.isnan(shown[place]):
                equation[place[0] * columns + place[1]] = sign
            else:
                known += sign * shown[place]
        equations.append(equation)
        sums.append(-known)
    bounds = {}
    for i, j in np.argwhere(np.isnan(shown)):
        aim = np.zeros(shown.size)
        aim[i * columns + j] = 1
        ends = []
        for sign in (1, -1):
            found = linprog(sign * aim, A_eq=np.array(equations), b_eq=sums, bounds=(floor, 10_000))
            assert found.status == 0, found.message
            ends.append(sign * found.fun)
        bounds[int(i), int(j)] = (round(ends[0], 6), round(ends[1], 6))
    return bounds


def enumerate_list(shown: list[float], total: float) -> list[tuple[int, int]]:
    """All lists of hidden counts from 1 up with this total, tried one by one: least and greatest of each."""
    hidden = [place for place, count in enumerate(shown) if np.isnan(count)]
    rest = int(total - np.nansum(shown))
    fitting = [t for t in itertools.product(range(1, rest + 1), repeat=len(hidden)) if sum(t) == rest]
    return [(min(t[k] for t in fitting), max(t[k] for t in fitting)) for k in range(len(hidden))]


def test_small_count_takes_the_cheapest_other_with_it() -> None:
    result = suppress([3, 20, 50], total=73)
    assert result.shown.tolist() == pytest.approx([NAN, NAN, 50, 73], nan_ok=True)
    assert result.is_primary.tolist() == [True, False, False, False]
    assert result.is_secondary.tolist() == [False, True, False, False]
    assert (result.audit.lower.tolist(), result.audit.upper.tolist()) == ([1, 1, 50, 73], [22, 22, 50, 73])
    assert (result.audit.is_safe, result.threshold, result.method) == (True, 5, "disclosure/1")


def test_two_small_counts_alone_do_not_protect_each_other() -> None:
    # The total shows that both hidden counts sum to 2.
    assert audit([1, 1, 50, 60], [True, True, False, False, False], total=112).is_narrow.tolist() == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert suppress([1, 1, 50, 60], total=112).is_hidden.tolist() == [True, True, True, False, False]


def test_without_a_shown_total_only_small_counts_go() -> None:
    result = suppress([3, 20, 0, 4])
    assert result.is_hidden.tolist() == [True, False, False, True]
    assert result.audit.upper.tolist() == [np.inf, 20, 0, np.inf]


def test_nothing_small_hides_nothing() -> None:
    result = suppress([5, 0, 50], total=55)
    assert (result.shown.tolist(), result.is_hidden.any()) == ([5, 0, 50, 55], False)


def test_small_total_hides_itself_too() -> None:
    assert suppress([2, 1, 0], total=3).is_primary.tolist() == [True, True, False, True]


def test_total_goes_only_where_no_other_count_can() -> None:
    assert suppress([4, 1, 0], total=5).is_secondary.tolist() == [False, False, False, True]


def test_total_stays_even_where_hiding_it_would_cost_fewer_cells() -> None:
    assert suppress([1, 5, 5], total=11).is_hidden.tolist() == [True, True, True, False]


def wrong_solver(cost: np.ndarray, **options: object) -> object:
    """A solver that calls it optimal to hide nothing more."""
    return (
        SimpleNamespace(x=np.zeros(len(cost)), status=0)
        if "integrality" in options
        else milp(cost, **options)
    )


def test_wrong_answer_of_the_solver_hides_too_much_and_never_too_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scipy.optimize.milp", wrong_solver)
    assert suppress([3, 20, 0, 50], total=73).is_hidden.tolist() == [True, True, False, True, True]
    with pytest.raises(NotProtectable):
        suppress([3, 2], total=5, totals_known=True)


def test_total_that_everybody_knows_can_make_protection_impossible() -> None:
    with pytest.raises(NotProtectable):
        suppress([3, 2], total=5, totals_known=True)


def test_table_hides_a_ring_of_cells_and_keeps_its_margins() -> None:
    result = suppress([[20, 3, 30], [12, 14, 9], [40, 8, 2]])
    assert result.shown == pytest.approx(
        np.array([[20, NAN, NAN, 53], [12, 14, 9, 35], [40, NAN, NAN, 50], [72, 25, 41, 138]]), nan_ok=True
    )
    assert np.argwhere(result.is_primary).tolist() == [[0, 1], [2, 2]]


def test_sensitive_item_hides_none_and_nearly_all() -> None:
    assert suppress([20, 0], total=20, sensitive=True).is_primary.tolist() == [True, True, False]
    assert suppress([19, 1], total=20, sensitive=True).is_primary.tolist() == [True, True, False]
    assert suppress([20, 0], total=20).is_hidden.any() == np.False_
    assert suppress([10, 10], total=20, sensitive=True).is_hidden.any() == np.False_


def test_sensitive_table_compares_each_count_with_its_row() -> None:
    # Rows are areas, columns yes and no: in the first area nearly all say yes.
    result = suppress([[18, 2], [10, 15], [20, 30]], sensitive=True)
    assert result.is_primary[0].tolist() == [True, True, False]
    assert np.argwhere(result.is_secondary).tolist() == [[1, 0], [1, 1]]


def test_structural_zero_of_a_sensitive_item_stays_visible() -> None:
    shown = suppress([10, 10, 0], total=20, sensitive=True, structural_zeros=[False, False, True]).shown
    assert shown.tolist() == [10, 10, 0, 20]


def test_row_without_anybody_tells_nothing() -> None:
    assert suppress([[0, 0], [10, 10]], sensitive=True).is_hidden.any() == np.False_


@pytest.mark.parametrize("counts", [[3, 20, 50], [1, 1, 50, 60], [4, 30, 2, 9], [1, 40], [2, 7, 0, 19]])
def test_hiding_one_to_four_only_turns_the_audit_red(counts: list[int]) -> None:
    table = np.array([*counts, sum(counts)], dtype=float)
    broken = audit(counts, naive(table), total=sum(counts))
    assert (broken.is_safe, suppress(counts, total=sum(counts)).audit.is_safe) == (False, True)


@settings(max_examples=30)
@given(st.lists(SMALL_AND_LARGE, min_size=2, max_size=4), st.integers(2, 6))
def test_list_withstands_enumeration(counts: list[int], threshold: int) -> None:
    result = suppress(counts, total=sum(counts), threshold=threshold)
    if np.isnan(result.shown[-1]):
        return
    bounds = iter(enumerate_list(result.shown[:-1].tolist(), float(result.shown[-1])))
    for place in np.flatnonzero(result.is_hidden):
        lower, upper = next(bounds)
        assert (lower, upper) == (result.audit.lower[place], result.audit.upper[place])
        assert not result.is_primary[place] or (upper - lower >= threshold and upper >= threshold)


@settings(max_examples=15)
@given(st.lists(st.lists(SMALL_AND_LARGE, min_size=3, max_size=3), min_size=2, max_size=4))
def test_table_withstands_linear_programming(counts: list[list[int]]) -> None:
    result = suppress(counts)
    assert result.shown[~result.is_hidden].tolist() == with_margins(counts)[~result.is_hidden].tolist()
    for place, (lower, upper) in attack(result.shown, floor=1).items():
        assert lower <= with_margins(counts)[place] <= upper
        assert not result.is_primary[place] or (upper - lower >= 5 and upper >= 5)


@settings(max_examples=12)
@given(st.lists(st.tuples(SMALL_AND_LARGE, SMALL_AND_LARGE), min_size=2, max_size=4))
def test_sensitive_table_withstands_linear_programming(counts: list[tuple[int, int]]) -> None:
    result, table = suppress(counts, sensitive=True), with_margins(counts)
    for place, (lower, upper) in attack(result.shown, floor=0).items():
        people = table[place[0], -1]
        if not result.is_primary[place] or place[1] == 2:
            continue
        assert upper - lower >= 5
        assert table[place] >= 5 or upper >= 5
        assert people < 5 or people - table[place] >= 5 or lower <= people - 5


def test_attacker_beats_hiding_one_to_four() -> None:
    """The attack itself works: over fixed random tables the plain rule leaves most small cells open."""
    generator = np.random.default_rng(7)
    open_cells = hidden_cells = 0
    for _ in range(8):
        table = with_margins(generator.poisson(generator.gamma(1.2, 12, size=(4, 3))).tolist())
        mask = naive(table)
        for lower, upper in attack(np.where(mask, NAN, table), floor=1).values():
            hidden_cells += 1
            open_cells += upper - lower < 5
    assert (open_cells, hidden_cells) == (30, 30)


@settings(max_examples=8)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=5))
def test_list_with_one_small_count_is_protected_at_the_least_cost(counts: list[int]) -> None:
    small = [place for place, count in enumerate(counts) if count < 5]
    assume(len(small) == 1 and sum(counts) - counts[small[0]] > 10)
    total = sum(counts)
    costs = []
    for size in range(1, len(counts)):
        for others in itertools.combinations([p for p in range(len(counts)) if p not in small], size):
            mask = [p in small or p in others for p in range(len(counts))] + [False]
            if audit(counts, mask, total=total).is_safe:
                costs.append(sum(np.log1p(counts[p]) for p in others))
    hidden = np.flatnonzero(suppress(counts, total=total).is_secondary)
    assert sum(np.log1p(counts[p]) for p in hidden) == pytest.approx(min(costs))


@settings(max_examples=15)
@given(st.lists(SMALL_AND_LARGE, min_size=3, max_size=5), st.integers(0, 4))
def test_hiding_more_never_narrows_the_bounds(counts: list[int], extra: int) -> None:
    result = suppress(counts, total=sum(counts))
    more = result.is_hidden.copy()
    more[min(extra, len(counts))] = True
    wider = audit(counts, more, total=sum(counts))
    assert (wider.lower <= result.audit.lower).all()
    assert (wider.upper >= result.audit.upper).all()


def test_same_table_gives_the_same_pattern() -> None:
    counts = np.random.default_rng(1).poisson(8, size=(5, 4))
    assert suppress(counts).is_hidden.tolist() == suppress(counts).is_hidden.tolist()


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (7, 40, (7, 40, 0.175, False)),
        (3, 40, (None, 40, None, True)),
        (37, 40, (None, 40, None, True)),
        (5, 10, (5, 10, 0.5, False)),
        (0, 40, (0, 40, 0.0, False)),
        (40, 40, (40, 40, 1.0, False)),
        (0, 4, (None, None, None, True)),
        (4, 4, (None, None, None, True)),
        (0, 0, (None, 0, None, True)),
    ],
)
def test_single_share_with_its_parts(numerator: int, denominator: int, expected: tuple[object, ...]) -> None:
    assert suppressed_share(numerator, denominator) == SuppressedShare(*expected, 5, "disclosure/1")


def test_single_share_of_a_sensitive_item_hides_none_and_all() -> None:
    assert [suppressed_share(x, 40, sensitive=True).is_hidden for x in (0, 20, 40)] == [True, False, True]


@given(st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_single_share_is_hidden_alike_for_its_counterpart(part: int, rest: int, sensitive: bool) -> None:
    here = suppressed_share(part, part + rest, sensitive=sensitive)
    there = suppressed_share(rest, part + rest, sensitive=sensitive)
    assert (here.is_hidden, here.denominator) == (there.is_hidden, there.denominator)


@pytest.mark.parametrize(
    "call",
    [
        lambda: suppress([]),
        lambda: suppress([[[1]]]),
        lambda: suppress([-1, 2]),
        lambda: suppress([1.5, 2]),
        lambda: suppress([NAN, 2]),
        lambda: suppress([1, 2], total=4),
        lambda: suppress([1, 2], threshold=1),
        lambda: suppress([1, 2], structural_zeros=[True]),
        lambda: suppress([1, 2], structural_zeros=[True, False]),
        lambda: audit([1, 2], [True]),
        lambda: suppressed_share(3, 2),
        lambda: suppressed_share(-1, 2),
        lambda: suppressed_share(1, 20, threshold=1),
    ],
)
def test_input_outside_its_range_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        call()
