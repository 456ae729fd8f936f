"""Distances on the globe and an order that keeps neighbours together."""

from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import FloatArray, IntArray, Numbers

EARTH_RADIUS_M: Final = 6_371_008.8
Z_BITS: Final = 16


def great_circle_m(lon: Numbers, lat: Numbers, to_lon: Numbers, to_lat: Numbers) -> FloatArray:
    """Distance between two points on the globe.

    **Shapes**: all broadcast; the distance has their common shape.
    **Units**: degrees in, metres out.
    **Range**: -180 <= lon <= 180, -90 <= lat <= 90.
    **Raises**: OutOfRange outside that range.
    **Law**: symmetric; 0 from a point to itself.
    **Source**: haversine on the mean radius; docs/methods/travel-times.md.
    """
    longitude, latitude, to_longitude, to_latitude = (
        np.asarray(given, dtype=np.float64) for given in (lon, lat, to_lon, to_lat)
    )
    for east, north in ((longitude, latitude), (to_longitude, to_latitude)):
        require(
            (np.abs(east) <= 180) & (np.abs(north) <= 90), "Longitude and latitude must lie on the globe."
        )
    half_north = np.radians(to_latitude - latitude) / 2
    half_east = np.radians(to_longitude - longitude) / 2
    shrink = np.cos(np.radians(latitude)) * np.cos(np.radians(to_latitude))
    chord = np.sin(half_north) ** 2 + shrink * np.sin(half_east) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))


def z_order(x_m: Numbers, y_m: Numbers) -> IntArray:
    """An order of points along a Z-shaped curve, in which neighbours on the ground mostly stay neighbours.

    **Shapes**: x_m, y_m (points,); order (points,).
    **Units**: metres in; indices out.
    **Range**: finite coordinates.
    **Raises**: OutOfRange for other coordinates.
    **Law**: a permutation; points on the same spot keep their order.
    **Source**: Morton 1966; docs/methods/travel-times.md.
    """
    place = np.asarray([x_m, y_m], dtype=np.float64)
    require(np.isfinite(place), "Coordinates must be finite.")
    low = place.min(axis=1, keepdims=True, initial=np.inf)
    widest = float((place - low).max(initial=0.0)) or 1.0
    step = ((place - low) / widest * (2**Z_BITS - 1)).astype(np.int64)
    code = np.zeros(place.shape[1], dtype=np.int64)
    for bit in range(Z_BITS):
        code |= ((step[0] >> bit) & 1) << (2 * bit) | ((step[1] >> bit) & 1) << (2 * bit + 1)
    return np.argsort(code, kind="stable")
