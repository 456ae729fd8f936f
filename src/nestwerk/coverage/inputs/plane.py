"""Degrees on maps and metres in the plane of the census grid (EPSG:3035), and back."""

from functools import cache

import numpy as np
from pyproj import Transformer

from nestcore.types import FloatArray, Numbers


@cache
def _between(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_plane(longitude: Numbers, latitude: Numbers) -> tuple[FloatArray, FloatArray]:
    """Metres east and north of each point."""
    x_m, y_m = _between(4326, 3035).transform(np.asarray(longitude, float), np.asarray(latitude, float))
    return np.asarray(x_m, dtype=np.float64), np.asarray(y_m, dtype=np.float64)


def to_degrees(x_m: Numbers, y_m: Numbers) -> tuple[FloatArray, FloatArray]:
    """Longitude and latitude of each point, six decimals."""
    longitude, latitude = _between(3035, 4326).transform(np.asarray(x_m, float), np.asarray(y_m, float))
    return np.round(longitude, 6), np.round(latitude, 6)
