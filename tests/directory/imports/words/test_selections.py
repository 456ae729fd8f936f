import pytest
from django.utils.translation import override

from nestwerk.directory.imports.words.categories import Sorted, category_of
from nestwerk.directory.imports.words.selections import (
    accessibility_of,
    cost_of,
    entry_of,
    languages_of,
    targets_of,
)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("kostenlos", "free"),
        ("kostenlos, Spende erbeten", "free"),
        ("0 €", "free"),
        ("keine", "free"),
        ("5 €", "fee"),
        ("erstes Treffen kostenlos, dann 5 Euro", "fee"),
        ("nicht kostenlos", "fee"),
        ("zahlt die Krankenkasse", "insurance"),
        ("nach Einkommen gestaffelt", "income"),
        ("auf Anfrage", "unknown"),
        ("", "unknown"),
    ],
)
def test_cost_in_words(text: str, cost: str) -> None:
    assert cost_of(text) == cost


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("ohne Anmeldung", "walk_in"),
        ("Anmeldung nicht erforderlich", "walk_in"),
        ("mit Anmeldung", "registration"),
        ("nach telefonischer Terminvereinbarung", "phone"),
        ("mit Überweisung", "referral"),
        ("wir kommen zu Ihnen: Hausbesuch", "visit"),
        ("siehe oben", "unknown"),
    ],
)
def test_entry_in_words(text: str, entry: str) -> None:
    assert entry_of(text) == entry


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deutsch, Türkisch", (["de", "tr"], [])),
        ("Deutsch/Englisch und Klingonisch", (["de", "en"], ["klingonisch"])),
        ("Arabisch + Gebärdensprache", (["ar", "sgn"], [])),
        ("de; en; uk", (["de", "en", "uk"], [])),
        ("Türkich", (["tr"], [])),
    ],
)
def test_languages_in_words(text: str, found: tuple[list[str], list[str]]) -> None:
    assert languages_of(text) == found


def test_words_are_german_when_the_screen_is_english() -> None:
    with override("en"):
        assert languages_of("Deutsch, Türkisch") == (["de", "tr"], [])
        assert category_of("Hebammenhilfe") == Sorted("5")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("27", Sorted("27")),
        ("Nr. 5 Hebammenhilfe", Sorted("5")),
        ("Elterncafé", Sorted("27")),
        ("Elterncafé, Schnullercafé", Sorted("27")),
        ("Krabelgruppe", Sorted("33")),
        ("PEKiP", Sorted("33")),
        ("", Sorted("")),
    ],
)
def test_category_in_words(text: str, found: Sorted) -> None:
    assert category_of(text) == found


def test_category_that_is_none_names_the_nearest() -> None:
    assert category_of("Wohnungsberatungshilfe") == Sorted("", "Wohnungshilfe")


def test_targets_in_words() -> None:
    assert targets_of("Schwangere, Mütter und Väter mit Babys") == [
        "expecting",
        "mothers",
        "fathers",
        "families",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("ja, mit Aufzug", ["step_free", "lift"]), ("leider nicht barrierefrei", ["not_accessible"]), ("", [])],
)
def test_accessibility_in_words(text: str, found: list[str]) -> None:
    assert accessibility_of(text) == found
