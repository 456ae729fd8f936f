"""How the two databases are opened: SQLite with no setting, PostgreSQL by DATABASE_URL."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

WAL_IS_SAFE_FROM = (3, 51, 3)  # earlier ones have the WAL-reset race


def sqlite_journal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Write-ahead log only where the linked SQLite is free of the reset race."""
    return "WAL" if tuple(version) >= WAL_IS_SAFE_FROM else "TRUNCATE"


def sqlite_settings(path: Path) -> dict[str, Any]:
    pragmas = [
        f"PRAGMA journal_mode={sqlite_journal()}",
        "PRAGMA synchronous=FULL",  # an acknowledged answer is on disk
        "PRAGMA temp_store=MEMORY",
        "PRAGMA cache_size=-16000",
        "PRAGMA journal_size_limit=67108864",
        "PRAGMA trusted_schema=OFF",
    ]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": ";".join(pragmas)},
    }


def postgresql_settings(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "nestwerk.base.db.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Django's settings for one database address; an empty one means SQLite under the home folder."""
    if not url:
        return sqlite_settings(home / "nestwerk.sqlite3")
    if urlsplit(url).scheme in {"postgres", "postgresql"}:
        return postgresql_settings(url)
    raise ValueError(
        "DATABASE_URL beginnt weder mit postgresql:// noch ist sie leer. Bitte die Adresse prüfen."
    )
