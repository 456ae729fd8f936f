"""Every page, German and English, light and dark, wide and narrow: accessible, never scrolling sideways.

In German the content policy is in force, and whoever breaks it is seen; in English it is switched off, and whoever
asks somebody else is seen. With the policy in force nobody could be counted.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import EVERY_PAGE, LANGUAGES, PUBLIC, Visit, path_of
from tests.browser.conftest import PEOPLE, SCREENSHOTS, WATCH, SignedIn
from tests.browser.looking import elsewhere, requests_of, too_wide, violations
from tests.browser.site import Site

SCHEMES = ("light", "dark")
WIDTHS = (390, 1280)
EVERY_VIEW = tuple((scheme, width) for scheme in SCHEMES for width in WIDTHS)
# Each scheme and each width once; `make browser` looks at all four and keeps their pictures.
USUAL_VIEWS = (("light", 390), ("dark", 1280))
WITHOUT_POLICY = "en"
NARROWEST = 320  # a 1280 pixels wide window at 400 %

TurnTo = Callable[[Visit, str], tuple[Page, list[str]]]

every_page = pytest.mark.parametrize("visit", EVERY_PAGE, ids=lambda visit: visit.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def turn_to(open_context: Callable[..., BrowserContext], signed_in: SignedIn, site: Site) -> TurnTo:
    """The page somebody has opened, in a language, and what it asks for."""

    def turn(visit: Visit, language: str) -> tuple[Page, list[str]]:
        state = signed_in(PEOPLE[visit.person], language) if visit.person in PEOPLE else None
        context = open_context(storage_state=state, bypass_csp=language == WITHOUT_POLICY)
        context.add_init_script(WATCH)
        page = context.new_page()
        asked = requests_of(page)
        response = page.goto(path_of(visit, language, site))
        assert response is not None
        assert response.status == 200
        assert page.locator("html").get_attribute("lang") == language
        return page, asked

    return turn


def _keep_picture(page: Page, visit: Visit, language: str, scheme: str, width: int) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", visit.name)
    page.screenshot(path=SCREENSHOTS / f"{name}-{language}-{scheme}-{width}.png", full_page=True)


@every_page
@every_language  # one after the other: a member's account changes its language once, not for every page
def test_page_is_sound(
    visit: Visit, language: str, turn_to: TurnTo, site: Site, pytestconfig: pytest.Config
) -> None:
    """One visit, everything that can be wrong with it: accessibility, reflow, policy, privacy."""
    page, asked = turn_to(visit, language)
    found: dict[str, Any] = {}
    keeps_pictures = pytestconfig.getoption("--pictures")
    views = EVERY_VIEW if keeps_pictures else USUAL_VIEWS
    # What differs by language is the words: they break where it is narrow. Colours are the same in all.
    for scheme, width in views if language == "de" else views[:1]:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        if keeps_pictures:
            _keep_picture(page, visit, language, scheme, width)
        found[f"axe, {scheme}, {width}"] = violations(page)
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    found["wider than the screen"] = too_wide(page)
    page.wait_for_load_state("networkidle")
    found["against the policy"] = page.evaluate("window.violations ?? []")
    found["asked elsewhere"] = elsewhere(asked, site)
    assert {what: faults for what, faults in found.items() if faults} == {}


def test_planted_width_is_seen(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context(viewport={"width": NARROWEST, "height": 640}).new_page()
    page.goto("/")
    page.evaluate("document.querySelector('main').style.width = '700px'")
    assert "MAIN." in too_wide(page)[0]


def test_planted_fault_is_seen_by_axe(open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.set_content(
        "<html lang='de'><title>A</title><main><h1>A</h1><img src='data:,'><input></main></html>"
    )
    assert {violation.split(":")[0] for violation in violations(page)} == {"image-alt", "label"}


@pytest.mark.parametrize("visit", PUBLIC, ids=lambda visit: visit.name)
def test_first_visit_is_light(visit: Visit, open_context: Callable[..., BrowserContext], site: Site) -> None:
    """All a phone has to load at its first visit, as it goes over the wire."""
    context = open_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path_of(visit, "de", site), wait_until="networkidle")
    assert 1_000 < sum(sizes) < 100_000
