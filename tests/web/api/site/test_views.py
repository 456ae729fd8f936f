"""What search engines read."""

import xml.etree.ElementTree as ElementTree

from django.test import Client

from tests.directory.exports.world import World

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def _addresses(content: bytes, path: str) -> list[str]:
    root = ElementTree.fromstring(content)  # noqa: S314 our own answer
    return [element.text or "" for element in root.findall(path, SPACE)]


def test_index_lists_the_open_portals(shown: World, fam: Client) -> None:
    response = fam.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert _addresses(response.content, "s:sitemap/s:loc") == [f"{SITE}/sitemap-auenland.xml"]


def test_sitemap_has_every_public_page_in_every_language(shown: World, fam: Client) -> None:
    response = fam.get("/sitemap-auenland.xml")
    addresses = _addresses(response.content, "s:url/s:loc")
    page = f"auenland/offers/{shown.rich.uid}/"
    assert len(addresses) == 4 * 7
    assert {f"{SITE}/{page}", f"{SITE}/tr/{page}", f"{SITE}/de-simple/{page}", f"{SITE}/ar/auenland/"} <= set(
        addresses
    )
    root = ElementTree.fromstring(response.content)  # noqa: S314 our own answer
    other = [
        {link.get("hreflang") for link in url.findall("x:link", SPACE)}
        for url in root.findall("s:url", SPACE)
    ]
    assert other == [{"de", "en", "de-simple", "tr", "ar", "uk", "ru"}] * 28


def test_sitemap_of_a_closed_portal_is_not_found(shown: World, fam: Client) -> None:
    assert fam.get("/sitemap-bergland.xml").status_code == 404


def test_robots_stay_out_of_the_rooms_of_members(shown: World, fam: Client) -> None:
    lines = fam.get("/robots.txt").content.decode().splitlines()
    assert lines == [
        "User-agent: *", "Disallow: /desk/", "Disallow: /ops/", "Disallow: /partner/", "Disallow: /account/",
        f"Sitemap: {SITE}/sitemap.xml",
    ]  # fmt: skip
