from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.cooperation.choices import MeetingState, SeatRole
from nestwerk.cooperation.models import Body, Meeting, Seat
from nestwerk.registry.choices import Sector
from nestwerk.registry.models import Organisation, Person
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

VOTING = (SeatRole.CHAIR, SeatRole.MEMBER)


@dataclass(frozen=True)
class Branch:
    """A body of the organisation chart with the bodies below it."""

    body: Body
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class SeatLine:
    """A seat as it is shown: who sits there now, who stands in."""

    seat: Seat
    holder: Person | None
    substitutes: list[Seat]

    @property
    def is_vacant(self) -> bool:
        return self.holder is None


def bodies(network: Network, today: date) -> QuerySet[Body]:
    """Those that have not ended first; each with its open seats and this year's meetings."""
    seats = Seat.objects.filter(current(on=today), network=network, body=OuterRef("pk"))
    year = Meeting.objects.filter(network=network, body=OuterRef("pk"), starts_at__year=today.year)
    return (
        Body.objects.filter(network=network)
        .select_related("parent", "part")
        .annotate(
            seat_count=_counted(seats.exclude(role=SeatRole.SUBSTITUTE)),
            meeting_count=_counted(year.exclude(state=MeetingState.CANCELLED)),
        )
        .order_by("sorted_as", "pk")
    )


def _counted(rows: QuerySet[Any]) -> Coalesce:
    counts = rows.order_by().values("body").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def standing(network: Network) -> QuerySet[Body]:
    """Bodies one can call to a meeting today."""
    return Body.objects.filter(network=network, ended_on=None)


def chart(rows: Iterable[Body]) -> list[Branch]:
    """The bodies as a tree; one whose parent is not among them stands on top."""
    branches = {body.pk: Branch(body) for body in rows}
    top: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.body.parent_id or 0)
        (above.branches if above else top).append(branch)
    return top


def own_seats(network: Network, user_id: int, today: date) -> QuerySet[Seat]:
    """The seats of a person with an account, and those of the organisations it works for."""
    works_there = current("organisation__functions__", today) & Q(
        organisation__functions__person__user_id=user_id
    )
    rows = Seat.objects.filter(current(on=today), network=network)
    return rows.filter(Q(person__user_id=user_id) | works_there)


def is_own_body(network: Network, user_id: int, today: date) -> Exists:
    """For a query of bodies: is the one who asks in it?"""
    return Exists(own_seats(network, user_id, today).filter(body=OuterRef("pk")))


def seats_of(body: Body) -> QuerySet[Seat]:
    """All there ever were."""
    rows = Seat.objects.filter(network=body.network, body=body)
    return rows.select_related("organisation", "person")


def seats_of_organisation(organisation: Organisation, today: date) -> QuerySet[Seat]:
    """Where it sits today."""
    rows = Seat.objects.filter(
        current(on=today), network=organisation.network_id, organisation=organisation, body__ended_on=None
    )
    return rows.select_related("body", "person").order_by("body__sorted_as", "pk")


def open_seats(seats: Iterable[Seat], today: date) -> list[Seat]:
    return [
        seat for seat in seats if not has_ended(seat, today) and (seat.since is None or seat.since <= today)
    ]


def has_ended(seat: Seat, today: date) -> bool:
    """From its last day on, as functions end."""
    return seat.until is not None and seat.until <= today


def holder_of(seat: Seat) -> Person | None:
    """Who left holds no seat any more; the organisation keeps it."""
    return seat.person if seat.person is not None and seat.person.left_on is None else None


def lines_of(seats: Iterable[Seat]) -> list[SeatLine]:
    """Seats with their substitutes below them; a substitute of no seat in particular stands alone."""
    rows = list(seats)
    known = {seat.pk for seat in rows if seat.role != SeatRole.SUBSTITUTE}
    substitutes: dict[int, list[Seat]] = defaultdict(list)
    for seat in rows:
        if seat.role == SeatRole.SUBSTITUTE and seat.substitutes_id in known:
            substitutes[seat.substitutes_id].append(seat)
    below = {seat.pk for group in substitutes.values() for seat in group}
    order = list(SeatRole.values)
    shown = sorted((seat for seat in rows if seat.pk not in below), key=lambda seat: order.index(seat.role))
    return [SeatLine(seat, holder_of(seat), substitutes[seat.pk]) for seat in shown]


def parity_sentence(body: Body, seats: Iterable[Seat]) -> str:
    """What is missing to equal numbers of youth welfare and health; empty where the body has no such rule."""
    if not body.has_parity:
        return ""
    counted = [
        seat.organisation.sector for seat in seats if seat.role in VOTING and seat.organisation is not None
    ]
    youth, health = counted.count(Sector.YOUTH), counted.count(Sector.HEALTH)
    if youth == health:
        return _("Parität ist erfüllt: je %(n)d Sitze Kinder- und Jugendhilfe und Gesundheit.") % {"n": youth}
    missing = abs(youth - health)
    sentence = ngettext(
        "Zur Parität fehlt ein Sitz im Bereich %(sector)s (Kinder- und Jugendhilfe %(youth)d, Gesundheit %(health)d).",
        "Zur Parität fehlen %(n)d Sitze im Bereich %(sector)s (Kinder- und Jugendhilfe %(youth)d, Gesundheit %(health)d).",
        missing,
    )
    sector = Sector.HEALTH if youth > health else Sector.YOUTH
    return sentence % {"n": missing, "sector": sector.label, "youth": youth, "health": health}


def rhythm_sentence(body: Body, planned: int) -> str:
    """Meetings of this year against what was agreed."""
    if body.meetings_a_year is None:
        return ngettext("Eine Sitzung in diesem Jahr.", "%(n)d Sitzungen in diesem Jahr.", planned) % {
            "n": planned
        }
    missing = body.meetings_a_year - planned
    words = {"agreed": body.meetings_a_year, "planned": planned, "missing": missing}
    if missing <= 0:
        return _("Vereinbart sind %(agreed)d Sitzungen im Jahr, im Kalender stehen %(planned)d.") % words
    return (
        _(
            "Vereinbart sind %(agreed)d Sitzungen im Jahr, im Kalender stehen %(planned)d. Es fehlen %(missing)d."
        )
        % words
    )
