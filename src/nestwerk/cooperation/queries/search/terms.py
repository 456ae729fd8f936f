"""Words of the room made comparable: by the directory's analyser, so that both searches know the same words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nestcore.words.thesaurus import Word, analyse
from nestwerk.directory.queries.thesaurus import thesaurus

_SHORTEST_BEGINNING: Final = 4
_LONGEST_QUESTION: Final = 200
_BEFORE, _AFTER = 60, 220
_SURFACE: Final = re.compile(r"[^\W_]+(?:[-*:_][^\W_]+)*")
_HANGING: Final = re.compile(r"(?:[^\W_]+-,? +)+(?:und|oder|bzw\.) +[^\W_]+")


@dataclass(frozen=True)
class Wanted:
    """One word of a question: its stem, and the stems of its parts where it is a compound."""

    surface: str
    stem: str
    parts: tuple[str, ...]

    @property
    def is_beginning(self) -> bool:
        """Longer words are found as beginnings too, short ones only whole."""
        return len(self.stem) >= _SHORTEST_BEGINNING

    def is_met_by(self, terms: str) -> bool:
        """The same question the database is asked, see run.py."""
        by_parts = bool(self.parts) and all(f" {part} " in terms for part in self.parts)
        return by_parts or (f" {self.stem}" if self.is_beginning else f" {self.stem} ") in terms


@dataclass(frozen=True)
class Piece:
    """Some words of a text; `is_found` where the question meets them."""

    text: str
    is_found: bool


def terms_of(text: str) -> str:
    """Every stem of a text and of the parts of its compounds, once each, between spaces."""
    found: dict[str, None] = {}
    for surface in dict.fromkeys(_SURFACE.findall(text)):
        found |= dict.fromkeys(_stems(surface))
    for hanging in _HANGING.findall(text):  # "Spiel- und Krabbelgruppe"
        found |= dict.fromkeys(stem for word in analyse(hanging, thesaurus()) for stem in _telling(word))
    return f" {' '.join(found)} " if found else ""


def wanted(question: str) -> tuple[Wanted, ...]:
    """The words that count; where all of them only join, those."""
    words = analyse(question[:_LONGEST_QUESTION].replace("-", " "), thesaurus())
    telling = [word for word in words if not word.is_stop] or list(words)
    kept = {word.stem: word for word in telling if all(stem.isalnum() for stem in (word.stem, *word.parts))}
    return tuple(Wanted(word.surface, word.stem, word.parts) for word in kept.values())


def excerpt(text: str, words: Sequence[Wanted]) -> tuple[Piece, ...]:
    """The passage around the first found word, found words apart; the beginning where none is written out."""
    first = next(_found(text, words), None)
    start = max(0, first[0] - _BEFORE) if first else 0
    start = text.find(" ", start, start + _BEFORE) + 1 or start if start else 0
    end = min(len(text), start + _BEFORE + _AFTER)
    end = text.rfind(" ", start, end) if end < len(text) and " " in text[start:end] else end
    pieces = [Piece("… ", False)] if start else []
    pieces += marked(text[start:end], words)
    return (*pieces, Piece(" …", False)) if end < len(text) else tuple(pieces)


def marked(text: str, words: Sequence[Wanted]) -> tuple[Piece, ...]:
    """All of a short text, found words apart."""
    pieces, position = [], 0
    for first, last in _found(text, words):
        pieces += [Piece(text[position:first], False), Piece(text[first:last], True)]
        position = last
    return tuple(piece for piece in (*pieces, Piece(text[position:], False)) if piece.text)


def _found(text: str, words: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Where words stand that the question meets, at least by a part of what it asks for."""
    known: dict[str, bool] = {}
    for word in _SURFACE.finditer(text):
        surface = word[0]
        if surface not in known:
            known[surface] = _meets(_stems(surface), words)
        if known[surface]:
            yield word.span()


def _meets(stems: tuple[str, ...], words: Sequence[Wanted]) -> bool:
    return any(
        stem in word.parts or stem == word.stem or (word.is_beginning and stem.startswith(word.stem))
        for stem in stems
        for word in words
    )


@lru_cache(maxsize=50_000)
def _stems(surface: str) -> tuple[str, ...]:
    """Of one word as it is written; of one with hyphens its pieces too: "Rendsburg-Eckernförde"."""
    texts = dict.fromkeys((surface, surface.replace("-", " ")))
    return tuple(stem for text in texts for word in analyse(text, thesaurus()) for stem in _telling(word))


def _telling(word: Word) -> tuple[str, ...]:
    return () if word.is_stop else tuple(stem for stem in (word.stem, *word.parts) if stem.isalnum())
