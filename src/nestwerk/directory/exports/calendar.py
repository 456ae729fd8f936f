"""Calendars that phones take: one offer, or all of a network."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.hours.exports import to_ical
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, Holidays
from nestwerk.directory.queries.readable import OfferView
from nestwerk.places.choices import STATES
from nestwerk.places.holidays import calendar_of

EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
ZONE = re.compile(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Nestwerk//Angebote//DE",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")
LONGEST_LINE = 75


def holidays_of(state_code: str) -> Holidays:
    """Of the Land; none where the network has not said which."""
    return calendar_of(state_code) if state_code in STATES else NO_HOLIDAYS


def offer_calendar(view: OfferView, publication: Publication, *, today: date, now: datetime) -> bytes:
    """All places of one offer. A secret place has times and no address."""
    return _calendar(view.title, _of_offer(view, publication, today, now))


def network_calendar(
    views: Iterable[OfferView], publication: Publication, *, today: date, now: datetime
) -> bytes:
    """The coming dates of a network; what is only by appointment or by phone is no date to go to."""
    parts = (part for view in views for part in _of_offer(view, publication, today, now))
    return _calendar(publication.title, parts)


def _of_offer(view: OfferView, publication: Publication, today: date, now: datetime) -> Iterator[bytes]:
    holidays = holidays_of(publication.state_code)
    for place in view.places:
        if place.stored_hours:
            yield to_ical(
                place.hours,
                uid=str(place.uid),
                summary=view.title,
                today=today,
                holidays=holidays,
                now=now,
                location=place.address,
                url=publication.offer_url(view.uid),
                description=view.summary,
            )


def _calendar(name: str, parts: Iterable[bytes]) -> bytes:
    zones: dict[bytes, None] = {}
    events: list[bytes] = []
    for part in parts:
        zones |= dict.fromkeys(ZONE.findall(part))
        events += EVENT.findall(part)
    head = "\r\n".join((*HEAD, *REFRESH, *_folded(f"X-WR-CALNAME:{_escaped(name)}"))) + "\r\n"
    return head.encode() + b"".join([*zones, *events]) + b"END:VCALENDAR\r\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, as RFC 5545 wants them; a letter is never cut."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > LONGEST_LINE:
            yield part
            part = " "
        part += letter
    yield part
