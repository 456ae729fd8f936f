"""From pieces of street to one network per profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from nestcore.reach.graph import Graph, build
from nestcore.reach.profiles import CLOSED, Pace, Profile, edge_ds, paces, passable
from nestwerk.places.imports.shapes import Box, Report
from nestwerk.places.imports.streets.lines import Place

Int32Array = npt.NDArray[np.int32]
Int64Array = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Tags = Mapping[str, str]
_MOST_ARMS: Final = 2  # a barrier drawn on a crossing cannot tell which arm it closes


@dataclass(frozen=True, eq=False)
class Streets:
    """What a file holds: every profile's graph in metres (EPSG:3035) as families travel, islands included."""

    graphs: dict[Profile, Graph]
    places: tuple[Place, ...]
    report: Report
    bounds: Box
    attribution: str
    reference: str


@dataclass(frozen=True, eq=False)
class Segments:
    """Straight pieces of street between two points, with the kind of street they are."""

    start: Int32Array
    end: Int32Array
    length_m: FloatArray
    kind: Int32Array


@dataclass(frozen=True, eq=False)
class Network:
    """One profile's graph; `start` and `end` are nodes of its pieces of street, `point` tells where a node lies."""

    graph: Graph
    start: Int32Array
    end: Int32Array
    length_m: FloatArray
    point: Int32Array


def pace_tables(kinds: list[dict[str, str]], segments: Segments) -> dict[Profile, FloatArray]:
    """Pace by kind of street, along and against it."""
    length_m = np.bincount(segments.kind, weights=segments.length_m, minlength=len(kinds))
    decided = [paces(tags, length) for tags, length in zip(kinds, length_m.tolist(), strict=True)]
    return {profile: _table([pace.get(profile, CLOSED) for pace in decided]) for profile in Profile}


def _table(found: list[Pace]) -> FloatArray:
    return np.array([(pace.forward, pace.backward) for pace in found], dtype=np.float64).reshape(-1, 2)


def stopped_at(barriers: Mapping[int, Tags], ref: Int64Array) -> dict[Profile, Int32Array]:
    """The points at which each profile is stopped; barriers beside all streets are none."""
    known = np.array(sorted(barriers), dtype=np.int64)
    position = np.searchsorted(ref, known)
    position[position == len(ref)] = 0
    is_met = ref[position] == known
    met = [
        (index, passable(barriers[key]))
        for index, key in zip(position[is_met].tolist(), known[is_met].tolist(), strict=True)
    ]
    return {
        profile: np.array([index for index, passed in met if profile not in passed], dtype=np.int32)
        for profile in Profile
    }


def network_of(
    segments: Segments, pace: FloatArray, stopped: Int32Array, x_m: FloatArray, y_m: FloatArray
) -> Network:
    """Edges both ways where they are open; a barrier parts the street, so that both sides stay reachable."""
    is_open = np.isfinite(pace[segments.kind])
    used = np.flatnonzero(is_open.any(axis=1))
    start, end, owner = _parted(segments.start[used], segments.end[used], stopped, len(x_m))
    point, start, end = _compact(start, end, owner)
    length_m, kind = segments.length_m[used], segments.kind[used]
    along, against = is_open[used].T
    ds = [edge_ds(length_m[ways], pace[kind[ways], way]) for way, ways in enumerate((along, against))]
    graph = build(
        len(point),
        np.concatenate([start[along], end[against]]),
        np.concatenate([end[along], start[against]]),
        np.concatenate(ds),
        x_m[point],
        y_m[point],
    )
    return Network(graph, start, end, length_m, point)


def _parted(
    start: Int32Array, end: Int32Array, stopped: Int32Array, points: int
) -> tuple[Int32Array, Int32Array, Int32Array]:
    """Give each arm at a barrier an end of its own; `owner` is the point each node lies on."""
    ends = np.concatenate([start, end])
    is_stop = np.zeros(points, dtype=np.bool_)
    is_stop[stopped] = True
    is_stop &= np.bincount(ends, minlength=points) <= _MOST_ARMS
    parted = np.flatnonzero(is_stop[ends])
    owner = np.concatenate([np.arange(points, dtype=np.int32), ends[parted]])
    ends[parted] = points + np.arange(len(parted), dtype=np.int32)
    return ends[: len(start)], ends[len(start) :], owner


def _compact(
    start: Int32Array, end: Int32Array, owner: Int32Array
) -> tuple[Int32Array, Int32Array, Int32Array]:
    is_used = np.zeros(len(owner), dtype=np.bool_)
    is_used[start] = is_used[end] = True
    new = (np.cumsum(is_used) - 1).astype(np.int32)
    return owner[is_used], new[start], new[end]
