"""ZIP containers of documents: DOCX and ODT are read, all others refused."""

from typing import Literal

from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.packed import check_markup, members_of, unpacked
from nestwerk.exchange.imports.files.reasons import LARGEST_UNPACKED_BYTES, MOST_MEMBERS


def archive_kind(content: bytes) -> Literal["docx", "odt"]:
    """DOCX or ODT by what is inside; refuses bombs, locked files and other containers. Raises Reason."""
    names = members_of(content, most_members=MOST_MEMBERS, largest_unpacked_bytes=LARGEST_UNPACKED_BYTES)
    kind = _kind(content, frozenset(names))
    check_markup(content, names)
    return kind


def _kind(content: bytes, names: frozenset[str]) -> Literal["docx", "odt"]:
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        _check_open_document(content, names)
        return "odt"
    if any(name.startswith("xl/") for name in names):
        raise Reason("spreadsheet")
    if any(name.startswith("ppt/") for name in names):
        raise Reason("slides")
    raise Reason("damaged" if "[Content_Types].xml" in names else "packed")


def _check_open_document(content: bytes, names: frozenset[str]) -> None:
    told = unpacked(content, names & {"mimetype", "META-INF/manifest.xml"})
    mimetype = told.get("mimetype", b"")[:100].decode("ascii", errors="replace")
    if mimetype and "opendocument.text" not in mimetype:
        others = {"spreadsheet": "spreadsheet", "presentation": "slides"}
        raise Reason(next((key for word, key in others.items() if word in mimetype), "not_text"))
    if b"encryption-data" in told.get("META-INF/manifest.xml", b""):
        raise Reason("locked")
