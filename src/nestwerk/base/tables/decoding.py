"""Bytes to text by what the bytes say: UTF-8, UTF-16, Windows, old Macs."""

import codecs
import re
from typing import Final

from nestwerk.base.tables.errors import Reason

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLDER: Final = ("cp1252", "mac_roman", "cp850")
GERMAN: Final = re.compile("[a-zäöü][äöüß]|[ÄÖÜ][a-zß]|[A-Z][äöü]|(?<![a-zA-Z])[–„€]|“(?![a-zA-Z])")
STRANGE: Final = re.compile(
    r"[a-zA-Z][^\sa-zA-Z0-9äöüßÄÖÜéèêëàâçñóòôíìîáåæøœğışčřžšćłńśź"
    r".,;:!?()/&@%€§*+='\"„“”‚‘’–—…|·•<>\[\]{}#~^_\\-][a-zA-Z]?"
)
CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 30, 31})
MOST_CONTROLS: Final = 0.01
SAMPLE: Final = 200_000


def text_of(content: bytes) -> str:
    """The text of a file, without signs that no text holds. Raises Reason for what is no text."""
    return decoded(content).replace("\x00", "").lstrip("\ufeff")


def decoded(content: bytes) -> str:
    """All that stands in a file, as text. Raises Reason for what is no text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if unmarked := _utf16_by_zeros(content):
        return content.decode(unmarked, errors="replace")
    if _is_binary(content):
        raise Reason("not_text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _from_older(content)


def _is_binary(content: bytes) -> bool:
    sample = content[:65_536]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > 20 + MOST_CONTROLS * len(sample)


def _utf16_by_zeros(content: bytes) -> str:
    """UTF-16 without a mark shows every second byte as zero."""
    sample = content[:4_096]
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""


def _from_older(content: bytes) -> str:
    """UTF-8 with single broken bytes stays UTF-8; otherwise the encoding in which the text looks most German."""
    mended = content.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(ord(letter) > 127 for letter in mended) - broken
    if whole > 4 * broken:
        return mended
    candidates = [content.decode(name, errors="replace") for name in OLDER]
    return max(candidates, key=_germanness)


def _germanness(text: str) -> int:
    """Only the neighbourhood of signs beyond ASCII tells encodings apart."""
    sample = text[:SAMPLE] if not text[:SAMPLE].isascii() else text
    strange = len(STRANGE.findall(sample)) + 3 * sample.count("\ufffd")
    return len(GERMAN.findall(sample)) - 2 * strange
