"""Text files: finds the encoding by what the bytes say, keeps the line numbers an editor shows."""

import codecs
import re

from nestwerk.exchange.imports.files.reasons import Refused

_BREAKS = re.compile("\r\n|\n|\r|\u2028|\u2029|\u0085")
_UMLAUT_IN_WORD = re.compile("(?:[a-zäöü][äöüß]|[ÄÖÜ][a-zß]|[A-Z][äöü])")
_STRANGE_IN_WORD = re.compile(
    "[a-zA-Z][^\\sa-zA-Z0-9äöüßÄÖÜéèêëàâçñóòôíìîáåæøœğışčřžšćłńśź.,;:!?()/&@%€§*+='\"„“”‚‘’–—…|·•_<>\\[\\]{}#~^-][a-zA-Z]"
)
# Older programs: Windows first, then Apple and DOS.
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 30, 31})
MOST_CONTROLS = 0.01


def split_lines(text: str) -> list[str]:
    """Lines as an editor numbers them; a last empty one is none."""
    lines = _BREAKS.split(text)
    return lines[:-1] if lines and not lines[-1] else lines


def text_lines(content: bytes) -> list[str]:
    return split_lines(_decoded(content))


def looks_binary(content: bytes) -> bool:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_by_zeros(content):
        return False
    sample = content[:65_536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 2 + MOST_CONTROLS * len(sample)


def _utf16_by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark shows every second byte as zero."""
    sample = content[:4_096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _without_zeros(content.decode(encoding, errors="replace"))
    unmarked = _utf16_by_zeros(content)
    if unmarked:
        return _without_zeros(content.decode(unmarked, errors="replace"))
    try:
        return _without_zeros(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _without_zeros(_from_older_encoding(content))


def _without_zeros(text: str) -> str:
    if "\x00" in text:
        raise Refused("nul")
    return text


def _from_older_encoding(content: bytes) -> str:
    mended = content.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(ord(letter) > 127 for letter in mended) - broken
    if whole > 4 * broken:
        return mended
    candidates = [content.decode(name, errors="replace") for name in _SINGLE_BYTE]
    return max(candidates, key=_germanness)


def _germanness(text: str) -> int:
    sample = text[:200_000]
    return (
        len(_UMLAUT_IN_WORD.findall(sample))
        - 2 * len(_STRANGE_IN_WORD.findall(sample))
        - 3 * sample.count("\ufffd")
    )
