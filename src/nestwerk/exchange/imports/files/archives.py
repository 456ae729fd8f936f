"""ZIP containers (DOCX, ODT): what they hold, and limits checked before anything is unpacked."""

import io
import re
import zipfile
import zlib
from typing import Literal

from nestwerk.exchange.imports.files.reasons import (
    LARGEST_PACKING_RATIO,
    LARGEST_UNPACKED_BYTES,
    MOST_MEMBERS,
    RATIO_FROM_BYTES,
    Refused,
)

_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Every error the zip reader is known to raise on damaged input.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


def archive_kind(content: bytes) -> Literal["docx", "odt"]:
    """DOCX or ODT by what is inside; refuses bombs, locked files and other containers."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            names = {member.filename for member in members}
            kind = _kind(archive, names)
            _check_markup(archive, members)
            return kind
    except Refused:
        raise
    except _DAMAGE:
        raise Refused("damaged") from None


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Refused("too_many_members")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED_BYTES:
        raise Refused("unpacks_too_big")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise Refused("locked_office")
        if member.compress_type not in _METHODS:
            raise Refused("damaged")
        if member.file_size > RATIO_FROM_BYTES and member.file_size > LARGEST_PACKING_RATIO * max(
            1, member.compress_size
        ):
            raise Refused("unpacks_too_big")


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Literal["docx", "odt"]:
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        mimetype = (
            archive.read("mimetype")[:100].decode("ascii", errors="replace") if "mimetype" in names else ""
        )
        if "opendocument.text" in mimetype or not mimetype:
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise Refused("locked_office")
            return "odt"
        raise Refused(
            "spreadsheet"
            if "spreadsheet" in mimetype
            else "slides"
            if "presentation" in mimetype
            else "other"
        )
    if any(name.startswith("xl/") for name in names):
        raise Refused("spreadsheet")
    if any(name.startswith("ppt/") for name in names):
        raise Refused("slides")
    if "[Content_Types].xml" in names:
        raise Refused("damaged")
    raise Refused("packed")


def _check_markup(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """No office program writes a document type; entity bombs need one."""
    for member in members:
        if not member.filename.lower().endswith((".xml", ".rels")):
            continue
        markup = archive.read(member)
        if b"\x00" in markup[:200]:
            markup = markup.replace(b"\x00", b"")
        if _DOCTYPE.search(markup):
            raise Refused("entities")
