"""XLSX: the first sheet with words in it. Formulas are not computed; what the last program computed is read as text."""

import io
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from nestwerk.base.tables import limits
from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.packed import check_markup, members_of
from nestwerk.base.tables.separated import HeaderAt, first_row, table_of_rows
from nestwerk.base.tables.shapes import Finding, Table

MOST_SHEETS: Final = 20
Rows = list[tuple[int, list[Any]]]


def table_of(content: bytes, *, header_at: HeaderAt = first_row) -> Table:
    """The table of an XLSX file. Raises Reason."""
    has_formulas = check_markup(content, members_of(content))
    table = table_of_rows(_rows(content, is_computed=True), header_at=header_at)
    if not has_formulas:
        return table
    shown = set(_formula_rows(content))
    note = _("Hier steht eine Formel. Übernommen wird, was die Tabelle zuletzt angezeigt hat.")
    odd = [Finding(line.number, note) for line in table.lines if line.number in shown]
    return Table(table.columns, table.header_row, table.lines, (*table.odd, *odd))


def _rows(content: bytes, *, is_computed: bool) -> Rows:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=is_computed, keep_links=False)
        try:
            for sheet in book.worksheets[:MOST_SHEETS]:
                if rows := _sheet_rows(sheet):
                    return rows
        finally:
            book.close()
    except Reason:
        raise
    except (MemoryError, RecursionError):
        raise Reason("unpacks_too_big") from None
    except Exception:  # noqa: BLE001 - a parser of foreign files raises anything; the owner gets one sentence
        raise Reason("damaged") from None
    return []


def _sheet_rows(sheet: Any) -> Rows:
    """Rows with words, numbered as the sheet shows them; stops at the limits instead of trusting stated sizes."""
    sheet.reset_dimensions()
    found: Rows = []
    cells = 0
    rows = sheet.iter_rows(max_col=limits.MOST_COLUMNS + 1, values_only=True)
    for number, row in enumerate(rows, start=1):
        values = list(row)
        while values and values[-1] in (None, ""):
            values.pop()
        if not values:
            if number > 10 * limits.MOST_ROWS:
                break
            continue
        cells += len(values)
        if len(found) > limits.MOST_ROWS + 1:
            raise Reason("too_many_rows")
        if cells > limits.MOST_CELLS:
            raise Reason("too_many_columns")
        found.append((number, values))
    return found


def _formula_rows(content: bytes) -> list[int]:
    """Rows in which a cell begins as a formula does."""
    return [
        number
        for number, row in _rows(content, is_computed=False)
        if any(isinstance(cell, str) and cell.startswith("=") for cell in row)
    ]
