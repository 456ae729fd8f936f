from collections.abc import Callable
from datetime import date

import pytest

from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import (
    MOST_RULES,
    Closed,
    Hours,
    OnDate,
    Rule,
    Season,
    Span,
    clock,
    minutes_of,
)

ORDER = "Das Ende liegt nach dem Beginn und am selben Tag, spätestens um 24:00 Uhr."
RHYTHMS = "Bitte nennen Sie nur einen Rhythmus: Tage im Monat, alle … Wochen oder gerade Wochen."


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: Span(600, 600), ORDER),
        (lambda: Span.of("22:00", "02:00"), ORDER),
        (lambda: Span(0, 1441), ORDER),
        (lambda: Span.of("25:00"), "Eine Uhrzeit liegt zwischen 00:00 und 24:00."),
        (lambda: Rule(), "Es fehlt der Wochentag."),
        (lambda: Rule((0,)), "Wochentage sind Zahlen von 1 (Montag) bis 7 (Sonntag), jede höchstens einmal."),
        (
            lambda: Rule((1,), nth=(6,)),
            "Der wievielte Tag im Monat ist eine Zahl von 1 bis 5 oder -1 für den letzten.",
        ),
        (lambda: Rule((1,), every_weeks=0), "„Alle … Wochen“ ist eine Zahl von 1 bis 52."),
        (lambda: Rule((1,), nth=(1,), every_weeks=2), RHYTHMS),
        (lambda: Rule((1,), weeks="even", every_weeks=2), RHYTHMS),
        (lambda: Rule((1,), anchor=date(2026, 1, 1)), "Ein erster Termin gehört nur zu „alle … Wochen“."),
        (lambda: Rule((1,), school_holidays="maybe"), "Diesen Wert gibt es hier nicht."),  # type: ignore[arg-type]  # the point
        (lambda: Rule((1,), label="x" * 121), "Der Text ist länger als 120 Zeichen."),
        (
            lambda: Rule((1,), valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)),
            "Der letzte Tag liegt nicht vor dem ersten.",
        ),
        (lambda: Closed(date(2026, 2, 1), date(2026, 1, 1)), "Der letzte Tag liegt nicht vor dem ersten."),
        (lambda: Season(2, 30, 3, 1), "Eine Jahreszeit nennt zwei Tage, die es im Kalender gibt."),
        (lambda: Hours(rules=(Rule((1,)),) * (MOST_RULES + 1)), "Es sind höchstens 60 Einträge möglich."),
    ],
)
def test_impossible_hours_are_refused(build: Callable[[], object], sentence: str) -> None:
    with pytest.raises(BadHours) as caught:
        build()
    assert str(caught.value) == sentence


def test_order_and_repetition_do_not_matter() -> None:
    times = (Span.of("14:00", "16:00"), Span.of("08:00", "12:00"), Span.of("08:00", "12:00"))
    assert Rule((3, 1, 3), times, nth=(-1, 1)) == Rule((1, 3), times[1::-1], nth=(1, -1))


@pytest.mark.parametrize(("text", "minutes"), [("00:00", 0), ("8:05", 485), ("08:05", 485), ("24:00", 1440)])
def test_clock_times_are_minutes_of_the_day(text: str, minutes: int) -> None:
    assert (minutes_of(text), minutes_of(clock(minutes))) == (minutes, minutes)


@pytest.mark.parametrize("text", ["", "8", "8:5", "24:01", "12:60", "-1:00", "٨:٠٠", "08:00:00"])
def test_other_clock_times_are_refused(text: str) -> None:
    with pytest.raises(BadHours):
        minutes_of(text)


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2026, 9, 30), False),
        (date(2026, 10, 1), True),
        (date(2027, 1, 1), True),
        (date(2027, 3, 31), True),
    ],
)
def test_season_may_run_over_new_year(day: date, is_in: bool) -> None:
    assert Season(10, 1, 3, 31).has(day) == is_in


def test_fortnight_without_a_first_date_cannot_be_dated() -> None:
    assert [Rule((1,), every_weeks=2, anchor=a).is_datable for a in (None, date(2026, 1, 5))] == [False, True]


def test_dates_stand_in_order() -> None:
    later, sooner = OnDate(date(2026, 3, 2)), OnDate(date(2026, 3, 1))
    assert Hours(dates=(later, sooner)).dates == (sooner, later)
