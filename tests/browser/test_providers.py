"""Providers at their own offers: from the link in the mail to the thanks, and a scanner that opens the link first."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import WATCH, State
from tests.browser.looking import tab_to, too_wide, violations
from tests.browser.site import PATIENCE_S, Site

PROVIDER = """SELECT o.id, o.upkeep_email FROM registry_organisation o JOIN directory_offer f ON f.organisation_id = o.id
    JOIN tenants_network n ON n.id = o.network_id WHERE n.slug = 'wetterau' AND o.upkeep_email <> ''
    AND f.status = 'running' AND f.visibility = 'public' GROUP BY o.id HAVING count(*) > 1 ORDER BY o.id"""
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/partner/[\w-]+/)")


def _trace(site: Site, provider: int) -> list[tuple[object, ...]]:
    """Everything a visit could change: offers, proposals, links."""
    return [
        *site.rows(
            f"SELECT id, confirmed_on, stage, updated_at FROM directory_offer WHERE organisation_id = {provider}"
        ),
        *site.rows(f"SELECT id, state FROM directory_proposal WHERE organisation_id = {provider}"),
        *site.rows(
            f"SELECT id, last_used_at, revoked_at FROM directory_upkeeplink WHERE organisation_id = {provider}"
        ),
    ]


def _link_in_mail(site: Site, address: str, mails_before: int) -> str:
    """The last mail to this address that holds a link; demo mail is printed by the server."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        mails = _mails_to(site, address)
        if len(mails) > mails_before and (found := LINK.search(mails[-1])):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"no link for {address} in {site.log}")


def _mails_to(site: Site, address: str) -> list[str]:
    printed = site.log.read_text(encoding="utf-8", errors="replace")
    return printed.split(f"An: {address}\n")[1:]


@pytest.fixture(scope="module")
def link(chromium: object, site: Site, signed_in: Callable[[str], State]) -> tuple[int, str]:
    """The coordinator sends the link from the provider's page; the address comes from the mail."""
    provider, address = site.rows(PROVIDER)[0]
    before = len(_mails_to(site, address))
    state = signed_in("koordination@wetterau.example")
    context = chromium.new_context(base_url=site.url, storage_state=state)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"/desk/organisations/{provider}/")
    page.locator("form[action$='/link'] button[type=submit]").click()
    path = _link_in_mail(site, address, before)
    context.close()
    return int(provider), path


def _come_in(open_context: Callable[..., BrowserContext], path: str, **more: object) -> Page:
    context = open_context(**more)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path)
    page.wait_for_url("**/partner/offers/")
    return page


def test_scanner_that_opens_the_link_twice_changes_nothing(
    link: tuple[int, str], open_context: Callable[..., BrowserContext], site: Site
) -> None:
    provider, path = link
    before = _trace(site, provider)
    for _look in range(2):
        scanner = open_context(java_script_enabled=False)
        page = scanner.new_page()
        page.goto(path)
        assert scanner.request.head(path).ok
    assert _trace(site, provider) == before
    assert _come_in(open_context, path).locator("h1").inner_text() == "Ihre Angebote"


def test_provider_confirms_mends_and_is_thanked_by_keyboard(
    link: tuple[int, str], open_context: Callable[..., BrowserContext], site: Site
) -> None:
    provider, path = link
    page = _come_in(open_context, path)
    tab_to(page, "button|submit|", "confirm", "Alle bestätigen")
    page.keyboard.press("Enter")
    expect(page.locator(".nw-notice--done")).to_contain_text("bestätigt")
    stages = site.rows(
        f"SELECT DISTINCT stage FROM directory_offer WHERE organisation_id = {provider} AND status <> 'ended'"
    )
    assert stages == [("fresh",)]
    tab_to(page, "a|", "/partner/offers/", "Ändern")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/partner/offers/\d+/"))
    tab_to(page, "input|", "|phone|")
    page.keyboard.press("Control+A")
    page.keyboard.type("06031 000 77")
    tab_to(page, "textarea|textarea|summary|")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ein neuer Satz, den sich jemand ansieht.")
    tab_to(page, "button|submit|act|", "Ansehen und senden")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Stimmt es so?")
    expect(page.locator("main")).to_contain_text("06031 000 77")
    assert violations(page) == []
    page.locator("main button[value=send]").click()
    page.wait_for_url("**/thanks**")
    expect(page.locator("h1")).to_have_text("Danke für Ihre Mühe")
    expect(page.locator("section[aria-labelledby=live]")).to_contain_text("06031 000 77")
    expect(page.locator("section[aria-labelledby=waiting]")).to_contain_text("Ein neuer Satz")
    assert page.evaluate("window.violations ?? []") == []
    changed = site.rows(f"SELECT phone, summary FROM directory_offer WHERE organisation_id = {provider}")
    assert {("06031 000 77", True)} == {(p, "neuer Satz" not in s) for p, s in changed if p == "06031 000 77"}


@pytest.mark.parametrize("path", ["", "new", "../sheets/upload"])
def test_providers_page_is_accessible(
    path: str, link: tuple[int, str], open_context: Callable[..., BrowserContext]
) -> None:
    page = _come_in(open_context, link[1])
    page.goto(f"/partner/offers/{path}")
    found = {}
    for scheme, width in (("light", 390), ("dark", 1280)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        found[scheme] = violations(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found["wider than the screen"] = too_wide(page)
    found["policy"] = page.evaluate("window.violations ?? []")
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_provider_acts_without_javascript(
    link: tuple[int, str], open_context: Callable[..., BrowserContext]
) -> None:
    page = _come_in(open_context, link[1], java_script_enabled=False)
    page.locator("form[action$='/confirm'] button[type=submit]").first.click()
    expect(page.locator(".nw-notice--done")).to_contain_text("bestätigt")
    page.locator("form[action$='/undo'] button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("Zurückgenommen")


def test_closed_door_says_how_to_get_a_new_key(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    answer = page.goto("/partner/1-no-such-link/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("main form button[type=submit]")).to_be_visible()
    assert violations(page) == []
