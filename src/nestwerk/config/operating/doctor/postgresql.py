"""PostgreSQL's second wall: the role must not be able to look over it, and it must stand."""

from typing import Any

from django.apps import apps
from django.db import connection

from nestwerk.base.models import OfNetwork
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem
from nestwerk.exchange.models import SharedFigures

OLDEST = 140000


def _rows(statement: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def version() -> Finding:
    name = "postgresql-version"
    number = connection.pg_version
    if number < OLDEST:
        return problem(
            name,
            f"PostgreSQL {number // 10000} ist zu alt.",
            "Aktualisieren Sie auf PostgreSQL 15 oder neuer.",
        )
    return ok(name, f"PostgreSQL {number // 10000} ist neu genug.")


def role() -> Finding:
    name = "postgresql-role"
    ((user, is_super, bypasses),) = _rows(
        "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    if is_super or bypasses:
        why = "ist Superuser" if is_super else "darf die Zeilenrechte umgehen"
        return problem(
            name,
            f"Die Datenbankrolle „{user}“ {why}: Die zweite Mauer zwischen den Netzwerken gilt für sie nicht.",
            "Legen Sie mit ops/postgresql-roles.sql eine eigene Rolle an und tragen Sie sie in DATABASE_URL ein.",
        )
    return ok(name, f"Die Datenbankrolle „{user}“ hat keine Sonderrechte.")


def _walled_tables() -> list[str]:
    walled = [m for m in apps.get_models() if issubclass(m, OfNetwork)]
    return sorted(m._meta.db_table for m in [*walled, SharedFigures])  # read by all, written by its owner


def walls() -> Finding:
    name = "postgresql-walls"
    standing = _rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = current_schema() AND c.relrowsecurity AND c.relforcerowsecurity "
        "AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) >= 4"
    )
    there = set(connection.introspection.table_names())
    open_tables = sorted(
        {table for table in _walled_tables() if table in there} - {row[0] for row in standing}
    )
    if open_tables:
        return problem(
            name,
            f"Die zweite Mauer zwischen den Netzwerken fehlt bei: {', '.join(open_tables)}.",
            "Legen Sie eine Sicherung an und spielen Sie sie mit „nestwerk restore DATEI --force“ wieder ein: "
            "Dabei werden alle Mauern neu gezogen.",
        )
    return ok(name, "Die zweite Mauer zwischen den Netzwerken steht in allen Tabellen.")


def owner() -> Finding:
    name = "postgresql-owner"
    own = _rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user"
    )
    if own:
        return advice(
            name,
            "Der Dienst meldet sich als die Rolle an, der die Tabellen gehören. Sie könnte Mauern abbauen.",
            "Zwei Rollen sind sicherer: siehe ops/postgresql-roles.sql und DATABASE_OWNER_URL.",
        )
    return ok(name, "Die Tabellen gehören einer anderen Rolle als der des Dienstes.")
