"""Families at the portal: by keyboard alone, without JavaScript, without a trace on the device, and without a network."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.addresses import FAMILIES, FAMILY_LANGUAGES, OFFER_UID, SENSITIVE_UID, SLUG, Visit, path_of
from tests.browser.conftest import WATCH
from tests.browser.looking import (
    IS_SEEN,
    elsewhere,
    focused,
    requests_of,
    tab_to,
    too_wide,
    violations,
)
from tests.browser.site import Site
from tests.browser.test_privacy import NOTHING, STORED

HOME = f"/{SLUG}/"
RIGHT_TO_LEFT = {"ar"}
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LOOKS = (("light", NARROW), ("dark", WIDE))
FEW = {"portal:search", "portal:offer"}  # the pages with the most words are looked at in every language
GONE = (
    """async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"""
)


def _prefix(language: str) -> str:
    return "" if language == "de" else f"/{language}"


@pytest.fixture
def family(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(viewport=NARROW).new_page()


def _search(page: Page, words: str, place: str = "") -> None:
    page.goto(HOME)
    page.locator("input[name=q]").fill(words)
    page.locator("input[name=place]").fill(place)
    page.locator("#search-form button").click()
    expect(page.locator("[data-headline]")).to_be_visible()


def test_search_filter_offer_and_report_by_keyboard(family: Page, site: Site) -> None:
    page = family
    page.goto(HOME)
    tab_to(page, "input|search|q|")
    page.keyboard.type("hebamme")
    tab_to(page, "|place|")
    page.keyboard.type("Bad Nauheim")
    page.keyboard.press("Enter")
    expect(page.locator("[data-headline]")).to_contain_text("Bad Nauheim")
    page.evaluate("document.querySelector('main').focus()")
    tab_to(page, "summary", "Genauer suchen")
    page.keyboard.press("Enter")
    tab_to(page, "select", "topic")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".nf-active")).to_be_visible()
    tab_to(page, "a|", "/offers/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/offers/*/")
    tab_to(page, "a|", "/report")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report")
    tab_to(page, "input|radio|fault")
    page.keyboard.press("Space")
    tab_to(page, "textarea", "message")
    page.keyboard.type("Die Zeit stimmt nicht mehr.")
    page.wait_for_timeout(3100)  # who sends sooner is a robot
    before = site.number("SELECT count(*) FROM directory_errorreport")
    tab_to(page, "button|submit|")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Danke für den Hinweis")
    assert site.number("SELECT count(*) FROM directory_errorreport") == before + 1


def test_language_and_emergency_numbers_by_keyboard(family: Page) -> None:
    page = family
    page.goto(HOME)
    tab_to(page, "a|", "/ar/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ar/{SLUG}/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    tab_to(page, "a|", "#urgent")
    page.keyboard.press("Enter")
    tab_to(page, "a|", "tel:112")
    unseen = [] if page.evaluate(IS_SEEN) else [focused(page)]
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "a|", "tel:")
    assert unseen == []


def test_focus_is_seen_on_every_step_of_the_search(family: Page) -> None:
    family.goto(f"{HOME}?q=baby")
    unseen = []
    for _press in range(40):
        family.keyboard.press("Tab")
        if not family.evaluate(IS_SEEN):
            unseen.append(focused(family))
    assert unseen == []


@pytest.mark.parametrize("language", FAMILY_LANGUAGES)
@pytest.mark.parametrize("visit", [v for v in FAMILIES if v.name in FEW], ids=lambda visit: visit.name)
def test_families_page_is_accessible_in_every_language(
    visit: Visit, language: str, open_context: Callable[..., BrowserContext], site: Site
) -> None:
    context = open_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    answer = page.goto(path_of(visit, language, site) + ("?q=baby" if visit.name == "portal:search" else ""))
    assert answer is not None
    assert (answer.status, page.locator("html").get_attribute("lang")) == (200, language)
    assert (page.locator("html").get_attribute("dir") == "rtl") is (language in RIGHT_TO_LEFT)
    found: dict[str, Any] = {}
    for scheme, size in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size(size)
        found[f"axe, {scheme}, {size['width']}"] = violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found["wider than the screen"] = too_wide(page)
    found["against the policy"] = page.evaluate("window.violations ?? []")
    assert {what: faults for what, faults in found.items() if faults} == {}


WALKS = [*((language, True) for language in FAMILY_LANGUAGES), ("de", False)]


@pytest.mark.parametrize(("language", "bypasses_policy"), WALKS)
def test_no_page_leaves_a_trace_or_asks_elsewhere(
    language: str, bypasses_policy: bool, open_context: Callable[..., BrowserContext], site: Site
) -> None:
    """One context walks through every page of a language, as a family does; nothing may add up either.

    Without the policy, which would stop what is to be counted; with it once, as families meet it.
    """
    context = open_context(bypass_csp=bypasses_policy)
    page = context.new_page()
    asked = requests_of(page)
    traces = {}
    for visit in FAMILIES:
        page.goto(path_of(visit, language, site), wait_until="networkidle")
        traces[visit.name] = (page.evaluate(STORED), context.cookies())
    page.goto(f"{_prefix(language)}{HOME}?q=hebamme&place=Friedberg", wait_until="networkidle")
    page.locator("select[name=topic]").evaluate("e => { e.closest('details').open = true }")
    page.locator("select[name=topic]").select_option(index=1)
    page.wait_for_load_state("networkidle")
    traces["search and filter"] = (page.evaluate(STORED), context.cookies())
    assert {name: trace for name, trace in traces.items() if trace != (NOTHING, [])} == {}
    assert elsewhere(asked, site) == []


def test_first_page_is_light_in_every_script(open_context: Callable[..., BrowserContext]) -> None:
    """All that a first visit loads, as it goes over the wire, in three scripts; and results with ten offers."""
    weights = {}
    for path in (HOME, f"/ar{HOME}", f"/uk{HOME}", f"{HOME}?q=baby&place=Bad+Nauheim"):
        context = open_context(viewport=NARROW)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        sizes: list[float] = []
        wire.on(
            "Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"])
        )
        page.goto(path, wait_until="networkidle")
        weights[path] = sum(sizes)
    assert {path: weight for path, weight in weights.items() if not 5_000 < weight < 100_000} == {}


def test_saved_list_and_numbers_work_offline_and_leave_nothing_behind(
    open_context: Callable[..., BrowserContext], site: Site
) -> None:
    context = open_context(viewport=NARROW)
    page = context.new_page()
    offer = f"{HOME}offers/{site.uid(OFFER_UID)}/"
    page.goto(offer)
    title = page.locator("h1").inner_text()
    page.locator("[data-save]").click()
    expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{HOME}saved")
    expect(page.locator("[data-list-rows]")).to_contain_text(title)
    page.locator("[data-device-keep]").click()
    expect(page.locator("[data-device-on]")).to_be_visible()
    page.goto(offer)  # looked at while the device keeps
    context.set_offline(True)
    page.goto(f"{HOME}emergency")
    expect(page.locator("main a[href='tel:112']").first).to_be_visible()
    page.goto(f"{HOME}saved")
    expect(page.locator("[data-list-rows]")).to_contain_text(title)
    page.goto(offer)
    expect(page.locator("h1")).to_have_text(title)
    page.goto(f"{HOME}?q=never-asked")
    expect(page.locator("main a[href='tel:112']").first).to_be_visible()
    context.set_offline(False)
    page.goto(f"{HOME}saved")
    page.locator("[data-device-drop]").click()
    expect(page.locator("[data-device-off]")).to_be_visible()
    page.locator("[data-forget-all]").click()
    page.goto(HOME, wait_until="networkidle")
    page.goto(offer, wait_until="networkidle")
    assert (page.evaluate(STORED), context.cookies()) == (NOTHING, [])


def test_page_about_violence_is_never_kept(open_context: Callable[..., BrowserContext], site: Site) -> None:
    context = open_context(viewport=NARROW)
    page = context.new_page()
    page.goto(f"{HOME}saved")
    page.locator("[data-device-keep]").click()
    expect(page.locator("[data-device-on]")).to_be_visible()
    page.goto(f"{HOME}offers/{site.uid(SENSITIVE_UID)}/", wait_until="networkidle")
    expect(page.locator("[data-leave]")).to_be_visible()
    assert page.locator("[data-save]").count() == 0
    page.goto(f"{HOME}?q=gewalt", wait_until="networkidle")
    kept = page.evaluate("""async () => (await Promise.all((await caches.keys()).map(async name =>
        (await (await caches.open(name)).keys()).map(request => request.url)))).flat()""")
    assert [url for url in kept if "/offers/" in url or "gewalt" in url] == []
    page.keyboard.press("Escape")
    assert kept, "the device kept nothing at all"


def test_leaving_quickly_takes_the_page_out_of_the_way_back(
    open_context: Callable[..., BrowserContext], site: Site
) -> None:
    page = open_context(viewport=NARROW).new_page()
    page.goto(HOME)
    page.goto(f"{HOME}offers/{site.uid(SENSITIVE_UID)}/")
    with page.expect_request(lambda request: request.is_navigation_request() and site.url not in request.url):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_portal_works_without_javascript(open_context: Callable[..., BrowserContext], site: Site) -> None:
    page = open_context(java_script_enabled=False, viewport=NARROW).new_page()
    _search(page, "baby")
    hits = page.locator(".nf-card").count()
    page.locator("#filters > summary").click()
    page.locator("select[name=topic]").select_option(index=1)
    page.locator("#filters button[type=submit]").click()
    expect(page.locator(".nf-active li")).to_have_count(1)
    assert 0 < page.locator(".nf-card").count() <= hits
    page.locator(".nf-card h3 a").first.click()
    page.wait_for_url("**/offers/*/")
    assert page.locator("[data-save]").first.is_hidden()
    page.locator("a[href$='/report']").click()
    page.locator("input[name=fault]").first.check()
    page.wait_for_timeout(3100)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Danke für den Hinweis")


def test_search_that_finds_nothing_names_somebody_to_call(family: Page) -> None:
    _search(family, "qqxyzzy")
    expect(family.locator(".nf-card")).to_have_count(0)
    expect(family.locator(".nf-empty a[href^='tel:']")).to_be_visible()


def test_planted_cookie_and_memory_are_seen(open_context: Callable[..., BrowserContext]) -> None:
    """What the walk above looks for, planted: each kind of trace must show."""
    context = open_context()
    page = context.new_page()
    page.goto(HOME)
    page.evaluate("""async () => { document.cookie = 'a=1; path=/'; localStorage.a = 1; sessionStorage.a = 1;
        await caches.open('a'); await new Promise(r => { indexedDB.open('a').onsuccess = r }) }""")
    seen = page.evaluate(STORED)
    assert {name for name, value in seen.items() if value != NOTHING[name]} == set(NOTHING) - {"workers"}
    assert [cookie["name"] for cookie in context.cookies()] == ["a"]
