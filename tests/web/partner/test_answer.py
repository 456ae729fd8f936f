"""The link in an invitation: a look changes nothing, an answer can be changed until the start."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.meetings import invitations, planning
from nestwerk.cooperation.models import Meeting
from nestwerk.registry.actions.doors import open_door
from tests.cast import Cast
from tests.make import directory
from tests.make import meetings as make
from tests.web.desk.look import words

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    make.seat(cast.home, "Klinik", "Tal")
    directory.portal(cast.home, contact_name="Koordination", contact_email="k@example.org")
    with network_scope(cast.home):
        return invitations.invite(make.meeting(cast.home), text="", answer_by=date(2030, 5, 20), by=cast.kim)


@pytest.fixture
def address(meeting: Meeting) -> str:
    row = make.invitee(meeting)
    with network_scope(meeting.network):
        _door, token = open_door(row, "answer", by="Test", person=row.person, days=60)
    return reverse("partner:answer", args=[token])


def reply(meeting: Meeting) -> tuple[str, str, bool]:
    row = make.invitee(meeting)
    return row.reply, row.substitute_name, row.is_late


def test_look_of_a_mail_scanner_changes_nothing(meeting: Meeting, address: str, fam: Client) -> None:
    shown = words(fam.get(address, {"reply": "yes"}))
    assert ("Bitte antworten Sie bis zum 20.05.2030." in shown, reply(meeting)) == (True, ("open", "", False))


def test_mind_is_changed_as_often_as_one_likes(meeting: Meeting, address: str, fam: Client) -> None:
    said = []
    for sent in (
        {"reply": "yes"},
        {"reply": "substitute", "substitute_name": "Frau Bach"},
        {"reply": "maybe"},
        {"reply": "no"},
    ):
        fam.post(address, sent)
        said.append(reply(meeting))
    assert said == [
        ("yes", "", False),
        ("substitute", "Frau Bach", False),
        ("substitute", "Frau Bach", False),
        ("no", "", False),
    ]
    assert "Ihre Antwort: Ich komme nicht" in words(fam.get(address))


def test_substitute_without_a_name_is_asked_for(meeting: Meeting, address: str, fam: Client) -> None:
    shown = words(fam.post(address, {"reply": "substitute"}, follow=True))
    assert ("Bitte nennen Sie noch den Namen der Vertretung." in shown, reply(meeting)[0]) == (True, "open")


def test_late_answer_counts_and_says_so(meeting: Meeting, address: str, fam: Client, clock: Any) -> None:
    clock.move_to(datetime(2030, 5, 22, 9, tzinfo=UTC))
    shown = words(fam.post(address, {"reply": "yes"}, follow=True))
    assert "Die Frist war der 20.05.2030. Ihre Antwort zählt trotzdem." in shown
    assert reply(meeting) == ("yes", "", True)


def test_link_after_the_start_offers_the_contact(
    meeting: Meeting, address: str, fam: Client, clock: Any
) -> None:
    clock.move_to(make.START + timedelta(minutes=1))
    shown = words(fam.get(address))
    assert ("hat schon begonnen" in shown, "k@example.org" in shown) == (True, True)
    fam.post(address, {"reply": "yes"})
    assert reply(meeting)[0] == "open"


def test_link_to_what_is_called_off_says_why(meeting: Meeting, cast: Cast, address: str, fam: Client) -> None:
    with network_scope(cast.home):
        planning.cancel_meeting(meeting, reason="Der Saal ist gesperrt.", by=cast.kim)
    assert "Diese Sitzung ist abgesagt. Sie müssen nichts weiter tun. Der Saal ist gesperrt." in words(
        fam.get(address)
    )


def test_link_for_another_purpose_opens_nothing(meeting: Meeting, fam: Client) -> None:
    row = make.invitee(meeting)
    with network_scope(meeting.network):
        _door, token = open_door(row, "task", by="Test")
    assert fam.get(reverse("partner:answer", args=[token])).status_code == 403
