"""Operations of migrations: many tables in one step, and back again."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from nestwerk.base.db.rows import AtOnce

pytestmark = pytest.mark.django_db(transaction=True)  # SQLite changes tables outside of transactions only
KEY = ("id", models.BigAutoField(primary_key=True))


def _each_other() -> AtOnce:
    """Two tables that point to each other, with an index and a rule."""
    hen = migrations.CreateModel(
        "Hen",
        [
            KEY,
            ("egg", models.ForeignKey("coop.egg", models.CASCADE)),
            ("name", models.CharField(max_length=9)),
        ],
        {"indexes": [models.Index(fields=["name"], name="hen_name")]},
    )
    egg = migrations.CreateModel(
        "Egg",
        [KEY, ("of", models.ForeignKey("coop.hen", models.CASCADE)), ("size", models.IntegerField())],
        {"constraints": [models.CheckConstraint(condition=models.Q(size__gt=0), name="egg_size")]},
    )
    return AtOnce([hen, egg])


def _tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("coop_")}


def _named(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {name for name in connection.introspection.get_constraints(cursor, table) if "_" in name}


def test_tables_come_and_go_together() -> None:
    operation, before = _each_other(), ProjectState()
    before.apps  # noqa: B018 drawn already, as when others have come before
    after = before.clone()
    operation.state_forwards("coop", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("coop", editor, before, after)
    found = [_tables(), _named("coop_hen") >= {"hen_name"}, _named("coop_egg") >= {"egg_size"}]
    with connection.schema_editor() as editor:
        operation.database_backwards("coop", editor, after, before)
    assert found == [{"coop_hen", "coop_egg"}, True, True]
    assert _tables() == set()
