"""Filters people click, which hold strictly; wishes in the text, which only put first; counts before the click."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestcore.words import fold
from nestcore.words.stems import stem
from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.queries.search.asking import Conditions
from nestwerk.directory.queries.search.index import Entry
from nestwerk.directory.queries.shapes_search import Asked, FacetCount
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE, FIELD_BY_CODE

Marks = dict[str, Any]
_folded = lru_cache(maxsize=2048)(fold)  # labels of filters are few and come again with every page
_SLACK_MONTHS: Final = 0.5
WAY_NAMES: Final = {
    "online": gettext_noop("online"),
    "home": gettext_noop("kommt zu Ihnen nach Hause"),
    "phone": gettext_noop("am Telefon"),
    "mobile": gettext_noop("mobil an wechselnden Orten"),
}
# Wishes an offer may also meet by its text, where nobody filled in the field.
_SAID: Final = {"is_free": "kostenlos", "needs_no_registration": "offen", "is_accessible": "barrierefrei"}
_DAY_WORDS: Final = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_LANGUAGE_WORDS: Final = {
    "en": "englisch", "tr": "tuerkisch", "ar": "arabisch", "uk": "ukrainisch", "ru": "russisch", "pl": "polnisch",
    "ro": "rumaenisch", "bg": "bulgarisch", "fa": "farsi", "ku": "kurdisch", "fr": "franzoesisch", "es": "spanisch",
    "it": "italienisch", "sq": "albanisch", "sr": "serbisch", "ti": "tigrinya", "so": "somali", "vi": "vietnamesisch",
    "pt": "portugiesisch", "el": "griechisch", "sgn": "gebaerdensprache",
}  # fmt: skip


def covers_age(marks: Marks, months: float) -> bool | None:
    """Whether an offer is for this age; None where it does not say."""
    first, last = marks.get("a", [None, None])
    if first is None and last is None:
        return None
    from_months = -9.5 if first is None else first - _SLACK_MONTHS
    to_months = 216.5 if last is None else last + _SLACK_MONTHS
    return bool(from_months <= months <= to_months)


_TESTS: Final[dict[str, Callable[[Marks, Any], bool]]] = {
    "field": lambda marks, value: marks.get("f") == value,
    "category": lambda marks, value: marks.get("c") == value,
    "day": lambda marks, value: value in marks.get("d", ()),
    "way": lambda marks, value: value in marks.get("w", ()),
    "language": lambda marks, value: value in marks.get("l", ()),
    "municipality_key": lambda marks, value: value in marks.get("m", ()),
    "age_months": lambda marks, value: covers_age(marks, value) is True,
    "is_free": lambda marks, _value: bool(marks.get("free")),
    "needs_no_registration": lambda marks, _value: bool(marks.get("easy")),
    "is_accessible": lambda marks, _value: bool(marks.get("access")),
    "for_fathers": lambda marks, _value: bool(marks.get("men")),
    "for_professionals": lambda marks, _value: bool(marks.get("pros")),
}
_FACETS: Final[dict[str, tuple[str, Callable[[Marks], Sequence[Any]]]]] = {
    "field": ("field", lambda marks: [marks["f"]] if "f" in marks else []),
    "category": ("category", lambda marks: [marks["c"]] if "c" in marks else []),
    "day": ("day", lambda marks: marks.get("d", [])),
    "way": ("way", lambda marks: marks.get("w", [])),
    "language": ("language", lambda marks: marks.get("l", [])),
    "municipality": ("municipality_key", lambda marks: marks.get("m", [])),
    "is_free": ("is_free", lambda marks: ["1"] * bool(marks.get("free"))),
    "needs_no_registration": ("needs_no_registration", lambda marks: ["1"] * bool(marks.get("easy"))),
    "is_accessible": ("is_accessible", lambda marks: ["1"] * bool(marks.get("access"))),
    "for_fathers": ("for_fathers", lambda marks: ["1"] * bool(marks.get("men"))),
    "for_professionals": ("for_professionals", lambda marks: ["1"] * bool(marks.get("pros"))),
}


def passes(entry: Entry, asked: Asked) -> bool:
    """Whether an entry meets every filter."""
    return not _failed(entry, _clicked(asked))


def _clicked(asked: Asked) -> list[tuple[str, Any]]:
    given = ((name, getattr(asked, name)) for name in _TESTS)
    return [(name, value) for name, value in given if value not in ("", None, False)]


def _failed(entry: Entry, clicked: list[tuple[str, Any]]) -> list[str]:
    return [name for name, value in clicked if not _TESTS[name](entry.marks, value)]


def has_filters(asked: Asked) -> bool:
    plain = Asked(asked.text, asked.place, interface_language=asked.interface_language)
    return replace(asked, is_open_now=False, within_m=None) != plain


def facets(
    entries: Sequence[Entry], asked: Asked, towns: dict[str, str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Per filter: each value with the number of entries a click would leave, the other filters given."""
    clicked = _clicked(asked)
    failed = [(entry.marks, _failed(entry, clicked)) for entry in entries]
    good = [marks for marks, names in failed if not names]
    found = {}
    for facet, (name, values) in _FACETS.items():
        counts: Counter[Any] = Counter()
        for marks in [*good, *(marks for marks, names in failed if names == [name])]:
            counts.update(set(values(marks)))
        labelled = [FacetCount(str(v), _label(facet, v, towns), n) for v, n in counts.items()]
        order = (lambda c: c.value) if facet == "day" else (lambda c: (-c.count, _folded(c.label)))
        found[facet] = tuple(sorted(labelled, key=order))
    return found


def _label(facet: str, value: Any, towns: dict[str, str]) -> str:
    if facet == "field":
        return str(FIELD_BY_CODE[value].topic) if value in FIELD_BY_CODE else str(value)
    if facet == "category":
        return str(CATEGORY_BY_CODE[value].name) if value in CATEGORY_BY_CODE else str(value)
    if facet == "day":
        return str(WEEKDAYS[value - 1])
    if facet == "way":
        return _(WAY_NAMES[value])
    if facet == "language":
        return str(LANGUAGES.get(value, value))
    return towns.get(value, value) if facet == "municipality" else ""


def fit(entry: Entry, wished: Conditions) -> float:
    """How well an entry meets what the text wishes besides the need: 1 where it does, less where nobody said, least where not."""
    marks, factors = entry.marks, [1.0]
    if wished.age_months is not None:
        factors.append({True: 1.0, None: 0.9, False: 0.35}[covers_age(marks, wished.age_months)])
    if wished.days:
        is_said = any(_says(entry, _DAY_WORDS[day - 1]) for day in wished.days)
        is_open = is_said or bool(wished.days & set(marks.get("d", ())))
        factors.append(1.0 if is_open else 0.45 if marks.get("d") else 0.75)
    if wished.way:
        factors.append(1.0 if wished.way in marks.get("w", ()) or _says(entry, wished.way) else 0.6)
    if wished.language:
        factors.append(_speaks(entry, wished.language))
    for name, mark, unknown in (("is_free", "free", "u"), ("needs_no_registration", "easy", "open")):
        if getattr(wished, name):
            is_met = marks.get(mark) or _says(entry, _SAID[name])
            factors.append(1.0 if is_met else 0.75 if marks.get(unknown) else 0.4)
    if wished.is_accessible:
        factors.append(1.0 if marks.get("access") or _says(entry, _SAID["is_accessible"]) else 0.55)
    product = 1.0
    for factor in factors:
        product *= factor
    return product


def _speaks(entry: Entry, language: str) -> float:
    if language in entry.marks.get("l", ()) or _says(entry, _LANGUAGE_WORDS.get(language, language)):
        return 1.0
    return 0.35 if entry.marks.get("l") else 0.45


def _says(entry: Entry, word: str) -> bool:
    return f"w{stem(word)}" in entry.weights
