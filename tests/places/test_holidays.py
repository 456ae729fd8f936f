"""The published lists as they were typed: plausible in every Land, and the same through the calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from nestwerk.places.choices import STATES
from nestwerk.places.errors import UnknownState
from nestwerk.places.holidays import calendar_of, school_holidays_by_kind

KINDS = {"summer", "autumn", "christmas", "winter", "easter", "pentecost", "single"}
YEARS = range(2024, 2028)  # a school year by the year it begins in
# What is known of every Land: the least and the most days of a stretch, and between which days of the year it lies.
LENGTHS = {
    "summer": (39, 47),
    "autumn": (3, 16),
    "christmas": (8, 22),
    "winter": (2, 14),
    "easter": (5, 19),
    "pentecost": (1, 13),
}
LIES_IN = {"summer": (6, 9), "autumn": (9, 11), "winter": (1, 3), "easter": (3, 4), "pentecost": (5, 6)}


@pytest.fixture(params=sorted(STATES))
def state(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_land_has_its_lists() -> None:
    assert set(school_holidays_by_kind()) == set(STATES)


def test_kinds_are_known(state: str) -> None:
    assert set(school_holidays_by_kind()[state]) - KINDS == set()


def test_stretches_follow_each_other_and_never_overlap(state: str) -> None:
    stretches = calendar_of(state).stretches
    assert all(first <= last for first, last in stretches)
    assert [(one, two) for one, two in pairwise(stretches) if two[0] <= one[1]] == []


@pytest.mark.parametrize("kind", sorted(LENGTHS))
def test_stretches_are_as_long_and_lie_where_they_do_every_year(state: str, kind: str) -> None:
    least, most = LENGTHS[kind]
    stretches = school_holidays_by_kind()[state].get(kind, ())
    assert [s for s in stretches if not least <= (s[1] - s[0]).days + 1 <= most] == []
    first, last = LIES_IN.get(kind, (12, 12))
    assert [
        s for s in stretches if not (first <= s[0].month and (kind == "christmas" or s[1].month <= last))
    ] == []


def test_every_school_year_has_autumn_christmas_easter_and_summer(state: str) -> None:
    kinds = school_holidays_by_kind()[state]
    assert [first.year for first, _last in kinds["autumn"]] == list(YEARS)
    assert [first.year for first, _last in kinds["christmas"]] == list(YEARS)
    assert [first.year for first, _last in kinds["easter"]] == [year + 1 for year in YEARS]
    assert [first.year for first, _last in kinds["summer"]] == [*YEARS, YEARS[-1] + 1]


def test_christmas_and_new_year_are_holidays(state: str) -> None:
    days = [date(year, 12, day) for year in YEARS for day in (24, 27, 28, 29, 30, 31)]
    assert [day for day in days if not calendar_of(state).is_school_holiday(day)] == []


def test_single_days_are_working_days(state: str) -> None:
    singles = school_holidays_by_kind()[state].get("single", ())
    assert [first for first, last in singles if first.isoweekday() > 5 or (last - first).days > 1] == []


def test_calendar_answers_day_by_day_as_the_list(state: str) -> None:
    calendar = calendar_of(state)
    days = [date(2024, 6, 1) + timedelta(days=number) for number in range(1700)]
    listed = {d for first, last in calendar.stretches for d in days if first <= d <= last}
    assert {day for day in days if calendar.is_school_holiday(day)} == listed


def test_end_of_what_is_known_is_said(state: str) -> None:
    calendar = calendar_of(state)
    assert calendar.known_until == school_holidays_by_kind()[state]["summer"][-1][1]
    assert calendar.is_known(calendar.known_until)
    assert not calendar.is_known(calendar.known_until + timedelta(days=1))
    assert not calendar.is_known(calendar.known_from - timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "day", "answer"),
    [
        ("HE", date(2026, 6, 4), True),  # Fronleichnam
        ("NI", date(2026, 6, 4), False),
        ("NI", date(2026, 10, 31), True),  # Reformationstag
        ("HE", date(2026, 10, 31), False),
        ("BE", date(2027, 3, 8), True),  # Frauentag
        ("HE", date(2026, 12, 25), True),
    ],
)
def test_public_holidays_are_those_of_the_land(code: str, day: date, answer: bool) -> None:
    assert calendar_of(code).is_public_holiday(day) == answer


def test_school_holidays_of_a_stretch_are_listed() -> None:
    assert calendar_of("HE").school_holidays(date(2026, 10, 17), date(2026, 12, 23)) == [
        (date(2026, 10, 5), date(2026, 10, 17)),
        (date(2026, 12, 23), date(2027, 1, 12)),
    ]


@pytest.mark.parametrize("code", ["", "XX", "he", "../BW"])
def test_unknown_land_is_refused(code: str) -> None:
    with pytest.raises(UnknownState, match="gibt es nicht"):
        calendar_of(code)
