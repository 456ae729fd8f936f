"""Streets ready for many searches: the hierarchy is built once for a version of the streets and kept beside them."""

from contextlib import suppress
from dataclasses import fields
from typing import Final

import numpy as np

from nestcore.reach import hierarchy
from nestcore.reach.graph import Graph
from nestcore.reach.hierarchy import Hierarchy
from nestcore.reach.travel import Network
from nestwerk.base.arrays import Array, has_arrays, read_arrays, write_arrays
from nestwerk.coverage.inputs.ways import Ways

VERSION: Final = "h2"
NONE: Final = "none"  # stands in place of a hierarchy that would take too long to build


def network_of(ways: Ways) -> Network:
    """The streets of these ways; the first to ask builds the hierarchy."""
    graph = Graph(**_loaded(ways.streets))
    key = f"{ways.keys[0]}-{ways.pace.profile}-{VERSION}"
    if not has_arrays(key):
        built = hierarchy.build(graph)
        with suppress(FileExistsError):  # another worker was quicker
            names = [field.name for field in fields(Hierarchy)]
            none = {NONE: np.zeros(0, dtype=np.int8)}
            write_arrays({name: getattr(built, name) for name in names} if built else none, key)
    arrays = read_arrays(key)
    return Network(graph, None if NONE in arrays else Hierarchy(**_loaded(arrays)))


def _loaded(arrays: dict[str, Array]) -> dict[str, Array]:
    """In memory and writable: the kernels are compiled for one kind of array."""
    return {name: np.require(array, requirements=["C", "W"]) for name, array in arrays.items()}
