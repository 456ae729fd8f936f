"""HSDS `schedule` objects and back. What HSDS has no field for stands in `description`, in German, for our own reader."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import override

from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import (
    DAY_MINUTES,
    LONGEST_NOTE,
    Hours,
    OnDate,
    Rule,
    Span,
    clock,
    minutes_of,
)
from nestwerk.directory.hours.reader import read_hours
from nestwerk.directory.hours.wording import worded_closed, worded_date, worded_rule

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVEN_WEEKS = ",".join(str(week) for week in range(2, 54, 2))
ODD_WEEKS = ",".join(str(week) for week in range(1, 54, 2))
MOST_SCHEDULES = 500
Schedule = dict[str, Any]
Given = Mapping[str, Any]


def to_hsds(hours: Hours, key: str, link: Mapping[str, str] | None = None) -> list[Schedule]:
    """One object a time span. `key` makes the ids (the same ones every time), `link` says whose hours they are."""
    with override("de"):
        bare = [*_all_rules(hours), *_all_dates(hours), *_the_rest(hours)]
    return [
        {"id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{key}/schedule/{number}")), **(link or {}), **schedule}
        for number, schedule in enumerate(bare)
    ]


def _all_rules(hours: Hours) -> Iterator[Schedule]:
    for rule in hours.rules:
        for span in rule.spans or (None,):
            alone = replace(rule, spans=(span,) if span else ())
            schedule = {**_rhythm(rule), **_times(span), "description": worded_rule(alone)}
            if rule.kind == "phone":
                schedule["attending_type"] = "Telefon"
            yield schedule


def _all_dates(hours: Hours) -> Iterator[Schedule]:
    for one in hours.dates:
        day = one.date.isoformat()
        for span in one.spans or (None,):
            alone = replace(one, spans=(span,) if span else ())
            yield {
                "valid_from": day,
                "valid_to": day,
                "dtstart": day,
                "count": 1,
                **_times(span),
                "description": worded_date(alone),
            }


def _the_rest(hours: Hours) -> Iterator[Schedule]:
    for closed in hours.closed:
        first, last = closed.date_from.isoformat(), closed.date_to.isoformat()
        yield {"valid_from": first, "valid_to": last, "description": worded_closed(closed)}
    if hours.by_appointment:
        yield {"description": "nach Vereinbarung"}
    if hours.note:
        yield {"notes": hours.note}


def _times(span: Span | None) -> Schedule:
    if span is None:
        return {}
    closes = {} if span.end is None else {"closes_at": clock(span.end % DAY_MINUTES)}  # midnight is 00:00
    return {"opens_at": clock(span.start), **closes}


def _rhythm(rule: Rule) -> Schedule:
    schedule: Schedule = {}
    if rule.weekdays:
        codes = [DAY_CODES[day - 1] for day in rule.weekdays]
        byday = [f"{nth}{code}" for nth in rule.nth for code in codes] if rule.nth else codes
        schedule = {"freq": "MONTHLY" if rule.nth else "WEEKLY", "byday": ",".join(byday)}
        schedule["interval"] = rule.every_weeks
    if rule.weeks != "all":
        schedule["byweekno"] = EVEN_WEEKS if rule.weeks == "even" else ODD_WEEKS
    if rule.anchor:
        schedule |= {"dtstart": rule.anchor.isoformat(), "wkst": "MO"}
    if rule.valid_from:
        schedule["valid_from"] = rule.valid_from.isoformat()
    if rule.valid_to:
        schedule["valid_to"] = rule.valid_to.isoformat()
    return schedule


# ------------------------------------------------------------------------------------------------------------ back


def from_hsds(schedules: Given | Iterable[Given]) -> Hours:
    """Never raises. What has no place in our model stands in `note`, in the words of the other side."""
    given = [schedules] if isinstance(schedules, Mapping) else list(schedules)[:MOST_SCHEDULES]
    hours, notes = Hours(), list[str]()
    for schedule in given:
        try:
            hours = _joined(hours, _read(schedule))
        except (BadHours, ValueError, KeyError):
            notes += _words(schedule)
    try:
        note = "\n".join(dict.fromkeys(filter(None, [hours.note, *notes])))[:LONGEST_NOTE]
        return replace(hours, rules=_merged(hours.rules), dates=_merged_dates(hours.dates), note=note)
    except BadHours:  # more rules, dates or times than a directory's entry can have
        return Hours(note="\n".join(notes)[:LONGEST_NOTE])


def _joined(hours: Hours, more: Hours) -> Hours:
    return Hours(
        hours.rules + tuple(rule for rule in more.rules if rule not in hours.rules),
        hours.dates + tuple(one for one in more.dates if one not in hours.dates),
        hours.closed + tuple(one for one in more.closed if one not in hours.closed),
        hours.by_appointment or more.by_appointment,
        "\n".join(dict.fromkeys(filter(None, [hours.note, more.note])))[:LONGEST_NOTE],
    )


def _merged(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules that differ in their times only become one."""
    times: dict[Rule, tuple[Span, ...]] = {}
    for rule in rules:
        bare = replace(rule, spans=())
        times[bare] = times.get(bare, ()) + rule.spans
    return tuple(replace(rule, spans=spans) for rule, spans in times.items())


def _merged_dates(dates: Iterable[OnDate]) -> tuple[OnDate, ...]:
    times: dict[OnDate, tuple[Span, ...]] = {}
    for one in dates:
        bare = replace(one, spans=())
        times[bare] = times.get(bare, ()) + one.spans
    return tuple(replace(one, spans=spans) for one, spans in times.items())


def _text(schedule: Given, name: str) -> str:
    value = schedule.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _words(schedule: Given) -> list[str]:
    return [words for name in ("description", "notes") if (words := _text(schedule, name))]


def _read(schedule: Given) -> Hours:
    description, note = _text(schedule, "description"), _text(schedule, "notes")[:LONGEST_NOTE]
    said = read_hours(description)
    rule = _rule(schedule)
    on_date = None if rule else _on_date(schedule)
    if rule is None and on_date is None:
        if description and said.unread:
            raise ValueError
        return replace(said.hours, note=note)
    if said.is_complete and _says_the_same(said.hours, rule, on_date):
        return replace(said.hours, note=note)
    return Hours(
        rules=(rule,) if rule else (),
        dates=(on_date,) if on_date else (),
        note="\n".join(filter(None, [description, note]))[:LONGEST_NOTE],
    )


def _says_the_same(said: Hours, rule: Rule | None, on_date: OnDate | None) -> bool:
    """Whether the description speaks of the very times of the fields, and so may add to them."""
    if len(said.rules) + len(said.dates) != 1 or said.closed or said.by_appointment:
        return False
    if rule is not None and said.rules:
        other = said.rules[0]
        same = ("weekdays", "spans", "nth", "every_weeks", "weeks", "anchor", "valid_from", "valid_to")
        return all(getattr(rule, name) == getattr(other, name) for name in same)
    one = said.dates[0] if said.dates else None
    return on_date is not None and one is not None and (one.date, one.spans) == (on_date.date, on_date.spans)


def _clock(text: str) -> str:
    """“09:00:00+01:00” as “09:00”: the wall clock, whatever the zone."""
    match = re.match(r"(\d{1,2}):(\d\d)", text)
    if match is None:
        raise ValueError
    return match[0]


def _span(schedule: Given) -> tuple[Span, ...]:
    opens, closes = _text(schedule, "opens_at"), _text(schedule, "closes_at")
    if not opens:
        return ()
    start, end = minutes_of(_clock(opens)), minutes_of(_clock(closes)) if closes else None
    return (Span(start, end if end != 0 else DAY_MINUTES),)


def _day(schedule: Given, name: str) -> date | None:
    text = _text(schedule, name)
    return date.fromisoformat(text[:10]) if text else None


def _weekday(schedule: Given) -> str:
    """HSDS 1.1 names one `weekday`, as a number or a name."""
    text = _text(schedule, "weekday").lower()
    if text.isdigit() and 1 <= int(text) <= 7:
        return DAY_CODES[int(text) - 1]
    return DAY_CODES[DAY_NAMES.index(text)] if text in DAY_NAMES else ""


def _rule(schedule: Given) -> Rule | None:
    frequency = _text(schedule, "freq").upper()
    byday = _text(schedule, "byday").upper() or _weekday(schedule)
    if not byday or frequency not in ("", "WEEKLY", "MONTHLY"):
        if frequency:
            raise ValueError
        return None
    if any(_text(schedule, name) for name in ("bymonthday", "byyearday", "count")):
        raise ValueError
    days, nth = _days(byday, frequency == "MONTHLY")
    every = int(_text(schedule, "interval") or 1)
    if nth and every > 1:
        raise ValueError
    return Rule(
        days,
        _span(schedule),
        nth,
        every,
        _day(schedule, "dtstart") if every > 1 else None,
        _weeks(schedule),
        valid_from=_day(schedule, "valid_from"),
        valid_to=_day(schedule, "valid_to") or _day(schedule, "until"),
        kind="phone" if _text(schedule, "attending_type") == "Telefon" else "open",
    )


def _days(byday: str, is_monthly: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """“1TU,3TU” as Tuesday, first and third; a mixture like “1TU,3WE” is not a rule of ours."""
    pairs = set()
    for part in byday.split(","):
        match = re.fullmatch(r"\s*([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)\s*", part)
        if match is None:
            raise ValueError
        pairs.add((DAY_CODES.index(match[2]) + 1, int(match[1] or 0)))
    days, nth = {day for day, _nth in pairs}, {number for _day, number in pairs}
    if len(pairs) != len(days) * len(nth) or (0 in nth) == is_monthly or (0 in nth and len(nth) > 1):
        raise ValueError
    return tuple(days), () if nth == {0} else tuple(nth)


def _weeks(schedule: Given) -> Any:
    text = _text(schedule, "byweekno").replace(" ", "")
    if not text:
        return "all"
    weeks = {int(number) % 2 for number in text.split(",")}
    if len(weeks) != 1 or len(text.split(",")) < 26:
        raise ValueError
    return "even" if weeks == {0} else "odd"


def _on_date(schedule: Given) -> OnDate | None:
    day = _day(schedule, "dtstart")
    until = _day(schedule, "until") or _day(schedule, "valid_to")
    if day is None or not (_text(schedule, "count") == "1" or until == day):
        return None
    return OnDate(day, _span(schedule))
