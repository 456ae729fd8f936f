"""Archives that cannot be taken say why, and leave nothing behind."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.timetable.errors import TimetableRefused
from nestwerk.places.imports.timetable.reading import read_timetable
from tests.places.imports.timetable.feeds import HEADS, ROWS, feed

AGAIN = "Bitte laden Sie sie noch einmal herunter."


def reason(path: Path, **more: Any) -> str:
    with pytest.raises(DataRefused) as refused:
        read_timetable(path, **more)
    return str(refused.value)


def test_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leer.zip"
    path.touch()
    assert reason(path) == f"Die Datei „leer.zip“ ist leer: {AGAIN}"


def test_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "karte.zip"
    path.write_bytes(b"%PDF-1.7")
    assert reason(path).startswith("Die Datei „karte.zip“ ist kein Fahrplan im Format GTFS")


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_truncated_archive_is_refused(tmp_path: Path, kept: float) -> None:
    path = feed(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    assert reason(path) == (
        f"Die Datei „fahrplan.zip“ ist unvollständig oder beschädigt: {AGAIN} Es wurde nichts übernommen."
    )


def test_archive_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    path = feed(tmp_path, stop_times="0" * 20_000_000)
    assert path.stat().st_size < 30_000
    assert reason(path).startswith("Die Datei „fahrplan.zip“ wird beim Öffnen ungewöhnlich groß")


def test_locked_archive_is_refused(tmp_path: Path) -> None:
    path = feed(tmp_path)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        directory = archive.start_dir
    at = content.index(b"PK\x01\x02", directory)
    while at >= 0:
        content[at + 8] |= 1  # the flag of a password, in every entry
        at = content.find(b"PK\x01\x02", at + 4)
    path.write_bytes(content)
    assert "mit einem Kennwort geschützt" in reason(path)


@pytest.mark.parametrize("table", ["stops", "trips", "stop_times", "calendar"])
def test_missing_table_is_named(tmp_path: Path, table: str) -> None:
    assert reason(feed(tmp_path, **{table: None})) == (
        f"In „fahrplan.zip“ fehlt die Datei „{table}.txt“: "
        "Bitte nehmen Sie einen vollständigen Fahrplan im Format GTFS."
    )


@pytest.mark.parametrize("table", ["calendar", "calendar_dates", "stops", "stop_times", "trips"])
def test_missing_column_is_named(tmp_path: Path, table: str) -> None:
    column = HEADS[table].split(",")[0]
    assert reason(feed(tmp_path, **{table: f"{HEADS[table].replace(column, 'other')}\n1,2,3,4,5\n"})) == (
        f"In „fahrplan.zip“ fehlt in der Datei „{table}.txt“ die Spalte „{column}“: "
        "Bitte fragen Sie bei der Stelle nach, die den Fahrplan herausgibt."
    )


def test_table_with_an_open_quote_is_named(tmp_path: Path) -> None:
    assert "lässt sich die Datei „stops.txt“ nicht als Tabelle lesen" in reason(
        feed(tmp_path, stops=['west,"Westdorf,50.3,8.7', *ROWS["stops"][1:]])
    )


def test_feed_without_a_day_is_refused(tmp_path: Path) -> None:
    for days in (
        {"calendar": []},
        {"calendar": ["daily,1,1,1,1,1,1,1,kein,Datum"]},
        {"calendar": ["other,1,1,1,1,1,1,1,20260615,20260710"]},
    ):
        assert "an welchen Tagen gefahren wird" in reason(feed(tmp_path, **days))


def test_feed_whose_trips_are_all_refused_gives_an_example(tmp_path: Path) -> None:
    assert reason(feed(tmp_path, stop_times=ROWS["stop_times"][:1])).endswith(
        "Das erste Beispiel: trips.txt, Zeile 3: Für die Fahrt „two“ stehen keine Zeiten in „stop_times.txt“; die Fahrt fehlt."
    )


def test_feed_of_another_area_is_refused(tmp_path: Path) -> None:
    for box in ((10.0, 53.0, 11.0, 54.0), (8.69, 50.29, 8.71, 50.31)):
        assert "liegt in Ihrem Gebiet keine Haltestelle" in reason(feed(tmp_path), box=box)


def test_refusal_is_one_of_open_data() -> None:
    assert issubclass(TimetableRefused, DataRefused)
