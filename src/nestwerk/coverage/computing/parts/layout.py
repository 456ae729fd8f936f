"""How a question is laid out over parts: who belongs to a part, who is near it, and the streets it needs."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nestcore.reach import hierarchy
from nestcore.reach.attach import attach
from nestcore.reach.graph import BEYOND, Graph, TimesArray, build
from nestcore.reach.hierarchy import Hierarchy
from nestcore.reach.travel import Network, times
from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.base.arrays import Array, has_arrays, read_arrays, write_arrays

NETWORKS_KEPT = 2
NONE = "none"  # stands in place of a hierarchy that would take too long to build


@dataclass(frozen=True)
class Spots:
    """Points in metres (EPSG:3035) and the part each belongs to, a Kreis as a rule."""

    x_m: FloatArray
    y_m: FloatArray
    part: IntArray


@dataclass(frozen=True)
class Layout:
    """What is sent to workers: the points and streets themselves lie under the two keys, for all to read."""

    key: str
    streets: str
    profile: str
    limit_ds: int
    to_street_m: float
    pace_ds_per_m: float
    buffer_m: float


def laid_out(
    offers: Spots, places: Spots, *, streets: str, profile: str, limit_ds: int, to_street_m: float, pace_ds_per_m: float
) -> Layout:  # fmt: skip
    """Keep the points where workers find them; the same question is kept once."""
    arrays = {
        f"{name}.{field}": array
        for name, spots in (("offers", offers), ("places", places))
        for field, array in vars(spots).items()
    }
    known = hashlib.sha256(f"{streets}-{profile}-{limit_ds}-{to_street_m}-{pace_ds_per_m}".encode())
    for array in arrays.values():
        known.update(np.ascontiguousarray(array).tobytes())
    key = known.hexdigest()[:32]
    if not has_arrays(key):
        with suppress(FileExistsError):  # another process was quicker
            write_arrays(arrays, key)
    buffer_m = limit_ds * fastest_m_per_ds(_whole(streets, profile)) + 2 * to_street_m
    return Layout(key, streets, profile, limit_ds, to_street_m, pace_ds_per_m, buffer_m)


def fastest_m_per_ds(graph: Graph) -> float:
    """No way within a limit leads farther than this pace does."""
    source = graph.source()
    length_m = np.hypot(
        graph.x_m[graph.target] - graph.x_m[source], graph.y_m[graph.target] - graph.y_m[source]
    )
    if (length_m[graph.ds == 0] > 0).any():
        raise ValueError("an edge that takes no time leads somewhere")
    return float(np.max(length_m / np.maximum(graph.ds, 1), initial=0.0))


def spots_of(layout: Layout, name: str) -> Spots:
    """`offers` or `places`, memory-mapped."""
    return Spots(**read_arrays(layout.key, name))


def parts_of(layout: Layout) -> list[int]:
    found = [np.asarray(spots_of(layout, name).part) for name in ("offers", "places")]
    return [int(part) for part in np.unique(np.concatenate(found))]


def own(layout: Layout, part: int, name: str) -> IntArray:
    return np.flatnonzero(spots_of(layout, name).part == part)


def near(layout: Layout, part: int, name: str) -> IntArray:
    """Everyone who may reach the part, or be reached from it, within the limit; in the order of the whole."""
    spots = spots_of(layout, name)
    west, south, east, north = _frame(layout, part, layout.buffer_m)
    is_near = (spots.x_m >= west) & (spots.x_m <= east) & (spots.y_m >= south) & (spots.y_m <= north)
    return np.flatnonzero(is_near)


def times_between(layout: Layout, part: int, offers: IntArray, places: IntArray) -> TimesArray:
    """Exactly the times of the whole country: whole deciseconds, and no street missing that could matter."""
    graph = _network(layout, part).graph
    if not len(graph.target):
        return np.full((len(offers), len(places)), BEYOND, dtype=np.uint16)
    ends = [
        attach(
            graph, spots.x_m[chosen], spots.y_m[chosen],
            limit_m=layout.to_street_m, pace_ds_per_m=layout.pace_ds_per_m,
        )
        for spots, chosen in ((spots_of(layout, "offers"), offers), (spots_of(layout, "places"), places))
    ]  # fmt: skip
    return times(_network(layout, part), ends[0], ends[1], layout.limit_ds)


def _frame(layout: Layout, part: int, buffer_m: float) -> tuple[float, float, float, float]:
    mine = [(spots_of(layout, name), own(layout, part, name)) for name in ("offers", "places")]
    x_m = np.concatenate([spots.x_m[chosen] for spots, chosen in mine])
    y_m = np.concatenate([spots.y_m[chosen] for spots, chosen in mine])
    return x_m.min() - buffer_m, y_m.min() - buffer_m, x_m.max() + buffer_m, y_m.max() + buffer_m


@lru_cache(maxsize=NETWORKS_KEPT)
def _whole(streets: str, profile: str) -> Graph:
    arrays = read_arrays(streets, profile)
    return Graph(**{name: array for name, array in arrays.items() if "." not in name})


@lru_cache(maxsize=NETWORKS_KEPT)
def _network(layout: Layout, part: int) -> Network:
    """The part's streets with their hierarchy; whoever needs them first cuts them out and keeps them on disk."""
    key = f"{layout.key}-{part}"
    if not has_arrays(key):
        graph = _cut(
            _whole(layout.streets, layout.profile), _frame(layout, part, layout.buffer_m + layout.to_street_m)
        )
        main = {"main.is_main": graph.is_main}
        tree = hierarchy.build(graph)
        fields = vars(tree) if tree else {NONE: np.zeros(0, dtype=np.int8)}
        kept = {f"graph.{name}": getattr(graph, name) for name in ("first", "target", "ds", "x_m", "y_m")}
        with suppress(FileExistsError):  # another worker was quicker
            write_arrays(kept | main | {f"tree.{name}": array for name, array in fields.items()}, key)
    found = _loaded(read_arrays(key, "tree"))
    graph = Graph(**_loaded(read_arrays(key, "graph"))).within(**_loaded(read_arrays(key, "main")))
    return Network(graph, None if NONE in found else Hierarchy(**found))


def _cut(graph: Graph, frame: tuple[float, float, float, float]) -> Graph:
    """Streets that touch the frame; nodes keep their order."""
    west, south, east, north = frame
    sides = (graph.x_m < west, graph.x_m > east, graph.y_m < south, graph.y_m > north)
    source = graph.source()
    kept: BoolArray = np.ones(len(graph.target), dtype=np.bool_)
    for is_outside in sides:
        kept &= ~(is_outside[source] & is_outside[graph.target])
    start, end = source[kept], graph.target[kept]
    node = np.unique(np.concatenate([start, end]))
    return build(
        len(node), np.searchsorted(node, start), np.searchsorted(node, end), graph.ds[kept], graph.x_m[node], graph.y_m[node]
    ).within(graph.is_main[node])  # fmt: skip


def _loaded(arrays: dict[str, Array]) -> dict[str, Array]:
    """In memory and writable: the kernels are compiled for one kind of array."""
    return {name: np.require(array, requirements=["C", "W"]) for name, array in arrays.items()}
