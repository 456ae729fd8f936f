"""Who is reached in time, how sure that is, where it is worst, and what the loss of one offer would do."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from nestcore.errors import require
from nestcore.reach.graph import BEYOND, LONGEST_LIMIT_DS, NEVER
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

METHOD: Final = "reached-share/1"
# A real trip takes so much longer or shorter than the modelled one: weather, hills, a tired child, a short cut.
UNSURE_PERMILLE: Final = 150


@dataclass(frozen=True, eq=False)
class Reached:
    """Children per area within each limit: as modelled, surely (trips take longer), possibly (they take less).

    `children` (areas,), the counts (limits, areas). Shares are NaN where an area has no children.
    """

    limits_ds: IntArray
    children: FloatArray
    within: FloatArray
    surely: FloatArray
    possibly: FloatArray
    method: str = METHOD

    @property
    def share(self) -> FloatArray:
        return self._of_all(self.within)

    @property
    def low(self) -> FloatArray:
        return self._of_all(self.surely)

    @property
    def high(self) -> FloatArray:
        return self._of_all(self.possibly)

    def total(self) -> "Reached":
        """All areas as one."""
        within, surely, possibly = (
            part.sum(axis=1, keepdims=True) for part in (self.within, self.surely, self.possibly)
        )
        return Reached(self.limits_ds, self.children.sum(keepdims=True), within, surely, possibly)

    def _of_all(self, counted: FloatArray) -> FloatArray:
        is_peopled = self.children > 0
        return np.where(is_peopled, counted / np.where(is_peopled, self.children, 1.0), np.nan)


@dataclass(frozen=True, eq=False)
class Burden:
    """The groups that carry most child-minutes, the heaviest first; of equals the lower number."""

    groups: IntArray
    children: FloatArray
    never: FloatArray
    child_minutes: FloatArray


@dataclass(frozen=True, eq=False)
class Closing:
    """Per offer, if it closed: children whose nearest it is, how many leave the limit, how many have no other at all."""

    children: FloatArray
    lost: FloatArray
    stranded: FloatArray


def search_limit_ds(limit_ds: int, unsure_permille: int = UNSURE_PERMILLE) -> int:
    """How far times must be searched so that the upper end of the range at this limit is right.

    **Shapes**: one limit.
    **Units**: deciseconds; unsure_permille 150 = trips may take 15 % more or less.
    **Range**: 0 <= limit, result <= 65534; 0 <= unsure_permille < 1000.
    **Raises**: OutOfRange outside that range.
    **Law**: never below the limit.
    **Source**: docs/methods/reached-share.md.
    """
    require(
        limit_ds >= 0 and 0 <= unsure_permille < 1000,
        "The limit is not negative, the range below 1000 permille.",
    )
    furthest = limit_ds * 1000 // (1000 - unsure_permille)
    require(
        furthest <= LONGEST_LIMIT_DS,
        f"With its range the limit must not pass {LONGEST_LIMIT_DS} deciseconds.",
    )
    return furthest


def reached(
    times_ds: npt.NDArray[np.integer],
    children: Numbers,
    limits_ds: tuple[int, ...],
    area: npt.NDArray[np.integer] | None = None,
    areas: int = 1,
    unsure_permille: int = UNSURE_PERMILLE,
) -> Reached:
    """Children within each limit of their nearest offer, with the range that unsure times leave.

    **Shapes**: times and children (places,); area (places,) the area of each place; counts (limits, areas).
    **Units**: deciseconds; children in any count; shares between 0 and 1.
    **Range**: times >= 0, 65535 (uint16) or 2**31 - 1 = never; children >= 0; 0 <= area < areas.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: low <= share <= high; areas add up to the total; a longer limit reaches no fewer.
    **Source**: docs/methods/reached-share.md.
    """
    times, weight = _places(times_ds, children)
    index = np.zeros(len(times), dtype=np.int64) if area is None else _members(area, areas, len(times))
    limits = np.asarray(limits_ds, dtype=np.int64)
    require(
        limits.ndim == 1 and bool((limits >= 0).all()), "Limits are a list of times that are not negative."
    )
    require(0 <= unsure_permille < 1000, "The range must lie between 0 and 999 permille.")
    within, surely, possibly = (
        _within(times, weight, index, areas, limits, permille)
        for permille in (1000, 1000 + unsure_permille, 1000 - unsure_permille)
    )
    return Reached(limits, _sums(index, weight, areas), within, surely, possibly)


def burdens(
    times_ds: npt.NDArray[np.integer],
    children: Numbers,
    group: npt.NDArray[np.integer],
    groups: int,
    *,
    cap_ds: int,
    over_ds: int = 0,
    count: int = 10,
) -> Burden:
    """The worst-served groups of places by children times minutes.

    **Shapes**: times, children, group (places,); the rest (at most count,).
    **Units**: deciseconds in, child-minutes out.
    **Range**: times as `reached`; a time never or above `cap_ds` counts as the cap; only minutes above `over_ds` count.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: groups without a burden are not listed; all groups together carry what all places carry.
    **Source**: docs/methods/reached-share.md.
    """
    times, weight = _places(times_ds, children)
    index = _members(group, groups, len(times))
    require(0 <= over_ds <= cap_ds, "Minutes count from a start that is not negative up to a cap above it.")
    minutes = np.clip(times - over_ds, 0, cap_ds - over_ds) / 600
    carried = _sums(index, weight * minutes, groups)
    heaviest = np.argsort(-carried, kind="stable")[:count]
    heaviest = heaviest[carried[heaviest] > 0]
    never = _sums(index, weight * (times >= NEVER), groups)
    return Burden(heaviest, _sums(index, weight, groups)[heaviest], never[heaviest], carried[heaviest])


def closings(
    first_ds: npt.NDArray[np.integer],
    first: npt.NDArray[np.integer],
    second_ds: npt.NDArray[np.integer],
    children: Numbers,
    limit_ds: int,
    offers: int,
) -> Closing:
    """What the closing of each offer would take away, told from the second nearest.

    **Shapes**: first_ds, first, second_ds, children (places,); one figure per offer.
    **Units**: deciseconds in, children out.
    **Range**: times as `reached`; first the nearest offer, -1 = none; first_ds <= second_ds.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: stranded and lost children are among those whose nearest offer it is.
    **Source**: docs/methods/reached-share.md.
    """
    times, weight = _places(first_ds, children)
    other, _ = _places(second_ds, children)
    require(times <= other, "The second nearest offer is not nearer than the first.")
    require(np.shape(first) == times.shape, "There must be one nearest offer per place.")
    served = np.asarray(first) >= 0
    owner = _members(np.asarray(first)[served], offers, int(served.sum()))
    is_lost = (times <= limit_ds) & (other > limit_ds)
    counted = (weight, weight * is_lost, weight * (other >= NEVER))
    return Closing(*(_sums(owner, part[served], offers) for part in counted))


def without_offer(area: npt.NDArray[np.integer], areas: int) -> BoolArray:
    """The areas in which no offer stands ("one in every Gemeinde").

    **Shapes**: area (offers,) the area of each offer; one answer per area.
    **Units**: none.
    **Range**: 0 <= area < areas; -1 = outside all areas.
    **Raises**: OutOfRange outside that range.
    **Law**: offers outside all areas change nothing.
    **Source**: docs/methods/reached-share.md.
    """
    inside = np.asarray(area)[np.asarray(area) != -1]
    return np.asarray(np.bincount(_members(inside, areas, len(inside)), minlength=areas) == 0)


def _places(times_ds: npt.NDArray[np.integer], children: Numbers) -> tuple[IntArray, FloatArray]:
    """Times in which never is one number, and the children as weights."""
    times, weight = np.asarray(times_ds), np.asarray(children, dtype=np.float64)
    require(
        times.ndim == 1 and times.shape == weight.shape, "There must be one time and one count per place."
    )
    require((weight >= 0) & np.isfinite(weight), "Children must be finite and not negative.")
    require(times >= 0, "Times must not be negative.")
    never = BEYOND if times.dtype == np.uint16 else NEVER
    return np.where(times == never, NEVER, times.astype(np.int64)), weight


def _members(index: npt.NDArray[np.integer], size: int, places: int) -> IntArray:
    member = np.asarray(index, dtype=np.int64)
    require(member.shape == (places,), "There must be one area per place.")
    require((member >= 0) & (member < size), "Every place must lie in one of the areas.")
    return member


def _within(
    times: IntArray, weight: FloatArray, index: IntArray, areas: int, limits: IntArray, permille: int
) -> FloatArray:
    """Children per limit and area if every trip takes so many thousandths of its time; whole numbers, so exact."""
    counted = np.zeros((len(limits), areas))
    for row, limit in enumerate(limits):
        is_within = (times < NEVER) & (times * permille <= limit * 1000)
        counted[row] = _sums(index, weight * is_within, areas)
    return counted


def _sums(index: IntArray, amounts: FloatArray, size: int) -> FloatArray:
    return np.bincount(index, weights=amounts, minlength=size).astype(np.float64)
