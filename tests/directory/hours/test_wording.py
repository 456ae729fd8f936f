from datetime import date, datetime

import pytest
from django.utils import translation

from nestwerk.directory.hours.model import Closed, Hours, OnDate, Rule, Season, Span
from nestwerk.directory.hours.occurrences import Occurrence
from nestwerk.directory.hours.wording import worded, worded_occurrence, worded_rule

MORNING = Span.of("08:00", "12:00")
AFTERNOON = Span.of("14:30", "16:00")
TODAY = date(2026, 11, 11)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule((1, 3), (MORNING,)), "Montag und Mittwoch, 8 bis 12 Uhr"),
        (
            Rule((1, 2, 3, 4, 5), (MORNING, AFTERNOON)),
            "Montag bis Freitag, 8 bis 12 Uhr und 14:30 bis 16 Uhr",
        ),
        (Rule((1, 2, 4, 5, 6), (MORNING,)), "Montag, Dienstag und Donnerstag bis Samstag, 8 bis 12 Uhr"),
        (Rule((1, 2, 3, 4, 5, 6, 7), (MORNING,)), "täglich, 8 bis 12 Uhr"),
        (Rule((1, 2, 3, 4, 5, 6, 7), (Span(0, 1440),), public_holidays="open"), "täglich, rund um die Uhr"),
        (Rule((1, 2, 3, 4, 5, 6, 7), (Span(0, 1440),)), "täglich, rund um die Uhr, außer an Feiertagen"),
        (
            Rule((4,), nth=(2,), school_holidays="closed"),
            "jeden 2. Donnerstag im Monat, außer in den Schulferien",
        ),
        (Rule((2,), nth=(1, 3, -1)), "jeden 1., 3. und letzten Dienstag im Monat"),
        (Rule((1,), (Span.of("15:00"),), every_weeks=2), "Montag, alle 2 Wochen, ab 15 Uhr"),
        (
            Rule((1,), every_weeks=2, anchor=date(2026, 1, 12)),
            "Montag, alle 2 Wochen, zum Beispiel am 12.01.2026",
        ),
        (Rule((1,), weeks="even"), "Montag, in geraden Kalenderwochen"),
        (
            Rule((1,), (MORNING,), season=Season(4, 1, 9, 30)),
            "Montag, 8 bis 12 Uhr, vom 1. April bis 30. September",
        ),
        (Rule((1,), valid_from=date(2026, 9, 1)), "Montag, ab 01.09.2026"),
        (
            Rule((7,), (MORNING,), public_holidays="also"),
            "Sonntag, 8 bis 12 Uhr, außerdem an allen Feiertagen",
        ),
        (Rule((), (MORNING,), public_holidays="also"), "an Feiertagen, 8 bis 12 Uhr"),
        (Rule((1,), (MORNING,), by_appointment=True), "Montag, 8 bis 12 Uhr, nach Vereinbarung"),
        (Rule((1,), (MORNING,), kind="phone"), "Telefonisch: Montag, 8 bis 12 Uhr"),
        (
            Rule((1,), (MORNING,), label="Sprechstunde", phone="06031 1234", note="2. Stock"),
            "Sprechstunde: Montag, 8 bis 12 Uhr, Telefon 06031 1234 (2. Stock)",
        ),
    ],
)
def test_rule_is_said_in_a_short_sentence(rule: Rule, words: str) -> None:
    assert worded_rule(rule) == words


def test_hours_are_said_line_by_line() -> None:
    hours = Hours(
        (Rule((1,), (MORNING,)),),
        (OnDate(date(2026, 3, 12), (Span.of("15:00", "17:00"),), label="Eröffnung"),),
        (
            Closed(date(2026, 12, 24), date(2026, 12, 24)),
            Closed(date(2026, 12, 28), date(2027, 1, 8), "Winterpause"),
        ),
        by_appointment=True,
        note="Bitte klingeln",
    )
    assert worded(hours) == [
        "Montag, 8 bis 12 Uhr",
        "Eröffnung: Donnerstag, 12.03.2026, 15 bis 17 Uhr",
        "geschlossen am 24.12.2026",
        "geschlossen vom 28.12.2026 bis 08.01.2027 (Winterpause)",
        "sowie nach Vereinbarung",
        "Bitte klingeln",
    ]


def test_only_by_appointment_is_said_alone() -> None:
    assert worded(Hours(by_appointment=True)) == ["nach Vereinbarung"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("occurrence", "today", "words"),
    [
        (Occurrence(moment("2026-11-11 14:00"), moment("2026-11-11 16:00")), moment("2026-11-11 15:00"), "heute bis 16 Uhr"),
        (Occurrence(moment("2026-11-11 20:00"), moment("2026-11-12 00:00")), moment("2026-11-11 21:00"), "heute bis 24 Uhr"),
        (Occurrence(moment("2026-11-11 14:00"), moment("2026-11-11 16:00")), moment("2026-11-11 13:00"), "heute, 14 bis 16 Uhr"),
        (Occurrence(moment("2026-11-11 14:00"), moment("2026-11-11 16:00")), TODAY, "heute, 14 bis 16 Uhr"),
        (Occurrence(moment("2026-11-12 15:00")), TODAY, "morgen, 15 Uhr"),
        (Occurrence(moment("2026-11-19 15:00"), moment("2026-11-19 17:00")), TODAY, "Do, 19.11., 15 bis 17 Uhr"),
        (Occurrence(moment("2027-01-07 15:00"), moment("2027-01-07 17:00")), TODAY, "Do, 07.01.2027, 15 bis 17 Uhr"),
        (Occurrence(moment("2026-11-19 00:00"), has_time=False), TODAY, "Do, 19.11."),
        (Occurrence(moment("2026-11-12 09:00"), kind="phone"), TODAY, "Telefonisch: morgen, 9 Uhr"),
        (Occurrence(moment("2026-11-12 09:00"), by_appointment=True), TODAY, "morgen, 9 Uhr, nach Vereinbarung"),
    ],
)  # fmt: skip
def test_occurrence_is_said_from_today(occurrence: Occurrence, today: date, words: str) -> None:
    assert worded_occurrence(occurrence, today) == words


@pytest.mark.parametrize(
    ("language", "weekday", "clock"),
    [("en", "Monday", "8 a.m."), ("tr", "Pazartesi", "08:00"), ("uk", "Понеділок", "08:00")],
)
def test_names_and_times_are_of_the_readers_language(language: str, weekday: str, clock: str) -> None:
    with translation.override(language):
        words = worded_rule(Rule((1,), (MORNING,)))
    assert weekday.lower() in words.lower()
    assert clock in words
