"""Opening hours as plain JSON and back. What comes in is trusted with nothing: every value and size is checked."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.directory.hours import errors
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.model import (
    DAY_MINUTES,
    LONGEST_NOTE,
    MOST_CLOSED,
    MOST_DATES,
    MOST_RULES,
    MOST_SPANS,
    Closed,
    Hours,
    OnDate,
    Rule,
    Season,
    Span,
    clock,
    minutes_of,
)

VERSION = 1
MOST_FIELDS = 40
Made = TypeVar("Made")
Reader = Callable[[object], Any]


def to_json(hours: Hours) -> dict[str, Any]:
    """Plain JSON; what has its usual value is left out."""
    return {"version": VERSION, **_plain(hours)}


def _plain(thing: Any) -> dict[str, Any]:
    return {
        field.name: _value(getattr(thing, field.name))
        for field in fields(thing)
        if getattr(thing, field.name) != field.default
    }


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return [clock(value.start), *([] if value.end is None else [clock(value.end)])]
    if isinstance(value, Season):
        return [value.from_month, value.from_day, value.to_month, value.to_day]
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Rule | OnDate | Closed):
        return _plain(value)
    return value


def from_json(content: object) -> Hours:
    """The hours of `to_json`; nothing at all is `Hours()`. Raises BadHours on anything else."""
    if content is None or content == {}:
        return Hours()
    if not isinstance(content, Mapping):
        raise errors.bad_shape()
    if type(content.get("version")) is not int or content["version"] != VERSION:
        raise errors.unknown_version()
    return _made(Hours, {key: value for key, value in content.items() if key != "version"})


def _made(kind: type[Made], content: object) -> Made:
    if not isinstance(content, Mapping) or len(content) > MOST_FIELDS:
        raise errors.bad_shape()
    readers = _READERS[kind]
    values = {}
    for name, value in content.items():
        if name not in readers:
            raise errors.unknown_field().inside(str(name)[:40])
        label, read = readers[name]
        try:
            values[name] = read(value)
        except BadHours as bad:
            raise bad.inside(_(label)) from None
    try:
        return kind(**values)
    except TypeError:  # a field without a usual value is missing
        raise errors.bad_shape() from None


def _list(read: Reader, most: int, name: str = "") -> Reader:
    def reader(content: object) -> tuple[Any, ...]:
        if not isinstance(content, list | tuple):
            raise errors.bad_shape()
        if len(content) > most:
            raise errors.too_many(most)
        found = []
        for number, one in enumerate(content, 1):
            try:
                found.append(read(one))
            except BadHours as bad:
                raise (bad.inside(f"{_(name)} {number}") if name else bad) from None
        return tuple(found)

    return reader


def _part(kind: type[Any]) -> Reader:
    return lambda content: _made(kind, content)


def _number(content: object) -> int:
    if type(content) is not int or not -DAY_MINUTES <= content <= DAY_MINUTES:
        raise errors.bad_shape()
    return content


def _text(content: object) -> str:
    if not isinstance(content, str):
        raise errors.bad_shape()
    if len(content) > LONGEST_NOTE:
        raise errors.too_long(LONGEST_NOTE)
    if any(
        (ord(character) < 32 and character not in "\n\t") or 0xD800 <= ord(character) < 0xE000
        for character in content
    ):
        raise errors.bad_shape()
    return content


def _flag(content: object) -> bool:
    if not isinstance(content, bool):
        raise errors.bad_shape()
    return content


def _day(content: object) -> date:
    if not isinstance(content, str) or len(content) != 10:
        raise errors.bad_day()
    try:
        return date.fromisoformat(content)
    except ValueError:
        raise errors.bad_day() from None


def _span(content: object) -> Span:
    if not isinstance(content, list | tuple) or not 1 <= len(content) <= 2:
        raise errors.bad_shape()
    if not all(isinstance(time, str) and len(time) <= 5 for time in content):
        raise errors.bad_time()
    return Span(*(minutes_of(time) for time in content))


def _season(content: object) -> Season:
    if not isinstance(content, list | tuple) or len(content) != 4:
        raise errors.bad_season()
    return Season(*(_number(one) for one in content))


_SPANS = (gettext_noop("Uhrzeiten"), _list(_span, MOST_SPANS))
_BY_APPOINTMENT = (gettext_noop("nach Vereinbarung"), _flag)
_NOTE = (gettext_noop("Hinweis"), _text)
_LABEL = (gettext_noop("Bezeichnung"), _text)
_KIND = (gettext_noop("Art"), _text)

_READERS: dict[type[Any], dict[str, tuple[str, Reader]]] = {
    Rule: {
        "weekdays": (gettext_noop("Wochentage"), _list(_number, 7)),
        "spans": _SPANS,
        "nth": (gettext_noop("der wievielte im Monat"), _list(_number, 6)),
        "every_weeks": (gettext_noop("alle … Wochen"), _number),
        "anchor": (gettext_noop("ein Termin zum Zählen"), _day),
        "weeks": (gettext_noop("gerade oder ungerade Wochen"), _text),
        "season": (gettext_noop("Zeit im Jahr"), _season),
        "valid_from": (gettext_noop("gültig ab"), _day),
        "valid_to": (gettext_noop("gültig bis"), _day),
        "school_holidays": (gettext_noop("Schulferien"), _text),
        "public_holidays": (gettext_noop("Feiertage"), _text),
        "kind": _KIND,
        "by_appointment": _BY_APPOINTMENT,
        "label": _LABEL,
        "contact": (gettext_noop("Ansprechperson"), _text),
        "phone": (gettext_noop("Telefon"), _text),
        "note": _NOTE,
    },
    OnDate: {
        "date": (gettext_noop("Datum"), _day),
        "spans": _SPANS,
        "note": _NOTE,
        "label": _LABEL,
        "kind": _KIND,
        "by_appointment": _BY_APPOINTMENT,
    },
    Closed: {
        "date_from": (gettext_noop("erster Tag"), _day),
        "date_to": (gettext_noop("letzter Tag"), _day),
        "note": _NOTE,
    },
    Hours: {
        "rules": (gettext_noop("Regeln"), _list(_part(Rule), MOST_RULES, gettext_noop("Regel"))),
        "dates": (gettext_noop("Einzelne Termine"), _list(_part(OnDate), MOST_DATES, gettext_noop("Termin"))),
        "closed": (
            gettext_noop("Schließtage"),
            _list(_part(Closed), MOST_CLOSED, gettext_noop("Schließzeit")),
        ),
        "by_appointment": _BY_APPOINTMENT,
        "note": _NOTE,
    },
}
