"""The door of this package: a GTFS feed as downloaded becomes the connections of two days."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nestcore.reach.graph import Access
from nestcore.reach.timetable import CHANGE_S, walks, with_stated
from nestwerk.places.imports.shapes import Box, Progress
from nestwerk.places.imports.timetable.calls import calls_of
from nestwerk.places.imports.timetable.days import Chosen, Services, choose, services_of
from nestwerk.places.imports.timetable.errors import TimetableRefused
from nestwerk.places.imports.timetable.files import Feed, unpack
from nestwerk.places.imports.timetable.report import attribution_of, tell_routes, tell_whole
from nestwerk.places.imports.timetable.rides import copies_of, day_of, repeats_of, with_keys
from nestwerk.places.imports.timetable.shapes import Day, Notes, ReadTimetable, Stops, number
from nestwerk.places.imports.timetable.stops import stops_of, within

READER_VERSION: Final = "timetable/1"
FOOTPATH_LIMIT_DS: Final = 6_000
FOOTPATH_PACE_DS_PER_M: Final = 11.7  # 4 km/h with a pram, and 1.3 times the way the crow flies
LONGEST_STATED_S: Final = 3_600


def _silent(_sentence: str) -> None:
    pass


def read_timetable(
    path: str | Path, *, box: Box | None = None, states: Sequence[str] = (), progress: Progress = _silent
) -> ReadTimetable:
    """Read all or nothing: what calls in the box, on the busiest school day and the busiest day of the holidays.

    `states`: the Länder (two letters) whose school holidays count. Raises TimetableRefused with a sentence for the user.
    """
    file, notes = Path(path), Notes()
    with TemporaryDirectory(prefix="nestwerk-timetable-") as folder:
        progress(_("Der Fahrplan „%(name)s“ wird ausgepackt …") % {"name": file.name})
        feed = unpack(file, Path(folder))
        progress(_("Haltestellen und Tage werden gelesen …"))
        stops = within(stops_of(feed, notes), box)
        services = services_of(feed, notes)
        trips = _trips(feed, stops, services, box, notes)
        per_service = np.bincount(trips["service"].to_numpy(), minlength=len(services.ids))
        chosen = choose(services, per_service, states, file.name, notes)
        progress(_("%(count)s Fahrten werden gelesen …") % {"count": number(len(trips))})
        days = _days(feed, trips, stops, services, chosen, notes)
        return _timetable(feed, days, stops, notes)


def _trips(
    feed: Feed, stops: pl.DataFrame, services: Services, box: Box | None, notes: Notes
) -> pl.DataFrame:
    """Trips that call in the box: row, trip_id, trip, service, is_rail."""
    called = None
    if box is not None:
        placed = stops.lazy().filter(pl.col("x_m").is_not_null()).select("stop_id")
        called = feed.table("stop_times", ("stop_id", "trip_id"), only=placed).select("trip_id").unique()
    table = feed.table("trips", ("trip_id", "service_id", "route_id"), only=called)
    trips = feed.read("trips", table.filter(pl.col("trip_id").is_not_null())).sort("row")
    if trips.is_empty():
        raise TimetableRefused("outside", feed.name)
    is_first = pl.col("trip_id").is_first_distinct()
    sentence = _("Die Fahrt „%(trip_id)s“ steht mehrfach in der Datei; die erste Zeile zählt.")
    notes.refuse("trips", trips.filter(~is_first), sentence)
    index = pl.DataFrame({"service_id": services.ids, "service": np.arange(len(services.ids))})
    trips = trips.filter(is_first).join(index, on="service_id", how="left", maintain_order="left")
    sentence = _("Für die Fahrt „%(trip_id)s“ steht nirgends, an welchen Tagen sie fährt; die Fahrt fehlt.")
    notes.refuse("trips", trips.filter(pl.col("service").is_null()), sentence)
    trips = trips.filter(pl.col("service").is_not_null())
    if trips.is_empty():
        raise TimetableRefused("no_days", feed.name)
    return tell_routes(feed, trips, notes).with_columns(pl.int_range(pl.len(), dtype=pl.Int32).alias("trip"))


def _days(
    feed: Feed, trips: pl.DataFrame, stops: pl.DataFrame, services: Services, chosen: Chosen, notes: Notes
) -> dict[str, Day]:
    service = trips["service"].to_numpy()
    running = {
        name: [pl.Series(services.active(on.toordinal() - ago)[service]) for ago in (0, 1)]
        for name, on in chosen.days.items()
    }
    is_wanted = np.logical_or.reduce([one.to_numpy() for both in running.values() for one in both])
    wanted = trips.filter(pl.Series(is_wanted))
    calls = calls_of(feed, wanted, stops, notes)
    if calls.is_empty():
        example = notes.refused[0] if notes.refused else None
        if example is None:
            raise TimetableRefused("outside", feed.name)
        raise TimetableRefused("no_rides", feed.name, example=f"{example.place}: {example.reason}")
    repeats, keys = repeats_of(feed, notes), with_keys(calls)
    copies = {name: copies_of(trips, keys, repeats, *both) for name, both in running.items()}
    doubles = pl.concat(frame.filter(pl.col("is_double")) for frame in copies.values()).unique(
        "trip", keep="first", maintain_order=True
    )  # fmt: skip
    sentence = _("Die Fahrt „%(trip_id)s“ steht doppelt da, wie „%(like)s“; sie zählt einmal.")
    notes.refuse("trips", doubles, sentence)
    notes.counts["doubled_trips"] = len(doubles)
    on_call = keys.filter(pl.col("on_call"))
    if len(on_call):
        sentence = _("Fahrten nur nach Anruf, wie andere gezählt: %(count)s.")
        notes.sentences.append(sentence % {"count": number(len(on_call))})
    return {name: day_of(on, copies[name], calls) for name, on in chosen.days.items()}


def _timetable(feed: Feed, days: dict[str, Day], stops: pl.DataFrame, notes: Notes) -> ReadTimetable:
    used = np.unique(np.concatenate([ends for day in days.values() for ends in (day.from_stop, day.to_stop)]))
    kept = stops[used]
    days = {
        name: replace(day, from_stop=_renumbered(used, day.from_stop), to_stop=_renumbered(used, day.to_stop))
        for name, day in days.items()
    }
    x_m, y_m, lon, lat = (kept[column].to_numpy() for column in ("x_m", "y_m", "lon", "lat"))
    around = walks(x_m, y_m, x_m, y_m, limit_ds=FOOTPATH_LIMIT_DS, pace_ds_per_m=FOOTPATH_PACE_DS_PER_M)
    tell_whole(days, notes, len(kept))
    return ReadTimetable(
        days=days,
        stops=Stops(_texts(kept["stop_id"]), _texts(kept["name"]), lon, lat, x_m, y_m),
        footpaths=_with_transfers(feed, kept["stop_id"], around),
        report=notes.report(),
        reference=" / ".join(date_format(day.on, "Y-m-d") for day in days.values()),
        attribution=attribution_of(feed),
        bounds=(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())),
    )


def _with_transfers(feed: Feed, stop_ids: pl.Series, footpaths: Access) -> Access:
    """What the feed says about changing; a change takes CHANGE_S anyway, the rest of it is the footpath."""
    more = ("from_route_id", "to_route_id", "from_trip_id", "to_trip_id")
    table = feed.table(
        "transfers", ("from_stop_id", "to_stop_id", "transfer_type"), ("min_transfer_time", *more)
    )
    seconds = pl.col("min_transfer_time").cast(pl.Int32, strict=False)
    stated = feed.read(
        "transfers",
        table.filter(
            (pl.col("transfer_type") == "2")
            & seconds.is_between(0, LONGEST_STATED_S)
            & pl.all_horizontal(pl.col(*more).is_null())
        ).with_columns(seconds),
    )
    index = pl.DataFrame({"id": stop_ids, "at": np.arange(len(stop_ids))})
    for end in ("from", "to"):
        stated = stated.join(index, left_on=f"{end}_stop_id", right_on="id", maintain_order="left").rename(
            {"at": end}
        )
    walk_ds = (stated["min_transfer_time"].to_numpy() - CHANGE_S).clip(0) * 10
    return with_stated(footpaths, stated["from"].to_numpy(), stated["to"].to_numpy(), walk_ds)


def _renumbered(used: npt.NDArray[np.int32], ends: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.searchsorted(used, ends).astype(np.int32)


def _texts(values: pl.Series) -> npt.NDArray[np.str_]:
    return np.array(values.to_list(), dtype=np.str_)
