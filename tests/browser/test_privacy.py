"""Public pages store nothing; whoever asks elsewhere is seen with the content policy and without it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.addresses import LANGUAGES, PUBLIC, Visit, path_of
from tests.browser.conftest import WATCH
from tests.browser.looking import elsewhere, requests_of
from tests.browser.site import Site

STORED = """async () => ({local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length})"""
PLANTED = """new Promise(done => { const i = new Image(); i.onload = i.onerror = done;
    i.src = 'https://b.example/a.png' })"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0, "workers": 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("visit", PUBLIC, ids=lambda visit: visit.name)
def test_public_page_stores_nothing(
    visit: Visit, language: str, open_context: Callable[..., BrowserContext], site: Site
) -> None:
    context = open_context()
    page = context.new_page()
    page.goto(path_of(visit, language, site), wait_until="networkidle")
    assert (page.evaluate(STORED), context.cookies()) == (NOTHING, [])


def test_planted_request_is_seen_both_ways(open_context: Callable[..., BrowserContext], site: Site) -> None:
    """With the policy as a violation, without it as a request: a page has to be clean in both."""
    seen = []
    for bypasses_policy in (False, True):
        context = open_context(bypass_csp=bypasses_policy)
        context.add_init_script(WATCH)
        page = context.new_page()
        asked = requests_of(page)
        page.goto("/", wait_until="networkidle")
        page.evaluate(PLANTED)
        seen.append((elsewhere(asked, site), page.evaluate("window.violations ?? []")))
    assert (seen[0][1], seen[1]) == (["img-src"], (["https://b.example/a.png"], []))
