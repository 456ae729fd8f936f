"""The reader never fails, loses nothing, and reads back what our own wording says."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.directory.hours.model import Hours
from nestwerk.directory.hours.reader import LONGEST_TEXT, Reading, read_hours
from nestwerk.directory.hours.wording import worded
from tests.directory.hours.drawn import hours

PIECES = [
    "Mo", "Mo.", "Montag", "montags", "Di", "Mi", "Mittwoch", "Do", "Fr", "Sa", "So", "so", "Feiertage",
    "werktags", "täglich", "8", "12", "8.00", "12:30", "14 Uhr", "8-12", "8 bis 12 Uhr", "14–18 Uhr",
    "9 Uhr", "24", "24 Uhr", "22-2 Uhr", "½9", "8h30", "Uhr", "h", "-", "–", "bis", "von", "vom", "und",
    "oder", "u.", "sowie", "auch", "nicht", "außer", "nur", "in", "den", "Ferien", "Schulferien", "an",
    "Feiertagen", "geschlossen", "jeden", "jeder", "zweiten", "2.", "1. und 3.", "letzten", "im Monat",
    "alle zwei Wochen", "14-tägig", "gerade Wochen", "ungeraden", "KW", "ab", "1.4.", "30.9.", "12.03.2026",
    "31.02.2026", "12. März 2026", "April", "Mai bis Juli", "nach Vereinbarung",
    "nach telefonischer Absprache", "Termine", "Sprechstunde", "Telefonsprechzeit:", "Öffnungszeiten:",
    "vormittags", "nachmittags", "rund um die Uhr", "im Rathaus", "Zimmer 12", "für Kinder ab 6 Monaten",
    "06031 123456", "Babytreff:", "Sommerpause", ",", ";", ":", "(", ")", ".", "|", "/", "+", "&", "\n",
    "\n\n", "•", "\t", "\u00a0", "🙂", "مرحبا", "0-3 Jahre",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)


def signs(texts: tuple[str, ...]) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if sign.isalnum())


def assert_nothing_is_lost(text: str, reading: Reading) -> None:
    """Every letter and digit stands in exactly one piece; the pieces of a kind stand in the text one behind the other."""
    assert signs((*reading.unread, *reading.understood)) == signs((text,))
    for pieces in (reading.unread, reading.understood):
        place = 0
        for piece in pieces:
            place = text.index(piece, place) + len(piece)


@given(TEXTS)
@settings(max_examples=250, deadline=None)
def test_reading_loses_nothing_of_a_text_of_known_words(text: str) -> None:
    assert_nothing_is_lost(text, read_hours(text))


@given(st.text(max_size=200))
@settings(max_examples=120, deadline=None)
def test_reading_loses_nothing_of_any_text(text: str) -> None:
    assert_nothing_is_lost(text, read_hours(text))


@given(TEXTS)
@settings(max_examples=120, deadline=None)
def test_reading_adds_nothing_to_what_it_understood(text: str) -> None:
    """No rule, date or closed day out of nothing."""
    reading = read_hours(text)
    assert bool(reading.understood) == (not reading.hours.is_empty)


@given(hours())
@settings(max_examples=150, deadline=None)
def test_reading_what_is_worded_gives_the_same_hours(drawn: Hours) -> None:
    reading = read_hours("\n".join(worded(drawn)))
    assert (reading.hours, reading.unread) == (drawn, ())


@pytest.mark.parametrize("glue", ["\n", "; ", " | ", "\n• "])
def test_reading_does_not_mind_what_stands_between_rules(glue: str) -> None:
    lines = [
        "Montag, 8 bis 12 Uhr",
        "Dienstag, 14 bis 16 Uhr, außer in den Schulferien",
        "jeden 1. Freitag im Monat",
    ]
    assert read_hours(glue.join(lines)) == read_hours("\n".join(lines))


def test_reading_a_text_too_long_for_hours_leaves_it_unread() -> None:
    text = "Mo 8-12 Uhr. " * LONGEST_TEXT
    assert read_hours(text) == Reading(Hours(), (text.strip(),))


@pytest.mark.parametrize(
    "piece",
    [
        "Mo,",
        "1.1.,",
        "Mo 8-12 und ",
        "(",
        "alle ",
        "1. und ",
        "nach telefonischer und ",
        "an an an ",
        "in den ",
        "0 ",
        ". ",
    ],
)
def test_reading_stays_quick_on_endless_beginnings(piece: str) -> None:
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    assert_nothing_is_lost(text, read_hours(text))
