"""Public pages store nothing and ask nobody else; the content policy holds, and without it nothing changes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import EVERY_PAGE, LANGUAGES, PUBLIC, Visit, path_of
from tests.browser.conftest import PEOPLE, WATCH, State
from tests.browser.site import Site

STORED = """async () => ({local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length})"""
PLANTED = """new Promise(done => { const i = new Image(); i.onload = i.onerror = done;
    i.src = 'https://b.example/a.png' })"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


def _requests(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def _elsewhere(asked: list[str], site: Site) -> list[str]:
    return [url for url in asked if not url.startswith((site.url, "data:", "blob:"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("visit", PUBLIC, ids=lambda visit: visit.name)
def test_public_page_stores_nothing(
    visit: Visit, language: str, open_context: Callable[..., BrowserContext], site: Site
) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(path_of(visit, language, site), wait_until="networkidle")
    assert (page.evaluate(STORED), context.cookies()) == (NOTHING, [])


@pytest.mark.parametrize("visit", EVERY_PAGE, ids=lambda visit: visit.name)
def test_page_asks_nobody_else_even_without_the_policy(
    visit: Visit, open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State], site: Site
) -> None:
    """With the policy in force nothing could be counted; that it is never broken is part of test_pages."""
    state = signed_in(PEOPLE[visit.person]) if visit.person in PEOPLE else None
    page = open_context(bypass_csp=True, storage_state=state).new_page()
    asked = _requests(page)
    page.goto(path_of(visit, "de", site), wait_until="networkidle")
    assert _elsewhere(asked, site) == []


def test_planted_request_is_seen_both_ways(open_context: Callable[..., BrowserContext], site: Site) -> None:
    """With the policy as a violation, without it as a request: a page has to be clean in both."""
    seen = []
    for bypasses_policy in (False, True):
        context = open_context(bypass_csp=bypasses_policy)
        context.add_init_script(WATCH)
        page = context.new_page()
        asked = _requests(page)
        page.goto("/", wait_until="networkidle")
        page.evaluate(PLANTED)
        seen.append((_elsewhere(asked, site), page.evaluate("window.violations ?? []")))
    assert (seen[0][1], seen[1]) == (["img-src"], (["https://b.example/a.png"], []))
