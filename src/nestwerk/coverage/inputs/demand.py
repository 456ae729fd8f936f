"""Where the children are: cells of the census inside the borders, or the Gemeinden themselves where no grid is known."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from nestcore.types import BoolArray, FloatArray, IntArray
from nestwerk.coverage.errors import NoChildren, NothingKnown
from nestwerk.coverage.inputs.areas import MUNICIPALITY, OUTSIDE, AreaRow, Layer, Map
from nestwerk.coverage.inputs.figures import Known
from nestwerk.coverage.inputs.plane import to_plane
from nestwerk.coverage.shapes import Datum

# Under-threes of all inhabitants, 31 December 2019 (Destatis): 2.37 of 83.2 million.
NATIONAL_SHARE: Final = 0.0285


@dataclass(frozen=True)
class Spot:
    """A place as people call it: what the lists of worst and unreached places name."""

    name: str
    area: str


@dataclass(frozen=True, eq=False)
class Demand:
    """Children at points in the plane. Points beyond the border count as demand only: their layers are all -1."""

    x_m: FloatArray
    y_m: FloatArray
    children: FloatArray
    layers: tuple[Layer, ...]
    spot: IntArray  # -1 beyond the border
    spots: tuple[Spot, ...]
    source: str
    date: str
    is_model: bool  # spread by a key, not counted where they live
    is_grid: bool = False  # cells, not Gemeinden
    data: tuple[Datum, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_inside(self) -> BoolArray:
        return np.asarray(self.layer(MUNICIPALITY).of != OUTSIDE)

    def layer(self, level: str) -> Layer:
        return next(layer for layer in self.layers if layer.level == level)


def from_points(areas: Map, known: Known) -> Demand:
    """Without a grid: every Gemeinde is a point, a town its quarters; children are spread by inhabitants."""
    children, notes, dates = _shared_out(areas, known)
    notes.append(_("Ohne Zensusgitter steht jeder Ort für einen Punkt; Wege innerhalb des Ortes fehlen."))
    points = [
        (row.point, number, OUTSIDE, children[number]) for number, row in enumerate(areas.municipalities)
    ]
    for number in sorted(set(areas.municipality_of) - {OUTSIDE}):
        inner = [
            i for i, town in enumerate(areas.municipality_of) if town == number and areas.quarters[i].point
        ]
        weights = _by_population([areas.quarters[i] for i in inner])
        if len(inner) > 1:
            points[number] = (None, number, OUTSIDE, 0.0)
            points += [
                (areas.quarters[i].point, number, i, children[number] * weight)
                for i, weight in zip(inner, weights, strict=True)
            ]
    nowhere = [areas.municipalities[n].name for where, n, _q, count in points if where is None and count]
    if nowhere:
        notes.append(_("Ohne Lage, deshalb nicht gerechnet: %(names)s.") % {"names": ", ".join(nowhere)})
    return _of_points(areas, [point for point in points if point[0] is not None], notes, dates)


Point = tuple[tuple[float, float] | None, int, int, float]


def _of_points(areas: Map, points: list[Point], notes: list[str], dates: list[str]) -> Demand:
    if not points:
        raise NothingKnown
    municipality = np.array([point[1] for point in points], dtype=np.int64)
    quarter = np.array([point[2] for point in points], dtype=np.int64)
    x_m, y_m = to_plane(
        [point[0][0] for point in points if point[0]], [point[0][1] for point in points if point[0]]
    )
    rows = [areas.quarters[p[2]] if p[2] != OUTSIDE else areas.municipalities[p[1]] for p in points]
    return Demand(
        x_m=x_m,
        y_m=y_m,
        children=np.array([point[3] for point in points]),
        layers=areas.layers(municipality, quarter),
        spot=np.arange(len(points)),
        spots=tuple(
            Spot(row.name, areas.municipalities[p[1]].name) for row, p in zip(rows, points, strict=True)
        ),
        source=_("Kinder unter drei Jahren, nach Einwohnern auf die Gemeinden verteilt"),
        date=", ".join(dict.fromkeys(dates)),
        is_model=True,
        notes=tuple(notes),
    )


def _by_population(rows: list[AreaRow]) -> FloatArray:
    """Parts of 1 by inhabitants; in equal parts where nobody knows them, as the middle one where some are unknown."""
    known = [row.population for row in rows if row.population]
    usual = float(np.median(known)) if known else 1.0
    people = np.array([float(row.population or usual) for row in rows])
    return people / people.sum() if len(people) else people


def _shared_out(areas: Map, known: Known) -> tuple[FloatArray, list[str], list[str]]:
    """Children of each Gemeinde: its own stated number, else its part of what is stated for its Jugendamt."""
    children = np.zeros(len(areas.municipalities))
    notes: list[str] = []
    dates: list[str] = []
    for number in sorted(set(areas.territory_of)):
        members = [i for i, top in enumerate(areas.territory_of) if top == number]
        rows = [areas.municipalities[i] for i in members]
        stated = [known.children(row.name) if len(rows) > 1 else None for row in rows]
        own = np.array([np.nan if figure is None else float(figure.number or 0) for figure in stated])
        total = _total(areas.territories[number] if number != OUTSIDE else None, rows, known, notes, dates)
        rest = max(total - float(np.nansum(own)), 0.0)
        open_rows = [row for row, figure in zip(rows, stated, strict=True) if figure is None]
        own[np.isnan(own)] = rest * _by_population(open_rows)
        children[members] = own
        if not all(row.population for row in rows) and len(rows) > 1:
            notes.append(_("Nicht von allen Gemeinden ist die Einwohnerzahl bekannt; dort ist geschätzt."))
    return children, list(dict.fromkeys(notes)), dates


def _total(
    top: AreaRow | None, rows: list[AreaRow], known: Known, notes: list[str], dates: list[str]
) -> float:
    """Children of a Jugendamt: stated, or the national share of its inhabitants, and said so."""
    figure = known.children(top.name) if top else None
    if figure is not None:
        dates.append(f"{figure.stated_on:%d.%m.%Y}" if figure.stated_on else "")
        return float(figure.number or 0)
    people = sum(row.population or 0 for row in rows)
    if not people:
        raise NoChildren
    notes.append(
        _(
            "%(name)s: Zahl der Kinder unter drei geschätzt mit dem Anteil im Bund (%(share)s %% der Bevölkerung)."
        )
        % {"name": top.name if top else rows[0].name, "share": f"{NATIONAL_SHARE:.2%}"[:-1].replace(".", ",")}
    )
    return people * NATIONAL_SHARE


def scaled(demand: Demand, areas: Map, known: Known) -> Demand:
    """The grid's children brought to the number stated for each Jugendamt, or each Gemeinde that has its own."""
    children, notes = demand.children.copy(), list(demand.notes)
    of_town = demand.layer(MUNICIPALITY).of
    for number, row in enumerate(areas.municipalities):
        top = areas.territory_of[number]
        alone = top != OUTSIDE and areas.territory_of.count(top) == 1
        figure = known.children(areas.territories[top].name) if alone else known.children(row.name)
        is_here = of_town == number
        counted = float(children[is_here].sum())
        if figure is not None and figure.number and counted:
            children[is_here] *= float(figure.number) / counted
            notes.append(
                _("%(name)s: Zensus auf %(number)d Kinder (%(source)s) gebracht.")
                % {"name": row.name, "number": round(figure.number), "source": figure.source}
            )
    return replace(demand, children=children, notes=tuple(notes))
