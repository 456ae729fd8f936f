"""Borders as offices hand them out: keys with and without their zero, land and water, files that are none."""

import gzip
from pathlib import Path
from typing import Any

import pytest
import shapely

from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.areas import ReadAreas, has_keys, official_key, read_areas
from nestwerk.places.imports.shapes import Finding
from tests.make.open_data import auenkreis, geojson, geopackage, official, square, zipped


def keys_of(read: ReadAreas) -> list[str]:
    return [area.key for area in read.areas]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("06440002", ("06440002", False)),
        ("6440002", ("06440002", True)),
        (6440002, ("06440002", True)),
        (6440002.0, ("06440002", True)),
        ("064400002002", ("06440002", False)),
        ("64400002002", ("06440002", True)),
        ("05358", ("05358", False)),
        ("5358", ("05358", True)),
        ("06", ("06", False)),
        (None, ("", False)),
        ("", ("", False)),
    ],
)
def test_key_is_read_whatever_became_of_its_zero(cell: Any, found: tuple[str, bool]) -> None:
    assert official_key(cell) == found


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("--------", "Zeile einer Verwaltungsgemeinschaft, ohne Gemeindeschlüssel"),
        ("ABC", "„ABC“ ist kein amtlicher Schlüssel"),
        ("010515175", "„010515175“ ist kein Schlüssel eines Landes, Kreises oder einer Gemeinde"),
        ("99440002", "„99440002“ ist kein Schlüssel eines Landes, Kreises oder einer Gemeinde"),
        ("٠٦٤٤٠٠٠٢", "„٠٦٤٤٠٠٠٢“ ist kein amtlicher Schlüssel"),
    ],
)
def test_key_that_is_none_says_why(cell: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        official_key(cell)
    assert str(refused.value) == reason


def test_official_file_gives_kreise_and_gemeinden_without_the_lake(tmp_path: Path) -> None:
    read = read_areas(auenkreis(tmp_path / "vg250.gpkg"))
    assert sorted(keys_of(read)) == ["06998", "06998001", "06999", "06999001", "06999002"]
    assert read.report.as_json() == {
        "counts": {"areas": 5, "left_out": 0, "waters": 1},
        "sentences": [
            "Gelesen: Kreise und kreisfreie Städte 2, Gemeinden 3.",
            "1 Wasserfläche bleibt draußen.",
        ],
        "warnings": [],
        "refused": [],
        "notes": {},
    }


@pytest.mark.parametrize(("land", "water"), [(4, 2), (9, 8)])
def test_code_of_land_differs_by_product(tmp_path: Path, land: int, water: int) -> None:
    rows = [
        (square(0), official("06999001", "Land") | {"GF": land}),
        (square(1), official("06999001", "See") | {"GF": water}),
    ]
    read = read_areas(geopackage(tmp_path / "a.gpkg", "vg_gem", rows))
    assert [(area.name, area.area_km2) for area in read.areas] == [("Land", 19.93)]


def test_rows_of_one_key_are_one_place(tmp_path: Path) -> None:
    rows = [(square(place), official("06999001", "Inselstadt", EWZ=5000, KFL=41.5)) for place in (0, 2)]
    read = read_areas(geopackage(tmp_path / "a.gpkg", "vg250_gem", rows))
    assert [(a.key, a.area_km2, a.population, a.border.geom_type) for a in read.areas] == [
        ("06999001", 41.5, 5000, "MultiPolygon")
    ]


def test_rows_without_key_border_or_name_are_named(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson",
        (square(0), official("06999001", "Auenstadt")),
        (square(1), official("--------", "Amt Auen")),
        (square(2), official("12x", "Irrtum")),
    )
    text = path.read_text().replace('"features": [', '"features": [{"type": "Feature", "geometry": null, "properties":'
                                                     ' {"AGS": "06999009", "GEN": "Ohneland", "GF": 4}}, ')  # fmt: skip
    path.write_text(text)
    read = read_areas(path)
    assert keys_of(read) == ["06999001"]
    assert read.report.refused == (
        Finding("Ohneland", "ohne Grenze"),
        Finding("Amt Auen", "Zeile einer Verwaltungsgemeinschaft, ohne Gemeindeschlüssel"),
        Finding("Irrtum", "„12x“ ist kein amtlicher Schlüssel"),
    )


def test_missing_figures_points_and_crossed_borders_do_no_harm(tmp_path: Path) -> None:
    crossed = shapely.Polygon([(9, 50), (9.1, 50.1), (9.1, 50), (9, 50.1)])
    path = geojson(
        tmp_path / "a.geojson",
        (square(0), {"AGS": 6999001, "GEN": "Auenstadt", "GF": None, "EWZ": None}),
        (crossed, {"AGS": 6999002, "GEN": "Bachdorf", "GF": 4, "EWZ": 700}),
        (square(2), {"AGS": None, "GEN": "Ohneschlüssel", "GF": 4, "EWZ": None}),
        (shapely.Point(9, 50), {"AGS": 6999003, "GEN": "Punktheim", "GF": 4, "EWZ": 1}),
    )
    read = read_areas(path)
    assert [(area.key, area.name, area.population, area.area_km2) for area in read.areas] == [
        ("06999002", "Bachdorf", 700, 39.83),
        ("", "Ohneschlüssel", 0, 19.93),
    ]
    assert (read.report.refused, read.report.counts["waters"]) == ((Finding("Punktheim", "ohne Grenze"),), 1)


def test_lost_zero_is_restored_and_told(tmp_path: Path) -> None:
    read = read_areas(geojson(tmp_path / "a.json", (square(0), {"ags": 6999001, "name": "Auenstadt"})))
    assert (keys_of(read), read.report.warnings) == (
        ["06999001"],
        ("1 Schlüssel hatte keine führende Null mehr; wir haben sie ergänzt: 06999001",),
    )


@pytest.mark.parametrize("ending", [".geojson", ".geojson.gz", ".zip"])
def test_file_is_read_as_downloaded(tmp_path: Path, ending: str) -> None:
    path = geojson(tmp_path / "a.geojson", (square(0), {"RS": "069990000001", "GEN": "Auenstadt"}))
    if ending.endswith(".gz"):
        packed = tmp_path / "a.geojson.gz"
        packed.write_bytes(gzip.compress(path.read_bytes()))
        path = packed
    if ending == ".zip":
        path = zipped(tmp_path / "a.zip", path)
    assert (keys_of(read_areas(path)), has_keys(path)) == (["06999001"], True)


def test_own_areas_have_names_and_no_keys(tmp_path: Path) -> None:
    path = geojson(
        tmp_path / "a.geojson", (square(0), {"Sozialraum": "Nord"}), (square(1), {"Sozialraum": "Süd"})
    )
    assert [(area.key, area.name) for area in read_areas(path).areas] == [("", "Nord"), ("", "Süd")]
    assert not has_keys(path)


def test_truncated_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = auenkreis(tmp_path / "a.gpkg").read_bytes()
    for name, content in (
        ("b.gpkg", whole[: len(whole) // 3]),
        ("c.gpkg", b""),
        ("d.geojson", b'{"type": "Fea'),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataRefused) as refused:
            read_areas(tmp_path / name)
        assert refused.value.sentences[0].startswith(
            f"„{name}“ ist beschädigt, unvollständig oder keine Datei"
        )


@pytest.mark.parametrize("name", ["a.zip", "a.geojson.gz", "a.gpkg"])
def test_file_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Sehr geehrte Damen und Herren")
    with pytest.raises(DataRefused, match="beschädigt"):
        read_areas(tmp_path / name)
