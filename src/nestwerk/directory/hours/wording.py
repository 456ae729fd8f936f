"""Opening hours in short sentences of the reader's language. What is said in German, `reader` reads back."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nestwerk.directory.hours.model import (
    DAY_MINUTES,
    EVERY_DAY,
    LAST,
    WHOLE_DAY,
    Closed,
    Hours,
    OnDate,
    Rule,
    Season,
    Span,
)
from nestwerk.directory.hours.occurrences import Occurrence

LEAP_YEAR = 2024  # so that 29 February can be named
ORDINALS = {
    1: gettext_lazy("1."),
    2: gettext_lazy("2."),
    3: gettext_lazy("3."),
    4: gettext_lazy("4."),
    5: gettext_lazy("5."),
    LAST: gettext_lazy("letzten"),
}


def worded(hours: Hours) -> list[str]:
    """A sentence a rule, then single dates, closed days, and what is agreed case by case."""
    lines = [worded_rule(rule) for rule in hours.rules]
    lines += [worded_date(one) for one in hours.dates]
    lines += [worded_closed(closed) for closed in hours.closed]
    if hours.by_appointment:
        lines.append(_("sowie nach Vereinbarung") if hours.rules or hours.dates else _("nach Vereinbarung"))
    if hours.note:
        lines.append(hours.note)
    return lines


def worded_rule(rule: Rule) -> str:
    """“Montag und Mittwoch, 8 bis 12 Uhr, außer in den Schulferien”."""
    return _worded_rule(rule, get_language() or "")


@lru_cache(maxsize=5_000)  # asked for with every offer in every list
def _worded_rule(rule: Rule, _language: str) -> str:
    parts = [
        _days(rule),
        _rhythm(rule),
        worded_spans(rule.spans),
        *_limits(rule),
        _school(rule),
        _public(rule),
    ]
    if rule.by_appointment:
        parts.append(_("nach Vereinbarung"))
    if rule.contact:
        parts.append(rule.contact)
    if rule.phone:
        parts.append(_("Telefon %(number)s") % {"number": rule.phone})
    return _noted(_labelled(_listed(parts), rule.label, rule.kind == "phone"), rule.note)


def worded_date(one: OnDate) -> str:
    """“Donnerstag, 12.03.2026, 15 bis 17 Uhr”."""
    parts = [str(WEEKDAYS[one.date.weekday()]), _date(one.date), worded_spans(one.spans)]
    if one.by_appointment:
        parts.append(_("nach Vereinbarung"))
    return _noted(_labelled(_listed(parts), one.label, one.kind == "phone"), one.note)


def worded_closed(closed: Closed) -> str:
    if closed.date_from == closed.date_to:
        line = _("geschlossen am %(day)s") % {"day": _date(closed.date_from)}
    else:
        days = {"first": _date(closed.date_from), "last": _date(closed.date_to)}
        line = _("geschlossen vom %(first)s bis %(last)s") % days
    return _noted(line, closed.note)


def worded_occurrence(occurrence: Occurrence, today: date) -> str:
    """“heute bis 16 Uhr” (given the moment, while it runs), “morgen, 15 Uhr”, “Do, 12.11., 15 bis 17 Uhr”."""
    day = today.date() if isinstance(today, datetime) else today
    if isinstance(today, datetime) and occurrence.is_on(today) and occurrence.end is not None:
        when = _until(occurrence.end, day)
    else:
        when = _listed([_near_day(occurrence.start.date(), day), _occurrence_times(occurrence)])
    if occurrence.by_appointment:
        when = _listed([when, _("nach Vereinbarung")])
    return _labelled(when, occurrence.label, occurrence.kind == "phone")


def worded_spans(spans: Sequence[Span]) -> str:
    """“8 bis 12 Uhr und 14 bis 16 Uhr”; nothing where no time is stated."""
    return _joined([_span(span) for span in spans])


# ------------------------------------------------------------------------------------------------------- pieces


def _listed(parts: Sequence[str]) -> str:
    """Parts one after another, the empty ones left out."""
    line = ""
    for part in filter(None, parts):
        line = _("%(first)s, %(second)s") % {"first": line, "second": part} if line else part
    return line


def _joined(parts: Sequence[str]) -> str:
    """“a, b und c”."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s und %(last)s") % {"first": _listed(parts[:-1]), "last": parts[-1]}


def _labelled(line: str, label: str, is_phone: bool) -> str:
    label = label or (_("Telefonisch") if is_phone else "")
    return _("%(label)s: %(line)s") % {"label": label, "line": line} if label else line


def _noted(line: str, note: str) -> str:
    return _("%(line)s (%(note)s)") % {"line": line, "note": note} if note else line


def _date(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _speaks_german() -> bool:
    return (get_language() or "de").startswith("de")


def clock_time(minutes: int) -> str:
    """510 as “8:30”, 480 as “8” (German goes on with “Uhr”), elsewhere as the language writes a time."""
    if _speaks_german():
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02}" if rest else str(hours)
    return time_format(time(minutes // 60 % 24, minutes % 60))


def _span(span: Span) -> str:
    if span == WHOLE_DAY:
        return _("rund um die Uhr")
    if span.end is None:
        return _("ab %(start)s Uhr") % {"start": clock_time(span.start)}
    return _("%(start)s bis %(end)s Uhr") % {"start": clock_time(span.start), "end": clock_time(span.end)}


def _days(rule: Rule) -> str:
    if not rule.weekdays:
        return _("an Feiertagen")
    names = [str(WEEKDAYS[day - 1]) for day in rule.weekdays]
    if rule.nth:
        ordinals = _joined([str(ORDINALS[nth]) for nth in rule.nth])
        return _("jeden %(ordinals)s %(days)s im Monat") % {"ordinals": ordinals, "days": _joined(names)}
    if rule.weekdays == EVERY_DAY:
        return _("täglich")
    return _runs(rule.weekdays, names)


def _runs(weekdays: Sequence[int], names: Sequence[str]) -> str:
    """Three or more days in a row as “Montag bis Freitag”."""
    parts: list[str] = []
    begin = 0
    for place in range(1, len(weekdays) + 1):
        if place < len(weekdays) and weekdays[place] == weekdays[place - 1] + 1:
            continue
        if place - begin > 2:
            parts.append(_("%(first)s bis %(last)s") % {"first": names[begin], "last": names[place - 1]})
        else:
            parts += names[begin:place]
        begin = place
    return _joined(parts)


def _rhythm(rule: Rule) -> str:
    if rule.weeks == "even":
        return _("in geraden Kalenderwochen")
    if rule.weeks == "odd":
        return _("in ungeraden Kalenderwochen")
    if rule.every_weeks == 1:
        return ""
    weeks = ngettext("jede %(weeks)s. Woche", "alle %(weeks)s Wochen", rule.every_weeks)
    return weeks % {"weeks": rule.every_weeks}


def _limits(rule: Rule) -> list[str]:
    parts = []
    if rule.anchor:
        parts.append(_("zum Beispiel am %(day)s") % {"day": _date(rule.anchor)})
    if rule.season:
        parts.append(_season(rule.season))
    if rule.valid_from and rule.valid_to:
        parts.append(_between(_date(rule.valid_from), _date(rule.valid_to)))
    elif rule.valid_from:
        parts.append(_("ab %(day)s") % {"day": _date(rule.valid_from)})
    elif rule.valid_to:
        parts.append(_("bis %(day)s") % {"day": _date(rule.valid_to)})
    return parts


def _between(first: str, last: str) -> str:
    return _("vom %(first)s bis %(last)s") % {"first": first, "last": last}


def _season(season: Season) -> str:
    first = date(LEAP_YEAR, season.from_month, season.from_day)
    last = date(LEAP_YEAR, season.to_month, season.to_day)
    return _between(date_format(first, "MONTH_DAY_FORMAT"), date_format(last, "MONTH_DAY_FORMAT"))


def _school(rule: Rule) -> str:
    if rule.school_holidays == "closed":
        return _("außer in den Schulferien")
    return _("nur in den Schulferien") if rule.school_holidays == "only" else ""


def _public(rule: Rule) -> str:
    """Closed on public holidays is what people expect and goes without saying; not so around the clock."""
    is_always = rule.weekdays == EVERY_DAY and rule.spans == (WHOLE_DAY,)
    if rule.public_holidays == "also":
        return _("außerdem an allen Feiertagen") if rule.weekdays else ""
    if rule.public_holidays == "open":
        return "" if is_always else _("auch an Feiertagen")
    return _("außer an Feiertagen") if is_always else ""


def _near_day(day: date, today: date) -> str:
    if day == today:
        return _("heute")
    if day == today + timedelta(days=1):
        return _("morgen")
    return _listed([str(WEEKDAYS_ABBR[day.weekday()]), _short_date(day, today)])


def _short_date(day: date, today: date) -> str:
    if day.year != today.year:
        return _date(day)
    return f"{day.day}.{day.month}." if _speaks_german() else date_format(day, "MONTH_DAY_FORMAT")


def _minutes(moment: datetime, day: date) -> int:
    """Minutes of the day it began on, so that midnight is 24 and not 0."""
    return DAY_MINUTES if moment.date() > day else moment.hour * 60 + moment.minute


def _occurrence_times(occurrence: Occurrence) -> str:
    if not occurrence.has_time:
        return ""
    day = occurrence.start.date()
    start = _minutes(occurrence.start, day)
    if occurrence.end is None:
        return _("%(start)s Uhr") % {"start": clock_time(start)}
    return _span(Span(start, _minutes(occurrence.end, day)))


def _until(end: datetime, today: date) -> str:
    return _("heute bis %(end)s Uhr") % {"end": clock_time(_minutes(end, today))}
