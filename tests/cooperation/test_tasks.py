"""A task from the first word to the result: steps back, reminders, who sees it, what became of commitments."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from nestwerk.accounts.roles import PARTNER
from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions import tasks
from nestwerk.cooperation.models import Task
from nestwerk.cooperation.queries.tasks import (
    Kept,
    due_tasks,
    facets_of,
    former_owner,
    kept_commitments,
    last_step,
    visible_tasks,
)
from nestwerk.registry.models import Function, Person
from tests.cast import Cast
from tests.make import accounts, directory, meetings, minutes

TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel("2026-05-04T08:00:00Z", tick=False) as traveller:
        yield traveller


def _fresh(task: Task) -> Task:
    return Task.objects.select_related("network", "organisation__merged_into", "person").get(pk=task.pk)


def test_steps_are_taken_back_one_by_one(cast: Cast) -> None:
    task = minutes.task(cast.home, due_on=TODAY)
    with network_scope(cast.home):
        later = TODAY + timedelta(days=9)
        task = tasks.move_task(task, due_on=later, reason="Urlaub.", by=cast.kim)
        task = tasks.finish_task(task, result="Raum gefunden.", by=cast.kim)
        assert (task.state, task.done_on, task.result) == ("done", TODAY, "Raum gefunden.")
        task = tasks.undo_task(task, by=cast.kim)
        assert (task.state, task.done_on, task.result, task.due_on) == ("open", None, "", later)
        assert last_step(task) is None
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            tasks.undo_task(task, by=cast.kim)
        assert [event.text for event in history_of(cast.home, task)] == [
            "Aufgabe „Raum suchen“: letzter Schritt zurückgenommen.",
            "Aufgabe erledigt: Raum suchen. Raum gefunden.",
            "Aufgabe auf den 13.05.2026 verschoben: Raum suchen. Urlaub.",
            "Aufgabe vergeben: Raum suchen",
        ]


def test_move_into_the_past_or_of_a_finished_task_is_refused(cast: Cast) -> None:
    task = minutes.task(cast.home, due_on=TODAY)
    with network_scope(cast.home):
        with pytest.raises(NotNow, match="Vergangenheit"):
            tasks.move_task(task, due_on=TODAY - timedelta(days=1), reason="", by=cast.kim)
        tasks.drop_task(task, reason="Anders gelöst.", by=cast.kim)
        with pytest.raises(NotNow, match="schon abgeschlossen: nicht mehr nötig"):
            tasks.move_task(task, due_on=TODAY + timedelta(days=1), reason="", by=cast.kim)


def test_owner_is_reminded_before_and_after_the_day_once_each(cast: Cast, clock: Any) -> None:
    house = directory.organisation(cast.home, "Klinik Nord", email="klinik@example.org")
    minutes.task(cast.home, due_on=TODAY + timedelta(days=6), organisation=house)
    minutes.task(cast.home, "Später", due_on=TODAY + timedelta(days=60), organisation=house)
    sent = []
    with network_scope(cast.home):
        for days in (0, 1, 2, 7, 8):
            clock.move_to(f"2026-05-{4 + days:02}T08:00:00Z")
            sent.append(tasks.remind_owners(cast.home, today=TODAY + timedelta(days=days)))
    assert sent == [0, 1, 0, 1, 0]
    assert [letter.subject for letter in mail.outbox] == [
        "Bis 10.05.2026: Raum suchen",
        "Noch offen: Raum suchen",
    ]
    assert mail.outbox[0].to == ["klinik@example.org"]


def test_new_day_is_reminded_anew(cast: Cast, clock: Any) -> None:
    house = directory.organisation(cast.home, "Klinik Nord", email="klinik@example.org")
    task = minutes.task(cast.home, due_on=TODAY + timedelta(days=3), organisation=house)
    tomorrow = TODAY + timedelta(days=1)
    clock.move_to("2026-05-05T08:00:00Z")
    with network_scope(cast.home):
        assert tasks.remind_owners(cast.home, today=tomorrow) == 1
        tasks.move_task(task, due_on=TODAY + timedelta(days=5), reason="Urlaub.", by=cast.kim)
        assert tasks.remind_owners(cast.home, today=tomorrow) == 1


def test_refused_reminder_is_tried_again(cast: Cast, clock: Any, settings: Any) -> None:
    house = directory.organisation(cast.home, "Klinik Nord", email="klinik@example.org")
    minutes.task(cast.home, due_on=TODAY, organisation=house)
    clock.move_to("2026-05-05T08:00:00Z")
    working = settings.EMAIL_BACKEND
    with network_scope(cast.home):
        settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
        assert tasks.remind_owners(cast.home, today=TODAY + timedelta(days=1)) == 0
        settings.EMAIL_BACKEND = working
        assert tasks.remind_owners(cast.home, today=TODAY + timedelta(days=1)) == 1


def test_task_of_somebody_who_left_asks_for_a_new_owner(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Klinik Nord", email="klinik@example.org")
    person = meetings.person(cast.home, "Muster", first_name="Person 7", email="sieben@example.org")
    task = minutes.task(cast.home, due_on=TODAY + timedelta(days=200), organisation=house, person=person)
    minutes.task(cast.home, "Weit weg", due_on=TODAY + timedelta(days=200), organisation=house)
    with network_scope(cast.home):
        Person.objects.filter(pk=person.pk).update(left_on=TODAY)
        assert list(due_tasks(cast.home, today=TODAY)) == [task]
        assert former_owner(_fresh(task)) == "Person 7 Muster ist nicht mehr dabei."
        assert tasks.remind_owners(cast.home, today=TODAY + timedelta(days=199)) == 1  # the other one
        after = meetings.person(cast.home, "Neu", email="neu@example.org")
        tasks.give_task(_fresh(task), person=after, by=cast.kim)
        assert (former_owner(_fresh(task)), list(due_tasks(cast.home, today=TODAY))) == ("", [])


def test_task_of_a_merged_organisation_names_both(cast: Cast) -> None:
    old, new = directory.organisation(cast.home, "Klinik Nord"), directory.organisation(cast.home, "Klinikum")
    task = minutes.task(cast.home, organisation=old)
    with network_scope(cast.home):
        old.merged_into = new
        old.save()
        assert former_owner(_fresh(task)) == "Klinik Nord gehört jetzt zu Klinikum."
        assert list(due_tasks(cast.home, today=TODAY)) == [task]


def test_partner_sees_her_own_and_her_organisations_tasks(cast: Cast) -> None:
    member = accounts.member(cast.home, "Petra", PARTNER)
    house = directory.organisation(cast.home, "Klinik Nord")
    person = meetings.person(cast.home, "Petra")
    own = minutes.task(cast.home, "Selbst", person=person)
    of_house = minutes.task(cast.home, "Haus", organisation=house)
    minutes.task(cast.home, "Fremd", organisation=directory.organisation(cast.home, "Andere"))
    with network_scope(cast.home):
        Person.objects.filter(pk=person.pk).update(user=member.user)
        Function.objects.create(network=cast.home, person=person, organisation=house, kind="contact")
        assert set(visible_tasks(cast.home, to=member, today=TODAY)) == {own, of_house}
        mine = visible_tasks(cast.home, to=cast.kim, today=TODAY).filter(is_mine=True)
        assert (visible_tasks(cast.home, to=cast.kim, today=TODAY).count(), mine.count()) == (3, 0)
        assert [
            name for _pk, name in facets_of(visible_tasks(cast.home, to=member, today=TODAY)).organisations
        ] == ["Klinik Nord"]


def test_commitments_are_counted_by_what_became_of_them(cast: Cast) -> None:
    def promised(days_ago: int, done_after: int | None = None, **words: Any) -> None:
        due = TODAY - timedelta(days=days_ago)
        task = minutes.task(cast.home, due_on=due, kind="commitment", **words)
        if done_after is not None:
            with network_scope(cast.home):
                tasks.finish_task(task, result="", by=cast.kim, on=due + timedelta(days=done_after))

    promised(10, -1)
    promised(10, 0)
    promised(10, 5)
    promised(1)
    promised(0)  # due today: nobody is late yet
    promised(400, 0)
    minutes.task(cast.home, due_on=TODAY - timedelta(days=3))  # a task, no commitment
    with network_scope(cast.home):
        dropped = minutes.task(cast.home, due_on=TODAY - timedelta(days=3), kind="commitment")
        tasks.drop_task(dropped, reason="Anders gelöst.", by=cast.kim)
        since = TODAY - timedelta(days=365)
        found = kept_commitments(cast.home, since=since, today=TODAY)
    assert (found, found.share) == (Kept(since, TODAY, 2, 1, 1, 1), 0.75)
