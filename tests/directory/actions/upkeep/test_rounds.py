"""The one rule of all who send letters to many: nobody is left out, nobody gets the same letter twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.cooperation import tasks as cooperation
from nestwerk.cooperation.actions.agreements import sending, signing
from nestwerk.cooperation.actions.conferences import letters as conference_letters
from nestwerk.cooperation.actions.meetings import invitations
from nestwerk.cooperation.actions.meetings import letters as meeting_letters
from nestwerk.cooperation.models import Consulted, Invitee, Signature
from nestwerk.directory import tasks as directory
from nestwerk.directory.actions.upkeep import campaigns
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.surveys import tasks as surveys
from nestwerk.surveys.actions import letters as survey_letters
from nestwerk.surveys.models import Respondent
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import agreements, conferences, meetings
from tests.make import surveys as waves

MORNING = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
BY = "Test"
ALL = [f"haus{number}@example.org" for number in (1, 2, 3)]


@dataclass
class Mood:
    refused: str = ""
    takes: int = 99  # then it does not answer any more
    meanwhile: list[Callable[[], object]] = field(default_factory=list)


class Moody(EmailBackend):
    """A mail server that is not the same every day."""

    mood = Mood()

    def send_messages(self, messages: Any) -> int:
        if self.mood.meanwhile:
            self.mood.meanwhile.pop()()
        if len(mail.outbox) >= self.mood.takes:
            raise SMTPServerDisconnected("gone")
        if messages[0].to == [self.mood.refused]:
            raise SMTPRecipientsRefused({self.mood.refused: (550, b"unknown")})
        return int(super().send_messages(messages))


@dataclass(frozen=True)
class Sender:
    """`write` is one round, `job` what a button puts into the queue."""

    write: Callable[[], Mailed]
    job: Callable[[], object]


def meeting(home: Network) -> Sender:
    for number in (1, 2, 3):
        meetings.seat(home, f"Haus {number}", f"Haus{number}")
    made = meetings.meeting(home)
    with network_scope(home):
        found = invitations.invite(made, text="", answer_by=None, by=BY)
    job = partial(cooperation.send_letters.call, home.pk, found.pk)
    return Sender(partial(meeting_letters.write_letters, found), job)


def signature(home: Network) -> Sender:
    return agreement(agreements.in_signing(home))


def remark(home: Network) -> Sender:
    return agreement(agreements.in_consultation(home))


def agreement(found: Any) -> Sender:
    job = partial(cooperation.send_agreement.call, found.network_id, found.pk, False)
    return Sender(partial(sending.send_requests, found, by=BY), job)


def conference(home: Network) -> Sender:
    found = conferences.conference(home)
    for number in (1, 2, 3):
        conferences.registered(found, f"Haus{number}")
    job = partial(cooperation.send_conference.call, home.pk, found.pk)
    return Sender(partial(conference_letters.write_letters, found), job)


def survey(home: Network) -> Sender:
    for number in (1, 2, 3):
        waves.partner(home, f"Haus {number}", email=f"haus{number}@example.org")
    wave = waves.open_wave(home)
    job = partial(surveys.send_survey.call, home.pk, wave.pk, False)
    return Sender(partial(survey_letters.send_invitations, wave, by=BY), job)


def campaign(home: Network) -> Sender:
    asked = agreements.actors(home)
    with network_scope(home):
        found = campaigns.start_campaign(
            home, name="Erhebung", text="", due_on=date(2030, 2, 28), organisations=asked, by=BY
        )
    job = partial(directory.send_campaign.call, home.pk, found.pk, False)
    return Sender(partial(campaigns.send_questions, found, by=BY), job)


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Any:
    settings.EMAIL_BACKEND = f"{__name__}.Moody"
    Moody.mood = Mood()
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture(params=[meeting, signature, remark, conference, survey, campaign])
def sender(request: pytest.FixtureRequest, cast: Cast) -> Any:
    made = request.param(cast.home)
    with network_scope(cast.home):
        yield made


def written_to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def failed() -> int:
    models = (Invitee, Signature, Consulted, Respondent)
    return sum(model.objects.filter(failed_at__isnull=False).count() for model in models)


def go_on(day: date) -> None:
    """What the worker does by itself: jobs that wait, and those of the day."""
    for job in DBTaskResult.objects.ready():
        job.task.call(*job.args_kwargs["args"])
    for daily in (cooperation.keep_cooperation, surveys.keep_surveys):
        daily.call(day.isoformat())


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_mail_server_that_goes_away_leaves_the_rest_for_the_next_round(sender: Sender, taken: int) -> None:
    Moody.mood.takes = taken
    assert (sender.write(), failed()) == (Mailed(sent=taken, waiting=3 - taken), 0)
    assert sender.write() == Mailed(waiting=3 - taken)
    Moody.mood.takes = 99
    assert (sender.write(), sender.write()) == (Mailed(sent=3 - taken), Mailed())
    assert written_to() == ALL


def test_refused_address_keeps_nobody_else_from_the_letter(sender: Sender) -> None:
    Moody.mood.refused = ALL[1]
    assert sender.write() == Mailed(sent=2, refused=1)
    assert written_to() == [ALL[0], ALL[2]]
    Moody.mood.refused = ""
    go_on(date(2030, 1, 7))
    assert written_to() == [ALL[0], ALL[2]]


def test_two_workers_at_once_write_one_letter_each(sender: Sender) -> None:
    Moody.mood.meanwhile.append(sender.write)
    sender.write()
    assert written_to() == ALL


def test_letters_that_wait_go_out_by_themselves_the_next_day(sender: Sender, clock: Any) -> None:
    Moody.mood.takes = 0
    sender.job()
    Moody.mood.takes = 99
    clock.move_to(MORNING + timedelta(days=1))
    go_on(date(2030, 1, 8))
    assert written_to() == ALL


def test_answer_that_comes_while_a_letter_fails_is_kept(cast: Cast) -> None:
    sender = signature(cast.home)
    with network_scope(cast.home):
        first = Signature.objects.earliest("pk")
        signs = partial(signing.sign_on_paper, first, name="Muster", function="", on=MORNING.date(), by=BY)
        Moody.mood.meanwhile.append(signs)
        Moody.mood.takes = 0
        assert sender.write() == Mailed(waiting=3)
        first.refresh_from_db()
    assert first.state == "signed"
