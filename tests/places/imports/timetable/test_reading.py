"""Feeds as they come, with the faults real ones have."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nestcore.reach.graph import Access
from nestcore.reach.timetable import build
from nestwerk.places.imports.timetable.reading import read_timetable
from nestwerk.places.imports.timetable.shapes import MOST_FINDINGS, Day, ReadTimetable
from tests.places.imports.timetable.feeds import HEADS, ROWS, calls, feed

REAL = Path(__file__).parents[5] / "shared" / "data" / "gtfs" / "vrn_heidelberg_cut_2022.zip"
WEST, MIDDLE, EAST = range(3)
ONE = [("8:05", "8:10", WEST, MIDDLE, 0), ("8:11", "8:15", MIDDLE, EAST, 0)]
TWO = [("8:35", "8:40", WEST, MIDDLE, 1), ("8:41", "8:45", MIDDLE, EAST, 1)]


def read(folder: Path, **changes: Any) -> ReadTimetable:
    return read_timetable(feed(folder, **changes), states=("HE",))


def clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if seconds % 60 else "")


def hops(day: Day) -> list[tuple[str, str, int, int, int]]:
    """Departure, arrival, both stops and the trip of every connection."""
    columns = (day.dep_s, day.arr_s, day.from_stop, day.to_stop, day.trip)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [(clock(departs), clock(arrives), *ends) for departs, arrives, *ends in rows]  # type: ignore[misc]


def school(folder: Path, **changes: Any) -> list[tuple[str, str, int, int, int]]:
    return hops(read(folder, **changes).days["school"])


def findings(found: ReadTimetable) -> list[tuple[str, str]]:
    return [(one.place, one.reason) for one in found.report.refused]


def test_feed_gives_a_school_day_and_a_holiday(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert {name: (day.on.isoformat(), hops(day)) for name, day in found.days.items()} == {
        "school": ("2026-06-16", ONE + TWO),
        "holiday": ("2026-06-30", ONE),
    }
    report = found.report.as_json()
    per_day = report.pop("notes")["trips_per_day"]
    assert report == {
        "counts": {
            "routes": 1, "doubled_trips": 0, "stops": 3,
            "school_trips": 2, "school_connections": 4, "holiday_trips": 1, "holiday_connections": 2,
        },
        "sentences": [
            "Gelesen: Haltestellen 3, Linien 1.",
            "Fahrten nach Verkehrsmittel: Bus 2.",
            "Für die Schulzeit steht Dienstag, 16. Juni 2026 (Fahrten: 2).",
            "Für die Schulferien steht Dienstag, 30. Juni 2026 (Fahrten: 1).",
            "In den Ferien fahren 50 % weniger als in der Schulzeit.",
        ],
        "warnings": [],
        "refused": [],
    }  # fmt: skip
    assert list(per_day.values()) == [2] * 5 + [0] * 2 + [2] * 5 + [0] * 2 + [1] * 5 + [0] * 2 + [1] * 5
    assert (found.reference, found.attribution) == ("2026-06-16 / 2026-06-30", "Kreisbus Mustertal")
    assert (found.stops.name.tolist(), found.bounds) == (
        ["Westdorf", "Mittelstadt", "Ostheim"],
        (8.70, 50.30, 8.76, 50.30),
    )


def test_arrays_build_the_timetable_they_were_read_from(tmp_path: Path) -> None:
    arrays = read(tmp_path).arrays()
    day = {
        name.removeprefix("school."): array for name, array in arrays.items() if name.startswith("school.")
    }
    footpaths = Access(*(arrays[f"footpaths.{name}"] for name in ("first", "node", "ds")))
    timetable = build(
        day["dep_s"], day["arr_s"], day["from_stop"], day["to_stop"], day["trip"], footpaths, day["boards"],
        day["alights"],
    )  # fmt: skip
    assert (timetable.stops, timetable.trips, len(timetable.departs_ds)) == (3, 2, 4)
    assert sorted(name for name in arrays if not name.startswith(("school", "holiday"))) == [
        "footpaths.ds", "footpaths.first", "footpaths.node", "stops.id", "stops.lat", "stops.lon", "stops.name",
        "stops.x_m", "stops.y_m",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        {"encoding": "utf-8-sig"},
        {"inside": "export/2026/"},
        {
            "stops": 'stop_id,"stop_name",stop_lat,stop_lon\nwest,"Westdorf","50.30", 8.70 \n'
            'middle,Mittelstadt,50.30,8.73\neast,"Ostheim",50.30,8.76'
        },
        {"agency": None, "routes": None},
        {"stop_times": "\r\n".join([HEADS["stop_times"], *reversed(ROWS["stop_times"])])},
        {"calendar": [], "calendar_dates": ["daily,20260616,1", "school,20260616,1", "daily,20260630,1"]},
        {"calendar": None, "calendar_dates": ["daily,20260616,1", "school,20260616,1", "daily,20260630,1"]},
        {
            "calendar": ["daily,0,0,0,0,0,0,0,20260615,20260710", "school,0,0,0,0,0,0,0,20260615,20260710"],
            "calendar_dates": ["daily,20260616,1", "school,20260616,1", "daily,20260630,1"],
        },
    ],
    ids=["byte order mark", "folder", "quotes, blanks", "no lines", "backwards", "no weeks", "no calendar", "dates only"],
)  # fmt: skip
def test_feed_in_another_dress_is_read_alike(tmp_path: Path, written: dict[str, Any]) -> None:
    days = read(tmp_path, **written).days
    assert {name: (day.on.isoformat(), hops(day)) for name, day in days.items()} == {
        "school": ("2026-06-16", ONE + TWO),
        "holiday": ("2026-06-30", ONE),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_names_keep_their_signs(tmp_path: Path, encoding: str) -> None:
    stops = ['west,"Groß ""Mühle"", Kirche",50.30,8.70,,', *ROWS["stops"][1:]]
    assert read(tmp_path, stops=stops, encoding=encoding).stops.name.tolist()[0] == 'Groß "Mühle", Kirche'


def test_days_taken_out_do_not_run(tmp_path: Path) -> None:
    out = [f"school,202606{day},2" for day in (16, 17, 18, 23, 25)]
    assert read(tmp_path, calendar_dates=out).days["school"].on.isoformat() == "2026-06-24"


def test_night_after_midnight_belongs_to_the_next_morning_too(tmp_path: Path) -> None:
    night = calls("one", "west 23:50:00", "middle 24:10:00", "east 25:00:00")
    assert school(tmp_path, stop_times=[*night, *ROWS["stop_times"][3:]]) == [
        ("23:50", "24:10", WEST, MIDDLE, 0),
        ("24:10", "25:00", MIDDLE, EAST, 0),
        ("8:35", "8:40", WEST, MIDDLE, 1),
        ("8:41", "8:45", MIDDLE, EAST, 1),
        ("0:10", "1:00", MIDDLE, EAST, 2),
    ]


def test_doubled_trips_count_once(tmp_path: Path) -> None:
    trips = ["one,7,daily", "again,7,daily", "two,7,school", "later,7,school"]
    times = ROWS["stop_times"] + [row.replace("one", "again") for row in ROWS["stop_times"][:3]]
    later = calls("later", "west 8:35:00", "middle 8:40:00 8:41:00", "east 8:46:00")
    found = read(tmp_path, trips=trips, stop_times=times + later)
    assert [(*departs, trip) for *departs, _from, _to, trip in hops(found.days["school"])][::2] == [
        ("8:05", "8:10", 0), ("8:35", "8:40", 1), ("8:35", "8:40", 2),
    ]  # fmt: skip
    assert findings(found) == [
        ("trips.txt, Zeile 3", "Die Fahrt „again“ steht doppelt da, wie „one“; sie zählt einmal.")
    ]
    assert found.report.warnings == ("Doppelte Fahrten, einmal gezählt: 1.",)


def test_stops_without_a_usable_place_are_named_and_passed(tmp_path: Path) -> None:
    stops = [
        "west,Westdorf,50.30,8.70,,", "middle,Mittelstadt,0,0.0,,", "east,Ostheim,50.30,8.76,,",
        "swapped,Verdreht,8.7,50.3,,", "far,Übersee,40.7,-74.0,,", "blank,Ohne Ort,,,,", "hall,Halle,50.31,8.74,1,",
        "track,Gleis 1,0,0,,hall", "door,Eingang,,,2,hall", "west,Westdorf,50.40,8.90,,",
    ]  # fmt: skip
    lines = (
        "west 8:05:00",
        "middle 8:10:00",
        "swapped 8:11:00",
        "lost 8:12:00",
        "track 8:13:00",
        "east 8:15:00",
    )
    found = read(tmp_path, stops=stops, stop_times=calls("one", *lines) + ROWS["stop_times"][3:])
    assert hops(found.days["holiday"]) == [("8:05", "8:13", 0, 2, 0), ("8:13", "8:15", 2, 1, 0)]
    assert (found.stops.name.tolist(), found.stops.lon.tolist()) == (
        ["Westdorf", "Ostheim", "Gleis 1"],
        [8.70, 8.76, 8.74],
    )
    nobody = "hier steigt niemand ein oder aus."
    assert findings(found) == [
        ("stops.txt, Zeile 11", "Die Haltestelle „west“ steht mehrfach in der Datei; die erste Zeile zählt."),
        ("stops.txt, Zeile 3", f"Für „Mittelstadt“ fehlt der Ort (leer oder 0/0); {nobody}"),
        ("stops.txt, Zeile 7", f"Für „Ohne Ort“ fehlt der Ort (leer oder 0/0); {nobody}"),
        ("stops.txt, Zeile 5", f"Bei „Verdreht“ sind Länge und Breite vertauscht; {nobody}"),
        ("stops.txt, Zeile 6", f"„Übersee“ liegt weit außerhalb Deutschlands; {nobody}"),
        ("stop_times.txt, Zeile 5", f"Die Haltestelle „lost“ fehlt in „stops.txt“; {nobody}"),
    ]


@pytest.mark.parametrize(
    ("lines", "row", "reason"),
    [
        (("west 8:05:00", "middle 8:99:00", "east 8:15:00"), 3, "steht etwas, das keine Uhrzeit ist"),
        (("west 8:05:00", "middle nie", "east 8:15:00"), 3, "steht etwas, das keine Uhrzeit ist"),
        (("west 8:05:00", "east 99:15:00"), 3, "steht etwas, das keine Uhrzeit ist"),
        (("west 8:05:00", "middle 8:10:00", "east 8:09:00"), 4, "laufen die Uhrzeiten rückwärts"),
        (("west 8:05:00", "middle 8:10:00 8:08:00", "east 8:12:00"), 3, "laufen die Uhrzeiten rückwärts"),
        (("west ", "middle 8:10:00", "east 8:12:00"), 2, "Anfang oder das Ende"),
        (("west 8:05:00", "middle 8:10:00", "east "), 4, "Anfang oder das Ende"),
        (("west 8:05:00",), 2, "hält nur einmal"),
        (("west 8:05:00", "east 8:05:00"), 3, "wäre hier 257 km/h schnell"),
    ],
)
def test_trip_that_cannot_be_true_is_left_out_and_named(
    tmp_path: Path, lines: tuple[str, ...], row: int, reason: str
) -> None:
    found = read(tmp_path, stop_times=calls("one", *lines) + ROWS["stop_times"][3:])
    assert hops(found.days["school"]) == [(*start, 0) for *start, _trip in TWO]
    ((place, sentence),) = findings(found)
    assert (place, reason in sentence, "„one“" in sentence, sentence[-16:]) == (
        f"stop_times.txt, Zeile {row}", True, True, "die Fahrt fehlt.",
    )  # fmt: skip


def test_fast_train_may_be_faster_than_a_bus(tmp_path: Path) -> None:
    rows = calls("one", "west 8:05:00", "east 8:05:00") + ROWS["stop_times"][3:]
    assert len(school(tmp_path, routes=["7,102"], stop_times=rows)) == 3


def test_trip_without_times_or_days_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, trips=[*ROWS["trips"], "three,7,daily", "four,7,never", "one,7,daily"])
    assert hops(found.days["school"]) == ONE + TWO
    assert findings(found) == [
        ("trips.txt, Zeile 6", "Die Fahrt „one“ steht mehrfach in der Datei; die erste Zeile zählt."),
        ("trips.txt, Zeile 5", "Für die Fahrt „four“ steht nirgends, an welchen Tagen sie fährt; die Fahrt fehlt."),
        ("trips.txt, Zeile 4", "Für die Fahrt „three“ stehen keine Zeiten in „stop_times.txt“; die Fahrt fehlt."),
    ]  # fmt: skip


def test_calls_without_times_lie_evenly_between_the_others(tmp_path: Path) -> None:
    lines = ("west 8:05:00 8:10:00", "middle ", "middle ", "east 8:13:00")
    found = read(tmp_path, stop_times=calls("one", *lines) + ROWS["stop_times"][3:])
    assert [one[:2] for one in hops(found.days["holiday"])] == [
        ("8:10", "8:11"),
        ("8:11", "8:12"),
        ("8:12", "8:13"),
    ]
    assert "Halte ohne Uhrzeit, gleichmäßig verteilt: 2." in found.report.sentences


def test_frequencies_repeat_a_trip(tmp_path: Path) -> None:
    repeats = ["one,9:00:00,10:00:00,1800", "two,9:00:00,8:00:00,60", "two,9:00:00,10:00:00,0"]
    found = read(tmp_path, frequencies=repeats)
    assert [one[0] for one in hops(found.days["school"])] == ["9:00", "9:06", "9:30", "9:36", "8:35", "8:41"]
    assert findings(found) == [
        (f"frequencies.txt, Zeile {row}", "Der Takt der Fahrt „two“ ist nicht zu lesen; die Zeile fehlt.")
        for row in (3, 4)
    ]


def test_boarding_and_alighting_follow_the_feed(tmp_path: Path) -> None:
    rows = [
        "one,west,8:05:00,8:05:00,1,0,1",
        "one,middle,8:10:00,8:11:00,2,1,",
        "one,east,8:15:00,8:15:00,3,,2",
    ]
    found = read(tmp_path, stop_times=rows + ROWS["stop_times"][3:])
    day = found.days["holiday"]
    assert (day.boards.tolist(), day.alights.tolist()) == ([1, 0], [1, 1])
    assert "Fahrten nur nach Anruf, wie andere gezählt: 1." in found.report.sentences


def test_stated_changes_replace_footpaths(tmp_path: Path) -> None:
    stops = [*ROWS["stops"][:2], "east,Ostheim,50.30,8.731,,"]
    transfers = [
        "middle,east,2,600",
        "middle,middle,2,300",
        "east,middle,3,",
        "middle,gone,2,60",
        "east,east,0,900",
    ]
    footpaths = read(tmp_path, stops=stops, transfers=transfers).footpaths
    walk_ds = footpaths.ds[-1]
    assert (footpaths.first.tolist(), footpaths.node.tolist()) == ([0, 1, 3, 5], [0, 1, 2, 2, 1])
    assert footpaths.ds.tolist() == [0, 1800, 4800, 0, walk_ds]
    assert 800 < walk_ds < 900  # about 71 metres at 11.7 deciseconds


def test_box_cuts_trips_to_what_calls_inside(tmp_path: Path) -> None:
    found = read_timetable(feed(tmp_path), box=(8.72, 50.0, 8.80, 50.5), states=("HE",))
    assert found.stops.name.tolist() == ["Mittelstadt", "Ostheim"]
    assert hops(found.days["holiday"]) == [("8:11", "8:15", 0, 1, 0)]
    assert findings(found) == []


@pytest.mark.parametrize(
    ("dates", "states", "days", "warning"),
    [
        (["20260616"], (), ["school"], "Ohne Angabe des Landes bleibt offen"),
        (["20220616", "20220621"], ("HE",), ["school"], "kennen wir keine Schulferien"),
        (["20260616"], ("HE",), ["school"], "reicht nicht in Schulferien"),
        (["20260630"], ("HE",), ["holiday"], "gilt nur in den Schulferien"),
        (["20260624"], ("HE", "BW"), ["school"], "reicht nicht in Schulferien"),
        (["20260620"], ("HE",), ["school"], "kennen wir keine Schulferien"),
    ],
)
def test_days_that_stand_for_others_are_told(
    tmp_path: Path, dates: list[str], states: tuple[str, ...], days: list[str], warning: str
) -> None:
    path = feed(tmp_path, calendar=None, calendar_dates=[f"daily,{day},1" for day in dates])
    found = read_timetable(path, states=states)
    assert (list(found.days), warning in found.report.warnings[0]) == (days, True)


def test_days_on_which_hardly_anything_runs_are_told(tmp_path: Path) -> None:
    out = [f"{service},20260617,2" for service in ("daily", "school")] + ["daily,x,1", "daily,20260616,7"]
    found = read(tmp_path, calendar_dates=out)
    assert found.report.warnings == (
        "Tage von Dienstag bis Donnerstag, an denen auffällig wenig fährt: 1, zuerst 17. Juni 2026.",
    )
    assert findings(found) == [
        (f"calendar_dates.txt, Zeile {row}", "Der Tag von „daily“ ist nicht zu lesen; die Zeile fehlt.")
        for row in (4, 5)
    ]


def test_unknown_means_of_transport_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, routes=["7,99"])
    assert found.report.warnings == ("Linien mit unbekanntem Verkehrsmittel, mitgezählt: 1 (zuerst „7“).",)


def test_many_findings_are_counted(tmp_path: Path) -> None:
    stops = [*ROWS["stops"], *(f"s{one},Nirgends {one},0,0,," for one in range(MOST_FINDINGS + 5))]
    report = read(tmp_path, stops=stops).report
    assert (len(report.refused), report.warnings) == (
        MOST_FINDINGS,
        ("Weitere Fehler, hier nicht einzeln genannt: 5.",),
    )


def test_progress_is_told_in_sentences(tmp_path: Path) -> None:
    told: list[str] = []
    read_timetable(feed(tmp_path), progress=told.append)
    assert told == [
        "Der Fahrplan „fahrplan.zip“ wird ausgepackt …",
        "Haltestellen und Tage werden gelesen …",
        "2 Fahrten werden gelesen …",
    ]


@pytest.mark.skipif(not REAL.exists(), reason="the real cut of a feed is not on this machine")
def test_real_feed_is_read_whole() -> None:
    found = read_timetable(REAL, states=("BW",))
    day = found.days["school"]
    assert (day.on.isoformat(), len(day.dep_s), len(found.stops.id), findings(found)) == (
        "2022-06-21",
        22_615,
        336,
        [],
    )
    assert np.all(np.diff(found.footpaths.first) > 0)
