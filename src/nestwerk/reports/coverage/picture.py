"""The map as a drawing: for paper, and for a page without script. It shows what the live map shows."""

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import Any, Final, Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nestwerk.coverage.queries.maps import NO_WAY, OVER, MapPage
from nestwerk.reports import fonts, palette
from nestwerk.reports.inline import SVG
from nestwerk.reports.labels import Box, Label, first_free, text_width

Theme = Literal["page", "print"]
Spot = tuple[float, float]

WIDTH: Final = 700.0
TALLEST: Final = 430.0  # so that a tall Kreis leaves room for the table below
NARROWEST: Final = 240.0
EDGE: Final = 32.0  # room for names
TEXT_PX: Final = 14.0
MANY_MARKS, MOST_NAMES = 60, 16
DEGREE_PX: Final = 1e-6
# From near to far: nest green to clay, told apart by lightness as well; the style sheet has the page's.
COLOURS: Final = {
    "within-0": "#3f9b88",
    "within-1": "#a9d5c9",
    "within-2": "#dcebe4",
    "within-3": "#eef2ee",
    OVER: "#e0a272",
    NO_WAY: "#8a3f12",
    "offer": palette.INK,
    "new": palette.CLAY,
    "line": "#8b9993",
    "ground": palette.PAPER,
    "ink": palette.INK,
}

# Radius, inside and rim: a neighbour's offer is a ring, a proposed one large.
SIGNS: Final = {
    "own": (4, "offer", "ground"),
    "neighbour": (4, "ground", "offer"),
    "new": (8, "new", "offer"),
}


def map_svg(page: MapPage, theme: Theme = "page") -> SafeString:
    """The drawing, empty where nothing has a point."""
    if not page["bounds"]:
        return SafeString("")
    return mark_safe(tostring(_Drawing(page, theme).root, encoding="unicode"))  # noqa: S308 - built element by element


def signs_of(page: MapPage) -> list[tuple[str, str]]:
    """The kinds of offers on a map and what they are called in its key."""
    names = {"own": _("Angebot"), "neighbour": _("Angebot im Nachbarkreis"), "new": _("vorgeschlagener Ort")}
    shown = {one["properties"]["kind"] for one in page["offers"]["features"]}
    return [(kind, name) for kind, name in names.items() if kind in shown]


def width_of(page: MapPage) -> float:
    """The share of the whole width that the drawing takes."""
    return _Drawing(page, "print").width / WIDTH


class _Drawing:
    def __init__(self, page: MapPage, theme: Theme) -> None:
        self.page, self.theme = page, theme
        west, south, east, north = page["bounds"]
        self.squeeze = cos(radians((south + north) / 2))
        wide, tall = (east - west) * self.squeeze, north - south
        self.scale = min(
            (WIDTH - 2 * EDGE) / max(wide, DEGREE_PX), (TALLEST - 2 * EDGE) / max(tall, DEGREE_PX)
        )
        self.width = max(wide * self.scale + 2 * EDGE, NARROWEST)
        self.left = (self.width - wide * self.scale) / 2 - west * self.squeeze * self.scale
        self.height = tall * self.scale + 2 * EDGE
        self.top = EDGE + north * self.scale
        marks = len(page["places"]["features"])
        self.mark_px = 6.0 if not marks or marks > MANY_MARKS else 11.0
        self.root = self._frame()
        self._draw()

    def _frame(self) -> Element:
        root = Element(
            "svg",
            {
                "viewBox": f"0 0 {self.width:.0f} {self.height:.0f}",
                "role": "img",
                "font-family": fonts.FAMILY if self.theme == "print" else "inherit",
            },
        )
        if self.theme == "print":
            root.set("xmlns", SVG)
        SubElement(root, "title").text = _("Karte: wie lange Familien zum nächsten Angebot brauchen")
        return root

    def _draw(self) -> None:
        outlines = [one for one in self.page["areas"]["features"] if one["properties"]["kind"] == "outline"]
        for one in outlines:
            self._path(one, self._fill(one), "none")
        for one in self.page["squares"]["features"]:
            self._path(one, self._fill(one), "none")
        for one in outlines:
            self._path(one, "none", self._colour("line"))
        for one in self.page["places"]["features"]:
            self._dot(one, self.mark_px, self._fill(one), self._colour("line"))
        for one in self.page["offers"]["features"]:
            radius, inner, rim = SIGNS[one["properties"]["kind"]]
            self._dot(one, radius, self._colour(inner), self._colour(rim))
        self._names()

    def _colour(self, name: str) -> str:
        colour = COLOURS[name]
        return f"var(--nw-map-{name}, {colour})" if self.theme == "page" else colour

    def _fill(self, feature: dict[str, Any]) -> str:
        key = feature["properties"]["class"]
        return self._colour(key) if key else "none"

    def _spot(self, place: Sequence[float]) -> Spot:
        return self.left + place[0] * self.squeeze * self.scale, self.top - place[1] * self.scale

    def _path(self, feature: dict[str, Any], fill: str, stroke: str) -> None:
        words = "".join(self._ring(ring) for ring in _rings(feature["geometry"]))
        SubElement(
            self.root,
            "path",
            {"d": words, "fill": fill, "fill-rule": "evenodd", "stroke": stroke, "stroke-width": "1"},
        )

    def _ring(self, ring: Iterable[Sequence[float]]) -> str:
        return "M" + "L".join("{:.1f} {:.1f}".format(*self._spot(place)) for place in ring) + "Z"

    def _dot(self, feature: dict[str, Any], radius: float, fill: str, stroke: str) -> None:
        x, y = self._spot(feature["geometry"]["coordinates"])
        if not (0 <= x <= self.width and 0 <= y <= self.height):
            return  # a neighbour's offer beyond the sheet
        place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.0f}"}
        SubElement(self.root, "circle", {**place, "fill": fill, "stroke": stroke, "stroke-width": "1.5"})

    def _names(self) -> None:
        """Gemeinden with many children first; a name without room is left to the table."""
        sheet, reach = Box(2, 2, self.width - 2, self.height - 2), self.mark_px
        spots = [self._spot(one["geometry"]["coordinates"]) for one in self.page["places"]["features"]]
        is_dense = len(spots) > MANY_MARKS
        taken = [] if is_dense else [Box(x - reach, y - reach, x + reach, y + reach) for x, y in spots]
        for one in self.page["areas"]["features"]:
            if one["properties"]["kind"] != "name":
                continue
            spot = self._spot(one["geometry"]["coordinates"])
            label = _label(
                one["properties"], spot, 13 if self.page["places"]["features"] else 8, sheet, taken
            )
            if label:
                taken.append(label.box)
                self._words(label)
            if is_dense and len(taken) == MOST_NAMES:
                break

    def _words(self, label: Label) -> None:
        middle = (label.box.left + label.box.right) / 2
        for number, line in enumerate(label.lines):
            SubElement(
                self.root,
                "text",
                {
                    "x": f"{middle:.1f}",
                    "y": f"{label.box.top + TEXT_PX * (number + 0.85) * 1.15:.1f}",
                    "text-anchor": "middle",
                    "font-size": f"{TEXT_PX:.0f}",
                    "font-weight": "600" if number else "400",
                    "fill": self._colour("ink"),
                    "stroke": self._colour("ground"),
                    "stroke-width": "3",
                    "paint-order": "stroke",
                },
            ).text = line


def _label(words: dict[str, str], spot: Spot, gap: float, sheet: Box, taken: Sequence[Box]) -> Label | None:
    """Below the spot or above it, if there is room."""
    lines = tuple(line for line in (words["name"], words["text"]) if line)
    wide, tall = max(text_width(line, TEXT_PX) for line in lines) / 2, len(lines) * TEXT_PX * 1.15
    x, y = spot
    tops = (y + gap, y - tall - gap)
    box = first_free([Box(x - wide, top, x + wide, top + tall) for top in tops], taken, sheet)
    return Label(lines, box) if box else None


def _rings(geometry: dict[str, Any]) -> Iterable[Iterable[Sequence[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return (ring for polygon in polygons for ring in polygon)
