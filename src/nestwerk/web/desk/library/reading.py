"""The words of an uploaded file, for the search. What can't be read is kept all the same, only without words."""

from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.spreadsheet import table_of
from nestwerk.cooperation.imports.files import type_of
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.extract import extract_lines


def words_of(content: bytes, file_name: str) -> str:
    """Raises FileRefused for what is no document. Parsers of documents run in a process of their own, with limits."""
    reader = type_of(content, file_name).reader
    try:
        if reader == "document":
            return "\n".join(extract_lines(content, file_name).lines)
        if reader == "table":
            table = table_of(content)
            lines = ([str(cell) for cell in line.cells if cell] for line in table.lines)
            return "\n".join([" ".join(table.columns), *(" ".join(cells) for cells in lines)])
    except (Unreadable, Reason):
        return ""
    return ""
