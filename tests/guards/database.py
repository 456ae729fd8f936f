"""One suite, two databases: on PostgreSQL only what touches the database, and can differ by it, runs again."""

from collections.abc import Iterator
from typing import Any

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "once: a proof of size whose rules other tests prove on both databases"
    )


def _runs_again(item: pytest.Item) -> bool:
    return _touches_database(item) and item.get_closest_marker("once") is None


def _touches_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE_FIXTURES) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "postgresql":
        left_out = [item for item in items if not _runs_again(item)]
        items[:] = [item for item in items if _runs_again(item)]
        config.hook.pytest_deselected(items=left_out)
        return
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.skip(reason="says something about PostgreSQL: --database postgresql"))


def _flush_without_triggers(original: Any) -> Any:
    """SQLite empties a table with DELETE, which append-only tables refuse: their triggers step aside for it."""

    def execute_sql_flush(self: Any, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            original(self, statements)
            for _name, sql in triggers:
                cursor.execute(sql)

    return execute_sql_flush


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_can_be_flushed() -> Iterator[None]:
    from django.db.backends.sqlite3.base import DatabaseOperations  # noqa: PLC0415 Django is set up only now

    patch = pytest.MonkeyPatch()
    original = DatabaseOperations.execute_sql_flush
    patch.setattr(DatabaseOperations, "execute_sql_flush", _flush_without_triggers(original))
    yield
    patch.undo()
