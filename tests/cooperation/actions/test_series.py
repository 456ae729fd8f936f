"""The days of a series: the same weekday of its week, beside public holidays."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.meetings.series import plan_series, slots
from nestwerk.cooperation.choices import Rhythm
from nestwerk.cooperation.queries.meetings import standing_items
from nestwerk.places.holidays import calendar_of
from tests.cast import Cast
from tests.make import meetings as make
from tests.make import places


def days(rhythm: str, first: date, last: date) -> list[str]:
    return [slot.day.isoformat() for slot in slots(rhythm, first, last)]


def test_second_tuesday_stays_the_second_tuesday() -> None:
    assert days(Rhythm.QUARTERLY, date(2026, 1, 13), date(2026, 12, 31)) == [
        "2026-01-13", "2026-04-14", "2026-07-14", "2026-10-13",
    ]  # fmt: skip


def test_fifth_weekday_falls_on_the_last_where_there_is_no_fifth() -> None:
    assert days(Rhythm.MONTHLY, date(2026, 1, 29), date(2026, 4, 30)) == [
        "2026-01-29", "2026-02-26", "2026-03-26", "2026-04-30",
    ]  # fmt: skip


def test_fortnight_crosses_months() -> None:
    assert days(Rhythm.FORTNIGHTLY, date(2026, 1, 20), date(2026, 2, 20)) == [
        "2026-01-20", "2026-02-03", "2026-02-17",
    ]  # fmt: skip


def test_public_holiday_moves_a_week_on_and_says_so() -> None:
    found = slots(Rhythm.YEARLY, date(2026, 5, 1), date(2026, 12, 31), calendar_of("NW"))
    assert [(slot.meant, slot.day) for slot in found] == [(date(2026, 5, 1), date(2026, 5, 8))]


def test_weekly_day_on_a_holiday_falls_away() -> None:
    found = slots(Rhythm.WEEKLY, date(2026, 4, 24), date(2026, 5, 15), calendar_of("NW"))
    assert [slot.day.isoformat() for slot in found] == ["2026-04-24", "2026-05-08", "2026-05-15"]


@given(
    rhythm=st.sampled_from(Rhythm.values),
    first=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    length=st.integers(0, 700),
)
def test_every_day_keeps_the_weekday_within_the_stretch(rhythm: str, first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    found = [slot.day for slot in slots(rhythm, first, last)]
    assert found[0] == first
    assert all(first <= day <= last and day.weekday() == first.weekday() for day in found)
    assert found == sorted(set(found))


def test_year_is_planned_with_standing_items_and_members(cast: Cast) -> None:
    places.served(cast.home, "Kreis Auen")
    make.seat(cast.home, "Klinik", "Tal")
    facts = {"rhythm": Rhythm.QUARTERLY, "starts_at": time(10), "minutes": 90, "items": standing_items()}
    with network_scope(cast.home):
        planned, _hints = plan_series(
            make.body(cast.home),
            title="",
            first_on=date(2030, 1, 8),
            last_on=date(2030, 12, 31),
            by=cast.kim,
            **facts,
        )
        shown = [
            (one.starts_at.date().isoformat(), one.items.count(), one.invitees.count(), one.title)
            for one in planned
        ]
    assert shown == [
        (day, 4, 1, "Steuerungsgruppe") for day in ("2030-01-08", "2030-04-09", "2030-07-09", "2030-10-08")
    ]


def test_stretch_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    facts = {"rhythm": Rhythm.MONTHLY, "starts_at": time(10), "minutes": 90, "items": []}
    with network_scope(cast.home), pytest.raises(NotNow, match="nach dem ersten"):
        plan_series(
            make.body(cast.home),
            title="",
            first_on=date(2030, 5, 1),
            last_on=date(2030, 4, 1),
            by=cast.kim,
            **facts,
        )
