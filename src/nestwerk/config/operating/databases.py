"""Another database in the place of the one in use, for a while: a frozen picture to read, a fresh file to build in.

It takes the name "default" itself: migrations of other packages write there whatever database is being migrated.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction
from psycopg import IsolationLevel

from nestwerk.base.databases import sqlite_settings


@contextmanager
def in_place_of_default(settings: dict[str, Any]) -> Iterator[None]:
    handler: Any = connections
    settings_of_before, connection_of_before = handler.settings["default"], handler["default"]
    handler.settings["default"] = handler.configure_settings({"default": settings})["default"]
    handler["default"] = handler.create_connection("default")
    try:
        yield
    finally:
        handler["default"].close()
        handler.settings["default"], handler["default"] = settings_of_before, connection_of_before


@contextmanager
def sqlite_file(path: Path) -> Iterator[None]:
    """A SQLite file that nobody else has; speed before durability, whoever keeps it syncs it."""
    settings = sqlite_settings(path)
    settings["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA cache_size=-64000"
    }
    with in_place_of_default(settings):
        yield


@contextmanager
def snapshot(folder: Path) -> Iterator[None]:
    """The database in use as it stands at one moment; writers go on meanwhile."""
    if connection.vendor == "sqlite":
        copy = folder / "snapshot.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        with sqlite_file(copy):
            yield
        return
    settings = {**connection.settings_dict}
    settings["OPTIONS"] = {**settings["OPTIONS"], "isolation_level": IsolationLevel.REPEATABLE_READ}
    with in_place_of_default(settings), transaction.atomic():
        yield


def sqlite_problems(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file: torn pages, rows that point nowhere."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=20)) as database:
        try:
            answers = [str(row[0]) for row in database.execute("PRAGMA integrity_check(3)")]
            strays = database.execute("PRAGMA foreign_key_check").fetchmany(3)
        except sqlite3.DatabaseError as problem:
            return [str(problem)]
    return [a for a in answers if a != "ok"] + [f"{row[0]} {row[1]} → {row[2]}" for row in strays]
