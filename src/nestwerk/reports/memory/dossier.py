"""What somebody needs who takes the coordination over: who is who, what was promised, what comes, where things lie."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from nestwerk.accounts.models import Membership
from nestwerk.base.periods import readable_day
from nestwerk.cooperation.choices import AgreementState, MeetingState, TaskKind, TaskState
from nestwerk.cooperation.models import Agreement, Conference, Seat
from nestwerk.cooperation.queries.bodies import bodies, holder_of
from nestwerk.cooperation.queries.documents import documents_for, in_force
from nestwerk.cooperation.queries.meetings import visible_meetings
from nestwerk.cooperation.queries.tasks import owner_of, tasks
from nestwerk.exchange.queries.steckbrief import steckbrief
from nestwerk.needs.choices import MeasureStatus
from nestwerk.needs.queries import measures
from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function
from nestwerk.registry.queries.people import current
from nestwerk.registry.rules import audience_of
from nestwerk.reports import wording
from nestwerk.reports.steps import steps_of
from nestwerk.surveys.models import Wave

METHOD: Final = "dossier/1"
SOON: Final = timedelta(days=28)
A_YEAR: Final = timedelta(days=365)
MOST_MEETINGS: Final = 60


@dataclass(frozen=True)
class Line:
    """One thing: what, who, until or from when, and how it stands."""

    what: str
    who: str = ""
    on: date | None = None
    note: str = ""

    @property
    def day(self) -> str:
        return readable_day(self.on) if self.on else ""


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    lead: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Dossier:
    network: str
    as_of: date
    sections: tuple[Section, ...]
    method: str = METHOD

    def as_json(self) -> dict[str, Any]:
        """The same, for another program: days as ISO 8601."""
        whole = asdict(self)
        whole["as_of"] = self.as_of.isoformat()
        for section in whole["sections"]:
            for line in section["lines"]:
                line["on"] = line["on"].isoformat() if line["on"] else None
        return whole


def dossier(member: Membership) -> Dossier:
    """For who keeps the network together; as it stands today."""
    today = timezone.localdate()
    meetings, later = _meetings(member, today)
    sections = (
        _section("now", _("Was gerade ansteht"), _("Damit können Sie anfangen."), _steps(member, today)),
        _section(
            "office", _("Wer koordiniert"), _("Stellen, Stunden und Postfächer, die bleiben."), _posts(member)
        ),
        _section("bodies", _("Wer in welchem Gremium sitzt"), "", _seats(member, today)),
        _section(
            "promised",
            _("Was versprochen ist"),
            _("Offene Aufgaben und Zusagen, die nächsten zuerst."),
            _promises(member),
        ),
        _section("agreements", _("Vereinbarungen"), "", _agreements(member)),
        _section("soon", _("Was in den nächsten vier Wochen kommt"), "", meetings),
        _section("year", _("Was danach im Jahr kommt"), "", later),
        _section("measures", _("Maßnahmen, die laufen"), "", _measures(member)),
        _section("documents", _("Wo die Dinge liegen"), "", _documents(member, today)),
    )
    return Dossier(member.network.name, today, sections)


def _section(code: str, title: str, lead: str, lines: Iterable[Line]) -> Section:
    return Section(code, title, lead, tuple(lines))


def _steps(member: Membership, today: date) -> Iterable[Line]:
    for step in steps_of(member, steckbrief(member.network), today=today)[0]:
        yield Line(step.title, "", step.due_on, step.text)


def _posts(member: Membership) -> Iterable[Line]:
    kinds = (FunctionKind.COORDINATION, FunctionKind.PLANNING)
    rows = Function.objects.filter(current(), network=member.network, kind__in=kinds)
    for row in rows.select_related("organisation", "person"):
        hours = (
            _("{hours} Stunden in der Woche").format(hours=wording.number(float(row.hours_a_week)))
            if row.hours_a_week
            else ""
        )
        holder = row.person if row.person and row.person.left_on is None else None
        reach = ", ".join(word for word in (row.mailbox, row.phone, hours) if word)
        yield Line(f"{row}, {row.organisation.name}", str(holder or _("gerade niemand")), row.since, reach)


def _seats(member: Membership, today: date) -> Iterable[Line]:
    rows = Seat.objects.filter(current(on=today), network=member.network, body__ended_on=None)
    rows = rows.select_related("body", "organisation", "person").order_by("body__sorted_as", "role", "pk")
    by_body: dict[int, list[Seat]] = {}
    for seat in rows:
        by_body.setdefault(seat.body_id, []).append(seat)
    for body in bodies(member.network, today).filter(ended_on=None):
        sitting = by_body.get(body.pk, [])
        names = [_seat(seat) for seat in sitting]
        rhythm = _("{n} Sitzungen im Jahr").format(n=body.meetings_a_year) if body.meetings_a_year else ""
        yield Line(
            body.name, "; ".join(names), None, " ".join(word for word in (body.mandate, rhythm) if word)
        )


def _seat(seat: Seat) -> str:
    holder = holder_of(seat)
    place = str(seat.organisation or "")
    person = str(holder) if holder else _("Sitz nicht besetzt")
    return f"{place}: {person}" if place else person


def _promises(member: Membership) -> Iterable[Line]:
    for row in tasks(member.network).filter(state=TaskState.OPEN):
        kind = _("Zusage") if row.kind == TaskKind.COMMITMENT else pgettext("kind", "Aufgabe")
        origin = row.meeting or row.agreement
        yield Line(row.title, owner_of(row), row.due_on, f"{kind}, {origin}" if origin else str(kind))


def _agreements(member: Membership) -> Iterable[Line]:
    for row in Agreement.objects.filter(network=member.network).exclude(state=AgreementState.ENDED):
        yield Line(row.title, "", row.expires_on, str(row.get_state_display()))


def _meetings(member: Membership, today: date) -> tuple[list[Line], list[Line]]:
    now = timezone.now()
    rows = visible_meetings(member.network, to=member).filter(starts_at__gte=now, starts_at__lt=now + A_YEAR)
    rows = rows.exclude(state=MeetingState.CANCELLED).order_by("starts_at", "pk")[:MOST_MEETINGS]
    every = [
        Line(row.title, "" if row.body.name == row.title else row.body.name, _day(row.starts_at), row.place)
        for row in rows
    ]
    every += [
        Line(row.title, _("Fachtag"), _day(row.starts_at), row.place)
        for row in Conference.objects.filter(network=member.network, starts_at__gte=now)
    ]
    every += [
        Line(row.title, _("Befragung"), row.closes_on, str(row.get_state_display()))
        for row in Wave.objects.filter(network=member.network, closes_on__gte=today)
    ]
    every.sort(key=lambda line: line.on or today)
    soon = [line for line in every if line.on and line.on <= today + SOON]
    return soon, [line for line in every if line not in soon]


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _measures(member: Membership) -> Iterable[Line]:
    running = (MeasureStatus.PLANNED, MeasureStatus.RUNNING)
    for row in measures(member.network).filter(status__in=running):
        yield Line(row.title, str(row.owner or ""), row.due_on, str(row.get_status_display()))


def _documents(member: Membership, today: date) -> Iterable[Line]:
    rows = documents_for(member.network, audience_of(member)).filter(in_force(today))
    for row in rows:
        first = _("erstes Dokument") if row.is_first_document else ""
        words = (str(row.get_kind_display()), row.kept_at, first)
        yield Line(row.title, row.publisher, row.review_on, ", ".join(word for word in words if word))
