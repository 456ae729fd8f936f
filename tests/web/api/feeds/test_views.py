"""Calendars, linked data, the catalogue entry and the package, over HTTP."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.directory.exports.world import World

API = "/api/auenland"


def _get(fam: Client, path: str) -> Any:
    response = fam.get(f"{API}/{path}")
    assert (response.status_code, response["Access-Control-Allow-Origin"], dict(response.cookies)) == (
        200,
        "*",
        {},
    )
    return response


def test_calendar_has_the_coming_dates_of_all(shown: World, fam: Client) -> None:
    response = _get(fam, "calendar.ics")
    calendar = Calendar.from_ical(response.content)
    names = sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert set(names) == {"Elterncafé"}  # to a secret place and to a phone nobody can go
    assert 2 <= len(names) <= 5  # four weeks of Mondays, less public holidays
    assert len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == len(names)


def test_calendar_of_the_same_directory_is_the_same(shown: World, fam: Client) -> None:
    assert _get(fam, "calendar.ics").content == _get(fam, "calendar.ics").content


def test_calendar_lines_are_short_enough(shown: World, fam: Client) -> None:
    assert max(len(line) for line in _get(fam, "calendar.ics").content.split(b"\r\n")) <= 75


def test_linked_offer_is_a_service_with_a_place(shown: World, fam: Client) -> None:
    response = _get(fam, f"offers/{shown.rich.uid}.jsonld")
    content = response.json()
    place = content["availableChannel"][0]["serviceLocation"]
    assert response["Content-Type"] == "application/ld+json"
    assert (content["@type"], content["name"], content["offers"]["price"]) == ("Service", "Elterncafé", "0")
    assert content["areaServed"][0]["identifier"] == "06440002"
    assert (place["address"]["streetAddress"], place["geo"]["latitude"]) == ("Parkstr. 1", 50.36)
    assert place["openingHoursSpecification"][0]["opens"] == "09:00"


def test_catalogue_says_the_same_in_both_forms(shown: World, fam: Client) -> None:
    turtle = _get(fam, "dcat.ttl").content.decode()
    graph = json.loads(_get(fam, "dcat.jsonld").content)["@graph"]
    assert [node["@id"] for node in graph] == re.findall(r"^<([^>]+)> a ", turtle, re.MULTILINE)
    assert [node["@type"] for node in graph] == [
        "dcat:Catalog",
        "dcat:Dataset",
        *["dcat:Distribution"] * 3,
        "dcat:DataService",
    ]
    assert "http://dcat-ap.de/def/politicalGeocoding/districtKey/06440" in turtle


@pytest.mark.parametrize("name", ["dcat.ttl", "dcat.jsonld"])
def test_every_address_in_the_catalogue_answers(name: str, shown: World, fam: Client) -> None:
    text = _get(fam, name).content.decode()
    addresses = sorted(set(re.findall(r"http://127\.0\.0\.1:8000(/api/[^\s>\"#]+)[>\"]", text)))
    assert addresses == [
        "/api/auenland/calendar.ics", "/api/auenland/hsds/", "/api/auenland/hsds/openapi.json",
        "/api/auenland/hsds/package.zip", "/api/auenland/hsds/services?format=ndjson&full=true",
    ]  # fmt: skip
    assert [fam.get(address).status_code for address in addresses] == [200] * 5


def test_package_holds_tables_and_their_description(shown: World, fam: Client) -> None:
    with zipfile.ZipFile(io.BytesIO(_get(fam, "hsds/package.zip").content)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert sorted([*(one["path"] for one in described["resources"]), "datapackage.json"]) == sorted(
            archive.namelist()
        )


def test_closed_portal_has_no_feeds(shown: World, fam: Client) -> None:
    paths = ["calendar.ics", "dcat.ttl", "dcat.jsonld", "hsds/package.zip", f"offers/{shown.rich.uid}.jsonld"]
    assert [fam.get(f"/api/bergland/{path}").status_code for path in paths] == [404] * 5
