"""schema.org `openingHoursSpecification`: plain weeks as weeks, everything else as the dates of the coming weeks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from nestwerk.directory.hours.model import DAY_MINUTES, Hours, Rule, clock
from nestwerk.directory.hours.occurrences import Holidays, Occurrence, occurrences

COMING_DAYS = 90
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Specification = dict[str, Any]


def to_schema_org(hours: Hours, today: date, holidays: Holidays) -> dict[str, list[Specification]]:
    """Nothing that is by appointment, by phone or has no end: it is not open to whoever comes."""
    coming = today + timedelta(days=COMING_DAYS)
    plain = tuple(rule for rule in hours.rules if _is_plain(rule))
    other = replace(hours, rules=tuple(rule for rule in hours.rules if not _is_plain(rule)))
    usual = [_week(rule, span.start, span.end or 0) for rule in plain for span in rule.spans]
    usual = [one for one in usual if one.get("validThrough", today.isoformat()) >= today.isoformat()]
    special = [_on_day(one) for one in occurrences(other, today, coming, holidays) if _is_open(one)]
    special += _closed_days(replace(hours, rules=plain, dates=()), today, coming, holidays)
    parts = {"openingHoursSpecification": usual, "specialOpeningHoursSpecification": special}
    return {name: part for name, part in parts.items() if part}


def _is_plain(rule: Rule) -> bool:
    is_weekly = not rule.nth and rule.every_weeks == 1 and rule.weeks == "all" and not rule.season
    is_open = rule.kind == "open" and not rule.by_appointment and bool(rule.spans)
    has_ends = all(span.end is not None for span in rule.spans)
    return (
        is_weekly
        and is_open
        and has_ends
        and rule.school_holidays == "open"
        and rule.public_holidays != "also"
    )


def _is_open(one: Occurrence) -> bool:
    return one.kind == "open" and one.end is not None and not one.by_appointment


def _closes(minutes: int) -> str:
    return "23:59" if minutes == DAY_MINUTES else clock(minutes)


def _week(rule: Rule, start: int, end: int) -> Specification:
    specification: Specification = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{DAYS[day - 1]}" for day in rule.weekdays],
        "opens": clock(start),
        "closes": _closes(end),
    }
    if rule.valid_from:
        specification["validFrom"] = rule.valid_from.isoformat()
    if rule.valid_to:
        specification["validThrough"] = rule.valid_to.isoformat()
    return specification


def _on_day(one: Occurrence) -> Specification:
    day = one.start.date()
    end = one.end or one.start
    closes = DAY_MINUTES if end.date() > day else end.hour * 60 + end.minute
    return _special(day, clock(one.start.hour * 60 + one.start.minute), _closes(closes))


def _special(day: date, opens: str, closes: str) -> Specification:
    return {
        "@type": "OpeningHoursSpecification",
        "opens": opens,
        "closes": closes,
        "validFrom": day.isoformat(),
        "validThrough": day.isoformat(),
    }


def _closed_days(plain: Hours, first: date, last: date, holidays: Holidays) -> list[Specification]:
    """Days the plain weeks promise and do not keep; from 00:00 to 00:00 means closed."""
    every_day = replace(
        plain, rules=tuple(replace(r, public_holidays="open") for r in plain.rules), closed=()
    )
    promised = {one.start.date() for one in occurrences(every_day, first, last, holidays)}
    kept = {one.start.date() for one in occurrences(plain, first, last, holidays)}
    return [_special(day, "00:00", "00:00") for day in sorted(promised - kept)]
