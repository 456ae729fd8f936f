"""The weekly mail: once a week, only with something in it, never to who does not want it."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from nestwerk.accounts.actions import set_digest
from nestwerk.base.scope import network_scope
from nestwerk.base.steps import Step
from nestwerk.reports import digest
from nestwerk.reports.digest import send_digests
from tests.cast import Cast
from tests.make import minutes

MONDAY, TUESDAY, NEXT_MONDAY = date(2030, 5, 20), date(2030, 5, 21), date(2030, 5, 27)


def _sent(cast: Cast, today: date) -> list[str]:
    mail.outbox.clear()
    with network_scope(cast.home):
        send_digests(cast.home, today=today)
    return sorted(found.to[0] for found in mail.outbox)


@pytest.fixture
def late_task(cast: Cast) -> None:
    minutes.task(cast.home, "Raum suchen", due_on=date(2030, 5, 1))


def test_mail_goes_to_who_has_something_to_do_once_a_week(cast: Cast, late_task: None) -> None:
    writers = sorted([cast.kim.user.email, cast.lena.user.email])
    assert [_sent(cast, day) for day in (MONDAY, TUESDAY, NEXT_MONDAY)] == [writers, [], writers]


def test_refused_address_keeps_nobody_else_from_the_mail(
    cast: Cast, late_task: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = sorted([cast.kim.user.email, cast.lena.user.email])
    original = EmailBackend.send_messages

    def picky(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == [bad]:
            raise SMTPRecipientsRefused({bad: (550, b"unknown")})
        return int(original(self, messages))

    monkeypatch.setattr(EmailBackend, "send_messages", picky)
    assert [_sent(cast, day) for day in (MONDAY, TUESDAY, NEXT_MONDAY)] == [[good], [], [good]]


def test_who_switched_it_off_gets_none(cast: Cast, late_task: None) -> None:
    with network_scope(cast.home):
        set_digest(cast.kim, gets_digest=False)
    assert _sent(cast, MONDAY) == [cast.lena.user.email]


def test_mail_reads_as_text_and_holds_nothing_from_elsewhere(cast: Cast, late_task: None) -> None:
    _sent(cast, MONDAY)
    written = next(found for found in mail.outbox if found.to == [cast.kim.user.email])
    html = str(written.alternatives[0][0])  # type: ignore[attr-defined]
    assert "Eine Aufgabe braucht Ihren Blick" in written.body
    assert max(len(line) for line in written.body.splitlines() if "http" not in line) <= 72
    assert [word for word in ("<img", "url(", "src=") if word in html] == []


def test_mail_is_in_the_language_of_who_reads_it(cast: Cast, late_task: None) -> None:
    cast.kim.user.language = "en"
    cast.kim.user.save(update_fields=["language"])
    _sent(cast, MONDAY)
    written = next(found for found in mail.outbox if found.to == [cast.kim.user.email])
    assert not written.subject.startswith("Was diese Woche ansteht")


def test_member_of_another_network_learns_nothing(cast: Cast, late_task: None) -> None:
    assert cast.nils.user.email not in _sent(cast, MONDAY)


@pytest.mark.parametrize(("days", "is_written"), [(14, True), (15, False)])
def test_what_is_weeks_off_waits_for_a_later_mail(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, days: int, is_written: bool
) -> None:
    step = Step("meeting.coming", "Steuerungsgruppe", "", 5, due_on=MONDAY + timedelta(days=days))
    monkeypatch.setattr(digest, "steps_of", lambda *_words, **_more: ((step,), 0))
    assert bool(_sent(cast, MONDAY)) == is_written
