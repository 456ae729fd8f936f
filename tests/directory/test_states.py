"""The plain form of an offer: what it takes, what it refuses, how it is compared."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.states import (
    FIELDS,
    PLACE_FIELDS,
    cleaned,
    differences,
    empty_place,
    empty_state,
    with_category_defaults,
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=6,
)


def test_empty_state_knows_every_word() -> None:
    assert set(empty_state()) == set(FIELDS)
    assert set(empty_place()) == set(PLACE_FIELDS)


def test_title_alone_makes_an_offer() -> None:
    assert cleaned({"title": " Elterncafé "}) == {**empty_state(), "title": "Elterncafé"}


def test_state_cleaned_twice_is_the_same() -> None:
    place = {"town": "Nidda", "postcode": "63667", "latitude": "50.4", "longitude": 9.0}
    once = cleaned(
        {"title": "Café", "age_from_months": "-3", "languages": ["de", "tr", "de"], "places": [place]}
    )
    assert cleaned(once) == once
    assert (once["age_from_months"], once["languages"]) == (-3, ["de", "tr"])


@pytest.mark.parametrize(
    ("word", "value", "sentence"),
    [
        ("title", "", "Bitte geben Sie dem Angebot einen Titel."),
        ("title", "x" * 201, "Der Text ist 201 Zeichen lang, erlaubt sind 200."),
        ("category", "63", "„63“ steht nicht zur Auswahl."),
        ("languages", ["de", "xx"], "„xx“ steht nicht zur Auswahl."),
        ("serves", ["440"], "„440“ steht nicht zur Auswahl."),
        ("age_from_months", "alt", "Das Alter muss eine ganze Zahl von Monaten sein."),
        ("age_to_months", 217, "Das Alter liegt zwischen -9 (Beginn der Schwangerschaft) und 216 Monaten."),
        ("funding_until", "31.12.2026", "Bitte schreiben Sie das Datum als Jahr-Monat-Tag."),
        ("colour", "green", "Dieses Feld kennen wir nicht."),
        ("places", "Nidda", "Orte und Zeiten: Hier fehlt eine Liste."),
    ],
)
def test_wrong_word_is_refused_with_a_sentence(word: str, value: Any, sentence: str) -> None:
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Café", word: value})
    assert refused.value.problems == {word: sentence}


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://auenland.example", "kein link"])
def test_website_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Café", "website": value})
    assert set(refused.value.problems) == {"website"}


def test_ages_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Café", "age_from_months": 12, "age_to_months": 3})
    assert set(refused.value.problems) == {"age_to_months"}


def test_wrong_word_of_a_place_names_the_place() -> None:
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Café", "places": [{}, {"postcode": "123"}]})
    assert refused.value.problems == {
        "places.2.postcode": "Ort 2, Postleitzahl: Eine Postleitzahl hat fünf Ziffern."
    }


def test_latitude_without_longitude_is_refused() -> None:
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Café", "places": [{"latitude": 50.0}]})
    assert set(refused.value.problems) == {"places.1.latitude"}


@pytest.mark.parametrize("word", ["title", "summary", "description", "easy", "who", "note", "entry_note"])
def test_secret_street_in_a_shown_text_is_refused(word: str) -> None:
    place = {"street": "Ährenweg 3", "town": "Nidda", "is_secret": True}
    with pytest.raises(OfferRefused) as refused:
        cleaned({"title": "Frauenhaus", word: "Sie finden uns im AEHRENWEG 3.", "places": [place]})
    assert set(refused.value.problems) == {word}


def test_differences_name_what_changed_in_the_order_of_the_form() -> None:
    before = cleaned({"title": "Café", "phone": "1"})
    after = cleaned({"phone": "2", "summary": "Neu."}, before=before)
    found = [(one.name, one.label, one.before, one.after) for one in differences(before, after)]
    assert found == [("summary", "In zwei Sätzen", "", "Neu."), ("phone", "Telefon", "1", "2")]


def test_word_an_old_state_does_not_know_counts_as_unchanged() -> None:
    before = {name: value for name, value in empty_state().items() if name != "easy"}
    assert differences(before, {**empty_state(), "easy": "Text"}) == []


def test_category_fills_what_was_left_empty() -> None:
    state = with_category_defaults(cleaned({"title": "Hebamme", "category": "15", "level": "universal"}))
    assert {name: state[name] for name in ("field", "level", "sector", "approaches")} == {
        "field": "health",
        "level": "universal",
        "sector": "health",
        "approaches": ["visit"],
    }


@given(st.dictionaries(st.sampled_from([*FIELDS, "unknown"]), ANY_JSON, max_size=4))
def test_any_input_gives_a_state_or_a_sentence(words: dict[str, Any]) -> None:
    try:
        state = cleaned({"title": "Café", **words})
    except OfferRefused as refused:
        problems = refused.problems
    else:
        problems = {}
        assert set(state) == set(FIELDS)
        assert cleaned(state) == state
    assert "" not in problems.values()
