"""Addresses nobody types by mistake: whatever stands behind the question mark, there is an answer, soon, and it parses."""

import json
import time
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.access.world import addresses
from tests.cast import Cast, signed_in
from tests.make import directory as make
from tests.web.portal.families import cafe, open_portal, shelter

LONGEST_S = 5.0
ANSWERS = {200, 302, 304, 400, 404, 405, 413, 414, 422, 429}
SLOW = {"portal:brochure_pdf", "desk:grid_pdf", "desk:profile_pdf", "desk:comparison_pdf"}
QUICK = {
    "portal:search",
    "portal:map",
    "api:hsds_services",
    "api:embed",
    "desk:offers",
    "desk:grid",
    "desk:offer_hours",
}
ROOMS = ("portal:", "api:", "desk:", "robots", "sitemap")
ASKED = sorted(
    {a.name for a in addresses() if a.name.startswith(ROOMS) and set(a.words) <= {"slug"}} - {"portal:start"}
)

NAMES = [
    "q", "place", "age", "topic", "day", "way", "within", "municipality", "language", "open", "all", "page", "per_page",
    "format", "search", "modified_after", "taxonomy_id", "taxonomy_term_id", "organization_id", "postcode", "full",
    "minimal", "full_service", "top_only", "parent_id", "sort", "columns", "area", "on", "category", "status", "kind",
    "cursor", "view", "columns[]", "q[]", "__proto__",
]  # fmt: skip
NASTY = [
    "-1", "0", "1e9", "1_000", quote("٣"), "99999999999999999999", "NaN", "-inf", "%00", "a%00b", "%ED%A0%80", "%ff%fe", "%F0%9F",
    "true", "null", "[]", "{}", "w999", "m-1", "y99", "2026-02-30", "0000-00-00", "9999-12-31T25:61:00Z",
    "2026-01-01T00:00:00%2B99:99", "00000000", "1%27%20OR%20%271%27=%271", "%27;--", "%3Cscript%3Ealert(1)%3C/script%3E",
    "../../etc/passwd", "%E2%80%AE%E2%80%8F%D7%90", quote("👶" * 300), quote("ﷺ" * 200), quote("Z̸̡̛" * 60), "*" * 300,
    quote('" NEAR( AND OR NOT'), quote("(((((((((("), "%25%25%25", "%5C%5C%5C_%25", "x" * 20_000, quote("ß" * 5_000),
    "%C2%85%E2%80%A8", "\\", "a=b=c", ";", "%2B", "+" * 200, "ndjson", "csv", "xlsx", "json", "tr", "xx", "ar",
]  # fmt: skip
VERY_LONG = f"q={'a' * 1_000_000}&place={quote('ü') * 50_000}"

words = st.sampled_from(NASTY) | st.text(max_size=40).map(lambda t: quote(t.encode("utf-8", "surrogatepass")))
words |= st.binary(max_size=30).map(quote)
queries = st.lists(st.tuples(st.sampled_from(NAMES), words), min_size=1, max_size=5).map(
    lambda pairs: "&".join(f"{name}={word}" for name, word in pairs)
) | st.binary(max_size=60).map(lambda raw: quote(raw, safe="=&;+%"))


@pytest.fixture
def world(cast: Cast) -> dict[str, Any]:
    open_portal(cast.home)
    cafe(cast.home)
    shelter(cast.home)
    make.offer(cast.home, "=HYPERLINK(1)", description="<script>alert(1)</script>", organisation="@SUM(A1)")
    return {"fam": Client(), "desk": signed_in(cast.kim), "slug": cast.home.slug}


def _address(name: str, world: dict[str, Any]) -> str:
    takes_slug = name.startswith(("portal:", "api:", "sitemap")) and name not in {
        "portal:roles", "portal:methods", "portal:privacy", "portal:accessibility", "sitemap_index",
    }  # fmt: skip
    return reverse(name, args=[world["slug"]] if takes_slug else [])


def _parses(response: HttpResponse) -> None:
    """Pages are read by the guard in the client; here everything else."""
    content_type = response.headers.get("Content-Type", "")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if "ndjson" in content_type:
        for line in body.splitlines():
            json.loads(line)
    elif "json" in content_type:
        json.loads(body)
    elif "pdf" in content_type:
        assert body.startswith(b"%PDF")
    elif content_type.startswith(("text/", "application/xml", "image/svg")):
        body.decode()


def _ask(name: str, query: str, world: dict[str, Any]) -> None:
    client: Client = world["desk" if name.startswith("desk:") else "fam"]
    begun = time.monotonic()
    response = client.get(_address(name, world), QUERY_STRING=query)
    took_s = time.monotonic() - begun
    assert response.status_code in ANSWERS, (name, query[:200], response.status_code)
    _parses(response)
    assert took_s < LONGEST_S, f"{name} took {took_s:.1f} s for {query[:200]}"


def _loose(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def test_every_address_without_a_thing_is_asked() -> None:
    assert {"portal:search", "portal:map", "portal:brochure_pdf", "api:hsds_services", "api:embed", "desk:offers",
            "desk:grid", "desk:organisations", "desk:offer_hours", "desk:searches", "desk:freshness"} <= set(ASKED)  # fmt: skip


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in ASKED]
)
def test_known_traps_get_an_answer(name: str, world: dict[str, Any]) -> None:
    """Every nasty word behind the names this house reads, many at once so that it stays quick."""
    if name in SLOW:
        pytest.skip("a document is pressed for each answer: see the test below")
    step = 7
    for start in range(0, len(NASTY), step):
        nasty = NASTY[start : start + step]
        query = "&".join(f"{field}={nasty[i % len(nasty)]}" for i, field in enumerate(NAMES))
        _ask(name, query, world)
    _ask(name, VERY_LONG, world)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SLOW & set(ASKED)))
def test_document_is_pressed_whatever_is_asked(name: str, world: dict[str, Any]) -> None:
    for query in ("page=-1&language=xx&district=%00", "language=ar&kind=fan&topic=[]", VERY_LONG):
        _ask(name, query, world)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ASKED if name not in SLOW])
def test_any_query_gets_an_answer(name: str, world: dict[str, Any]) -> None:
    @_loose(20)
    @example("page=-1&per_page=1e9")
    @given(queries)
    def ask(query: str) -> None:
        _ask(name, query, world)

    ask()


@pytest.mark.parametrize("query", ["page=-1", "page=0", "page=%00", "page=9999999999", "page=1e3"])
@pytest.mark.parametrize("name", ["portal:search", "desk:offers"])
def test_page_that_does_not_exist_is_answered_with_offers(
    name: str, query: str, world: dict[str, Any]
) -> None:
    client: Client = world["desk" if name.startswith("desk:") else "fam"]
    page = client.get(_address(name, world), QUERY_STRING=f"{query}&all=1")
    shows = "Elterncafé Auenwiese" in page.content.decode()
    assert (page.status_code, shows) in {(200, True), (404, False)} or query == "page=9999999999"


@pytest.mark.parametrize(
    "query", ["page=-1", "per_page=1e9", "format=xml", "modified_after=gestern", "full=vielleicht"]
)
def test_interface_says_which_word_is_wrong(query: str, world: dict[str, Any]) -> None:
    answer = world["fam"].get(_address("api:hsds_services", world), QUERY_STRING=query)
    name = query.partition("=")[0]
    assert (answer.status_code, name in json.dumps(answer.json())) == (400, True)


def test_words_of_a_search_come_back_as_text(world: dict[str, Any]) -> None:
    nasty = '"><script>alert(1)</script>'
    for name in ("portal:search", "api:embed", "desk:offers"):
        client: Client = world["desk" if name.startswith("desk:") else "fam"]
        page = client.get(_address(name, world), {"q": nasty}).content.decode()
        assert "<script>alert" not in page


def test_unknown_host_path_and_method_are_refused(world: dict[str, Any]) -> None:
    fam: Client = world["fam"]
    slug = world["slug"]
    assert fam.get(f"/{slug}/", headers={"host": "böse.example"}).status_code == 400
    for path in (
        f"/{slug}/offers/1/",
        f"/{slug}/offers/%00/",
        f"/{slug}%00/",
        "/%F0%9F%91%B6/",
        f"/{slug}/../desk/",
    ):
        assert fam.get(path).status_code in {302, 400, 404}, path
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        assert fam.generic(method, f"/{slug}/").status_code == 405


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00", b"\xff" * 1000, b"fault=times&stamp=%00", b"{}", b"q=" + b"a" * 100_000, b"a=1&" * 2_000],
)
@pytest.mark.parametrize("name", ["missed", "offer_report"])
def test_form_without_sense_is_answered(name: str, body: bytes, world: dict[str, Any], cast: Cast) -> None:
    offer = make.offer(cast.home, "Treff")
    url = reverse(f"portal:{name}", args=[world["slug"], *([offer.uid] if name == "offer_report" else [])])
    for content_type in (
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
    ):
        answer = world["fam"].generic("POST", url, body, content_type=content_type)
        assert answer.status_code in {204, 400, 413, 422, 429}, (content_type, answer.status_code)
