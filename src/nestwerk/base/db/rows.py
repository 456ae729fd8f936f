"""Migration operations: tables made at once, row-level security, append-only tables, indexes over words."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation

OWN_ROWS = "network_id::text = current_setting('nestwerk.network', true)"
EVERY_ROW = "current_setting('nestwerk.network', true) = '*'"


class OnDatabase(Operation):
    """Statements for one kind of database. Unlike RunPython it needs no models, so no migration waits for them."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, forwards: dict[str, list[str]], backwards: dict[str, list[str]]) -> None:
        self.forwards, self.backwards = forwards, backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.forwards.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.backwards.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    def describe(self) -> str:
        return "Statements of a database"


class AtOnce(Operation):
    """Many new tables in one step. One by one, Django draws all models anew for each: most of a first start."""

    reduces_to_sql = True

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # drawn when first asked for, with all the new tables
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Tables " + ", ".join(operation.name for operation in self.operations)


def wall(table: str, *, own: str = OWN_ROWS, readable: str | None = None) -> OnDatabase:
    """Row-level security: rows of the network in scope only; `readable` widens reading, never writing.

    Forced, so that it holds for the owner of the table too. With no scope set the comparison is NULL: no row.
    """
    see = f"({own}) OR ({EVERY_ROW})" + (f" OR ({readable})" if readable else "")
    change = f"({own}) OR ({EVERY_ROW})"
    forwards = [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY "{table}_read" ON "{table}" FOR SELECT USING ({see})',
        f'CREATE POLICY "{table}_add" ON "{table}" FOR INSERT WITH CHECK ({change})',
        f'CREATE POLICY "{table}_change" ON "{table}" FOR UPDATE USING ({change}) WITH CHECK ({change})',
        f'CREATE POLICY "{table}_remove" ON "{table}" FOR DELETE USING ({change})',
    ]
    backwards = [
        *(f'DROP POLICY "{table}_{name}" ON "{table}"' for name in ("read", "add", "change", "remove")),
        f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
    ]
    return OnDatabase({"postgresql": forwards}, {"postgresql": backwards})


def append_only(table: str) -> list[OnDatabase]:
    """Triggers that refuse to change or remove a row, on both databases."""
    refuse = f"""
        CREATE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'append-only: {table}'; END $$
    """
    words = ("UPDATE", "DELETE")
    on_sqlite = [
        f'CREATE TRIGGER "{table}_{what}" BEFORE {what} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        for what in words
    ]
    on_postgresql = [
        refuse,
        f'CREATE TRIGGER "{table}_keep" BEFORE UPDATE OR DELETE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{table}_refuse"()',
    ]
    backwards = {
        "sqlite": [f'DROP TRIGGER "{table}_{what}"' for what in words],
        "postgresql": [f'DROP TRIGGER "{table}_keep" ON "{table}"', f'DROP FUNCTION "{table}_refuse"()'],
    }
    return [OnDatabase({"sqlite": on_sqlite, "postgresql": on_postgresql}, backwards)]


def sorts_by_byte(table: str) -> OnDatabase:
    """PostgreSQL: stored sort keys compare by byte, whatever the database's own collation."""
    change = f'ALTER TABLE "{table}" ALTER COLUMN sorted_as TYPE varchar(400)'
    return OnDatabase({"postgresql": [f'{change} COLLATE "C"']}, {"postgresql": [change]})


def full_text(table: str) -> OnDatabase:
    """An index over the words in `terms`, parted by spaces: FTS5 beside the table, or a tsvector in it.

    Neither database analyses anything, so both find the same: on SQLite in `<table>_words`, on PostgreSQL in `vector`.
    """
    words, new = f"{table}_words", "(rowid, terms) VALUES (new.id, new.terms)"
    drop_old = f"DELETE FROM {words} WHERE rowid = old.id"  # noqa: S608 names of our own tables
    on_sqlite = [
        f"CREATE VIRTUAL TABLE {words} USING fts5"
        "(terms, tokenize = 'unicode61 remove_diacritics 0', detail = 'none')",
        f"CREATE TRIGGER {words}_add AFTER INSERT ON {table} BEGIN INSERT INTO {words}{new}; END",
        f"CREATE TRIGGER {words}_change AFTER UPDATE ON {table} BEGIN {drop_old}; INSERT INTO {words}{new}; END",
        f"CREATE TRIGGER {words}_remove AFTER DELETE ON {table} BEGIN {drop_old}; END",
    ]
    on_postgresql = [
        f"ALTER TABLE {table} ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(trim(terms), ' '))) STORED",
        f"CREATE INDEX {table}_vector ON {table} USING gin (vector)",
    ]
    drop_triggers = [f"DROP TRIGGER {words}_{name}" for name in ("add", "change", "remove")]
    return OnDatabase(
        {"sqlite": on_sqlite, "postgresql": on_postgresql},
        {
            "sqlite": [*drop_triggers, f"DROP TABLE {words}"],
            "postgresql": [f"ALTER TABLE {table} DROP COLUMN vector"],
        },
    )
