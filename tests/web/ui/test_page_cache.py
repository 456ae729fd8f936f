"""Kept pages: handed out without being made again, never stale, never anybody's own."""

import gzip
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Portal
from nestwerk.web.ui import page_cache
from nestwerk.web.ui.page_cache import PAGES, PageCacheMiddleware
from tests.cast import Cast

WORDS = "Hilfe rund um die Geburt. " * 60


class Site:
    """Makes a page of a portal and counts how often."""

    def __init__(self, portal: Portal) -> None:
        self.portal, self.made, self.changes = portal, 0, lambda response: None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        request.kept_of = self.portal  # type: ignore[attr-defined]
        response = HttpResponse(WORDS + str(self.made))
        self.changes(response)
        return response


@pytest.fixture(autouse=True)
def keeping(settings: pytest.FixtureRequest) -> None:
    settings.KEEPS_PAGES = True  # type: ignore[attr-defined]
    PAGES.clear()


@pytest.fixture
def site(cast: Cast) -> Site:
    with network_scope(cast.home):
        return Site(Portal.objects.create(network=cast.home))


@pytest.fixture
def ask(site: Site) -> Callable[..., HttpResponse]:
    middleware, factory = PageCacheMiddleware(site), RequestFactory()
    return lambda path="/auenland/", **headers: middleware(factory.get(path, headers=headers))


def test_page_asked_for_again_is_not_made_again(site: Site, ask: Callable[..., HttpResponse]) -> None:
    assert (ask().content, ask().content, site.made) == ((WORDS + "1").encode(), (WORDS + "1").encode(), 1)


def test_page_of_another_address_is_another(site: Site, ask: Callable[..., HttpResponse]) -> None:
    assert ask("/auenland/?q=a").content != ask("/auenland/?q=b").content
    assert ask("/auenland/?q=a", **{"HX-Request": "true"}).content.endswith(b"3")


def test_page_of_a_changed_directory_is_made_anew(
    site: Site, ask: Callable[..., HttpResponse], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "ASKS_EVERY_S", 0)
    ask()
    with network_scope(cast.home):
        Portal.objects.update(revision=2)
    site.portal.revision = 2
    assert ask().content == (WORDS + "2").encode()


def test_page_older_than_a_minute_is_made_anew(
    site: Site, ask: Callable[..., HttpResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    monkeypatch.setattr(page_cache, "LIVES_S", -1)
    assert ask().content == (WORDS + "2").encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda response: response.set_cookie("a", "b"),
        lambda response: response.__setitem__("Cache-Control", "no-store"),
        lambda response: setattr(response, "status_code", 404),
        lambda response: setattr(response, "status_code", 302),
    ],
)
def test_answer_that_is_somebodys_own_is_not_kept(
    site: Site, ask: Callable[..., HttpResponse], change: Callable[[HttpResponse], None]
) -> None:
    site.changes = change
    ask()
    ask()
    assert site.made == 2


def test_known_page_is_not_sent_again(ask: Callable[..., HttpResponse]) -> None:
    first = ask()
    again = ask(**{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


def test_page_travels_packed_where_the_browser_can_unpack(ask: Callable[..., HttpResponse]) -> None:
    plain, packed = ask(), ask(**{"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Content-Encoding"] == "gzip"
    assert {"Accept-Encoding", "HX-Request"} <= {word.strip() for word in packed.headers["Vary"].split(",")}


def test_full_room_drops_what_nobody_asked_for(
    site: Site, ask: Callable[..., HttpResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "MOST_PAGES", 2)
    for path in ("/a/", "/b/", "/a/", "/c/", "/a/"):
        ask(path)
    assert site.made == 3
    ask("/b/")
    assert site.made == 4
