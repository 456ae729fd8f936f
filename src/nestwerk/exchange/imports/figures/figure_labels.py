"""Recognises the label of a figure: a deciding word among words that may stand beside it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from nestwerk.exchange.imports import labels
from nestwerk.exchange.imports.figures.periods import period_at
from nestwerk.exchange.imports.figures.tokens import AGE, NOTHING
from nestwerk.exchange.imports.matching import fold

LONGEST_LABEL = 260
LONGEST_AGE_REST = 24
SAME_WORD = 87.0
_CORES = tuple((code, re.compile(rf"(?:{pattern})")) for code, pattern in labels.FIGURE_CORES)
_WEAK = re.compile(r"entwicklung|wachstum|veraenderung|zuwachs|zunahme")
_PLACE = re.compile(
    r"(?:stadt|kreis|landkreis|lk|stadtgebiet|kreisgebiet|gebiet|region|staedteregion)s?(?:es)?"
)
_VALUE_START = re.compile(
    r"\s*(?:[-–—]\s+)?(?:[(\[]?\s*(?:kreisfreie\s+)?(?:Stadt|Landkreis|Kreis|LK|Lkr\.|St\.|Kr\.|Region|Städteregion)\b"
    r"|\(?\s*(?:[+\-−–~≈]\s*)?\d|€|EUR\b|ca\.|rund\b|etwa\b|circa\b|knapp\b|gut\b|über\b|[-–—−]\s*(?:$|[(\[])|\./\.)",
    re.IGNORECASE,
)
_TYPO_CORES = (
    "bevoelkerungszahl", "bevoelkerung", "einwohnerzahl", "einwohner", "migrationshintergrund", "bevoelkerungsentwicklung",
    "armutslagen", "alleinerziehenden", "alleinerziehende", "budget", "auslaenderanteil", "nichtdeutsch", "bevoelkerungswachstum",
)  # fmt: skip
_PREPOSITIONS = {
    "in",
    "im",
    "mit",
    "der",
    "des",
    "die",
    "das",
    "dem",
    "den",
    "fuer",
    "und",
    "an",
    "von",
    "vom",
    "am",
    "aus",
    "zur",
    "zum",
    "bei",
    "unter",
    "ohne",
    "oder",
}


_NEVER_FIRST = {
    "jahren",
    "jahre",
    "jaehrigen",
    "jaehriger",
    "jaehrige",
    "lebensjahr",
    "insgesamt",
    "kommune",
    "armutslagen",
    "armutslage",
    "migrationshintergrund",
    "hilfen",
    "quote",
}


@dataclass(frozen=True)
class FigureLabel:
    code: str
    end: int
    text: str
    # Whether a colon, a tab, a bar or the end of the text closes the label.
    closed: bool


@lru_cache(maxsize=8_192)
def core_of(word: str) -> str | None:
    """The figure a folded word decides for; one or two slips of the pen are forgiven."""
    for code, pattern in _CORES:
        if pattern.fullmatch(word):
            return code
    if len(word) >= 6:
        close = process.extractOne(word, _TYPO_CORES, scorer=fuzz.ratio, score_cutoff=SAME_WORD)
        if close is not None and word not in labels.FIGURE_WORDS:
            return core_of(close[0])
    return None


@lru_cache(maxsize=8_192)
def is_label_word(word: str) -> bool:
    if word in labels.FIGURE_WORDS:
        return True
    return (
        len(word) >= 6
        and process.extractOne(word, _LONG_WORDS, scorer=fuzz.ratio, score_cutoff=SAME_WORD) is not None
    )


_LONG_WORDS = tuple(sorted(word for word in labels.FIGURE_WORDS if len(word) >= 6))


@dataclass
class _Walk:
    cores: set[str]
    position: int = 0
    closed: bool = False
    words: int = 0


@lru_cache(maxsize=4_096)
def figure_label(text: str) -> FigureLabel | None:
    """The label of a figure at the start of a text; line breaks inside it count as spaces."""
    bounded = text[:LONGEST_LABEL]
    walk = _Walk(set())
    while walk.position < len(bounded) and not walk.closed and _step(bounded, walk):
        pass
    code = _decide(walk.cores, fold(bounded[: walk.position]))
    if code is None:
        return None
    closed = walk.closed or not text[walk.position :].strip()
    end = walk.position
    while end < len(text) and text[end] in " \t|:=\n":
        closed = closed or text[end] in "\t|:="
        end += 1
    return FigureLabel(code, end, text[:end].strip(" \t|:=\n"), closed)


def _decide(cores: set[str], folded: str) -> str | None:
    for phrase in labels.BUDGET_PHRASES:
        if re.search(phrase, folded):
            return "budget"
    if "growth_weak" in cores and "population" in cores:
        return "population_growth"
    for code, _ in labels.FIGURE_CORES:
        if code in cores:
            return code
    return None


def _step(text: str, walk: _Walk) -> bool:
    """Consumes one more piece of the label; False where the label ends."""
    position, character = walk.position, text[walk.position]
    if character in "\t|":
        return False
    if character.isspace():
        walk.position += 1
        return True
    if character in ":=":
        walk.closed = _decide(walk.cores, fold(text[:position])) is not None
        walk.position += 1
        return walk.closed
    if character in "([":
        return _bracket(text, walk)
    if character == "<" or (character.isalnum() and not (position and text[position - 1].isalnum())):
        return _word(text, walk)
    if character == "€" and re.match(r"€\s*\d", text[position:]):
        return False
    if character in "%€*,./“”„\"'":
        walk.position += 1
        return bool(walk.words)
    return _dash(text, walk)


def _dash(text: str, walk: _Walk) -> bool:
    if text[walk.position] not in "-‐‑‒–—−":
        return False
    before = text[walk.position - 1 : walk.position]
    after = text[walk.position + 1 : walk.position + 2]
    if (before.isalpha() or before == "/") and (after.isalpha() or after == "\n"):
        walk.position += 1
        return True
    # „Kinder- und Jugendliche“: the dash stands for the rest of a word.
    if before.isalpha() and re.match(r"\s+(?:und|oder|u\.)\s", text[walk.position + 1 :]):
        walk.position += 1
        return True
    return False


def _bracket(text: str, walk: _Walk) -> bool:
    closing = re.match(r"[(\[]([^()\[\]]{0,100})[)\]]", text[walk.position :])
    if not closing or not walk.words:
        return False
    inner = closing[1]
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", inner)]
    if any(_PLACE.fullmatch(word) for word in words) or NOTHING.search(inner):
        return False
    if _has_figure(inner):
        return False
    if (
        not words
        and "%" not in inner
        and "€" not in inner
        and not re.search(r"(?:19|20)\d\d|[03]", inner)
        and not inner.strip("*¹²³ ")
    ):
        walk.position += closing.end()
        return True
    for word in words:
        core = core_of(word)
        if core:
            walk.cores.add("growth_weak" if _WEAK.fullmatch(word) else core)
    if AGE.search(inner):
        walk.cores.add("children_u3")
    walk.position += closing.end()
    return True


def _has_figure(inner: str) -> bool:
    """Whether digits are left once dates, years and ages are taken out."""
    position, rest = 0, ""
    while position < len(inner):
        age = AGE.match(inner, position)
        period = period_at(inner, position) if inner[position].isalnum() else None
        if age and age.end() > position:
            position = age.end()
        elif period:
            position = period.end
        else:
            rest += inner[position]
            position += 1
    return bool(re.search(r"\d{2,}|\d[.,]\d|\d\s?[%€]", rest))


def _word(text: str, walk: _Walk) -> bool:
    position = walk.position
    age = AGE.match(text, position)
    if age and age.end() > position:
        walk.cores.add("children_u3")
        walk.position, walk.words = age.end(), walk.words + 1
        return True
    period = period_at(text, position)
    if period and walk.cores and (period.is_range or text[period.end :].strip(" :\t|")):
        followed = re.match(
            r"\s*[:\t|(]|\s+in\s|\s*,\s*in\s|\s+[+\-−–]?\s?(?:ca\.?\s*)?\d|\s*\n", text[period.end :]
        )
        if followed and (
            period.is_range or not period.is_bare_year or not re.match(r"\s*\(", text[period.end :])
        ):
            walk.position = period.end
            return True
    match = re.match(r"[^\W\d_]+", text[position:])
    if not match or NOTHING.match(text, position):
        return False
    word = fold(match.group())
    core = core_of(word)
    if core:
        walk.cores.add("growth_weak" if _WEAK.fullmatch(word) else core)
    elif not is_label_word(word):
        return False
    walk.position += match.end()
    walk.words += 1
    return True


def is_label_rest(text: str) -> bool:
    """Whether a line holds nothing but words of a label: the second half of a split one."""
    if text.lstrip()[:1] in {"-", "–", "—", "−"}:
        return False
    words = re.findall(r"[^\W_]+", AGE.sub(" ", text))
    return bool(words) and all(
        not re.search(r"\d", word) and (core_of(fold(word)) or is_label_word(fold(word))) for word in words
    )


def is_open_end(text: str) -> bool:
    """Whether a label stops in the middle: at a hyphen, a preposition or an open bracket."""
    stripped = text.rstrip()
    if stripped.endswith(("-", "‐", "–", "(", ",", "/")) or stripped.count("(") > stripped.count(")"):
        return True
    last = re.search(r"[^\W\d_]+$", stripped)
    return last is not None and fold(last.group()) in _PREPOSITIONS


def cannot_begin(text: str) -> bool:
    """Whether a line starts with a word no label starts with: it goes on with the one above."""
    if text[:1].islower() or text.startswith("("):
        return True
    # „Alleinerziehenden-Quote mit Kind“ / „U3 (Quote)“.
    if (
        AGE.match(text)
        and len(text) < LONGEST_AGE_REST
        and not re.search(r"kind|jährig", text, re.IGNORECASE)
    ):
        return not re.search(r"\d", AGE.sub("", text))
    first = re.match(r"[^\W\d_]+", text)
    return first is not None and fold(first.group()) in _NEVER_FIRST


def starts_value(text: str) -> bool:
    return bool(_VALUE_START.match(text)) or NOTHING.match(text.lstrip()) is not None
