"""Floating catchments part by part: each phase sums over neighbours in one fixed order, then all is exchanged."""

import numpy as np

from nestcore.reach.catchment import Pairs
from nestcore.reach.decay import Decay, steps
from nestcore.reach.graph import BEYOND
from nestcore.types import BoolArray, FloatArray
from nestwerk.coverage.computing.parts.layout import Layout, near, own, parts_of, spots_of, times_between
from nestwerk.coverage.computing.parts.spreading import spread

Steps = tuple[tuple[int, ...], tuple[float, ...]]


class Parted(Pairs):
    """Pairs no machine holds as a whole: two_step takes two phases, balanced three, crowding two."""

    def __init__(self, layout: Layout, decay: Decay, threads: int = 1) -> None:
        if decay.limit_ds > layout.limit_ds:
            raise ValueError("the parts were laid out for a shorter limit")
        self.shape = (len(spots_of(layout, "offers").part), len(spots_of(layout, "places").part))
        self._layout, self._threads = layout, threads
        self._steps: Steps = (tuple(decay.ends_ds.tolist()), tuple(decay.weights.tolist()))

    def to_offers(self, amounts: FloatArray) -> FloatArray:
        return self._phase("offers", amounts)[0]

    def to_places(self, amounts: FloatArray) -> FloatArray:
        return self._phase("places", amounts)[0]

    def both_steps(self, supply: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
        asked = self.to_offers(demand)
        return asked, *self._phase("places", self.shared(supply, asked))

    def _phase(self, receivers: str, amounts: FloatArray) -> tuple[FloatArray, BoolArray]:
        """Each part works out its own receivers from all who give, its neighbours' among them."""
        layout, givers = self._layout, "places" if receivers == "offers" else "offers"
        size = self.shape[0 if receivers == "offers" else 1]
        numbers = parts_of(layout)
        tasks = [
            (layout, part, receivers, self._steps, amounts[near(layout, part, givers)]) for part in numbers
        ]
        received, is_reached = np.zeros(size), np.zeros(size, dtype=np.bool_)
        for part, found in zip(numbers, spread(received_by, tasks, self._threads), strict=True):
            mine = own(layout, part, receivers)
            received[mine], is_reached[mine] = found
        return received, is_reached


def received_by(
    layout: Layout, part: int, receivers: str, at: Steps, amounts: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """What the part's own offers or places receive; terms are added in the order of the whole country."""
    if receivers == "offers":
        offers, places = own(layout, part, "offers"), near(layout, part, "places")
    else:
        offers, places = near(layout, part, "offers"), own(layout, part, "places")
    count = len(offers if receivers == "offers" else places)
    if not (len(offers) and len(places)):
        return np.zeros(count), np.zeros(count, dtype=np.bool_)
    times_ds = times_between(layout, part, offers, places)
    offer, place = np.nonzero(times_ds < BEYOND)  # row by row: one after the other for offers and for places
    weights = steps(*at).weigh(times_ds[offer, place])
    to, giver = (offer, place) if receivers == "offers" else (place, offer)
    received = np.zeros(count)
    received[:] = np.bincount(to, weights=weights * amounts[giver], minlength=count)
    return received, np.bincount(to[weights > 0], minlength=count) > 0
