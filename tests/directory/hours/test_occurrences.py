"""The dates of rules, against a twin that looks at every day by itself."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.directory.hours.model import Closed, Hours, OnDate, Rule, Span
from nestwerk.directory.hours.occurrences import (
    NO_HOLIDAYS,
    Occurrence,
    is_open,
    next_occurrence,
    occurrences,
    open_until,
    open_weekdays,
)
from tests.directory.hours.drawn import DAYS, hours


@dataclass(frozen=True)
class Written:
    """Holidays written down for a test."""

    school: frozenset[date] = frozenset()
    public: frozenset[date] = frozenset()

    def is_school_holiday(self, day: date) -> bool:
        return day in self.school

    def is_public_holiday(self, day: date) -> bool:
        return day in self.public


HOLIDAYS = st.builds(Written, st.frozensets(DAYS, max_size=5), st.frozensets(DAYS, max_size=5))


def weeks_apart(day: date, other: date) -> int:
    monday = day - timedelta(days=day.weekday())
    return (monday - (other - timedelta(days=other.weekday()))).days // 7


def is_nth(rule: Rule, day: date) -> bool:
    month = [date(day.year, day.month, n + 1) for n in range(calendar.monthrange(day.year, day.month)[1])]
    same = [other for other in month if other.weekday() == day.weekday()]
    return any(same[n - 1 if n > 0 else n] == day for n in rule.nth if n <= len(same))


def twin(rule: Rule, day: date, holidays: Written) -> bool:
    """Every condition once, said as a person would say it."""
    if rule.every_weeks > 1 and rule.anchor is None:
        return False
    conditions = [
        rule.valid_from is None or day >= rule.valid_from,
        rule.valid_to is None or day <= rule.valid_to,
        rule.season is None or rule.season.has(day),
        rule.school_holidays != "closed" or day not in holidays.school,
        rule.school_holidays != "only" or day in holidays.school,
    ]
    if not all(conditions):
        return False
    if day in holidays.public and rule.public_holidays != "open":
        return rule.public_holidays == "also"
    return (
        day.isoweekday() in rule.weekdays
        and (not rule.nth or is_nth(rule, day))
        and (rule.weeks == "all" or (day.isocalendar().week % 2 == 0) == (rule.weeks == "even"))
        and (rule.anchor is None or weeks_apart(day, rule.anchor) % rule.every_weeks == 0)
    )


def at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def slowly(drawn: Hours, day: date, holidays: Written) -> set[tuple[datetime, datetime | None, str]]:
    found = []
    if not any(closed.date_from <= day <= closed.date_to for closed in drawn.closed):
        found += [(rule.spans, rule.label) for rule in drawn.rules if twin(rule, day, holidays)]
    if not any(closed.date_from == day == closed.date_to for closed in drawn.closed):
        found += [(one.spans, one.label) for one in drawn.dates if one.date == day]
    return {
        (at(day, span.start if span else 0), at(day, span.end) if span and span.end else None, label)
        for spans, label in found
        for span in spans or (None,)
    }


@given(hours(), DAYS, HOLIDAYS)
@settings(max_examples=120, deadline=None)
def test_occurrences_are_those_of_the_slow_twin(drawn: Hours, first: date, holidays: Written) -> None:
    days = [first + timedelta(days=number) for number in range(45)]
    found = occurrences(drawn, days[0], days[-1], holidays)
    assert {(o.start, o.end, o.label) for o in found} == set().union(
        *(slowly(drawn, day, holidays) for day in days)
    )
    assert [o.start for o in found] == sorted(o.start for o in found)


MONDAY = date(2026, 11, 23)
MORNING = Rule((1,), (Span.of("08:00", "12:00"),), label="Treff")


def test_occurrence_carries_what_its_rule_says() -> None:
    rule = Rule(
        (1,),
        (Span.of("08:00"),),
        kind="phone",
        by_appointment=True,
        label="a",
        contact="b",
        phone="c",
        note="d",
    )
    expected = Occurrence(datetime(2026, 11, 23, 8), None, "a", "phone", True, True, "b", "c", "d")  # noqa: DTZ001 local time
    assert occurrences(Hours((rule,)), MONDAY, MONDAY, NO_HOLIDAYS) == [expected]


def test_day_without_a_time_is_a_day() -> None:
    found = occurrences(Hours((Rule((1,)),)), MONDAY, MONDAY, NO_HOLIDAYS)
    assert found == [Occurrence(datetime(2026, 11, 23), has_time=False)]  # noqa: DTZ001 local time


@pytest.mark.parametrize(
    ("last_closed", "count"),
    [(date(2026, 11, 23), 0), (date(2026, 11, 24), 1)],
    ids=["that day alone", "a stretch"],
)
def test_single_date_stands_within_a_stretch_of_closed_days(last_closed: date, count: int) -> None:
    drawn = Hours((MORNING,), (OnDate(MONDAY),), (Closed(MONDAY, last_closed),))
    assert len(occurrences(drawn, MONDAY, MONDAY, NO_HOLIDAYS)) == count


@pytest.mark.parametrize(
    ("clock", "answer"), [("07:59", False), ("08:00", True), ("11:59", True), ("12:00", False)]
)
def test_open_from_the_first_minute_until_before_the_last(clock: str, answer: bool) -> None:
    moment = datetime.fromisoformat(f"2026-11-23 {clock}")
    assert is_open(Hours((MORNING,)), moment, NO_HOLIDAYS) == answer


@pytest.mark.parametrize(
    "rule",
    [
        Rule((1,), (Span.of("08:00"),)),
        Rule((1,), (Span.of("08:00", "12:00"),), by_appointment=True),
        Rule((1,), (Span.of("08:00", "12:00"),), kind="phone"),
        Rule((1,)),
    ],
    ids=["no end", "by appointment", "phone", "no time"],
)
def test_not_everything_is_open_to_whoever_comes(rule: Rule) -> None:
    assert not is_open(Hours((rule,)), at(MONDAY, 600), NO_HOLIDAYS)


def test_phone_is_open_to_whoever_calls() -> None:
    rule = Rule((1,), (Span.of("08:00", "12:00"),), kind="phone")
    assert is_open(Hours((rule,)), at(MONDAY, 600), NO_HOLIDAYS, "phone")


def test_open_until_goes_over_midnight_and_from_rule_to_rule() -> None:
    night = (
        Rule((1,), (Span.of("20:00", "24:00"),)),
        Rule((2,), (Span.of("00:00", "06:00"), Span.of("06:00", "07:00"))),
    )
    assert open_until(Hours(night), at(MONDAY, 21 * 60), NO_HOLIDAYS) == at(
        MONDAY + timedelta(days=1), 7 * 60
    )


def test_open_until_is_none_while_closed() -> None:
    assert open_until(Hours((MORNING,)), at(MONDAY, 13 * 60), NO_HOLIDAYS) is None


@pytest.mark.parametrize(
    ("hour", "start"), [(7, at(MONDAY, 480)), (9, at(MONDAY, 480)), (12, at(MONDAY + timedelta(days=7), 480))]
)
def test_next_occurrence_runs_or_comes(hour: int, start: datetime) -> None:
    found = next_occurrence(Hours((MORNING,)), at(MONDAY, hour * 60), NO_HOLIDAYS)
    assert found is not None
    assert found.start == start


def test_next_occurrence_of_an_undatable_rule_is_not_made_up() -> None:
    assert next_occurrence(Hours((Rule((1,), every_weeks=2),)), at(MONDAY, 0), NO_HOLIDAYS) is None


def test_last_days_of_the_calendar_are_no_trouble() -> None:
    drawn = Hours((Rule((1, 2, 3, 4, 5, 6, 7), (Span(0, 1440),), nth=(-1, 5)),))
    assert len(occurrences(drawn, date(9999, 12, 25), date.max, NO_HOLIDAYS)) == 7


def test_open_weekdays_are_of_rules_and_dates() -> None:
    assert open_weekdays(Hours((MORNING,), (OnDate(date(2026, 11, 29)),))) == {1, 7}
