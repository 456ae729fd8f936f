"""Zensus grids into cells with children under three: what is stated, what is estimated, what is weak or secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from django.utils.translation import gettext as _
from pyproj import Transformer

from nestwerk.base.arrays import Array
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.census_said import sentences_about, warnings_about
from nestwerk.places.imports.census_tables import BANDS, NOTHING, WEAK, Table, opened
from nestwerk.places.imports.shapes import Box, Finding, Progress, Report

READER_VERSION: Final = "1"
OF_PEOPLE: Final = 0.027  # children under three among all people in Germany, Zensus 2022
NAMED_AT_MOST: Final = 20
ATTRIBUTION: Final = (
    "Statistische Ämter des Bundes und der Länder, Zensus %(year)d (Daten verändert), dl-de/by-2-0"
)


@dataclass(frozen=True)
class ReadCensus:
    arrays: dict[
        str, Array
    ]  # x_m, y_m: middles (EPSG:3035); children, people (nan: not stated); is_weak, is_secret
    report: Report
    reference: str
    attribution: str
    bounds: Box


def read_census(
    paths: Sequence[Path], *, year: int = 0, box: Box | None = None, progress: Progress = lambda text: None
) -> ReadCensus:
    """One table, or one of people and one of children that fit together. Raises DataRefused."""
    with opened(paths) as tables:
        of_year = _year_of(tables, year)
        _fit_together(tables)
        progress(_("Lese das Gitter des Zensus %(year)d …") % {"year": of_year})
        read = [_read(table, box) for table in tables]
        cells = read[0][0]
        for more, _odd in read[1:]:
            cells = _joined(cells, more)
        findings = [finding for _frame, odd in read for finding in odd]
        size_m = tables[0].size_m
        band = next((band for band in BANDS for table in tables if table.band == band), "")
    cells = cells.filter((pl.col("people").fill_null(0) > 0) | (pl.col("band").fill_null(0) > 0)).sort(
        "y", "x"
    )
    if cells.is_empty():
        raise DataRefused(_("In diesem Gebiet steht in der Datei keine bewohnte Zelle."))
    return _finished(cells, findings, year=of_year, size_m=size_m, band=band)


def _year_of(tables: list[Table], said: int) -> int:
    """The Zensus the tables are of; the two are never mixed, for they hide small numbers in different ways."""
    years = {table.year for table in tables if table.year}
    if len(years) > 1:
        raise DataRefused(
            _(
                "Zensus 2011 und Zensus 2022 lassen sich nicht mischen. Bitte nehmen Sie Tabellen eines Jahres."
            )
        )
    known = years.pop() if years else 0
    if said and known and said != known:
        raise DataRefused(
            _("Die Tabelle ist vom Zensus %(known)d, nicht %(said)d.") % {"known": known, "said": said}
        )
    if not (known or said):
        raise DataRefused(
            _(
                "Von welchem Zensus die Tabelle ist, steht nicht darin. Bitte geben Sie --year 2011 oder --year 2022 an."
            )
        )
    return known or said


def _fit_together(tables: list[Table]) -> None:
    if len({table.size_m for table in tables}) > 1:
        raise DataRefused(
            _("Die Tabellen haben verschieden große Zellen. Bitte nehmen Sie dasselbe Gitter für beide.")
        )
    stating = [table.name for table in tables if table.band]
    if len(stating) > 1:
        raise DataRefused(
            _("Zwei Tabellen nennen Kinder: %(names)s. Bitte nehmen Sie eine.")
            % {"names": ", ".join(stating)}
        )
    if any(table.is_share for table in tables) and not any(table.people for table in tables):
        raise DataRefused(
            _("„%(name)s“ nennt nur Anteile. Bitte geben Sie die Tabelle der Einwohner dazu an.")
            % {"name": stating[0]}
        )
    if not any(table.people or table.band for table in tables):
        raise DataRefused(
            _("In „%(name)s“ finden wir weder Einwohner noch Kinder (Einwohner, Unter3, Unter10, Unter18).")
            % {"name": tables[0].name}
        )


def _number(column: str) -> pl.Expr:
    text = pl.col(column).cast(pl.String).str.strip_chars()
    text = pl.when(text.is_in(NOTHING)).then(None).otherwise(text)
    return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def _is_odd(column: str) -> pl.Expr:
    """Written, no sign for nothing, and no number either."""
    text = pl.col(column).cast(pl.String).str.strip_chars()
    number = _number(column)
    return (text.is_not_null() & ~text.is_in(NOTHING) & (number.is_null() | (number < 0))).fill_null(False)


def _read(table: Table, box: Box | None) -> tuple[pl.DataFrame, list[Finding]]:
    """Cells within the box, one a row: x, y, people, band, is_weak, is_secret."""
    nothing = pl.lit(None, dtype=pl.Float64)
    figures = [column for column in (table.people, table.band_column) if column]
    odd = pl.any_horizontal([_is_odd(column) for column in (table.x, table.y, *figures)])
    lacks_place = _number(table.x).is_null() | _number(table.y).is_null()
    frame = table.frame.with_row_index("row", offset=2).select(
        "row",
        _number(table.x).alias("x"),
        _number(table.y).alias("y"),
        (_number(table.people) if table.people else nothing).alias("people"),
        (_number(table.band_column) if table.band else nothing).alias("band"),
        (pl.col(WEAK).str.contains("KLAMMERN").fill_null(False) if table.has_marks else pl.lit(False)).alias("is_weak"),
        (odd | lacks_place).alias("is_odd"),
    )  # fmt: skip
    if box is not None:
        west, south, east, north = Transformer.from_crs(
            "EPSG:4326", "EPSG:3035", always_xy=True
        ).transform_bounds(*box)
        outside = (pl.col("x") < west) | (pl.col("x") > east) | (pl.col("y") < south) | (pl.col("y") > north)
        frame = frame.filter(~outside.fill_null(False))
    cells = frame.collect()
    findings = _findings(
        table.name, cells.filter("is_odd").get_column("row").to_list(), _("keine Zahl, oder ohne Lage")
    )
    cells = cells.filter(~pl.col("is_odd"))
    doubled = cells.filter(pl.struct("x", "y").is_first_distinct().not_())
    findings += _findings(table.name, doubled.get_column("row").to_list(), _("dieselbe Zelle noch einmal"))
    cells = cells.unique(["x", "y"], keep="first", maintain_order=True)
    if table.is_share:
        cells = cells.with_columns(share=pl.col("band") / 100)
        cells = cells.with_columns(band=pl.col("share") * pl.col("people")) if table.people else cells
    is_secret = pl.col("band").is_null() if table.band else pl.lit(False)
    return cells.with_columns(is_secret=is_secret), findings


def _findings(name: str, rows: list[int], reason: str) -> list[Finding]:
    named = [
        Finding(_("%(name)s, Zeile %(row)d") % {"name": name, "row": row}, reason)
        for row in rows[:NAMED_AT_MOST]
    ]
    if len(rows) > NAMED_AT_MOST:
        named.append(Finding(name, _("und %(count)d Zeilen mehr") % {"count": len(rows) - NAMED_AT_MOST}))
    return named


def _joined(cells: pl.DataFrame, more: pl.DataFrame) -> pl.DataFrame:
    """People from one table, children from the other; a cell of either counts."""
    both = cells.join(more, on=["x", "y"], how="full", coalesce=True, suffix="_more")
    both = both.with_columns(
        people=pl.coalesce("people", "people_more"),
        band=pl.coalesce("band", "band_more"),
        is_weak=pl.col("is_weak").fill_null(False) | pl.col("is_weak_more").fill_null(False),
        is_secret=pl.col("is_secret").fill_null(False) | pl.col("is_secret_more").fill_null(False),
    )
    if {"share", "share_more"} & set(
        both.columns
    ):  # a share says how many only beside the people of the cell
        share = "share" if "share" in both.columns else "share_more"
        both = both.with_columns(band=pl.col(share) * pl.col("people"))
    return both.select("x", "y", "people", "band", "is_weak", "is_secret")


def _finished(
    cells: pl.DataFrame, findings: list[Finding], *, year: int, size_m: int, band: str
) -> ReadCensus:
    factor = BANDS[band] if band else OF_PEOPLE
    counted = cells.get_column("band" if band else "people").fill_null(0).to_numpy() * factor
    people = cells.get_column("people").fill_null(float("nan")).to_numpy()
    arrays: dict[str, Array] = {
        "x_m": cells.get_column("x").to_numpy(),
        "y_m": cells.get_column("y").to_numpy(),
        "children": counted,
        "people": people,
        "is_weak": cells.get_column("is_weak").to_numpy(),
        "is_secret": cells.get_column("is_secret").to_numpy(),
    }
    notes = {
        "year": year,
        "size_m": size_m,
        "age_band": {"unter3": "Unter3", "unter10": "Unter10", "unter18": "Unter18"}.get(band, "people"),
        "factor": factor,
        "is_estimate": band != "unter3",
    }
    counts = {
        "cells": len(counted),
        "children": round(float(counted.sum())),
        "people": round(float(np.nansum(people))),
        "weak": int(arrays["is_weak"].sum()),
        "secret": int(arrays["is_secret"].sum()),
        "left_out": len(findings),
    }
    half = size_m / 2
    corners = (
        arrays["x_m"].min() - half,
        arrays["y_m"].min() - half,
        arrays["x_m"].max() + half,
        arrays["y_m"].max() + half,
    )
    bounds = Transformer.from_crs("EPSG:3035", "EPSG:4326", always_xy=True).transform_bounds(*corners)
    report = Report(counts, sentences_about(arrays, notes), warnings_about(arrays), tuple(findings), notes)
    return ReadCensus(arrays, report, str(year), ATTRIBUTION % {"year": year}, bounds)
