"""The operators' handbook and ops/ say what is so."""

import configparser
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.utils.translation import override

from nestwerk.base.env import ALL_SETTINGS
from nestwerk.config.operating.tables import LEFT_OUT

ROOT = Path(__file__).resolve().parents[2]
OPS = ROOT / "ops"
SETTINGS_PAGE = ROOT / "docs" / "operating" / "einstellungen.md"


def settings_table() -> str:
    """What the page's table has to be: print this into it when a setting changes."""
    with override("de"):
        rows = [
            f"| `{s.name}` | {f'`{s.default}`' if s.default else ''} | {s.sentence} |" for s in ALL_SETTINGS
        ]
    return "\n".join(["| Einstellung | Vorgabe | Bedeutung |", "|---|---|---|", *rows])


def test_settings_page_names_every_setting_as_it_is() -> None:
    (table,) = re.findall(r"^\|.*\|$(?:\n^\|.*\|$)*", SETTINGS_PAGE.read_text(), re.MULTILINE)
    assert table == settings_table()


def test_example_environment_knows_only_settings_there_are() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", (OPS / "nestwerk.env.example").read_text(), re.MULTILINE)
    assert set(named) - {setting.name for setting in ALL_SETTINGS} == set()


def _unit(name: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(OPS / "systemd" / name)
    return unit


def test_service_starts_a_command_there_is() -> None:
    program, command, *_options = _unit("nestwerk.service")["Service"]["ExecStart"].split()
    assert (Path(program).name, command in get_commands()) == ("nestwerk", True)


def test_nightly_service_starts_a_script_there_is() -> None:
    script = ROOT / Path(_unit("nestwerk-nightly.service")["Service"]["ExecStart"]).relative_to(
        "/opt/nestwerk"
    )
    assert os.access(script, os.X_OK)


def test_tables_left_out_of_backups_are_named_with_a_reason() -> None:
    assert all(LEFT_OUT.values())


@pytest.fixture
def night(tmp_path: Path) -> dict[str, str]:
    """The environment of a nightly run, with an old backup lying there."""
    folder = tmp_path / "backups"
    folder.mkdir()
    old = folder / "nestwerk-2020-01-01.zip"
    old.touch()
    os.utime(old, (time.time() - 40 * 86400,) * 2)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NESTWERK_")}
    return {
        **environment,
        "NESTWERK_HOME": str(tmp_path / "home"),
        "DATABASE_URL": "",
        "BACKUP_FOLDER": str(folder),
        "NESTWERK_PROGRAM": str(Path(sys.executable).parent / "nestwerk"),
    }


def _backups(night: dict[str, str]) -> list[str]:
    return sorted(path.name for path in Path(night["BACKUP_FOLDER"]).iterdir())


@pytest.mark.slow
def test_night_brings_a_new_backup_and_takes_the_old_one_away(night: dict[str, str]) -> None:
    subprocess.run([night["NESTWERK_PROGRAM"], "prepare"], env=night, check=True, capture_output=True)
    done = subprocess.run([OPS / "nightly.sh"], env=night, check=False, capture_output=True, text=True)
    assert _backups(night) == [f"nestwerk-{time.strftime('%Y-%m-%d')}.zip"]
    assert (done.returncode, "E-Mails werden nicht verschickt" in done.stdout) == (
        1,
        True,
    )  # the doctor's word counts


@pytest.mark.slow
def test_night_without_a_new_backup_keeps_the_old_one(night: dict[str, str]) -> None:
    done = subprocess.run([OPS / "nightly.sh"], env=night, check=False, capture_output=True)
    assert (done.returncode, _backups(night)) == (1, ["nestwerk-2020-01-01.zip"])
