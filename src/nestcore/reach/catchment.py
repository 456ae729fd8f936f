"""Places per child and children per place where families cross borders: the floating catchment family."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.reach.decay import Decay
from nestcore.reach.graph import TimesArray
from nestcore.types import BoolArray, FloatArray, Numbers

METHOD: Final = "catchment/1"
TWO_STEP: Final = "two-step"
BALANCED: Final = "balanced"
# Weights are made for as many pairs at once as a processor keeps near: half a megabyte, five times as fast as 8.
PAIRS_AT_ONCE: Final = 1 << 16


@dataclass(frozen=True, eq=False)
class Catchment:
    """What each place can count on and how much each offer is asked for.

    `access` is places per child at each place, `ratio` places per child at each offer (NaN if it has no children),
    `demand` the children counted at each offer. An offer `is_idle` if no child is within the limit: its supply is
    in nobody's access. A place `is_unreached` if no offer is within the limit: its access is 0.
    """

    access: FloatArray
    ratio: FloatArray
    demand: FloatArray
    is_idle: BoolArray
    is_unreached: BoolArray
    kind: str
    method: str


class Pairs(ABC):
    """Offers and places with a weight for every pair; the formulas are the same however the weights are held."""

    shape: tuple[int, int]

    @abstractmethod
    def to_offers(self, amounts: FloatArray) -> FloatArray:
        """Amounts at places, weighed and added up at each offer."""

    @abstractmethod
    def to_places(self, amounts: FloatArray) -> FloatArray:
        """Amounts at offers, weighed and added up at each place."""

    @abstractmethod
    def both_steps(self, supply: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
        """Demand at each offer, supply per demand back at each place, and which places are reached."""

    def two_step(self, supply: Numbers, demand: Numbers) -> Catchment:
        """As the function of this name."""
        places, children = self._checked(supply, demand)
        asked, access, is_reached = self.both_steps(places, children)
        return _finished(access, places, asked, is_reached, TWO_STEP)

    def balanced(self, supply: Numbers, demand: Numbers) -> Catchment:
        """As the function of this name."""
        places, children = self._checked(supply, demand)
        choice = self.to_places(np.ones(len(places)))
        asked, access, is_reached = self.both_steps(places, self.shared(children, choice))
        return _finished(self.shared(access, choice), places, asked, is_reached, BALANCED)

    def crowding(self, supply: Numbers, demand: Numbers) -> FloatArray:
        """As the function of this name."""
        places, children = self._checked(supply, demand)
        return self.to_offers(self.shared(children, self.to_places(places)))

    @staticmethod
    def shared(amounts: FloatArray, among: FloatArray) -> FloatArray:
        """Amounts divided by what they are shared among; nothing where there is nobody."""
        return np.divide(amounts, among, out=np.zeros(amounts.shape), where=among > 0)

    def _checked(self, supply: Numbers, demand: Numbers) -> tuple[FloatArray, FloatArray]:
        # Copies, so that kernels always meet the same kind of array, whatever was mapped or sliced outside.
        places, children = np.array(supply, dtype=np.float64), np.array(demand, dtype=np.float64)
        fits = (places.shape, children.shape) == (self.shape[:1], self.shape[1:])
        require(fits, "There must be one supply per offer and one demand per place.")
        require((places >= 0) & np.isfinite(places), "Supply must be finite and not negative.")
        require((children >= 0) & np.isfinite(children), "Demand must be finite and not negative.")
        return places, children


class Dense(Pairs):
    """Pairs of a matrix of times, weighed a block of offers at a time."""

    def __init__(self, times_ds: TimesArray, decay: Decay) -> None:
        require(
            times_ds.ndim == 2 and times_ds.dtype == np.uint16, "Times are a matrix of uint16 deciseconds."
        )
        self.shape, self._times, self._decay = times_ds.shape, times_ds, decay

    def to_offers(self, amounts: FloatArray) -> FloatArray:
        asked = np.zeros(self.shape[0])
        for rows, weights in self._blocks():
            asked[rows] = weights @ amounts
        return asked

    def to_places(self, amounts: FloatArray) -> FloatArray:
        received = np.zeros(self.shape[1])
        for rows, weights in self._blocks():
            received += amounts[rows] @ weights
        return received

    def both_steps(self, supply: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
        asked, access = np.zeros(self.shape[0]), np.zeros(self.shape[1])
        is_reached = np.zeros(self.shape[1], dtype=np.bool_)
        for rows, weights in self._blocks():
            asked[rows] = weights @ demand
            access += self.shared(supply[rows], asked[rows]) @ weights
            is_reached |= weights.any(axis=0)
        return asked, access, is_reached

    def _blocks(self) -> Iterator[tuple[slice, FloatArray]]:
        offers, places = self.shape
        step = max(1, PAIRS_AT_ONCE // max(1, places))
        for first in range(0, offers, step):
            rows = slice(first, first + step)
            yield rows, self._decay.weigh(self._times[rows])


def two_step(times_ds: TimesArray, supply: Numbers, demand: Numbers, decay: Decay) -> Catchment:
    """Places per child by two steps: E2SFCA with zones, 2SFCA with a constant decay.

    **Shapes**: times (offers, places), supply (offers,), demand (places,).
    **Units**: times in deciseconds, 65535 = farther than searched; supply in places, demand in children.
    **Range**: supply and demand finite and >= 0; access >= 0.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: children times access add up to the supply that is not idle; more supply never lowers an access.
    **Source**: Luo & Qi 2009; docs/methods/catchment.md.
    """
    return Dense(times_ds, decay).two_step(supply, demand)


def balanced(times_ds: TimesArray, supply: Numbers, demand: Numbers, decay: Decay) -> Catchment:
    """Places per child where every child and every place is allotted once (BFCA).

    **Shapes**: times (offers, places), supply (offers,), demand (places,).
    **Units**: times in deciseconds, 65535 = farther than searched; supply in places, demand in children.
    **Range**: supply and demand finite and >= 0; access >= 0.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: demand at the offers adds up to the children reached; children times access to the supply not idle.
    **Source**: after Páez, Higgins & Vivona 2019; docs/methods/catchment.md.
    """
    return Dense(times_ds, decay).balanced(supply, demand)


def crowding(times_ds: TimesArray, supply: Numbers, demand: Numbers, decay: Decay) -> FloatArray:
    """Children per place at each offer (i2SFCA): who will be overrun.

    **Shapes**: times (offers, places), supply (offers,), demand (places,); one figure per offer.
    **Units**: children per place; times in deciseconds, 65535 = farther than searched.
    **Range**: supply and demand finite and >= 0; 0 where no child is within the limit.
    **Raises**: OutOfRange outside that range or if shapes differ.
    **Law**: places times crowding add up to the children with supply within the limit.
    **Source**: Wang 2018; docs/methods/catchment.md.
    """
    return Dense(times_ds, decay).crowding(supply, demand)


def _finished(
    access: FloatArray, places: FloatArray, asked: FloatArray, is_reached: BoolArray, kind: str
) -> Catchment:
    is_idle = asked <= 0
    ratio = np.where(is_idle, np.nan, Pairs.shared(places, asked))
    return Catchment(access, ratio, asked, is_idle, ~is_reached, kind, METHOD)
