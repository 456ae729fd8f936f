"""Who takes part: by actor and sector, over the latest meetings. About actors only, alphabetical, no rank."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import F, Max, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from nestwerk.cooperation.choices import MeetingState, Reply
from nestwerk.cooperation.models import Body, Invitee, Meeting
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Contact, Organisation
from nestwerk.tenants.models import Network

LAST: Final = 6  # meetings a trend looks back
NEEDED: Final = (
    "meeting_id", "was_present", "substitute_name", "reply", "organisation__name",
    "organisation__sorted_as", "organisation__sector",
)  # fmt: skip
MISSES: Final = 3  # in a row, with nobody sent instead


class Mark(StrEnum):
    """How an actor was at one meeting."""

    PRESENT = "present"
    SUBSTITUTE = "substitute"
    EXCUSED = "excused"
    MISSED = "missed"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class SectorLine:
    """A sector of one meeting: actors asked by a seat, and those that were there."""

    sector: str  # code; empty: none stated
    label: str
    asked: int
    present: int


@dataclass(frozen=True)
class ActorLine:
    """An actor over the latest meetings of a body, oldest first."""

    organisation: Organisation
    marks: tuple[Mark, ...]

    @property
    def asked(self) -> int:
        return sum(mark != Mark.NOT_ASKED for mark in self.marks)

    @property
    def came(self) -> int:
        return sum(mark in (Mark.PRESENT, Mark.SUBSTITUTE) for mark in self.marks)

    @property
    def substituted(self) -> int:
        return self.marks.count(Mark.SUBSTITUTE)

    @property
    def is_dropping_out(self) -> bool:
        asked = [mark for mark in self.marks if mark != Mark.NOT_ASKED]
        last = asked[-MISSES:]
        return len(last) == MISSES and all(mark in (Mark.EXCUSED, Mark.MISSED) for mark in last)


@dataclass(frozen=True)
class Participation:
    """A body over its latest meetings, oldest first; `present` counts actors at each."""

    body: Body
    meetings: tuple[Meeting, ...]
    present: tuple[int, ...]
    asked: tuple[int, ...]
    actors: tuple[ActorLine, ...]

    @property
    def dropping_out(self) -> list[ActorLine]:
        return [line for line in self.actors if line.is_dropping_out]


def recent_meetings(network: Network, *, last: int = LAST, body_id: int | None = None) -> list[Meeting]:
    """The latest meetings of each body whose attendance is known, oldest first; one statement."""
    rows = Meeting.objects.filter(
        network=network, state=MeetingState.HELD, body__ended_on=None, invitees__was_present__isnull=False
    ).distinct()
    if body_id is not None:
        rows = rows.filter(body_id=body_id)
    known = Meeting.objects.filter(network=network, pk__in=rows.values("pk")).select_related("body")
    order = [F("starts_at").desc(), F("pk").desc()]
    ranked = known.annotate(rank_back=Window(RowNumber(), partition_by="body_id", order_by=order))
    return sorted(ranked.filter(rank_back__lte=last), key=lambda one: (one.starts_at, one.pk))


def participation(network: Network, *, last: int = LAST, body_id: int | None = None) -> list[Participation]:
    """Each body with its actors; two statements however many there are."""
    by_body: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in recent_meetings(network, last=last, body_id=body_id):
        by_body[meeting.body_id].append(meeting)
    ids = [meeting.pk for meetings in by_body.values() for meeting in meetings]
    rows = Invitee.objects.filter(network=network, meeting__in=ids, organisation__isnull=False)
    by_meeting: dict[int, list[Invitee]] = defaultdict(list)
    for row in rows.select_related("organisation").only(*NEEDED):
        by_meeting[row.meeting_id].append(row)
    found = [_of_body(meetings, by_meeting) for meetings in by_body.values()]
    return sorted(found, key=lambda one: one.body.sorted_as)


def drop_outs(network: Network) -> list[tuple[Body, ActorLine]]:
    """Actors that missed three meetings of a body in a row and sent nobody; not those spoken with since."""
    found = [(one, line) for one in participation(network) for line in one.dropping_out]
    if not found:
        return []
    actors = {line.organisation.pk for _one, line in found}
    contacts = Contact.objects.filter(network=network, organisation__in=actors)
    spoken = dict(contacts.values_list("organisation").annotate(Max("on")))
    return [
        (one.body, line)
        for one, line in found
        if spoken.get(line.organisation.pk, date.min) < timezone.localdate(one.meetings[-1].starts_at)
    ]


def latest_of(organisation: Organisation) -> Meeting | None:
    """The last meeting somebody of the actor came to."""
    came = Invitee.objects.filter(organisation=organisation, was_present=True).values("meeting")
    rows = Meeting.objects.filter(network=organisation.network_id, pk__in=came, state=MeetingState.HELD)
    return rows.order_by("-starts_at", "-pk").first()


def _of_body(meetings: Sequence[Meeting], by_meeting: dict[int, list[Invitee]]) -> Participation:
    marks: list[dict[int, Mark]] = []
    actors: dict[int, Organisation] = {}
    for meeting in meetings:
        rows: dict[int, list[Invitee]] = defaultdict(list)
        for row in by_meeting[meeting.pk]:
            if row.organisation is not None:
                rows[row.organisation.pk].append(row)
                actors[row.organisation.pk] = row.organisation
        marks.append({key: mark_of(of_actor) for key, of_actor in rows.items()})
    lines = [
        ActorLine(actor, tuple(of_meeting.get(key, Mark.NOT_ASKED) for of_meeting in marks))
        for key, actor in actors.items()
    ]
    return Participation(
        body=meetings[0].body,
        meetings=tuple(meetings),
        present=tuple(sum(mark in (Mark.PRESENT, Mark.SUBSTITUTE) for mark in one.values()) for one in marks),
        asked=tuple(len(one) for one in marks),
        actors=tuple(sorted(lines, key=lambda line: line.organisation.sorted_as)),
    )


def mark_of(rows: Iterable[Invitee]) -> Mark:
    """An actor was there if one of its people was; sent somebody if a substitute was all that came."""
    every = list(rows)
    there = [row for row in every if row.was_present]
    if any(not row.substitute_name for row in there):
        return Mark.PRESENT
    if there:
        return Mark.SUBSTITUTE
    return Mark.EXCUSED if any(row.reply == Reply.NO for row in every) else Mark.MISSED


def by_sector(invitees: Iterable[Invitee]) -> list[SectorLine]:
    """Actors with a seat and those present, sector by sector in the usual order; guests count as present only."""
    rows: dict[str, dict[int, list[Invitee]]] = defaultdict(lambda: defaultdict(list))
    for row in invitees:
        if row.organisation is not None:
            rows[row.organisation.sector][row.organisation.pk].append(row)
    lines = []
    for sector in (*Sector, ""):
        actors = rows.get(sector, {})
        if actors:
            asked = sum(any(row.seat_id for row in of_actor) for of_actor in actors.values())
            present = sum(any(row.was_present for row in of_actor) for of_actor in actors.values())
            lines.append(SectorLine(str(sector), str(Sector(sector).label) if sector else "", asked, present))
    return lines
