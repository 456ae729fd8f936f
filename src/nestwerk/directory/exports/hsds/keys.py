"""Identifiers of parts that have none of their own: the same part has the same one in every answer."""

from hashlib import sha1
from uuid import UUID

SPACE = UUID("5b6c1b0e-2f0a-5d57-9a53-7d1c9f4f2a61")
_SPACE_BYTES = SPACE.bytes


def key(*words: object) -> str:
    """`uuid5` of the words, ten thousand times a dump: written out because the library's own is three times slower."""
    digest = bytearray(
        sha1(_SPACE_BYTES + "/".join(map(str, words)).encode(), usedforsecurity=False).digest()[:16]
    )
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
