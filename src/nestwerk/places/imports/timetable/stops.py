"""Stops with a place on the map. Those without one are named, and nobody gets in or out there."""

from typing import Final

import numpy as np
import polars as pl
from django.utils.translation import gettext as _
from pyproj import Transformer

from nestwerk.places.imports.shapes import Box
from nestwerk.places.imports.timetable.files import Feed
from nestwerk.places.imports.timetable.shapes import Notes

GERMANY: Final[Box] = (5.5, 47.0, 15.6, 55.3)  # and a strip around it, for lines across the border


def stops_of(feed: Feed, notes: Notes) -> pl.DataFrame:
    """Columns row, stop_id, stop (its number), name, lon, lat, x_m, y_m; position null where it cannot be used."""
    table = feed.table(
        "stops", ("stop_id", "stop_lat", "stop_lon"), ("stop_name", "location_type", "parent_station")
    )
    stops = feed.read("stops", table).filter(pl.col("stop_id").is_not_null())
    stops = _without_doubles(stops, notes).with_columns(
        pl.col("stop_lon").cast(pl.Float64, strict=False).alias("lon"),
        pl.col("stop_lat").cast(pl.Float64, strict=False).alias("lat"),
        pl.col("stop_name").fill_null(pl.col("stop_id")).alias("name"),
    )
    stops = _checked(_from_stations(stops), notes)
    x_m, y_m = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True).transform(
        stops["lon"].fill_null(10.0).to_numpy(), stops["lat"].fill_null(51.0).to_numpy()
    )
    is_known = pl.col("lon").is_not_null()
    return stops.select(
        "row", "stop_id", pl.int_range(pl.len(), dtype=pl.Int32).alias("stop"), "name", "lon", "lat",
        pl.when(is_known).then(pl.Series(np.asarray(x_m))).alias("x_m"),
        pl.when(is_known).then(pl.Series(np.asarray(y_m))).alias("y_m"),
    )  # fmt: skip


def within(stops: pl.DataFrame, box: Box | None) -> pl.DataFrame:
    """Only what lies in the box; the rest loses its position. No box: all of it."""
    if box is None:
        return stops
    west, south, east, north = box
    is_in = pl.col("lon").is_between(west, east) & pl.col("lat").is_between(south, north)
    return stops.with_columns(pl.when(is_in).then(pl.col("lon", "lat", "x_m", "y_m")))


def _without_doubles(stops: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    is_first = pl.col("stop_id").is_first_distinct()
    sentence = _("Die Haltestelle „%(stop_id)s“ steht mehrfach in der Datei; die erste Zeile zählt.")
    notes.refuse("stops", stops.filter(~is_first), sentence)
    return stops.filter(is_first)


def _from_stations(stops: pl.DataFrame) -> pl.DataFrame:
    """A platform without a position takes that of its station."""
    stations = stops.select(
        pl.col("stop_id").alias("parent_station"),
        pl.col("lon").alias("station_lon"),
        pl.col("lat").alias("station_lat"),
    )
    is_nowhere = _is_nowhere()
    return stops.join(stations, on="parent_station", how="left", maintain_order="left").with_columns(
        pl.when(is_nowhere).then("station_lon").otherwise("lon").alias("lon"),
        pl.when(is_nowhere).then("station_lat").otherwise("lat").alias("lat"),
    )


def _checked(stops: pl.DataFrame, notes: Notes) -> pl.DataFrame:
    west, south, east, north = GERMANY
    lon, lat = pl.col("lon"), pl.col("lat")
    is_swapped = lat.is_between(west, east) & lon.is_between(south, north)
    is_far = ~(lon.is_between(west, east) & lat.is_between(south, north))
    reasons = (
        (_is_nowhere(), _("Für „%(name)s“ fehlt der Ort (leer oder 0/0); hier steigt niemand ein oder aus.")),
        (
            is_swapped,
            _("Bei „%(name)s“ sind Länge und Breite vertauscht; hier steigt niemand ein oder aus."),
        ),
        (is_far, _("„%(name)s“ liegt weit außerhalb Deutschlands; hier steigt niemand ein oder aus.")),
    )
    wrong = pl.lit(value=False)
    for is_wrong, sentence in reasons:
        found = stops.filter(is_wrong & ~wrong)
        notes.refuse(
            "stops", found.filter(pl.col("location_type").fill_null("0").is_in(["0", "1"])), sentence
        )
        wrong = wrong | is_wrong
    return stops.with_columns(pl.when(~wrong).then(pl.col("lon", "lat")))


def _is_nowhere() -> pl.Expr:
    lon, lat = pl.col("lon"), pl.col("lat")
    is_unknown = lon.is_null() | lat.is_null() | lon.is_nan() | lat.is_nan()
    return is_unknown | ((lon.abs() < 0.01) & (lat.abs() < 0.01))
