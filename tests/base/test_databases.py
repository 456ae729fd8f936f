"""How the two databases are opened."""

import sqlite3
from pathlib import Path

import pytest
from django.db import ConnectionHandler

from nestwerk.base.databases import WAL_IS_SAFE_FROM, database_settings, sqlite_journal, sqlite_settings


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 7, 0), "TRUNCATE"),
        ((3, 40, 1), "TRUNCATE"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 4), "WAL"),
    ],
)
def test_journal_follows_the_version(version: tuple[int, ...], journal: str) -> None:
    assert sqlite_journal(version) == journal


@pytest.mark.django_db
def test_sqlite_is_opened_as_decided(tmp_path: Path) -> None:
    settings = sqlite_settings(tmp_path / "a.sqlite3")
    connection = ConnectionHandler({"default": {**settings}})["default"]
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "temp_store",
        "cache_size",
        "mmap_size",
        "trusted_schema",
        "journal_size_limit",
    )
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connection.close()
    assert found == {
        "journal_mode": "wal" if sqlite3.sqlite_version_info >= WAL_IS_SAFE_FROM else "truncate",
        "synchronous": 2,  # full: what was acknowledged is on disk
        "foreign_keys": 1,
        "temp_store": 2,
        "cache_size": -16000,
        "mmap_size": 0,
        "trusted_schema": 0,
        "journal_size_limit": 67108864,
    }
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "ATOMIC_REQUESTS" not in settings


def test_no_address_means_sqlite_in_the_home_folder(tmp_path: Path) -> None:
    assert database_settings("", tmp_path) == sqlite_settings(tmp_path / "nestwerk.sqlite3")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_address_of_postgresql_is_taken_apart(scheme: str, tmp_path: Path) -> None:
    found = database_settings(
        f"{scheme}://na%40me:wo%2Frt@db.example:5433/nest%20werk?sslmode=require", tmp_path
    )
    assert found == {
        "ENGINE": "nestwerk.base.db.postgresql",
        "NAME": "nest werk",
        "USER": "na@me",
        "PASSWORD": "wo/rt",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_other_databases_are_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL beginnt weder mit postgresql"):
        database_settings("mysql://a@b/c", tmp_path)
