"""Who reaches what: asked, waited for, read; the map lives under the strict policy and is missed by nobody without it."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.addresses import SLUG
from tests.browser.conftest import WATCH, State
from tests.browser.looking import elsewhere, requests_of, tab_to, too_wide, violations
from tests.browser.site import Site

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


def test_areas_are_searched_without_leaving_the_page(desk: Page) -> None:
    ask(desk)
    desk.get_by_label("Gebiet suchen").fill("bad")
    desk.get_by_label("Gebiet suchen").press("Enter")
    expect(desk.locator("#areas tbody tr")).to_have_count(2)


def test_table_is_sorted_by_keyboard_again_and_again(desk: Page) -> None:
    ask(desk)
    for order in ("ascending", "descending"):
        tab_to(desk, "a|", "|Kinder unter drei")
        desk.keyboard.press("Enter")
        expect(desk.locator(f"#areas th[aria-sort={order}]")).to_contain_text("Kinder unter drei")


def test_answer_is_taken_to_the_committee(desk: Page, tmp_path: Path) -> None:
    ask(desk)
    kept = {}
    for name, ending in (("PDF", "pdf"), ("XLSX", "xlsx")):
        with desk.expect_download() as download:
            desk.get_by_role("link", name=name).first.click()
        kept[ending] = tmp_path / download.value.suggested_filename
        download.value.save_as(kept[ending])
    assert {ending: path.suffix for ending, path in kept.items()} == {"pdf": ".pdf", "xlsx": ".xlsx"}
    said = " ".join(page.extract_text() for page in PdfReader(kept["pdf"]).pages)
    sheets = openpyxl.load_workbook(kept["xlsx"], read_only=True).sheetnames
    assert ("Modellwert" in said, "Fahrrad" in said, len(sheets) > 1) == (True, True, True)


def test_map_asks_nobody_else(
    open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State], site: Site
) -> None:
    """Moved and enlarged, without the policy that would stop it."""
    page = open_context(bypass_csp=True, storage_state=signed_in(COORDINATOR)).new_page()
    asked = requests_of(page)
    ask(page)
    if page.locator(".nw-map--live canvas").count():
        page.get_by_role("button", name="Näher heran").click()
    page.wait_for_load_state("networkidle")
    assert elsewhere(asked, site) == []


def test_next_sites_are_asked_for_and_proven(desk: Page) -> None:
    desk.goto("/desk/sites/new")
    desk.get_by_role("radio", name=re.compile("Auto")).check()
    desk.get_by_role("button", name="Vorschlag rechnen").click()
    desk.wait_for_url(re.compile(r"/desk/sites/\d+/"))
    expect(desk.locator("main")).to_contain_text("Bewiesen", timeout=60_000)
    assert (violations(desk), too_wide(desk)) == ([], [])
