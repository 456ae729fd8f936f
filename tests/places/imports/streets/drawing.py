"""Small maps, drawn in words: points a hundred metres apart, streets between them."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from pyproj import Transformer

_TO_DEGREES = Transformer.from_crs("EPSG:3035", "EPSG:4326", always_xy=True)
WEST_M, SOUTH_M = 4_300_000.0, 3_000_000.0

Spots = Mapping[str, tuple[float, float]]


def degrees(east_m: float, north_m: float) -> tuple[float, float]:
    lon, lat = _TO_DEGREES.transform(WEST_M + east_m, SOUTH_M + north_m)
    return float(lon), float(lat)


def draw(
    path: Path, spots: Spots, streets: Mapping[str, str], on_spots: Mapping[str, str] | None = None
) -> Path:
    """`spots` lie in metres; `streets` go by their spots' letters, `abc` from a by b to c, and carry `key=value;…`.

    A letter that is no spot is a point the file does not hold.
    """
    osm = Element("osm", version="0.6")
    for letter, (east_m, north_m) in spots.items():
        lon, lat = degrees(east_m, north_m)
        node = SubElement(osm, "node", id=str(ord(letter)), lon=f"{lon:.7f}", lat=f"{lat:.7f}")
        _tag(node, (on_spots or {}).get(letter, ""))
    for number, (letters, tags) in enumerate(streets.items(), start=1):
        way = SubElement(osm, "way", id=str(number))
        for letter in letters:
            SubElement(way, "nd", ref=str(ord(letter)))
        _tag(way, tags)
    path.write_bytes(tostring(osm))
    return path


def _tag(element: Element, tags: str) -> None:
    for pair in filter(None, tags.split(";")):
        key, _, value = pair.partition("=")
        SubElement(element, "tag", k=key, v=value)
