"""SQLite: what the migrations make is kept and copied, until a migration changes. `--create-db` makes it anew."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".pytest_cache" / "databases"


def _key() -> str:
    parts = [ROOT / "requirements" / "base.txt", *sorted((ROOT / "src").glob("nestwerk/*/migrations/*.py"))]
    parts += sorted((ROOT / "src" / "nestwerk" / "base" / "db").rglob("*.py"))
    return hashlib.sha256(b"".join(part.name.encode() + part.read_bytes() for part in parts)).hexdigest()[:24]


def _keep(connection: Any, path: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    connection.cursor().execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.replace(path)


def _copy(connection: Any, path: Path) -> None:
    connection.ensure_connection()
    source = connection.Database.connect(str(path))
    source.backup(connection.connection)
    source.close()


@pytest.fixture(autouse=True, scope="session")
def _database_from_template(request: pytest.FixtureRequest) -> Iterator[None]:
    """Only `migrate` of the test database is replaced; tests of migrations run the real one."""
    from django.core import management  # noqa: PLC0415 Django is set up only now
    from django.db import connection  # noqa: PLC0415 the same

    path, original = FOLDER / f"{_key()}.sqlite3", management.call_command
    patch = pytest.MonkeyPatch()

    def call_command(name: str, *words: Any, **options: Any) -> Any:
        is_first = name == "migrate" and options.get("run_syncdb") is not None
        if not is_first or connection.vendor != "sqlite":
            return original(name, *words, **options)
        patch.undo()
        if path.exists() and not request.config.getoption("create_db"):
            return _copy(connection, path)
        done = original(name, *words, **options)
        _keep(connection, path)
        return done

    patch.setattr(management, "call_command", call_command)
    yield
    patch.undo()
