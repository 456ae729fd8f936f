"""Short words for expected readings: `rule("13", "08:00-12:00")` is Monday and Wednesday, 8 to 12."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nestwerk.directory.hours.model import Closed, Hours, OnDate, Rule, Span


@dataclass(frozen=True)
class Unread:
    text: str


@dataclass(frozen=True)
class Agreed:
    """By appointment, beside or without any rule."""


Said = Rule | OnDate | Closed | Agreed | Unread
AGREED = Agreed()


def span(text: str) -> Span:
    start, _dash, end = text.partition("-")
    return Span.of(start, end or None)


def rule(days: str, *spans: str, **settings: Any) -> Rule:
    return Rule(tuple(int(day) for day in days), tuple(span(text) for text in spans), **settings)


def on(day: str, *spans: str, **settings: Any) -> OnDate:
    return OnDate(date.fromisoformat(day), tuple(span(text) for text in spans), **settings)


def closed(first: str, last: str, note: str = "") -> Closed:
    return Closed(date.fromisoformat(first), date.fromisoformat(last), note)


def unread(text: str) -> Unread:
    return Unread(text)


def expected(said: list[Said]) -> tuple[Hours, tuple[str, ...]]:
    hours = Hours(
        tuple(one for one in said if isinstance(one, Rule)),
        tuple(one for one in said if isinstance(one, OnDate)),
        tuple(one for one in said if isinstance(one, Closed)),
        AGREED in said,
    )
    return hours, tuple(one.text for one in said if isinstance(one, Unread))
