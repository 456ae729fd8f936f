"""ZIP containers (XLSX, HSDS packages): limits are checked before anything is unpacked."""

import io
import re
import zipfile
import zlib
from typing import Final

from nestwerk.base.tables import limits
from nestwerk.base.tables.errors import Reason

ENCRYPTED: Final = 0x1
METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DOCTYPE: Final = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# What the reader is known to raise on damaged input.
DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, LookupError,
)  # fmt: skip


def members_of(content: bytes) -> list[str]:
    """The names inside a container that keeps our limits. Raises Reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check(members)
            return [member.filename for member in members]
    except DAMAGE:
        raise Reason("damaged") from None


def unpacked(content: bytes, names: list[str]) -> dict[str, bytes]:
    """Some members of a container, in memory; their names are never used as paths."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in names}
    except DAMAGE:
        raise Reason("damaged") from None


def check_markup(content: bytes) -> bool:
    """Refuses document types, which no office program writes. True where a cell holds a formula."""
    has_formula = False
    names = [name for name in members_of(content) if name.lower().endswith((".xml", ".rels"))]
    for name in names:
        markup = unpacked(content, [name])[name]
        if DOCTYPE.search(markup.replace(b"\x00", b"") if b"\x00" in markup[:200] else markup):
            raise Reason("entities")
        if "worksheets/" in name and re.search(rb"<(?:\w+:)?f[ >/]", markup):
            has_formula = True
    return has_formula


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.MOST_MEMBERS:
        raise Reason("too_many_members")
    if sum(member.file_size for member in members) > limits.LARGEST_UNPACKED_BYTES:
        raise Reason("unpacks_too_big")
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise Reason("locked")
        if member.compress_type not in METHODS:
            raise Reason("damaged")
        is_large = member.file_size > limits.RATIO_FROM_BYTES
        if is_large and member.file_size > limits.LARGEST_PACKING_RATIO * max(1, member.compress_size):
            raise Reason("unpacks_too_big")
