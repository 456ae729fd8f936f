"""A question taken apart: place, age, day, language and the like; what is left is the need."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestcore.words import fold
from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.queries.search.places import Gazetteer
from nestwerk.directory.queries.search.spoken import (
    AGES,
    DAYS,
    FREE,
    LANGUAGE_WORDS,
    NO_REGISTRATION,
    NUMBERS,
    ON_LANGUAGE,
    STEP_FREE,
    TODAY,
    TOMORROW,
    WAYS,
    WEEKEND,
)
from nestwerk.directory.queries.shapes_search import Asked, FoundPlace

_BEFORE_PLACE: Final = (
    r"(?:in der naehe (?:von|vom)|in der nähe (?:von|vom)|in der umgebung von|naehe|nähe|nahe|rund um|in|bei|aus|im raum|"
    r"im kreis|um|near|в|у|في)"
)
_UNKNOWN_PLACE: Final = re.compile(
    r"\b(?:in|bei|nahe|um|near)\s+((?:Bad\s+)?[A-ZÄÖÜ][\wäöüß-]{3,})\s*[?.!]*$"
)
_POSTCODE: Final = re.compile(r"(?<!\d)\d{5}(?!\d)")
_WEEKS_OF_PREGNANCY: Final = 40
_WEEKS_A_MONTH: Final = 4.345


@dataclass(frozen=True)
class Conditions:
    """What the words of a question wish besides the need. Unlike filters they only put first what fits."""

    age_months: float | None = None
    days: frozenset[int] = frozenset()
    way: str = ""
    language: str = ""
    is_free: bool = False
    needs_no_registration: bool = False
    is_accessible: bool = False


@dataclass(frozen=True)
class Reading:
    """A question understood. `is_place_typed`: the place stood in the text, so it narrows."""

    need: str
    place: FoundPlace | None = None
    is_place_typed: bool = False
    conditions: Conditions = field(default_factory=Conditions)
    understood: tuple[str, ...] = ()


def read(asked: Asked, gazetteer: Gazetteer, *, today: date, is_word: frozenset[str]) -> Reading:
    """`is_word`: words that mean something else than a place of the same name ("Essen")."""
    text = " ".join(asked.text.split())[:300]
    understood: list[str] = []
    place, is_typed, text = _place(text, gazetteer, is_word, understood)
    if asked.place:
        given = gazetteer.find(asked.place)
        understood.append(
            _("Ort: %(name)s") % {"name": given.name}
            if given
            else _("Den Ort „%(name)s“ kennen wir hier nicht.") % {"name": asked.place[:60]}
        )
        place, is_typed = (given, False) if given else (place, is_typed)
    conditions, text = _conditions(text, today, understood)
    return Reading(text, place, is_typed and place is not None, conditions, tuple(understood))


def _place(
    text: str, gazetteer: Gazetteer, is_word: frozenset[str], understood: list[str]
) -> tuple[FoundPlace | None, bool, str]:
    code = _POSTCODE.search(text)
    if code:
        found = gazetteer.postcodes.get(code[0])
        rest = _POSTCODE.sub(" ", text)
        if found is None:
            understood.append(_("Die Postleitzahl %(code)s kennen wir hier nicht.") % {"code": code[0]})
            return _named(rest, gazetteer, is_word, understood)
        understood.append(
            _("Ort: %(name)s") % {"name": f"{code[0]} {found.name}" if found.name != code[0] else code[0]}
        )
        _again, _typed, rest = _named(rest, gazetteer, is_word, [])
        return found, True, rest
    return _named(text, gazetteer, is_word, understood)


def _named(
    text: str, gazetteer: Gazetteer, is_word: frozenset[str], understood: list[str]
) -> tuple[FoundPlace | None, bool, str]:
    """The longest known name in the text; one that is also a word needs "in" before it."""
    pieces = text.split()
    folded = [fold(piece.strip(".,;:?!()")) for piece in pieces]
    for length in (4, 3, 2, 1):
        for start in range(len(pieces) - length + 1):
            name = " ".join(folded[start : start + length])
            found = gazetteer.names.get(name)
            has_preposition = start > 0 and bool(
                re.fullmatch(_BEFORE_PLACE, " ".join(folded[max(0, start - 1) : start]))
            )
            if found is None or (name in is_word and not has_preposition) or len(name) < 3:
                continue
            understood.append(_("Ort: %(name)s") % {"name": found.name})
            before = re.sub(rf"(^|\s){_BEFORE_PLACE}\s*$", "", " ".join(pieces[:start]), flags=re.IGNORECASE)
            return found, True, f"{before} {' '.join(pieces[start + length :])}".strip()
    return _unknown(text, gazetteer, is_word, understood)


def _unknown(
    text: str, gazetteer: Gazetteer, is_word: frozenset[str], understood: list[str]
) -> tuple[FoundPlace | None, bool, str]:
    match = _UNKNOWN_PLACE.search(text)
    if match is None or fold(match[1]) in is_word:
        return None, False, text
    found = gazetteer.guess(fold(match[1]))
    if found is not None:
        understood.append(_("Ort: %(name)s") % {"name": found.name})
    else:
        understood.append(_("Den Ort „%(name)s“ kennen wir hier nicht.") % {"name": match[1]})
    return found, found is not None, text[: match.start()].strip()


def _conditions(text: str, today: date, understood: list[str]) -> tuple[Conditions, str]:
    conditions = Conditions()
    age, text = _age(text)
    if age is not None:
        conditions = replace(conditions, age_months=age)
        understood.append(_("Alter: %(age)s") % {"age": age_in_words(age)})
    days, text = _days(text, today)
    if days:
        conditions = replace(conditions, days=days)
        understood.append(
            _("Tag: %(day)s") % {"day": ", ".join(str(WEEKDAYS[day - 1]) for day in sorted(days))}
        )
    language, text = _language(text)
    if language:
        conditions = replace(conditions, language=language)
        understood.append(_("Sprache: %(language)s") % {"language": LANGUAGES[language]})
    for met, pattern, sentence in _FLAGS:
        if pattern.search(text):
            conditions = met(conditions)
            text = pattern.sub(" ", text)
            understood.append(_(sentence))
    for way, pattern, sentence in WAYS:
        if not conditions.way and pattern.search(text):
            conditions = replace(conditions, way=way)
            text = pattern.sub(_KEPT_WAYS.get(way, " "), text)
            understood.append(_(sentence))
    return conditions, " ".join(text.split())


# A wish that may also be the need itself: "Hausbesuch nach der Geburt".
_KEPT_WAYS: Final = {"home": " Hausbesuch "}
_FLAGS: Final[tuple[tuple[Callable[[Conditions], Conditions], re.Pattern[str], str], ...]] = (
    (lambda wished: replace(wished, is_free=True), FREE, gettext_noop("kostenlos")),
    (
        lambda wished: replace(wished, needs_no_registration=True),
        NO_REGISTRATION,
        gettext_noop("ohne Anmeldung"),
    ),
    (lambda wished: replace(wished, is_accessible=True), STEP_FREE, gettext_noop("barrierefrei")),
)


def _age(text: str) -> tuple[float | None, str]:
    for pattern, unit in AGES:
        match = pattern.search(text)
        if match:
            number = _number(match[1])
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            if unit == "pregnancy":
                return min(
                    -0.1, max(-9.0, (number - _WEEKS_OF_PREGNANCY) / _WEEKS_A_MONTH)
                ), f"{rest} schwanger"
            months = {"years": 12.0, "months": 1.0, "weeks": 1 / _WEEKS_A_MONTH}[unit] * number
            return (months, rest) if 0 <= months <= 216 else (None, text)
    return None, text


def _number(word: str) -> float:
    return NUMBERS.get(fold(word)) or float(word.replace(",", ".") if word[0].isdigit() else 1)


def age_in_words(months: float) -> str:
    if months < 0:
        return _("%(week)s. Schwangerschaftswoche") % {
            "week": round(_WEEKS_OF_PREGNANCY + months * _WEEKS_A_MONTH)
        }
    if months >= 24 and months % 12 == 0:
        return _("%(years)s Jahre") % {"years": round(months / 12)}
    whole = round(months)
    return _("%(months)s Monate") % {"months": whole} if whole != 1 else _("1 Monat")


def _days(text: str, today: date) -> tuple[frozenset[int], str]:
    days: set[int] = set()
    for pattern, offset in ((TODAY, 0), (TOMORROW, 1)):
        if pattern.search(text):
            days.add((today + timedelta(days=offset)).isoweekday())
            text = pattern.sub(" ", text)
    if WEEKEND.search(text):
        days |= {6, 7}
        text = WEEKEND.sub(" ", text)
    for number, pattern in enumerate(DAYS, start=1):
        if pattern.search(text):
            days.add(number)
            text = pattern.sub(" ", text)
    return frozenset(days), text


def _language(text: str) -> tuple[str, str]:
    for code, pattern in LANGUAGE_WORDS.items():
        match = pattern.search(text)
        if match:
            rest = ON_LANGUAGE.sub(" ", f"{text[: match.start()]} {text[match.end() :]}")
            return code, rest
    return "", text
