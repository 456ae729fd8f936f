"""The comparison's page: the same for all who may see it, without a rank, with its reasons."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from nestwerk.tenants.models import Network
from tests.cast import Cast, signed_in
from tests.exchange.actions.papers import COUNTY, TOWN, taken
from tests.make import indicators, places
from tests.web.desk.look import words

PAGE, SHARE = reverse("desk:comparison"), reverse("desk:comparison_share")
RANKS = re.compile(
    r"\b(Platz|Rang|Spitzenreiter|Schlusslicht|beste[nrs]?|schlechteste\w*|höchste\w*|niedrigste\w*|Top)\b"
)


def _numbers(of: Network, name: str, poor: int) -> None:
    place = places.served(of, name)
    for indicator, number in (("population", 90000), ("children_u3", 3000), ("children_u3_poverty", poor)):
        indicators.value(of, place, indicator, str(number))


def _shared(of: Network) -> None:
    with network_scope(of):
        actions.share_figures(of, by="Test")


@pytest.fixture
def both(cast: Cast) -> Cast:
    taken(cast.home)
    for name, poor in (("Zwergkreis", 3), ("Öhrkreis", 300)):
        _numbers(cast.elsewhere, name, poor)
    _shared(cast.elsewhere)
    return cast


@pytest.mark.parametrize(("person", "may_share"), [("kim", True), ("mo", False)])
def test_places_stand_in_alphabetical_order_for_everybody(both: Cast, person: str, may_share: bool) -> None:
    answer = signed_in(getattr(both, person)).get(PAGE)
    rows = re.findall(r'<th scope="row">([^<]+)</th>', answer.content.decode())
    assert rows[-4:] == [COUNTY, "Öhrkreis", TOWN, "Zwergkreis"]
    assert ("Zahlen freigeben" in words(answer)) is may_share


def test_page_ranks_nobody(both: Cast, kims_client: Client) -> None:
    page = words(kims_client.get(PAGE))
    assert RANKS.findall(page) == []
    assert "Eine Rangliste gibt es nicht" in page


def test_page_says_what_may_be_compared_and_why_not(both: Cast, kims_client: Client) -> None:
    page = words(kims_client.get(PAGE))
    seen = (
        "nicht vergleichbar",
        "vergleichbar",
        "Budget oder Kinderzahl fehlt.",
        "Bereich",
        "ganzes Netzwerk",
    )
    assert [word for word in seen if word not in page] == []


def test_hidden_share_of_another_network_stays_hidden(both: Cast, kims_client: Client) -> None:
    page = words(kims_client.get(PAGE))
    assert "Der Anteil in Armutslagen bleibt verborgen, weil er auf wenige Kinder zeigen würde." in page
    assert "0,1 %" not in page


def test_sharing_by_one_button_and_stopping_by_another(
    cast: Cast, kims_client: Client, nils_client: Client
) -> None:
    indicators.value(cast.home, places.served(cast.home))
    seen = ["Auenkreis" in words(nils_client.get(PAGE))]
    for wish in ("yes", "no"):
        page = words(kims_client.post(SHARE, {"share": wish}, follow=True))
        seen.append("Auenkreis" in words(nils_client.get(PAGE)))
        assert {"yes": "Andere Netzwerke sehen Ihre Zahlen jetzt", "no": "sehen Ihre Zahlen nicht mehr"}[
            wish
        ] in page
    assert seen == [False, True, False]


def test_nothing_to_share_is_told(cast: Cast, kims_client: Client) -> None:
    page = words(kims_client.post(SHARE, {"share": "yes"}, follow=True))
    assert "Es gibt noch keine Zahlen, die Sie zeigen könnten." in page


def test_empty_comparison_says_what_will_be_here(cast: Cast, kims_client: Client) -> None:
    assert "Noch gibt es nichts zu vergleichen" in words(kims_client.get(PAGE))


@pytest.mark.parametrize(
    ("name", "content_type", "start"),
    [
        ("desk:comparison_pdf", "application/pdf", b"%PDF-"),
        ("desk:comparison_xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ],
)
def test_file_carries_the_right_headers(
    both: Cast, stellas_client: Client, name: str, content_type: str, start: bytes
) -> None:
    answer = stellas_client.get(reverse(name))
    ending = name[-4:].lstrip("_")
    assert answer.content.startswith(start)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        content_type, "nosniff", "private, no-store",
    )  # fmt: skip
    assert re.fullmatch(
        rf'attachment; filename="Vergleich-\d{{4}}-\d\d-\d\d\.{ending}"', answer["Content-Disposition"]
    )
