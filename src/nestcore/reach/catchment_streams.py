"""Floating catchments over streets of any size: a batch of offers at a time, without a matrix of times."""

from collections.abc import Callable

import numpy as np

from nestcore.kernels import catchments
from nestcore.reach.catchment import Catchment, Pairs
from nestcore.reach.decay import Decay
from nestcore.reach.graph import Attached, Int32Array
from nestcore.reach.travel import Batch, Network, each_batch
from nestcore.types import BoolArray, FloatArray, Numbers


class Streamed(Pairs):
    """Pairs that each pass searches anew; batches are added up in their order, whichever thread was first."""

    def __init__(
        self, network: Network, offers: Attached, places: Attached, decay: Decay, threads: int = 1
    ) -> None:
        self.shape = (offers.points, places.points)
        self._network, self._offers, self._places = network, offers, places
        self._decay, self._threads = decay, threads

    def to_offers(self, amounts: FloatArray) -> FloatArray:
        return self._passed(lambda batch: (self._asked(batch, amounts), np.zeros(0)))[0]

    def to_places(self, amounts: FloatArray) -> FloatArray:
        return self._passed(lambda batch: (amounts[batch.offers], self._given(batch, amounts[batch.offers])))[
            1
        ]

    def both_steps(self, supply: FloatArray, demand: FloatArray) -> tuple[FloatArray, FloatArray, BoolArray]:
        def step(batch: Batch) -> tuple[FloatArray, FloatArray]:
            asked = self._asked(batch, demand)
            return asked, self._given(batch, self.shared(supply[batch.offers], asked))

        return self._passed(step)

    def _asked(self, batch: Batch, amounts: FloatArray) -> FloatArray:
        return catchments.ask(batch.reached, batch.ds, amounts, self._decay.table)[: len(batch.offers)]

    def _given(self, batch: Batch, ratios: FloatArray) -> FloatArray:
        lanes = np.zeros(batch.ds.shape[1])
        lanes[: len(ratios)] = ratios
        return catchments.give(batch.ds, lanes, self._decay.table)

    def _passed(
        self, step: Callable[[Batch], tuple[FloatArray, FloatArray]]
    ) -> tuple[FloatArray, FloatArray, BoolArray]:
        def work(batch: Batch) -> tuple[Int32Array, Int32Array, FloatArray, FloatArray]:
            return batch.offers, batch.reached, *step(batch)

        asked, received = np.zeros(self.shape[0]), np.zeros(self.shape[1])
        is_reached = np.zeros(self.shape[1], dtype=np.bool_)
        limit_ds = self._decay.limit_ds
        for offers, reached, here, given in each_batch(
            self._network, self._offers, self._places, limit_ds, work, self._threads
        ):
            asked[offers] = here
            catchments.collect(reached, given, received, is_reached)
        return asked, received, is_reached


def two_step(
    network: Network,
    offers: Attached,
    places: Attached,
    supply: Numbers,
    demand: Numbers,
    decay: Decay,
    threads: int = 1,
) -> Catchment:
    """Places per child by two steps (E2SFCA) in one pass over the streets.

    **Shapes**: supply (offers,), demand (places,).
    **Units**: as `catchment.two_step`.
    **Range**: as `catchment.two_step`; threads >= 1.
    **Raises**: OutOfRange as `catchment.two_step`.
    **Law**: equals `catchment.two_step` on the matrix of times but for rounding; threads change no bit.
    **Source**: Luo & Qi 2009; docs/methods/catchment.md.
    """
    return Streamed(network, offers, places, decay, threads).two_step(supply, demand)


def balanced(
    network: Network,
    offers: Attached,
    places: Attached,
    supply: Numbers,
    demand: Numbers,
    decay: Decay,
    threads: int = 1,
) -> Catchment:
    """Places per child where every child and every place is allotted once (BFCA), in two passes over the streets.

    **Shapes**: supply (offers,), demand (places,).
    **Units**: as `catchment.balanced`.
    **Range**: as `catchment.balanced`; threads >= 1.
    **Raises**: OutOfRange as `catchment.balanced`.
    **Law**: equals `catchment.balanced` on the matrix of times but for rounding; threads change no bit.
    **Source**: after Páez, Higgins & Vivona 2019; docs/methods/catchment.md.
    """
    return Streamed(network, offers, places, decay, threads).balanced(supply, demand)


def crowding(
    network: Network,
    offers: Attached,
    places: Attached,
    supply: Numbers,
    demand: Numbers,
    decay: Decay,
    threads: int = 1,
) -> FloatArray:
    """Children per place at each offer (i2SFCA), in two passes over the streets.

    **Shapes**: supply (offers,), demand (places,); one figure per offer.
    **Units**: as `catchment.crowding`.
    **Range**: as `catchment.crowding`; threads >= 1.
    **Raises**: OutOfRange as `catchment.crowding`.
    **Law**: equals `catchment.crowding` on the matrix of times but for rounding; threads change no bit.
    **Source**: Wang 2018; docs/methods/catchment.md.
    """
    return Streamed(network, offers, places, decay, threads).crowding(supply, demand)
