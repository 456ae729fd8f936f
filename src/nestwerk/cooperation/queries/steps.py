"""What the work of bodies asks of a member next: invitations, minutes, tasks, agreements, documents, Fachtage."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.cooperation.choices import ConferenceState, MeetingState, MinutesState, TaskState
from nestwerk.cooperation.models import Conference, Deferral, Document, Meeting, Procedure
from nestwerk.cooperation.queries.agreements.steps import agreement_steps
from nestwerk.cooperation.queries.attendance import drop_outs
from nestwerk.cooperation.queries.meetings import visible_meetings
from nestwerk.cooperation.queries.tasks import due_tasks, visible_tasks

INVITE_BEFORE: Final = timedelta(days=21)
MINUTES_AFTER: Final = timedelta(days=10)
CONFERENCE_BEFORE: Final = timedelta(days=70)
AT_MOST: Final = 4


class StepKind(StrEnum):
    INVITE = "meeting.invite"
    MINUTES = "meeting.minutes"
    COMING = "meeting.coming"
    DROPPING_OUT = "meetings.dropping_out"
    TASK = "task"
    TASKS = "tasks"
    REVIEW = "documents.review"
    CARDS = "procedures.review"
    CONFERENCE = "conference"


def deferred(member: Membership, *, today: date) -> frozenset[str]:
    """The keys of what a member put off."""
    rows = Deferral.objects.filter(network=member.network, user_id=member.user_id, until__gt=today)
    return frozenset(rows.values_list("step", flat=True))


def cooperation_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """For who keeps the network together what must be prepared; for others what is theirs."""
    if not member.may(Right.WRITE):
        return (*_own_tasks(member, today), *_coming(member))
    now = timezone.now()
    return (
        *_meetings(member, now),
        *_overdue_tasks(member, today),
        *_dropping_out(member),
        *agreement_steps(member.network, today=today),
        *_reviews(member, today),
        *_conferences(member, now),
    )


def _meetings(member: Membership, now: datetime) -> list[Step]:
    to_invite = Q(state=MeetingState.PLANNED, starts_at__gt=now, starts_at__lt=now + INVITE_BEFORE)
    without_minutes = Q(
        state__in=(MeetingState.INVITED, MeetingState.HELD),
        starts_at__lt=now - MINUTES_AFTER,
        starts_at__gt=now - timedelta(days=365),
        minutes_state__in=(MinutesState.OPEN, MinutesState.DRAFT),
    )
    rows = Meeting.objects.filter(
        to_invite | without_minutes, network=member.network, body__is_external=False
    )
    return [_meeting(row, now) for row in rows.order_by("starts_at", "pk")[:AT_MOST]]


def _meeting(row: Meeting, now: datetime) -> Step:
    day = timezone.localtime(row.starts_at).date()
    if row.starts_at > now:
        text = _("Sie trifft sich am %s. Die Einladung ist noch nicht verschickt.") % readable_day(day)
        return Step(StepKind.INVITE, row.title, text, 5, row.pk, True, day)
    text = _("Die Sitzung war am %s. Das Protokoll ist noch nicht verschickt.") % readable_day(day)
    return Step(StepKind.MINUTES, row.title, text, 10, row.pk, True, day)


def _overdue_tasks(member: Membership, today: date) -> list[Step]:
    found = list(due_tasks(member.network, today=today, within_days=0)[:50])
    if not found:
        return []
    title = ngettext(
        "Eine Aufgabe braucht Ihren Blick", "%(n)s Aufgaben brauchen Ihren Blick", len(found)
    ) % {"n": len(found)}
    text = _("Überfällig oder ohne jemanden, der sich kümmert. Die älteste: %s") % found[0].title
    return [Step(StepKind.TASKS, title, text, 2 * min(len(found), 5), None, True, found[0].due_on)]


def _dropping_out(member: Membership) -> list[Step]:
    """One step for all: who was called and noted so is no longer among them."""
    found = drop_outs(member.network)
    if not found:
        return []
    count = len({line.organisation.pk for _body, line in found})
    title = ngettext(
        "Ein Partner fehlte dreimal nacheinander", "%(n)s Partner fehlten dreimal nacheinander", count
    ) % {"n": count}
    body, line = found[0]
    text = _("Etwa %(actor)s in „%(body)s“; auch eine Vertretung kam nicht. Ein Anruf hilft oft weiter.")
    words = {"actor": line.organisation.name, "body": body.name}
    return [Step(StepKind.DROPPING_OUT, title, text % words, 5 * min(count, 3))]


def _own_tasks(member: Membership, today: date) -> list[Step]:
    rows = visible_tasks(member.network, to=member, today=today).filter(
        Q(("is_mine", True)), state=TaskState.OPEN
    )
    steps = []
    for row in rows[:AT_MOST]:
        due = _("Bis zum %s.") % readable_day(row.due_on) if row.due_on else _("Ohne festen Tag.")
        is_due = row.due_on is not None and row.due_on <= today + timedelta(days=14)
        steps.append(Step(StepKind.TASK, row.title, due, 5, row.pk, is_due, row.due_on))
    return steps


def _coming(member: Membership) -> list[Step]:
    rows = visible_meetings(member.network, to=member).filter(
        Q(("is_own", True)),
        starts_at__gt=timezone.now(),
        state__in=(MeetingState.PLANNED, MeetingState.INVITED),
    )
    steps = []
    for row in rows.order_by("starts_at", "pk")[:2]:
        day = timezone.localtime(row.starts_at)
        words = {"day": readable_day(day.date()), "time": day.strftime("%H:%M"), "body": row.body.name}
        is_named_so = row.title == row.body.name
        text = _("Am %(day)s um %(time)s Uhr.") if is_named_so else _("%(body)s, am %(day)s um %(time)s Uhr.")
        steps.append(Step(StepKind.COMING, row.title, text % words, 3, row.pk, due_on=day.date()))
    return steps


def _reviews(member: Membership, today: date) -> list[Step]:
    due = {"network": member.network, "withdrawn_on": None, "review_on__lte": today}
    steps = []
    if documents := Document.objects.filter(**due).count():
        title = ngettext(
            "Ein Dokument ist wieder anzusehen", "%(n)s Dokumente sind wieder anzusehen", documents
        )
        text = _("Stimmt noch alles? Dann genügt ein neuer Tag für den nächsten Blick.")
        steps.append(Step(StepKind.REVIEW, title % {"n": documents}, text, 5 * min(documents, 3)))
    if cards := Procedure.objects.filter(**due).count():
        title = ngettext(
            "Eine Schnittstellenkarte ist wieder anzusehen",
            "%(n)s Schnittstellenkarten sind wieder anzusehen",
            cards,
        )
        text = _("Gelten Wege, Personen und Rechtsgrundlagen noch?")
        steps.append(Step(StepKind.CARDS, title % {"n": cards}, text, 5 * min(cards, 3)))
    return steps


def _conferences(member: Membership, now: datetime) -> list[Step]:
    rows = Conference.objects.filter(
        network=member.network,
        state=ConferenceState.DRAFT,
        starts_at__gt=now,
        starts_at__lt=now + CONFERENCE_BEFORE,
    )
    text = _("Er ist am %s. Die Anmeldung ist noch nicht offen.")
    return [
        Step(
            StepKind.CONFERENCE,
            row.title,
            text % readable_day(timezone.localtime(row.starts_at).date()),
            10,
            row.pk,
            True,
            timezone.localtime(row.starts_at).date(),
        )
        for row in rows[:2]
    ]
