"""One service day as connections between stops, with the footpaths around each stop; it can be turned round in time."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from nestcore.errors import require
from nestcore.reach.graph import NEVER, Access, Int32Array
from nestcore.types import BoolArray, IntArray, Numbers

CHANGE_S: Final = 120  # to find the other stop of a change and let others out first
LATEST_S: Final = 72 * 3600  # of a day's last arrival: nights and far trains belong to the day they set out


@dataclass(frozen=True, eq=False)
class Timetable:
    """Connections in order of departure; a trip's own connections follow each other. Times are deciseconds."""

    departs_ds: Int32Array
    arrives_ds: Int32Array
    from_stop: Int32Array
    to_stop: Int32Array
    trip: Int32Array
    boards: npt.NDArray[np.uint8]  # 1 where families may get in
    alights: npt.NDArray[np.uint8]  # 1 where they may get out
    trips: int
    footpaths: Access  # from where one alights to where one boards, each stop to itself among them

    @property
    def stops(self) -> int:
        return self.footpaths.points

    def reversed(self) -> "Timetable":
        """The day run backwards: arriving becomes departing, at times below zero."""
        order = np.argsort(-self.arrives_ds[::-1], kind="stable")

        def turned(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
            return values[::-1][order]

        return Timetable(
            departs_ds=-turned(self.arrives_ds), arrives_ds=-turned(self.departs_ds),
            from_stop=turned(self.to_stop), to_stop=turned(self.from_stop), trip=turned(self.trip),
            boards=turned(self.alights), alights=turned(self.boards), trips=self.trips,
            footpaths=turned_round(self.footpaths, self.stops),
        )  # fmt: skip


def build(
    departs_s: Numbers, arrives_s: Numbers, from_stop: Numbers, to_stop: Numbers, trip: Numbers, footpaths: Access,
    boards: Numbers | None = None, alights: Numbers | None = None,
) -> Timetable:  # fmt: skip
    """Order the connections of a day; the connections of one trip are given in the order of travel.

    **Shapes**: all but footpaths (connections,); footpaths has a row for every stop.
    **Units**: whole seconds after midnight in, deciseconds in the timetable; boards, alights 0 or 1 (all may, if not given).
    **Range**: 0 <= departs_s <= arrives_s <= 72 h; stops within footpaths; trips from 0.
    **Raises**: OutOfRange outside that range, or where a trip goes on elsewhere or earlier than it arrived.
    **Law**: the order in which trips are given changes no answer.
    **Source**: docs/methods/public-transport.md.
    """
    columns = (departs_s, arrives_s, from_stop, to_stop, trip)
    rows = _alike("Every connection needs two times, two stops and a trip.", *columns)
    times, ends, trip_of = rows[:2], rows[2:4], rows[4]
    require((times >= 0) & (times <= LATEST_S), "Times lie between midnight and 72 hours later.")
    require(times[0] <= times[1], "No connection arrives before it departs.")
    require((ends >= 0) & (ends < footpaths.points), "Connections must join stops of the timetable.")
    require(trip_of >= 0, "Trips are numbered from 0.")
    by_trip = np.argsort(trip_of, kind="stable")
    before, after = by_trip[:-1], by_trip[1:]
    goes_on = (ends[0, after] == ends[1, before]) & (times[0, after] >= times[1, before])
    is_next_trip = trip_of[after] != trip_of[before]
    require(goes_on | is_next_trip, "A trip goes on from the stop and the time it arrived at.")
    # Of equal departures a trip's earlier connection comes first: by_trip keeps their order.
    order = by_trip[np.argsort(times[0, by_trip], kind="stable")]
    return Timetable(
        departs_ds=(times[0, order] * 10).astype(np.int32), arrives_ds=(times[1, order] * 10).astype(np.int32),
        from_stop=ends[0, order].astype(np.int32), to_stop=ends[1, order].astype(np.int32),
        trip=trip_of[order].astype(np.int32),
        boards=_flags(boards, order), alights=_flags(alights, order),
        trips=int(trip_of.max(initial=-1)) + 1, footpaths=footpaths,
    )  # fmt: skip


def walks(
    x_m: Numbers, y_m: Numbers, stop_x_m: Numbers, stop_y_m: Numbers, *, limit_ds: int, pace_ds_per_m: float
) -> Access:
    """Stops around points as the crow flies, where no streets are known; put the detour into the pace.

    **Shapes**: x_m, y_m (points,); stop_x_m, stop_y_m (stops,); one row for each point.
    **Units**: metres, deciseconds, deciseconds a metre.
    **Range**: finite coordinates; limit_ds >= 0, inclusive; pace_ds_per_m > 0.
    **Raises**: OutOfRange outside that range.
    **Law**: points given as stops reach themselves in 0, and each other alike both ways.
    **Source**: docs/methods/public-transport.md.
    """
    points, stops = (
        np.column_stack([x_m, y_m]).astype(float),
        np.column_stack([stop_x_m, stop_y_m]).astype(float),
    )
    require(np.isfinite(points).all() and np.isfinite(stops).all(), "Coordinates must be finite.")
    require(limit_ds >= 0 and pace_ds_per_m > 0, "The limit must not be negative and the pace above 0.")
    if not len(points) or not len(stops):
        return access(np.empty((len(stops), len(points)), dtype=np.int64), limit_ds)
    near = cKDTree(points).sparse_distance_matrix(
        cKDTree(stops), limit_ds / pace_ds_per_m + 1, output_type="coo_matrix"
    )
    ds = np.rint(near.data * pace_ds_per_m).astype(np.int64)
    is_near = ds <= limit_ds
    return _rows(len(points), near.row[is_near], near.col[is_near], ds[is_near])


def access(times_ds: npt.NDArray[np.integer], limit_ds: int) -> Access:
    """The stops within a limit of each point, from a matrix of times through the streets.

    **Shapes**: times_ds (stops, points); one row for each point. For egress turn the matrix (offers, stops) round.
    **Units**: deciseconds.
    **Range**: limit_ds >= 0, inclusive.
    **Raises**: OutOfRange for a negative limit.
    **Law**: a longer limit only adds stops.
    **Source**: docs/methods/public-transport.md.
    """
    require(limit_ds >= 0, "The limit must not be negative.")
    point, stop = np.nonzero(limit_ds >= times_ds.T)
    return _rows(times_ds.shape[1], point, stop, times_ds[stop, point])


def with_stated(footpaths: Access, from_stop: Numbers, to_stop: Numbers, walk_ds: Numbers) -> Access:
    """Footpaths in which the times a timetable states replace those we computed, a stop to itself included.

    **Shapes**: from_stop, to_stop, walk_ds (stated,).
    **Units**: deciseconds, without the change time that every change takes anyway.
    **Range**: stops of footpaths; 0 <= walk_ds < 2**31 - 1.
    **Raises**: OutOfRange outside that range.
    **Law**: stating what stands changes nothing; of two statements on one pair the longer holds.
    **Source**: docs/methods/public-transport.md.
    """
    rows = _alike("Every stated footpath needs two stops and a time.", from_stop, to_stop, walk_ds)
    ends, stated = rows[:2], rows[2]
    require((ends >= 0) & (ends < footpaths.points), "Footpaths must join stops of the timetable.")
    require((stated >= 0) & (stated < NEVER), "Footpaths take 0 or more deciseconds, and not for ever.")
    source = np.concatenate([ends[0], footpaths.point()])
    target = np.concatenate([ends[1], footpaths.node])
    ds = np.concatenate([stated, footpaths.ds])
    is_ours = np.arange(len(ds)) >= len(stated)
    order = np.lexsort((-ds, is_ours, source * footpaths.points + target))
    is_kept = np.ones(len(ds), dtype=np.bool_)
    pair = (source * footpaths.points + target)[order]
    is_kept[1:] = pair[1:] != pair[:-1]
    kept = order[is_kept]
    return _rows(footpaths.points, source[kept], target[kept], ds[kept])


def turned_round(ways: Access, nodes: int) -> Access:
    """The same ways, in rows by where they lead.

    **Shapes**: one row for each of the nodes.
    **Units**: deciseconds.
    **Range**: every node of `ways` lies below nodes.
    **Raises**: OutOfRange outside that range.
    **Law**: turning round twice gives the ways back, the nearest first.
    **Source**: docs/methods/public-transport.md.
    """
    require((ways.node >= 0) & (ways.node < nodes), "Ways must lead to known nodes.")
    return _rows(nodes, ways.node, ways.point(), ways.ds)


def _alike(sentence: str, *columns: Numbers) -> IntArray:
    values = [np.asarray(column, dtype=np.int64) for column in columns]
    require(all(one.ndim == 1 and one.shape == values[0].shape for one in values), sentence)
    return np.array(values)


def _flags(values: Numbers | None, order: IntArray) -> npt.NDArray[np.uint8]:
    if values is None:
        return np.ones(len(order), dtype=np.uint8)
    given: BoolArray = np.asarray(values, dtype=np.bool_)
    require(given.shape == order.shape, "Boarding and alighting are stated for every connection.")
    return given[order].astype(np.uint8)


def _rows(
    points: int, point: npt.NDArray[np.integer], node: npt.NDArray[np.integer], ds: npt.NDArray[np.integer]
) -> Access:
    order = np.lexsort((node, ds, point))  # the nearest first: the scan stops where nothing nearer can help
    first = np.zeros(points + 1, dtype=np.int64)
    np.cumsum(np.bincount(point, minlength=points), out=first[1:])
    return Access(first=first, node=node[order].astype(np.int32), ds=ds[order].astype(np.int32))
