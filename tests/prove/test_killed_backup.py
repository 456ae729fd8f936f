"""kill -9 in the middle of a backup or a restore: the file of before or the new one, never half of either."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from nestwerk.config.operating.archive import Archive
from nestwerk.config.operating.databases import sqlite_problems

pytestmark = pytest.mark.slow  # each round starts and kills a process
ROUNDS = 6
SEED = 20261122


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A small installation whose only tenant is called „vorher“."""
    found = {k: v for k, v in os.environ.items() if not k.startswith("NESTWERK_")}
    found |= {"NESTWERK_HOME": str(tmp_path / "home"), "DATABASE_URL": ""}
    _run(found, "prepare")
    _rename(tmp_path, "vorher")
    return found


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "nestwerk", *words]


def _run(environment: dict[str, str], *words: str) -> float:
    begun = time.monotonic()
    subprocess.run(_command(*words), env=environment, check=True, capture_output=True)
    return time.monotonic() - begun


def _run_and_kill(environment: dict[str, str], after_s: float, *words: str) -> None:
    process = subprocess.Popen(
        _command(*words),
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_s)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _database(folder: Path) -> Path:
    return folder / "home" / "nestwerk.sqlite3"


def _rename(folder: Path, name: str) -> None:
    with closing(sqlite3.connect(_database(folder))) as file, file:
        file.execute("DELETE FROM tenants_tenant")
        file.execute("INSERT INTO tenants_tenant (name) VALUES (?)", [name])


def _names(folder: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(_database(folder))) as file:
        return file.execute("SELECT name FROM tenants_tenant").fetchall()


def test_killed_backup_leaves_the_last_good_one(environment: dict[str, str], tmp_path: Path) -> None:
    path, chance = tmp_path / "backup.zip", random.Random(SEED)
    takes_s = _run(environment, "backup", str(path))
    for _ in range(ROUNDS):
        _run_and_kill(environment, chance.uniform(0.3, 1.0) * takes_s, "backup", str(path))
        with Archive(path) as archive:
            assert next(iter(archive.lines("tenants_tenant"))).endswith(b'"vorher"]\n')


def test_killed_restore_leaves_the_old_state_or_the_new_one(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path, chance = tmp_path / "backup.zip", random.Random(SEED)
    takes_s = _run(environment, "backup", str(path))
    seen = set()
    for part in [*(chance.uniform(0.3, 1.0) for _ in range(ROUNDS)), 3.0]:
        _rename(tmp_path, "nachher")
        _run_and_kill(environment, part * takes_s, "restore", str(path), "--force")
        assert sqlite_problems(_database(tmp_path)) == []
        (name,) = _names(tmp_path)
        seen.add(name[0])
    assert seen <= {"vorher", "nachher"}
    assert "vorher" in seen  # the last one had time to finish: the kills did hit a restore that works
