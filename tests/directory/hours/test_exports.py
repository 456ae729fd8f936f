import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from nestwerk.directory.hours.exports import from_hsds, to_hsds, to_ical, to_schema_org
from nestwerk.directory.hours.model import Closed, Hours, OnDate, Rule, Span
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, occurrences
from nestwerk.places.holidays import calendar_of
from tests.directory.hours.drawn import hours

SCHEMA = Path(__file__).parents[4] / "shared" / "hsds" / "schema" / "schedule.json"
KEY = "5a0b6d4e-0000-4000-8000-000000000001"
TODAY = date(2026, 11, 22)
HESSE = calendar_of("HE")
MORNING, AFTERNOON = Span.of("08:00", "12:00"), Span.of("14:00", "16:00")


def bare(schedules: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in one.items() if name != "id"} for one in schedules]


def test_hsds_says_a_week_in_its_own_fields() -> None:
    rule = Rule((1, 3), (MORNING, AFTERNOON), school_holidays="closed")
    assert bare(to_hsds(Hours((rule,)), KEY, {"service_id": "s"})) == [
        {
            "service_id": "s",
            "freq": "WEEKLY",
            "byday": "MO,WE",
            "interval": 1,
            "opens_at": opens,
            "closes_at": closes,
            "description": f"Montag und Mittwoch, {words}, außer in den Schulferien",
        }
        for opens, closes, words in (("08:00", "12:00", "8 bis 12 Uhr"), ("14:00", "16:00", "14 bis 16 Uhr"))
    ]


def test_hsds_says_days_of_the_month_and_single_dates() -> None:
    given = Hours(
        (Rule((4,), (Span.of("15:00"),), nth=(2, -1)),),
        (OnDate(date(2026, 12, 3), (AFTERNOON,)),),
        (Closed(date(2026, 12, 24), date(2027, 1, 6)),),
        by_appointment=True,
    )
    assert bare(to_hsds(given, KEY)) == [
        {
            "freq": "MONTHLY",
            "byday": "2TH,-1TH",
            "interval": 1,
            "opens_at": "15:00",
            "description": "jeden 2. und letzten Donnerstag im Monat, ab 15 Uhr",
        },
        {
            "valid_from": "2026-12-03",
            "valid_to": "2026-12-03",
            "dtstart": "2026-12-03",
            "count": 1,
            "opens_at": "14:00",
            "closes_at": "16:00",
            "description": "Donnerstag, 03.12.2026, 14 bis 16 Uhr",
        },
        {
            "valid_from": "2026-12-24",
            "valid_to": "2027-01-06",
            "description": "geschlossen vom 24.12.2026 bis 06.01.2027",
        },
        {"description": "nach Vereinbarung"},
    ]


@given(hours())
@settings(max_examples=80, deadline=None)
def test_hsds_is_valid_has_its_own_ids_and_reads_back_the_same(drawn: Hours) -> None:
    schedules = to_hsds(drawn, KEY)
    assert len({one["id"] for one in schedules}) == len(schedules)
    assert to_hsds(drawn, KEY) == schedules
    read = from_hsds(schedules)
    days = (date(2025, 6, 1), date(2026, 6, 1))
    assert set(occurrences(read, *days, HESSE)) == set(occurrences(drawn, *days, HESSE))
    assert (read.by_appointment, read.note, read.closed) == (drawn.by_appointment, "", drawn.closed)


@given(hours())
@settings(max_examples=30, deadline=None)
def test_hsds_fits_the_official_schema(drawn: Hours) -> None:
    if not SCHEMA.exists():
        pytest.skip("the official HSDS schema is not on this machine")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for name in ("attributes", "metadata"):  # they lead to other files, and we write neither
        schema["properties"].pop(name)
    for schedule in to_hsds(drawn, KEY):
        jsonschema.validate(schedule, {**schema, "additionalProperties": False})


@pytest.mark.parametrize(
    ("schedule", "read"),
    [
        (
            {"freq": "WEEKLY", "byday": "MO, TU", "opens_at": "09:00:00+01:00", "closes_at": "17:00Z"},
            Hours((Rule((1, 2), (Span.of("09:00", "17:00"),)),)),
        ),
        (
            {"freq": "WEEKLY", "byday": "MO", "interval": "2", "dtstart": "2026-01-05", "opens_at": "9:00", "closes_at": "10:00"},
            Hours((Rule((1,), (Span.of("09:00", "10:00"),), every_weeks=2, anchor=date(2026, 1, 5)),)),
        ),
        ({"weekday": "Monday", "opens_at": "09:00", "closes_at": "00:00"}, Hours((Rule((1,), (Span(540, 1440),)),))),
        (
            {"freq": "WEEKLY", "byday": "FR", "opens_at": "09:00", "closes_at": "17:00", "description": "Ring twice"},
            Hours((Rule((5,), (Span.of("09:00", "17:00"),)),), note="Ring twice"),
        ),
        (
            {"freq": "MONTHLY", "bymonthday": "15", "description": "Every 15th of the month"},
            Hours(note="Every 15th of the month"),
        ),
        (
            {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "23:59"},
            Hours((Rule((1,), (Span.of("09:00", "23:59"),)),)),
        ),
        ({"freq": "WEEKLY", "byday": "XX", "notes": "?"}, Hours(note="?")),
        ({"description": "Mo 9-12 Uhr"}, Hours((Rule((1,), (Span.of("09:00", "12:00"),)),))),
        ({}, Hours()),
    ],
)  # fmt: skip
def test_foreign_hsds_is_read_or_kept_as_a_note(schedule: dict[str, Any], read: Hours) -> None:
    assert from_hsds(schedule) == read


FIELDS = (
    *("freq", "byday", "interval", "opens_at", "closes_at", "dtstart", "until", "count"),
    *("valid_from", "byweekno", "weekday", "notes", "description"),
)
ANYTHING = (
    st.none()
    | st.text(max_size=8)
    | st.integers()
    | st.sampled_from(["WEEKLY", "MO", "99MO", "25:00", "2026-02-30", "1,2"])
)


@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), ANYTHING), max_size=3))
@settings(max_examples=150, deadline=None)
def test_broken_hsds_never_raises(schedules: list[dict[str, Any]]) -> None:
    assert type(from_hsds(schedules)) is Hours


def test_schema_org_says_weeks_and_the_days_they_fail() -> None:
    given = Hours((Rule((5,), (MORNING,)),), closed=(Closed(date(2026, 12, 1), date(2026, 12, 4)),))
    day = {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}
    failed = ["2026-12-04", "2026-12-25", "2027-01-01"]
    assert to_schema_org(given, TODAY, HESSE) == {
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": ["https://schema.org/Friday"],
                "opens": "08:00",
                "closes": "12:00",
            }
        ],
        "specialOpeningHoursSpecification": [{**day, "validFrom": d, "validThrough": d} for d in failed],
    }


def test_schema_org_says_what_is_no_week_as_dates() -> None:
    rule = Rule((4,), (MORNING,), nth=(1,))
    special = to_schema_org(Hours((rule,)), TODAY, HESSE)["specialOpeningHoursSpecification"]
    assert [one["validFrom"] for one in special] == ["2026-12-03", "2027-01-07", "2027-02-04"]


@pytest.mark.parametrize("settings_", [{"kind": "phone"}, {"by_appointment": True}, {"spans": (Span(480),)}])
def test_schema_org_calls_nothing_open_that_is_not(settings_: dict[str, Any]) -> None:
    rule = Rule(**{"weekdays": (1,), "spans": (MORNING,), **settings_})
    assert to_schema_org(Hours((rule,)), TODAY, HESSE) == {}


def ical(given: Hours, **texts: str) -> Calendar:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    content = to_ical(given, uid=KEY, summary="Treff", today=TODAY, holidays=HESSE, now=now, **texts)
    return Calendar.from_ical(content)  # type: ignore[return-value]  # one calendar, not a list


def starts(calendar: Calendar) -> set[date | datetime]:
    """Every start the calendar names by itself, its rules unfolded by hand."""
    found: set[date | datetime] = set()
    for event in calendar.walk("VEVENT"):
        begin = event.decoded("dtstart")
        out = {one.dt for one in event["exdate"].dts} if "exdate" in event else set()
        days = [begin + timedelta(days=number) for number in range(366)]
        named = [day for day in days if is_named(event, day, begin)]
        more = [one.dt for one in event["rdate"].dts] if "rdate" in event else []
        found |= {*named, *more, begin} - out
    return found


def is_named(event: Any, day: Any, begin: Any) -> bool:
    if "rrule" not in event:
        return bool(day == begin)
    rule, codes = event["rrule"], ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    code = codes[day.weekday()]
    if day > rule["until"][0]:
        return False
    if rule["freq"] == ["MONTHLY"]:
        return f"{(day.day + 6) // 7}{code}" in rule["byday"]
    weeks = ((day - timedelta(days=day.weekday())) - (begin - timedelta(days=begin.weekday()))).days // 7
    return code in rule["byday"] and weeks % rule["interval"][0] == 0


@pytest.mark.parametrize(
    "rule",
    [
        Rule((1, 4), (MORNING,)),
        Rule((1,), (MORNING,), school_holidays="closed"),
        Rule((4,), (MORNING,), nth=(2, 4), school_holidays="closed"),
        Rule((2,), (MORNING,), every_weeks=2, anchor=date(2026, 1, 6)),
        Rule((3,), (MORNING,), weeks="even"),
        Rule((1, 2), (MORNING,), school_holidays="only"),
        Rule((7,), (MORNING,), public_holidays="also", valid_to=date(2027, 3, 1)),
        Rule((5,), (Span.of("15:00"),), valid_from=date(2027, 2, 1)),
    ],
)
def test_calendar_names_the_dates_of_the_coming_year(rule: Rule) -> None:
    given = Hours((rule,), closed=(Closed(date(2026, 12, 21), date(2027, 1, 8)),))
    expected = {o.start for o in occurrences(given, TODAY, TODAY + timedelta(days=365), HESSE)}
    calendar = ical(given)
    assert {
        start.replace(tzinfo=None) for start in starts(calendar) if isinstance(start, datetime)
    } == expected
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_calendar_event_carries_its_texts_and_a_lasting_uid() -> None:
    rule = Rule((1,), (MORNING,), label="Sprechstunde")
    event = ical(
        Hours((rule,)), location="Bad Nauheim", url="https://example.org/a", description="Mit Kaffee"
    ).walk("VEVENT")[0]
    other = ical(Hours((Rule((1,), (MORNING,), label="Sprechstunde", note="neu"),))).walk("VEVENT")[0]
    texts = [str(event[name]) for name in ("summary", "location", "url", "description")]
    assert texts == ["Treff: Sprechstunde", "Bad Nauheim", "https://example.org/a", "Mit Kaffee"]
    assert event["uid"] == other["uid"]
    assert event.decoded("dtstart").utcoffset() == timedelta(hours=1)


def test_calendar_day_without_a_time_is_a_whole_day() -> None:
    event = ical(Hours(dates=(OnDate(date(2026, 12, 3)),))).walk("VEVENT")[0]
    assert event.decoded("dtstart") == date(2026, 12, 3)


def test_calendar_without_dates_has_no_event() -> None:
    assert ical(Hours((Rule((1,), every_weeks=2),), by_appointment=True)).walk("VEVENT") == []


def test_no_holidays_know_none() -> None:
    day = date(2026, 12, 25)
    assert (NO_HOLIDAYS.is_school_holiday(day), NO_HOLIDAYS.is_public_holiday(day)) == (False, False)
