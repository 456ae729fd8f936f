"""Two states of an offer side by side, in words for people."""

from typing import Any

import pytest

from nestwerk.directory.states import State, empty_place, empty_state
from nestwerk.web.ui.differences import Row, labels_of, rows_of, shown
from tests.make import directory

ADDRESS = {"name": "Haus am Bach", "street": "Bachweg 1", "postcode": "61231", "town": "Bad Nauheim"}


def place(**words: Any) -> State:
    return {**empty_place(), **ADDRESS, **words}


def state(**words: Any) -> State:
    return {**empty_state(), "title": "Elterncafé", **words}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("title", "Elterncafé", "Elterncafé"),
        ("title", "", ""),
        ("age_from_months", None, ""),
        ("age_from_months", -9, "ab der Schwangerschaft"),
        ("age_to_months", 36, "bis 3 Jahre"),
        ("languages", ["tr", "uk"], "Türkisch und Ukrainisch"),
        ("languages", [], ""),
        ("cost", "free", "kostenlos"),
        ("capacity_until", "2026-06-01", "01.06.2026"),
        ("is_secret", True, "ja"),
        ("visibility", "partners", "Partner im Netzwerk"),
        ("hours", {}, ""),
        ("hours", {"nonsense": 1}, ""),
        ("category", "unknown code", "unknown code"),
    ],
)
def test_word_is_shown_as_people_read_it(name: str, value: Any, expected: str) -> None:
    assert shown(name, value) == expected


def test_hours_are_worded() -> None:
    hours = directory.place(text="Di 9-11 Uhr")["hours"]
    assert shown("hours", hours) == "Dienstag, 9 bis 11 Uhr"


def test_rows_follow_the_form() -> None:
    before, after = state(phone="1"), state(phone="2", summary="Neu.")
    assert rows_of(before, after) == (
        Row("summary", "In zwei Sätzen", "", "Neu."),
        Row("phone", "Telefon", "1", "2"),
    )


def test_new_and_missing_places_are_told_whole() -> None:
    before = state(places=[place(), place(street="Am Markt 2")])
    after = state(places=[place(street="Am Markt 2"), place(), place(street="Neu 3", phone="06032 1")])
    assert rows_of(before, after) == (
        Row("places", "Ort 3, neu", "", "am Ort\nHaus am Bach, Neu 3, 61231 Bad Nauheim\n06032 1"),
    )
    assert rows_of(before, state(places=[place()])) == (
        Row("places", "Ort, nicht mehr", "am Ort\nHaus am Bach, Am Markt 2, 61231 Bad Nauheim", ""),
    )


def test_moved_place_shows_its_new_address_and_no_coordinates() -> None:
    before = state(places=[place(latitude=50.3, longitude=8.7, municipality_key="06440002")])
    assert rows_of(before, state(places=[place(street="Am Markt 2")])) == (
        Row("places", "Ort 1, Straße und Hausnummer", "Bachweg 1", "Am Markt 2"),
    )


def test_times_are_told_once_in_the_providers_words() -> None:
    before = state(places=[place(**directory.place(text="Mo 9-11 Uhr"))])
    after = state(places=[place(**directory.place(text="Di 9-11 Uhr"))])
    assert rows_of(before, after) == (
        Row("places", "Ort 1, Zeiten im Wortlaut", "Mo 9-11 Uhr", "Di 9-11 Uhr"),
    )


def test_names_of_fields_follow_the_form() -> None:
    assert labels_of(["phone", "title", "unknown"]) == ["Titel", "Telefon"]
