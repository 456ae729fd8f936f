"""What a timetable becomes, and what is noted on the way."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from nestcore.reach.graph import Access
from nestwerk.places.imports.shapes import Box, Finding, Report

MOST_FINDINGS: Final = 100
Int32Array = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Day:
    """Connections of one service day, those of a trip in the order of travel; seconds after midnight."""

    on: date
    dep_s: Int32Array
    arr_s: Int32Array
    from_stop: Int32Array
    to_stop: Int32Array
    trip: Int32Array
    boards: npt.NDArray[np.uint8]
    alights: npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Stops:
    """Where anything stops on one of the days; metres in EPSG:3035."""

    id: npt.NDArray[np.str_]
    name: npt.NDArray[np.str_]
    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    x_m: npt.NDArray[np.float64]
    y_m: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ReadTimetable:
    """`days` holds "school", and "holiday" where the feed reaches into holidays we know."""

    days: dict[str, Day]
    stops: Stops
    footpaths: Access
    report: Report
    reference: str
    attribution: str
    bounds: Box

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Everything a worker needs, by the names the arrays are kept under."""
        columns = ("dep_s", "arr_s", "from_stop", "to_stop", "trip", "boards", "alights")
        kept = {
            f"{name}.{column}": getattr(day, column) for name, day in self.days.items() for column in columns
        }
        kept |= {
            f"stops.{column}": getattr(self.stops, column)
            for column in ("id", "name", "lon", "lat", "x_m", "y_m")
        }
        return kept | {
            f"footpaths.{column}": getattr(self.footpaths, column) for column in ("first", "node", "ds")
        }


@dataclass
class Notes:
    """What reading brings to light. Of many findings of one sort the first are named, the others counted."""

    counts: dict[str, int] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    left_out: int = 0

    def refuse(self, table: str, rows: pl.DataFrame, sentence: str) -> None:
        """One finding a row; the sentence takes its words from the row's columns."""
        self.left_out += len(rows)
        for row in rows.head(max(MOST_FINDINGS - len(self.refused), 0)).iter_rows(named=True):
            place = _("%(file)s, Zeile %(row)d") % {"file": f"{table}.txt", "row": row["row"]}
            self.refused.append(Finding(place, sentence % row))

    def report(self) -> Report:
        if self.left_out > len(self.refused):
            sentence = _("Weitere Fehler, hier nicht einzeln genannt: %(count)s.")
            self.warnings.append(sentence % {"count": number(self.left_out - len(self.refused))})
        return Report(
            dict(self.counts),
            tuple(self.sentences),
            tuple(self.warnings),
            tuple(self.refused),
            dict(self.facts),
        )


def number(count: float) -> str:
    return str(number_format(count, decimal_pos=0, force_grouping=True))
