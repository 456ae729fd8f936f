"""The rows of a database: read, counted, summed and written back, table by table, through Django's fields.

Tables are taken as the migrations describe them that the database has seen, so an older database can be read and
an older backup can be loaded by a newer Nestwerk.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model

from nestwerk.config.operating.values import line_of, row_of

# Whoever holds a session key is signed in; a backup must not be such a key. The cache is only ever recomputed.
LEFT_OUT = {
    "django_session": "laufende Anmeldungen",
    "usersessions_usersession": "Liste der laufenden Anmeldungen",
    "nestwerk_cache": "Zwischenspeicher",
    "django_migrations": "steht als Liste im Verzeichnis der Sicherung",
}
# SQLite's full-text indexes and their shadow tables: triggers fill them anew when the rows come back.
DERIVED = ("directory_searchtext", "cooperation_textentry_words")
CACHE_TABLE = "nestwerk_cache"
AT_ONCE = 500
Node = tuple[str, str]


@dataclass
class Sum:
    """How many rows, and the sum of their hashes: the order of the rows does not matter."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(hashlib.sha256(line).digest())) % (1 << 256)

    @property
    def checksum(self) -> str:
        return f"{self.total:064x}"


def _state_apps(executor: MigrationExecutor, nodes: Iterable[Node]) -> Apps:
    return executor.loader.project_state(list(nodes), at_end=True).apps


def applied() -> list[Node]:
    """The migrations this database has seen, in a stable order."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def unknown(nodes: Iterable[Node]) -> list[Node]:
    """Those of the migrations that this version has never heard of: a newer one wrote them."""
    known = MigrationExecutor(connection).loader.graph.nodes
    return [node for node in nodes if node not in known]


def leaves(nodes: list[Node]) -> list[Node]:
    """The last of them in each line: migrating to these brings all of them."""
    graph = MigrationExecutor(connection).loader.graph
    wanted = {node for node in nodes if node in graph.nodes}
    return sorted(
        node
        for node in wanted
        if not any(child in wanted and child[0] == node[0] for child in _children(graph, node))
    )


def _children(graph: Any, node: Node) -> list[Node]:
    return [child.key for child in graph.node_map[node].children]


def models_at(nodes: list[Node]) -> list[type[Model]]:
    """The models as they stood after these migrations, those left out of backups left out."""
    executor = MigrationExecutor(connection)
    apps = _state_apps(executor, leaves(nodes))
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted((m for m in found if m._meta.db_table not in LEFT_OUT), key=lambda m: m._meta.db_table)


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.local_concrete_fields)


def columns_of(model: type[Model]) -> list[str]:
    return [field.column for field in fields_of(model)]


def lines(model: type[Model]) -> Iterator[bytes]:
    names = [field.attname for field in fields_of(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        yield line_of(row)


def sum_of(model: type[Model]) -> Sum:
    found = Sum()
    for line in lines(model):
        found.add(line)
    return found


def empty(models: list[type[Model]]) -> None:
    """Remove what migrations themselves have put in: the backup brings it."""
    for model in models:
        rows = model._base_manager.all()
        if rows.exists():
            rows._raw_delete(rows.db)


def load(model: type[Model], columns: list[str], stored: Iterator[bytes]) -> None:
    """Insert rows exactly as they were: no signal, no `auto_now`, numbers kept."""
    by_column = {field.column: field for field in fields_of(model)}
    fields = [by_column[column] for column in columns]
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(fields))
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES ({places})"  # noqa: S608 our own names
    )
    database = connections["default"]  # asked once, not for every value
    with connection.cursor() as cursor:
        while block := list(islice(stored, AT_ONCE)):
            rows = [
                [
                    field.get_db_prep_save(value, database)
                    for field, value in zip(fields, row_of(line), strict=True)
                ]
                for line in block
            ]
            cursor.executemany(statement, rows)


def last_number(model: type[Model]) -> int | None:
    """The highest number ever given out: numbers of removed rows must not come back, history names them."""
    key = model._meta.auto_field
    if key is None:
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        else:
            sequence = "pg_get_serial_sequence(%s, %s)::regclass"
            cursor.execute(
                f"SELECT pg_sequence_last_value({sequence})", [f'"{model._meta.db_table}"', key.column]
            )
        row = cursor.fetchone()
    return int(row[0]) if row and row[0] is not None else None


def set_last_number(model: type[Model], number: int | None) -> None:
    key = model._meta.auto_field
    if key is None or not number:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
        else:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', key.column, number]
            )
