"""One table from the bytes of a file, CSV or XLSX, told apart by what the bytes say."""

from typing import Final

from nestwerk.base.tables import limits, separated, spreadsheet
from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.packed import members_of
from nestwerk.base.tables.separated import HeaderAt, first_row
from nestwerk.base.tables.shapes import Table

OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check(content: bytes) -> None:
    """Raises Reason for what is no table we read, before anything is parsed."""
    if len(content) > limits.LARGEST_FILE_BYTES:
        raise Reason("too_big")
    if not content.strip():
        raise Reason("empty")
    if content.startswith(OLD_OFFICE):
        raise Reason("old_office")
    if content.startswith(b"%PDF"):
        raise Reason("not_text")


def table_of(content: bytes, *, header_at: HeaderAt = first_row) -> Table:
    """Raises Reason."""
    check(content)
    if not content.startswith(b"PK"):
        return separated.table_of(content, header_at=header_at)
    members = members_of(content)
    if any(member.startswith("xl/") for member in members):
        return spreadsheet.table_of(content, header_at=header_at)
    raise Reason("open_document" if "content.xml" in members else "packed")
