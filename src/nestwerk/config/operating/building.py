"""A database built from a backup: migrated to where the backup stood, filled, and compared row for row."""

import zlib
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from nestwerk.base.scope import all_networks
from nestwerk.config.operating import tables
from nestwerk.config.operating.archive import Archive, Manifest
from nestwerk.config.operating.databases import sqlite_file, sqlite_problems
from nestwerk.config.operating.errors import BackupDamaged, NewerBackup


def build(archive: Archive) -> None:
    """Fill an empty database from the backup and compare; any difference raises."""
    manifest = archive.manifest
    if tables.unknown(manifest.migrations):
        raise NewerBackup(manifest.nestwerk)
    MigrationExecutor(connection).migrate(tables.leaves(manifest.migrations))
    with all_networks():
        try:
            _fill(archive)
        except (DatabaseError, ValueError, KeyError, TypeError, zlib.error) as problem:
            raise BackupDamaged("Ihre Zeilen passen nicht zu den Tabellen.") from problem
        compare(manifest)


def _fill(archive: Archive) -> None:
    models = tables.models_at(archive.manifest.migrations)
    if {model._meta.db_table for model in models} != set(archive.manifest.tables):
        raise BackupDamaged("Ihr Verzeichnis nennt andere Tabellen, als zu ihrer Fassung gehören.")
    with transaction.atomic():
        if connection.vendor == "postgresql":  # migrations in this transaction left them immediate
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        tables.empty(models)
        for model in models:
            name = model._meta.db_table
            tables.load(model, archive.manifest.tables[name].columns, archive.lines(name))
        for model in models:
            tables.set_last_number(model, archive.manifest.tables[model._meta.db_table].last_number)
        connection.check_constraints()


def compare(manifest: Manifest) -> None:
    """Every table has the rows it had when the backup was made, value for value."""
    for model in tables.models_at(manifest.migrations):
        stored = manifest.tables[model._meta.db_table]
        found = tables.sum_of(model)
        if (found.rows, found.checksum) != (stored.rows, stored.checksum):
            raise BackupDamaged(
                f"In der Tabelle „{model._meta.db_table}“ stehen {found.rows} Zeilen, "
                f"gesichert waren {stored.rows}, oder ihr Inhalt weicht ab."
            )


def climb() -> None:
    """From the backup's version to this one."""
    with all_networks():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)


def build_sqlite(path: Path, archive: Archive, *, climbs: bool = False) -> None:
    """The backup as a SQLite file of its own, checked by SQLite as well."""
    with sqlite_file(path):
        build(archive)
        if climbs:
            climb()
    if problems := sqlite_problems(path):
        raise BackupDamaged("SQLite meldet: " + "; ".join(problems) + ".")
