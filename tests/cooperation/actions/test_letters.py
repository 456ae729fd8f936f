"""Mails of a meeting: who gets which, once, with a calendar entry and one link."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from icalendar import Calendar

from nestwerk.base.scope import network_scope
from nestwerk.cooperation import tasks
from nestwerk.cooperation.actions.meetings import invitations, letters, planning
from nestwerk.cooperation.models import Invitee, Meeting
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.registry.actions.people import mark_unreachable
from tests.cast import Cast
from tests.make import meetings as make

MORNING = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
ANSWER_BY = date(2030, 5, 20)
REFUSED: set[str] = set()


class Stubborn(EmailBackend):
    """A mail server that refuses some addresses."""

    def send_messages(self, messages: Any) -> int:
        for address in messages[0].to:
            if address in REFUSED:
                raise SMTPRecipientsRefused({address: (550, b"unknown")})
        return int(super().send_messages(messages))


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Any:
    settings.EMAIL_BACKEND = f"{__name__}.Stubborn"
    REFUSED.clear()
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(cast: Cast) -> Any:
    """Two with an address, one seat nobody holds."""
    for house, who in (("Beratung", "Berg"), ("Klinik", "Tal"), ("Verein", "")):
        make.seat(cast.home, house, who)
    made = make.meeting(cast.home, place="Kreishaus, Saal 2")
    with network_scope(cast.home):
        yield invitations.invite(made, text="wir freuen uns auf Sie.", answer_by=ANSWER_BY, by=cast.kim)


def recipients() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def entry(number: int = -1) -> tuple[str, dict[str, str]]:
    name, content, media_type = mail.outbox[number].attachments[0]
    book = Calendar.from_ical(content)
    event = next(part for part in book.walk() if part.name == "VEVENT")
    facts = {key: str(event[key]) for key in ("UID", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION")}
    assert (name, media_type) == ("sitzung.ics", f"text/calendar; method={book['METHOD']}")
    return str(book["METHOD"]), facts


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("network", "body").get(pk=meeting.pk)


def test_invitation_goes_once_to_everybody_with_an_address(meeting: Meeting) -> None:
    assert letters.write_letters(meeting) == Mailed(sent=2)
    assert letters.write_letters(meeting) == Mailed()
    assert recipients() == ["berg@example.org", "tal@example.org"]


def test_mailbox_of_the_organisation_is_used_where_nobody_sits(meeting: Meeting) -> None:
    house = make.invitee(meeting, "Verein").organisation
    house.functions.create(network=meeting.network, kind="contact", mailbox="post@verein.example")
    letters.write_letters(meeting)
    assert recipients() == ["berg@example.org", "post@verein.example", "tal@example.org"]


def test_address_that_did_not_work_before_gives_way_to_the_house(meeting: Meeting) -> None:
    row = make.invitee(meeting, "Klinik")
    mark_unreachable(row.person, is_unreachable=True, by="Kim")
    row.organisation.functions.create(network=meeting.network, kind="contact", mailbox="post@klinik.example")
    letters.write_letters(meeting)
    assert recipients() == ["berg@example.org", "post@klinik.example"]


def test_invitation_says_when_where_and_how_to_answer(meeting: Meeting) -> None:
    letters.write_letters(meeting)
    text = next(letter.body for letter in mail.outbox if letter.to == ["berg@example.org"])
    lines = text.splitlines()
    assert lines[0] == "Guten Tag, Berg,"
    assert lines[2] == "wir freuen uns auf Sie."
    assert lines[4:6] == ["- Dienstag, 4. Juni 2030, 10:00 bis 12:00 Uhr", "- Kreishaus, Saal 2"]
    assert "bis zum 20.05.2030 Bescheid" in text
    assert f"/partner/answer/{meeting.network_id}-" in text
    assert "- Qualität (20 Minuten)" in lines


def test_calendar_entry_stays_the_same_through_change_and_end(meeting: Meeting, cast: Cast) -> None:
    letters.write_letters(meeting)
    shared = {
        "UID": f"{meeting.uid}@nestwerk",
        "SUMMARY": "Frühjahrssitzung",
        "LOCATION": "Kreishaus, Saal 2",
    }
    assert entry() == ("REQUEST", {**shared, "SEQUENCE": "0", "STATUS": "CONFIRMED"})
    planning.change_meeting(fresh(meeting), place="Rathaus", by=cast.kim)
    assert letters.write_letters(fresh(meeting)) == Mailed(sent=2)
    assert entry() == ("REQUEST", {**shared, "LOCATION": "Rathaus", "SEQUENCE": "1", "STATUS": "CONFIRMED"})
    planning.cancel_meeting(fresh(meeting), reason="Der Saal ist gesperrt.", by=cast.kim)
    assert letters.write_letters(fresh(meeting)) == Mailed(sent=2)
    assert entry() == ("CANCEL", {**shared, "LOCATION": "Rathaus", "SEQUENCE": "2", "STATUS": "CANCELLED"})
    assert "Der Saal ist gesperrt." in mail.outbox[-1].body
    planning.undo_last(fresh(meeting), by=cast.kim)
    assert letters.write_letters(fresh(meeting)) == Mailed(sent=2)
    assert entry()[1]["SEQUENCE"] == "3"


def test_change_nobody_sees_in_a_calendar_writes_to_nobody(meeting: Meeting, cast: Cast) -> None:
    letters.write_letters(meeting)
    planning.change_meeting(fresh(meeting), is_public=True, by=cast.kim)
    assert letters.write_letters(fresh(meeting)) == Mailed()


def test_refused_mail_is_noted_and_not_tried_again(meeting: Meeting) -> None:
    REFUSED.add("tal@example.org")
    assert letters.write_letters(meeting) == Mailed(sent=1, refused=1)
    row = make.invitee(meeting, "Klinik")
    assert (row.failed_at, row.person.unreachable_since, row.asked_at) == (MORNING, date(2030, 5, 6), None)
    assert letters.write_letters(meeting) == Mailed()
    REFUSED.clear()
    invitations.ask_again(row, by="Kim")
    assert letters.write_letters(meeting) == Mailed(sent=1)
    assert make.invitee(meeting, "Klinik").person.unreachable_since is None


def test_worker_that_dies_while_writing_writes_to_nobody_twice(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The power went off after the mail server had taken the letter."""

    post = letters.post

    def dies_after(*words: Any, **more: Any) -> None:
        post(*words, **more)
        raise Killed

    monkeypatch.setattr(letters, "post", dies_after)
    with pytest.raises(Killed):
        letters.write_letters(meeting)
    monkeypatch.undo()
    assert letters.write_letters(meeting) == Mailed(sent=1)
    assert recipients() == ["berg@example.org", "tal@example.org"]
    lost = Invitee.objects.get(claimed_at__isnull=False)
    invitations.ask_again(lost, by="Kim")
    assert letters.write_letters(meeting) == Mailed(sent=1)


def test_silent_are_reminded_once_shortly_before_the_day(meeting: Meeting, cast: Cast, clock: Any) -> None:
    letters.write_letters(meeting)
    invitations.answer(make.invitee(meeting, "Beratung"), reply="no", by="Beratung")
    sent = []
    for day in (17, 18, 19, 20, 21):
        clock.move_to(datetime(2030, 5, day, 7, 0, tzinfo=UTC))
        sent.append(letters.remind_silent(cast.home, today=date(2030, 5, day)))
    assert sent == [0, 1, 0, 0, 0]
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        ["tal@example.org"],
        "Kommen Sie? Frühjahrssitzung am 04.06.2030",
    )


def test_first_link_works_after_a_reminder(meeting: Meeting, cast: Cast, clock: Any, client: Any) -> None:
    letters.write_letters(meeting)
    first = link_in(mail.outbox[1].body)
    clock.move_to(datetime(2030, 5, 19, 7, 0, tzinfo=UTC))
    letters.remind_silent(cast.home, today=date(2030, 5, 19))
    assert client.get(first).status_code == 200


def test_job_of_the_day_reaches_every_network(meeting: Meeting, clock: Any) -> None:
    letters.write_letters(meeting)
    clock.move_to(datetime(2030, 5, 19, 7, 0, tzinfo=UTC))
    assert tasks.keep_cooperation.call("2030-05-18") == 0
    assert tasks.keep_cooperation.call("2030-05-19") == 2


def test_preview_reads_like_the_mail_that_follows(meeting: Meeting) -> None:
    shown = letters.preview(meeting, text="wir freuen uns auf Sie.", answer_by=ANSWER_BY)
    letters.write_letters(meeting)
    kept = [
        line
        for line in mail.outbox[0].body.splitlines()
        if "/partner/" not in line and "Guten Tag" not in line
    ]
    seen = [line for line in shown.text.splitlines() if "/partner/" not in line and "Guten Tag" not in line]
    assert (shown.subject, seen) == (mail.outbox[0].subject, kept)


def test_nobody_is_written_to_about_what_is_over(meeting: Meeting, clock: Any) -> None:
    clock.move_to(make.START + timedelta(minutes=1))
    assert letters.write_letters(meeting) == Mailed()


def link_in(text: str) -> str:
    line = next(line for line in text.splitlines() if "/partner/answer/" in line)
    return line[line.index("/partner/") :].strip()
