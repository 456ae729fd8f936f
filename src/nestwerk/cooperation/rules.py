"""Two people write at once: a merge by paragraphs in which nothing is lost. Text in, text out.

Where both changed the same paragraph both versions stay, between marks, until somebody chooses:

    »»» Fassung von Kim
    Wir treffen uns im Mai.
    »»» Fassung von Lena
    Wir treffen uns im Juni.
    »»» Ende der Fassungen
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MARK: Final = "»»» "
VERSION_OF: Final = f"{MARK}Fassung von "
END: Final = f"{MARK}Ende der Fassungen"


@dataclass(frozen=True)
class Variant:
    author: str
    text: str


@dataclass(frozen=True)
class Change:
    """Paragraphs `start` to `end` of the base became `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]

    def is_within(self, start: int, end: int) -> bool:
        """What was added before or behind a region is none of it."""
        if self.start == self.end:
            return self.start == start == end or start < self.start < end
        return start <= self.start and self.end <= end and start < end


@dataclass(frozen=True)
class Side:
    """One writer's changes of a base."""

    author: str
    changes: tuple[Change, ...]

    def between(self, start: int, end: int, base: Sequence[str]) -> list[str]:
        """What this writer has in place of the base's paragraphs `start` to `end`."""
        lines: list[str] = []
        position = start
        for change in self.changes:
            if change.is_within(start, end):
                lines += [*base[position : change.start], *change.lines]
                position = change.end
        return [*lines, *base[position:end]]


def tidied(text: str) -> str:
    """As it is stored and compared: one sign for a new line, nothing behind the last word."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def merged(base: str, stored: str, written: str, *, stored_by: str, written_by: str) -> str:
    """What `stored` and `written` made of `base`, in one text."""
    if written in (base, stored):
        return stored
    if stored == base:
        return written
    lines = _units(base)
    sides = (_side(lines, stored, stored_by), _side(lines, written, written_by))
    result: list[str] = []
    position = 0
    for start, end in _regions(sides):
        result += [*lines[position:start], *_settle(lines, start, end, sides)]
        position = end
    result += lines[position:]
    ours, theirs = _units(stored), _units(written)
    if (set(ours) & set(theirs)) - set(result) - {""}:  # equal paragraphs, and each side removed another one
        result = _side_by_side(lines, ours, theirs, sides)
    return tidied("\n".join(result))


def open_choices(text: str) -> list[tuple[Variant, ...]]:
    """The paragraphs of which two or more versions still stand side by side."""
    return [found for unit in _units(text) if (found := _variants_of_block(unit))]


def is_settled(text: str) -> bool:
    """No mark is left, not even half of one."""
    return not any(line.startswith(MARK) for line in text.split("\n"))


def without_marks(text: str) -> str:
    """For readers: what still waits for a choice stands one below the other, and nobody is named."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(MARK))


def settled(text: str, position: int, keep: int | None) -> str:
    """The choice at `position` made: one version stays, or with None all of them, one below the other."""
    units, blocks = _units(text), -1
    for index, unit in enumerate(units):
        variants = _variants_of_block(unit)
        blocks += bool(variants)
        if variants and blocks == position:
            kept = variants if keep is None else variants[keep : keep + 1]
            units[index : index + 1] = [one.text for one in kept or variants]
            break
    return tidied("\n".join(units))


def _units(text: str) -> list[str]:
    """Paragraphs; versions that stand side by side are one, marks and all."""
    units: list[str] = []
    lines = text.split("\n") if text else []
    position = 0
    while position < len(lines):
        length = 1
        if lines[position].startswith(VERSION_OF) and END in lines[position:]:
            length = lines.index(END, position) - position + 1
        units.append("\n".join(lines[position : position + length]))
        position += length
    return units


def _variants_of_block(unit: str) -> tuple[Variant, ...]:
    lines = unit.split("\n")
    if lines[-1] != END or not lines[0].startswith(VERSION_OF):
        return ()
    heads = [number for number, line in enumerate(lines) if line.startswith(VERSION_OF)]
    ends = [*heads[1:], len(lines) - 1]
    return tuple(
        Variant(lines[head].removeprefix(VERSION_OF), "\n".join(lines[head + 1 : end]))
        for head, end in zip(heads, ends, strict=True)
    )


def _side(base: Sequence[str], text: str, author: str) -> Side:
    """Paragraphs replaced by as many others are taken one by one, so that neighbours don't count as the same."""
    lines = _units(text)
    changes: list[Change] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, base, lines, False).get_opcodes():
        if kind == "replace" and end - start == new_end - new_start:
            pairs = zip(range(start, end), lines[new_start:new_end], strict=True)
            changes += [Change(number, number + 1, (line,)) for number, line in pairs]
        elif kind != "equal":
            changes.append(Change(start, end, tuple(lines[new_start:new_end])))
    return Side(author, tuple(changes))


def _regions(sides: Iterable[Side]) -> list[tuple[int, int]]:
    """Parts of the base that somebody changed; changes that share a paragraph, or a place between two, are one."""
    spans = sorted({(change.start, change.end) for side in sides for change in side.changes})
    regions: list[tuple[int, int]] = []
    for start, end in spans:
        if regions and start < regions[-1][1]:
            regions[-1] = (regions[-1][0], max(end, regions[-1][1]))
        elif not regions or (start, end) != regions[-1]:
            regions.append((start, end))
    return regions


def _settle(base: Sequence[str], start: int, end: int, sides: tuple[Side, Side]) -> list[str]:
    before = list(base[start:end])
    stored, written = (side.between(start, end, base) for side in sides)
    if stored in (before, written):
        return written
    if written == before:
        return stored
    return _side_by_side(before, stored, written, sides)


def _side_by_side(
    before: Sequence[str], stored: Sequence[str], written: Sequence[str], sides: tuple[Side, Side]
) -> list[str]:
    """Both versions, for somebody to choose; where one added or removed only, one below the other."""
    if not before or not stored or not written:
        return [*stored, *written]
    left, right = _variants(stored, sides[0].author), _variants(written, sides[1].author)
    known, in_left, in_right = ({one.text for one in found} for found in (_variants(before, ""), left, right))
    both = [one for one in (*left, *right) if one.text not in known or one.text in in_left & in_right]
    unique = list({one.text: one for one in reversed(both)}.values())[::-1]
    return [unique[0].text] if len(unique) == 1 else [_block(unique)]


def _variants(units: Sequence[str], author: str) -> list[Variant]:
    found: list[Variant] = []
    plain: list[str] = []
    for unit in units:
        if block := _variants_of_block(unit):
            found += [*([Variant(author, "\n".join(plain))] if plain else []), *block]
            plain = []
        else:
            plain.append(unit)
    return [*found, Variant(author, "\n".join(plain))] if plain else found


def _block(variants: Sequence[Variant]) -> str:
    return "\n".join([*(f"{VERSION_OF}{one.author}\n{one.text}" for one in variants), END])
