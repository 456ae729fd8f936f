"""The census grid as demand: cells inside the borders of the Gemeinden, and those of the neighbours within a buffer."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from scipy.spatial import cKDTree

from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.base.arrays import Array, has_arrays, read_arrays
from nestwerk.coverage.inputs.areas import OUTSIDE, AreaRow, Map
from nestwerk.coverage.inputs.demand import Demand, Spot, from_points, scaled
from nestwerk.coverage.inputs.figures import Known
from nestwerk.coverage.inputs.plane import to_degrees, to_plane
from nestwerk.coverage.inputs.ways import datum
from nestwerk.places.choices import DataKind
from nestwerk.places.models import Dataset, Territory
from nestwerk.places.queries import Border, dataset_for, outlines
from nestwerk.tenants.models import Network

Names = Mapping[str, Array]
FARTHEST_NAME_M: Final = 3_000
BANDS: Final = {
    "Unter10": gettext_lazy("Kinder unter zehn"),
    "Unter18": gettext_lazy("Kinder und Jugendliche unter 18"),
    "people": gettext_lazy("alle Menschen"),
}


def demand_of(network: Network, areas: Map, known: Known, *, names: Names, buffer_m: float) -> Demand:
    """The newest grid with borders around it, else the Gemeinden as points."""
    grid, borders = dataset_for(network, DataKind.CENSUS), dataset_for(network, DataKind.AREAS)
    if grid is None or borders is None or not has_arrays(grid.key):
        return from_points(areas, known)
    quarters = dataset_for(network, DataKind.QUARTERS)
    demand = from_cells(grid, borders, quarters, areas, names=names, buffer_m=buffer_m)
    return scaled(demand, areas, known) if demand.is_inside.any() else from_points(areas, known)


def from_cells(
    grid: Dataset, borders: Dataset, quarters: Dataset | None, areas: Map, *, names: Names, buffer_m: float
) -> Demand:
    arrays = read_arrays(grid.key)
    towns = _borders(borders, areas.municipalities)
    peopled = np.flatnonzero(_in_window(arrays, towns, buffer_m) & (np.asarray(arrays["children"]) > 0))
    x_m, y_m = (np.asarray(arrays[axis])[peopled] for axis in ("x_m", "y_m"))
    town = _within(towns, x_m, y_m)
    kept = np.flatnonzero(_near(x_m, y_m, town != OUTSIDE, buffer_m))
    x_m, y_m, town = x_m[kept], y_m[kept], town[kept]
    quarter = np.full(len(kept), OUTSIDE, dtype=np.int64)
    if quarters is not None:
        quarter = np.where(town != OUTSIDE, _within(_borders(quarters, areas.quarters), x_m, y_m), OUTSIDE)
    spot, spots = _spots(x_m, y_m, town, areas, names)
    return Demand(
        x_m=x_m,
        y_m=y_m,
        children=np.asarray(arrays["children"], dtype=np.float64)[peopled][kept],
        layers=areas.layers(town, quarter),
        spot=spot,
        spots=spots,
        source=_("Zensus %(year)s, Kinder unter drei Jahren je Gitterzelle") % {"year": grid.reference},
        date=grid.reference,
        is_model=bool(grid.report.get("notes", {}).get("is_estimate")),
        is_grid=True,
        data=(datum(grid), datum(borders)),
        notes=_grid_notes(grid, arrays, peopled[kept[town != OUTSIDE]]),
    )


def _grid_notes(grid: Dataset, arrays: Names, inside: IntArray) -> tuple[str, ...]:
    notes = []
    facts = grid.report.get("notes", {})
    if facts.get("is_estimate"):
        notes.append(
            _("Das Gitter nennt %(band)s; davon sind geschätzt %(share)s %% unter drei Jahren.")
            % {
                "band": BANDS.get(facts.get("age_band", ""), ""),
                "share": f"{100 * facts.get('factor', 1):.0f}",
            }
        )
    if "is_weak" in arrays and (weak := int(np.asarray(arrays["is_weak"])[inside].sum())):
        notes.append(_("%(count)d Zellen haben einen unsicheren Wert.") % {"count": weak})
    return tuple(notes)


def _borders(dataset: Dataset, rows: Sequence[AreaRow]) -> list[tuple[int, Border]]:
    """The borders of these areas, with their numbers."""
    places = {row.territory_id: number for number, row in enumerate(rows)}
    wanted = list(Territory.objects.filter(pk__in=places))
    return [(places[border.territory.pk], border) for border in outlines(dataset, wanted)]


def _in_window(arrays: Names, borders: list[tuple[int, Border]], buffer_m: float) -> BoolArray:
    """A rectangle around the borders and the buffer: so that one Kreis does not look at all of Germany."""
    corners = [
        (border.bounds[i], border.bounds[j]) for _number, border in borders for i in (0, 2) for j in (1, 3)
    ]
    found = np.full(len(arrays["x_m"]), bool(corners))
    for axis, metres in zip(
        ("x_m", "y_m"), to_plane(*zip(*corners, strict=True)) if corners else (), strict=False
    ):
        cells = np.asarray(arrays[axis])
        found &= (cells >= metres.min() - buffer_m) & (cells <= metres.max() + buffer_m)
    return found


def _within(borders: list[tuple[int, Border]], x_m: FloatArray, y_m: FloatArray) -> IntArray:
    """The area each point lies in; a point on a border counts for the first."""
    found = np.full(len(x_m), OUTSIDE, dtype=np.int64)
    tree = shapely.STRtree(shapely.from_geojson([border.geojson for _number, border in borders]))
    point, shape = tree.query(shapely.points(*to_degrees(x_m, y_m)), predicate="intersects")
    number = np.array([number for number, _border in borders], dtype=np.int64)[shape]
    order = np.lexsort((-number, point))
    found[point[order]] = number[order]
    return found


def _near(x_m: FloatArray, y_m: FloatArray, is_inside: BoolArray, buffer_m: float) -> BoolArray:
    """Inside, or no farther than the buffer from a cell inside."""
    if not is_inside.any():
        return is_inside
    points = np.stack((x_m, y_m), axis=1)
    distance, _cell = cKDTree(points[is_inside]).query(points, distance_upper_bound=max(buffer_m, 1.0))
    return np.asarray(is_inside | np.isfinite(distance))


def _spoken(name: str) -> str:
    """Stops are called “Ort, Haltestelle”; in a list of names the comma would part them."""
    town, comma, stop = name.partition(", ")
    return f"{stop} ({town})" if comma else town


def _spots(
    x_m: FloatArray, y_m: FloatArray, town: IntArray, areas: Map, names: Names
) -> tuple[IntArray, tuple[Spot, ...]]:
    """The named place next to each cell, within its Gemeinde; the Gemeinde where no name is near."""
    label = np.full(len(x_m), OUTSIDE, dtype=np.int64)
    if names and len(names["name"]):
        tree = cKDTree(np.stack((names["x_m"], names["y_m"]), axis=1))
        distance, nearest = tree.query(np.stack((x_m, y_m), axis=1), distance_upper_bound=FARTHEST_NAME_M)
        label = np.where(np.isfinite(distance), nearest, OUTSIDE)
    inside = town != OUTSIDE
    pairs, number = np.unique(np.stack((town[inside], label[inside]), axis=1), axis=0, return_inverse=True)
    spot = np.full(len(x_m), OUTSIDE, dtype=np.int64)
    spot[inside] = number.ravel()
    towns = [areas.municipalities[town].name for town, _label in pairs]
    return spot, tuple(
        Spot(_spoken(str(names["name"][label])) if label != OUTSIDE else name, name)
        for name, (_town, label) in zip(towns, pairs, strict=True)
    )
