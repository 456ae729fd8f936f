"""Families say that an entry is wrong: without a cookie, without a name, not as robots do."""

import re
import time

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import ErrorReport, Offer
from nestwerk.tenants.models import Network
from nestwerk.web.portal.offers.stamps import OLDEST_S, YOUNGEST_S, is_good, stamp_for
from tests.cast import Cast
from tests.web.desk.look import words
from tests.web.portal.families import address, cafe, open_portal

TOO_SOON = "Das kam sehr schnell oder sehr spät. Bitte senden Sie es noch einmal."


@pytest.fixture
def home(cast: Cast) -> Network:
    open_portal(cast.home)
    return cast.home


@pytest.fixture
def offer(home: Network) -> Offer:
    return cafe(home)


def reports(of: Network) -> list[tuple[str, str, str, str]]:
    with network_scope(of):
        rows = ErrorReport.objects.filter(network=of)
        return [(row.fault, row.message, row.reply_to, row.language) for row in rows]


def sent(offer: Offer, age_s: float = 60, **more: str) -> dict[str, str]:
    stamp = stamp_for(str(offer.uid), now_s=time.time() - age_s)
    return {"fault": "times", "message": "Jetzt dienstags.", "stamp": stamp, **more}


def test_form_carries_a_stamp_and_no_token(fam: Client, home: Network, offer: Offer) -> None:
    response = fam.get(address("offer_report", home, offer))
    page = response.content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)
    assert stamp is not None
    assert is_good(stamp[1], str(offer.uid), now_s=time.time() + YOUNGEST_S + 1)
    assert ("csrfmiddlewaretoken" in page, dict(response.cookies)) == (False, {})
    assert "no-store" in response.headers["Cache-Control"]


def test_report_arrives_and_is_thanked(home: Network, offer: Offer) -> None:
    strict = Client(enforce_csrf_checks=True)
    path = address("offer_report", home, offer, language="tr")
    response = strict.post(path, sent(offer, reply_to="familie@example.org"))
    assert (response.status_code, response.headers["Location"]) == (302, f"{path}?sent=1")
    assert reports(home) == [("times", "Jetzt dienstags.", "familie@example.org", "tr")]
    assert "Danke für den Hinweis" in words(strict.get(address("offer_report", home, offer), {"sent": "1"}))


@pytest.mark.parametrize("age_s", [0, OLDEST_S + 60, -3600])
def test_report_too_soon_or_too_late_may_be_sent_again(
    fam: Client, home: Network, offer: Offer, age_s: float
) -> None:
    response = fam.post(address("offer_report", home, offer), sent(offer, age_s))
    assert (response.status_code, TOO_SOON in words(response), reports(home)) == (422, True, [])
    assert "Jetzt dienstags." in words(response)


@pytest.mark.parametrize("stamp", ["", "x", "a:b:c", "\x00"])
def test_report_without_a_real_stamp_is_not_taken(
    fam: Client, home: Network, offer: Offer, stamp: str
) -> None:
    assert fam.post(address("offer_report", home, offer), sent(offer, stamp=stamp)).status_code == 422
    assert reports(home) == []


def test_stamp_of_another_offer_does_not_fit(fam: Client, home: Network, offer: Offer) -> None:
    other = cafe(home, title="Anderes Café")
    assert fam.post(address("offer_report", home, offer), sent(other)).status_code == 422


def test_robot_is_thanked_and_nothing_kept(fam: Client, home: Network, offer: Offer) -> None:
    response = fam.post(address("offer_report", home, offer), sent(offer, home="https://spam.example"))
    assert (response.status_code, reports(home)) == (302, [])


@pytest.mark.parametrize(
    "wrong", [{"fault": ""}, {"fault": "nothing"}, {"reply_to": "keine Adresse"}, {"message": "x" * 401}]
)
def test_what_cannot_be_is_asked_again(
    fam: Client, home: Network, offer: Offer, wrong: dict[str, str]
) -> None:
    response = fam.post(address("offer_report", home, offer), sent(offer, **wrong))
    assert (response.status_code, reports(home)) == (422, [])
    assert "Bitte prüfen Sie Ihre Angaben." in words(response)


def test_one_sender_reports_ten_times_an_hour(fam: Client, home: Network, offer: Offer) -> None:
    codes = [fam.post(address("offer_report", home, offer), sent(offer)).status_code for _try in range(12)]
    assert (codes, len(reports(home))) == ([302] * 10 + [422] * 2, 10)
