"""What families reported: read, mended, answered, forgotten."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import ErrorReport
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import part_equals_page, words


@pytest.fixture
def report(cast: Cast) -> ErrorReport:
    offer = directory.offer(cast.home, organisation="Familienzentrum")
    return directory.report(offer, message="Montags ist zu.", reply_to="familie@example.org")


def url(report: ErrorReport) -> str:
    return reverse("desk:report", args=[report.pk])


def test_list_names_offer_and_fault_and_no_family(report: ErrorReport, kims_client: Client) -> None:
    page = kims_client.get(reverse("desk:reports"))
    assert "Elterncafé" in words(page)
    assert "Die Zeiten stimmen nicht" in words(page)
    assert ("familie@" in page.content.decode(), "Montags" in words(page)) == (False, False)
    assert part_equals_page(kims_client, reverse("desk:reports"))


@pytest.mark.parametrize("choice", ["open", "mended"])
def test_list_filters_by_open(report: ErrorReport, kims_client: Client, choice: str) -> None:
    page = words(kims_client.get(reverse("desk:reports"), {"open": choice}))
    assert ("1 von 1 Einträgen" in page) == (choice == "open")


def test_address_of_the_family_is_shown_to_nobody(report: ErrorReport, kims_client: Client) -> None:
    page = kims_client.get(url(report)).content.decode()
    assert ("Montags ist zu." in page, "familie@example.org" in page) == (True, False)


def test_mended_report_is_answered_and_erased(cast: Cast, report: ErrorReport, kims_client: Client) -> None:
    page = kims_client.post(url(report), {"answer": "Steht jetzt richtig da."}, follow=True)
    assert "gelöscht" in words(page)
    with network_scope(cast.home):
        stored = ErrorReport.objects.get()
    assert (stored.message, stored.reply_to, [m.to for m in mail.outbox]) == (
        "",
        "",
        [["familie@example.org"]],
    )


def test_mail_that_fails_leaves_the_report_open(
    cast: Cast, report: ErrorReport, kims_client: Client, settings: object
) -> None:
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    page = kims_client.post(url(report), {"answer": "Danke."}, follow=True)
    assert "Der Hinweis bleibt offen" in words(page)
    with network_scope(cast.home):
        assert ErrorReport.objects.get().mended_on is None


def test_long_answer_is_told(report: ErrorReport, kims_client: Client) -> None:
    assert kims_client.post(url(report), {"answer": "x" * 601}).status_code == 422


def test_other_network_is_told_nothing(report: ErrorReport, nils_client: Client) -> None:
    assert (nils_client.get(url(report)).status_code, nils_client.post(url(report)).status_code) == (404, 404)
