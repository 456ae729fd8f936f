"""Opens a profile document and gives back its lines; refuses with one German sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nestwerk.base.tables.errors import Reason, sentence
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.files.archives import archive_kind
from nestwerk.exchange.imports.files.isolated import lines_in_own_process
from nestwerk.exchange.imports.files.plain_text import text_lines
from nestwerk.exchange.imports.files.reasons import LARGEST_FILE_BYTES, LONGEST_LINE, MOST_LINES, SENTENCES

TextKind = Literal["txt", "docx", "odt", "pdf"]

# First bytes of what people upload by mistake, and the reason we give.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"RIFF", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"SQLite format 3", "not_text"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class ExtractedText:
    lines: tuple[str, ...]
    kind: TextKind


def extract_lines(content: bytes, file_name: str) -> ExtractedText:
    """The lines of a TXT, DOCX, ODT or PDF file; raises Unreadable and nothing else."""
    return _extracted(content, file_name, lines_in_own_process)


def _extracted(content: bytes, file_name: str, read: Callable[[bytes, str], list[str]]) -> ExtractedText:
    try:
        kind = kind_of(content)
        lines = text_lines(content) if kind == "txt" else read(content, kind)
        _check_lines(lines, kind)
    except Reason as problem:
        raise Unreadable(sentence(problem.key, file_name, SENTENCES)) from None
    return ExtractedText(tuple(lines), kind)


def kind_of(content: bytes) -> TextKind:
    """What the bytes are, whatever the file is called."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Reason("empty")
    if len(content) > LARGEST_FILE_BYTES:
        raise Reason("too_big")
    for start, reason in _FOREIGN:
        if content.startswith(start):
            raise Reason(reason)
    if content.startswith(_OLE):
        raise Reason("locked" if "EncryptedPackage".encode("utf-16-le") in content else "old_office")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return archive_kind(content)
    return "txt"


def _check_lines(lines: list[str], kind: TextKind) -> None:
    if len(lines) > MOST_LINES:
        raise Reason("too_many_lines")
    if any(len(line) > LONGEST_LINE for line in lines):
        raise Reason("too_long_line")
    if not any(line.strip() for line in lines):
        raise Reason("scanned" if kind == "pdf" else "empty")
