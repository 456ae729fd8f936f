"""Compounds taken apart: Familien|hebamme, Schrei|ambulanz. Only into words that are known, never by letters alone."""

from collections.abc import Collection
from functools import cache
from typing import Final

SHORTEST_COMPOUND: Final = 7
SHORTEST_PART: Final = 3
MOST_PARTS: Final = 4
# What stands between two parts, and what inflection adds at the end.
_LINKS: Final = ("", "s", "n", "en", "es", "er", "e", "ns", "ens")
_ENDINGS: Final = ("", "n", "en", "s", "e", "er", "es", "ern", "em", "nen", "innen", "in")


def split(word: str, lexicon: Collection[str], whole: Collection[str] = frozenset()) -> tuple[str, ...]:
    """Take a compound apart into parts of the lexicon.

    **Shapes**: one word in, its parts in order out; empty if it is no compound.
    **Units**: characters; at least 7 for a compound, 3 for a part, at most 4 parts.
    **Range**: folded words without umlauts, the lexicon alike; linking elements s, n, en, es, er, e between parts.
    **Raises**: nothing.
    **Law**: a word of `whole` is never split; every part given stands in the lexicon; fewest parts win, then long ones.
    **Source**: Koehn and Knight 2003 (splitting by known words); docs/methods/german-search.md.
    """
    if len(word) < SHORTEST_COMPOUND or _is_known(word, whole):
        return ()

    @cache
    def rest(start: int, parts_left: int) -> tuple[str, ...] | None:
        if start == len(word):
            return ()
        if parts_left == 0:
            return None
        best: tuple[str, ...] | None = None
        for end in range(len(word), start + SHORTEST_PART - 1, -1):
            if word[start:end] not in lexicon:
                continue
            for continued in _continuations(word, end):
                if start == 0 and continued == len(word):
                    continue
                tail = rest(continued, parts_left - 1)
                if tail is not None and (best is None or len(tail) + 1 < len(best)):
                    best = (word[start:end], *tail)
        return best

    return rest(0, MOST_PARTS) or ()


def _is_known(word: str, whole: Collection[str]) -> bool:
    return any(word.endswith(ending) and word.removesuffix(ending) in whole for ending in _ENDINGS)


def _continuations(word: str, end: int) -> list[int]:
    """Where the next part may begin: behind a linking element, or at the end behind an ending."""
    if word[end:] in _ENDINGS:
        return [len(word)]
    return [end + len(link) for link in _LINKS if word.startswith(link, end) and end + len(link) < len(word)]
