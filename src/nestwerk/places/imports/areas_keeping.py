"""Official borders become places: known ones learn their border, new ones are added, missing ones are named."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyproj import Transformer

from nestwerk.places import actions
from nestwerk.places.choices import STATE_KEYS, STATES, TerritoryKind
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.areas import (
    COUNTY,
    DEGREES,
    MUNICIPALITY,
    PLANE,
    STATE,
    Geometries,
    ReadArea,
    ReadAreas,
)
from nestwerk.places.imports.areas_known import Known, kind_of, twins_of, without_doubles
from nestwerk.places.imports.keeping import Content
from nestwerk.places.imports.shapes import Finding
from nestwerk.places.models import Dataset, Territory

AROUND_M: Final = 40_000.0
SIMPLER_M: Final = 50.0
AT_ONCE: Final = 200
DIGITS: Final = 5  # of a degree: one metre
NAMED_AT_MOST: Final = 8
Place = Callable[[ReadArea, tuple[float, float]], Territory]  # the area, and a point inside in degrees


def content_of(read: ReadAreas, *, day: date | None, served: Sequence[Territory] = ()) -> Content:
    """What is kept of an official file: all of it, or what a network serves and 40 km around. Raises DataRefused."""
    keyed = [area for area in read.areas if area.key]
    odd = [Finding(area.name, _("ohne amtlichen Schlüssel")) for area in read.areas if not area.key]
    areas = without_doubles(around(keyed, served) if served else keyed)
    changes = crosswalk(areas)
    reference = day.isoformat() if day else read.reference
    population_on = day or (date(int(reference[:4]), 12, 31) if reference else None)
    shapes = in_degrees(areas)

    def draw_all(dataset: Dataset) -> None:
        draw(dataset, areas, shapes, _Placing(areas, population_on).place)

    return Content(
        report=replace(
            read.report,
            counts={
                **read.report.counts,
                "kept": len(areas),
                "left_out": read.report.counts["left_out"] + len(odd),
            },
            sentences=(*read.report.sentences, *changes),
            refused=(*read.report.refused, *odd),
        ),
        reference=reference,
        attribution=read.attribution,
        bounds=shapely.total_bounds(shapes).tolist(),
        draw=draw_all,
    )


def around(areas: Sequence[ReadArea], served: Sequence[Territory]) -> list[ReadArea]:
    """What the network serves and everything within 40 km of it. Raises DataRefused where the file has nothing of it."""
    known, twins, wanted = Known(), twins_of(areas), {place.pk for place in served}
    keys = tuple(place.official_key for place in served if place.official_key)
    core = [
        area.border
        for area in areas
        if len(area.key) > STATE
        and (area.key.startswith(keys or ("-",)) or _is_one_of(known.find(area, twins), wanted))
    ]
    if not core:
        raise DataRefused(_("In dieser Datei steht kein Gebiet dieses Netzwerks."))
    middle = shapely.union_all(core)
    shapely.prepare(middle)
    borders = [area.border for area in areas]
    near = shapely.dwithin(middle, borders, AROUND_M)
    return [area for area, is_near in zip(areas, near, strict=True) if is_near]


def _is_one_of(place: Territory | None, wanted: set[int]) -> bool:
    return place is not None and place.pk in wanted


def in_degrees(areas: Sequence[ReadArea]) -> Geometries:
    """Simpler by about 50 m for maps, so that neighbours still share their border; rounded to a metre."""
    borders = np.array([area.border for area in areas], dtype=object)
    levels = np.array([len(area.key) for area in areas])
    for level in np.unique(levels):
        borders[levels == level] = shapely.coverage_simplify(borders[levels == level], SIMPLER_M)
    change = Transformer.from_crs(PLANE, DEGREES, always_xy=True)
    shapes = shapely.transform(borders, change.transform, interleaved=False)
    rounded: Geometries = shapely.make_valid(shapely.transform(shapes, lambda xy: xy.round(DIGITS)))
    return rounded


def draw(dataset: Dataset, areas: Sequence[ReadArea], shapes: Geometries, place: Place) -> None:
    """A few hundred at a time, so that nobody waits long for the database; whoever lies in another comes after it."""
    order = sorted(range(len(areas)), key=lambda index: (len(areas[index].key), areas[index].key))
    for start in range(0, len(order), AT_ONCE):
        with transaction.atomic():
            rows = []
            for index in order[start : start + AT_ONCE]:
                shape = shapes[index]
                point = shapely.get_coordinates(shapely.point_on_surface(shape))[0].round(DIGITS)
                territory = place(areas[index], (float(point[0]), float(point[1])))
                rows.append((territory, shapely.to_geojson(shape), tuple(shapely.bounds(shape).tolist())))
            actions.draw_outlines(dataset, rows)


class _Placing:
    """Finds or adds the place of an area, within its Kreis, within its Land."""

    def __init__(self, areas: Sequence[ReadArea], population_on: date | None) -> None:
        self.known, self.twins, self.population_on = Known(), twins_of(areas), population_on

    def place(self, area: ReadArea, point: tuple[float, float]) -> Territory:
        found = self.known.find(area, self.twins)
        within = self._above(area)
        territory = actions.place_territory(
            found,
            name=found.name if found else self.known.free_name(area, within),
            kind=kind_of(area),
            state=STATE_KEYS[area.key[:2]],
            official_key=area.key,
            within=within,
            point=point,
            area_km2=area.area_km2,
            population=area.population,
            population_on=self.population_on if area.population is not None else None,
        )
        self.known.add(territory)
        return territory

    def _above(self, area: ReadArea) -> Territory | None:
        if len(area.key) == STATE:
            return None
        county = self.known.by_key.get(area.key[:COUNTY]) if len(area.key) == MUNICIPALITY else None
        return county if county is not None and county.official_key != area.key else self._state(area.key[:2])

    def _state(self, digits: str) -> Territory:
        code = STATE_KEYS[digits]
        if code not in self.known.states:
            name = STATES[code]
            self.known.add(actions.find_or_add_territory(name=name, kind=TerritoryKind.STATE, state=code))
        return self.known.states[code]


def crosswalk(areas: Sequence[ReadArea]) -> tuple[str, ...]:
    """Gemeinden we know that the file lacks, and the other way round, in Kreise of which we know some."""
    stands = {area.key: area.name for area in areas if len(area.key) == MUNICIPALITY}
    counties = {key[:COUNTY] for key in stands}
    rows = Territory.objects.filter(valid_to=None, official_key__regex=r"^\d{8}$").order_by("official_key")
    known = {row.official_key: row.name for row in rows if row.official_key[:COUNTY] in counties}
    of_known = {key[:COUNTY] for key in known}
    gone = {key: name for key, name in known.items() if key not in stands}
    new = {key: name for key, name in stands.items() if key not in known and key[:COUNTY] in of_known}
    said = []
    if gone:
        sentence = ngettext(
            "%(count)d bekannte Gemeinde steht nicht in der Datei; sie bleibt, wie sie ist: %(names)s",
            "%(count)d bekannte Gemeinden stehen nicht in der Datei; sie bleiben, wie sie sind: %(names)s",
            len(gone),
        )
        said.append(sentence % {"count": len(gone), "names": _named(gone)})
    if new:
        sentence = ngettext(
            "%(count)d Gemeinde ist neu: %(names)s", "%(count)d Gemeinden sind neu: %(names)s", len(new)
        )
        said.append(sentence % {"count": len(new), "names": _named(new)})
    return tuple(said)


def _named(keys: dict[str, str]) -> str:
    names = [f"{name} ({key})" for key, name in sorted(keys.items())]
    return ", ".join(names[:NAMED_AT_MOST]) + (" …" if len(names) > NAMED_AT_MOST else "")
