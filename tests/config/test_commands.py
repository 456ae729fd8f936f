"""The commands of operating as an operator meets them: words on stdout, sentences on stderr, 0, 1 or 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each command is a process of its own


@pytest.fixture
def empty(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh installation."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NESTWERK_")}
    return {**environment, "NESTWERK_HOME": str(tmp_path / "home"), "DATABASE_URL": ""}


def _run(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "nestwerk", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_backup_and_restore_say_what_they_did(empty: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "first.zip"
    _run(empty, "prepare")
    code, out, _err = _run(empty, "backup", str(path), "--json")
    said = json.loads(out)
    assert (code, said["proven"], said["file"], said["has_key"]) == (0, True, str(path), False)
    code, out, err = _run({**empty, "NESTWERK_HOME": str(tmp_path / "other")}, "restore", str(path))
    assert (code, out.startswith("Zurückgespielt und verglichen: Stand vom "), "Traceback" in err) == (
        0,
        True,
        False,
    )


def test_backup_of_nothing_is_refused(empty: dict[str, str], tmp_path: Path) -> None:
    code, out, err = _run(empty, "backup", str(tmp_path / "first.zip"))
    assert (code, out) == (1, "")
    assert "Hier gibt es noch keine Datenbank. Bitte führen Sie zuerst „nestwerk prepare“ aus." in err


def test_restore_of_a_letter_is_refused(empty: dict[str, str], tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Liebe Kolleginnen und Kollegen")
    code, out, err = _run(empty, "restore", str(letter))
    assert (code, out) == (1, "")
    assert "„brief.txt“ ist keine Sicherung von Nestwerk. Bitte prüfen Sie den Dateinamen." in err


@pytest.mark.parametrize("words", [["backup"], ["restore"], ["doctor", "--nonsense"], ["bench", "cooking"]])
def test_wrong_usage_exits_2(empty: dict[str, str], words: list[str]) -> None:
    assert _run(empty, *words)[0] == 2


def test_doctor_exits_1_while_nobody_can_sign_in(empty: dict[str, str]) -> None:
    _run(empty, "prepare")
    code, out, _err = _run(empty, "doctor", "--json")
    grave = [f["check"] for f in json.loads(out)["findings"] if f["level"] == "problem"]
    assert (code, grave) == (1, ["mail", "static-files", "operator"])


def test_bench_of_reach_without_its_data_gives_no_numbers(empty: dict[str, str], tmp_path: Path) -> None:
    code, out, err = _run(empty, "bench", "reach", "--json", "--data", str(tmp_path))
    assert (code, out) == (1, "")
    assert "Hier liegen keine offenen Daten" in err
