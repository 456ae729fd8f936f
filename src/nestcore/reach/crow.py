"""Times without any streets: the straight line, a detour factor and a pace. An estimate, and labelled as such."""

from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.reach.graph import BEYOND, LONGEST_LIMIT_DS, NEVER, Nearest, TimesArray
from nestcore.reach.plain import best_two
from nestcore.types import FloatArray, Numbers

PLACES_AT_ONCE: Final = 4096


def times(
    offers_x_m: Numbers,
    offers_y_m: Numbers,
    places_x_m: Numbers,
    places_y_m: Numbers,
    limit_ds: int,
    *,
    detour: float,
    pace_ds_per_m: float,
) -> TimesArray:
    """Time from every place to every offer by the straight line times the detour; 65535 beyond the limit.

    **Shapes**: offers_x_m, offers_y_m (offers,), places_x_m, places_y_m (places,); times (offers, places).
    **Units**: metres, deciseconds per metre, deciseconds.
    **Range**: finite coordinates; 0 <= limit_ds <= 65534, inclusive; detour >= 1; pace_ds_per_m > 0.
    **Raises**: OutOfRange outside that range.
    **Law**: symmetric; doubling the pace doubles the times, up to rounding.
    **Source**: docs/methods/travel-times.md.
    """
    require(0 <= limit_ds <= LONGEST_LIMIT_DS, "The limit must lie between 0 and 65534 deciseconds.")
    offers, places = _points(offers_x_m, offers_y_m), _points(places_x_m, places_y_m)
    ds = _ds(offers, places, detour, pace_ds_per_m)
    return np.where(ds <= limit_ds, ds, BEYOND).astype(np.uint16)


def nearest(
    offers_x_m: Numbers,
    offers_y_m: Numbers,
    places_x_m: Numbers,
    places_y_m: Numbers,
    *,
    detour: float,
    pace_ds_per_m: float,
) -> Nearest:
    """The nearest and second nearest offer of every place by the straight line; of equals the one listed first.

    **Shapes**: offers_x_m, offers_y_m (offers,), places_x_m, places_y_m (places,); result (places,).
    **Units**: metres, deciseconds per metre, deciseconds.
    **Range**: finite coordinates; detour >= 1; pace_ds_per_m > 0.
    **Raises**: OutOfRange outside that range.
    **Law**: second_ds >= first_ds; one more offer never raises either.
    **Source**: docs/methods/travel-times.md.
    """
    offers, places = _points(offers_x_m, offers_y_m), _points(places_x_m, places_y_m)
    step = float(max(len(offers), 1))
    kept, place = [], []
    for low in range(0, len(places), PLACES_AT_ONCE):
        some = places[low : low + PLACES_AT_ONCE]
        keys = (_ds(offers, some, detour, pace_ds_per_m) * step).T + np.arange(len(offers))
        keys = np.partition(keys, 1, axis=1)[:, :2] if len(offers) > 2 else keys
        kept.append(keys.ravel())
        place.append(np.repeat(np.arange(low, low + len(some), dtype=np.int32), keys.shape[1]))
    keys = np.concatenate([*kept, np.zeros(0)])
    return best_two(np.concatenate([*place, np.zeros(0, dtype=np.int32)]), keys, step, len(places))


def _points(x_m: Numbers, y_m: Numbers) -> FloatArray:
    points = np.asarray([x_m, y_m], dtype=np.float64).T
    require(np.isfinite(points), "Points need finite coordinates.")
    return points


def _ds(offers: FloatArray, places: FloatArray, detour: float, pace_ds_per_m: float) -> FloatArray:
    require(1 <= detour < np.inf, "The way is never shorter than the straight line.")
    require(0 < pace_ds_per_m < np.inf, "The pace must be a positive number.")
    east = offers[:, None, 0] - places[None, :, 0]
    north = offers[:, None, 1] - places[None, :, 1]
    return np.asarray(np.minimum(np.rint(np.hypot(east, north) * detour * pace_ds_per_m), NEVER - 1))
