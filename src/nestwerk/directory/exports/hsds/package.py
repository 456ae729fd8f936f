"""The directory as files: JSON a kind of record, or a CSV package with its description."""

import io
import json
import zipfile
from typing import Any

from defusedcsv import csv

from nestwerk.directory.exports.hsds.columns import TABLES
from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.directory.exports.hsds.tables import datapackage, tables_of
from nestwerk.directory.exports.hsds.terms import taxonomies, taxonomy_term

Row = dict[str, Any]
Files = dict[str, bytes]  # name, content
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same directory gives the same archive


def json_files(records: Records) -> Files:
    """One list a file, each record with all that hangs on it."""
    lists: dict[str, list[Row]] = {
        "services": records.services(records.service_keys(Wanted())),
        "organizations": records.organisations(records.organisation_keys(Wanted())),
        "service_at_locations": records.lines(records.line_keys(Wanted())),
        "taxonomies": [one.as_hsds() for one in taxonomies()],
        "taxonomy_terms": [taxonomy_term(term, one) for one in taxonomies() for term in one.terms],
    }
    return {f"{name}.json": _json(rows) for name, rows in lists.items()}


def csv_files(records: Records) -> Files:
    """Tables that have rows, and `datapackage.json`. No cell can start a formula."""
    tables = tables_of(records.services(records.service_keys(Wanted())))
    files = {
        table.file: _csv(table.columns, list(tables[table.name].values()))
        for table in TABLES
        if tables[table.name]
    }
    return {**files, "datapackage.json": _json(datapackage(tables, records.publication))}


def zipped(files: Files) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([row.get(column) for column in columns] for row in rows)
    return text.getvalue().encode()
