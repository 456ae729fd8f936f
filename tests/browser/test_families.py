"""What families do, in a real browser: search, keep on the device and take away again, leave a page at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looking import IS_SEEN, focused, tab_to, too_wide, violations
from tests.browser.test_privacy import NOTHING, STORED

PORTAL = "/wetterau/"
LANGUAGES = ("de", "de-simple", "en", "tr", "ar", "uk", "ru")
KEYS = "(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(k => new URL(k.url).pathname))()"
COVERED = """() => { const e = document.activeElement, bar = document.querySelector('.nf-urgent');
    return !bar.contains(e) && e.getBoundingClientRect().top >= bar.getBoundingClientRect().top }"""


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(viewport={"width": 360, "height": 740}).new_page()


def first_offer(page: Page, words: str) -> str:
    page.goto(f"{PORTAL}?q={words}")
    return page.locator(".nf-card h3 a").first.get_attribute("href") or ""


def all_stored(page: Page) -> Any:
    return (page.evaluate(STORED), page.context.cookies())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound_in_every_language(phone: Page, language: str) -> None:
    prefix = "" if language == "de" else f"/{language}"
    offer = first_offer(phone, "Familienhebamme")
    found: dict[str, Any] = {}
    for path in (
        PORTAL,
        f"{PORTAL}?q=Hebamme",
        f"{PORTAL}map",
        f"{PORTAL}saved",
        f"{PORTAL}emergency",
        offer,
    ):
        phone.goto(prefix + path)
        assert phone.locator("html").get_attribute("lang") == language
        found[path] = [*violations(phone), *too_wide(phone)]
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_searching_by_keyboard_stores_nothing(phone: Page) -> None:
    phone.goto(PORTAL)
    tab_to(phone, "|q|")
    phone.keyboard.type("hebamme")
    phone.keyboard.press("Tab")
    phone.keyboard.type("Friedberg")
    phone.keyboard.press("Enter")
    headline = phone.locator("[data-headline]")
    expect(headline).to_contain_text("Friedberg")
    expect(phone.locator("[data-announce]")).to_have_text(headline.inner_text())
    assert phone.url.endswith("?q=hebamme&place=Friedberg")
    tab_to(phone, "Genauer suchen")
    phone.keyboard.press("Enter")
    phone.locator("#filter-free").focus()
    phone.keyboard.press("Space")
    expect(phone.locator(".nf-active")).to_contain_text("kostet nichts")
    assert "on|free" in focused(phone) or "checkbox|free" in focused(phone)
    phone.go_back()
    expect(phone.locator(".nf-active")).to_have_count(0)
    assert all_stored(phone) == (NOTHING, [])


def test_searching_works_without_javascript(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(PORTAL)
    page.locator("input[name=q]").fill("hebamme")
    page.locator("[data-search] button").click()
    page.locator("#filters summary").click()
    page.locator("#filter-free").check()
    page.locator("#filters button").click()
    expect(page.locator(".nf-active")).to_contain_text("kostet nichts")
    page.locator(".nf-card h3 a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_focus_is_seen_and_never_under_the_bar(phone: Page) -> None:
    phone.goto(first_offer(phone, "Schreibabyambulanz"))
    faults = []
    for _press in range(40):
        phone.keyboard.press("Tab")
        if not phone.evaluate(IS_SEEN) or phone.evaluate(COVERED):
            faults.append(focused(phone))
    assert faults == []


def test_saved_offer_stays_until_it_is_forgotten(phone: Page) -> None:
    phone.goto(first_offer(phone, "Familienhebamme"))
    title = phone.locator("h1").inner_text()
    assert all_stored(phone) == (NOTHING, [])
    phone.locator("[data-save]").click()
    expect(phone.locator("[data-save]")).to_have_attribute("aria-pressed", "true")
    assert all_stored(phone) == ({**NOTHING, "local": 1}, [])
    phone.goto(f"{PORTAL}saved")
    expect(phone.locator("[data-list-rows] h3")).to_have_text([title])
    phone.locator("[data-forget-all]").click()
    expect(phone.locator("[data-list-rows] h3")).to_have_count(0)
    assert all_stored(phone) == (NOTHING, [])


def test_device_keeps_pages_only_when_asked_and_drops_them_all(phone: Page) -> None:
    offer, shelter = first_offer(phone, "Familienhebamme"), first_offer(phone, "Frauenhaus")
    phone.goto(f"{PORTAL}saved")
    phone.locator("[data-device-keep]").click()
    expect(phone.locator("[data-device-drop]")).to_be_visible()
    for path in (offer, shelter, f"{PORTAL}?q=Frauenhaus"):
        phone.goto(path, wait_until="networkidle")
    kept = set(phone.evaluate(KEYS))
    assert ({PORTAL, f"{PORTAL}emergency", f"{PORTAL}saved", offer} <= kept, shelter in kept) == (True, False)
    phone.context.set_offline(True)
    for path, heading in ((f"{PORTAL}emergency", "Hilfe sofort"), (shelter, "Hilfe sofort")):
        phone.goto(path)
        expect(phone.locator("h1")).to_have_text(heading)
    phone.goto(offer)
    expect(phone.locator("h1")).to_contain_text("Familienhebamme")
    phone.context.set_offline(False)
    phone.goto(f"{PORTAL}saved")
    phone.locator("[data-device-drop]").click()
    expect(phone.locator("[data-device-keep]")).to_be_visible()
    assert all_stored(phone) == (NOTHING, [])


@pytest.mark.parametrize("by", ["click", "escape"])
def test_page_about_violence_is_left_at_once(phone: Page, by: str) -> None:
    shelter = first_offer(phone, "Frauenhaus")
    phone.goto(f"{PORTAL}emergency")
    phone.goto(shelter)
    phone.context.route(re.compile("^https://"), lambda route: route.fulfill(body="weather"))
    if by == "click":
        phone.locator("[data-leave]").click()
    else:
        phone.keyboard.press("Escape")
        phone.keyboard.press("Escape")
    phone.wait_for_url("https://**")
    phone.go_back()
    assert phone.url.endswith(f"{PORTAL}emergency")


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
