"""How a house comes to be: what it holds, on either database."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nestwerk.accounts.roles import COORDINATOR
from nestwerk.base.databases import sqlite_settings
from nestwerk.config import demo
from nestwerk.config.operating.backup import make_backup
from nestwerk.config.operating.building import climb
from nestwerk.config.operating.databases import in_place_of_default
from tests.make import accounts, exchange, tenants


@dataclass(frozen=True)
class House:
    home: Path
    backups: Path

    @property
    def file(self) -> Path:
        return Path(connection.settings_dict["NAME"])


def furnish() -> None:
    """Two networks with everything a document brings along, one document on its way, one taken back."""
    climb()
    first, second = (
        tenants.network("auenland", "Netzwerk Auenland"),
        tenants.network("bergland", "Netzwerk Bergland"),
    )
    accounts.member(first, "Kim", COORDINATOR)
    accounts.member(second, "Nils", COORDINATOR)
    exchange.confirmed_document(first, "dueren.txt", (demo.PROFILES / "dueren.txt").read_bytes())
    exchange.waiting_document(first, "wartet.txt", b"\x00\xff wartet")
    exchange.withdrawn_document(second, "zurück.txt", exchange.text("Bergkreis", 901))
    connection.close()


def climbing_once(executor: type[MigrationExecutor], kept: Path) -> type[MigrationExecutor]:
    """An executor that climbs to each version once and lays a copy of that file in place of later empty ones."""

    class ClimbsOnce(executor):  # type: ignore[misc, valid-type]
        def migrate(self, targets: list[tuple[str, str]], *words: Any, **more: Any) -> Any:
            if self.connection.vendor != "sqlite" or self.connection.introspection.table_names():
                return super().migrate(targets, *words, **more)
            version = kept / f"{sha256(repr(sorted(targets)).encode()).hexdigest()}.sqlite3"
            if not version.exists():
                super().migrate(targets, *words, **more)
                with self.connection.cursor() as cursor:
                    cursor.execute("VACUUM INTO %s", [str(version)])
                return None
            self.connection.close()
            return shutil.copyfile(version, self.connection.settings_dict["NAME"])

    return ClimbsOnce


def furnish_sqlite(path: Path) -> Path:
    with in_place_of_default(sqlite_settings(path)):
        furnish()
    return path


def furnish_postgresql() -> str:
    """The name of a database to copy from."""
    name = f"furnished_{uuid4().hex[:8]}"
    run(f'CREATE DATABASE "{name}"')
    with in_place_of_default({**connection.settings_dict, "NAME": name}):
        furnish()
    return name


def drop(name: str) -> None:
    run(f'DROP DATABASE "{name}" WITH (FORCE)')


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def move_into_sqlite(stack: ExitStack, home: Path, furnished: Path) -> None:
    path = home / "nestwerk.sqlite3"
    shutil.copy(furnished, path)
    stack.enter_context(in_place_of_default(sqlite_settings(path)))


def move_into_postgresql(stack: ExitStack, furnished: str) -> None:
    name = f"house_{uuid4().hex[:8]}"
    run(f'CREATE DATABASE "{name}" TEMPLATE "{furnished}"')
    stack.callback(drop, name)
    stack.enter_context(in_place_of_default({**connection.settings_dict, "NAME": name}))


def back_up(furnished: Path | str, path: Path) -> Path:
    settings = (
        sqlite_settings(furnished)
        if isinstance(furnished, Path)
        else {**connection.settings_dict, "NAME": furnished}
    )
    with in_place_of_default(settings):
        make_backup(path, is_noted=False)
    return path
