"""A Fachtag: places are given in order, who waits moves up, answers stay nobody's, names go after half a year."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation import tasks
from nestwerk.cooperation.actions.conferences import planning, registration
from nestwerk.cooperation.demo.conferences import build_conferences
from nestwerk.cooperation.models import Conference, Feedback, Registration, Stall
from nestwerk.cooperation.queries.conferences import clashes, feedback_of, slots_of
from tests.cast import Cast
from tests.make import conferences as make
from tests.make import directory

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def states(found: Conference) -> list[tuple[str, str]]:
    with network_scope(found.network):
        rows = Registration.objects.filter(network=found.network, conference=found).order_by("pk")
        return list(rows.values_list("name", "state"))


def send(found: Conference) -> list[str]:
    """What the worker does; the subjects of its mails."""
    mail.outbox.clear()
    tasks.send_conference.call(found.network_id, found.pk)
    return [one.subject.split(":")[0] for one in mail.outbox]


def test_waiting_list_moves_up_by_itself_and_says_so(cast: Cast) -> None:
    found = make.conference(cast.home, seats=1)
    first, _second, _third = (make.registered(found, name) for name in ("Berg", "Tal", "Feld"))
    assert (states(found), send(found), send(found)) == (
        [("Berg", "confirmed"), ("Tal", "waiting"), ("Feld", "waiting")],
        ["Ihr Platz", "Warteliste", "Warteliste"],
        [],
    )
    with network_scope(cast.home):
        registration.sign_off(first, by="Test")
    assert states(found) == [("Berg", "cancelled"), ("Tal", "confirmed"), ("Feld", "waiting")]
    assert send(found) == ["Sie sind abgemeldet", "Ihr Platz"]
    with network_scope(cast.home):
        found.refresh_from_db()
        planning.change_conference(found, seats=5, by="Test")
    assert states(found)[2] == ("Feld", "confirmed")


def test_full_workshop_is_left_out_and_the_place_stays(cast: Cast) -> None:
    found = make.conference(cast.home)
    small = make.slot(found, seats=1)
    make.registered(found, "Berg", workshops=[small.pk])
    with network_scope(cast.home):
        done = registration.register(found, name="Tal", workshops=[small.pk], by="Test")
    assert (done.registration.state, done.registration.workshops, done.left_out) == ("confirmed", [], [small])


def test_workshops_at_one_time_are_chosen_between(cast: Cast) -> None:
    found = make.conference(cast.home)
    both = [make.slot(found, "Schlaf").pk, make.slot(found, "Väter").pk]
    with network_scope(cast.home), pytest.raises(NotNow, match="„Schlaf“ und „Väter“ sind zur selben Zeit"):
        registration.register(found, name="Tal", workshops=both, by="Test")


def test_second_registration_is_one_and_changes_nothing(cast: Cast) -> None:
    found = make.conference(cast.home)
    make.registered(found, "Berg")
    send(found)
    with network_scope(cast.home):
        done = registration.register(found, name="Anders", email="Berg@Example.org", by="Test")
    assert (done.is_new, states(found), send(found)) == (False, [("Berg", "confirmed")], ["Ihr Platz"])


@pytest.mark.parametrize("words", [{"register_by": date(2030, 5, 5)}, {"state": "closed"}])
def test_late_registration_is_refused_kindly(cast: Cast, words: dict[str, Any]) -> None:
    found = make.conference(cast.home, **words)
    with network_scope(cast.home), pytest.raises(NotNow, match="Rufen Sie die Koordination an"):
        registration.register(found, name="Tal", by="Test")
    assert make.registered(found, "Tal").state == "confirmed"


def test_feedback_is_hidden_below_five_and_nobodys(cast: Cast) -> None:
    found = make.conference(cast.home)
    rows = [make.registered(found, f"Gast{number}") for number in range(5)]
    shown = []
    with network_scope(cast.home):
        registration.check_in(found, {row.pk for row in rows}, by="Test")
        planning.ask_feedback(make.held(found), by="Test")
        for row in rows:
            registration.give_feedback(row, rating=4, useful="", missing="Zeit")
            registration.give_feedback(row, rating=1, useful="", missing="")
            result = feedback_of(found)
            shown.append(result and (result.count, result.mean))
        facts = {field.name for field in Feedback._meta.get_fields()}
    assert shown == [None, None, None, None, (5, 4.0)]
    assert facts == {"id", "network", "conference", "rating", "useful", "missing"}


def test_only_those_present_are_asked_and_once(cast: Cast) -> None:
    found = make.conference(cast.home)
    there, _away = make.registered(found, "Berg"), make.registered(found, "Tal")
    send(found)
    with network_scope(cast.home):
        registration.check_in(found, {there.pk}, by="Test")
        planning.ask_feedback(make.held(found), by="Test")
    assert (send(found), send(found)) == (["Wie war es? Fachtag"], [])


def test_tick_is_taken_back_and_the_trace_says_so(cast: Cast) -> None:
    found = make.conference(cast.home, seats=1)
    rows = [make.registered(found, name) for name in ("Berg", "Tal")]
    everybody = {row.pk for row in rows}
    with network_scope(cast.home):
        counts = [registration.check_in(found, there, by="Test") for there in (everybody, {rows[0].pk})]
        registration.check_in(found, {rows[0].pk}, by="Test")  # once more: nothing happened
        shown = [(row.name, row.state, row.was_present) for row in registration.registrations_of(found)]
        said = [event.text for event in history_of(cast.home, found)[:2]]
        planning.undo_last(found, by="Test")
        again = [row.was_present for row in registration.registrations_of(found)]
    assert (counts, shown) == ([2, 1], [("Berg", "confirmed", True), ("Tal", "waiting", False)])
    assert said == [
        "Fachtag „Fachtag“: 1 waren da. Häkchen zurückgenommen: 1.",
        "Fachtag „Fachtag“: 2 waren da.",
    ]
    assert again == [True, True]


def test_called_off_tells_everybody(cast: Cast) -> None:
    found = make.conference(cast.home)
    make.registered(found, "Berg")
    send(found)
    with network_scope(cast.home):
        planning.take_step(found, "cancel", by="Test")
    assert send(found) == ["Abgesagt"]


def test_names_go_after_six_months_and_sums_stay(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Klinik")
    found = make.conference(cast.home)
    make.registered(found, "Berg", organisation=house)
    kept = []
    for day in (date(2030, 12, 3), date(2030, 12, 4)):
        with (
            time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)),
            network_scope(cast.home),
        ):
            registration.forget_participants(cast.home, today=day)
            row = Registration.objects.get(network=cast.home)
            kept.append((row.name, row.email, row.house))
    assert kept == [("Berg", "berg@example.org", "Klinik"), ("", "", "Klinik")]


def test_step_and_removed_rows_are_taken_back(cast: Cast) -> None:
    found = make.conference(cast.home)
    slot, stall = make.slot(found), make.stall(found)
    number = slot.pk
    with network_scope(cast.home):
        planning.remove_slot(slot, by="Test")
        planning.undo_last(found, by="Test")
        planning.remove_stall(stall, by="Test")
        planning.undo_last(found, by="Test")
        planning.take_step(found, "close", by="Test")
        planning.undo_last(found, by="Test")
        again = [row.pk for row in slots_of(found)], Stall.objects.filter(network=cast.home).count()
    assert (again, found.state) == (([number], 1), "open")


def test_two_points_in_one_room_are_said(cast: Cast) -> None:
    found = make.conference(cast.home)
    make.slot(found, "Schlaf", room="Saal")
    make.slot(found, "Väter", room="Saal")
    make.slot(found, "Sprache", room="Foyer")
    with network_scope(cast.home):
        said = clashes(list(slots_of(found)))
    assert said == ["„Schlaf“ und „Väter“ sind zur selben Zeit im selben Raum: Saal."]


def test_demonstration_has_one_held_and_one_open(cast: Cast) -> None:
    for number in range(40):
        directory.organisation(cast.home, f"Haus {number}")
    cast.home.slug = "wetterau"
    with network_scope(cast.home):
        build_conferences(cast.home, by="Test")
        held = Conference.objects.get(network=cast.home, state="held")
        result = feedback_of(held)
        facts = (
            Registration.objects.filter(conference=held, was_present=True, network=cast.home).count(),
            Stall.objects.filter(conference=held, is_confirmed=True, network=cast.home).count(),
            result and result.count,
            Conference.objects.filter(network=cast.home, state="open").count(),
        )
    assert (facts, held.ends_at < timezone.now() - timedelta(days=60)) == ((86, 30, 43, 1), True)
