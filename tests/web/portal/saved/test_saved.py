"""What a device may keep: the addresses it needs, in its own language, and only files that are there."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.web.portal.families import address, open_portal


@pytest.fixture
def home(cast: Cast) -> Network:
    open_portal(cast.home)
    return cast.home


def found(path: str) -> bool:
    return finders.find(path.removeprefix("/static/")) is not None


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_manifest_installs_this_network_in_this_language(
    fam: Client, home: Network, language: str, direction: str
) -> None:
    response = fam.get(address("manifest", home, language=language))
    content = json.loads(response.content)
    start = address("search", home, language=language)
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert {name: content[name] for name in ("name", "start_url", "scope", "lang", "dir", "display")} == {
        "name": "Frühe Hilfen Auenland",
        "start_url": start,
        "scope": start,
        "lang": language,
        "dir": direction,
        "display": "standalone",
    }
    assert [(icon["sizes"], icon["purpose"], found(icon["src"])) for icon in content["icons"]] == [
        ("192x192", "any", True),
        ("512x512", "any", True),
        ("512x512", "maskable", True),
    ]


def test_worker_keeps_pages_and_files_that_are_there(fam: Client, home: Network) -> None:
    response = fam.get(address("worker", home))
    shell = re.search(r"self\.shell = (\{.*\});", response.content.decode())
    assert shell is not None
    kept = json.loads(shell[1])
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert [fam.get(page).status_code for page in kept["pages"]] == [200, 200, 200]
    assert [path for path in kept["files"] if path.startswith("/static/") and not found(path)] == []
    assert 'importScripts("/static/js/family-worker.js")' in response.content.decode()


def test_page_loads_nothing_the_worker_forgets(fam: Client, home: Network) -> None:
    page = fam.get(address("search", home)).content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    scripts = re.findall(r'<script defer src="([^"]+)">', page)
    worker = fam.get(address("worker", home)).content.decode()
    assert [path for path in sheets + scripts if f'"{path}"' not in worker] == []


def test_own_colour_comes_along(fam: Client, home: Network) -> None:
    assert address("accent", home) not in fam.get(address("worker", home)).content.decode()
    home.accent = "#123456"
    home.save()
    assert address("accent", home) in fam.get(address("worker", home)).content.decode()
    assert "--nw-accent:#123456" in fam.get(address("accent", home)).content.decode()
