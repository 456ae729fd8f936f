"""Streets as arrays on disk: every profile's graph and the names of places."""

import numpy as np
from pyproj import Transformer

from nestwerk.base.arrays import Array
from nestwerk.places.imports.streets.networks import Streets

TO_PLANE = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)


def arrays_of(streets: Streets) -> dict[str, Array]:
    """By the names `base.arrays` reads back in groups: `pram`, `foot`, `bicycle`, `car`, `names`."""
    found: dict[str, Array] = {}
    for profile, graph in streets.graphs.items():
        for name in ("first", "target", "ds", "x_m", "y_m"):
            found[f"{profile.value}.{name}"] = getattr(graph, name)
    found["names.name"] = np.array([place.name for place in streets.places], dtype=np.str_)
    found["names.kind"] = np.array([place.kind for place in streets.places], dtype=np.str_)
    lon, lat = [place.lon for place in streets.places], [place.lat for place in streets.places]
    found["names.x_m"], found["names.y_m"] = np.array(TO_PLANE.transform(lon, lat), dtype=np.float64)
    return found
