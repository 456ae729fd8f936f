"""When something takes place: the dates of the rules on a stretch of days, and what is open at a moment."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from nestwerk.directory.hours.model import LAST, Closed, Hours, Kind, OnDate, Rule, Span

MOST_DAYS = 800  # a longer stretch is cut, whoever asks
END_OF_TIME = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 local time, as everything here


class Holidays(Protocol):
    def is_school_holiday(self, day: date) -> bool: ...

    def is_public_holiday(self, day: date) -> bool: ...


class NoHolidays:
    """Where the Land is not known, no day is a holiday."""

    def is_school_holiday(self, day: date) -> bool:
        return False

    def is_public_holiday(self, day: date) -> bool:
        return False


NO_HOLIDAYS = NoHolidays()


@dataclass(frozen=True)
class Occurrence:
    """One time something takes place, in local time without a zone."""

    start: datetime  # 00:00 where only the day is known
    end: datetime | None = None  # none: not stated
    label: str = ""
    kind: Kind = "open"
    has_time: bool = True
    by_appointment: bool = False
    contact: str = ""
    phone: str = ""
    note: str = ""

    def is_on(self, moment: datetime) -> bool:
        return self.end is not None and self.start <= moment < self.end


def occurrences(hours: Hours, first: date, last: date, holidays: Holidays) -> list[Occurrence]:
    """Everything from the first to the last day, both included, in order; rules no one can date give nothing."""
    return list(_in_order(hours, first, min(last, _plus(first, MOST_DAYS)), holidays))


def _plus(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _in_order(hours: Hours, first: date, last: date, holidays: Holidays) -> Iterator[Occurrence]:
    by_day: dict[date, list[OnDate]] = {}
    for one in hours.dates:
        by_day.setdefault(one.date, []).append(one)
    rules = [rule for rule in hours.rules if rule.is_datable]
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        found = [o for one in by_day.get(day, ()) if _stands(one, hours.closed) for o in _of_date(one)]
        if not any(closed.has(day) for closed in hours.closed):
            for rule in rules:
                if takes_place(rule, day, holidays):
                    found += _of_rule(rule, day)
        yield from sorted(found, key=_order)


def _order(one: Occurrence) -> tuple[datetime, bool, datetime, str]:
    return (one.start, one.has_time, one.end or END_OF_TIME, one.label)


def _stands(one: OnDate, closed: tuple[Closed, ...]) -> bool:
    """What is said of one day counts more than what is said of many; on a tie it is closed."""
    return not any(c.date_from == c.date_to == one.date for c in closed)


def takes_place(rule: Rule, day: date, holidays: Holidays) -> bool:
    """Whether a rule has this day; closed days of the whole offer are not its matter."""
    if (rule.valid_from and day < rule.valid_from) or (rule.valid_to and day > rule.valid_to):
        return False
    if rule.season and not rule.season.has(day):
        return False
    if rule.school_holidays != "open":
        is_school_holiday = holidays.is_school_holiday(day)
        if is_school_holiday != (rule.school_holidays == "only"):
            return False
    if rule.public_holidays != "open" and holidays.is_public_holiday(day):
        return rule.public_holidays == "also"
    return day.isoweekday() in rule.weekdays and _in_rhythm(rule, day)


def _in_rhythm(rule: Rule, day: date) -> bool:
    if rule.nth:
        is_last = day.day + 7 > monthrange(day.year, day.month)[1]
        return (day.day + 6) // 7 in rule.nth or (is_last and LAST in rule.nth)
    if rule.weeks != "all":
        return day.isocalendar().week % 2 == (rule.weeks == "odd")
    if rule.anchor:
        return (_monday(day) - _monday(rule.anchor)) // 7 % rule.every_weeks == 0
    return True


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time.min) + timedelta(minutes=minutes)


def _times(day: date, spans: tuple[Span, ...]) -> Iterator[tuple[datetime, datetime | None, bool]]:
    if not spans:
        yield datetime.combine(day, time.min), None, False
    for span in spans:
        yield _at(day, span.start), None if span.end is None else _end(day, span.end), True


def _end(day: date, minutes: int) -> datetime:
    return END_OF_TIME if day == date.max and minutes == 24 * 60 else _at(day, minutes)


def _of_rule(rule: Rule, day: date) -> Iterator[Occurrence]:
    for start, end, has_time in _times(day, rule.spans):
        yield Occurrence(
            start,
            end,
            rule.label,
            rule.kind,
            has_time,
            rule.by_appointment,
            rule.contact,
            rule.phone,
            rule.note,
        )


def _of_date(one: OnDate) -> Iterator[Occurrence]:
    for start, end, has_time in _times(one.date, one.spans):
        yield Occurrence(start, end, one.label, one.kind, has_time, one.by_appointment, note=one.note)


def _open_on(hours: Hours, day: date, holidays: Holidays, kind: Kind) -> list[Occurrence]:
    found = _in_order(hours, day, day, holidays)
    return [one for one in found if one.kind == kind and one.end is not None and not one.by_appointment]


def is_open(hours: Hours, moment: datetime, holidays: Holidays, kind: Kind = "open") -> bool:
    """Whether one may come (or call) without more ado; what is by appointment or has no known end does not count."""
    return any(one.is_on(moment) for one in _open_on(hours, moment.date(), holidays, kind))


def open_until(hours: Hours, moment: datetime, holidays: Holidays, kind: Kind = "open") -> datetime | None:
    """The end of what is open now, over gaps of no minute and over midnight, within a week at most; else none."""
    until = moment
    for _day in range(8):
        before = until
        for one in _open_on(hours, until.date(), holidays, kind):
            if one.end is not None and one.start <= until < one.end:
                until = one.end
        if until == before or until.time() != time.min:
            break
    return until if until > moment else None


def next_occurrence(
    hours: Hours, moment: datetime, holidays: Holidays, within_days: int = 400
) -> Occurrence | None:
    """The first that still runs or comes; without a known end it counts until it begins, without a time all day."""
    for one in _in_order(hours, moment.date(), _plus(moment.date(), min(within_days, MOST_DAYS)), holidays):
        over = one.end or (one.start if one.has_time else _end(one.start.date(), 24 * 60))
        if over > moment or (one.start >= moment and one.end is None):
            return one
    return None


def open_weekdays(hours: Hours) -> frozenset[int]:
    """1 to 7: the weekdays on which something takes place at all."""
    days = {day for rule in hours.rules for day in rule.weekdays}
    return frozenset(days | {one.date.isoweekday() for one in hours.dates})
