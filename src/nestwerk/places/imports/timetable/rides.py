"""The calls of a feed as the connections of one day: yesterday's nights, frequencies and doubled trips included."""

from datetime import date
from typing import Final

import numpy as np
import polars as pl
from django.utils.translation import gettext as _

from nestwerk.places.imports.timetable.calls import seconds
from nestwerk.places.imports.timetable.files import Feed
from nestwerk.places.imports.timetable.shapes import Day, Notes

DAY_S: Final = 86_400
MOST_REPEATS: Final = 2_000  # of one trip a day: one every 43 seconds


def repeats_of(feed: Feed, notes: Notes) -> pl.DataFrame:
    """How trips that run every few minutes repeat: trip_id and the seconds after midnight each one sets out."""
    columns = ("start_time", "end_time")
    table = feed.table("frequencies", ("trip_id", *columns, "headway_secs")).with_columns(
        *(seconds(column) for column in columns), pl.col("headway_secs").cast(pl.Int32, strict=False)
    )
    rows = feed.read("frequencies", table)
    is_good = (
        (pl.col("start_time") >= 0)
        & (pl.col("end_time") > pl.col("start_time"))
        & (pl.col("headway_secs") > 0)
        & ((pl.col("end_time") - pl.col("start_time")) // pl.col("headway_secs") < MOST_REPEATS)
    ).fill_null(value=False)
    sentence = _("Der Takt der Fahrt „%(trip_id)s“ ist nicht zu lesen; die Zeile fehlt.")
    notes.refuse("frequencies", rows.filter(~is_good), sentence)
    return rows.filter(is_good).select(
        "trip_id", pl.int_ranges("start_time", "end_time", "headway_secs", dtype=pl.Int32).alias("sets_out")
    ).explode("sets_out")  # fmt: skip


def with_keys(calls: pl.DataFrame) -> pl.DataFrame:
    """One row a trip: when it begins and ends, and a key that trips alike at all stops and times share."""
    place = pl.int_range(pl.len()).over("trip")
    like = pl.struct(place.alias("place"), "stop", "arrives", "departs", "boards", "alights").hash()
    return calls.with_columns(like.alias("key")).group_by("trip", maintain_order=True).agg(
        pl.col("key").sum(), pl.col("begins").first(), pl.col("arrives").last().alias("ends"),
        pl.col("on_call").any(),
    )  # fmt: skip


def copies_of(
    trips: pl.DataFrame,
    keys: pl.DataFrame,
    repeats: pl.DataFrame,
    is_today: pl.Series,
    is_yesterday: pl.Series,
) -> pl.DataFrame:
    """Every time a trip runs on the day: its shift in seconds, and whether a copy alike stands before it."""
    runs = pl.concat(
        trips.filter(is_on).select("row", "trip_id", "trip", pl.lit(shift, dtype=pl.Int32).alias("shift"))
        for is_on, shift in ((is_today, 0), (is_yesterday, -DAY_S))
    )
    repeated = pl.col("sets_out").is_not_null()
    return (
        runs.join(keys, on="trip", maintain_order="left")
        .join(repeats, on="trip_id", how="left", maintain_order="left")
        .with_columns(
            pl.when(repeated)
            .then(pl.col("shift") + pl.col("sets_out") - pl.col("begins"))
            .otherwise("shift")
            .alias("shift")
        )
        .filter(pl.col("ends") + pl.col("shift") > 0)
        .with_columns(
            (~pl.struct("key", "shift").is_first_distinct()).alias("is_double"),
            pl.col("trip_id").first().over("key", "shift").alias("like"),
        )
    )


def day_of(on: date, copies: pl.DataFrame, calls: pl.DataFrame) -> Day:
    """Connections between calls, copy by copy."""
    once = copies.filter(~pl.col("is_double")).select(
        "trip", "shift", pl.int_range(pl.len(), dtype=pl.Int32).alias("copy")
    )  # fmt: skip
    rows = once.join(calls, on="trip", maintain_order="left_right")
    hops = rows.select(
        (pl.col("departs") + pl.col("shift")).alias("dep_s"),
        (pl.col("arrives").shift(-1) + pl.col("shift")).alias("arr_s"),
        pl.col("stop").alias("from_stop"), pl.col("stop").shift(-1).alias("to_stop"),
        pl.col("copy").alias("trip"), "boards", pl.col("alights").shift(-1),
        (pl.col("copy") == pl.col("copy").shift(-1)).fill_null(value=False).alias("goes_on"),
    ).filter(pl.col("goes_on") & (pl.col("dep_s") >= 0))  # fmt: skip
    dep_s, arr_s, from_stop, to_stop, trip = (
        hops[name].to_numpy().astype(np.int32) for name in ("dep_s", "arr_s", "from_stop", "to_stop", "trip")
    )
    boards, alights = (hops[name].to_numpy().astype(np.uint8) for name in ("boards", "alights"))
    return Day(on, dep_s, arr_s, from_stop, to_stop, trip, boards, alights)
