"""Who reaches what: asked, waited for, read; the map lives under the strict policy and is missed by nobody without it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.addresses import SLUG
from tests.browser.conftest import WATCH, State
from tests.browser.looking import too_wide, violations

COORDINATOR = f"koordination@{SLUG}.example"


@pytest.fixture
def desk(open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State]) -> Page:
    context = open_context(storage_state=signed_in(COORDINATOR))
    context.add_init_script(WATCH)
    return context.new_page()


def ask(page: Page) -> str:
    """Ask for a way nobody has asked for; the address of the answer, once it is there."""
    page.goto("/desk/coverage/")
    page.get_by_role("radio", name=re.compile("Fahrrad")).check()
    page.get_by_role("button", name="Antwort zeigen").click()
    page.wait_for_url(re.compile(r"/desk/coverage/\d+/"))
    expect(page.get_by_role("heading", name="Auf der Karte")).to_be_visible(timeout=60_000)
    return page.url


def test_question_is_answered_while_one_waits(desk: Page) -> None:
    ask(desk)
    expect(desk.locator("#answer")).to_contain_text("Modellwert")
    assert (violations(desk), too_wide(desk)) == ([], [])


def test_map_lives_under_the_strict_policy(desk: Page) -> None:
    ask(desk)
    if not desk.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"):
        pytest.skip("this Chromium has no WebGL: the drawing stands in for the map")
    expect(desk.locator(".nw-map--live canvas")).to_be_visible()
    expect(desk.locator(".nw-map__name").first).to_be_visible()
    expect(desk.get_by_role("button", name="Näher heran")).to_be_visible()
    assert desk.evaluate("window.violations || []") == []


def test_drawing_and_tables_stand_where_no_script_runs(
    desk: Page, open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State]
) -> None:
    address = ask(desk)
    plain = open_context(storage_state=signed_in(COORDINATOR), java_script_enabled=False).new_page()
    plain.goto(address)
    expect(plain.locator(".nw-map__drawing svg")).to_be_visible()
    plain.get_by_role("link", name="Kinder unter drei").click()
    expect(plain.locator("#areas th[aria-sort=ascending]")).to_contain_text("Kinder unter drei")


def test_table_is_sorted_by_keyboard_without_leaving_the_page(desk: Page) -> None:
    ask(desk)
    desk.get_by_label("Gebiet suchen").fill("bad")
    desk.get_by_label("Gebiet suchen").press("Enter")
    expect(desk.locator("#areas tbody tr")).to_have_count(2)
