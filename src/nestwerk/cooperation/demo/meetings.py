"""Meetings of a demonstration: two years with who came for two networks, and what stands in the calendar for all."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from nestwerk.cooperation.actions.meetings.agenda import add_item
from nestwerk.cooperation.actions.meetings.attendance import Presence, note_attendance
from nestwerk.cooperation.actions.meetings.planning import plan_meeting
from nestwerk.cooperation.actions.meetings.series import plan_series, slots
from nestwerk.cooperation.choices import Level, Rhythm
from nestwerk.cooperation.models import Body, Meeting
from nestwerk.cooperation.queries.meetings import holidays_of, invitees_of, standing_items
from nestwerk.tenants.models import Network

LOOKED_BACK: Final = {
    "dortmund": ("Paritätische Geschäftsführung", "AG Rund um die Geburt", "AG Übergang in die Kita"),
    "wetterau": ("Steuerungsgruppe", "AG Gesundheit", "Knotentreffen Ost"),
}
RHYTHMS: Final = {
    12: Rhythm.MONTHLY,
    8: Rhythm.BIMONTHLY,
    6: Rhythm.BIMONTHLY,
    4: Rhythm.QUARTERLY,
    2: Rhythm.HALF_YEARLY,
}
TOPICS: Final = (
    "Sprechstunden auf den Stationen", "Wege mit dem Bus", "Neue Angebote im Ort", "Willkommensbesuche",
    "Schreibabys: Wer hilft wann?", "Fachtag vorbereiten", "Ehrenamt begleiten", "Zahlen des Jahres",
)  # fmt: skip
START: Final = time(14, 0)
MINUTES: Final = 120
PLACE: Final = "Kreishaus, Sitzungsraum 2"
DROPS_OUT: Final = 4  # this one on the list stays away in the end
LAST_MISSES: Final = 3


def build_meetings(
    network: Network, bodies: dict[str, Body], *, by: object, today: date | None = None
) -> list[Meeting]:
    """What was held, oldest first. Days count from `today`."""
    day = today or timezone.localdate()
    held = []
    for name in LOOKED_BACK.get(network.slug, ()):
        held += _held(bodies[name], day, by)
    for body in bodies.values():
        is_wanted = body.parent_id is None or body.name in LOOKED_BACK.get(network.slug, ())
        if is_wanted and body.meetings_a_year in RHYTHMS and not body.is_external:
            _plan_year(body, day, by)
    return held


def _first(body: Body, year: int) -> date:
    """A Tuesday to Thursday in the second week of January, one for each body."""
    start = date(year, 1, 8 + body.pk % 5)
    return start + timedelta(days=(1 - start.weekday()) % 7 + body.pk % 3)


def _plan_year(body: Body, today: date, by: object) -> None:
    year = today.year + 1
    plan_series(
        body,
        title=body.name,
        rhythm=RHYTHMS[body.meetings_a_year or 4],
        first_on=_first(body, year),
        last_on=date(year, 12, 15),
        starts_at=START,
        minutes=MINUTES,
        items=standing_items(),
        place=PLACE,
        by=by,
    )


def _held(body: Body, today: date, by: object) -> list[Meeting]:
    first = _first(body, today.year - 2)
    days = [
        slot.day
        for slot in slots(RHYTHMS[body.meetings_a_year or 4], first, today, holidays_of(body.network))
    ]
    days = [day for day in days if today - timedelta(days=730) <= day < today]
    return [_one(body, day, number, len(days), by) for number, day in enumerate(days)]


def _one(body: Body, day: date, number: int, count: int, by: object) -> Meeting:
    start = timezone.make_aware(datetime.combine(day, START))
    end = start + timedelta(minutes=MINUTES)
    is_public = body.level != Level.STEERING
    meeting = plan_meeting(
        body, title=body.name, starts_at=start, ends_at=end, place=PLACE, is_public=is_public, by=by
    )
    add_item(meeting, title=TOPICS[(number + body.pk) % len(TOPICS)], minutes=30, by=by)
    presences = {}
    for place, row in enumerate(invitees_of(meeting)):
        is_gone = place == DROPS_OUT and number >= count - LAST_MISSES
        is_away = (place + 2 * number) % 6 == 0
        sends = (place + number) % 7 == 3
        presences[row.pk] = Presence(
            not (is_gone or is_away), "Vertretung Muster" if sends and not (is_gone or is_away) else ""
        )
    note_attendance(meeting, presences, by=by)
    return meeting
