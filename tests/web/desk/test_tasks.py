"""Tasks as pages: the register, one task and its steps, the link for who it is with."""

from datetime import timedelta

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.models import Task
from tests.cast import Cast
from tests.make import directory, meetings, minutes
from tests.web.desk.look import words

SOON = timezone.localdate() + timedelta(days=3)
PAST = timezone.localdate() - timedelta(days=3)


def _titles(client: Client, query: str) -> list[str]:
    page = words(client.get(f"{reverse('desk:tasks')}?{query}"))
    return [title for title in ("Alt", "Bald", "Frei") if title in page.split("Liste speichern")[-1]]


def test_register_filters_by_state_house_and_body(cast: Cast, kims_client: Client) -> None:
    house = directory.organisation(cast.home, "Klinik Nord")
    meeting = minutes.held(cast.home)
    minutes.task(cast.home, "Alt", due_on=PAST, organisation=house)
    minutes.task(cast.home, "Bald", due_on=SOON, organisation=house, meeting=meeting)
    minutes.task(cast.home, "Frei")
    filters = (
        "",
        "state=overdue",
        "state=soon",
        "state=ownerless",
        f"organisation={house.pk}",
        f"body={meeting.body_id}",
    )
    assert [_titles(kims_client, query) for query in filters] == [
        ["Alt", "Bald", "Frei"],
        ["Alt"],
        ["Bald"],
        ["Frei"],
        ["Alt", "Bald"],
        ["Bald"],
    ]


def test_statements_stay_the_same_with_more_tasks(cast: Cast, kims_client: Client) -> None:
    """The guard counts; three tasks of three houses cost what one costs."""
    for number in range(3):
        house = directory.organisation(cast.home, f"Haus {number}")
        minutes.task(cast.home, f"Aufgabe {number}", organisation=house, due_on=PAST, kind="commitment")
    page = kims_client.get(reverse("desk:tasks"))
    assert "Von 3 Zusagen" in words(page)


def test_steps_of_a_task_by_page(cast: Cast, kims_client: Client) -> None:
    task = minutes.task(cast.home, due_on=PAST)
    step = reverse("desk:task_step", args=[task.pk])
    page = kims_client.post(
        step, {"act": "moved", "due_on": SOON.isoformat(), "reason": "Urlaub."}, follow=True
    )
    assert "Urlaub." in words(page)
    page = kims_client.post(step, {"act": "done", "result": "Gefunden."}, follow=True)
    assert ("Gefunden." in words(page), "Rückgängig machen" in words(page)) == (True, True)
    page = kims_client.post(step, {"act": "undo"}, follow=True)
    assert "Jemand anderem geben" in words(page)
    page = kims_client.post(step, {"act": "send"}, follow=True)
    assert "kennen wir keine Mail-Adresse" in words(page)


def _link(cast: Cast, kims_client: Client) -> tuple[Task, str]:
    person = meetings.person(cast.home, "Muster", first_name="Person 7", email="sieben@example.org")
    task = minutes.task(
        cast.home, due_on=PAST, person=person, organisation=directory.organisation(cast.home, "Haus")
    )
    kims_client.post(reverse("desk:task_step", args=[task.pk]), {"act": "send"})
    address = next(line for line in mail.outbox[-1].body.splitlines() if "/partner/task/" in line)
    return task, address.strip().removeprefix("http://testserver").split("8000")[-1]


def test_owner_says_done_by_link_and_takes_it_back(cast: Cast, kims_client: Client) -> None:
    task, address = _link(cast, kims_client)
    path = "/partner/task/" + address.split("/partner/task/")[1]
    visitor = Client()
    assert "Ist es erledigt?" in words(visitor.get(path))
    page = visitor.post(path, {"act": "done", "result": "Im Mai gefunden."}, follow=True)
    assert "erledigt" in words(page)
    with network_scope(cast.home):
        task.refresh_from_db()
        assert (task.state, task.result) == ("done", "Im Mai gefunden.")
    page = visitor.post(path, {"act": "undo"}, follow=True)
    assert "Dauert es länger?" in words(page)


def test_owner_names_a_new_day_by_link(cast: Cast, kims_client: Client) -> None:
    task, address = _link(cast, kims_client)
    path = "/partner/task/" + address.split("/partner/task/")[1]
    visitor = Client()
    bad = visitor.post(path, {"act": "later", "due_on": PAST.isoformat(), "reason": "Urlaub."})
    assert (bad.status_code, "liegt in der Vergangenheit" in words(bad)) == (422, True)
    visitor.post(path, {"act": "later", "due_on": SOON.isoformat(), "reason": "Urlaub."})
    with network_scope(cast.home):
        task.refresh_from_db()
    assert (task.due_on, task.state) == (SOON, "open")


def test_look_at_the_link_changes_nothing_and_handing_over_ends_it(cast: Cast, kims_client: Client) -> None:
    task, address = _link(cast, kims_client)
    path = "/partner/task/" + address.split("/partner/task/")[1]
    for _look in range(2):
        assert Client().get(path).status_code == 200
    with network_scope(cast.home):
        task.refresh_from_db()
    assert task.state == "open"
    kims_client.post(reverse("desk:task_give", args=[task.pk]), {"owner": "Haus"})
    assert Client().get(path).status_code == 403
