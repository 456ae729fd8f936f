"""A house of its own for every test: a home folder and a database that may be broken, in the place of the usual one.

What needs Django is imported inside: this file may be read before the settings stand.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def furnished(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Any]:
    """A house to copy from: a SQLite file, or the name of a PostgreSQL database."""
    from django.db import connection  # noqa: PLC0415 not before the settings stand

    from tests.config.operating import furnishing  # noqa: PLC0415 not before the settings stand

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield furnishing.furnish_sqlite(tmp_path_factory.mktemp("furnished") / "nestwerk.sqlite3")
            return
        name = furnishing.furnish_postgresql()
        yield name
        furnishing.drop(name)


@pytest.fixture(scope="session")
def climbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where SQLite files lie that have climbed through the migrations to one version or another."""
    return tmp_path_factory.mktemp("climbed")


@pytest.fixture(autouse=True)
def _a_file_climbs_once(climbed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fresh SQLite files that a backup is proven in climb for each version once; later ones start as a copy."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 not before the settings stand

    from nestwerk.config.operating import building  # noqa: PLC0415 not before the settings stand
    from tests.config.operating.furnishing import climbing_once  # noqa: PLC0415 not before the settings stand

    monkeypatch.setattr(building, "MigrationExecutor", climbing_once(MigrationExecutor, climbed))


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    settings.HOME = folder
    return folder


@pytest.fixture
def house(
    home: Path, tmp_path: Path, furnished: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Any]:
    """A furnished house on the database of this run."""
    from django.db import connection  # noqa: PLC0415 not before the settings stand

    from tests.config.operating import furnishing  # noqa: PLC0415 not before the settings stand

    backups = tmp_path / "backups"
    backups.mkdir()
    with django_db_blocker.unblock(), ExitStack() as stack:
        if connection.vendor == "sqlite":
            furnishing.move_into_sqlite(stack, home, furnished)
        else:
            furnishing.move_into_postgresql(stack, furnished)
        yield furnishing.House(home, backups)
        connection.close()


@pytest.fixture
def sqlite_house(house: Any) -> Any:
    from django.db import connection  # noqa: PLC0415 not before the settings stand

    if connection.vendor != "sqlite":
        pytest.skip("says something about SQLite only")
    return house


@pytest.fixture(scope="session")
def furnished_backup(
    furnished: Any, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Path:
    """A proven backup of the furnished house: made once, since every proof climbs through all migrations."""
    from tests.config.operating import furnishing  # noqa: PLC0415 not before the settings stand

    with django_db_blocker.unblock():
        return furnishing.back_up(furnished, tmp_path_factory.mktemp("backup") / "first.zip")


@pytest.fixture
def backup(house: Any, furnished_backup: Path) -> Path:
    """A backup of this house, as it was when the test began."""
    return Path(shutil.copy(furnished_backup, house.backups / "first.zip"))
