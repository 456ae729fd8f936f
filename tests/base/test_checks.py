"""The system checks go red on every setting that is known to hurt."""

from types import SimpleNamespace
from typing import Any

import pytest

from nestwerk.base import checks

GOOD = {"OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"}}
SAFE, UNSAFE = (3, 51, 3), (3, 51, 2)


def _found(
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, Any],
    version: tuple[int, ...],
    vendor: str = "sqlite",
) -> list[str]:
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor=vendor, settings_dict=settings))
    monkeypatch.setattr(checks.sqlite3, "sqlite_version_info", version)
    return [error.id or "" for error in checks.write_ahead_log_is_safe()]


def test_good_settings_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(monkeypatch, GOOD, SAFE) == []


def test_write_ahead_log_on_an_unsafe_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(monkeypatch, GOOD, UNSAFE) == ["nestwerk.E001"]


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ({"OPTIONS": {**GOOD["OPTIONS"], "init_command": "PRAGMA mmap_size=134217728"}}, ["nestwerk.E002"]),
        ({"OPTIONS": {"init_command": ""}}, ["nestwerk.E003"]),
        ({"OPTIONS": {**GOOD["OPTIONS"], "transaction_mode": "DEFERRED"}}, ["nestwerk.E003"]),
        ({**GOOD, "ATOMIC_REQUESTS": True}, ["nestwerk.E004"]),
        (
            {"OPTIONS": {"init_command": "PRAGMA Mmap_Size=1"}, "ATOMIC_REQUESTS": True},
            ["nestwerk.E002", "nestwerk.E003", "nestwerk.E004"],
        ),
    ],
)
def test_settings_that_hurt_are_refused(
    monkeypatch: pytest.MonkeyPatch, bad: dict[str, Any], expected: list[str]
) -> None:
    assert _found(monkeypatch, bad, SAFE) == expected


def test_postgresql_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(monkeypatch, {"OPTIONS": {}}, UNSAFE, vendor="postgresql") == []
