"""A map drawn by the server: Gemeinden as labelled points, offers as numbered marks. No tile, nobody else asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from nestwerk.directory.choices import Presence
from nestwerk.directory.queries.readable import OfferView
from nestwerk.places.models import Territory
from nestwerk.web.portal.ways import NOWHERE, Ways, way_to

WIDTH, MARGIN = 760.0, 48.0
LOWEST, HIGHEST = 320.0, 900.0
NEAR = 26.0  # marks closer than this share a number
LETTER, LINE, BESIDE = 8.2, 19.0, 17.0  # how much room a label takes, and how far it keeps from its dot


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Spot:
    """An offer at a point, and how long it takes to get there, where somebody knows."""

    offer: OfferView
    point: Point
    town: str
    way: str


@dataclass(frozen=True)
class Label:
    """A Gemeinde: its dot, and where its name stands; without a name where there was no room."""

    x: float
    y: float
    name: str
    text_x: float
    text_y: float
    anchor: str
    is_shown: bool


@dataclass(frozen=True)
class Mark:
    """One number on the map and the offers there."""

    number: int
    x: float
    y: float
    town: str
    spots: tuple[Spot, ...]

    @property
    def offers(self) -> list[OfferView]:
        return [spot.offer for spot in self.spots]


@dataclass(frozen=True)
class Drawing:
    width: float
    height: float
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]
    without_point: tuple[OfferView, ...]  # online, at home, on the phone, or where nobody gave coordinates

    @property
    def is_empty(self) -> bool:
        return not self.labels and not self.marks


@dataclass(frozen=True)
class _Sheet:
    """Degrees to units of the drawing: east-west shortened as the latitude asks, nothing bent."""

    west: float
    north: float
    scale: float
    shortening: float
    height: float

    def place(self, point: Point) -> tuple[float, float]:
        x = MARGIN + (point.longitude - self.west) * self.shortening * self.scale
        y = MARGIN + (self.north - point.latitude) * self.scale
        return round(x, 1), round(y, 1)


def drawing_of(
    municipalities: Iterable[Territory], offers: Sequence[OfferView], ways: Ways = NOWHERE
) -> Drawing:
    places = [
        (str(row.name), Point(row.latitude, row.longitude))
        for row in municipalities
        if row.latitude is not None and row.longitude is not None
    ]
    spots = [spot for offer in offers for spot in _spots(offer, ways)]
    everything = [point for _name, point in places] + [spot.point for spot in spots]
    placed = {spot.offer.pk for spot in spots}
    without = tuple(offer for offer in offers if offer.pk not in placed)
    if not everything:
        return Drawing(WIDTH, LOWEST, (), (), without)
    sheet = _sheet(everything)
    marks = _marks([(spot, sheet.place(spot.point)) for spot in spots])
    labels = _labels([(name, sheet.place(point)) for name, point in places], marks)
    return Drawing(WIDTH, sheet.height, labels, marks, without)


def _spots(offer: OfferView, ways: Ways) -> list[Spot]:
    """Where one can go. A private home is not drawn; a secret place has no point here at all."""
    return [
        Spot(offer, Point(place.latitude, place.longitude), place.town, way_to(ways, [place]))
        for place in offer.places
        if place.latitude is not None and place.longitude is not None
        if place.presence == Presence.AT_PLACE and not (place.is_home or place.is_withheld)
    ]


def _sheet(points: Sequence[Point]) -> _Sheet:
    west, east = min(p.longitude for p in points), max(p.longitude for p in points)
    south, north = min(p.latitude for p in points), max(p.latitude for p in points)
    shortening = cos(radians((south + north) / 2))
    across, down = max((east - west) * shortening, 1e-6), max(north - south, 1e-6)
    inner = WIDTH - 2 * MARGIN
    scale = min(inner / across, (HIGHEST - 2 * MARGIN) / down, inner / 0.02)
    height = max(down * scale + 2 * MARGIN, LOWEST)
    spare = (inner - across * scale) / 2  # what is left beside a narrow network
    return _Sheet(west - spare / scale / shortening, north, scale, shortening, round(height, 1))


def _marks(spots: Iterable[tuple[Spot, tuple[float, float]]]) -> tuple[Mark, ...]:
    groups: list[tuple[tuple[float, float], list[Spot]]] = []
    for spot, (x, y) in spots:
        near = next((group for group in groups if _is_near(group[0], (x, y))), None)
        if near is None:
            groups.append(((x, y), [spot]))
        elif spot.offer.pk not in {one.offer.pk for one in near[1]}:
            near[1].append(spot)
    return tuple(Mark(n, x, y, found[0].town, tuple(found)) for n, ((x, y), found) in enumerate(groups, 1))


def _is_near(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return abs(first[0] - second[0]) < NEAR and abs(first[1] - second[1]) < NEAR


Box = tuple[float, float, float, float]


def _labels(places: Iterable[tuple[str, tuple[float, float]]], marks: Iterable[Mark]) -> tuple[Label, ...]:
    """Each name beside, below or above its dot, where it covers nothing yet; else only the dot stays."""
    taken: list[Box] = [(m.x - 15, m.y - 15, m.x + 15, m.y + 15) for m in marks]
    found = []
    for name, (x, y) in places:
        wide = len(name) * LETTER
        tries = (
            (x + BESIDE, y + 6, "start", (x + BESIDE, y - 9, x + BESIDE + wide, y + 9)),
            (x - BESIDE, y + 6, "end", (x - BESIDE - wide, y - 9, x - BESIDE, y + 9)),
            (x, y + BESIDE + 13, "middle", (x - wide / 2, y + BESIDE, x + wide / 2, y + BESIDE + LINE)),
            (x, y - BESIDE, "middle", (x - wide / 2, y - BESIDE - LINE, x + wide / 2, y - BESIDE)),
        )
        free = next((t for t in tries if _is_free(t[3], taken)), None)
        if free is not None:
            taken.append(free[3])
        text_x, text_y, anchor, _box = free or tries[0]
        found.append(Label(x, y, name, round(text_x, 1), round(text_y, 1), anchor, free is not None))
    return tuple(found)


def _is_free(box: Box, taken: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    if left < 0 or right > WIDTH or top < 0:
        return False
    return not any(
        left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in taken
    )
