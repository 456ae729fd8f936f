"""Nested records as the flat tables of an HSDS package, and the description of that package."""

from collections.abc import Iterable
from typing import Any

from nestwerk.directory.exports.hsds.columns import (
    NUMBERS,
    POINTS_TO,
    REQUIRED,
    TABLE_OF,
    TABLES,
    Table,
    points_to,
)
from nestwerk.directory.exports.hsds.terms import taxonomies
from nestwerk.directory.exports.publication import Publication

COLUMNS = {table.name: table.columns for table in TABLES}
Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]  # table, id, row


def tables_of(services: Iterable[Row]) -> Tables:
    """Every row once, with the column that names what it hangs on; and all terms of the profile."""
    found: Tables = {table.name: {} for table in TABLES}
    for service in services:
        _take("service", service, {}, found)
    for taxonomy in taxonomies():
        _take("taxonomy", taxonomy.as_hsds(), {}, found)
        for term in taxonomy.terms:
            _take("taxonomy_term", term.as_hsds(), {}, found)
    return found


def _take(name: str, record: Row, owner: Row, found: Tables) -> None:
    """One record; its nested records go to their own tables, each naming this one."""
    columns = COLUMNS[name]
    row = {column: value for column, value in {**record, **owner}.items() if column in columns}
    known = found[name].setdefault(record["id"], row)
    known |= row
    for word, value in record.items():
        table = TABLE_OF.get(word)
        if table is None:
            continue
        if isinstance(value, dict):
            known[f"{word}_id"] = value["id"]
        if word == "taxonomy_term":  # all of them stand in their table anyway
            continue
        for one in [value] if isinstance(value, dict) else value:
            _take(table.name, one, _owner(name, record["id"], table, value), found)
    found[name][record["id"]] = {column: known[column] for column in columns if column in known}


def _owner(name: str, key: str, table: Table, value: object) -> Row:
    """Parts of a list point back to what they hang on."""
    column = f"{name}_id"
    return {column: key} if isinstance(value, list) and column in table.columns else {}


def datapackage(tables: Tables, publication: Publication) -> Row:
    """Frictionless description of the files that have rows."""
    return {
        "name": f"hsds-{publication.slug}",
        "title": publication.title,
        "profile": "tabular-data-package",
        "homepage": publication.home_url,
        "resources": [_resource(table, tables) for table in TABLES if tables[table.name]],
    }


def _resource(table: Table, tables: Tables) -> Row:
    keys = [
        {"fields": column, "reference": {"resource": target, "fields": "id"}}
        for column in table.columns
        if (target := points_to(column)) and tables.get(target)
    ]
    fields = [_field(table.name, column) for column in table.columns]
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id", **({"foreignKeys": keys} if keys else {})},
    }


def _field(table: str, column: str) -> Row:
    is_id = column == "id" or points_to(column) is not None or column in POINTS_TO
    needed = {"constraints": {"required": True}} if column in REQUIRED.get(table, ("id",)) else {}
    return {
        "name": column,
        "type": "number" if column in NUMBERS else "string",
        **({"format": "uuid"} if is_id else {}),
        **needed,
    }
