"""A run as a map: outlines, squares of 500 m by class of minutes, offers. GeoJSON in degrees, the same for screen and paper.

No number of children stands in it, and no home of a person.
"""

import io
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

import numpy as np
import numpy.typing as npt
import shapely
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyproj import Transformer

from nestcore.reach.graph import NEVER
from nestwerk.coverage.models import Run
from nestwerk.coverage.shapes import Area, PlanArea, ReachSummary, Site, SitesSummary
from nestwerk.places.models import Outline, Territory

GRID: Final = "EPSG:3035"  # the plane of the census grid
DEGREES: Final = "EPSG:4326"
SQUARE_M: Final = 500  # children of fewer than a village can't be told from it
DS_PER_MIN: Final = 600
DIGITS: Final = 5  # about a metre
MARGIN: Final = 0.02  # degrees around a single point
OVER, NO_WAY = "over", "none"
DRAWN_LEVELS: Final = ("municipality", "quarter")

Minutes = npt.NDArray[np.float64]
Feature = dict[str, Any]


class MapClass(TypedDict):
    key: str
    label: str


class MapPage(TypedDict):
    """All a map shows; each layer is a FeatureCollection whose features carry the key of their class."""

    bounds: list[float]
    classes: list[MapClass]
    squares: dict[str, Any]
    areas: dict[str, Any]
    places: dict[str, Any]
    offers: dict[str, Any]
    left_out: str


def map_of(run: Run, *, first_ds: npt.NDArray[np.int32] | None = None) -> MapPage:
    """The map of a finished reach run; `first_ds` takes the place of the stored times, for a scenario."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    points = points_of(run)
    if first_ds is not None:
        points["first_ds"] = first_ds
    limits_min, keys = summary["limits_min"], _shown(summary["areas"])
    squares, spots = _squares(points, limits_min), _spots_of(summary["areas"])
    named = _named(summary["areas"])
    by_key = {area["key"]: class_of(area["median_min"], limits_min) for area in named}
    areas = _areas(_outlines(run, keys), {} if squares else by_key)
    marks = [] if squares or areas else _places(spots, by_key)
    names = [(area["key"], area["name"], minutes_text(area["median_min"])) for area in named]
    return _page(
        limits_min, squares, areas, marks, _names(names, spots), _offers(summary["sites"]), summary["sites"]
    )


def plan_map_of(run: Run) -> MapPage:
    """The map of a finished plan of sites: what is proposed, and how each Gemeinde fares with it."""
    summary: SitesSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    keys = [area["key"] for area in summary["areas"]]
    limits_min, spots = [summary["limit_min"]], _spots(keys)
    points = points_of(run)
    after = {**points, "first_ds": points["after_ds"]} if points else {}
    squares = _squares(after, limits_min)
    by_key = {area["key"]: _class_with_plan(area) for area in summary["areas"]}
    areas = _areas(_outlines(run, keys), {} if squares else by_key)
    ranked = sorted(summary["areas"], key=lambda area: (not _gain_text(area), -(area["children"] or 0)))
    names = [(area["key"], area["name"], _gain_text(area)) for area in ranked]
    proposed = [
        _point(
            (site["longitude"], site["latitude"]),
            {"kind": "new", "title": site["title"], "place": site["area"]},
        )
        for site in summary["sites"]
    ]
    marks = [] if squares or areas else _places(spots, by_key)
    return _page(limits_min, squares, areas, marks, _names(names, spots), proposed, [])


def _page(
    limits_min: Sequence[int],
    squares: list[Feature],
    areas: list[Feature],
    marks: list[Feature],
    names: list[Feature],
    offers: list[Feature],
    sites: Sequence[Site],
) -> MapPage:
    hidden = sum(site["is_private"] for site in sites)
    is_coloured = bool(squares or marks or any(area["properties"]["class"] for area in areas))
    return {
        "bounds": _bounds([*squares, *areas, *marks, *offers, *names]),
        "classes": classes(limits_min) if is_coloured else [],
        "squares": _collection(squares),
        "areas": _collection([*areas, *names]),
        "places": _collection(marks),
        "offers": _collection(offers),
        "left_out": ngettext(
            "%(count)d Angebot in einer Privatwohnung steht nicht auf der Karte.",
            "%(count)d Angebote in Privatwohnungen stehen nicht auf der Karte.",
            hidden,
        )
        % {"count": hidden}
        if hidden
        else "",
    }


def points_of(run: Run) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a run, per point of demand; empty where it kept none."""
    if not run.arrays:
        return {}
    with np.load(io.BytesIO(bytes(run.arrays)), allow_pickle=False) as kept:
        return {name: kept[name] for name in kept.files}


def classes(limits_min: Sequence[int]) -> list[MapClass]:
    """Up to each limit, beyond the last, no way at all: from near to far."""
    within = [
        MapClass(key=f"within-{number}", label=_("bis %(limit)d Minuten") % {"limit": limit})
        for number, limit in enumerate(limits_min)
    ]
    far = MapClass(key=OVER, label=_("über %(limit)d Minuten") % {"limit": limits_min[-1]})
    return [*within, far, MapClass(key=NO_WAY, label=_("kein Weg bekannt"))]


def class_of(minutes: float | None, limits_min: Sequence[int]) -> str:
    """The class of a number of minutes; a limit belongs to the nearer class."""
    if minutes is None or not np.isfinite(minutes):
        return NO_WAY
    return next((f"within-{n}" for n, limit in enumerate(limits_min) if minutes <= limit), OVER)


def _squares(points: Mapping[str, npt.NDArray[Any]], limits_min: Sequence[int]) -> list[Feature]:
    """Cells joined to squares of 500 m: each wears the class of its children's mean, or of no way for most of them."""
    if not points or not points["is_cell"].any():
        return []
    is_cell = points["is_cell"].astype(bool) & (points["children"] > 0)
    children = points["children"][is_cell].astype(np.float64)
    first_ds = points["first_ds"][is_cell]
    at = np.column_stack([points["x_m"][is_cell], points["y_m"][is_cell]]) // SQUARE_M
    corners, square = np.unique(at, axis=0, return_inverse=True)
    comes = np.where(first_ds == NEVER, 0.0, children)
    reached = np.bincount(square, comes)
    total = np.bincount(square, children)
    spent = np.bincount(square, np.where(first_ds == NEVER, 0.0, first_ds) * comes) / DS_PER_MIN
    minutes = np.where(reached * 2 >= total, spent / np.maximum(reached, 1e-9), np.inf)
    keys = np.array([class_of(float(value), limits_min) for value in minutes])
    x, y = corners[:, 0] * SQUARE_M, corners[:, 1] * SQUARE_M
    boxes = shapely.box(x, y, x + SQUARE_M, y + SQUARE_M)
    return [
        _feature(
            shapely.transform(shapely.union_all(boxes[keys == key]), _to_degrees, interleaved=False),
            {"class": key},
        )
        for key in dict.fromkeys(keys.tolist())
    ]


def _to_degrees(x_m: Any, y_m: Any) -> tuple[Any, Any]:
    """Longitude and latitude of points in the plane of the grid."""
    longitude, latitude = Transformer.from_crs(GRID, DEGREES, always_xy=True).transform(x_m, y_m)
    return longitude, latitude


def _shown(areas: Sequence[Area]) -> list[str]:
    return [area["key"] for area in areas if area["level"] in DRAWN_LEVELS]


def _outlines(run: Run, keys: Sequence[str]) -> list[tuple[str, Any]]:
    """Borders by the key of the area, from the file this run was computed with."""
    datasets = [entry["pk"] for entry in run.data if entry.get("pk")]
    rows = Outline.objects.filter(_territories(keys, "territory__"), dataset_id__in=datasets)
    return [
        (row.territory.official_key or f"q{row.territory_id}", json.loads(zlib.decompress(row.geometry)))
        for row in rows.select_related("territory")
    ]


def _spots_of(areas: Sequence[Area]) -> dict[str, tuple[float, float]]:
    """A point inside each area, longitude first, as the run knew it."""
    return {
        area["key"]: (area["longitude"], area["latitude"])
        for area in areas
        if area["longitude"] is not None and area["latitude"] is not None
    }


def _spots(keys: Sequence[str]) -> dict[str, tuple[float, float]]:
    """A point inside each area, longitude first."""
    rows = Territory.objects.filter(_territories(keys), longitude__isnull=False, latitude__isnull=False)
    found: dict[str, Any] = {}
    for pk, key, *spot in rows.values_list("pk", "official_key", "longitude", "latitude"):
        found |= {f"q{pk}": tuple(spot), key: tuple(spot)}
    return {key: found[key] for key in keys if key in found}


def _territories(keys: Sequence[str], prefix: str = "") -> Q:
    """Areas are named by their official key, quarters without one by “q” and their number."""
    numbers = [int(key[1:]) for key in keys if key[:1] == "q" and key[1:].isdigit()]
    official = [key for key in keys if key.isdigit()]
    return Q(**{f"{prefix}official_key__in": official}) | Q(**{f"{prefix}pk__in": numbers})


def _areas(outlines: Sequence[tuple[str, Any]], classes_by_key: Mapping[str, str]) -> list[Feature]:
    return [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"class": classes_by_key.get(key, ""), "kind": "outline"},
        }
        for key, geometry in outlines
    ]


def _named(areas: Sequence[Area]) -> list[Area]:
    """Gemeinden, in a network of one town its quarters; who has more children comes first."""
    towns = [area for area in areas if area["level"] == "municipality"]
    quarters = [area for area in areas if area["level"] == "quarter"]
    shown = quarters if quarters and len(towns) < 2 else towns
    return sorted(shown, key=lambda area: -(area["children"] or 0))


def _names(names: Sequence[tuple[str, str, str]], spots: Mapping[str, tuple[float, float]]) -> list[Feature]:
    return [
        _point(spots[key], {"kind": "name", "name": name, "text": text})
        for key, name, text in names
        if key in spots
    ]


def _places(spots: Mapping[str, tuple[float, float]], classes_by_key: Mapping[str, str]) -> list[Feature]:
    """Without a grid and without borders each Gemeinde is one round mark."""
    return [_point(spots[key], {"class": name}) for key, name in classes_by_key.items() if key in spots]


def _offers(sites: Sequence[Site]) -> list[Feature]:
    return [
        _point(
            (site["longitude"], site["latitude"]),
            {
                "kind": "neighbour" if site["is_neighbour"] else "own",
                "title": site["title"],
                "place": site["place"],
            },
        )
        for site in sites
        if not site["is_private"] and site["longitude"] is not None and site["latitude"] is not None
    ]


def _class_with_plan(area: PlanArea) -> str:
    """The middle way is within the limit where half of the children or more have it within."""
    share = area["share_after"]
    return NO_WAY if share is None else "within-0" if share >= 0.5 else OVER


def _gain_text(area: PlanArea) -> str:
    before, after = area["share_before"], area["share_after"]
    if before is None or after is None or round(after * 100) <= round(before * 100):
        return ""
    return _("%(before)d → %(after)d %%") % {"before": round(before * 100), "after": round(after * 100)}


def minutes_text(minutes: float | None) -> str:
    return "" if minutes is None else _("%(minutes)d Min.") % {"minutes": round(minutes)}


def _feature(geometry: shapely.Geometry, properties: Mapping[str, Any]) -> Feature:
    rounded = shapely.transform(geometry, lambda spots: np.round(spots, DIGITS))
    return {
        "type": "Feature",
        "geometry": json.loads(shapely.to_geojson(rounded)),
        "properties": dict(properties),
    }


def _point(spot: tuple[float, float], properties: Mapping[str, Any]) -> Feature:
    place = [round(spot[0], DIGITS), round(spot[1], DIGITS)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": place},
        "properties": dict(properties),
    }


def _collection(features: list[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _bounds(features: Sequence[Feature]) -> list[float]:
    """West, south, east, north of all that is shown inside the network; neighbours' offers don't widen it."""
    own = [one for one in features if one["properties"].get("kind") != "neighbour"]
    if not own:
        return []
    boxes = np.array([shapely.from_geojson(json.dumps(one["geometry"])).bounds for one in own])
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    thin = MARGIN if (high - low).min() < MARGIN else 0.0
    return [round(float(edge), DIGITS) for edge in (*(low - thin), *(high + thin))]
