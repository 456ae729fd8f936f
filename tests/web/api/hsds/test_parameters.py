"""What a caller may ask: filters that hold, and a sentence for what nobody understands."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.hsds.terms import taxonomies
from nestwerk.directory.models import Offer
from nestwerk.registry.models import Organisation
from tests.directory.exports.world import World
from tests.make import directory

ROOT = "/api/auenland/hsds"
IDS = {f"{one.code}:{term.code}": term.id for one in taxonomies() for term in one.terms}
TAXONOMIES = {one.code: one.id for one in taxonomies()}
ALL = ["Elterncafé", "Frauenhaus", "Kindertagespflege"]


def _names(fam: Client, path: str = "services", **query: Any) -> list[str]:
    response = fam.get(f"{ROOT}/{path}", query)
    assert response.status_code == 200, response.content.decode()
    return [row["name"] for row in response.json()["contents"]]


BAD = {
    "page": ["-1", "0", "abc", "1.5", "１", "1e3", "9" * 5000, "' OR 1=1", "\ud83d\ude00"],
    "per_page": ["abc", "-5", "0", "1001", "9" * 30],
    "modified_after": [
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
    ],
    "format": ["xml", "csv"],
    "full": ["maybe", "2"],
    "minimal": ["ja"],
    "taxonomy_id": ["category", "123"],
    "taxonomy_term_id": ["x"],
    "organization_id": ["../etc", "{}"],
    "search": ["a" * 201],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_bad_parameter_gets_a_sentence(name: str, value: str, shown: World, fam: Client) -> None:
    response = fam.get(f"{ROOT}/services", {name: value.encode("utf-8", "surrogatepass")})
    content = response.json()
    assert response.status_code == 400
    assert [problem["parameter"] for problem in content["problems"]] == [name]
    assert all(problem["de"] and problem["en"] for problem in content["problems"])
    assert response["Access-Control-Allow-Origin"] == "*"


def test_every_bad_parameter_is_named(shown: World, fam: Client) -> None:
    content = fam.get(f"{ROOT}/services", {"page": "-1", "per_page": "abc"}).json()
    assert content["detail"] == (
        "page ist eine Zahl ab 1. page is a number, 1 or more. per_page ist eine Zahl von 1 bis 1000. Alles auf "
        "einmal liefert format=ndjson. per_page is a number from 1 to 1000. Use format=ndjson for everything at once."
    )


def test_unknown_parameter_is_passed_over(shown: World, fam: Client) -> None:
    assert _names(fam, utm_source="mail") == ALL


@pytest.mark.parametrize(
    ("term", "names"),
    [
        ("category:27", ["Elterncafé"]),
        ("category:39", ["Kindertagespflege"]),
        ("category:1", []),
        ("field:everyday", ["Elterncafé"]),  # the category's
        ("level:universal", ["Elterncafé", "Kindertagespflege"]),
        ("entry:walk_in", ["Elterncafé"]),
        ("cost:free", ["Elterncafé"]),
        ("target:fathers", ["Elterncafé"]),
        ("approach:come", ["Elterncafé", "Kindertagespflege"]),
        ("phase:pregnancy", ["Elterncafé"]),
        ("phase:years_3_6", []),
        ("capacity:free", ["Elterncafé"]),
        ("accessibility:lift", ["Elterncafé"]),  # the secret place's lift tells nothing
        ("detail:easy", ["Elterncafé"]),
        ("detail:age_to_months", ["Elterncafé"]),
    ],
)
def test_term_narrows(term: str, names: list[str], shown: World, fam: Client) -> None:
    assert _names(fam, taxonomy_term_id=IDS[term]) == names


def test_every_term_shown_is_found_by_its_term(shown: World, fam: Client) -> None:
    for row in fam.get(f"{ROOT}/services", {"full": "true"}).json()["contents"]:
        for attribute in row.get("attributes", []):
            assert row["name"] in _names(fam, taxonomy_term_id=attribute["taxonomy_term_id"])


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("category", ["Elterncafé", "Kindertagespflege"]),
        ("cost", ["Elterncafé"]),
        ("sector", ["Elterncafé", "Kindertagespflege"]),
    ],
)
def test_taxonomy_narrows(code: str, names: list[str], shown: World, fam: Client) -> None:
    assert _names(fam, taxonomy_id=TAXONOMIES[code]) == names


def test_unknown_term_finds_nothing(shown: World, fam: Client) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    assert (_names(fam, taxonomy_term_id=unknown), _names(fam, taxonomy_id=unknown)) == ([], [])


AGES = [(None, None), (None, 0), (None, 12), (-9, None), (-9, -6), (-1, -1), (0, 2), (1, 1), (2, 3), (12, 36), (36, None),
        (72, 72), (None, 216), (216, 216), (0, 0)]  # fmt: skip


def test_phase_of_ages_is_found_as_it_is_shown(shown: World, fam: Client) -> None:
    directory.portal(shown.elsewhere)
    for first, last in AGES:
        directory.offer(shown.elsewhere, f"{first}–{last}", age_from_months=first, age_to_months=last)
    address = "/api/bergland/hsds/services"
    found = {
        code: {row["name"] for row in fam.get(address, {"taxonomy_term_id": uid}).json()["contents"]}
        for code, uid in IDS.items()
        if code.startswith("phase:")
    }
    said: dict[str, set[str]] = {code: set() for code in found}
    for row in fam.get(address, {"full": "true"}).json()["contents"]:
        for attribute in row.get("attributes", []):
            if attribute["link_type"] == "phase":
                said[attribute["taxonomy_term"]["code"]].add(row["name"])
    assert found == said
    assert found["phase:pregnancy"] == {"None–0", "None–12", "-9–None", "-9–-6", "-1–-1", "None–216"}


def test_organization_narrows(shown: World, fam: Client) -> None:
    page = fam.get(f"{ROOT}/organizations").json()
    uid = {row["name"]: row["id"] for row in page["contents"]}["Offene Einrichtung"]
    assert _names(fam, organization_id=uid) == ["Frauenhaus"]


def test_search_is_the_portals_own(shown: World, fam: Client) -> None:
    assert _names(fam, search="elterncafe") == ["Elterncafé"]


def test_modified_after_is_on_or_after(shown: World, fam: Client) -> None:
    moments = {row["name"]: row["last_modified"] for row in fam.get(f"{ROOT}/services").json()["contents"]}
    assert "Elterncafé" in _names(fam, modified_after=moments["Elterncafé"])
    with network_scope(shown.network):
        before = shown.rich.updated_at - timedelta(days=3)
        Offer.objects.exclude(pk=shown.rich.pk).update(updated_at=before)
        Organisation.objects.exclude(pk=shown.rich.organisation_id).update(updated_at=before)
    since = (shown.rich.updated_at - timedelta(days=1)).isoformat()
    assert _names(fam, modified_after=since) == ["Elterncafé"]
    assert _names(fam, modified_after=since.replace("+", " ")) == ["Elterncafé"]
    assert _names(fam, modified_after="2020-01-01") == ALL


def test_minimal_is_two_words_on_one_page(shown: World, fam: Client) -> None:
    page = fam.get(f"{ROOT}/services", {"minimal": "true", "per_page": "1"}).json()
    assert [sorted(row) for row in page["contents"]] == [["id", "modified_date"]] * 3
    assert page["total_pages"] == 1


def test_terms_of_one_taxonomy(shown: World, fam: Client) -> None:
    names = _names(fam, "taxonomy_terms", taxonomy_id=TAXONOMIES["cost"])
    assert names == ["kostenlos", "zahlt die Krankenkasse", "nach Einkommen", "kostet etwas"]
    assert _names(fam, "taxonomy_terms", parent_id=IDS["cost:free"]) == []


def test_postcode_narrows_places(shown: World, fam: Client) -> None:
    def found(postcode: str) -> int:
        return int(fam.get(f"{ROOT}/service_at_locations", {"postcode": postcode}).json()["total_items"])

    assert (found("61231"), found("10115")) == (2, 0)
