"""Letters about agreements: at most one each, also when a worker dies; refused ones are seen; the day's upkeep."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import course, drafts, sending, signing
from nestwerk.cooperation.models import Agreement
from nestwerk.cooperation.tasks import send_agreement
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.registry.models import Door
from tests.cast import Cast
from tests.make import agreements, directory

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SIGN_BY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """Haus 1 and 2 have a mailbox; Haus Papier has none."""
    asked = [*agreements.actors(cast.home, 2), directory.organisation(cast.home, "Haus Papier")]
    return agreements.in_signing(cast.home, asked, sign_by=SIGN_BY)


def send(of: Agreement) -> Mailed:
    with network_scope(of.network):
        return sending.send_requests(of, by="Test")


def keep(of: Agreement, day: date) -> int:
    with network_scope(of.network):
        return sending.keep_agreements(of.network, today=day)


def to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def test_each_is_asked_once_and_who_has_no_address_is_counted(agreement: Agreement) -> None:
    assert send(agreement) == Mailed(sent=2, without_address=1)
    assert send(agreement) == Mailed(without_address=1)
    assert to() == ["haus1@example.org", "haus2@example.org"]
    assert agreements.signature(agreement).state == "asked"


def test_worker_that_dies_in_between_writes_to_nobody_twice(
    agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first letter leaves, then the machine goes off before anything else happens."""

    class PowerCut(BaseException):
        pass

    def leaves_and_dies(letter: EmailMultiAlternatives, **_more: Any) -> int:
        mail.outbox.append(letter)
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(EmailMultiAlternatives, "send", leaves_and_dies)
        with pytest.raises(PowerCut):
            send(agreement)
    assert send_agreement.call(agreement.network_id, agreement.pk, False) == 1
    assert to() == ["haus1@example.org", "haus2@example.org"]


def test_refused_mail_is_seen_and_tried_again_only_when_asked(
    agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(letter: EmailMultiAlternatives, **_more: Any) -> int:
        raise SMTPRecipientsRefused({letter.to[0]: (550, b"no such mailbox")})

    with monkeypatch.context() as patched:
        patched.setattr(EmailMultiAlternatives, "send", refuse)
        assert send(agreement) == Mailed(refused=2, without_address=1)
    row = agreements.signature(agreement)
    with network_scope(agreement.network):
        is_open = Door.objects.filter(revoked_at=None).exists()
    assert (row.state, row.asked_at, row.failed_at, is_open) == ("waiting", None, MORNING, False)
    assert keep(agreement, MORNING.date()) == 0
    assert send(agreement) == Mailed(sent=2, without_address=1)
    assert agreements.signature(agreement).failed_at is None


def test_letter_goes_to_the_leader_before_the_mailbox(agreement: Agreement) -> None:
    person = agreements.leader(agreements.signature(agreement).organisation)
    send(agreement)
    assert to() == ["haus2@example.org", "leitung@example.org"]
    assert agreements.signature(agreement).person_id == person.pk


def test_open_request_follows_when_the_leader_leaves(agreement: Agreement) -> None:
    person = agreements.leader(agreements.signature(agreement).organisation)
    send(agreement)
    with network_scope(agreement.network):
        type(person).objects.filter(pk=person.pk).update(left_on=MORNING.date())
    mail.outbox.clear()
    assert (keep(agreement, MORNING.date()), keep(agreement, MORNING.date())) == (1, 0)
    assert to() == ["leitungsbuero@example.org"]
    with network_scope(agreement.network):
        row = agreements.signature(agreement)
        doors = Door.objects.filter(subject=f"cooperation.signature:{row.pk}", revoked_at=None)
        assert (row.person, row.state, doors.count()) == (None, "asked", 1)


def test_request_that_follows_waits_for_a_mail_server_that_is_away(
    agreement: Agreement, settings: Any
) -> None:
    person = agreements.leader(agreements.signature(agreement).organisation)
    send(agreement)
    with network_scope(agreement.network):
        type(person).objects.filter(pk=person.pk).update(left_on=MORNING.date())
    mail.outbox.clear()
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    assert keep(agreement, MORNING.date()) == 0
    settings.EMAIL_BACKEND = working
    assert (keep(agreement, MORNING.date()), keep(agreement, MORNING.date())) == (1, 0)
    assert to() == ["leitungsbuero@example.org"]


def test_request_to_an_actor_that_merged_ends(agreement: Agreement) -> None:
    row = agreements.signature(agreement)
    send(agreement)
    with network_scope(agreement.network):
        winner = agreement.signatures.exclude(pk=row.pk).first().organisation
        type(winner).objects.filter(pk=row.organisation_id).update(merged_into=winner)
    keep(agreement, MORNING.date())
    assert agreements.signature(agreement).state == "withdrawn"


def test_silent_signers_are_reminded_once_in_the_last_week(agreement: Agreement, clock: Any) -> None:
    send(agreement)
    agreements.signed(agreements.signature(agreement))
    mail.outbox.clear()
    for day in (date(2026, 3, 10), date(2026, 3, 25), date(2026, 3, 26)):
        clock.move_to(datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC))
        keep(agreement, day)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["haus2@example.org"], "Kleine Erinnerung: Kooperationsvereinbarung")
    ]


def test_first_link_works_on_after_a_reminder(agreement: Agreement, clock: Any) -> None:
    send(agreement)
    clock.move_to(datetime(2026, 3, 25, 7, 0, tzinfo=UTC))
    keep(agreement, date(2026, 3, 25))
    with network_scope(agreement.network):
        row = agreements.signature(agreement)
        doors = Door.objects.filter(subject=f"cooperation.signature:{row.pk}", revoked_at=None)
        assert doors.count() == 2


def test_silent_readers_are_reminded_once_before_the_round_ends(cast: Cast, clock: Any) -> None:
    found = agreements.in_consultation(cast.home, until=date(2026, 3, 20))
    assert send(found) == Mailed(sent=3)
    agreements.remark(agreements.consulted(found))
    mail.outbox.clear()
    for day in (18, 19):
        clock.move_to(datetime(2026, 3, day, 7, 0, tzinfo=UTC))
        keep(found, date(2026, 3, day))
    assert to() == ["haus2@example.org", "haus3@example.org"]


def test_agreement_ends_the_day_after_its_last(agreement: Agreement) -> None:
    agreements.signed(agreements.signature(agreement))
    with network_scope(agreement.network):
        last = MORNING.date() + timedelta(days=365)
        course.put_in_force(agreement, on=MORNING.date(), expires_on=last, by="Test")
    seen = []
    for day in (last, last + timedelta(days=1)):
        keep(agreement, day)
        with network_scope(agreement.network):
            agreement.refresh_from_db()
        seen.append((agreement.state, agreement.ended_on))
    assert seen == [("in_force", None), ("ended", last)]


def test_letter_for_a_revised_wording_says_why_it_comes_again(agreement: Agreement) -> None:
    agreements.signed(agreements.signature(agreement))
    organisation = agreements.signature(agreement).organisation
    with network_scope(agreement.network):
        draft = course.revise_signed(agreement, reason="Ein Absatz fehlt.", by="Test")

        words = [{"key": "p1", "heading": "Zweck", "text": "Zusammen."}]
        drafts.save_draft(
            draft, title="Kooperationsvereinbarung", paragraphs=words, note="Kürzer", started_from=1, by="T"
        )
        draft = signing.begin_signing(draft, [organisation], sign_by=None, by="Test")
        sending.send_requests(draft, by="Test")
    text = " ".join(mail.outbox[-1].body.split())
    assert "bitten wir alle noch einmal. Neu ist: Kürzer" in text


def test_letter_reads_as_plain_text(agreement: Agreement) -> None:
    send(agreement)
    letter = mail.outbox[0]
    address = next(line for line in letter.body.splitlines() if "/partner/signature/" in line)
    assert letter.subject == "Bitte unterzeichnen: Kooperationsvereinbarung"
    assert (address.startswith("http"), "<" in letter.body, "bis zum 31.03.2026" in letter.body) == (
        True,
        False,
        True,
    )
