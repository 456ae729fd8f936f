"""What if offers close, move or are added: worked out at once, from a run's own arrays and the very streets it used.

SciPy alone, no kernels: the web process computes it. By timetable only closing is known at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _

from nestcore.reach import crow, plain
from nestcore.reach.attach import attach
from nestcore.reach.graph import NEVER, Attached, Graph, Int32Array
from nestcore.types import BoolArray, FloatArray
from nestwerk.base.arrays import read_arrays
from nestwerk.coverage.changes import Change, Standing, standing_after
from nestwerk.coverage.errors import AsksWorker
from nestwerk.coverage.inputs.plane import to_plane
from nestwerk.coverage.inputs.ways import CROW, DETOUR, TIMETABLE, WALKING, Pace, Ways, ways_used
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import points_of
from nestwerk.coverage.queries.outcomes import outcome
from nestwerk.coverage.shapes import ReachSummary, ScenarioFigures

Points = Mapping[str, npt.NDArray[Any]]
Spots = tuple[FloatArray, FloatArray]
GRAPHS_KEPT: Final = 2


@dataclass(frozen=True, eq=False)
class WhatIf:
    """`first_ds` per point of demand after the changes."""

    first_ds: Int32Array
    figures: ScenarioFigures


def what_if(run: Run, changes: Sequence[Change]) -> WhatIf:
    """Raises AsksWorker, or DataGone where the run's streets are no longer on this machine."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    points = points_of(run)
    standing = standing_after(summary["sites"], changes)
    placed = [site for site in standing if site.is_placed_anew]
    if placed and summary["method"]["basis"] == TIMETABLE:
        raise AsksWorker
    search = _Search(ways_used(summary["method"], mode=summary["mode"], day=summary["day"]))
    first_ds = _without_gone(points, standing, search)
    if placed:
        first_ds = np.minimum(first_ds, search.first_ds(places_of(placed), (points["x_m"], points["y_m"])))
    notes = [*_off_notes(placed, search), *_ride_notes(summary, standing)]
    return WhatIf(first_ds, outcome(summary, points, first_ds, notes))


def places_of(sites: Sequence[Standing]) -> Spots:
    """Where sites stand that were placed by hand."""
    spots = [site.spot for site in sites]
    return to_plane(
        [longitude for longitude, _latitude in spots], [latitude for _longitude, latitude in spots]
    )


def spots_of(points: Points, standing: Sequence[Standing]) -> Spots:
    """Every open site: those of the run where they were, the others where they were placed."""
    kept = np.array(
        [site.index for site in standing if site.is_open and not site.is_placed_anew], dtype=np.int64
    )
    placed = places_of([site for site in standing if site.is_placed_anew])
    east, north = (
        np.concatenate([points[f"site_{axis}_m"][kept], placed[number]]) for number, axis in enumerate("xy")
    )
    return east, north


def _without_gone(points: Points, standing: Sequence[Standing], search: "_Search") -> Int32Array:
    """Times to the sites that stay where they were: the second nearest steps in, then a search."""
    gone = np.zeros(len(points["site_x_m"]) + 1, dtype=np.bool_)  # the last stands for nobody
    gone[[site.index for site in standing if site.index is not None and _has_left(site)]] = True
    first_ds = np.where(gone[points["first"]], points["second_ds"], points["first_ds"]).astype(np.int32)
    is_open_question = gone[points["first"]] & gone[points["second"]]
    if is_open_question.any():
        if search.ways.basis == TIMETABLE:
            raise AsksWorker
        kept = np.flatnonzero(~gone[:-1])
        spots = points["site_x_m"][kept], points["site_y_m"][kept]
        asked = points["x_m"], points["y_m"]
        first_ds = np.where(is_open_question, search.first_ds(spots, asked), first_ds).astype(np.int32)
    return first_ds


def _has_left(site: Standing) -> bool:
    return not site.is_open or site.is_placed_anew


@dataclass(frozen=True, eq=False)
class _Search:
    """Times to the nearest of some sites, the same way the run was worked out."""

    ways: Ways

    def first_ds(self, sites: Spots, points: Spots) -> Int32Array:
        pace = self.ways.pace
        if not len(sites[0]):
            return np.full(len(points[0]), NEVER, dtype=np.int32)
        if self.ways.basis != CROW:
            offers = attach(self.graph, *sites, limit_m=pace.to_street_m, pace_ds_per_m=WALKING.ds_per_m)
            found = plain.nearest(self.graph, offers, self._places(points)).first_ds
            return _later(found, pace)
        found = _by_crow(pace, sites, points)
        return np.minimum(found, _by_crow(WALKING, sites, points)) if self.ways.is_guessed_ride else found

    def is_off(self, sites: Spots) -> BoolArray:
        if self.ways.basis == CROW:
            return np.zeros(len(sites[0]), dtype=np.bool_)
        return attach(self.graph, *sites, limit_m=self.ways.pace.to_street_m, pace_ds_per_m=0.0).is_off

    @property
    def graph(self) -> Graph:
        return _graph(self.ways.keys[0], self.ways.pace.profile)

    def _places(self, points: Spots) -> Attached:
        pace = self.ways.pace
        return _attached(
            self.ways.keys[0], pace.profile, pace.to_street_m, points[0].tobytes(), points[1].tobytes()
        )


def _by_crow(pace: Pace, sites: Spots, points: Spots) -> Int32Array:
    found = crow.nearest(*sites, *points, detour=DETOUR, pace_ds_per_m=pace.ds_per_m)
    return _later(found.first_ds, pace)


def _later(ds: Int32Array, pace: Pace) -> Int32Array:
    """With what is added at the door."""
    return np.where(ds < NEVER - pace.extra_ds, ds + np.int64(pace.extra_ds), NEVER).astype(np.int32)


@lru_cache(maxsize=GRAPHS_KEPT)
def _graph(key: str, profile: str) -> Graph:
    """Arrays of a key never change: kept from one change to the next."""
    return Graph(**{name: array for name, array in read_arrays(key, profile).items() if "." not in name})


@lru_cache(maxsize=GRAPHS_KEPT)
def _attached(key: str, profile: str, limit_m: float, x_m: bytes, y_m: bytes) -> Attached:
    east, north = (np.frombuffer(metres, dtype=np.float64) for metres in (x_m, y_m))
    return attach(_graph(key, profile), east, north, limit_m=limit_m, pace_ds_per_m=WALKING.ds_per_m)


def _off_notes(placed: Sequence[Standing], search: _Search) -> list[str]:
    if not placed:
        return []
    lost = [site.title for site, off in zip(placed, search.is_off(places_of(placed)), strict=True) if off]
    return [_("Keine Straße führt zu: %(titles)s.") % {"titles": ", ".join(lost)}] if lost else []


def _ride_notes(summary: ReachSummary, standing: Sequence[Standing]) -> list[str]:
    if summary["method"]["basis"] != TIMETABLE or all(site.is_open for site in standing):
        return []
    return [
        _(
            "Bei Bus und Bahn ist das vorsichtig gerechnet: Jede Familie weicht auf das eine Angebot aus, "
            "das im Mittel das zweitnächste ist."
        )
    ]
