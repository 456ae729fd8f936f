"""Tasks and commitments: whose, until when, and what became of what was promised."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.choices import TaskKind, TaskState
from nestwerk.cooperation.models import Task
from nestwerk.cooperation.queries.meetings import mailboxes
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.registry.queries.organisations import organisations
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

REMINDS_BEFORE: Final = timedelta(days=7)
STEPS: Final = ("task.done", "task.dropped", "task.moved", "task.revised", "task.handed_over")
OWNERLESS: Final = (
    Q(organisation=None, person=None)
    | Q(person__left_on__isnull=False)
    | Q(organisation__merged_into__isnull=False)
    | Q(organisation__is_active=False)
)


@dataclass(frozen=True)
class Kept:
    """What became of the commitments that fell due between two days. Dropped ones are counted by themselves."""

    since: date
    until: date
    in_time: int
    late: int
    overdue: int
    dropped: int

    @property
    def total(self) -> int:
        return self.in_time + self.late + self.overdue

    @property
    def share(self) -> float | None:
        return (self.in_time + self.late) / self.total if self.total else None


def tasks(network: Network) -> QuerySet[Task]:
    """Open ones first, and of these what is due first; each says whether it needs a new owner."""
    rows = Task.objects.filter(network=network).select_related(
        "organisation__merged_into", "person", "meeting__body", "agreement"
    )
    is_closed = Case(When(state=TaskState.OPEN, then=False), default=True)
    return rows.annotate(needs_owner=Case(When(OWNERLESS, then=True), default=False)).order_by(
        is_closed, F("due_on").asc(nulls_last=True), "pk"
    )


def visible_tasks(network: Network, *, to: Membership, today: date) -> QuerySet[Task]:
    """All for those who see the inside; for others their own and those of their organisations. Each with `is_mine`."""
    functions = Function.objects.filter(current(on=today), network=network, person__user=to.user_id)
    is_mine = Q(person__user=to.user_id) | Q(organisation__in=functions.values("organisation"))
    rows = tasks(network).annotate(is_mine=Case(When(is_mine, then=Value(True)), default=Value(False)))
    return rows if to.may(Right.INSIDE) else rows.filter(is_mine=True)


def overdue(today: date) -> Q:
    return Q(state=TaskState.OPEN, due_on__lt=today)


def due_tasks(network: Network, *, today: date, within_days: int = 14) -> QuerySet[Task]:
    """Open tasks somebody should look at: due soon or overdue, or without an owner."""
    is_due = Q(due_on__lte=today + timedelta(days=within_days))
    return tasks(network).filter(is_due | OWNERLESS, state=TaskState.OPEN)


def kept_commitments(network: Network, *, since: date, today: date) -> Kept:
    """One statement. A commitment counts on the day it was last agreed for."""
    rows = Task.objects.filter(network=network, kind=TaskKind.COMMITMENT, due_on__gte=since, due_on__lt=today)
    done = Q(state=TaskState.DONE)
    counts = rows.aggregate(
        in_time=Count("pk", filter=done & Q(done_on__lte=F("due_on"))),
        late=Count("pk", filter=done & Q(done_on__gt=F("due_on"))),
        overdue=Count("pk", filter=Q(state=TaskState.OPEN)),
        dropped=Count("pk", filter=Q(state=TaskState.DROPPED)),
    )
    return Kept(since, today, **counts)


def last_step(task: Task) -> Event | None:
    """The step that can be taken back: the latest, if none was taken back since."""
    found = history_of(task.network, task).filter(action__in=(*STEPS, "task.undone")).first()
    return found if found is not None and found.action in STEPS and found.before else None


def to_remind(network: Network, *, today: date) -> QuerySet[Task]:
    """A week before and once overdue, each at most once. What was written down today is still in everybody's mind."""
    rows = tasks(network).filter(~OWNERLESS, state=TaskState.OPEN, begun_on__lt=today)
    soon = Q(due_on__gte=today, due_on__lte=today + REMINDS_BEFORE, reminded_on=None)
    return rows.filter(soon | Q(due_on__lt=today, overdue_reminded_on=None))


def address_of(task: Task, today: date) -> str:
    """Where its owner is written to: the person, else a mailbox of the organisation; empty where there is none."""
    person, organisation = task.person, task.organisation
    if person is not None and person.left_on is None and person.email:
        return person.email
    if organisation is None:
        return ""
    found = mailboxes(task.network, [organisation.pk], today).get(organisation.pk, "")
    return found or organisation.email or organisation.upkeep_email


def owner_of(task: Task) -> str:
    """Who it is with, for those who see the inside."""
    names = [str(one) for one in (task.person, task.organisation) if one is not None]
    return ", ".join(names) or _("noch niemand")


def former_owner(task: Task) -> str:
    """Why a task asks for a new owner, and whose it was; empty where it has one."""
    person, organisation = task.person, task.organisation
    if person is not None and person.left_on is not None:
        return _("%(person)s ist nicht mehr dabei.") % {"person": person}
    if organisation is not None and organisation.merged_into is not None:
        words = {"before": organisation.name, "now": organisation.merged_into.name}
        return _("%(before)s gehört jetzt zu %(now)s.") % words
    if organisation is not None and not organisation.is_active:
        return _("%(organisation)s ist nicht mehr tätig.") % {"organisation": organisation.name}
    return "" if person or organisation else _("Diese Aufgabe hat noch niemand übernommen.")


def owners(network: Network) -> QuerySet[Organisation]:
    """Organisations that have or had something to do."""
    return Organisation.objects.filter(network=network, tasks__isnull=False).distinct().order_by("sorted_as")


@dataclass(frozen=True)
class Owner:
    organisation: Organisation | None
    person: Person | None


def possible_owners(network: Network, today: date) -> dict[str, Owner]:
    """Whom a task can be given to, as people write it: “Beratungsstelle” or “Person 1 Muster, Beratungsstelle”."""
    found = {one.name: Owner(one, None) for one in organisations(network).filter(is_active=True)}
    rows = Function.objects.filter(current(on=today), network=network, person__left_on=None)
    for row in rows.exclude(person=None).select_related("person", "organisation"):
        found.setdefault(f"{row.person}, {row.organisation}", Owner(row.organisation, row.person))
    return found


@dataclass(frozen=True)
class Facets:
    """Whose tasks there are, and where they come from: number and name, alphabetical."""

    organisations: list[tuple[int, str]]
    bodies: list[tuple[int, str]]
    agreements: list[tuple[int, str]]


def facets_of(rows: QuerySet[Task]) -> Facets:
    """One statement."""
    things = {"organisation": "name", "meeting__body": "name", "agreement": "title"}
    fields = [f"{thing}_{end}" for thing, name in things.items() for end in ("id", f"_{name}", "_sorted_as")]
    found = list(rows.order_by().values_list(*fields).distinct())

    def of(place: int) -> list[tuple[int, str]]:
        chosen = {row[place : place + 3] for row in found if row[place] is not None}
        return [(pk, name) for pk, name, _order in sorted(chosen, key=lambda one: (one[2], one[0]))]

    return Facets(of(0), of(3), of(6))
