"""Chromium, the running site, and people who have signed in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.site import Site, running_site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PEOPLE = {"kim": "koordination@wetterau.example", "olga": "betrieb@nestwerk.example"}
ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
WATCH = """document.addEventListener('securitypolicyviolation',
    e => (window.violations ??= []).push(e.violatedDirective))"""

State = dict[str, Any]


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
    context.set_default_timeout(15_000)
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


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, site: Site) -> Callable[[str], State]:
    """The state of a browser in which somebody is signed in; each person goes through the door once."""
    states: dict[str, State | None] = {}

    def state_of(address: str) -> State:
        if address not in states:
            states[address] = None  # a door that stays shut is not tried again for every page
            context = stay_here(chromium.new_context(base_url=site.url), site)
            go_through_the_door(context.new_page(), site, address)
            states[address] = dict(context.storage_state())
            context.close()
        state = states[address]
        assert state is not None, f"{address} could not sign in; see the first failure"
        return state

    return state_of
