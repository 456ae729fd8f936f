"""The HSDS addresses, as another system meets them."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.directory.exports.hsds.official import faults, needs_schemas
from tests.directory.exports.world import World, world

ROOT = "/api/auenland/hsds"
LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
SCHEMA = {
    "services": ("compiled/service_list", "compiled/service"),
    "organizations": ("compiled/organization_list", "compiled/organization"),
    "service_at_locations": ("compiled/service_at_location_list", "compiled/service_at_location"),
    "taxonomies": ("taxonomy", "taxonomy"),
    "taxonomy_terms": ("taxonomy_term", "taxonomy_term"),
}


@pytest.fixture
def shown(cast: Cast) -> World:
    return world(cast.home)


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
