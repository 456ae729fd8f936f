"""Zensus grids: what the offices write for nothing, for secret, for weak; and years that never mix."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.census import ReadCensus, read_census
from nestwerk.places.imports.shapes import Finding
from tests.make.open_data import HEAD_2022, HEAD_AGES, X, Y, cell, cells, zipped

pytestmark = pytest.mark.usefixtures("home")
HEAD_2011 = "Gitter_ID_100m;x_mp_100m;y_mp_100m;Einwohner"


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"


def listed(read: ReadCensus, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(read.arrays[name].tolist() for name in names), strict=True))


def ages(tmp_path: Path, *rows: str, name: str = "alter.csv", encoding: str = "utf-8") -> Path:
    return cells(tmp_path / name, HEAD_AGES, *rows, encoding=encoding)


def test_children_under_three_are_read_cell_by_cell(tmp_path: Path) -> None:
    path = ages(tmp_path, cell(1, 0, 40, 2, 1, ""), cell(0, 0, 100, "3,5", 2, "KLAMMERN"))
    read = read_census([path])
    assert listed(read, "x_m", "y_m", "children", "people", "is_weak", "is_secret") == [
        (X, Y, 3.5, 100.0, True, False),
        (X + 100, Y, 2.0, 40.0, False, False),
    ]
    assert read.report.as_json() == {
        "counts": {"cells": 2, "children": 6, "people": 140, "weak": 1, "secret": 0, "left_out": 0},
        "sentences": [
            "Zensus 2022, Gitter von 100 m: Zellen 2, Menschen 140, Kinder unter drei 6.",
            "Zellen mit unsicheren Werten (KLAMMERN): 1, das sind 50,0 %.",
        ],
        "warnings": [],
        "refused": [],
        "notes": {"year": 2022, "size_m": 100, "age_band": "Unter3", "factor": 1.0, "is_estimate": False},
    }
    assert (read.reference, read.attribution) == (
        "2022",
        "Statistische Ämter des Bundes und der Länder, Zensus 2022 (Daten verändert), dl-de/by-2-0",
    )
    assert [round(degree, 3) for degree in read.bounds] == [9.706, 50.112, 9.709, 50.113]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("nothing", ["–", "", "-"])
def test_nothing_and_secret_are_told_in_every_encoding(tmp_path: Path, encoding: str, nothing: str) -> None:
    path = ages(
        tmp_path,
        cell(0, 0, 12, nothing, nothing, "ä"),
        cell(1, 0, nothing, nothing, nothing, ""),
        encoding=encoding,
    )
    read = read_census([path])
    assert listed(read, "x_m", "children", "people", "is_secret") == [(X, 0.0, 12.0, True)]
    assert read.report.sentences[1] == (
        "Zellen ohne Zahl der Kinder (geheim oder leer): 1, das sind 100,0 %. Sie zählen null."
    )


def test_rows_that_are_no_numbers_are_named_with_their_row(tmp_path: Path) -> None:
    path = ages(
        tmp_path,
        cell(0, 0, 10, 1, 0, ""),
        cell(1, 0, "zehn", 1, 0, ""),
        "CRS;;;10;1;0;",
        cell(2, 0, 10, -3, 0, ""),
        cell(0, 0, 99, 9, 0, ""),
    )
    read = read_census([path])
    odd = "keine Zahl, oder ohne Lage"
    assert listed(read, "x_m", "children") == [(X, 1.0)]
    assert read.report.refused == (
        Finding("alter.csv, Zeile 3", odd),
        Finding("alter.csv, Zeile 4", odd),
        Finding("alter.csv, Zeile 5", odd),
        Finding("alter.csv, Zeile 6", "dieselbe Zelle noch einmal"),
    )


def test_people_alone_give_an_estimate_that_says_so(tmp_path: Path) -> None:
    read = read_census([cells(tmp_path / "a.csv", HEAD_2022, cell(0, 0, 1000))])
    assert listed(read, "children", "people") == [(27.0, 1000.0)]
    assert read.report.sentences[1] == (
        "Die Tabelle nennt keine Kinder; wir rechnen mit 2,7 % der Menschen. Das ist eine Schätzung."
    )
    assert (read.report.notes["age_band"], read.report.notes["is_estimate"]) == ("people", True)


def test_older_children_give_an_estimate_that_says_so(tmp_path: Path) -> None:
    head = "GITTER_ID_100m;x_mp_100m;y_mp_100m;Insgesamt_Bevoelkerung;Unter10;a10bis19"
    read = read_census([cells(tmp_path / "a.csv", head, cell(0, 0, 100, 10, 8))])
    assert [round(count, 9) for count in read.arrays["children"].tolist()] == [3.0]
    assert read.report.sentences[1] == (
        "Die Tabelle nennt Kinder unter zehn; als Kinder unter drei zählen wir 30,0 % davon. Das ist eine Schätzung."
    )


def test_people_and_children_come_from_two_tables(tmp_path: Path) -> None:
    people = cells(tmp_path / "people.csv", HEAD_2022, cell(0, 0, 100), cell(1, 0, 50))
    head = "GITTER_ID_100m;x_mp_100m;y_mp_100m;Unter3"
    children = cells(tmp_path / "children.csv", head, cell(1, 0, 4), cell(2, 0, 3))
    for paths in ([people, children], [children, people]):
        found = [(x, c, str(p)) for x, c, p in listed(read_census(paths), "x_m", "children", "people")]
        assert found == [(X, 0.0, "100.0"), (X + 100, 4.0, "50.0"), (X + 200, 3.0, "nan")]


def test_2011_marks_nothing_and_secret_by_minus_signs(tmp_path: Path) -> None:
    read = read_census([cells(tmp_path / "a.csv", HEAD_2011, cell(0, 0, -1), cell(1, 0, 30), cell(2, 0, -9))])
    assert (listed(read, "x_m", "people"), read.reference) == ([(X + 100, 30.0)], "2011")


def test_years_are_never_mixed(tmp_path: Path) -> None:
    old = cells(tmp_path / "old.csv", HEAD_2011, cell(0, 0, 10))
    new = ages(tmp_path, cell(0, 0, 10, 1, 0, ""))
    with pytest.raises(DataRefused, match="Zensus 2011 und Zensus 2022 lassen sich nicht mischen"):
        read_census([old, new])
    with pytest.raises(DataRefused, match="Die Tabelle ist vom Zensus 2011, nicht 2022"):
        read_census([old], year=2022)


def test_year_that_is_nowhere_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "unter3_100m.parquet"
    pl.DataFrame({"value": [4, 2], "x": [X, X + 100], "y": [Y, Y]}).write_parquet(path)
    with pytest.raises(DataRefused, match="--year"):
        read_census([path])
    read = read_census([path], year=2022)
    assert (listed(read, "x_m", "children"), read.report.notes["size_m"]) == ([(X, 4.0), (X + 100, 2.0)], 100)


def test_extract_rated_by_quality_is_of_2011_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "zensus2022_unter10.parquet"
    pl.DataFrame({"value": [4], "quality": [0], "x": [X], "y": [Y]}).write_parquet(path)
    assert read_census([path]).reference == "2011"


def test_archive_gives_its_finest_grid(tmp_path: Path) -> None:
    coarse = HEAD_2022.replace("100m", "1km")
    members = [
        cells(
            tmp_path / "Zensus2022_Bevoelkerungszahl_10km-Gitter.csv",
            HEAD_2022.replace("100m", "10km"),
            "a;1;2;3",
        ),
        cells(tmp_path / "Zensus2022_Bevoelkerungszahl_1km-Gitter.csv", coarse, "a;4300500;3000500;9"),
        cells(tmp_path / "Zensus2022_Bevoelkerungszahl_100m-Gitter.csv", HEAD_2022, cell(0, 0, 12)),
    ]
    whole = read_census([zipped(tmp_path / "a.zip", *members)])
    kilometre = read_census([zipped(tmp_path / "b.zip", *members[:2])])
    assert [(read.report.notes["size_m"], read.arrays["people"].tolist()) for read in (whole, kilometre)] == [
        (100, [12.0]),
        (1000, [9.0]),
    ]
    assert [path.name for path in (tmp_path / "home" / "reach").iterdir()] == []


def test_archive_that_is_torn_or_scratched_is_refused(tmp_path: Path) -> None:
    rows = [cell(column, 0, column % 7 + 3) for column in range(200)]
    table = cells(tmp_path / "Zensus2022_Bevoelkerungszahl_100m-Gitter.csv", HEAD_2022, *rows)
    whole = zipped(tmp_path / "a.zip", table).read_bytes()
    middle = len(whole) // 2
    for torn in (whole[:middle], whole[:middle] + b"\xff" * 40 + whole[middle + 40 :]):
        (tmp_path / "b.zip").write_bytes(torn)
        with pytest.raises(DataRefused, match="ist beschädigt oder unvollständig"):
            read_census([tmp_path / "b.zip"])


def test_grid_is_cut_to_the_surroundings(tmp_path: Path) -> None:
    path = cells(tmp_path / "a.csv", HEAD_2022, cell(0, 0, 10), cell(900, 0, 20))
    read = read_census([path], box=(9.7, 50.0, 9.8, 50.2))
    assert listed(read, "x_m", "people") == [(X, 10.0)]
    with pytest.raises(DataRefused, match="keine bewohnte Zelle"):
        read_census([path], box=(7.0, 50.0, 7.1, 50.1))


def test_share_of_children_nobody_has_seen_is_a_warning(tmp_path: Path) -> None:
    read = read_census([ages(tmp_path, cell(0, 0, 100, 40, 0, ""))])
    assert read.report.warnings == (
        "40,0 % der Menschen wären unter drei; üblich sind 2 bis 4 %. Gehören die Tabellen zusammen?",
    )


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "", "„a.csv“ ist beschädigt oder unvollständig"),
        ("a.csv", "Name;Ort\nA;B\n", "ist keine Tabelle des Zensusgitters"),
        ("a.zip", "kein Archiv", "„a.zip“ ist beschädigt oder unvollständig"),
        ("a.parquet", "PAR1", "„a.parquet“ ist beschädigt oder unvollständig"),
        (
            "a.csv",
            f"{HEAD_2022.replace('Einwohner', 'Miete')}\n{cell(0, 0, 7)}\n",
            "weder Einwohner noch Kinder",
        ),
    ],
)
def test_file_of_another_kind_is_refused(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(DataRefused, match=sentence):
        read_census([tmp_path / name])


def test_two_tables_of_children_or_of_two_grids_are_refused(tmp_path: Path) -> None:
    one, two = (ages(tmp_path, cell(0, 0, 10, 1, 0, ""), name=name) for name in ("a.csv", "b.csv"))
    with pytest.raises(DataRefused, match="Zwei Tabellen nennen Kinder"):
        read_census([one, two])
    coarse = cells(tmp_path / "c.csv", HEAD_2022.replace("100m", "1km"), "a;4300500;3000500;9")
    with pytest.raises(DataRefused, match="verschieden große Zellen"):
        read_census([one, coarse])
