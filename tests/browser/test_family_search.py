"""Small courtesies of the families' search that only a browser shows; the main ways are in test_families.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looking import IS_SEEN, focused

PORTAL = "/wetterau/"
COVERED = """() => { const e = document.activeElement, bar = document.querySelector('.nf-urgent');
    return !bar.contains(e) && e.getBoundingClientRect().top >= bar.getBoundingClientRect().top }"""


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(viewport={"width": 360, "height": 740}).new_page()


def test_answer_comes_without_a_new_page_and_back_undoes_it(phone: Page) -> None:
    phone.goto(PORTAL)
    phone.locator("input[name=q]").fill("hebamme")
    phone.keyboard.press("Enter")
    headline = phone.locator("[data-headline]")
    expect(headline).to_be_visible()
    expect(phone.locator("[data-announce]")).to_have_text(headline.inner_text())
    assert phone.url.endswith(f"{PORTAL}?q=hebamme")
    phone.locator("#filters summary").click()
    phone.locator("#filter-free").check()
    expect(phone.locator(".nf-active")).to_contain_text("kostet nichts")
    assert (phone.locator("#filters").evaluate("e => e.open"), focused(phone).split("|")[2]) == (True, "free")
    phone.go_back()
    expect(phone.locator(".nf-active")).to_have_count(0)


def test_focus_is_never_under_the_bar(phone: Page) -> None:
    phone.goto(f"{PORTAL}?q=Schreibabyambulanz")
    phone.goto(phone.locator(".nf-card h3 a").first.get_attribute("href") or "")
    faults = []
    for _press in range(40):
        phone.keyboard.press("Tab")
        if not phone.evaluate(IS_SEEN) or phone.evaluate(COVERED):
            faults.append(focused(phone))
    assert faults == []


def test_results_about_violence_get_the_button_to_leave(phone: Page) -> None:
    phone.goto(PORTAL)
    phone.locator("input[name=q]").fill("Frauenhaus")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-leave]")).to_be_visible()


def test_back_leads_to_the_very_results(phone: Page) -> None:
    phone.goto(f"{PORTAL}?q=Hebamme&page=1")
    phone.locator(".nf-card h3 a").first.click()
    phone.wait_for_url("**/offers/**")
    phone.locator("html.nw-js").wait_for()  # before the script came, the link is only a link
    phone.locator("[data-back]").click()
    phone.wait_for_url("**/?q=Hebamme&page=1")


def test_empty_search_is_reported_by_the_page(phone: Page) -> None:
    with phone.expect_request("**/missed") as asked:
        phone.goto(f"{PORTAL}?q=xyzzyq")
    assert (asked.value.method, asked.value.post_data) == ("POST", "q=xyzzyq")
