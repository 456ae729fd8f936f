"""Identifiers of parts that have none of their own: the same part has the same one in every answer."""

from hashlib import sha1
from uuid import UUID

SPACE = UUID("5b6c1b0e-2f0a-5d57-9a53-7d1c9f4f2a61")
_START = sha1(SPACE.bytes, usedforsecurity=False)
VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def key(*words: object) -> str:
    """`uuid5` of the words joined by slashes; written out because a dump makes a hundred thousand of them."""
    digest = _START.copy()
    digest.update("/".join([str(word) for word in words]).encode())
    text = digest.hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"
