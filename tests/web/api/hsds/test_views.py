"""The HSDS addresses, as another system meets them."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.directory.exports.hsds.official import faults, needs_schemas
from tests.directory.exports.world import World
from tests.make import directory

ROOT = "/api/auenland/hsds"
LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
SCHEMA = {
    "services": ("compiled/service_list", "compiled/service"),
    "organizations": ("compiled/organization_list", "compiled/organization"),
    "service_at_locations": ("compiled/service_at_location_list", "compiled/service_at_location"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}


def _get(fam: Client, path: str, **query: Any) -> Any:
    response = fam.get(f"{ROOT}/{path}", query)
    assert response.status_code == 200, response.content.decode()
    return response.json()


def _names(page: dict[str, Any]) -> list[str]:
    return [row["name"] for row in page["contents"]]


def test_base_names_version_profile_and_description(shown: World, fam: Client) -> None:
    assert _get(fam, "") == {
        "version": "3.1.3",
        "profile": "http://127.0.0.1:8000/api/auenland/hsds/profile",
        "openapi_url": "http://127.0.0.1:8000/api/auenland/hsds/openapi.json",
    }


def test_list_has_the_page_header(shown: World, fam: Client) -> None:
    page = _get(fam, "services", per_page=2, page=2)
    header = {name: value for name, value in page.items() if name != "contents"}
    assert header == {
        "total_items": 3, "total_pages": 2, "page_number": 2, "size": 1, "first_page": False, "last_page": True,
        "empty": False,
    }  # fmt: skip
    assert _names(page) == ["Kindertagespflege"]


def test_services_come_in_the_order_of_the_alphabet(shown: World, fam: Client) -> None:
    assert _names(_get(fam, "services")) == ["Elterncafé", "Frauenhaus", "Kindertagespflege"]


def test_page_beyond_the_end_is_empty(shown: World, fam: Client) -> None:
    page = _get(fam, "services", page=999999999999999999)
    assert (page["contents"], page["empty"], page["size"], page["total_items"]) == ([], True, 0, 3)


@needs_schemas
@pytest.mark.parametrize("name", LISTS)
def test_every_list_fits_the_official_schema(name: str, shown: World, fam: Client) -> None:
    contents = _get(fam, name, per_page=1000)["contents"]
    assert contents
    assert [fault for row in contents for fault in faults(SCHEMA[name][0], row)] == []


@needs_schemas
@pytest.mark.parametrize("name", ["services", "organizations", "service_at_locations"])
def test_every_full_list_fits_the_official_schema(name: str, shown: World, fam: Client) -> None:
    contents = _get(fam, name, full="true", full_service="true")["contents"]
    assert contents
    assert [fault for row in contents for fault in faults(SCHEMA[name][1], row)] == []


@needs_schemas
@pytest.mark.parametrize("name", LISTS)
def test_every_record_fits_the_official_schema(name: str, shown: World, fam: Client) -> None:
    for row in _get(fam, name, per_page=1000)["contents"][:5]:
        record = _get(fam, f"{name}/{row['id']}")
        assert record["id"] == row["id"]
        assert faults(SCHEMA[name][1], record) == []


def test_ndjson_streams_every_service(shown: World, fam: Client) -> None:
    response = fam.get(f"{ROOT}/services", {"format": "ndjson", "full": "true", "per_page": "1"})
    lines = [json.loads(line) for line in response.getvalue().decode().splitlines()]
    assert response["Content-Type"] == "application/x-ndjson"
    assert lines == _get(fam, "services", full="true")["contents"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("uid", ["00000000-0000-4000-8000-000000000000", "x", "1", "%00"])
def test_unknown_record_is_a_sentence(name: str, uid: str, shown: World, fam: Client) -> None:
    response = fam.get(f"{ROOT}/{name}/{uid}")
    assert response.status_code in ({400, 404} if uid == "%00" else {404})


def test_record_of_another_network_is_unknown(shown: World, fam: Client) -> None:
    directory.offer(shown.elsewhere, "Anderswo")
    directory.portal(shown.elsewhere)
    foreign = fam.get("/api/bergland/hsds/services").json()["contents"]
    assert [row["name"] for row in foreign] == ["Anderswo"]
    for row in foreign:
        assert fam.get(f"{ROOT}/services/{row['id']}").status_code == 404


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "bergland"])
def test_no_network_or_no_portal_is_a_sentence(slug: str, shown: World, fam: Client) -> None:
    response = fam.get(f"/api/{slug}/hsds/services")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_everybody_may_ask_and_nobody_gets_a_cookie(shown: World, fam: Client) -> None:
    response = fam.get(f"{ROOT}/services", headers={"Origin": "https://elsewhere.example"})
    assert (response["Access-Control-Allow-Origin"], dict(response.cookies)) == ("*", {})


def test_preflight_is_answered(shown: World, fam: Client) -> None:
    response = fam.options(f"{ROOT}/services")
    assert (response.status_code, response["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


def test_post_is_refused(shown: World, fam: Client) -> None:
    assert fam.post(f"{ROOT}/services").status_code == 405


def test_unchanged_directory_is_not_sent_again(shown: World, fam: Client) -> None:
    first = fam.get(f"{ROOT}/services")
    stamps = {"If-None-Match": first["ETag"]}
    again = fam.get(f"{ROOT}/services", headers=stamps)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (
        fam.get(f"{ROOT}/services", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    )
    directory.offer(shown.network, "Neues Angebot")
    assert fam.get(f"{ROOT}/services", headers=stamps).status_code == 200


def test_answers_are_german_whatever_the_browser_wants(shown: World, fam: Client) -> None:
    plain = fam.get(f"{ROOT}/services", {"full": "true"}).content
    assert fam.get(f"{ROOT}/services", {"full": "true"}, headers={"Accept-Language": "tr"}).content == plain


def test_description_has_every_address_and_parameter(shown: World, fam: Client) -> None:
    paths = _get(fam, "openapi.json")["paths"]
    assert sorted(paths) == sorted(
        ["/", *(f"/{name}" for name in LISTS), *(f"/{name}/{{id}}" for name in LISTS)]
    )


def test_profile_lists_the_taxonomies(shown: World, fam: Client) -> None:
    codes = {one["code"]: one["terms"] for one in _get(fam, "profile")["taxonomies"]}
    assert (len(codes["category"]), codes["entry"]["walk_in"]) == (62, "einfach kommen")


@pytest.mark.parametrize("name", ["services", "organizations", "service_at_locations"])
def test_list_costs_the_same_for_three_and_for_nine(
    name: str, shown: World, fam: Client, django_assert_max_num_queries: Any
) -> None:
    for query in ({}, {"full": "true"}):
        with django_assert_max_num_queries(8) as few:
            fam.get(f"{ROOT}/{name}", query)
        for number in range(6):
            rich = {"title": f"Angebot {number}{len(query)}", "serves": ["06440002"]}
            directory.offer(
                shown.network,
                organisation=f"Träger {number}",
                places=[directory.place(town="Butzbach")],
                **rich,
            )
        with django_assert_max_num_queries(8) as many:
            fam.get(f"{ROOT}/{name}", query)
        assert len(many.captured_queries) == len(few.captured_queries)


@pytest.mark.parametrize("query", [{}, {"format": "ndjson"}, {"full": "true"}])
def test_head_answers_without_a_body(query: dict[str, str], shown: World, fam: Client) -> None:
    response = fam.head(f"{ROOT}/services", query)
    body = response.getvalue() if response.streaming else response.content
    assert (response.status_code, body) == (200, b"")
