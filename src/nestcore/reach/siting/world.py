"""What a plan is asked for: who lives where, which candidates there are, which rules a choice must keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.kernels.swaps import Terms
from nestcore.reach.graph import LONGEST_LIMIT_DS, Int32Array, TimesArray
from nestcore.types import BoolArray, FloatArray, IntArray, Numbers

MOST_CANDIDATES: Final = 65_535


class Goal(StrEnum):
    """What a plan should make as small as it can."""

    MEAN = "mean"
    """The mean time of the children."""
    COVER = "cover"
    """The children who live beyond the limit."""
    WORST = "worst"
    """The longest time of any place; then the mean."""
    FAIR = "fair"
    """The time that nine in ten children keep to; then the children beyond it; then the mean."""


@dataclass(frozen=True, eq=False)
class World:
    """Times of candidates and of what stands today, as families travel to them.

    `times` (candidates, places) uint16 ds, 65535 = beyond; `weights` (places,) children;
    `base_ds` (places,) time to the nearest offer that stays, NEVER = none.
    Whoever is reached by nobody, or only later, counts with `cap_ds`.
    """

    times: TimesArray
    weights: FloatArray
    base_ds: Int32Array
    limit_ds: int
    cap_ds: int

    def __post_init__(self) -> None:
        require(self.times.dtype == np.uint16 and self.times.ndim == 2, "Times must be a uint16 table.")
        candidates, places = self.times.shape
        require(candidates <= MOST_CANDIDATES, "A plan takes 65,535 candidates at most.")
        require(
            self.weights.shape == (places,) and self.base_ds.shape == (places,),
            "Every place needs one weight and one time to what stands today.",
        )
        require(np.isfinite(self.weights) & (self.weights >= 0), "Weights must be finite and not negative.")
        require(bool(self.weights.any()), "At least one place must have a weight.")
        require(self.base_ds >= 0, "Times must not be negative.")
        require(
            0 <= self.limit_ds <= self.cap_ds <= LONGEST_LIMIT_DS, "Limit and cap: 0 <= limit <= cap < 65535."
        )

    def capped(self, times_ds: Numbers) -> IntArray:
        """Times as they count: none longer than the cap."""
        return np.minimum(np.asarray(times_ds, dtype=np.int64), self.cap_ds)


@dataclass(frozen=True, eq=False)
class Groups:
    """Candidates by group (a Gemeinde): how many sites each group must and may get."""

    of_candidate: IntArray
    least: IntArray
    most: IntArray


@dataclass(frozen=True, eq=False)
class Rules:
    """How many sites, where they may be, where they must be."""

    count: int
    allowed: BoolArray | None = None
    forced: Sequence[int] = ()
    groups: Groups | None = None

    def candidates(self, world: World) -> IntArray:
        """The candidates a plan may choose from."""
        allowed = np.ones(len(world.times), dtype=np.bool_) if self.allowed is None else self.allowed
        require(allowed.shape == (len(world.times),), "Every candidate is either allowed or not.")
        require(
            len(set(self.forced)) == len(self.forced) and all(0 <= one < len(allowed) for one in self.forced),
            "Forced sites must be different candidates.",
        )
        require(bool(allowed[list(self.forced)].all()), "A forced site must be an allowed one.")
        return np.flatnonzero(allowed)

    def terms(self, candidates: IntArray, repeats: int = 1) -> Terms:
        """The rules in numbers, each candidate chosen `repeats` times at most; refuses what no choice can keep."""
        forced = np.isin(candidates, np.asarray(self.forced, dtype=np.int64))
        if self.groups is None:
            group, least, most = np.zeros(len(candidates), np.int64), np.array([0]), np.array([self.count])
        else:
            group = self.groups.of_candidate[candidates].astype(np.int64)
            least, most = self.groups.least.astype(np.int64), self.groups.most.astype(np.int64)
            require(least.shape == most.shape, "Every group needs a least and a most.")
            require((group >= 0) & (group < len(least)), "Every candidate must be in one of the groups.")
        there = repeats * np.bincount(group, minlength=len(least))
        most = np.minimum(most, there)
        needed = np.maximum(least, np.bincount(group[forced], minlength=len(least)))
        require(
            (least >= 0) & (needed <= most),
            "A group asks for more sites than its candidates and its most allow.",
        )
        require(
            self.count >= 1 and int(needed.sum()) <= self.count <= int(most.sum()),
            "No choice of so many sites keeps the rules for forced sites and groups.",
        )
        return Terms(group, least, most, forced)
