"""Where and when trips call: times read and checked trip by trip; a trip that cannot be true is left out and named."""

from typing import Final

import polars as pl
from django.utils.translation import gettext as _

from nestwerk.places.imports.timetable.files import Feed
from nestwerk.places.imports.timetable.shapes import Notes, number

LATEST_S: Final = 72 * 3600
TIMES: Final = ("arrival_time", "departure_time")
ORDER: Final = ("trip", "sequence", "row")
FASTEST_KMH: Final = 160
FASTEST_RAIL_KMH: Final = 350
ROUNDING_S: Final = 60  # times are whole minutes: a ride of “no time” may take one
NOT_ALLOWED, REGULAR = "1", "0"


def calls_of(feed: Feed, trips: pl.DataFrame, stops: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """Calls of these trips in order: trip, stop, begins (the trip), arrives, departs (seconds), boards, alights, on_call.

    `trips`: trip_id, trip, is_rail, row; `stops`: stop_id, stop, x_m, y_m, without a position where nobody may board.
    """
    known = trips.lazy().select("trip_id", "trip", "is_rail")
    table = feed.table(
        "stop_times", ("trip_id", "stop_id", *TIMES, "stop_sequence"), ("pickup_type", "drop_off_type"),
        only=known.select("trip_id"),
    )  # fmt: skip
    calls = feed.read(
        "stop_times",
        table.join(known, on="trip_id").with_columns(
            *(seconds(column) for column in TIMES),
            pl.col("stop_sequence").cast(pl.Int64, strict=False).fill_null(pl.col("row")).alias("sequence"),
        ),
    ).sort(ORDER)
    _tell_missing(trips, calls, notes)
    calls = _without_odd_times(calls, notes)
    calls = calls.with_columns(pl.col("departure_time").first().over("trip").alias("begins"))
    calls = _placed(calls, stops, notes)
    return _without_racers(calls, notes).select(
        "trip", "stop", "begins",
        pl.col("arrival_time").alias("arrives"), pl.col("departure_time").alias("departs"),
        (pl.col("pickup_type").fill_null(REGULAR) != NOT_ALLOWED).cast(pl.UInt8).alias("boards"),
        (pl.col("drop_off_type").fill_null(REGULAR) != NOT_ALLOWED).cast(pl.UInt8).alias("alights"),
        pl.any_horizontal(pl.col("pickup_type", "drop_off_type").is_in(["2", "3"])).fill_null(value=False).alias("on_call"),
    )  # fmt: skip


def seconds(column: str) -> pl.Expr:
    """“8:05:00”, “25:10:00”; null where empty, -1 where it is no time."""
    parts = pl.col(column).str.split_exact(":", 2)
    hours, minutes, seconds = (
        parts.struct.field(f"field_{place}").str.strip_chars().cast(pl.Int32, strict=False)
        for place in range(3)
    )
    total = hours * 3600 + minutes * 60 + seconds
    is_time = (hours >= 0) & minutes.is_between(0, 59) & seconds.is_between(0, 59) & (total <= LATEST_S)
    read = pl.when(is_time.fill_null(value=False)).then(total).otherwise(-1)
    return pl.when(pl.col(column).is_not_null()).then(read).alias(column)


def _tell_missing(trips: pl.DataFrame, calls: pl.DataFrame, notes: Notes) -> None:
    missing = trips.join(calls, on="trip", how="anti", maintain_order="left")
    sentence = _("Für die Fahrt „%(trip_id)s“ stehen keine Zeiten in „stop_times.txt“; die Fahrt fehlt.")
    notes.refuse("trips", missing, sentence)


def _without_odd_times(calls: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    calls = _refused(
        calls,
        pl.any_horizontal(pl.col(*TIMES) < 0),
        _("In der Fahrt „%(trip_id)s“ steht etwas, das keine Uhrzeit ist; die Fahrt fehlt."),
        notes,
    )
    # One of the two times speaks for both, and stops between two timed ones lie evenly between them.
    calls = calls.with_columns(
        pl.coalesce("arrival_time", "departure_time").alias("arrival_time"),
        pl.coalesce("departure_time", "arrival_time").alias("departure_time"),
    )
    is_end = pl.col("trip").ne_missing(pl.col("trip").shift(1)) | pl.col("trip").ne_missing(
        pl.col("trip").shift(-1)
    )
    calls = _refused(
        calls,
        is_end & pl.col("arrival_time").is_null(),
        _("Für den Anfang oder das Ende der Fahrt „%(trip_id)s“ fehlt die Uhrzeit; die Fahrt fehlt."),
        notes,
    )
    calls = _refused(
        calls,
        pl.len().over("trip") < 2,
        _("Die Fahrt „%(trip_id)s“ hält nur einmal; die Fahrt fehlt."),
        notes,
    )
    if guessed := calls["arrival_time"].null_count():
        calls = _with_even_times(calls)
        sentence = _("Halte ohne Uhrzeit, gleichmäßig verteilt: %(count)s.")
        notes.sentences.append(sentence % {"count": number(guessed)})
    is_back = (pl.col("departure_time") < pl.col("arrival_time")) | (
        _goes_on() & (pl.col("arrival_time") < pl.col("departure_time").shift(1))
    )
    return _refused(
        calls,
        is_back,
        _("In der Fahrt „%(trip_id)s“ laufen die Uhrzeiten rückwärts; die Fahrt fehlt."),
        notes,
    )


def _with_even_times(calls: pl.DataFrame) -> pl.DataFrame:
    is_known = pl.col("arrival_time").is_not_null()
    at = pl.int_range(pl.len())
    before, after = pl.when(is_known).then(at).forward_fill(), pl.when(is_known).then(at).backward_fill()
    left, right = pl.col("departure_time").forward_fill(), pl.col("arrival_time").backward_fill()
    even = left + (right - left) * (at - before) // (after - before)
    return calls.with_columns(
        pl.when(is_known).then(pl.col(*TIMES)).otherwise(even).cast(pl.Int32).name.keep()
    )


def _placed(calls: pl.DataFrame, stops: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    """Calls where one can get in or out; the trip itself goes on over the others."""
    calls = calls.join(
        stops.select("stop_id", "stop", "x_m", "y_m"), on="stop_id", how="left", maintain_order="left"
    )
    unknown = calls.filter(pl.col("stop").is_null()).unique("stop_id", keep="first", maintain_order=True)
    sentence = _("Die Haltestelle „%(stop_id)s“ fehlt in „stops.txt“; hier steigt niemand ein oder aus.")
    notes.refuse("stop_times", unknown, sentence)
    placed = calls.filter(pl.col("x_m").is_not_null())
    return placed.filter(pl.len().over("trip") > 1)


def _without_racers(calls: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    metres = (
        (pl.col("x_m") - pl.col("x_m").shift(1)) ** 2 + (pl.col("y_m") - pl.col("y_m").shift(1)) ** 2
    ).sqrt()
    seconds = pl.col("arrival_time") - pl.col("departure_time").shift(1)
    speed = pl.when(_goes_on()).then(metres / (seconds + ROUNDING_S) * 3.6).fill_null(0.0)
    calls = calls.with_columns(speed.round(0).cast(pl.Int64).alias("speed"))
    limit = pl.when("is_rail").then(FASTEST_RAIL_KMH).otherwise(FASTEST_KMH)
    sentence = _("Die Fahrt „%(trip_id)s“ wäre hier %(speed)d km/h schnell; die Fahrt fehlt.")
    return _refused(calls, pl.col("speed") > limit, sentence, notes)


def _goes_on() -> pl.Expr:
    return (pl.col("trip") == pl.col("trip").shift(1)).fill_null(value=False)


def _refused(calls: pl.DataFrame, is_wrong: pl.Expr, sentence: str, notes: Notes) -> pl.DataFrame:
    """The calls without those trips of which one is wrong; the first wrong row of each is named."""
    wrong = calls.filter(is_wrong).unique("trip", keep="first", maintain_order=True)
    if wrong.is_empty():
        return calls
    notes.refuse("stop_times", wrong, sentence)
    notes.counts["refused_trips"] = notes.counts.get("refused_trips", 0) + len(wrong)
    return calls.join(wrong, on="trip", how="anti", maintain_order="left")
