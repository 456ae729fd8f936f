"""A series gives a body its meetings of a year: each on the same weekday of its week, beside public holidays."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.planning import plan_meeting
from nestwerk.cooperation.choices import Rhythm
from nestwerk.cooperation.models import Body, Meeting, Series
from nestwerk.cooperation.queries.meetings import holidays_of
from nestwerk.places.holidays import Holidays

WEEK: Final = timedelta(days=7)
WEEKS: Final = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
MONTHS: Final = {
    Rhythm.MONTHLY: 1, Rhythm.BIMONTHLY: 2, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12,
}  # fmt: skip
LONGEST: Final = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Slot:
    """A day of a series; `meant` differs where a public holiday stood in the way."""

    day: date
    meant: date
    is_in_school_holidays: bool


def slots(rhythm: str, first: date, last: date, holidays: Holidays | None = None) -> list[Slot]:
    """The days from first to last. A day on a public holiday moves a week on; one that is taken then falls away."""
    meant = (
        list(_weekly(WEEKS[Rhythm(rhythm)], first, last))
        if rhythm in WEEKS
        else _monthly(rhythm, first, last)
    )
    taken: set[date] = set()
    found = []
    for one in meant:
        day = one
        while holidays is not None and holidays.is_public_holiday(day):
            day += WEEK
        if day in taken or (day != one and day in meant):
            continue
        taken.add(day)
        found.append(Slot(day, one, holidays is not None and holidays.is_school_holiday(day)))
    return found


def _weekly(weeks: int, first: date, last: date) -> list[date]:
    count = max((last - first).days, -1) // (7 * weeks) + 1
    return [first + n * weeks * WEEK for n in range(count)]


def _monthly(rhythm: str, first: date, last: date) -> list[date]:
    """The nth weekday of each month, as the first one; where there is no fifth, the last."""
    step, nth = MONTHS[Rhythm(rhythm)], (first.day - 1) // 7 + 1
    found: list[date] = []
    month = first.year * 12 + first.month - 1
    while (day := _nth(month // 12, month % 12 + 1, first.weekday(), nth)) <= last:
        found.append(day)
        month += step
    return found


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    start, days = calendar.monthrange(year, month)
    day = 1 + (weekday - start) % 7 + 7 * (nth - 1)
    return date(year, month, day if day <= days else day - 7)


@transaction.atomic
def plan_series(
    body: Body,
    *,
    title: str,
    rhythm: str,
    first_on: date,
    last_on: date,
    starts_at: time,
    minutes: int,
    items: Sequence[Mapping[str, Any]],
    by: object,
    place: str = "",
    online_url: str = "",
) -> tuple[list[Meeting], list[Slot]]:
    """The meetings, and the days that moved or lie in school holidays, for a hint. Raises NotNow for a bad stretch."""
    if not first_on <= last_on <= first_on + LONGEST:
        raise NotNow(_("Der letzte Tag muss nach dem ersten liegen, höchstens drei Jahre später."))
    series = Series.objects.create(
        network=body.network, body=body, title=title.strip() or body.name, rhythm=Rhythm(rhythm),
        first_on=first_on, last_on=last_on, starts_at=starts_at, minutes=minutes, place=place,
        online_url=online_url, standing_items=list(items),
    )  # fmt: skip
    days = slots(rhythm, first_on, last_on, holidays_of(body.network))
    planned = [_plan(series, slot.day, by) for slot in days]
    audit.record(
        body.network, "series.planned", gettext_noop("Serie „%(name)s“: %(count)s Sitzungen geplant."),
        series, by=by, words={"name": series.title, "count": str(len(planned))},
    )  # fmt: skip
    return planned, [slot for slot in days if slot.day != slot.meant or slot.is_in_school_holidays]


def _plan(series: Series, day: date, by: object) -> Meeting:
    start = timezone.make_aware(datetime.combine(day, series.starts_at))
    return plan_meeting(
        series.body,
        title=series.title,
        starts_at=start,
        ends_at=start + timedelta(minutes=series.minutes),
        place=series.place,
        online_url=series.online_url,
        items=series.standing_items,
        series=series,
        by=by,
    )
