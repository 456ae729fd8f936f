"""CSV: finds the separator, keeps line breaks and separators in quotes, numbers rows as the file does."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from nestwerk.base.tables import limits
from nestwerk.base.tables.decoding import text_of
from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.shapes import Finding, Line, Table

GUARDED: Final = re.compile(
    r"'[=+@\-]"
)  # exports put the apostrophe so that no program takes the cell for a formula
SEPARATORS: Final = (";", "\t", ",", "|")
HeaderAt = Callable[[Sequence[Sequence[Any]]], int]


def first_row(rows: Sequence[Sequence[Any]]) -> int:
    """Where no headline stands above the header."""
    return 0


def table_of(content: bytes, *, header_at: HeaderAt = first_row) -> Table:
    """The table of a CSV file. `header_at`: which of its rows is the header. Raises Reason."""
    text = text_of(content)
    if not text.strip():
        raise Reason("empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _break, rest = text.partition("\n")
    is_told = first.strip().lower().startswith("sep=") and len(first.strip()) == 5
    separator = first.strip()[4] if is_told else separator_of(text)
    return table_of_rows(
        _rows(rest if is_told else text, separator), start=2 if is_told else 1, header_at=header_at
    )


def separator_of(text: str) -> str:
    """The sign that parts the header into most columns and does so in the rows below too."""
    sample = text[:50_000]
    counts = {sign: _columns(sample, sign) for sign in SEPARATORS}
    return max(SEPARATORS, key=lambda sign: counts[sign])


def _columns(sample: str, separator: str) -> tuple[int, int]:
    try:
        rows = [
            row
            for _row, row in zip(
                range(20), csv.reader(io.StringIO(sample), delimiter=separator), strict=False
            )
        ]
    except csv.Error:
        return (0, 0)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return (0, 0)
    width = len(filled[0])
    return (width, sum(len(row) == width for row in filled))


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Rows with their numbers as a spreadsheet shows them: a row with line breaks in it counts once."""
    csv.field_size_limit(limits.LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(reader, start=1):
            if number > limits.MOST_ROWS + 1_000:
                raise Reason("too_many_rows")
            found.append((number, [cell[1:] if GUARDED.match(cell) else cell for cell in row]))
    except csv.Error:
        raise Reason("too_long_cell") from None
    return found


def table_of_rows(
    rows: list[tuple[int, list[object]]] | list[tuple[int, list[str]]],
    *,
    start: int = 1,
    header_at: HeaderAt = first_row,
) -> Table:
    """Above the header may stand a headline; rows without any are left out. Longer rows are told about."""
    filled = [
        (number + start - 1, row)
        for number, row in rows
        if any(str(cell if cell is not None else "").strip() for cell in row)
    ]
    if not filled:
        raise Reason("empty")
    filled = filled[header_at([row for _number, row in filled]) :]
    header_row, header = filled[0]
    columns = [" ".join(str(cell if cell is not None else "").split()) for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > limits.MOST_COLUMNS:
        raise Reason("too_many_columns")
    if len(filled) - 1 > limits.MOST_ROWS:
        raise Reason("too_many_rows")
    lines, odd = [], []
    for number, row in filled[1:]:
        lines.append(Line(number, list(row[: len(columns)])))
        if any(str(cell if cell is not None else "").strip() for cell in row[len(columns) :]):
            odd.append(
                Finding(number, _("Diese Zeile hat mehr Felder als die Überschrift; das Überzählige fehlt."))
            )
    return Table(_distinct(columns), header_row, lines, tuple(odd))


def _distinct(columns: list[str]) -> list[str]:
    """Column names, each once: the second “Telefon” becomes “Telefon (2)”, one without a name “Spalte 7”."""
    seen: dict[str, int] = {}
    names = []
    for position, column in enumerate(columns, start=1):
        name = column or _("Spalte %(number)d") % {"number": position}
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
