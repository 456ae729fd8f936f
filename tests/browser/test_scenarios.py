"""What if: an offer is dragged on the map and the figures follow; a form does the same without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, expect

from tests.browser.addresses import SLUG
from tests.browser.conftest import WATCH, State
from tests.browser.looking import too_wide, violations

PLANNER = f"planung@{SLUG}.example"


@pytest.fixture
def desk(open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State]) -> Page:
    context = open_context(storage_state=signed_in(PLANNER))
    context.add_init_script(WATCH)
    return begin(context.new_page())


def begin(page: Page) -> Page:
    """A scenario of one's own, on the latest answer."""
    page.goto("/desk/scenarios/new")
    page.get_by_label("Name").fill("Versuch")
    page.get_by_role("button", name="Planspiel beginnen").click()
    expect(page.locator("#answer")).to_contain_text("Noch ist nichts geändert.")
    return page


def standing(page: Page, handle: Locator) -> FloatRect:
    """Where a handle is once the map has come to rest: whoever drags it earlier drags the map."""
    expect(handle).to_be_visible()
    page.wait_for_load_state("networkidle")
    handle.scroll_into_view_if_needed()
    before, box = None, handle.bounding_box()
    while box is None or box != before:
        page.wait_for_timeout(400)
        before, box = box, handle.bounding_box()
    return box


def test_offer_dragged_on_the_map_moves_the_figures_and_comes_back(desk: Page) -> None:
    if not desk.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"):
        pytest.skip("this Chromium has no WebGL: the form stands in for the map")
    box = standing(desk, desk.locator(".nw-map__handle--own").first)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    desk.mouse.move(x, y)
    desk.mouse.down()
    desk.mouse.move(x + 40, y + 30, steps=5)
    desk.mouse.up()
    expect(desk.locator("#play")).to_contain_text("Verlegt: ")
    expect(desk.locator(".nw-map__handle--new")).to_have_count(1)
    assert (desk.evaluate("window.violations || []"), violations(desk), too_wide(desk)) == ([], [], [])
    desk.get_by_role("button", name="Letzte Änderung zurücknehmen").click()
    expect(desk.locator("#answer")).to_contain_text("Noch ist nichts geändert.")
    expect(desk.locator(".nw-map__handle--new")).to_have_count(0)


def test_place_picked_on_the_map_becomes_a_new_offer(desk: Page) -> None:
    if not desk.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"):
        pytest.skip("this Chromium has no WebGL: the form stands in for the map")
    standing(desk, desk.locator(".nw-map__handle").first)
    desk.get_by_role("button", name="Neuen Ort auf der Karte wählen").click()
    desk.locator(".nw-map canvas").click(position={"x": 200, "y": 200})
    expect(desk.locator("#play")).to_contain_text("Neu: Neuer Ort")


def test_form_does_the_same_without_script(
    open_context: Callable[..., BrowserContext], signed_in: Callable[[str], State]
) -> None:
    page = begin(open_context(storage_state=signed_in(PLANNER), java_script_enabled=False).new_page())
    page.get_by_role("radio", name="Ein Angebot kommt dazu").check()
    page.get_by_label("Wo?").select_option(label="Gedern")
    page.get_by_role("button", name="Ausprobieren").click()
    expect(page.locator("#play")).to_contain_text("Neu: Gedern")
    page.get_by_role("link", name="Maßnahme planen").click()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("table", name="Zahlen, wie sie festgehalten wurden")).to_contain_text(
        "in 15 Minuten"
    )
