"""Expressions of a thesaurus found in analysed words: whole words first, parts of compounds where nothing knows the whole."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nestcore.words.thesaurus import Expression, Thesaurus, Word, part_weights

WINDOW_WORDS: Final = 4
_SHORTEST_PREFIX: Final = 5
_MOST_SUFFIX: Final = 4
# What a lay expression says about an offer that uses it: several words more than one.
LAY_PHRASE, LAY_WORD = 0.6, 0.4
SIGN: Final = 0.8


@dataclass(frozen=True)
class Match:
    """An expression found, the words it covers, and how surely (1: as whole words)."""

    expression: Expression
    positions: frozenset[int]
    weight: float


Evidence = dict[str, dict[int, float]]


def matches(
    words: Sequence[Word], thesaurus: Thesaurus, language: str = "de", window: int | None = None
) -> tuple[Match, ...]:
    """Find every expression of one language that the words contain, in any order of words.

    **Shapes**: analysed words in, matches out, strongest and longest first.
    **Units**: weights 0 to 1; the window counts words.
    **Range**: any words; without a window the whole text is one.
    **Raises**: nothing.
    **Law**: a compound known as a whole is not matched by its parts.
    **Source**: docs/methods/german-search.md.
    """
    by_key = thesaurus.expressions.get(language, {})
    evidence = _evidence(words, thesaurus, language)
    found = []
    for key in evidence:
        for expression in by_key.get(key, ()):
            found += _occurrences(expression, evidence, window)
    return tuple(sorted(found, key=_strongest_first))


def tags(words: Sequence[Word], thesaurus: Thesaurus) -> dict[str, tuple[float, str]]:
    """Tell which concepts a German text is about, each with its weight and the words that said so.

    **Shapes**: analysed words in; per concept a weight and the words as written out.
    **Units**: weights 0 to 1.
    **Range**: any words; the words of one expression lie at most 4 apart.
    **Raises**: nothing.
    **Law**: a name of the field weighs more than a lay expression, a whole word more than a part.
    **Source**: docs/methods/german-search.md.
    """
    found: dict[str, tuple[float, str]] = {}
    surfaces = {word.position: word.surface for word in words}
    for match in _without_swallowed(matches(words, thesaurus, window=WINDOW_WORDS)):
        if match.expression.is_vague or match.expression.is_cut_down:
            continue
        weight = match.weight * _telling(match.expression)
        if weight > found.get(match.expression.concept, (0.0, ""))[0]:
            said = " ".join(surfaces[position] for position in sorted(match.positions))
            found[match.expression.concept] = (weight, said)
    return found


def _telling(expression: Expression) -> float:
    if expression.is_name:
        return 1.0
    lay = LAY_PHRASE if len(expression.bag) > 1 else LAY_WORD
    return SIGN if expression.is_sign else lay


def _without_swallowed(found: Sequence[Match]) -> list[Match]:
    """Drop what a longer expression says better: "Hebamme" inside "keine Hebamme gefunden" of another concept stays out."""
    kept: list[Match] = []
    for match in found:
        if not any(match.positions < other.positions and other.weight >= match.weight for other in kept):
            kept.append(match)
    return kept


def _strongest_first(match: Match) -> tuple[int, int, float, bool, str, str, list[int]]:
    expression = match.expression
    return (
        -len(match.positions),
        -len(expression.bag),
        -match.weight,
        not expression.is_name,
        expression.concept,
        expression.text,
        sorted(match.positions),
    )


def _evidence(words: Sequence[Word], thesaurus: Thesaurus, language: str) -> Evidence:
    """For every stem the positions where it stands, with 1 for a whole word and less for a part of one."""
    evidence: Evidence = defaultdict(dict)
    known = thesaurus.stems.get(language, frozenset())
    singles = thesaurus.expressions.get(language, {})
    for word in words:
        evidence[word.stem][word.position] = 1.0
        known_whole = any(word.stem in e.bag and len(e.bag) == 1 for e in singles.get(word.stem, ()))
        if not known_whole:
            for part, weight in part_weights(word.parts, thesaurus).items():
                if part in known:
                    evidence[part].setdefault(word.position, weight)
    return evidence


def _occurrences(expression: Expression, evidence: Evidence, window: int | None) -> list[Match]:
    if any(stem not in evidence for stem in expression.bag):
        return []
    first, *others = sorted(expression.bag)
    found = []
    for position, weight in evidence[first].items():
        positions, weights = {position}, [weight]
        for stem in others:
            near = min(evidence[stem], key=lambda other: (abs(other - position), other))
            if window is not None and abs(near - position) > window:
                break
            positions.add(near)
            weights.append(evidence[stem][near])
        else:
            total = expression.weight * sum(weights) / len(weights)
            found.append(Match(expression, frozenset(positions), total))
    return found


def nearest_foreign_stem(stem: str, language: str, thesaurus: Thesaurus) -> str:
    """Find the stem of a language's expressions that begins like this one: suffixes the stemmer left standing.

    **Shapes**: one stem in, a known stem out; the same stem where none is near.
    **Units**: characters; at least 5 in common.
    **Range**: any stem and language.
    **Raises**: nothing.
    **Law**: a known stem is its own answer; the longest common beginning wins, then the alphabet.
    **Source**: docs/methods/german-search.md.
    """
    known = thesaurus.stems.get(language, frozenset())
    if stem in known or len(stem) < _SHORTEST_PREFIX:
        return stem
    near = [
        other
        for other in known
        if len(other) >= _SHORTEST_PREFIX - 1
        and abs(len(other) - len(stem)) <= _MOST_SUFFIX
        and (stem.startswith(other) or other.startswith(stem))
    ]
    return min(near, key=lambda other: (abs(len(other) - len(stem)), other), default=stem)
