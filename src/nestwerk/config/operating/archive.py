"""The backup file: a zip with `manifest.json`, one text file a table, and the secret key when asked for.

One portable form for both databases instead of each database's own: a backup of SQLite goes back onto PostgreSQL
and the other way round, no client program has to match the server, row-level security is in nobody's way, and an
older backup climbs up through the migrations. A backup holds rows, never code.
"""

import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nestwerk.base.tables.packed import DAMAGE
from nestwerk.config.operating.errors import BackupDamaged, NoBackup
from nestwerk.config.operating.tables import Node, Sum

FORMAT = "nestwerk-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
KEY = "secret.key"


@dataclass(frozen=True)
class StoredTable:
    columns: list[str]
    rows: int
    checksum: str
    last_number: int | None


@dataclass(frozen=True)
class Manifest:
    nestwerk: str
    database: str
    made_at: str
    marker: str
    is_demo: bool
    has_key: bool
    migrations: list[Node]
    tables: dict[str, StoredTable]
    left_out: dict[str, str]
    format: str = FORMAT
    format_version: int = FORMAT_VERSION

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


@dataclass
class Writer:
    """Fills a new backup file; readable by its owner alone."""

    path: Path
    _zip: zipfile.ZipFile = field(init=False)

    def __enter__(self) -> "Writer":
        os.close(os.open(self.path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        self._zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        return self

    def __exit__(self, *problem: object) -> None:
        self._zip.close()
        with self.path.open("rb") as file:
            os.fsync(file.fileno())

    def table(self, name: str, stored: Iterator[bytes]) -> Sum:
        found = Sum()
        with self._zip.open(f"tables/{name}.jsonl", "w", force_zip64=True) as file:
            for line in stored:
                found.add(line)
                file.write(line)
        return found

    def key(self, key: str) -> None:
        self._zip.writestr(KEY, key)

    def manifest(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


class Archive:
    """A backup file opened for reading; whatever is wrong with it becomes one sentence."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NoBackup(path.name)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, EOFError) as problem:
            if path.stat().st_size and not _starts_like_zip(path):
                raise NoBackup(path.name) from problem
            raise BackupDamaged("Sie ist unvollständig.") from problem
        self.manifest = self._read_manifest(path)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *problem: object) -> None:
        self._zip.close()

    def _read_manifest(self, path: Path) -> Manifest:
        if MANIFEST not in self._zip.namelist():
            raise NoBackup(path.name)
        try:
            content = json.loads(self._read(MANIFEST))
            if content.get("format") != FORMAT:
                raise NoBackup(path.name)
            return _manifest_of(content)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise BackupDamaged("Ihr Verzeichnis ist nicht lesbar.") from problem

    def _read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except DAMAGE as problem:
            raise BackupDamaged(f"Der Teil „{name}“ ist nicht lesbar.") from problem

    def lines(self, table: str) -> Iterator[bytes]:
        try:
            with self._zip.open(f"tables/{table}.jsonl") as file:
                yield from file
        except DAMAGE as problem:
            raise BackupDamaged(f"Die Tabelle „{table}“ ist nicht lesbar.") from problem

    @property
    def key(self) -> str:
        return self._read(KEY).decode() if self.manifest.has_key else ""


def _starts_like_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _manifest_of(content: dict[str, Any]) -> Manifest:
    known = set(Manifest.__dataclass_fields__)
    words = {name: value for name, value in content.items() if name in known}
    words["tables"] = {name: StoredTable(**table) for name, table in content["tables"].items()}
    words["migrations"] = [(app, name) for app, name in content["migrations"]]
    return Manifest(**words)


def is_backup(path: Path) -> bool:
    """Whether the file is a readable backup: only such a one may be replaced by a newer."""
    try:
        with Archive(path):
            return True
    except (BackupDamaged, NoBackup):
        return False
