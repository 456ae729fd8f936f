"""Texts under a heading: items with or without bullet, wrapped lines joined again."""

import re
from dataclasses import dataclass, field

from nestwerk.exchange.imports.labels import words
from nestwerk.exchange.imports.markup import Line, plain
from nestwerk.exchange.imports.profile import ReadText

# A line of a list this long was probably broken by the paper's edge, not by its author.
WRAPPED_LENGTH = 44
# As long as a line of a printed page: without a full stop it goes on, bullet or not.
FULL_LINE_LENGTH = 85

# A longer item takes no further line: no author writes one, and it bounds the time.
LONGEST_ITEM = 4_000

_ENDS = (".", "!", "?", ":", ";", "…")
_OPEN_WORDS = words(
    """
    und oder sowie bzw mit für der die das des dem den ein eine einer eines einem einen in im an am
    auf aus bei von vom zu zum zur zwischen durch über unter als wie u.a z.b
    """
)
_CONJUNCTION = re.compile(r"(?:und|oder|bzw\.?|sowie|u\.)\s")
_INLINE_BULLET = re.compile(r"\s+[•▪‣◦●■]\s+")


def ends_in_hyphen(text: str) -> bool:
    return text[-1:] in {"-", "‐"} and text[-2:-1].isalpha()


def joined(first: str, second: str) -> str:
    """Two pieces of a wrapped line as one; a hyphen at the break goes if the word goes on in small letters."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first or second
    if ends_in_hyphen(first):
        if _CONJUNCTION.match(second) or not second[0].isalpha():
            return f"{first} {second}"
        return first[:-1] + second if second[0].islower() else first + second
    if first.endswith("/") and first[-2:-1].isalpha():
        return first + second
    return f"{first} {second}"


@dataclass
class Section:
    """Collects the items of one section."""

    name: str
    items: list[ReadText] = field(default_factory=list)
    last: Line | None = None
    last_was_bulleted: bool = False

    def add(self, line: Line, text: str | None = None) -> None:
        written = plain(line.text if text is None else text)
        if not written:
            return
        if text is None and self._continues(line):
            before = self.items[-1]
            self.items[-1] = ReadText(joined(before.text, written), before.line)
        else:
            self.items += [ReadText(part, line.number) for part in _INLINE_BULLET.split(written) if part]
            self.last_was_bulleted = line.bulleted or line.numbered
        self.last = line

    def close(self) -> None:
        """The next line starts an item of its own."""
        self.last = None

    def _continues(self, line: Line) -> bool:
        if (
            self.last is None
            or not self.items
            or line.bulleted
            or line.numbered
            or line.marked
            or line.opens_bold
        ):
            return False
        if len(self.items[-1].text) > LONGEST_ITEM:
            return False
        before, starts_small = self.items[-1].text, line.text[:1].islower()
        broken_word = ends_in_hyphen(before)
        if line.after_blank:
            return broken_word and starts_small
        if broken_word or before.endswith((",", "(", "/")) or before.count("(") > before.count(")"):
            return True
        if starts_small:
            return self.last_was_bulleted or not before.endswith(_ENDS)
        last_word = before.rsplit(maxsplit=1)[-1].casefold().strip("„“\"'(.,")
        if last_word in _OPEN_WORDS and not before.endswith((".", "!", "?")):
            return True
        wrapped = len(self.last.text) >= WRAPPED_LENGTH or line.indent > self.last.indent
        if len(self.last.text) >= FULL_LINE_LENGTH and not before.endswith(_ENDS):
            return True
        return self.last_was_bulleted and wrapped and not before.endswith(_ENDS)
