"""Minutes as they are read: who was there, what was said and decided, who does what. Two editions of one shape.

The public edition is made here and nowhere else: what a body keeps to itself is gone before any page, mail or file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.cooperation import rules
from nestwerk.cooperation.choices import MinutesState, Reply, TaskState
from nestwerk.cooperation.models import AgendaItem, Decision, Invitee, ItemVersion, Meeting, Task
from nestwerk.cooperation.queries.meetings import invitees_of, items_of
from nestwerk.registry.choices import Sector


class Edition(StrEnum):
    INTERNAL = "internal"
    PUBLIC = "public"


READABLE = frozenset({MinutesState.SENT, MinutesState.APPROVED})  # by others than who writes


@dataclass(frozen=True)
class DecisionLine:
    number: int
    text: str
    votes: str


@dataclass(frozen=True)
class TaskLine:
    title: str
    owner: str
    due_on: date | None
    state: str  # empty while it is open
    is_commitment: bool


@dataclass(frozen=True)
class Point:
    """A point of the agenda. A hidden one keeps its number and says nothing else."""

    number: int
    title: str
    presenter: str
    text: str
    internal_text: str
    is_hidden: bool
    decisions: tuple[DecisionLine, ...]
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True)
class Group:
    """Who of a sector was there."""

    sector: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Correction:
    """What was changed after the minutes had been approved."""

    on: date
    item: str
    reason: str


@dataclass(frozen=True)
class Minutes:
    edition: Edition
    network: str
    body: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: str
    state_label: str
    present: tuple[Group, ...]
    present_count: int
    excused: tuple[str, ...]
    missing: tuple[str, ...]
    points: tuple[Point, ...]
    decisions: tuple[DecisionLine, ...]  # that hang on no point
    tasks: tuple[TaskLine, ...]  # the same
    corrections: tuple[Correction, ...]

    @property
    def is_internal(self) -> bool:
        return self.edition == Edition.INTERNAL

    @property
    def every_task(self) -> tuple[TaskLine, ...]:
        return (*(task for point in self.points for task in point.tasks), *self.tasks)

    @property
    def every_decision(self) -> tuple[DecisionLine, ...]:
        return (*(line for point in self.points for line in point.decisions), *self.decisions)


def minutes_of(meeting: Meeting, edition: Edition, *, with_tasks: bool = True) -> Minutes:
    """Four statements. The meeting comes with its body and network."""
    is_internal = edition == Edition.INTERNAL
    invitees = list(invitees_of(meeting))
    decisions = [one for one in decisions_of(meeting) if is_internal or one.is_public]
    tasks = list(tasks_of(meeting)) if with_tasks else []
    items = list(items_of(meeting))
    points = tuple(
        _point(number, item, is_internal, decisions, tasks) for number, item in enumerate(items, start=1)
    )
    present = [row for row in invitees if row.was_present]
    return Minutes(
        edition=edition,
        network=meeting.network.name,
        body=meeting.body.name,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        state=meeting.minutes_state,
        state_label=str(meeting.get_minutes_state_display()),
        present=_by_sector(present, is_internal),
        present_count=len(present),
        excused=_names(
            [row for row in invitees if not row.was_present and row.reply == Reply.NO], is_internal
        ),
        missing=_names(
            [row for row in invitees if row.was_present is False and row.reply != Reply.NO], is_internal
        ),
        points=points,
        decisions=_decision_lines(decisions, None),
        tasks=_task_lines(tasks, None, is_internal),
        corrections=tuple(_corrections(items, is_internal)),
    )


def open_points(meeting: Meeting) -> list[str]:
    """Points in which two versions still stand side by side."""
    rows = AgendaItem.objects.filter(meeting=meeting, network=meeting.network_id)
    return [
        one.title for one in rows if not (rules.is_settled(one.text) and rules.is_settled(one.internal_text))
    ]


def decisions_of(meeting: Meeting, *, with_withdrawn: bool = False) -> QuerySet[Decision]:
    rows = Decision.objects.filter(network=meeting.network_id, meeting=meeting).order_by("number")
    return rows if with_withdrawn else rows.filter(withdrawn_at=None)


def tasks_of(meeting: Meeting) -> QuerySet[Task]:
    rows = Task.objects.filter(network=meeting.network_id, meeting=meeting)
    return rows.select_related("organisation", "person").order_by("due_on", "pk")


def versions_of(item: AgendaItem) -> QuerySet[ItemVersion]:
    """Newest first."""
    return ItemVersion.objects.filter(network=item.network_id, item=item)


def votes_of(decision: Decision) -> str:
    """The votes in words; empty where none were counted."""
    counted = (decision.ayes, decision.noes, decision.abstentions)
    if all(count is None for count in counted):
        return ""
    ayes, noes, abstentions = (count or 0 for count in counted)
    if ayes and not noes and not abstentions:
        words = ngettext(
            "einstimmig angenommen, %(count)d Stimme", "einstimmig angenommen, %(count)d Stimmen", ayes
        )
        return words % {"count": ayes}
    outcome = _("angenommen") if ayes > noes else _("abgelehnt")
    parts = [_("%(count)d dafür") % {"count": ayes}, _("%(count)d dagegen") % {"count": noes}]
    if abstentions:
        words = ngettext("%(count)d Enthaltung", "%(count)d Enthaltungen", abstentions)
        parts.append(words % {"count": abstentions})
    return f"{outcome}: {', '.join(parts)}"


def _point(
    number: int, item: AgendaItem, is_internal: bool, decisions: Iterable[Decision], tasks: Iterable[Task]
) -> Point:
    is_hidden = not (is_internal or item.is_public)
    return Point(
        number=number,
        title=_("Nicht öffentlich") if is_hidden else item.title,
        presenter="" if is_hidden or item.organisation is None else item.organisation.name,
        text="" if is_hidden else item.text if is_internal else rules.without_marks(item.text),
        internal_text=item.internal_text if is_internal else "",
        is_hidden=is_hidden,
        decisions=() if is_hidden else _decision_lines(decisions, item.pk),
        tasks=() if is_hidden else _task_lines(tasks, item.pk, is_internal),
    )


def _decision_lines(decisions: Iterable[Decision], item: int | None) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(one.number, one.text, votes_of(one)) for one in decisions if one.item_id == item
    )


def _task_lines(tasks: Iterable[Task], item: int | None, is_internal: bool) -> tuple[TaskLine, ...]:
    return tuple(_task(one, is_internal) for one in tasks if one.item_id == item)


def _task(task: Task, is_internal: bool) -> TaskLine:
    """The public edition names organisations, no persons."""
    owners = [str(task.organisation or "")]
    if is_internal and task.person is not None:
        owners.insert(0, str(task.person))
    state = "" if task.state == TaskState.OPEN else str(task.get_state_display())
    owner = ", ".join(name for name in owners if name)
    return TaskLine(task.title, owner, task.due_on, state, task.kind == "commitment")


def _name(row: Invitee, is_internal: bool) -> str:
    organisation = row.organisation.name if row.organisation else ""
    if not is_internal:
        return organisation
    person = str(row.person or row.name or "")
    if row.substitute_name:
        words = {"substitute": row.substitute_name, "person": person or organisation}
        organisation = organisation if person else ""
        person = _("%(substitute)s für %(person)s") % words
    return ", ".join(dict.fromkeys(word for word in (person, organisation) if word))


def _names(rows: Sequence[Invitee], is_internal: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows if (name := _name(row, is_internal))))


def _by_sector(rows: Sequence[Invitee], is_internal: bool) -> tuple[Group, ...]:
    """In the order of the sectors; who has none comes last."""
    sectors = [*((str(one), str(one.label)) for one in Sector), ("", _("Weitere"))]
    found = (
        (label, [row for row in rows if (row.organisation.sector if row.organisation else "") == code])
        for code, label in sectors
    )
    return tuple(
        Group(label, _names(group, is_internal)) for label, group in found if _names(group, is_internal)
    )


def _corrections(items: Iterable[AgendaItem], is_internal: bool) -> list[Correction]:
    """Of points this edition shows; what was mended in internal words only is not told to others."""
    found = [
        Correction(date.fromisoformat(one["on"]), item.title, one["reason"])
        for item in items
        if is_internal or item.is_public
        for one in item.corrections
        if is_internal or one["is_public"]
    ]
    return sorted(found, key=lambda one: one.on)
