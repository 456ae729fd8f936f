"""A backup: written, then restored into a scratch database and compared, and only then put in its place."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from nestwerk import __version__
from nestwerk.base.scope import all_networks
from nestwerk.config.operating import tables
from nestwerk.config.operating.archive import Archive, Manifest, StoredTable, Writer, is_backup
from nestwerk.config.operating.building import build_sqlite
from nestwerk.config.operating.databases import snapshot
from nestwerk.config.operating.errors import NotFresh, NothingToBackUp, OperatingProblem, WouldOverwrite
from nestwerk.config.operating.stamp import is_demo, write_stamp
from nestwerk.config.operating.workshop import workshop

MARKER = "nestwerk-backup"
MARKER_LIVES_S = 3600


@dataclass(frozen=True)
class Made:
    """What a backup holds and how long it took."""

    path: Path
    rows: int
    tables: int
    size_bytes: int
    seconds: float
    foreign_tables: tuple[str, ...]


def make_backup(path: Path, *, with_key: bool = False, is_noted: bool = True) -> Made:
    """Write a proven backup to `path`; a proof that fails leaves nothing behind. The doctor looks for the note."""
    begun = time.monotonic()
    _check_place(path)
    if not set(connection.introspection.table_names()) >= {"django_migrations", tables.CACHE_TABLE}:
        raise NothingToBackUp
    with workshop(path) as folder:
        draft = folder / "backup"
        _write(draft, folder, with_key)
        manifest = prove(draft, folder)
        os.replace(draft, path)
    seconds = round(time.monotonic() - begun, 2)
    made = Made(path, manifest.rows, len(manifest.tables), path.stat().st_size, seconds, _foreign(manifest))
    if is_noted:
        write_stamp(path, manifest.rows, seconds)
    return made


def prove(path: Path, folder: Path) -> Manifest:
    """Restore a backup into a scratch database beside it and compare counts and checksums."""
    with Archive(path) as archive:
        build_sqlite(folder / "proof.sqlite3", archive)
        return archive.manifest


def _check_place(path: Path) -> None:
    if not path.parent.is_dir():
        raise OperatingProblem(f"Den Ordner „{path.parent}“ gibt es nicht. Bitte legen Sie ihn an.")
    if not os.access(path.parent, os.W_OK):
        raise OperatingProblem(
            f"Der Ordner „{path.parent}“ ist nicht beschreibbar. Bitte prüfen Sie seine Rechte."
        )
    if path.exists() and not is_backup(path):
        raise WouldOverwrite(path.name)


def _foreign(manifest: Manifest) -> tuple[str, ...]:
    """Tables in this database that are not ours, and so not in the backup."""
    ours = set(manifest.tables) | set(tables.LEFT_OUT)
    others = set(connection.introspection.table_names()) - ours
    return tuple(sorted(name for name in others if not name.startswith(tables.DERIVED)))


def _marker() -> str:
    """The marker as it lies in a database, read past every cache of Django's."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value FROM {tables.CACHE_TABLE} WHERE cache_key = %s",  # noqa: S608 constant
            [cache.make_key(MARKER)],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _write(draft: Path, folder: Path, with_key: bool) -> None:
    """The marker is the last thing written before the picture is taken: a picture without it is an old one."""
    try:
        cache.set(MARKER, get_random_string(32), MARKER_LIVES_S)
        marker = _marker()
        with all_networks(), snapshot(folder), Writer(draft) as writer:
            if not marker or _marker() != marker:
                raise NotFresh
            if with_key:
                writer.key(settings.SECRET_KEY)
            writer.manifest(_fill(writer, marker, with_key))
    except DatabaseError as problem:
        raise OperatingProblem(
            f"Die Datenbank ließ sich nicht lesen ({problem.__class__.__name__}). „nestwerk doctor“ nennt den Grund."
        ) from problem


def _fill(writer: Writer, marker: str, has_key: bool) -> Manifest:
    nodes = tables.applied()
    if tables.unknown(nodes):
        raise OperatingProblem(
            "Die Datenbank ist neuer als dieses Programm. Bitte sichern Sie mit der Fassung, die sie angelegt hat."
        )
    stored = {}
    for model in tables.models_at(nodes):
        found = writer.table(model._meta.db_table, tables.lines(model))
        number = tables.last_number(model)
        stored[model._meta.db_table] = StoredTable(
            tables.columns_of(model), found.rows, found.checksum, number
        )
    return Manifest(
        nestwerk=__version__,
        database=connection.vendor,
        made_at=timezone.now().isoformat(),
        marker=marker,
        is_demo=is_demo(),
        has_key=has_key,
        migrations=nodes,
        tables=stored,
        left_out=tables.LEFT_OUT,
    )
