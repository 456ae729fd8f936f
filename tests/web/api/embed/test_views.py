"""The search in somebody else's page."""

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from tests.directory.exports.world import World

ADDRESS = "/api/auenland/embed/"


def _hosts(shown: World, hosts: str) -> None:
    with network_scope(shown.network):
        type(shown.portal).objects.filter(network=shown.network).update(embed_hosts=hosts)


def test_named_site_may_frame_the_search(shown: World, fam: Client) -> None:
    response = fam.get(ADDRESS)
    assert response["Content-Security-Policy"].endswith("frame-ancestors https://www.example.org")
    assert ("X-Frame-Options" in response, dict(response.cookies)) == (False, {})


@pytest.mark.parametrize(
    "hosts", ["", "'self'; script-src *", "javascript:alert(1)", "*", "https://", "a b c"]
)
def test_without_a_good_host_nobody_may(hosts: str, shown: World, fam: Client) -> None:
    _hosts(shown, hosts)
    response = fam.get(ADDRESS)
    assert response["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert response["X-Frame-Options"] == "DENY"


def test_search_box_has_no_script_and_shows_hits(shown: World, fam: Client) -> None:
    page = fam.get(ADDRESS, {"q": "elterncafe"}).content.decode()
    assert "<script" not in page
    assert f'href="/auenland/offers/{shown.rich.uid}/" target="_blank"' in page
    assert 'href="/auenland/?q=elterncafe"' in page


def test_hostile_words_stay_words(shown: World, fam: Client) -> None:
    page = fam.get(
        ADDRESS, {"q": '"><script>alert(1)</script>' * 50, "place": "\u202e🎈" * 200}
    ).content.decode()
    assert "<script" not in page


def test_search_without_hits_names_the_office(shown: World, fam: Client) -> None:
    with network_scope(shown.network):
        type(shown.portal).objects.filter(network=shown.network).update(contact_phone="06031 1")
    page = fam.get(ADDRESS, {"q": "quantenphysik"}).content.decode()
    assert "Dazu haben wir nichts gefunden. Rufen Sie gern an: Familienbüro, 06031 1." in page
