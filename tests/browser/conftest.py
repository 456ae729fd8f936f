"""Chromium, the running site, and people who have signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.site import Site, running_site

# The first opens no windows, which is half of a page's time.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PEOPLE = {
    "kim": "koordination@wetterau.example",
    "ruth": "koordination@rendsburg-eckernfoerde.example",
    "olga": "betrieb@nestwerk.example",
}
ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
WATCH = """document.addEventListener('securitypolicyviolation',
    e => (window.violations ??= []).push(e.violatedDirective))"""

PATIENCE_MS = 40_000  # two browsers and two sites share the machine; how long a page takes is not asked here
expect.set_options(timeout=20_000)

State = dict[str, Any]
SignedIn = Callable[..., State]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with running_site() as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium here: as root `make test` installs it")
    words = ["--disable-dev-shm-usage", "--disable-background-networking"]
    if os.geteuid() == 0:
        words.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=words)
        yield browser
        browser.close()


def stay_here(context: BrowserContext, site: Site) -> BrowserContext:
    """Whatever a page asks of another machine is stopped; the privacy tests count it."""
    context.set_default_timeout(PATIENCE_MS)
    context.route(lambda url: not url.startswith((site.url, "data:", "blob:")), lambda route: route.abort())
    return context


@pytest.fixture
def open_context(chromium: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    opened: list[BrowserContext] = []

    def start(**more: Any) -> BrowserContext:
        opened.append(stay_here(chromium.new_context(base_url=site.url, **more), site))
        return opened[-1]

    yield start
    for context in opened:
        context.close()


def go_through_the_door(page: Page, site: Site, address: str) -> None:
    """Sign in as people do: ask for a code, type it in."""
    before = len(site.mails_to(address))
    page.goto("/account/login")
    page.locator("input[type=email], input[name=email], input[name=login]").first.fill(address)
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").fill(site.code_for(address, before))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/desk/**")


def _choose_language(page: Page, language: str) -> None:
    page.goto("/account/")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    page.request.post(
        "/account/language",
        form={"language": language, "csrfmiddlewaretoken": token},
        headers={"Referer": page.url},
    )


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, site: Site) -> SignedIn:
    """The state of a browser in which somebody is signed in; each person goes through the door once.

    Members' pages speak the language of their account: it is changed only where another one is wanted.
    """
    states: dict[str, State | None] = {}
    spoken: dict[str, str] = {}

    def enter(address: str) -> State:
        with stay_here(chromium.new_context(base_url=site.url), site) as context:
            go_through_the_door(context.new_page(), site, address)
            return dict(context.storage_state())

    def state_of(address: str, language: str = "de") -> State:
        if address not in states:
            states[address] = None  # a door that stays shut is not tried again for every page
            states[address] = enter(address)
        state = states[address]
        assert state is not None, f"{address} could not sign in; see the first failure"
        if spoken.get(address, "de") != language:
            with stay_here(chromium.new_context(base_url=site.url, storage_state=state), site) as context:
                _choose_language(context.new_page(), language)
            spoken[address] = language
        return state

    return state_of
