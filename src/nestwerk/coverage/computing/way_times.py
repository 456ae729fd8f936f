"""Minutes from the places families name to the places of offers."""

import numpy as np
import numpy.typing as npt

from nestcore.reach.graph import BEYOND
from nestwerk.coverage.actions.way_times import Row
from nestwerk.coverage.computing.times import timed
from nestwerk.coverage.inputs.origins import Pairs
from nestwerk.coverage.inputs.ways import Ways


def rows(walking: Ways, riding: Ways | None, pairs: Pairs, *, threads: int = 1) -> list[Row]:
    """One a pair that is near enough and has a way; whole minutes, rounded up, up to 109."""
    walk = _minutes(walking, pairs, threads)
    ride = np.zeros_like(walk) if riding is None else _minutes(riding, pairs, threads)
    return [
        (pairs.origins[origin], pairs.places[place], _known(walk[place, origin]), _known(ride[place, origin]))
        for place, origin in np.argwhere(pairs.is_near & ((walk > 0) | (ride > 0)))
    ]


def _minutes(ways: Ways, pairs: Pairs, threads: int) -> npt.NDArray[np.int64]:
    """0 where nobody knows: nobody is there in no time."""
    found = timed(ways, pairs.place_points, pairs.origin_points, threads=threads).times_ds
    return np.where(found == BEYOND, 0, np.maximum(-(-found.astype(np.int64) // 600), 1))


def _known(minutes: np.int64) -> int | None:
    return int(minutes) or None
