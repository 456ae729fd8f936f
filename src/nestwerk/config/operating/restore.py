"""A backup back into use. SQLite: built and compared beside the old file, then swapped. PostgreSQL: one transaction."""

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, connection, transaction

from nestwerk.base import env
from nestwerk.base.scope import all_networks
from nestwerk.config.operating import tables
from nestwerk.config.operating.archive import KEY, Archive, Manifest
from nestwerk.config.operating.backup import make_backup
from nestwerk.config.operating.building import build, build_sqlite, climb
from nestwerk.config.operating.errors import NotEmpty, OperatingProblem, StillRunning, TooFewLocks
from nestwerk.config.operating.stamp import mark_demo
from nestwerk.config.operating.workshop import workshop

WAIT_FOR_LOCK_S = 10
OUT_OF_ROOM = "53200"  # PostgreSQL: out of shared memory


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the state of before lies."""

    manifest: Manifest
    aside: Path | None
    key_aside: Path | None
    seconds: float


def restore_backup(path: Path, *, force: bool = False) -> Restored:
    """Bring a backup back; on any problem nothing has changed."""
    begun = time.monotonic()
    with Archive(path) as archive:
        if not is_empty() and not force:
            raise NotEmpty
        aside = _onto_sqlite(archive) if connection.vendor == "sqlite" else _onto_postgresql(archive)
        key_aside = _put_key(archive.key)
        mark_demo(archive.manifest.is_demo)
        return Restored(archive.manifest, aside, key_aside, round(time.monotonic() - begun, 2))


def is_empty() -> bool:
    """No row in any table of the house; without tables it is empty too, but not when it can't be read."""
    if (
        connection.vendor == "sqlite"
        and not _in_memory()
        and not Path(connection.settings_dict["NAME"]).exists()
    ):
        return True
    try:
        there = set(connection.introspection.table_names())
    except DatabaseError:
        return False
    ours = [m for a in apps.get_app_configs() if a.name.startswith("nestwerk.") for m in a.get_models()]
    with all_networks():
        return not any(m._base_manager.exists() for m in ours if m._meta.db_table in there)


def _in_memory() -> bool:
    return ":memory:" in str(connection.settings_dict["NAME"]) or "mode=memory" in str(
        connection.settings_dict["NAME"]
    )


def _time_name(path: Path) -> Path:
    return path.with_name(f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")


# ---------------------------------------------------------------------------------------------------------- SQLite


def _onto_sqlite(archive: Archive) -> Path | None:
    if _in_memory():
        raise ImproperlyConfigured("a database in memory has no place to restore to")
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    with workshop(target) as folder:
        fresh = folder / target.name
        build_sqlite(fresh, archive, climbs=True)
        fresh.chmod(0o600)
        _to_disk(fresh)
        aside = _lay_aside(target)
        os.replace(fresh, target)
    _to_disk(target.parent)
    return aside


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lay_aside(target: Path) -> Path | None:
    """Keep the old file, whole: its write-ahead log goes into it first, which works only with nobody else on it."""
    if not target.exists():
        return None
    try:
        with closing(sqlite3.connect(target, timeout=2)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
    except sqlite3.OperationalError as problem:
        raise StillRunning from problem
    except sqlite3.DatabaseError:
        pass  # the old file is broken: a good reason to restore, it is kept as it is
    aside = _time_name(target)
    _keep_as(target, aside)
    for leftover in target.parent.glob(
        target.name + "-*"
    ):  # a journal left by a crash belongs to the old file
        os.replace(leftover, leftover.with_name(leftover.name.replace(target.name, aside.name)))
    return aside


def _keep_as(target: Path, aside: Path) -> None:
    """A second name for the old file: at no moment is there no database at all."""
    try:
        os.link(target, aside)
    except OSError:  # a file system without links
        shutil.copy2(target, aside)


# ------------------------------------------------------------------------------------------------------ PostgreSQL


def why_not(problem: OperationalError) -> OperatingProblem:
    """All tables go and come in one transaction: a small server may run out of room for its locks."""
    is_out_of_room = getattr(problem.__cause__, "sqlstate", "") == OUT_OF_ROOM
    return TooFewLocks() if is_out_of_room else StillRunning()


def _onto_postgresql(archive: Archive) -> Path | None:
    """The old state goes into a backup of its own first; then all or nothing."""
    aside = None
    if not is_empty():
        aside = _time_name(Path(settings.HOME) / "before-restore.zip")
        make_backup(aside, is_noted=False)
    try:
        with all_networks(), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_FOR_LOCK_S}s'")
            _drop_ours(archive.manifest)
            build(archive)
            climb()
    except OperationalError as problem:
        raise why_not(problem) from problem
    except DatabaseError as problem:
        raise OperatingProblem(
            "PostgreSQL hat das Einspielen abgelehnt; es wurde nichts geändert. "
            f"Gehören die Tabellen der Rolle „{connection.settings_dict['USER']}“? ({str(problem).splitlines()[0]})"
        ) from problem
    return aside


def _drop_ours(manifest: Manifest) -> None:
    """Only tables and functions of Nestwerk: what else lives in this database stays."""
    known = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    known |= set(manifest.tables) | set(tables.LEFT_OUT)
    there = sorted(known & set(connection.introspection.table_names()))
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if there:
            cursor.execute(f"DROP TABLE {', '.join(map(quote, there))} CASCADE")
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE n.nspname = current_schema() AND p.proname = ANY(%s)",
            [[f"{table}_refuse" for table in known]],
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}")


def has_owner_of_its_own() -> bool:
    """With two roles the owner restores, as she migrates: the site's own role may not drop a table."""
    owner = env.DATABASE_OWNER_URL.value
    return connection.vendor == "postgresql" and bool(owner) and owner != env.DATABASE_URL.value


def as_owner(words: list[str]) -> tuple[list[str], dict[str, Any]]:
    """The same command as the owner of the tables: words and environment."""
    environment = {**os.environ, "DATABASE_URL": env.DATABASE_OWNER_URL.value, "DATABASE_OWNER_URL": ""}
    return [sys.executable, "-m", "nestwerk", *words], environment


# ------------------------------------------------------------------------------------------------------ secret key


def _put_key(key: str) -> Path | None:
    """The key of the backup takes its place; another one that lay there is kept beside it."""
    if not key or key == settings.SECRET_KEY or env.SECRET_KEY.value:
        return None
    path = Path(settings.HOME) / KEY
    aside = _time_name(path)
    os.replace(path, aside)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    path.write_text(key)
    return aside
