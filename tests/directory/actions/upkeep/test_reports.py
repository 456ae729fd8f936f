"""A family reports a fault, hears when it is mended, and is forgotten."""

from typing import Any

import pytest
from django.core import mail

from nestwerk.audit.models import Event
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep.reports import mend_report, report_fault
from nestwerk.directory.errors import AlreadyDecided
from nestwerk.directory.models import ErrorReport, Offer
from tests.cast import Cast
from tests.make import directory

FAMILY = "familie@example.org"


@pytest.fixture
def report(cast: Cast) -> Any:
    offer = directory.offer(cast.home)
    with network_scope(cast.home):
        yield report_fault(
            cast.home, offer.pk, fault="times", message="Montags ist zu.", reply_to=FAMILY, language="de"
        )


def test_report_leaves_a_trace_without_the_family(report: ErrorReport) -> None:
    event = Event.objects.filter(action="report.sent").get()
    assert event.text == "Hinweis auf einen Fehler bei „Elterncafé“ eingegangen."
    stored = [
        str(getattr(row, field.name)) for row in Event.objects.all() for field in row._meta.concrete_fields
    ]
    assert [text for text in stored if FAMILY in text or "Montags" in text] == []


def test_mended_report_is_answered_and_forgotten(cast: Cast, report: ErrorReport) -> None:
    mend_report(report, answer="Die Zeiten stehen jetzt richtig da.", by=cast.kim)
    (letter,) = mail.outbox
    stored = ErrorReport.objects.get(pk=report.pk)
    assert (letter.to, "Die Zeiten stehen jetzt richtig da." in letter.body) == ([FAMILY], True)
    assert (stored.reply_to, stored.message, stored.mended_on is not None) == ("", "", True)


def test_report_without_address_is_forgotten_too(cast: Cast, report: ErrorReport) -> None:
    ErrorReport.objects.update(reply_to="")
    mend_report(ErrorReport.objects.get(), answer="", by=cast.kim)
    assert (mail.outbox, ErrorReport.objects.get().message) == ([], "")


def test_report_is_mended_once(cast: Cast, report: ErrorReport) -> None:
    mend_report(report, answer="Danke.", by=cast.kim)
    with pytest.raises(AlreadyDecided):
        mend_report(report, answer="Danke.", by=cast.kim)
    assert len(mail.outbox) == 1


def test_answer_that_could_not_be_sent_forgets_nothing(
    cast: Cast, report: ErrorReport, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    with pytest.raises(OSError, match="no mail server"):
        mend_report(report, answer="Danke.", by=cast.kim)
    assert (ErrorReport.objects.get().reply_to, ErrorReport.objects.get().mended_on) == (FAMILY, None)


@pytest.mark.parametrize(
    ("language", "kept"), [("tr", "tr"), ("ar", "ar"), ("de-simple", "de-simple"), ("xx", "de")]
)
def test_answer_speaks_a_language_of_the_portal(cast: Cast, language: str, kept: str) -> None:
    offer = directory.offer(cast.home)
    with network_scope(cast.home):
        report = report_fault(cast.home, offer.pk, fault="gone", reply_to=FAMILY, language=language)
        mend_report(report, answer="", by=cast.kim)
    assert (report.language, len(mail.outbox)) == (kept, 1)


def test_long_message_is_cut(cast: Cast) -> None:
    offer = directory.offer(cast.home)
    with network_scope(cast.home):
        assert len(report_fault(cast.home, offer.pk, fault="other", message="x" * 900).message) == 400


def test_offer_of_another_network_is_unknown(cast: Cast) -> None:
    foreign = directory.offer(cast.elsewhere)
    with network_scope(cast.home), pytest.raises(Offer.DoesNotExist):
        report_fault(cast.home, foreign.pk, fault="times")


def test_unknown_fault_is_refused(cast: Cast) -> None:
    offer = directory.offer(cast.home)
    with network_scope(cast.home), pytest.raises(ValueError, match="weather"):
        report_fault(cast.home, offer.pk, fault="weather")
