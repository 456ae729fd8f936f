"""Opening hours as data: rules that come back, single dates, closed days, and what is agreed case by case.

Nothing here knows a clock or a database. Whatever is built is valid: the classes refuse what cannot be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from nestwerk.directory.hours import errors

DAY_MINUTES = 24 * 60
LAST = -1
NTHS = (1, 2, 3, 4, 5, LAST)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)

MOST_RULES = 60
MOST_DATES = 400
MOST_CLOSED = 100
MOST_SPANS = 12
MOST_WEEKS = 52
LONGEST_LABEL = 120
LONGEST_NOTE = 500

Kind = Literal["open", "phone"]
SchoolHolidays = Literal["open", "closed", "only"]
PublicHolidays = Literal["closed", "open", "also"]  # also: on every public holiday, whatever the weekday
Weeks = Literal["all", "even", "odd"]  # by the calendar's week number (ISO 8601)


def _check_text(text: str, most: int) -> None:
    if len(text) > most:
        raise errors.too_long(most)


def _check_choice(value: str, choices: object) -> None:
    if value not in get_args(choices):
        raise errors.bad_choice()


def _check_count(entries: Sequence[object], most: int) -> None:
    if len(entries) > most:
        raise errors.too_many(most)


@dataclass(frozen=True, order=True)
class Span:
    """From one minute of the day to another; without an end where only the beginning is known."""

    start: int
    end: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < DAY_MINUTES:
            raise errors.bad_time()
        if self.end is not None and not self.start < self.end <= DAY_MINUTES:
            raise errors.bad_order()

    @classmethod
    def of(cls, start: str, end: str | None = None) -> "Span":
        """`Span.of("08:00", "12:00")`."""
        return cls(minutes_of(start), None if end is None else minutes_of(end))


def minutes_of(time: str) -> int:
    """“08:30” as minutes of the day; “24:00” is the day's end."""
    hours, colon, minutes = time.partition(":")
    is_digits = time.isascii() and hours.isdigit() and minutes.isdigit()
    if not (colon and is_digits and len(hours) in (1, 2) and len(minutes) == 2):
        raise errors.bad_time()
    if int(minutes) > 59 or int(hours) * 60 + int(minutes) > DAY_MINUTES:
        raise errors.bad_time()
    return int(hours) * 60 + int(minutes)


def clock(minutes: int) -> str:
    """510 as “08:30”."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


WHOLE_DAY = Span(0, DAY_MINUTES)


def _spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    _check_count(spans, MOST_SPANS)
    return tuple(sorted(set(spans), key=lambda span: (span.start, span.end or 0)))


@dataclass(frozen=True, order=True)
class Season:
    """A part of every year, first and last day included; it may run over New Year."""

    from_month: int
    from_day: int
    to_month: int
    to_day: int

    def __post_init__(self) -> None:
        for month, day in ((self.from_month, self.from_day), (self.to_month, self.to_day)):
            try:
                date(2024, month, day)  # a leap year, so that 29 February can be named
            except ValueError:
                raise errors.bad_season() from None

    def has(self, day: date) -> bool:
        first, last = (self.from_month, self.from_day), (self.to_month, self.to_day)
        today = (day.month, day.day)
        if first <= last:
            return first <= today <= last
        return today >= first or today <= last


@dataclass(frozen=True)
class Rule:
    """What comes back: on these weekdays, in this rhythm, at these times (none: the time is not stated)."""

    weekdays: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    nth: tuple[int, ...] = ()  # of the month; empty: every week
    every_weeks: int = 1  # without an anchor nobody can tell in which of the weeks
    anchor: date | None = None  # a day in one of the weeks meant
    weeks: Weeks = "all"
    season: Season | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    school_holidays: SchoolHolidays = "open"
    public_holidays: PublicHolidays = "closed"
    kind: Kind = "open"
    by_appointment: bool = False
    label: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        object.__setattr__(
            self, "nth", tuple(sorted(set(self.nth), key=NTHS.index) if self._nth_fits() else ())
        )
        object.__setattr__(self, "spans", _spans(self.spans))
        self._check_days()
        self._check_rhythm()
        self._check_words()

    def _nth_fits(self) -> bool:
        if not set(self.nth) <= set(NTHS):
            raise errors.bad_nth()
        return True

    def _check_days(self) -> None:
        if not set(self.weekdays) <= set(EVERY_DAY):
            raise errors.bad_weekdays()
        if not self.weekdays and self.public_holidays != "also":
            raise errors.no_weekdays()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise errors.bad_dates()

    def _check_rhythm(self) -> None:
        if not 1 <= self.every_weeks <= MOST_WEEKS:
            raise errors.bad_rhythm()
        if bool(self.nth) + (self.every_weeks > 1) + (self.weeks != "all") > 1:
            raise errors.two_rhythms()
        if self.anchor is not None and self.every_weeks == 1:
            raise errors.useless_anchor()

    def _check_words(self) -> None:
        _check_choice(self.weeks, Weeks)
        _check_choice(self.school_holidays, SchoolHolidays)
        _check_choice(self.public_holidays, PublicHolidays)
        _check_choice(self.kind, Kind)
        for text in (self.label, self.contact, self.phone):
            _check_text(text, LONGEST_LABEL)
        _check_text(self.note, LONGEST_NOTE)

    @property
    def is_datable(self) -> bool:
        """Whether its days can be told: “14-tägig” without a first date cannot."""
        return self.every_weeks == 1 or self.anchor is not None


@dataclass(frozen=True)
class OnDate:
    """A single date; no spans: the time is not stated."""

    date: date
    spans: tuple[Span, ...] = ()
    note: str = ""
    label: str = ""
    kind: Kind = "open"
    by_appointment: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", _spans(self.spans))
        _check_choice(self.kind, Kind)
        _check_text(self.label, LONGEST_LABEL)
        _check_text(self.note, LONGEST_NOTE)


@dataclass(frozen=True)
class Closed:
    """Days on which nothing takes place, first and last included."""

    date_from: date
    date_to: date
    note: str = ""

    def __post_init__(self) -> None:
        if self.date_to < self.date_from:
            raise errors.bad_dates()
        _check_text(self.note, LONGEST_NOTE)

    def has(self, day: date) -> bool:
        return self.date_from <= day <= self.date_to


@dataclass(frozen=True)
class Hours:
    rules: tuple[Rule, ...] = ()
    dates: tuple[OnDate, ...] = ()
    closed: tuple[Closed, ...] = ()
    by_appointment: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "dates", tuple(sorted(self.dates, key=lambda one: (one.date, one.spans[:1])))
        )
        object.__setattr__(
            self, "closed", tuple(sorted(self.closed, key=lambda one: (one.date_from, one.date_to)))
        )
        _check_count(self.rules, MOST_RULES)
        _check_count(self.dates, MOST_DATES)
        _check_count(self.closed, MOST_CLOSED)
        _check_text(self.note, LONGEST_NOTE)

    @property
    def is_empty(self) -> bool:
        return self == Hours()
