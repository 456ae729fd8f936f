"""A meeting as calendars take it: asked, changed, called off, always the same entry (RFC 5545, RFC 5546)."""

from datetime import datetime
from typing import Final

from icalendar import Calendar, Event, vCalAddress, vText

from nestwerk.cooperation.choices import MeetingState
from nestwerk.cooperation.models import Meeting

MEDIA_TYPE: Final = "text/calendar"
FILE_NAME: Final = "sitzung.ics"


def meeting_calendar(
    meeting: Meeting, *, now: datetime, organiser: str = "", attendee: str = "", url: str = ""
) -> bytes:
    """With an attendee: an invitation or its end, for her calendar. Answers go by the link, so none is asked for here."""
    is_cancelled = meeting.state == MeetingState.CANCELLED
    entry = Event()
    entry.add("uid", f"{meeting.uid}@nestwerk")
    entry.add("dtstamp", now)
    entry.add("dtstart", meeting.starts_at)
    entry.add("dtend", meeting.ends_at)
    entry.add("summary", meeting.title)
    entry.add("sequence", meeting.sequence)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if place := meeting.place or meeting.online_url:
        entry.add("location", place)
    if address := url or meeting.online_url:
        entry.add("url", address)
    if organiser:
        entry.add("organizer", vCalAddress(f"mailto:{organiser}"))
    if attendee:
        asked = vCalAddress(f"mailto:{attendee}")
        asked.params["RSVP"] = vText("FALSE")
        entry.add("attendee", asked)
    book = Calendar()
    book.add("prodid", "-//Nestwerk//Sitzungen//DE")
    book.add("version", "2.0")
    book.add("method", method_of(meeting, is_addressed=bool(attendee)))
    book.add_component(entry)
    return bytes(book.to_ical())


def method_of(meeting: Meeting, *, is_addressed: bool = True) -> str:
    if meeting.state == MeetingState.CANCELLED:
        return "CANCEL"
    return "REQUEST" if is_addressed else "PUBLISH"
