"""Calendars that phones take: all places of one offer, or the coming weeks of a network."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nestwerk.directory.choices import Presence
from nestwerk.directory.exports.hsds.keys import key
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.hours.exports import to_ical
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS, Holidays, Occurrence, occurrences
from nestwerk.directory.queries.readable import OfferView, PlaceView
from nestwerk.places.choices import STATES
from nestwerk.places.holidays import calendar_of

EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
TIMEZONE = re.compile(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)
HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Nestwerk//Angebote//DE",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:P1D", "X-PUBLISHED-TTL:P1D")
LONGEST_LINE = 75
FEED_DAYS = 28  # who subscribes fetches anew every day
ZONE = ZoneInfo("Europe/Berlin")


def holidays_of(state_code: str) -> Holidays:
    """Of the Land; none where the network has not said which."""
    return calendar_of(state_code) if state_code in STATES else NO_HOLIDAYS


def offer_calendar(view: OfferView, publication: Publication, *, today: date, now: datetime) -> bytes:
    """All places of one offer for a year, as events that come back. A secret place has times and no address."""
    zones: dict[bytes, None] = {}
    events: list[bytes] = []
    for place in view.places:
        part = to_ical(
            place.hours,
            uid=str(place.uid),
            summary=view.title,
            today=today,
            holidays=holidays_of(publication.state_code),
            now=now,
            location=place.address,
            url=publication.offer_url(view.uid),
            description=view.summary,
        )
        zones |= dict.fromkeys(TIMEZONE.findall(part))
        events += EVENT.findall(part)
    return _calendar(view.title, b"".join([*zones, *events]))


def network_calendar(
    views: Iterable[OfferView], publication: Publication, *, today: date, now: datetime
) -> bytes:
    """Where one can go in the coming four weeks: one event a date, without what needs an appointment or a phone."""
    holidays = holidays_of(publication.state_code)
    stamp = _utc(now)
    lines: list[str] = []
    for view in views:
        for place in filter(_is_to_go_to, view.places):
            found = occurrences(place.hours, today, today + timedelta(days=FEED_DAYS), holidays)
            shared = _shared_lines(view, place, publication)
            for one in found:
                if one.kind == "open" and not one.by_appointment:
                    lines += _event(place, one, stamp, shared)
    return _calendar(publication.title, _joined(lines))


def _is_to_go_to(place: PlaceView) -> bool:
    return place.presence != Presence.PHONE and not place.is_withheld


def _shared_lines(view: OfferView, place: PlaceView, publication: Publication) -> list[str]:
    texts = (("SUMMARY", view.title), ("LOCATION", place.address), ("DESCRIPTION", view.summary))
    found = [line for name, text in texts if text for line in _folded(f"{name}:{_escaped(text)}")]
    return [*found, *_folded(f"URL:{publication.offer_url(view.uid)}")]


def _event(place: PlaceView, one: Occurrence, stamp: str, shared: list[str]) -> list[str]:
    uid = key("event", place.uid, one.start.isoformat(), one.label)
    return ["BEGIN:VEVENT", f"UID:{uid}@nestwerk", f"DTSTAMP:{stamp}", *_times(one), *shared, "END:VEVENT"]


def _times(one: Occurrence) -> list[str]:
    if not one.has_time:
        return [f"DTSTART;VALUE=DATE:{one.start:%Y%m%d}"]
    ends = [f"DTEND:{_utc(one.end.replace(tzinfo=ZONE))}"] if one.end else []
    return [f"DTSTART:{_utc(one.start.replace(tzinfo=ZONE))}", *ends]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _calendar(name: str, events: bytes) -> bytes:
    head = _joined([*HEAD, *REFRESH, *_folded(f"X-WR-CALNAME:{_escaped(name)}")])
    return head + events + b"END:VCALENDAR\r\n"


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


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
