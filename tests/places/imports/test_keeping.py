"""From a file to a dataset: once, whole, or not at all."""

import fcntl
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from nestwerk.base.arrays import folder, has_arrays, read_array, read_arrays
from nestwerk.places import actions
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.errors import DataRefused
from nestwerk.places.imports.keeping import (
    Content,
    Kept,
    Reading,
    is_missing_here,
    is_underway,
    keep,
)
from nestwerk.places.imports.shapes import Progress, Report
from nestwerk.places.models import Dataset

pytestmark = pytest.mark.django_db
BOX = (8.0, 49.0, 9.0, 50.0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "zensus.csv"
    path.write_text("x")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> None:
    settings.HOME = tmp_path / "home"  # type: ignore[attr-defined]


def content(children: float = 3.0) -> Content:
    report = Report({"cells": 1}, ("Eine Zelle.",), notes={"year": 2022})
    return Content(report, "2022", "Amt", BOX, {"children": np.array([children])})


def taken(file: Path, read: Callable[[Progress], Content] = lambda _say: content(), **more: object) -> Kept:
    reading = Reading(DataKind.CENSUS, [file], str(more.pop("version", "1")), **more)  # type: ignore[arg-type]
    return keep(reading, read, progress=lambda _text: None)


def rows() -> list[tuple[str, str]]:
    return [(row.state, row.problem) for row in Dataset.objects.order_by("pk")]


def test_file_is_kept_with_its_report_and_arrays(file: Path) -> None:
    said: list[str] = []
    reading = Reading(DataKind.CENSUS, [file], "1", "auenland", BOX)
    kept = keep(reading, lambda _say: content(), progress=said.append)
    row = Dataset.objects.get()
    assert (kept.is_new, kept.dataset, row.state, row.progress_pct, row.step) == (True, row, "ready", 100, "")
    assert (row.kind, row.name, row.cut_for, row.version, row.reference, row.attribution, row.bounds) == (
        "census", "zensus.csv", "auenland", "1", "2022", "Amt", list(BOX),
    )  # fmt: skip
    assert row.report == {
        "counts": {"cells": 1},
        "sentences": ["Eine Zelle."],
        "warnings": [],
        "refused": [],
        "notes": {"year": 2022, "box": list(BOX)},
    }
    assert row.checksum == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert {name: array.tolist() for name, array in read_arrays(row.key).items()} == {"children": [3.0]}
    assert said == ["Prüfe, ob „zensus.csv“ schon eingelesen ist …", "Speichere …"]


def test_same_file_again_is_not_read(file: Path) -> None:
    first = taken(file)

    def fail(_say: Progress) -> Content:
        raise AssertionError

    again = taken(file, fail)
    assert (again.dataset, again.is_new, rows()) == (first.dataset, False, [("ready", "")])


@pytest.mark.parametrize("more", [{"version": "2"}, {"box": BOX}])
def test_newer_reader_and_other_cut_read_anew(file: Path, more: dict[str, object]) -> None:
    old = taken(file)
    new = taken(file, lambda _say: content(4.0), **more)
    assert rows() == [("retired", ""), ("ready", "")]
    assert [read_array(kept.dataset.key, "children")[0] for kept in (old, new)] == [3.0, 4.0]


def test_step_back_in_time_is_taken_with_a_word(file: Path) -> None:
    taken(file)
    older = taken(file, lambda _say: replace(content(), reference="2011"), version="2").dataset
    assert (older.reference, older.report["warnings"]) == (
        "2011",
        ["Diese Datei ist von 2011, die bisherige von 2022. Bitte vergleichen Sie Ergebnisse nicht."],
    )


def test_cuts_of_two_networks_stand_side_by_side(file: Path) -> None:
    for slug in ("auenland", "bergland", ""):
        taken(file, cut_for=slug)
    assert rows() == [("ready", "")] * 3


def test_refused_file_leaves_its_reason_and_nothing_else(file: Path) -> None:
    before = taken(file)

    def refuse(_say: Progress) -> Content:
        raise DataRefused("Diese Datei ist leer.", "Und zu klein.")

    with pytest.raises(DataRefused):
        taken(file, refuse, version="2")
    assert rows() == [("ready", ""), ("refused", "Diese Datei ist leer. Und zu klein.")]
    assert [path.name for path in folder(before.dataset.key).parent.iterdir() if path.is_dir()] == [
        before.dataset.key
    ]


@pytest.mark.parametrize("problem", [KeyboardInterrupt, MemoryError, RuntimeError])
def test_broken_reading_keeps_what_counted_before(file: Path, problem: type[BaseException]) -> None:
    taken(file)

    def draw(_dataset: Dataset) -> None:
        raise problem

    half = Content(Report({}), "", "", BOX, {"children": np.zeros(1)}, draw)
    with pytest.raises(problem):
        taken(file, lambda _say: half, version="2")
    assert rows() == [("ready", ""), ("refused", "Das Einlesen wurde unterbrochen.")]
    assert not has_arrays(Dataset.objects.latest("pk").key)


def test_what_a_killed_reading_left_is_cleared_at_the_next_start(file: Path) -> None:
    left = actions.begin_dataset(kind=DataKind.CENSUS, name="a", checksum="", cut_for="", version="1")
    draft = folder(left.key).with_name(f".{left.key}-1")
    draft.mkdir(parents=True)
    taken(file)
    assert rows() == [
        ("refused", "Das Einlesen wurde unterbrochen. Es gilt, was vorher galt."),
        ("ready", ""),
    ]
    assert not draft.exists()


def test_arrays_missing_on_this_machine_come_back_with_the_same_file(file: Path) -> None:
    first = taken(file).dataset
    actions.drop_arrays(first.key)
    was_missing = is_missing_here(first)
    again = taken(file)
    assert (was_missing, is_missing_here(first), again.dataset, again.is_new) == (True, False, first, False)
    assert read_array(first.key, "children").tolist() == [3.0]


def test_second_reading_at_the_same_time_is_refused(file: Path) -> None:
    reading = actions.begin_dataset(kind=DataKind.CENSUS, name="a", checksum="", cut_for="", version="1")
    lock = Path(settings.HOME) / "reach" / ".census-.lock"
    lock.parent.mkdir(parents=True)
    hold = (
        f"import fcntl, sys; file = open({str(lock)!r}, 'w'); fcntl.flock(file, {int(fcntl.LOCK_EX)}); "
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", hold], stdin=-1, stdout=-1) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(DataRefused, match="wird gerade eingelesen"):
            taken(file)
        was_underway = is_underway(reading)
        other.communicate()
    assert (was_underway, is_underway(reading), rows()) == (True, False, [(DataState.READING, "")])


def test_several_files_are_one_in_whatever_order(tmp_path: Path, file: Path) -> None:
    other = tmp_path / "people.csv"
    other.write_text("y")
    sums = {Reading(DataKind.CENSUS, paths, "1").checksum() for paths in ([file, other], [other, file])}
    assert (len(sums), sums & {Reading(DataKind.CENSUS, [file], "1").checksum()}) == (1, set())
