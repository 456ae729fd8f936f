"""Migration operations: row-level security and append-only tables, on the databases that know them."""

from collections.abc import Callable
from typing import Any

from django.db.migrations.operations import RunPython

Step = Callable[[Any, Any], None]

OWN_ROWS = "network_id::text = current_setting('nestwerk.network', true)"
EVERY_ROW = "current_setting('nestwerk.network', true) = '*'"


def _on(vendor: str, *statements: str) -> Step:
    def run(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == vendor:
            for statement in statements:
                schema_editor.execute(statement)

    return run


def wall(table: str, *, own: str = OWN_ROWS, readable: str | None = None) -> RunPython:
    """Row-level security: rows of the network in scope only; `readable` widens reading, never writing.

    Forced, so that it holds for the owner of the table too. With no scope set the comparison is NULL: no row.
    """
    see = f"({own}) OR ({EVERY_ROW})" + (f" OR ({readable})" if readable else "")
    change = f"({own}) OR ({EVERY_ROW})"
    return RunPython(
        _on(
            "postgresql",
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY "{table}_read" ON "{table}" FOR SELECT USING ({see})',
            f'CREATE POLICY "{table}_add" ON "{table}" FOR INSERT WITH CHECK ({change})',
            f'CREATE POLICY "{table}_change" ON "{table}" FOR UPDATE USING ({change}) WITH CHECK ({change})',
            f'CREATE POLICY "{table}_remove" ON "{table}" FOR DELETE USING ({change})',
        ),
        _on(
            "postgresql",
            *(f'DROP POLICY "{table}_{name}" ON "{table}"' for name in ("read", "add", "change", "remove")),
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ),
    )


def append_only(table: str) -> list[RunPython]:
    """Triggers that refuse to change or remove a row, on both databases."""
    refuse = f"""
        CREATE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'append-only: {table}'; END $$
    """
    return [
        RunPython(
            _on(
                "sqlite",
                *(
                    f'CREATE TRIGGER "{table}_{what}" BEFORE {what} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
                    for what in ("UPDATE", "DELETE")
                ),
            ),
            _on("sqlite", *(f'DROP TRIGGER "{table}_{what}"' for what in ("UPDATE", "DELETE"))),
        ),
        RunPython(
            _on(
                "postgresql",
                refuse,
                f'CREATE TRIGGER "{table}_keep" BEFORE UPDATE OR DELETE ON "{table}" '
                f'FOR EACH ROW EXECUTE FUNCTION "{table}_refuse"()',
            ),
            _on(
                "postgresql", f'DROP TRIGGER "{table}_keep" ON "{table}"', f'DROP FUNCTION "{table}_refuse"()'
            ),
        ),
    ]


def sorts_by_byte(table: str) -> RunPython:
    """PostgreSQL: stored sort keys compare by byte, whatever the database's own collation."""
    return RunPython(
        _on("postgresql", f'ALTER TABLE "{table}" ALTER COLUMN sorted_as TYPE varchar(400) COLLATE "C"'),
        _on("postgresql", f'ALTER TABLE "{table}" ALTER COLUMN sorted_as TYPE varchar(400)'),
    )
