"""What the report says of a map: everything read, nothing left out in silence."""

from pathlib import Path

import osmium

from nestwerk.places.imports.streets.reading import ATTRIBUTION, read_streets
from tests.places.imports.streets.drawing import degrees, draw

VILLAGE = {
    "a": (0.0, 0.0),
    "b": (1000.0, 0.0),
    "c": (1000.0, 1000.0),
    "d": (2000.0, 1000.0),
    "i": (5000.0, 5000.0),
    "j": (5500.0, 5000.0),
    "k": (9000.0, 9000.0),
    "l": (9200.0, 9000.0),
    "V": (5100.0, 5100.0),
}
STREETS = {
    "ab": "highway=residential",
    "bc": "highway=steps",
    "cdX": "highway=residential;oneway=yes",
    "ac": "highway=construction",
    "ij": "highway=path",
    "kl": "highway=path",
}


def place(east_m: float, north_m: float) -> str:
    lon, lat = (f"{value:.4f}".replace(".", ",") for value in degrees(east_m, north_m))
    return f"{lat}° Nord, {lon}° Ost"


def test_report_says_what_was_read_and_what_hangs_together(tmp_path: Path) -> None:
    path = draw(
        tmp_path / "map.osm", VILLAGE, STREETS, {"V": "place=hamlet;name=Winkel", "a": "barrier=gate"}
    )
    report = read_streets(path).report
    assert report.counts == {
        "streets": 6,
        "streets_closed": 1,
        "streets_cut": 1,
        "steps": 1,
        "barriers": 1,
        "places": 1,
        "pram_metres": 2700,
        "foot_metres": 3700,
        "bicycle_metres": 2700,
        "car_metres": 2000,
        "pram_points": 8,
        "foot_points": 8,
        "bicycle_points": 8,
        "car_points": 4,
    }
    off = f"{place(*VILLAGE['c'])} (1,0 km)"
    far = f"Winkel (0,5 km), {place(*VILLAGE['k'])} (0,2 km)"
    assert report.sentences == (
        "Straßen und Wege gelesen: 6.",
        "Davon Treppen: 1 (16,7 %); mit Kinderwagen nur mit Rampe, mit dem Rad gar nicht.",
        "Davon für alle gesperrt, etwa private Wege und Baustellen: 1. Sie fehlen in den Netzen.",
        "Davon am Rand der Datei abgeschnitten: 1.",
        "Mit Kinderwagen: 3 km, davon hängen 37,0 % in beide Richtungen zusammen. "
        f"Stücke ohne Anschluss: 3 (1,7 km), die längsten bei: {off}, {far}.",
        "Zu Fuß: 4 km, davon hängen 81,1 % in beide Richtungen zusammen. "
        f"Stücke ohne Anschluss: 2 (0,7 km), die längsten bei: {far}.",
        "Mit dem Rad und Kindersitz: 3 km, davon hängen 37,0 % in beide Richtungen zusammen. "
        f"Stücke ohne Anschluss: 3 (1,7 km), die längsten bei: {off}, {far}.",
        "Mit dem Auto: 2 km, davon hängen 50,0 % in beide Richtungen zusammen. "
        f"Stücke ohne Anschluss: 1 (1,0 km), die längsten bei: {off}.",
    )


def test_report_doubts_a_map_in_pieces_and_one_without_places(tmp_path: Path) -> None:
    pieces = {"ab": "highway=footway", "ij": "highway=footway"}
    report = read_streets(draw(tmp_path / "map.osm", VILLAGE, pieces)).report
    assert report.warnings == (
        "Mit Kinderwagen hängen nur 67 % der Straßen zusammen: Bitte prüfen Sie, ob der Auszug groß genug ist.",
        "Zu Fuß hängen nur 67 % der Straßen zusammen: Bitte prüfen Sie, ob der Auszug groß genug ist.",
        "Mit dem Rad und Kindersitz gibt es keine Straßen: Bitte prüfen Sie, ob der Auszug alle Straßen enthält.",
        "Mit dem Auto gibt es keine Straßen: Bitte prüfen Sie, ob der Auszug alle Straßen enthält.",
        "Die Datei nennt keine Orte: Stücke ohne Anschluss stehen hier mit ihren Koordinaten.",
    )


def test_day_of_the_map_and_its_makers_are_named(tmp_path: Path) -> None:
    plain = draw(tmp_path / "map.osm", VILLAGE, STREETS)
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2026-03-01T20:21:00Z")
    with osmium.SimpleWriter(tmp_path / "map.osm.pbf", header=header) as writer:
        for thing in osmium.FileProcessor(plain):
            writer.add(thing)
    dated, undated = read_streets(tmp_path / "map.osm.pbf"), read_streets(plain)
    assert (dated.reference, undated.reference) == ("2026-03-01", "")
    assert dated.report.sentences[1] == "Stand der Karte: 1. März 2026."
    assert dated.attribution == ATTRIBUTION == "© OpenStreetMap contributors, ODbL 1.0"
