"""The run's map with the scenario's times and offers; offers carry their number, so that a hand can move them."""

from copy import copy

from nestwerk.coverage.changes import NEIGHBOUR, NEW, OWN, Standing, changes_of, standing_of
from nestwerk.coverage.errors import AsksWorker, NotComputable
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.queries.maps import MapPage, map_of
from nestwerk.coverage.queries.what_if import what_if
from nestwerk.reports.coverage.scenarios import figures_of, summary_of

KINDS = {OWN: "own", NEIGHBOUR: "neighbour"}  # what was placed by hand is drawn as new


def scenario_map(scenario: Scenario) -> MapPage:
    summary, figures = summary_of(scenario.run), figures_of(scenario)
    run, changes = copy(scenario.run), changes_of(scenario.changes)
    first_ds = None
    if figures:
        minutes = {area["key"]: area["minutes_after"] for area in figures["areas"]}
        areas = [{**area, "median_min": minutes.get(area["key"])} for area in summary["areas"]]
        summary = {**summary, "areas": areas}  # type: ignore[typeddict-item] # the same areas with other minutes
        try:
            first_ds = what_if(scenario.run, changes).first_ds
        except (AsksWorker, NotComputable):  # the areas' minutes are known all the same
            first_ds = None
    run.summary = summary
    page = map_of(run, first_ds=first_ds)
    features = [
        _feature(site) for site in standing_of(scenario.run, changes) if site.is_open and _is_shown(site)
    ]
    page["offers"] = {"type": "FeatureCollection", "features": features}
    return page


def _is_shown(site: Standing) -> bool:
    return not site.is_private and site.latitude is not None


def _feature(site: Standing) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [site.longitude, site.latitude]},
        "properties": {
            "kind": KINDS.get(site.mark, NEW),
            "id": site.id,
            "title": site.title,
            "place": site.place if not site.is_placed_anew else "",
        },
    }
