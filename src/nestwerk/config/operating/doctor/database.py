"""The database as such, and SQLite's own dangers."""

import os
import sqlite3
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from nestwerk.base.databases import WAL_IS_SAFE_FROM
from nestwerk.config.operating.databases import sqlite_problems
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem

ACROSS_THE_NET = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"}
MOUNTS = Path("/proc/self/mounts")


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def path() -> Path:
    return Path(connection.settings_dict["NAME"])


def reachable() -> Finding:
    name = "database"
    if is_sqlite() and not path().exists():
        return problem(name, "Es gibt noch keine Datenbank.", "Führen Sie „nestwerk prepare“ aus.")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as reason:
        return problem(
            name,
            f"Die Datenbank ist nicht erreichbar: {str(reason).strip().splitlines()[0]}.",
            "Prüfen Sie die Rechte an der Datei; ist sie beschädigt, spielen Sie eine Sicherung ein."
            if is_sqlite()
            else "Prüfen Sie, ob PostgreSQL läuft und ob DATABASE_URL stimmt.",
        )
    return ok(name, f"Die Datenbank ist erreichbar ({connection.display_name}).")


def migrations() -> Finding:
    name = "migrations"
    loader = MigrationExecutor(connection).loader
    if newer := sorted(set(loader.applied_migrations) - set(loader.graph.nodes)):
        return problem(
            name,
            f"Die Datenbank ist neuer als dieses Programm ({newer[0][0]} {newer[0][1]}).",
            "Installieren Sie die neuere Fassung von Nestwerk, oder spielen Sie eine ältere Sicherung ein.",
        )
    if waiting := sorted(set(loader.graph.nodes) - set(loader.applied_migrations)):
        return problem(
            name,
            f"Die Datenbank ist älter als dieses Programm ({len(waiting)} Schritte fehlen).",
            "Legen Sie eine Sicherung an und führen Sie „nestwerk prepare“ aus.",
        )
    return ok(name, "Die Datenbank ist auf dem Stand dieser Version.")


def sqlite_version(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Finding:
    name = "sqlite-version"
    written = ".".join(map(str, version))
    if tuple(version) < WAL_IS_SAFE_FROM:
        return advice(
            name,
            f"SQLite {written} ist alt; Nestwerk arbeitet deshalb mit dem sicheren, langsameren Verfahren.",
            "Installieren Sie das Paket „pysqlite3“: Es bringt ein neueres SQLite mit.",
        )
    return ok(name, f"SQLite {written} ist neu genug.")


def journal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Finding:
    name = "sqlite-journal"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = str(cursor.fetchone()[0]).upper()
    if mode == "WAL" and tuple(version) < WAL_IS_SAFE_FROM:
        return problem(
            name,
            "Die Datenbank schreibt mit WAL, aber dieses SQLite kann dabei Daten beschädigen.",
            "Beenden Sie Nestwerk sofort, legen Sie eine Sicherung an und installieren Sie „pysqlite3“.",
        )
    return ok(name, f"Die Datenbank schreibt mit dem Verfahren {mode}.")


def _file_system(of: Path) -> str:
    """The kind of file system a path lies on; empty where the system does not tell."""
    best = ("", "")
    for line in MOUNTS.read_text().splitlines() if MOUNTS.exists() else []:
        _device, point, kind, *_rest = line.split()
        if of.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]


def place() -> Finding:
    name = "sqlite-place"
    kind = _file_system(Path(os.path.realpath(path())))
    if kind in ACROSS_THE_NET:
        return problem(
            name,
            f"Die Datenbank liegt auf einem Netzlaufwerk ({kind}). Dort kann SQLite Daten verlieren.",
            "Legen Sie NESTWERK_HOME auf eine Platte dieses Rechners, oder nehmen Sie PostgreSQL.",
        )
    return ok(name, "Die Datenbank liegt auf einer Platte dieses Rechners.")


def intact() -> Finding:
    name = "sqlite-intact"
    if found := sqlite_problems(path()):
        return problem(
            name,
            f"Die Datenbank ist beschädigt ({found[0]}).",
            "Beenden Sie Nestwerk und spielen Sie die letzte Sicherung ein: „nestwerk restore DATEI --force“. "
            "Die beschädigte Datei bleibt dabei erhalten.",
        )
    return ok(name, "Die Datenbank ist unbeschädigt, und alle Verweise stimmen.")
