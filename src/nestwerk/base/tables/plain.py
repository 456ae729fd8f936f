"""Text of strangers: no markup, no signs nobody sees, no more than fits."""

import html
import re
import unicodedata
from datetime import date, datetime, time
from html.parser import HTMLParser
from typing import Any, Final

SILENT: Final = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "title"}
)
BLOCKS: Final = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "hr"}
)
MARKUP: Final = re.compile(r"<\s*[a-zA-Z/!?]|&(?:[a-zA-Z]{2,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
LEFT: Final = re.compile(r"<\s*/?\s*[a-zA-Z!?][^<>]*>?")
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS: Final = "\u200c\u200d"  # part of some scripts and of emoji
MOST_ROUNDS: Final = 4


class _Words(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n• " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in BLOCKS and tag != "li":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def text_of(cell: Any) -> str:
    """A cell as people read it: whole numbers without a point, days as written in German."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time() else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def plain(cell: Any) -> str:
    """Words of a cell, several lines allowed."""
    text = _seen(text_of(cell).replace("\r\n", "\n").replace("\r", "\n"))
    for _round in range(MOST_ROUNDS):
        if not MARKUP.search(text):
            break
        text = _seen(_without_tags(text))
    if LEFT.search(text):
        text = LEFT.sub(" ", html.unescape(LEFT.sub(" ", text)))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(cell: Any) -> str:
    """Words of a cell in one line."""
    return " ".join(plain(cell).split())


def shortened(text: str, most: int) -> str:
    """The beginning that fits; a cut is marked and falls between words where it can."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most * 0.7 else cut).rstrip(" ,;") + "…"


def has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _seen(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    whole = unicodedata.normalize("NFC", whole)
    return "".join(
        " " if sign in "\t\v\f\xa0\u2028\u2029" else sign
        for sign in whole
        if sign in "\n\t\v\f\xa0\u2028\u2029" or sign in JOINERS or unicodedata.category(sign) not in UNSEEN
    )


def _without_tags(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)
