"""What only a search through the timetable can tell: a scenario's figures by bus and train."""

from collections.abc import Sequence

from nestwerk.coverage.changes import Change, standing_after
from nestwerk.coverage.computing.times import timed
from nestwerk.coverage.inputs.ways import ways_used
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import points_of
from nestwerk.coverage.queries.outcomes import outcome
from nestwerk.coverage.queries.what_if import spots_of
from nestwerk.coverage.shapes import ReachSummary, ScenarioFigures


def figures_of(run: Run, changes: Sequence[Change], *, threads: int = 1) -> ScenarioFigures:
    """The same as a fresh run with the changed offers. Raises DataGone."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    points = points_of(run)
    ways = ways_used(summary["method"], mode=summary["mode"], day=summary["day"])
    sites = spots_of(points, standing_after(summary["sites"], changes))
    found = timed(ways, sites, (points["x_m"], points["y_m"]), threads=threads)
    return outcome(summary, points, found.nearest.first_ds, [])
