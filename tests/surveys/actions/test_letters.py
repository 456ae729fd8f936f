"""Letters of a survey: to whom, once, and what happens when one does not leave."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core import mail

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.registry.actions.doors import door_for
from nestwerk.registry.models import Function, Person
from nestwerk.surveys import tasks
from nestwerk.surveys.actions import letters
from nestwerk.surveys.actions.answers import save_page
from nestwerk.surveys.choices import WaveState
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.shapes import BenefitPage
from tests.cast import Cast
from tests.make import surveys as make

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LAST = date(2026, 3, 30)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def wave(cast: Cast) -> Iterator[Wave]:
    """Three have an address; nobody knows where to write to the last."""
    for name in ("Amt", "Klinik", "Verein"):
        make.partner(cast.home, name, email=f"{name.lower()}@haus.example")
    make.partner(cast.home, "Treff")
    with network_scope(cast.home):
        yield make.open_wave(cast.home, closes_on=LAST, reminds_on=date(2026, 3, 20))


def written_to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def token_in(letter: mail.EmailMessage) -> str:
    found = re.search(r"/partner/survey/([^/\s]+)/", str(letter.body))
    assert found, letter.body
    return found[1]


def state(wave: Wave, name: str) -> tuple[bool, bool, bool]:
    row = make.respondent(wave, name)
    return tuple(bool(moment) for moment in (row.asked_at, row.reminded_at, row.failed_at))  # type: ignore[return-value] # three


def test_everybody_with_an_address_is_written_to_once(wave: Wave, cast: Cast) -> None:
    assert letters.send_invitations(wave, by=cast.kim) == Mailed(sent=3, without_address=1)
    assert letters.send_invitations(wave, by=cast.kim) == Mailed(without_address=1)
    assert written_to() == ["amt@haus.example", "klinik@haus.example", "verein@haus.example"]
    assert (state(wave, "Amt"), state(wave, "Treff")) == ((True, False, False), (False, False, False))


def test_letter_reads_as_text_and_its_link_opens_the_survey(wave: Wave, cast: Cast) -> None:
    letters.send_invitations(wave, by=cast.kim)
    letter = next(one for one in mail.outbox if one.to == ["amt@haus.example"])
    assert letter.subject == "Befragung: Mit wem arbeiten Sie zusammen?"
    assert "Bitte antworten Sie für „Amt“ bis zum 30.03.2026." in " ".join(str(letter.body).split())
    assert max(len(line) for line in str(letter.body).splitlines() if "http" not in line) <= 72
    door = door_for(token_in(letter), "survey")
    assert door is not None
    assert door.subject == f"surveys.respondent:{make.respondent(wave, 'Amt').pk}"
    assert door.expires_at.date() > LAST + timedelta(days=120)


def test_letter_goes_to_the_contact_before_the_house(wave: Wave, cast: Cast) -> None:
    house = make.respondent(wave, "Amt").organisation
    gone = Person.objects.create(
        network=cast.home, last_name="Weg", email="weg@haus.example", left_on=date(2026, 1, 1)
    )
    here = Person.objects.create(network=cast.home, last_name="Da", email="da@haus.example")
    for person in (gone, here):
        Function.objects.create(network=cast.home, organisation=house, person=person, kind="contact")
    letters.send_invitations(wave, by=cast.kim)
    assert (written_to()[0], make.respondent(wave, "Amt").person) == ("da@haus.example", here)


def test_link_ends_when_the_contact_leaves_and_a_new_one_goes_to_the_next(wave: Wave, cast: Cast) -> None:
    house = make.respondent(wave, "Amt").organisation
    first = Person.objects.create(network=cast.home, last_name="Erste", email="erste@haus.example")
    Function.objects.create(network=cast.home, organisation=house, person=first, kind="contact")
    letters.send_invitations(wave, by=cast.kim)
    token = next(token_in(one) for one in mail.outbox if one.to == ["erste@haus.example"])
    assert door_for(token, "survey") is not None
    first.left_on = date(2026, 3, 2)
    first.save()
    assert door_for(token, "survey") is None
    mail.outbox.clear()
    assert letters.send_again(make.respondent(wave, "Amt"), by=cast.kim).sent == 1
    assert written_to() == ["amt@haus.example"]


def test_letter_that_does_not_leave_is_noted_and_tried_again(
    wave: Wave, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = letters.post

    def refused(network: Any, to: list[str], *rest: Any) -> None:
        if to == ["amt@haus.example"]:
            raise SMTPRecipientsRefused({to[0]: (550, b"unknown")})
        real(network, to, *rest)

    monkeypatch.setattr(letters, "post", refused)
    assert letters.send_invitations(wave, by=cast.kim) == Mailed(sent=2, refused=1, without_address=1)
    assert state(wave, "Amt") == (False, False, True)
    monkeypatch.undo()
    assert letters.send_invitations(wave, by=cast.kim) == Mailed(sent=1, without_address=1)
    assert state(wave, "Amt") == (True, False, False)


def test_silent_ones_are_reminded_once_a_day_and_the_first_link_goes_on_working(
    wave: Wave, cast: Cast, clock: Any
) -> None:
    letters.send_invitations(wave, by=cast.kim)
    first = next(token_in(one) for one in mail.outbox if one.to == ["klinik@haus.example"])
    save_page(make.respondent(wave, "Verein"), BenefitPage(4), by="Test")
    assert letters.remind_silent(wave, by=cast.kim) == Mailed()
    clock.move_to(MORNING + timedelta(days=7))
    mail.outbox.clear()
    assert letters.remind_silent(wave, by=cast.kim) == Mailed(2)
    assert letters.remind_silent(wave, by=cast.kim) == Mailed()
    assert written_to() == ["amt@haus.example", "klinik@haus.example"]
    assert "Kleine Erinnerung: Befragung" in mail.outbox[0].subject
    assert door_for(first, "survey") is not None


def test_day_by_day_the_rule_reminds_once_and_closes_in_the_end(wave: Wave, cast: Cast, clock: Any) -> None:
    letters.send_invitations(wave, by=cast.kim)
    sent = []
    for day in range(1, 31):
        clock.move_to(MORNING + timedelta(days=day))
        if count := tasks.keep_surveys.func((MORNING + timedelta(days=day)).date().isoformat()):
            sent.append((day, count))
    wave.refresh_from_db()
    assert (sent, wave.state) == ([(18, 3)], WaveState.CLOSED)


def test_new_link_waits_for_a_mail_server_that_is_away(
    wave: Wave, cast: Cast, clock: Any, settings: Any
) -> None:
    letters.send_invitations(wave, by=cast.kim)
    mail.outbox.clear()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    assert letters.send_again(make.respondent(wave, "Amt"), by=cast.kim) == Mailed(waiting=1)
    settings.EMAIL_BACKEND = working
    assert tasks.keep_surveys.func("2026-03-02") == 1
    assert written_to() == ["amt@haus.example"]


def test_job_that_comes_a_day_late_does_nothing(wave: Wave, clock: Any) -> None:
    clock.move_to(MORNING + timedelta(days=60))
    assert tasks.keep_surveys.func("2026-03-20") == 0
    wave.refresh_from_db()
    assert wave.state == WaveState.OPEN


def test_job_writes_for_a_running_survey_only(wave: Wave, cast: Cast) -> None:
    assert tasks.send_survey.func(cast.home.pk, wave.pk, False) == 3
    Wave.objects.update(state=WaveState.CLOSED)
    wave.refresh_from_db()
    assert tasks.send_survey.func(cast.home.pk, wave.pk, True) == 0
    with pytest.raises(NotNow, match="läuft gerade nicht"):
        letters.send_again(Respondent.objects.select_related("wave").earliest("pk"), by=cast.kim)
