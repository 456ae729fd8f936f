"""The one place that decides which small counts stay hidden, and that proves the hidden ones cannot be worked out.

The marks "primary" and "secondary" explain a pattern to its keeper. Readers see one mark for both: whoever knows
which cells were hidden for being small knows more about them.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nestcore.errors import NotProtectable, require
from nestcore.types import BoolArray, FloatArray, Numbers

METHOD: Final = "disclosure/1"
THRESHOLD: Final = 5
# The solver stops here with the best pattern found so far: a limit in steps, not seconds, repeats exactly.
MAXIMUM_NODES: Final = 2000


@dataclass(frozen=True, eq=False)
class Audit:
    """What a reader who knows the sums can work out about every cell.

    `lower` and `upper` bound each cell (both equal the count where it is shown); `is_narrow` marks the small
    cells that are shown or bounded too closely.
    """

    lower: FloatArray
    upper: FloatArray
    is_narrow: BoolArray

    @property
    def is_safe(self) -> bool:
        return not bool(self.is_narrow.any())


@dataclass(frozen=True, eq=False)
class Suppressed:
    """A table fit to be shown: NaN stands in hidden cells, totals are the last entry of each axis."""

    shown: FloatArray
    is_primary: BoolArray
    is_secondary: BoolArray
    audit: Audit
    threshold: int
    method: str

    @property
    def is_hidden(self) -> BoolArray:
        return self.is_primary | self.is_secondary


@dataclass(frozen=True)
class SuppressedShare:
    """A share with its two parts; None where it stays hidden or, without a denominator, does not exist."""

    numerator: int | None
    denominator: int | None
    share: float | None
    is_hidden: bool
    threshold: int
    method: str


@dataclass(frozen=True, eq=False)
class _Table:
    """All cells in one row, the sums they obey (relations @ counts = 0), and what each cell needs.

    `floor` is the least a reader must allow in a hidden cell; `rise` and `fall` are how far up and down the
    reader's range must reach from the count; `is_fixed` cells cannot be hidden.
    """

    counts: FloatArray
    relations: FloatArray
    shape: tuple[int, ...]
    is_small: BoolArray
    is_fixed: BoolArray
    is_total: BoolArray
    floor: FloatArray
    rise: FloatArray
    fall: FloatArray
    threshold: int


def suppress(
    counts: Numbers,
    total: int | None = None,
    threshold: int = THRESHOLD,
    sensitive: bool = False,
    structural_zeros: Numbers | None = None,
    totals_known: bool = False,
) -> Suppressed:
    """Hide small counts, and as few others as it takes, so that no sum gives a small count away.

    **Shapes**: counts (n,) or (rows, columns); the result has one more entry per axis for the totals, except for
    (n,) without a total. A table with two axes always carries its margins.
    **Units**: numbers of persons, or of anything that must not be singled out.
    **Range**: whole counts >= 0; threshold >= 2; total, if given, is the sum of the counts.
    **Raises**: OutOfRange outside that range; NotProtectable if the sums betray a small cell whatever is hidden.
    **Law**: shown cells keep their counts; the audit of every result is safe.
    **Source**: Fischetti & Salazar 2001; Hundepool et al. 2012; docs/methods/disclosure.md.
    """
    table = _table(counts, total, threshold, sensitive, structural_zeros, totals_known)
    is_hidden = _protected(table)
    proof = _audit(table, is_hidden)
    if not proof.is_safe:
        raise NotProtectable("The sums of this table give small counts away: withhold the whole table.")
    is_primary = table.is_small & is_hidden
    return Suppressed(
        shown=np.where(is_hidden, np.nan, table.counts).reshape(table.shape),
        is_primary=is_primary.reshape(table.shape),
        is_secondary=(is_hidden & ~is_primary).reshape(table.shape),
        audit=proof,
        threshold=threshold,
        method=METHOD,
    )


def audit(
    counts: Numbers,
    is_hidden: Numbers,
    total: int | None = None,
    threshold: int = THRESHOLD,
    sensitive: bool = False,
    structural_zeros: Numbers | None = None,
) -> Audit:
    """Attack a pattern of hidden cells: bound each one by linear programming over all tables with the same sums.

    **Shapes**: counts as in `suppress`; is_hidden and the result have the layout with totals.
    **Units**: as the counts; upper is infinite where no shown sum holds a cell.
    **Range**: as `suppress`.
    **Raises**: OutOfRange outside that range or for a mask of another shape.
    **Law**: the true count lies in its bounds; hiding more never narrows them.
    **Source**: Hundepool et al. 2012; docs/methods/disclosure.md.
    """
    table = _table(counts, total, threshold, sensitive, structural_zeros, totals_known=False)
    mask = np.asarray(is_hidden, dtype=np.bool_)
    require(mask.shape == table.shape, "The mask needs one entry per cell, totals included.")
    return _audit(table, mask.ravel())


def suppressed_share(
    numerator: int, denominator: int, threshold: int = THRESHOLD, sensitive: bool = False
) -> SuppressedShare:
    """Hide a share and its count where either part, or the rest, is small.

    **Shapes**: single numbers.
    **Units**: counts in, a share between 0 and 1 out.
    **Range**: 0 <= numerator <= denominator, whole; threshold >= 2.
    **Raises**: OutOfRange outside that range.
    **Law**: hidden for x of n exactly when hidden for n - x of n.
    **Source**: docs/methods/disclosure.md, section "A single share".
    """
    require(0 <= numerator <= denominator, "A share needs 0 <= numerator <= denominator.")
    require(numerator == int(numerator) and denominator == int(denominator), "Counts must be whole numbers.")
    require(threshold >= 2, "The threshold must be at least 2.")
    least = 0 if sensitive else 1
    is_hidden = denominator < threshold or any(
        least <= part < threshold for part in (numerator, denominator - numerator)
    )
    return SuppressedShare(
        numerator=None if is_hidden else numerator,
        denominator=None if 0 < denominator < threshold else denominator,
        share=None if is_hidden else numerator / denominator,
        is_hidden=is_hidden,
        threshold=threshold,
        method=METHOD,
    )


def _table(
    counts: Numbers,
    total: int | None,
    threshold: int,
    sensitive: bool,
    structural_zeros: Numbers | None,
    totals_known: bool,
) -> _Table:
    inner = np.asarray(counts, dtype=np.float64)
    _check(inner, total, threshold)
    require(not sensitive or inner.shape[-1] >= 2, "A sensitive item needs a cell for its counterpart.")
    is_structural = _structural(inner, structural_zeros)
    with_totals = inner.ndim == 2 or total is not None
    cells, is_certain = inner, is_structural
    if with_totals:
        cells, is_certain = _with_totals(inner), _with_totals(is_structural, np.logical_and)
    is_total = np.ones(cells.shape, dtype=np.bool_)
    is_total[tuple(slice(length) for length in inner.shape)] = False
    whole = np.broadcast_to(cells[..., -1:] if with_totals else cells.sum(), cells.shape)
    rest = whole - cells
    # Of a sensitive item also "none" and "nearly all" tell about each person: its cells run along the last axis.
    is_item = (np.arange(cells.shape[-1]) < inner.shape[-1]) & sensitive & (whole > 0) & ~is_certain
    is_few = (cells < threshold) & ((cells > 0) | is_item)
    is_nearly_all = is_item & (rest < threshold)
    is_fixed = is_total & totals_known
    return _Table(
        counts=cells.ravel(),
        relations=_relations(cells.shape) if with_totals else np.zeros((0, cells.size)),
        shape=cells.shape,
        is_small=((is_few | is_nearly_all) & ~is_fixed).ravel(),
        is_fixed=(is_fixed | ((cells == 0) & ~is_item)).ravel(),
        is_total=is_total.ravel(),
        # Zeros are shown unless the item is sensitive, so a reader knows that a hidden cell holds at least one.
        floor=np.where(is_item | (cells == 0), 0.0, 1.0).ravel(),
        rise=np.where(is_few, threshold - cells, 0.0).ravel(),
        fall=np.where(is_nearly_all & (whole >= threshold), threshold - rest, 0.0).ravel(),
        threshold=threshold,
    )


def _check(inner: FloatArray, total: int | None, threshold: int) -> None:
    require(inner.ndim in (1, 2) and inner.size > 0, "Counts must be a list or a table with two axes.")
    require(
        (inner >= 0) & np.isfinite(inner) & (inner == np.floor(inner)), "Counts must be whole numbers >= 0."
    )
    require(threshold >= 2, "The threshold must be at least 2.")
    require(
        total is None or total == inner.sum(),
        "The counts must add up to their total; add a cell for the rest.",
    )


def _with_totals(inner: npt.NDArray[Any], combine: np.ufunc = np.add) -> npt.NDArray[Any]:
    table = inner
    for axis in range(inner.ndim):
        table = np.concatenate([table, combine.reduce(table, axis=axis, keepdims=True)], axis=axis)
    return table


def _structural(inner: FloatArray, structural_zeros: Numbers | None) -> BoolArray:
    if structural_zeros is None:
        return np.zeros(inner.shape, dtype=np.bool_)
    mask = np.asarray(structural_zeros, dtype=np.bool_)
    require(mask.shape == inner.shape, "Structural zeros need one entry per count.")
    require(~mask | (inner == 0), "A structural zero must have the count 0.")
    return mask


def _relations(shape: tuple[int, ...]) -> FloatArray:
    """One row per sum: its parts carry 1, its total -1."""
    places = np.arange(int(np.prod(shape))).reshape(shape)
    lines = [
        line for axis in range(places.ndim) for line in np.moveaxis(places, axis, -1).reshape(-1, shape[axis])
    ]
    relations = np.zeros((len(lines), places.size))
    for row, line in enumerate(lines):
        relations[row, line[:-1]] = 1.0
        relations[row, line[-1]] = -1.0
    return relations


def _protected(table: _Table) -> BoolArray:
    """Start from the small cells, largest first, and hide the cheapest others until each range is wide enough."""
    is_hidden = table.is_small.copy()
    for cell in sorted(np.flatnonzero(table.is_small), key=lambda place: (-table.counts[place], place)):
        if _is_wide(table, int(cell), *_bounds(table, is_hidden, int(cell))):
            continue
        is_hidden |= _cheapest_cover(table, is_hidden, int(cell))
        # The solver can call a wrong answer optimal (scipy issue 24141); then everything that may go is hidden.
        if not _is_wide(table, int(cell), *_bounds(table, is_hidden, int(cell))):
            return ~table.is_fixed
    return is_hidden


def _is_wide(table: _Table, cell: int, lower: float, upper: float) -> bool:
    count = table.counts[cell]
    return bool(
        upper - lower >= table.threshold
        and upper >= count + table.rise[cell]
        and lower <= count - table.fall[cell]
    )


def _audit(table: _Table, is_hidden: BoolArray) -> Audit:
    lower, upper = table.counts.copy(), table.counts.copy()
    for cell in np.flatnonzero(is_hidden):
        lower[cell], upper[cell] = _bounds(table, is_hidden, int(cell))
    is_narrow = [
        bool(table.is_small[cell]) and not _is_wide(table, cell, float(lower[cell]), float(upper[cell]))
        for cell in range(len(lower))
    ]
    return Audit(
        lower=lower.reshape(table.shape),
        upper=upper.reshape(table.shape),
        is_narrow=np.array(is_narrow, dtype=np.bool_).reshape(table.shape),
    )


def _bounds(table: _Table, is_hidden: BoolArray, cell: int) -> tuple[float, float]:
    """Least and greatest count of a hidden cell over all tables with the shown cells and the same sums."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - the web process starts without it

    places = np.flatnonzero(is_hidden)
    aim = (places == cell).astype(np.float64)
    # Beyond the sum of all shown cells only a cell that no shown sum holds can rise.
    ceiling = float(table.counts.sum()) + table.threshold
    target = -table.relations[:, ~is_hidden] @ table.counts[~is_hidden]
    sums = LinearConstraint(table.relations[:, places], target, target)
    limits = Bounds(table.floor[places], np.where(places == cell, ceiling, np.inf))
    found = [milp(sign * aim, constraints=sums, bounds=limits) for sign in (1.0, -1.0)]
    if any(result.x is None for result in found):
        raise NotProtectable(f"The audit could not bound a hidden cell: {found[0].message}")
    lower, upper = float(np.rint(found[0].fun)), float(np.rint(-found[1].fun))
    return lower, (float("inf") if upper >= ceiling else upper)


def _cheapest_cover(table: _Table, is_hidden: BoolArray, cell: int) -> BoolArray:
    """The cheapest further cells that let this one move: up by one amount, down by another, `threshold` apart.

    Unknowns, one of each per cell: hide it (0 or 1), its move in the upward table, its move in the downward one.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - the web process starts without it

    number, span = len(table.counts), float(table.threshold)
    cost = np.log1p(table.counts)
    # A total goes only where no choice of inner cells would do: people look for totals first.
    cost += np.where(table.is_total, cost[~table.is_total].sum(), 0.0)
    can_move = np.where(table.is_fixed, 0.0, 1.0)
    down = np.clip(table.counts - table.floor, 0.0, span) * can_move
    low = np.concatenate([is_hidden.astype(np.float64), -down, -down])
    high = np.concatenate([can_move, span * can_move, span * can_move])
    low[number + cell], high[2 * number + cell] = table.rise[cell], -table.fall[cell]
    solution = milp(
        np.concatenate([np.where(is_hidden, 0.0, cost), np.zeros(2 * number)]),
        integrality=np.ones(3 * number),
        bounds=Bounds(low, high),
        constraints=[LinearConstraint(*rows) for rows in _moves(table, cell, down)],
        options={"node_limit": MAXIMUM_NODES, "mip_rel_gap": 0.0},
    )
    if solution.x is not None:
        return np.asarray(solution.x[:number] > 0.5)
    if solution.status == 1:
        return ~table.is_fixed
    raise NotProtectable("The sums of this table give a small count away: withhold the whole table.")


def _moves(table: _Table, cell: int, down: FloatArray) -> list[tuple[FloatArray, float, float]]:
    """Rows (coefficients, least, most) over [hide, upward move, downward move] of every cell.

    Both moves keep every sum; a shown cell does not move; a hidden one falls at most to its floor; the two
    moves of the cell to protect end `threshold` apart. No move needs to be longer than that: in a table of sums
    every move splits into loops, and each loop through the cell carries its share of the cell's own move.
    """
    number, span = len(table.counts), float(table.threshold)
    fall, rise = np.diag(down), -span * np.eye(number)
    one, none = np.eye(number), np.zeros((number, number))
    still = np.zeros_like(table.relations)
    apart = np.concatenate([np.zeros(number), one[cell], -one[cell]])
    return [
        (np.hstack([still, table.relations, still]), 0.0, 0.0),
        (np.hstack([still, still, table.relations]), 0.0, 0.0),
        (np.hstack([fall, one, none]), 0.0, np.inf),
        (np.hstack([rise, one, none]), -np.inf, 0.0),
        (np.hstack([fall, none, one]), 0.0, np.inf),
        (np.hstack([rise, none, one]), -np.inf, 0.0),
        (apart, span, np.inf),
    ]
