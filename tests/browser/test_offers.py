"""Coordinators and their directory: what they enter is there for families at once, and nothing is lost on the way."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.addresses import NETWORK, SLUG
from tests.browser.conftest import State
from tests.browser.looking import tab_to, violations
from tests.browser.site import Site

COORDINATOR = f"koordination@{SLUG}.example"
PORTAL_KNOWS_S = 20.0  # two would do on a machine of its own
LIST = """Titel;Träger;Telefon;Postleitzahl;Ort;Zeiten
Krabbelkreis Tastenhof;Verein Tastenhof;06031 000 11;61169;Friedberg;Mo 9-11 Uhr
"=1+1";Verein Tastenhof;;61169;Friedberg;"jeden 2. Donnerstag im Monat; 10-12 Uhr"
;Verein Tastenhof;;61169;Friedberg;Di 9-11 Uhr
"""


@pytest.fixture
def desk(open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State]) -> Page:
    return open_context(storage_state=signed_in(COORDINATOR)).new_page()


@pytest.fixture
def family(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context().new_page()


def _in_the_portal(family: Page, title: str) -> bool:
    """Whether families find it now; pages are kept for two seconds at most before the directory is asked."""
    until = time.monotonic() + PORTAL_KNOWS_S
    while not _finds(family, title):
        if time.monotonic() > until:
            return False
        family.wait_for_timeout(700)
    return True


def _finds(family: Page, title: str) -> bool:
    family.goto(f"/{SLUG}/?q={title}")
    return family.locator(".nf-card h3", has_text=title).count() > 0


def test_offer_with_hours_as_text_is_in_the_portal_at_once(desk: Page, family: Page) -> None:
    page = desk
    page.goto("/desk/offers/new")
    tab_to(page, "input|text|title|")
    page.keyboard.type("Wickelrunde Tastengrund")
    page.locator("button[name=act][value=add]").click()
    hours = page.locator("textarea[name$=hours_text], input[name$=hours_text]").first
    hours.fill("Mo + Mi 9.30-11 Uhr, außer in den Ferien")
    hours.press("Tab")
    expect(page.locator("[id^=reading-]").first).to_contain_text(re.compile("Montag|Mo"))
    page.locator("input[name$=town]").first.fill("Friedberg")
    page.locator("button.kern-btn--primary[value=save]").click()
    page.wait_for_url(re.compile(r"/desk/offers/\d+/"))
    expect(page.locator("h1")).to_contain_text("Wickelrunde Tastengrund")
    assert _in_the_portal(family, "Wickelrunde Tastengrund")
    family.locator(".nf-card h3 a", has_text="Tastengrund").first.click()
    expect(family.locator("main")).to_contain_text("9:30")
    expect(family.locator("main")).to_contain_text("Schulferien")


def test_offer_kept_from_families_is_gone_and_a_version_brings_it_back(
    desk: Page, family: Page, site: Site
) -> None:
    page = desk
    page.goto("/desk/offers/new")
    page.locator("input[name=title]").fill("Stillrunde Rückweg")
    page.locator("button.kern-btn--primary[value=save]").click()
    page.wait_for_url(re.compile(r"/desk/offers/\d+/"))
    offer = page.url
    assert _in_the_portal(family, "Stillrunde Rückweg")
    page.goto(f"{offer}edit")
    page.locator("input[name=title]").fill("Stillrunde Umweg")
    page.locator("select[name=visibility]").select_option("coordination")
    page.locator("button.kern-btn--primary[value=save]").click()
    page.wait_for_url(offer)
    family.wait_for_timeout(2500)
    assert not _finds(family, "Stillrunde")
    page.goto(f"{offer}versions/1/")
    expect(page.locator("main")).to_contain_text("Stillrunde Rückweg")
    page.locator("form[action$='/restore'] button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("Stillrunde Rückweg")
    assert _in_the_portal(family, "Stillrunde Rückweg")


def test_waiting_proposal_is_taken(desk: Page, site: Site) -> None:
    waiting = (
        f"SELECT id FROM directory_proposal WHERE state = 'waiting' AND network_id = {NETWORK} ORDER BY id"
    )
    pk = site.rows(waiting)[-1][0]
    desk.goto(f"/desk/proposals/{pk}/")
    assert violations(desk) == []
    desk.locator("button[name=act][value=all]").click()
    assert site.rows(f"SELECT state FROM directory_proposal WHERE id = {pk}") == [("taken",)]


def test_grid_opens_and_leads_to_offers(desk: Page) -> None:
    desk.goto("/desk/grid/")
    expect(desk.locator("main table").first).to_be_visible()
    with desk.expect_download() as download:
        desk.locator("a[href*='grid/export.xlsx']").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    desk.locator("main table a").first.click()
    expect(desk.locator("h1")).to_be_visible()


def test_list_is_read_with_a_report_for_each_row(desk: Page, family: Page, tmp_path: Path) -> None:
    """As a spreadsheet on a Mac writes it: its own letters, a bare carriage return at the end of each row."""
    page = desk
    path = tmp_path / "angebote.csv"
    path.write_bytes(LIST.replace("\n", "\r").encode("mac_roman"))
    page.goto("/desk/offer_imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"offer_imports/\d+/"))
    expect(page.locator("main")).to_contain_text("Träger")
    assert violations(page) == []
    page.locator("form[action$='/take'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("nicht übernommen: 1")
    assert _in_the_portal(family, "Krabbelkreis Tastenhof")
