"""Doors that count tries: exact, for any number of processes and threads, on both databases."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import time_machine
from django.db import ConnectionHandler, connection
from django.test import Client
from django.urls import reverse

from nestwerk.accounts import throttle
from nestwerk.accounts.models import Attempt
from nestwerk.accounts.throttle import Door, forget_old_attempts, passes
from nestwerk.base.databases import sqlite_settings
from tests.cast import Cast
from tests.repo.source import SRC

DOOR = Door("planted", 3, 900)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KNOCKING = Path(__file__).with_name("knocking.py")


def _open_count(door: Door, key: str, knocks: int) -> int:
    return sum(passes(door, key) for _knock in range(knocks))


def test_door_opens_exactly_as_often_as_its_limit(db: None) -> None:
    assert _open_count(DOOR, "kim@example.org", 10) == 3


def test_doors_and_keys_count_by_themselves(db: None) -> None:
    other = Door("another", 3, 900)
    counts = [_open_count(DOOR, "kim", 5), _open_count(DOOR, "lena", 5), _open_count(other, "kim", 5)]
    assert counts == [3, 3, 3]


def test_case_of_a_key_makes_no_difference(db: None) -> None:
    assert [_open_count(DOOR, "Kim@Example.org", 2), _open_count(DOOR, "kim@example.org", 5)] == [2, 1]


def test_door_opens_again_when_the_window_has_passed(db: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        first = _open_count(DOOR, "kim", 5)
        clock.shift(timedelta(seconds=899))
        second = _open_count(DOOR, "kim", 5)
        clock.shift(timedelta(seconds=2))
        third = _open_count(DOOR, "kim", 5)
    assert [first, second, third] == [3, 0, 3]


def test_refused_try_does_not_lengthen_the_wait(db: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        _open_count(DOOR, "kim", 3)
        clock.shift(timedelta(seconds=800))
        _open_count(DOOR, "kim", 50)
        clock.shift(timedelta(seconds=101))
        assert _open_count(DOOR, "kim", 5) == 3


def test_no_address_is_kept(db: None) -> None:
    passes(DOOR, "kim@example.org")
    (attempt,) = Attempt.objects.all()
    assert (attempt.door, len(attempt.key), "kim" in attempt.key) == ("planted", 64, False)


def test_old_attempts_are_forgotten(db: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        passes(DOOR, "kim")
        clock.shift(timedelta(hours=23))
        passes(DOOR, "kim")
        clock.shift(timedelta(hours=2))
        assert forget_old_attempts() == 1
    assert Attempt.objects.count() == 1


def test_asking_for_codes_is_limited_for_each_account(cast: Cast, fam: Client) -> None:
    limit = throttle.ASK_FOR_CODE_BY_ACCOUNT.limit
    answers = [
        fam.post(reverse("account_login"), {"email": "kim@example.org"}).status_code
        for _try in range(limit + 2)
    ]
    assert answers == [302] * limit + [429, 429]


def test_asking_for_codes_of_many_accounts_is_limited_for_each_address(cast: Cast, fam: Client) -> None:
    limit = throttle.ASK_FOR_CODE_BY_ADDRESS.limit
    url = reverse("account_login")
    answers = [fam.post(url, {"email": f"nobody{n}@example.org"}).status_code for n in range(limit + 2)]
    assert answers == [302] * limit + [429, 429]


def test_refusal_says_how_long_to_wait(cast: Cast, fam: Client) -> None:
    for _try in range(throttle.ASK_FOR_CODE_BY_ACCOUNT.limit):
        fam.post(reverse("account_login"), {"email": "kim@example.org"})
    response = fam.post(reverse("account_login"), {"email": "kim@example.org"})
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert "15 Minuten" in response.content.decode()


def _own_database(tmp_path: Path) -> str:
    """The address of a database that other processes can open, with the one table they need."""
    if connection.vendor == "postgresql":
        facts = connection.settings_dict
        return f"postgresql://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{quote(str(facts['NAME']))}"
    handler = ConnectionHandler({"default": sqlite_settings(tmp_path / "nestwerk.sqlite3")})
    with handler["default"].schema_editor() as editor:
        editor.create_model(Attempt)
    handler["default"].close()
    return ""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("processes", "threads"), [(4, 1), (1, 4), (2, 4)])
def test_limit_holds_exactly_among_processes_and_threads(
    processes: int, threads: int, tmp_path: Path
) -> None:
    url = _own_database(tmp_path)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NESTWERK_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "nestwerk.config.settings",
        "DATABASE_URL": url,
        "NESTWERK_HOME": str(tmp_path),
        "NESTWERK_SECRET_KEY": "one-key-for-all-of-them",
        "PYTHONPATH": str(SRC),
    }
    command = [sys.executable, str(KNOCKING), str(tmp_path / "go"), str(threads), "12"]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _process in range(processes)
    ]
    said = [process.stdout for process in running]
    assert [stream.readline() for stream in said if stream] == ["ready\n"] * processes
    (tmp_path / "go").touch()
    counts = [process.communicate(timeout=60)[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * processes
    assert sum(int(opened) for opened, _knocks in counts) == 7
    assert sum(int(knocks) for _opened, knocks in counts) == processes * threads * 12
