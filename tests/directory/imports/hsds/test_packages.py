"""Packages as other systems write them, with the defects real ones have."""

import json
from pathlib import Path
from typing import Any

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.base.tables.shapes import Finding, ImportReport
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.intake import apply, read_file, read_path
from nestwerk.directory.models import Offer
from nestwerk.directory.states import state_of
from tests.cast import Cast

BY = "Test"
OLD = {  # as 1.1 wrote them
    "organizations.csv": "id,name,description\no1,Verein Sonne,Hilfe\n",
    "services.csv": (
        "id,organization_id,name,description,status,fees,url\n"
        "s1,o1,Elterncafé,Kaffee,active,kostenlos,www.example.org\n"
        "s2,o9,Babytreff,,inactive,,\n"
        "s2,o1,Noch einmal,,active,,\n"
        "s3,o1,,,active,,\n"
    ),
    "locations.csv": "id,name,latitude,longitude\nl1,Haus Sonne,50.36,8.74\nl2,Haus Mond,,\n",
    "services_at_location.csv": "id,service_id,location_id\na1,s1,l1\na2,s1,l2\na3,s7,l1\na4,s2,l9\n",
    "physical_addresses.csv": "id,location_id,address_1,city,postal_code\np1,l1,Hauptstr. 1,Bad Nauheim,61231\n",
    "phones.csv": "id,service_id,number\nt1,s1,06032 12345\nt2,s8,06032 9\n",
    "regular_schedules.csv": "id,service_id,weekday,opens_at,closes_at\nr1,s1,1,09:00,11:00\n",
    "languages.csv": "id,service_id,language\ng1,s1,Türkisch\n",
    "unknown_table.csv": "id\n1\n",
}


def folder(at: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (at / name).write_text(text, encoding="utf-8")
    return at


def test_old_package_with_defects_is_taken_with_a_report(cast: Cast, tmp_path: Path) -> None:
    intake = read_path(folder(tmp_path, OLD))
    with network_scope(cast.home):
        report = apply(cast.home, intake, by=BY)
        again = apply(cast.home, intake, by=BY)
        states = [state_of(offer) for offer in Offer.objects.filter(network=cast.home).order_by("title")]
    assert report == ImportReport(
        read=4,
        created=2,
        updated=0,
        unchanged=0,
        refused=(
            Finding(4, "Die Kennung steht schon in Zeile 3; diese Zeile fehlt."),
            Finding(5, "Dem Angebot fehlt der Name („name“)."),
        ),
        warnings=(
            Finding(2, "Für „Haus Mond“ fehlen Koordinaten."),
            Finding(
                3, "Tabelle „phones“: 1 Zeilen gehören zu keinem Angebot und fehlen (zum Beispiel Zeile 3)."
            ),
            Finding(3, "Der Träger fehlt in den Daten; das Angebot steht ohne Träger da."),
            Finding(3, "Der Ort „l9“ fehlt in den Daten."),
            Finding(3, "Orte fehlen in den Daten."),
            Finding(
                4,
                "Tabelle „service_at_location“: 1 Zeilen gehören zu keinem Angebot und fehlen (zum Beispiel Zeile 4).",
            ),
        ),
    )
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    treff, cafe = states
    assert (treff["title"], treff["status"], treff["organisation"]) == ("Babytreff", "ended", "")
    assert (cafe["organisation"], cafe["phone"], cafe["languages"], cafe["cost"]) == (
        "Verein Sonne",
        "06032 12345",
        ["tr"],
        "free",
    )
    assert [
        (place["name"], place["street"], place["town"], bool(place["hours"])) for place in cafe["places"]
    ] == [
        ("Haus Sonne", "Hauptstr. 1", "Bad Nauheim", True),
        ("Haus Mond", "", "", False),
    ]


SERVICE = {"id": "s1", "name": "Elterncafé", "organization": {"id": "o1", "name": "Verein Sonne"}}


@pytest.mark.parametrize(
    "document",
    [
        SERVICE,
        [SERVICE],
        {"contents": [SERVICE], "total_items": 1},
        {"services": [SERVICE]},
        [{"id": "o1", "name": "Verein Sonne", "services": [{"id": "s1", "name": "Elterncafé"}]}],
        [{"id": "a1", "service": SERVICE, "location": {"id": "l1", "name": "Haus"}}],
        {
            "organizations.csv": [{"id": "o1", "name": "Verein Sonne"}],
            "services.csv": [{"id": "s1", "organization_id": "o1", "name": "Elterncafé"}],
        },
    ],
)
def test_json_of_every_shape(document: Any) -> None:
    [draft] = read_file("hsds.json", json.dumps(document).encode()).drafts
    assert (draft.key, draft.state["title"], draft.state["organisation"]) == (
        "s1",
        "Elterncafé",
        "Verein Sonne",
    )


@pytest.mark.parametrize("wrong", [None, 7, "x", [], {}, [None], [[]], True, {"number": {}}])
@pytest.mark.parametrize(
    "name",
    ["phones", "service_at_locations", "schedules", "languages", "attributes", "organization", "minimum_age"],
)
def test_field_of_another_kind_stops_nothing(name: str, wrong: Any) -> None:
    intake = read_file("hsds.json", json.dumps([{**SERVICE, name: wrong}]).encode())
    assert [draft.state["title"] for draft in intake.drafts] == ["Elterncafé"]


def test_ages_are_years_and_our_profile_says_months() -> None:
    plain = {**SERVICE, "minimum_age": 0.5, "maximum_age": 3}
    term = {"code": "detail:age_from_months"}
    exact = {**plain, "attributes": [{"value": "-9", "taxonomy_term": term}]}
    ages = [
        (draft.state["age_from_months"], draft.state["age_to_months"])
        for one in (plain, exact)
        for draft in read_file("hsds.json", json.dumps(one).encode()).drafts
    ]
    assert ages == [(6, 36), (-9, 36)]


def test_folder_without_services_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="keine Angebote nach HSDS"):
        read_path(folder(tmp_path, {"organizations.csv": "id,name\no1,Verein\n"}))
