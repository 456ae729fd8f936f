"""One's own Sozialräume: areas by name, each within a place the network serves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import shapely
from django.utils.translation import gettext as _

from nestwerk.places import actions
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.areas import ReadArea, ReadAreas
from nestwerk.places.imports.areas_keeping import draw, in_degrees
from nestwerk.places.imports.keeping import Content
from nestwerk.places.imports.shapes import Finding
from nestwerk.places.models import Dataset, Territory
from nestwerk.places.queries import Border


def content_of(
    read: ReadAreas, *, day: date | None, served: Sequence[Territory], borders: Sequence[Border]
) -> Content:
    """Parts of the served places. What lies outside of all of them is named and left out. Raises DataRefused."""
    shapes = in_degrees(read.areas)
    above = [_above(shape, served, borders) for shape in shapes]
    inside = [index for index, place in enumerate(above) if place is not None]
    if not inside:
        raise DataRefused(
            _(
                "Keines der Gebiete liegt im Gebiet des Netzwerks. Bitte lesen Sie zuerst die amtlichen Grenzen ein."
            )
        )
    outside = _("liegt nicht im Gebiet des Netzwerks")
    odd = tuple(Finding(read.areas[i].name, outside) for i, place in enumerate(above) if place is None)
    places = {read.areas[index].name: above[index] for index in inside}

    def place_part(area: ReadArea, point: tuple[float, float]) -> Territory:
        return _place(area, point, places[area.name])

    def draw_all(dataset: Dataset) -> None:
        draw(dataset, [read.areas[index] for index in inside], shapes[inside], place_part)

    counts = {
        **read.report.counts,
        "kept": len(inside),
        "left_out": read.report.counts["left_out"] + len(odd),
    }
    return Content(
        report=replace(read.report, counts=counts, refused=(*read.report.refused, *odd)),
        reference=day.isoformat() if day else read.reference,
        attribution=read.attribution,
        bounds=shapely.total_bounds(shapes[inside]).tolist(),
        draw=draw_all,
    )


def _above(shape: object, served: Sequence[Territory], borders: Sequence[Border]) -> Territory | None:
    """The smallest known place it lies in; a network of one place needs no borders to say so."""
    middle = shapely.point_on_surface(shape)
    around = [
        (shapely.area(outline), border.territory.pk, border.territory)
        for border in borders
        if shapely.intersects_xy(
            outline := shapely.from_geojson(border.geojson), *shapely.get_coordinates(middle)[0]
        )
    ]
    if around:
        return min(around)[2]
    return served[0] if not borders and len(served) == 1 else None


def _place(area: ReadArea, point: tuple[float, float], above: Territory | None) -> Territory:
    kinds = [TerritoryKind.QUARTER, TerritoryKind.DISTRICT]
    known = Territory.objects.filter(within=above, name=area.name, kind__in=kinds, valid_to=None).first()
    return actions.place_territory(
        known,
        name=area.name,
        kind=TerritoryKind.QUARTER,
        state=above.state if above else "",
        official_key="",
        within=above,
        point=point,
        area_km2=area.area_km2,
    )
