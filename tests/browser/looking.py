"""Looking at a page: what axe finds, what sticks out of the screen, where the focus stands."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.site import Site

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Every rule runs; only of what is at fault each element is written down.
VIOLATIONS = """async tags => (await axe.run(document,
    {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})).violations.map(
    v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target.join(' ')).join(', '))"""
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
FOCUSED = """() => { const e = document.activeElement; return [e.tagName.toLowerCase(), e.type || '', e.name || '',
    e.getAttribute('href') || '', e.form ? e.form.getAttribute('action') : '',
    (e.innerText || e.value || '').trim()].join('|') }"""
# The focus is drawn on the element itself, or around the card or field that holds it.
IS_SEEN = """() => { const e = document.activeElement;
    const isDrawn = n => n && getComputedStyle(n).outlineStyle !== 'none' && parseFloat(getComputedStyle(n).outlineWidth) > 0;
    return e === document.body || getComputedStyle(e).boxShadow !== 'none' || isDrawn(e) || isDrawn(e.parentElement)
        || isDrawn(e.parentElement?.parentElement) }"""
MOST_TABS = 300


def violations(page: Page) -> list[str]:
    """What axe finds, up to WCAG 2.2 AA; of a page that has its styles, however slowly they came."""
    page.wait_for_load_state("load")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return list(page.evaluate(VIOLATIONS, TAGS))


def too_wide(page: Page) -> list[str]:
    """Elements that make the page scroll sideways."""
    page.wait_for_load_state("load")
    return list(page.evaluate(TOO_WIDE))


def requests_of(page: Page) -> list[str]:
    """What the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def elsewhere(asked: list[str], site: Site) -> list[str]:
    return [url for url in asked if not url.startswith((site.url, "data:", "blob:"))]


def focused(page: Page) -> str:
    return str(page.evaluate(FOCUSED))


def tab_to(page: Page, *wanted: str) -> None:
    """Press Tab until the focus stands on something that says all these words."""
    passed: list[str] = []
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        passed.append(focused(page))
        if all(word in passed[-1] for word in wanted):
            return
    raise AssertionError(f"Tab never reached {wanted}; it passed {passed[:60]}")
