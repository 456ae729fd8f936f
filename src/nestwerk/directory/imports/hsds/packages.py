"""HSDS as JSON (one document) or as CSV (one file a table), 1.1 to 3.1, to drafts of offers."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables import limits, separated
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.decoding import text_of
from nestwerk.base.tables.errors import Reason, RowRefused
from nestwerk.base.tables.shapes import Finding
from nestwerk.directory.imports.hsds.drafts import draft_of_service
from nestwerk.directory.imports.hsds.joining import ROW, Row, joined, table_name
from nestwerk.directory.imports.shapes import Draft, Intake

PREVIEW_ROWS: Final = 5
WRAPPERS: Final = ("contents", "services", "service", "data", "items", "results")


def intake_of_json(name: str, content: bytes) -> Intake:
    """Raises Reason."""
    try:
        document = json.loads(text_of(content))
    except (ValueError, RecursionError):
        document = _from_lines(content)
    services, findings = services_of(document)
    if not services:
        raise Reason("no_offers")
    return _intake(name, services, findings)


def intake_of_files(name: str, files: Mapping[str, bytes]) -> Intake:
    """Raises Reason. The folders inside a package and files we do not know do not matter."""
    tables: dict[str, list[Row]] = {}
    findings: list[Finding] = []
    for file_name, content in sorted(files.items()):
        if not (table := table_name(file_name)) or not content.strip():
            continue
        read = separated.table_of(content)
        rows = [_row(list(read.columns), line.cells, line.number) for line in read.lines]
        tables.setdefault(table, []).extend(rows)
        findings += [Finding(odd.row, f"{file_name}: {odd.reason}") for odd in read.odd]
    if "services" not in tables:
        raise Reason("packed" if name.lower().endswith(".zip") else "no_offers")
    services, orphans = joined(tables)
    return _intake(name, services, [*findings, *orphans])


def _row(columns: list[str], cells: Any, number: int) -> Row:
    words = {column.strip().lower(): cell for column, cell in zip(columns, cells, strict=False)}
    return {**{name: cell for name, cell in words.items() if cell not in (None, "")}, ROW: number}


def _from_lines(content: bytes) -> list[Any]:
    """One JSON document a line (ndjson). Raises Reason for what is neither."""
    try:
        return [json.loads(line) for line in text_of(content).splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise Reason("bad_json") from None


def services_of(document: Any) -> tuple[list[Row], list[Finding]]:
    """Services of any shape we have seen: a list, a page, tables side by side, organisations with their services."""
    if isinstance(document, dict):
        tables = _tables(document)
        if "services" in tables and len(tables) > 1:
            return joined(tables)
        wrapped = next((document[name] for name in WRAPPERS if isinstance(document.get(name), list)), None)
        if wrapped is None and isinstance(document.get("organizations"), list):
            wrapped = document["organizations"]
        return services_of(wrapped if wrapped is not None else [document])
    if not isinstance(document, list) or len(document) > limits.MOST_ROWS:
        raise Reason("too_many_rows" if isinstance(document, list) else "no_offers")
    found: list[Row] = []
    for number, row in enumerate(document, start=1):
        if not isinstance(row, dict):
            found.append({ROW: number})
            continue
        nested = row.get("services")
        if isinstance(nested, list):
            organization = {
                name: value for name, value in row.items() if name not in {"services", "locations"}
            }
            found += [
                {"organization": organization, **one, ROW: number} for one in nested if isinstance(one, dict)
            ]
        elif isinstance(row.get("service"), dict):  # a page of service_at_location
            line = {name: value for name, value in row.items() if name != "service"}
            found.append({**row["service"], "service_at_locations": [line], ROW: number})
        else:
            found.append({**row, ROW: number})
    return _one_each(found), []


def _one_each(services: list[Row]) -> list[Row]:
    """A service that comes once a place becomes one service with its places."""
    seen: dict[str, Row] = {}
    kept = []
    for service in services:
        key, lines = str(service.get("id") or ""), service.get("service_at_locations")
        if key and key in seen and isinstance(lines, list) and len(lines) == 1 and "id" in lines[0]:
            known = seen[key].get("service_at_locations")
            if isinstance(known, list) and all(
                isinstance(line, dict) and line.get("id") != lines[0]["id"] for line in known
            ):
                known.append(lines[0])
                continue
        seen.setdefault(key, service)
        kept.append(service)
    return kept


def _tables(document: Mapping[str, Any]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for name, rows in document.items():
        table = table_name(str(name))
        if table and isinstance(rows, list) and len(rows) <= limits.MOST_ROWS:
            tables[table] = [
                {**row, ROW: number} for number, row in enumerate(rows, start=1) if isinstance(row, dict)
            ]
    return tables


def _intake(name: str, services: list[Row], findings: list[Finding]) -> Intake:
    drafts: list[Draft] = []
    refused: list[Finding] = []
    warnings = list(findings)
    seen: dict[str, int] = {}
    for service in services:
        row, noted = int(service.get(ROW, 0)), Noted()
        try:
            draft = draft_of_service(row, service, noted)
            if draft.key in seen:
                sentence = _("Die Kennung steht schon in Zeile %(row)d; diese Zeile fehlt.")
                raise RowRefused(sentence % {"row": seen[draft.key]})
        except RowRefused as problem:
            refused.append(Finding(row, str(problem)))
            continue
        seen[draft.key] = row
        drafts.append(draft)
        warnings += [Finding(row, sentence) for sentence in noted.sentences]
    preview = tuple(
        {"Titel": str(draft.state["title"])[:80], "Träger": str(draft.state.get("organisation", ""))[:80]}
        for draft in drafts[:PREVIEW_ROWS]
    )
    return Intake(
        name=name, kind="hsds", read=len(services), columns=(), mapping={}, preview=preview,
        drafts=tuple(drafts), refused=tuple(refused), warnings=tuple(warnings),
    )  # fmt: skip
