"""Calendars of one offer and of a network."""

from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.calendar import network_calendar, offer_calendar
from nestwerk.directory.exports.publication import Publication
from nestwerk.directory.queries.readable import OfferView, offer_views
from nestwerk.directory.rules import Audience
from tests.cast import Cast
from tests.make import directory

DAY = date(2026, 3, 2)  # a Monday
MOMENT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOME = Publication("https://example.org", "auenland", "Frühe Hilfen; Auenland, " + "ä" * 60, state_code="HE")


def _views(cast: Cast, *places: dict[str, Any], **words: Any) -> list[OfferView]:
    directory.offer(cast.home, "Café, Treff; Runde", places=list(places), **words)
    with network_scope(cast.home):
        return offer_views(cast.home, Audience.PUBLIC)


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_offer_has_the_times_of_all_its_places(cast: Cast) -> None:
    lines = [directory.place(text=text, town="Butzbach") for text in ("Mo 9-11 Uhr", "Di 15-17 Uhr")]
    content = offer_calendar(_views(cast, *lines)[0], HOME, today=DAY, now=MOMENT)
    events = _events(content)
    assert [str(event["RRULE"]["BYDAY"][0]) for event in events] == ["MO", "TU"]
    assert {str(event["SUMMARY"]) for event in events} == {"Café, Treff; Runde"}
    assert len(Calendar.from_ical(content).walk("VTIMEZONE")) == 1


def test_network_has_one_event_a_date(cast: Cast) -> None:
    views = _views(
        cast, directory.place(text="Mo 9-11 Uhr", town="Butzbach"), summary="Zeile 1\nZeile 2, mit Komma"
    )
    events = _events(network_calendar(views, HOME, today=DAY, now=MOMENT))
    assert [event["DTSTART"].dt for event in events] == [
        datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((2, 8), (9, 8), (16, 8), (23, 8), (30, 7))
    ]  # an hour earlier once the clocks are put forward
    assert {str(event["DESCRIPTION"]) for event in events} == {"Zeile 1\nZeile 2, mit Komma"}
    assert len({str(event["UID"]) for event in events}) == 5


def test_phone_and_appointments_are_no_dates_to_go_to(cast: Cast) -> None:
    lines = [directory.place(text="nach Vereinbarung"), directory.place(text="Mo 9-11 Uhr nach Vereinbarung")]
    assert _events(network_calendar(_views(cast, *lines), HOME, today=DAY, now=MOMENT)) == []


def test_name_is_escaped_and_folded(cast: Cast) -> None:
    content = network_calendar([], HOME, today=DAY, now=MOMENT)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(Calendar.from_ical(content)["X-WR-CALNAME"]) == HOME.title.replace(";", "\\;").replace(
        ",", "\\,"
    )
