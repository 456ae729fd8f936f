"""What the start page asks for, from the records of bodies, tasks and agreements."""

from datetime import date, timedelta

import time_machine
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.base.steps import Step
from nestwerk.cooperation.actions.deferrals import put_off, take_up_again
from nestwerk.cooperation.models import Document
from nestwerk.cooperation.queries.steps import StepKind, cooperation_steps, deferred
from tests.cast import Cast
from tests.make import meetings, minutes

NOW = "2030-05-20 10:00+02:00"
TODAY = date(2030, 5, 20)


def _steps(member: object) -> list[tuple[str, str]]:
    with network_scope(member.network):  # type: ignore[attr-defined]
        found: tuple[Step, ...] = cooperation_steps(member, today=TODAY)  # type: ignore[arg-type]
    return [(step.kind, step.title) for step in found]


@time_machine.travel(NOW, tick=False)
def test_meeting_in_two_weeks_without_invitation_is_a_step_for_who_invites(cast: Cast) -> None:
    meetings.meeting(cast.home)
    far = timezone.now() + timedelta(days=90)
    meetings.meeting(cast.home, "Herbst", starts_at=far, ends_at=far + timedelta(hours=1))
    assert _steps(cast.kim) == [(StepKind.INVITE, "Frühjahrssitzung")]
    assert _steps(cast.stella) == [(StepKind.COMING, "Frühjahrssitzung"), (StepKind.COMING, "Herbst")]
    assert _steps(cast.pat) == []
    assert _steps(cast.nils) == []


@time_machine.travel("2030-07-01 10:00+02:00", tick=False)
def test_minutes_not_sent_after_ten_days_are_a_step(cast: Cast) -> None:
    meeting = meetings.meeting(cast.home)
    with network_scope(cast.home):
        type(meeting).objects.filter(pk=meeting.pk).update(state="held")
    assert _steps(cast.kim) == [(StepKind.MINUTES, "Frühjahrssitzung")]


@time_machine.travel(NOW, tick=False)
def test_overdue_tasks_are_one_step_and_other_peoples_are_nobodys(cast: Cast) -> None:
    minutes.task(cast.home, "Raum suchen", due_on=date(2030, 5, 1))
    minutes.task(cast.home, "Plakat drucken", due_on=date(2030, 5, 2))
    assert _steps(cast.kim) == [(StepKind.TASKS, "2 Aufgaben brauchen Ihren Blick")]
    assert _steps(cast.pat) == []


def test_document_to_look_at_again_is_a_step_on_its_day(cast: Cast) -> None:
    with network_scope(cast.home):
        Document.objects.create(network=cast.home, title="Konzept", kind="concept", review_on=TODAY)
    assert _steps(cast.kim) == [(StepKind.REVIEW, "Ein Dokument ist wieder anzusehen")]


def test_step_put_off_is_back_after_a_week_and_at_once_when_asked(cast: Cast) -> None:
    with network_scope(cast.home):
        put_off(cast.kim, "task:7", today=TODAY)
        put_off(cast.kim, "task:7", today=TODAY)
        seen = [deferred(cast.kim, today=TODAY), deferred(cast.lena, today=TODAY)]
        seen.append(deferred(cast.kim, today=TODAY + timedelta(days=7)))
        count = take_up_again(cast.kim)
        seen.append(deferred(cast.kim, today=TODAY))
    assert (seen, count) == ([frozenset({"task:7"}), frozenset(), frozenset(), frozenset()], 1)
