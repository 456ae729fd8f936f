"""ZIP containers (office documents, HSDS packages): limits are checked before anything is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Final

from nestwerk.base.tables import limits
from nestwerk.base.tables.errors import Reason

ENCRYPTED: Final = 0x1
METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DOCTYPE: Final = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# What the reader is known to raise on damaged input; among RuntimeError are kinds of packing it does not know.
DAMAGE: Final = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, LookupError)


def members_of(
    content: bytes,
    *,
    most_members: int = limits.MOST_MEMBERS,
    largest_unpacked_bytes: int = limits.LARGEST_UNPACKED_BYTES,
) -> list[str]:
    """The names inside a container that keeps the limits. Raises Reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except DAMAGE:
        raise Reason("damaged") from None
    if len(members) > most_members:
        raise Reason("too_many_members")
    if sum(member.file_size for member in members) > largest_unpacked_bytes:
        raise Reason("unpacks_too_big")
    for member in members:
        _check(member)
    return [member.filename for member in members]


def _check(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & ENCRYPTED:
        raise Reason("locked")
    if member.compress_type not in METHODS:
        raise Reason("damaged")
    is_large = member.file_size > limits.RATIO_FROM_BYTES
    if is_large and member.file_size > limits.LARGEST_PACKING_RATIO * max(1, member.compress_size):
        raise Reason("unpacks_too_big")


def unpacked(content: bytes, names: Collection[str]) -> dict[str, bytes]:
    """Some members of a container, in memory; their names are never used as paths. Raises Reason."""
    return dict(_each(content, names))


def _each(content: bytes, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in names:
                yield name, archive.read(name)
    except DAMAGE:
        raise Reason("damaged") from None


def check_markup(content: bytes, names: Collection[str]) -> bool:
    """Refuses document types, which no office program writes. True where a cell holds a formula. Raises Reason."""
    has_formula = False
    for name, markup in _each(content, [name for name in names if name.lower().endswith((".xml", ".rels"))]):
        if DOCTYPE.search(markup.replace(b"\x00", b"") if b"\x00" in markup[:200] else markup):
            raise Reason("entities")
        if "worksheets/" in name and re.search(rb"<(?:\w+:)?f[ >/]", markup):
            has_formula = True
    return has_formula
