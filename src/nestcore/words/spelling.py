"""Typing errors: the known word nearest to one that nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST: Final = 4
LONG: Final = 8
_UNLIKELY_FIRST: Final = 0.6
# Below, another first letter makes another word: "säuft" is not "läuft".
_LONG_ENOUGH: Final = 6


@dataclass(frozen=True)
class Correction:
    """A known word for an unknown one; `distance` counts letters changed, swapped, missing or too many."""

    word: str
    distance: int


def nearest(word: str, known: Mapping[str, float]) -> Correction | None:
    """Find the known word that was probably meant.

    **Shapes**: one word and known words with their weight in; one word or nothing out.
    **Units**: letters of optimal string alignment: one change, one swap of neighbours, one letter less or more is 1.
    **Range**: words of at least 4 letters; distance at most 1 up to 7 letters, 2 from 8, 3 from 14.
    **Raises**: nothing.
    **Law**: a known word is its own answer; of two equally near the heavier wins, then the alphabet.
    **Source**: Damerau 1964; docs/methods/german-search.md.
    """
    if word in known:
        return Correction(word, 0)
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return None
    most = 1 if len(word) < LONG else 2 if len(word) < 14 else 3
    near = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=24)
    candidates = [
        (distance + _UNLIKELY_FIRST * (found[0] != word[0]), -known[found], found, int(distance))
        for found, distance, _index in near
        if len(found) >= SHORTEST and (found[0] == word[0] or len(word) >= _LONG_ENOUGH)
    ]
    if not candidates:
        return None
    _cost, _weight, found, distance = min(candidates)
    return Correction(found, distance)
