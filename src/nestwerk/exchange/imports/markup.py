"""Lines without their mark-up: bold stars, tags, table bars, odd spaces, bullets."""

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Longer lines, and lines behind so many letters, are kept as text but never searched for figures: no form
# holds them, and it bounds the time.
LONGEST_SEARCHED_LINE = 2_000
MOST_SEARCHED_LETTERS = 60_000

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\x0b\x0c\x85\u2800]")
_WIDE = re.compile("[\uff00-\uffef\ufb00-\ufb06]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CELL_TAG = re.compile(r"</?t[dh]\b[^<>]{0,200}>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<li\b[^<>]{0,200}>", re.IGNORECASE)
_HEAD_TAG = re.compile(r"<h[1-6]\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:]{0,15}(?:\s[^<>]{0,200})?/?>|<!--[^<>]{0,200}-->")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:https?:|mailto:|www\.)[^()\s]{0,300}\)")
_BOLD = re.compile(r"\*\*+|__+|``?|~~")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s*_])[*_](?![\w*])")
_WIDE_GAP = re.compile(r" *\t[ \t]*| {2,}")
_BULLET = re.compile(
    r"(?:[-‐‑‒–—−*•▪▫‣⁃◦·●○■□►▶➢➔→✓✔✗»›+]|o(?= )|[\uf0a0-\uf0ff])\s+(?=\S)|[•▪▫‣⁃◦●○■□►▶➢➔✓✔\uf0a0-\uf0ff](?=\S)|-(?=[^\W\d_]{2})"
)
_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z])[.)]|\d{1,2}\.\d(?=\s+[^\W\d_]{2}))\s+"
    r"(?=[^\W\d_(])(?![A-Za-z]\.)(?!(?:Jan|Feb|Mär|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\.?\s*\d)"
)
_DECORATION = re.compile(r"[\s|:=_*#~.·•–—−+-]*")
_TABLE_RULE = re.compile(r"[\s|:+=-]+")


@dataclass(frozen=True)
class Line:
    number: int
    raw: str
    # Cleaned; cells of a row are separated by a tab; bullet and numbering still in front.
    full: str
    # As `full`, without bullet, numbering and heading mark.
    text: str
    indent: int
    bulleted: bool
    numbered: bool
    marked: bool
    # Starts in bold: a new thought, not the rest of the line above.
    opens_bold: bool
    after_blank: bool
    is_too_long: bool

    @property
    def is_decoration(self) -> bool:
        return not self.text or _DECORATION.fullmatch(self.full) is not None


def printable(text: str) -> str:
    """Text that can be stored and shown: no half characters, no invisible control characters."""
    text = _SURROGATES.sub("\ufffd", text)
    if text.isascii():
        return _INVISIBLE.sub("", text)
    return _INVISIBLE.sub("", _SPACES.sub(" ", text))


def plain(text: str) -> str:
    """One line of running text."""
    return " ".join(text.split())


def cleaned(raw: str) -> str:
    """A line without mark-up; what separates cells becomes one tab."""
    if len(raw) > LONGEST_SEARCHED_LINE:
        return plain(printable(raw).replace("\u00ad", ""))
    text = _SPACES.sub(" ", _SURROGATES.sub("\ufffd", raw)).rstrip()
    if text.endswith("\u00ad"):
        text = text[:-1] + "-"
    text = text.replace("\u00ad", "")
    if "&" in text:
        text = _SPACES.sub(" ", html.unescape(text)).replace("\u00ad", "")
    if "<" in text:
        text = _BREAK_TAG.sub(" ", _CELL_TAG.sub("\t", text))
        text = _TAG.sub("", _ITEM_TAG.sub("- ", _HEAD_TAG.sub("# ", text)))
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _without_marks(text)
    return _WIDE_GAP.sub("\t", text.strip())


def _without_marks(text: str) -> str:
    text = _ESCAPE.sub(r"\1", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _BOLD.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\1", text)
    if "|" in text or "¦" in text:
        if _TABLE_RULE.fullmatch(text):
            return ""
        text = text.replace("¦", "|").strip()
        # Bars on the outside make a table row; a bar inside running text stays what it is.
        if text.startswith("|") or text.endswith("|"):
            text = text.strip("|").replace("|", "\t")
    return text.replace("\t ", "\t")


def as_lines(raw_lines: Sequence[str]) -> list[Line]:
    """Every non-empty line, cleaned, with its 1-based number."""
    found: list[Line] = []
    after_blank, letters = True, 0
    for number, raw in enumerate(raw_lines, start=1):
        if not printable(raw).strip():
            after_blank = True
            continue
        letters += len(raw)
        is_too_long = len(raw) > LONGEST_SEARCHED_LINE or letters > MOST_SEARCHED_LETTERS
        found.append(_line(number, raw, after_blank, is_too_long))
        after_blank = False
    return found


def _line(number: int, raw: str, after_blank: bool, is_too_long: bool) -> Line:
    full = cleaned(raw)
    text = full
    stripped = raw.strip()
    heading = re.match(r"#{1,6}\s*(?=\S)|>\s+", full)
    marked = bool(heading) or _is_wholly_bold(stripped)
    if heading:
        text = text[heading.end() :]
        text = re.sub(r"\s*#+$", "", text)
    bullet = _BULLET.match(text)
    if bullet:
        text = text[bullet.end() :]
    numbering = _NUMBERED.match(text)
    if numbering and not bullet:
        text = text[numbering.end() :]
    return Line(
        number=number,
        raw=printable(raw).strip(),
        full=full,
        text=text.strip(),
        indent=len(raw) - len(raw.lstrip()),
        bulleted=bool(bullet) and not heading,
        numbered=bool(numbering) and not bullet,
        marked=marked,
        opens_bold=stripped.startswith(("**", "<b>", "<strong>")),
        after_blank=after_blank,
        is_too_long=is_too_long,
    )


def _is_wholly_bold(stripped: str) -> bool:
    return bool(
        re.fullmatch(r"\*\*[^*]+\*\*:?|__[^_]+__:?", stripped)
        or re.fullmatch(r"<(b|strong|h[1-6])\b[^<>]*>.*</\1>", stripped, re.IGNORECASE)
    )
