"""iCal: a rule a calendar's event that comes back, with the days left out on which it does not."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from nestwerk.directory.hours.exports.hsds import DAY_CODES
from nestwerk.directory.hours.model import Hours, OnDate, Rule
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, Holidays, Occurrence, occurrences

ZONE = ZoneInfo("Europe/Berlin")
COMING_DAYS = 365
PRODUCT = "-//Nestwerk//Angebote//DE"


def to_ical(
    hours: Hours,
    *,
    uid: str,
    summary: str,
    today: date,
    holidays: Holidays,
    now: datetime,
    location: str = "",
    url: str = "",
    description: str = "",
) -> bytes:
    """The coming twelve months; beyond them neither holidays nor closed days are promised."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    last = today + timedelta(days=COMING_DAYS)
    for event, seed in _events(hours, today, last, holidays):
        event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{uid}/{seed}')}@nestwerk")
        event.add("dtstamp", now.astimezone(UTC))
        label = event.pop("x-label", "")
        event.add("summary", f"{summary}: {label}" if label else summary)
        for name, text in (("location", location), ("url", url), ("description", description)):
            if text:
                event.add(name, text)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _events(hours: Hours, first: date, last: date, holidays: Holidays) -> Iterator[tuple[Event, str]]:
    for rule in hours.rules:
        for span in rule.spans or (None,):
            alone = replace(rule, spans=(span,) if span else ())
            found = occurrences(Hours(rules=(alone,), closed=hours.closed), first, last, holidays)
            if found:
                yield _coming_back(alone, found, first, last), _seed(alone)
    for one in hours.dates:
        for occurrence in occurrences(Hours(dates=(one,), closed=hours.closed), first, last, holidays):
            yield _once(occurrence), _date_seed(one, occurrence)


def _seed(rule: Rule) -> str:
    """What makes the event itself; a note or a holiday changes nothing about which event it is."""
    return repr((rule.weekdays, rule.spans, rule.nth, rule.every_weeks, rule.weeks, rule.kind, rule.label))


def _date_seed(one: OnDate, occurrence: Occurrence) -> str:
    return repr((occurrence.start.isoformat(), one.kind, one.label))


def _when(occurrence: Occurrence) -> datetime | date:
    return occurrence.start.replace(tzinfo=ZONE) if occurrence.has_time else occurrence.start.date()


def _once(occurrence: Occurrence) -> Event:
    event = Event()
    event.add("dtstart", _when(occurrence))
    if occurrence.end is not None:
        event.add("dtend", occurrence.end.replace(tzinfo=ZONE))
    if occurrence.by_appointment:
        event.add("comment", "nach Vereinbarung")
    label = occurrence.label or ("Telefonisch" if occurrence.kind == "phone" else "")
    if label:
        event["x-label"] = label
    return event


def _coming_back(rule: Rule, found: Sequence[Occurrence], first: date, last: date) -> Event:
    event = _once(found[0])
    if not _has_rrule(rule):
        if len(found) > 1:
            event.add("rdate", [_when(one) for one in found[1:]])
        return event
    event.add("rrule", _rrule(rule, last))
    regular = replace(rule, school_holidays="open", public_holidays="open")
    starts = {one.start for one in found}
    left_out = [
        one
        for one in occurrences(Hours(rules=(regular,)), found[0].start.date(), last, NO_HOLIDAYS)
        if one.start not in starts
    ]
    if left_out:
        event.add("exdate", [_when(one) for one in left_out])
    return event


def _has_rrule(rule: Rule) -> bool:
    is_simple = rule.weeks == "all" and rule.season is None
    return is_simple and rule.school_holidays != "only" and rule.public_holidays != "also"


def _rrule(rule: Rule, last: date) -> dict[str, object]:
    codes = [DAY_CODES[day - 1] for day in rule.weekdays]
    until: date | datetime = min(last, rule.valid_to or last)
    if rule.spans:  # beside a start with a zone, the end is told in UTC
        until = datetime(until.year, until.month, until.day, 23, 59, 59, tzinfo=ZONE).astimezone(UTC)
    if rule.nth:
        return {
            "freq": "monthly",
            "byday": [f"{nth}{code}" for nth in rule.nth for code in codes],
            "until": until,
        }
    return {"freq": "weekly", "interval": rule.every_weeks, "byday": codes, "wkst": "MO", "until": until}
