"""Looking at pages: their words, their parts, their fields."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

HTMX = {"HX-Request": "true"}
TAGS = re.compile(r"<[^>]+>")
BUSY = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')


def words(response: HttpResponse) -> str:
    """What a person reads, on one line."""
    text = response.content.decode().split("<main", 1)[-1]
    return " ".join(html.unescape(TAGS.sub(" ", text)).split())


def markup(response: HttpResponse) -> str:
    return BUSY.sub(r"\1", response.content.decode()).strip()


def part_equals_page(client: Client, url: str) -> bool:
    """The same address answers htmx with exactly the part that stands in the page."""
    page, part = markup(client.get(url)), markup(client.get(url, headers=HTMX))
    return "<html" not in part and len(part) > 0 and part in page


def field_error(response: HttpResponse, name: str) -> str:
    """The sentence that stands at a field, found the way a screen reader finds it."""
    page = response.content.decode()
    field = re.search(rf'<(?:input|select|textarea)[^>]*name="{re.escape(name)}"[^>]*>', page)
    assert field, f"no field {name}"
    assert 'aria-invalid="true"' in field[0], f"{name} is not marked as wrong"
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    ids = described[1].split() if described else []
    texts = (
        re.search(rf'<(\w+)[^>]*id="{re.escape(i)}"[^>]*>(.*?)</\1>', page, re.S) for i in ids if "error" in i
    )
    return " ".join(html.unescape(TAGS.sub(" ", m[2])) for m in texts if m).strip()


def sent(response: HttpResponse) -> dict[str, Any]:
    """Every field of the page's review form with the value it shows: what a browser would send."""
    page = response.content.decode()
    form = page[page.index("nw-review") : page.index("</form>", page.index("nw-review"))]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        names = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if names.get("type") != "checkbox":
            found[names["name"]] = html.unescape(names.get("value", ""))
        elif re.search(r"\schecked\b", tag):
            found[names["name"]] = "on"
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = html.unescape(text).strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found
