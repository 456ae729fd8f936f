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
# Settlement and traffic area of all of Germany's area, 31 December 2019 (Destatis).
SETTLED_SHARE: Final = 0.145

Points = tuple[FloatArray, FloatArray]  # metres east and north


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
    scattered: Points | None = None  # the same children all over their Gemeinde
    gathered: Points | None = None  # and all in the middle of it
    data: tuple[Datum, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_inside(self) -> BoolArray:
        return np.asarray(self.layer(MUNICIPALITY).of != OUTSIDE)

    def layer(self, level: str) -> Layer:
        return next(layer for layer in self.layers if layer.level == level)


@dataclass(frozen=True)
class _Settled:
    """A Gemeinde or a quarter with its children and the area they live in."""

    row: AreaRow
    municipality: int
    quarter: int
    children: float
    area_km2: float


def from_points(areas: Map, known: Known) -> Demand:
    """Without a grid: children are spread by inhabitants, in a town by quarters, and there over a disc."""
    children, notes, dates = _shared_out(areas, known)
    settled: list[_Settled] = []
    for number, row in enumerate(areas.municipalities):
        inner = [
            i for i, town in enumerate(areas.municipality_of) if town == number and areas.quarters[i].point
        ]
        if len(inner) < 2:
            settled.append(_Settled(row, number, OUTSIDE, float(children[number]), row.area_km2 or 0.0))
            continue
        for i, weight in zip(inner, _by_population([areas.quarters[i] for i in inner]).tolist(), strict=True):
            quarter = areas.quarters[i]
            own_km2 = quarter.area_km2 or (row.area_km2 or 0.0) / len(inner)
            settled.append(_Settled(quarter, number, i, float(children[number]) * weight, own_km2))
    nowhere = [one.row.name for one in settled if one.row.point is None and one.children]
    if nowhere:
        notes.append(_("Ohne Lage, deshalb nicht gerechnet: %(names)s.") % {"names": ", ".join(nowhere)})
    placed = [one for one in settled if one.row.point is not None]
    if not placed:
        raise NothingKnown
    return _on_discs(areas, placed, [_how_spread(placed), *notes], dates)


def _how_spread(placed: list[_Settled]) -> str:
    if not any(one.area_km2 for one in placed):
        return _("Ohne Zensusgitter steht jeder Ort für einen Punkt; Wege innerhalb des Ortes fehlen.")
    return _(
        "Ohne Zensusgitter sind die Kinder jeder Gemeinde gleichmäßig über einen Kreis von der Größe ihrer "
        "Siedlungsfläche verteilt (%(share)s %% der Fläche). Die Spanne reicht von der ganzen Fläche bis zur Ortsmitte."
    ) % {"share": f"{100 * SETTLED_SHARE:g}".replace(".", ",")}


def _on_discs(areas: Map, placed: list[_Settled], notes: list[str], dates: list[str]) -> Demand:
    """Every place as so many points of equal weight around its middle."""
    counts = np.array([len(DISC) if one.area_km2 else 1 for one in placed])
    of = np.repeat(np.arange(len(placed)), counts)
    around = np.concatenate([DISC if one.area_km2 else DISC[:1] for one in placed])
    whole_m = np.sqrt(np.array([one.area_km2 for one in placed]) / np.pi)[of] * 1_000
    settled_m = whole_m * np.sqrt(SETTLED_SHARE)
    x_m, y_m = to_plane(
        [one.row.longitude for one in placed if one.row.longitude is not None],
        [one.row.latitude for one in placed if one.row.latitude is not None],
    )
    middle = x_m[of], y_m[of]
    return Demand(
        x_m=middle[0] + around[:, 0] * settled_m,
        y_m=middle[1] + around[:, 1] * settled_m,
        children=(np.array([one.children for one in placed]) / counts)[of],
        layers=areas.layers(
            np.array([one.municipality for one in placed], dtype=np.int64)[of],
            np.array([one.quarter for one in placed], dtype=np.int64)[of],
        ),
        spot=of,
        spots=tuple(Spot(one.row.name, areas.municipalities[one.municipality].name) for one in placed),
        source=_("Kinder unter drei Jahren, nach Einwohnern auf die Gemeinden verteilt"),
        date=", ".join(dict.fromkeys(dates)),
        is_model=True,
        scattered=(middle[0] + around[:, 0] * whole_m, middle[1] + around[:, 1] * whole_m),
        gathered=middle,
        notes=tuple(notes),
    )


def _disc() -> FloatArray:
    """Points of a disc of radius 1, each in the middle of an equal part of it: one, six around it, twelve around those."""
    found = [np.zeros((1, 2))]
    for count, radius in ((6, np.sqrt(4 / 19)), (12, np.sqrt(13 / 19))):
        turn = 2 * np.pi * np.arange(count) / count
        found.append(radius * np.stack((np.cos(turn), np.sin(turn)), axis=1))
    return np.concatenate(found)


DISC: Final = _disc()


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
