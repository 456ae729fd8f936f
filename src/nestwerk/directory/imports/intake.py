"""The door for lists: `read_file` reads, `apply` takes. A file that cannot be read raises Unreadable and changes nothing.

Rows are taken one by one, each whole or not at all; a refused row does not stop the others. They are written in
batches of one transaction: whoever stops the import half-way finds whole rows, and the same file again carries on.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables import limits, opening
from nestwerk.base.tables.contact import Noted
from nestwerk.base.tables.errors import Reason, RowRefused
from nestwerk.base.tables.packed import members_of, unpacked
from nestwerk.base.tables.shapes import Cell, Finding, Table
from nestwerk.directory.imports.columns import COLUMNS, KEY, TITLE
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.hsds import packages
from nestwerk.directory.imports.rows import draft_of, formula_note, preview_of
from nestwerk.directory.imports.shapes import Draft, Intake
from nestwerk.directory.imports.taking import apply

__all__ = ["apply", "peek", "read_file", "read_path"]

PREVIEW_ROWS: Final = 5
AGES: Final = ("Alter von (Monate)", "Alter bis (Monate)")


def read_path(path: Path, mapping: Mapping[str, Any] | None = None) -> Intake:
    """A file, or the folder of an HSDS package. Raises Unreadable."""
    if not path.is_dir():
        if path.stat().st_size > limits.LARGEST_FILE_BYTES:
            raise Unreadable("too_big", path.name)
        return read_file(path.name, path.read_bytes(), mapping)
    files = [entry for entry in sorted(path.iterdir()) if entry.is_file() and entry.suffix.lower() == ".csv"]
    if sum(entry.stat().st_size for entry in files) > limits.LARGEST_UNPACKED_BYTES:
        raise Unreadable("too_big", path.name)
    try:
        return packages.intake_of_files(path.name, {entry.name: entry.read_bytes() for entry in files})
    except Reason as reason:
        raise Unreadable(reason.key, path.name) from None


def read_file(name: str, content: bytes, mapping: Mapping[str, Any] | None = None) -> Intake:
    """What a file holds, whatever program wrote it. `mapping`: their column → ours, else as proposed. Raises Unreadable."""
    try:
        return _read(name, content, mapping)
    except Reason as reason:
        raise Unreadable(reason.key, name) from None


def peek(name: str, content: bytes) -> Table | None:
    """The table of a file, before anybody says which column is which; None for HSDS. Raises Unreadable."""
    try:
        found = _open(name, content)
    except Reason as reason:
        raise Unreadable(reason.key, name) from None
    return found if isinstance(found, Table) else None


def _read(name: str, content: bytes, mapping: Mapping[str, Any] | None) -> Intake:
    found = _open(name, content)
    return _from_table(name, found, mapping) if isinstance(found, Table) else found


def _open(name: str, content: bytes) -> Table | Intake:
    opening.check(content)
    if content.startswith(b"PK") and (package := _open_package(name, content)):
        return package
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return packages.intake_of_json(name, content)
    return opening.table_of(content, header_at=COLUMNS.header_at)


def _open_package(name: str, content: bytes) -> Intake | None:
    """An HSDS package; None for a workbook."""
    members = members_of(content)
    if "content.xml" in members or any(member.startswith("xl/") for member in members):
        return None
    tables = [
        member for member in members if member.lower().endswith(".csv") and not member.startswith("__MACOSX")
    ]
    documents = [member for member in members if member.lower().endswith(".json")]
    if tables:
        return packages.intake_of_files(name, unpacked(content, tables))
    if len(documents) == 1:
        return packages.intake_of_json(name, unpacked(content, documents)[documents[0]])
    return None


def _from_table(name: str, table: Table, mapping: Mapping[str, Any] | None) -> Intake:
    chosen = COLUMNS.settled(table.columns, mapping)
    if TITLE not in chosen.values():
        raise Reason("no_title")
    if not table.lines:
        raise Reason("no_rows")
    units = {ours: "years" for theirs, ours in chosen.items() if ours in AGES and _speaks_of_years(theirs)}
    drafts: list[Draft] = []
    refused: list[Finding] = []
    warnings = [*table.untaken(chosen), *table.odd]
    preview: list[dict[str, str]] = []
    for number, cells in _cells(table, chosen):
        if len(preview) < PREVIEW_ROWS:
            preview.append(preview_of(cells))
        noted = Noted()
        try:
            drafts.append(draft_of(number, cells, units, noted))
        except RowRefused as problem:
            refused.append(Finding(number, str(problem)))
            continue
        if formula_note(cells):
            noted.say(_("Ein Feld beginnt wie eine Formel; es wird als Text übernommen und nie gerechnet."))
        warnings += [Finding(number, sentence) for sentence in noted.sentences]
    return Intake(
        name=name,
        kind="table",
        read=len(table.lines),
        columns=tuple(table.columns),
        mapping=chosen,
        preview=tuple(preview),
        drafts=tuple(drafts),
        refused=tuple(refused),
        warnings=tuple(warnings),
    )


def _cells(table: Table, chosen: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Number of each row and its cells by our columns. Our own form is one provider's: a new row needs no name."""
    provider: Cell = None
    for number, cells in table.cells(chosen):
        if KEY in cells:
            provider = cells.get("Träger") or provider
            cells |= {} if cells.get(KEY) else {"Träger": provider}
        yield number, cells


def _speaks_of_years(column: str) -> bool:
    return "jahr" in column.lower() and "monat" not in column.lower()
