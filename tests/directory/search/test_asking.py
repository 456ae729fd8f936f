"""What stands in a question besides the need: age, day, language, place; words of several languages."""

from datetime import date

import pytest

from nestwerk.directory.queries.search.asking import Conditions, age_in_words, read
from nestwerk.directory.queries.search.places import Gazetteer
from nestwerk.directory.queries.shapes_search import Asked, FoundPlace

MONDAY = date(2026, 11, 23)
NAUHEIM, ESSEN = FoundPlace("Bad Nauheim", "", "06440002", 50.36, 8.74), FoundPlace("Essen")
PLACES = Gazetteer({"bad nauheim": NAUHEIM, "essen": ESSEN}, {"61231": NAUHEIM})


@pytest.mark.parametrize(
    ("text", "need", "conditions"),
    [
        ("Krabbelgruppe 6 Monate", "Krabbelgruppe", Conditions(age_months=6.0)),
        ("Spielgruppe für 2-jährige", "Spielgruppe für", Conditions(age_months=24.0)),
        ("Kurs 30. SSW", "Kurs schwanger", Conditions(age_months=(30 - 40) / 4.345)),
        ("playgroup 18 months", "playgroup", Conditions(age_months=18.0)),
        ("Beratung auf Türkisch", "Beratung", Conditions(language="tr")),
        ("Hebamme die Arabisch spricht", "Hebamme", Conditions(language="ar")),
        ("Treff am Samstag", "Treff", Conditions(days=frozenset({6}))),
        ("Treff heute", "Treff", Conditions(days=frozenset({1}))),
        ("Kurs kostenlos online", "Kurs", Conditions(is_free=True, way="online")),
        (
            "Treff ohne Anmeldung barrierefrei",
            "Treff",
            Conditions(needs_no_registration=True, is_accessible=True),
        ),
        ("Hebamme", "Hebamme", Conditions()),
    ],
)
def test_read_takes_wishes_out_of_the_text(text: str, need: str, conditions: Conditions) -> None:
    reading = read(Asked(text), PLACES, today=MONDAY, is_word=frozenset())
    assert (reading.need, reading.conditions) == (need, conditions)


@pytest.mark.parametrize(
    ("text", "need", "place"),
    [
        ("Baby schreit Bad Nauheim", "Baby schreit", NAUHEIM),
        ("hebamme 61231", "hebamme", NAUHEIM),
        ("hebamme 61231 Bad Nauheim", "hebamme", NAUHEIM),
        ("Hebamme in der Nähe von Bad Nauheim", "Hebamme", NAUHEIM),
        ("gesundes Essen", "gesundes Essen", None),
        ("Hebamme in Essen", "Hebamme", ESSEN),
        ("Hebamme in Kleinkleckersdorf", "Hebamme", None),
    ],
)
def test_read_takes_the_place_out_of_the_text(text: str, need: str, place: FoundPlace | None) -> None:
    reading = read(Asked(text), PLACES, today=MONDAY, is_word=frozenset({"essen"}))
    assert (reading.need, reading.place) == (need, place)


def test_read_says_what_it_does_not_know() -> None:
    reading = read(Asked("Hebamme 99999"), PLACES, today=MONDAY, is_word=frozenset())
    assert reading.understood == ("Die Postleitzahl 99999 kennen wir hier nicht.",)


@pytest.mark.parametrize(
    ("months", "expected"),
    [(-2.3, "30. Schwangerschaftswoche"), (1, "1 Monat"), (6, "6 Monate"), (36, "3 Jahre")],
)
def test_age_is_said_in_words(months: float, expected: str) -> None:
    assert age_in_words(months) == expected
