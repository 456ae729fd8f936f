"""The main tasks, first by keyboard alone, then without JavaScript: sign in, bring in a document, confirm, export."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FileChooser, Page, expect

from tests.browser.conftest import State, go_through_the_door
from tests.browser.looking import IS_SEEN, focused, tab_to, too_wide, violations
from tests.browser.site import Site
from tests.make.exchange import text

CHOOSER_S = 40.0  # as patient as with a page
LOOKS_A_PRESS = 20  # five seconds


def _wait_until_read(page: Page) -> None:
    """The worker reads; a page without JavaScript is simply loaded again."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if page.locator("form[action$='/confirm'], form:has(button):has(input[name*=is_taken])").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"The document was not read: {page.locator('main').inner_text()[:500]}")


def _look_at_review(page: Page) -> None:
    """The page with the most fields of all, in the state the page tests never see."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found[scheme] = violations(page)
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    found["320 wide"] = too_wide(page)
    page.set_viewport_size(before or {"width": 1280, "height": 720})
    assert {what: faults for what, faults in found.items() if faults} == {}


def _file(tmp_path: Path, place: str, children: int) -> Path:
    path = tmp_path / f"{place}.txt"
    path.write_bytes(text(place, children))
    return path


def test_signing_in_by_keyboard(open_context: Callable[..., BrowserContext], site: Site) -> None:
    address = "planung@wetterau.example"
    before = len(site.mails_to(address))
    page = open_context().new_page()
    page.goto("/account/login")
    if page.evaluate("document.activeElement.name") not in {"email", "login"}:
        tab_to(page, "input|", "email")
    page.keyboard.type(address)
    page.keyboard.press("Enter")
    page.wait_for_url("**/login/code**")
    if page.evaluate("document.activeElement.name") != "code":
        tab_to(page, "input|", "|code|")
    page.keyboard.type(site.code_for(address, before))
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/**")
    expect(page.locator("h1")).to_be_visible()


def _choose_by_keyboard(page: Page, path: Path) -> None:
    """Whoever listens before the page is there misses no chooser; who sits there presses again if none came."""
    choosers: list[FileChooser] = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    page.goto("/desk/documents/new")
    page.wait_for_load_state("load")
    tab_to(page, "input|file")
    until = time.monotonic() + CHOOSER_S
    while not choosers and time.monotonic() < until:
        page.keyboard.press("Enter")
        for _look in range(LOOKS_A_PRESS):
            if not choosers:
                page.wait_for_timeout(250)
    assert choosers, "no file chooser by keyboard"
    choosers[0].set_files(path)


def test_document_from_file_to_figures_by_keyboard(
    open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State], tmp_path: Path
) -> None:
    page = open_context(storage_state=signed_in("koordination@dormagen.example")).new_page()
    _choose_by_keyboard(page, _file(tmp_path, "Stadt Tastenau", 1234))
    tab_to(page, "button|submit")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/documents/*/")
    _wait_until_read(page)
    _look_at_review(page)
    tab_to(page, "button|submit", "/confirm")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("übernommen")
    page.goto("/desk/profile/")
    tab_to(page, "export.xlsx")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx")


def test_focus_is_always_seen(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto("/")
    unseen = []
    for _press in range(15):
        page.keyboard.press("Tab")
        if not page.evaluate(IS_SEEN):
            unseen.append(focused(page))
    assert unseen == []


@pytest.fixture
def without_script(open_context: Callable[..., BrowserContext]) -> BrowserContext:
    return open_context(java_script_enabled=False)


def test_main_tasks_work_without_javascript(
    without_script: BrowserContext, site: Site, tmp_path: Path
) -> None:
    page = without_script.new_page()
    go_through_the_door(page, site, "koordination@dortmund.example")
    page.goto("/desk/documents/new")
    page.locator("input[type=file]").set_input_files(_file(tmp_path, "Stadt Ohneau", 4321))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/desk/documents/*/")
    _wait_until_read(page)
    page.locator("form[action$='/confirm'] button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("übernommen")
    for name in ("export.xlsx", "print.pdf", "export.json"):
        page.goto("/desk/profile/")
        with page.expect_download() as download:
            page.locator(f"a[href*='{name}']").first.click()
        assert Path(download.value.path()).stat().st_size > 500


def test_figure_is_corrected_without_javascript(without_script: BrowserContext, site: Site) -> None:
    page = without_script.new_page()
    go_through_the_door(page, site, "koordination@dueren.example")
    page.goto("/desk/values/")
    page.locator("main tbody a").first.click()
    page.locator("a[href$='/edit']").first.click()
    page.locator("input[name=number]").fill("77")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("77")
