"""A house of its own for every test: a home folder and a database that may be broken, in the place of the usual one."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection

from nestwerk.accounts.roles import COORDINATOR
from nestwerk.base.databases import sqlite_settings
from nestwerk.config import demo
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


def _furnish() -> None:
    """Two networks with everything a document brings along, one document on its way, one taken back."""
    climb()
    first, second = tenants.network("auenland", "Netzwerk Auenland"), tenants.network("bergland", "Netzwerk Bergland")
    accounts.member(first, "Kim", COORDINATOR)
    accounts.member(second, "Nils", COORDINATOR)
    exchange.confirmed_document(first, "dueren.txt", (demo.PROFILES / "dueren.txt").read_bytes())
    exchange.waiting_document(first, "wartet.txt", b"\\x00\\xff wartet")
    exchange.withdrawn_document(second, "zurück.txt", exchange.text("Bergkreis", 901))
    connection.close()


@pytest.fixture(scope="session")
def furnished_sqlite(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: object) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "nestwerk.sqlite3"
    with django_db_blocker.unblock(), in_place_of_default(sqlite_settings(path)):  # type: ignore[attr-defined]
        _furnish()
    return path


@pytest.fixture(scope="session")
def furnished_postgresql(django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """The name of a database to copy from."""
    name = f"furnished_{uuid4().hex[:8]}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _run(f'CREATE DATABASE "{name}"')
        with in_place_of_default({**connection.settings_dict, "NAME": name}):
            _furnish()
        yield name
        _run(f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    settings.HOME = folder  # type: ignore[attr-defined]
    return folder


def _sqlite_house(stack: ExitStack, home: Path, request: pytest.FixtureRequest) -> None:
    path = home / "nestwerk.sqlite3"
    shutil.copy(request.getfixturevalue("furnished_sqlite"), path)
    stack.enter_context(in_place_of_default(sqlite_settings(path)))


def _postgresql_house(stack: ExitStack, request: pytest.FixtureRequest) -> None:
    template, name = request.getfixturevalue("furnished_postgresql"), f"house_{uuid4().hex[:8]}"
    _run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    stack.callback(_run, f'DROP DATABASE "{name}" WITH (FORCE)')
    stack.enter_context(in_place_of_default({**connection.settings_dict, "NAME": name}))


@pytest.fixture
def house(home: Path, tmp_path: Path, django_db_setup: None, django_db_blocker: object, request: pytest.FixtureRequest) -> Iterator[House]:
    """A furnished house on the database of this run."""
    backups = tmp_path / "backups"
    backups.mkdir()
    with django_db_blocker.unblock(), ExitStack() as stack:  # type: ignore[attr-defined]
        if connection.vendor == "sqlite":
            _sqlite_house(stack, home, request)
        else:
            _postgresql_house(stack, request)
        yield House(home, backups)
        connection.close()
        cache.close()


@pytest.fixture
def sqlite_house(house: House) -> House:
    if connection.vendor != "sqlite":
        pytest.skip("says something about SQLite only")
    return house
