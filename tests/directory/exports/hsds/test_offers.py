"""One offer with a word in every field, as HSDS says it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.exports.hsds.selection import Wanted
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.directory.exports.world import world
from tests.make import directory


def _only(of: Network) -> dict[str, Any]:
    portal = directory.portal(of)
    portal.network = of
    with network_scope(of):
        records = Records(portal, "https://example.org")
        return records.services(records.service_keys(Wanted()))[0]


def test_rich_offer_says_everything(cast: Cast) -> None:
    shown = world(cast.home, cast.elsewhere)
    service = _only(shown.network)
    plain = {name: value for name, value in service.items() if isinstance(value, str | int | float)}
    assert plain == {
        "id": str(shown.rich.uid), "organization_id": str(shown.rich.organisation.uid), "name": "Elterncafé",
        "description": "Kaffee für Eltern.\n\nJede Woche.", "url": "https://cafe.example.org", "email": "cafe@example.org",
        "status": "active", "application_process": "Einfach kommen: ohne Termin",
        "fees_description": "Kostenlos: Spende erbeten", "eligibility_description": "Eltern mit Baby. Väter, Familien",
        "minimum_age": 0.0, "maximum_age": 3.0, "assured_date": "2026-03-01", "alert": "Bitte Hausschuhe",
        "last_modified": service["last_modified"],
    }  # fmt: skip
    assert [row["extent"] for row in service["service_areas"]] == ["06440002"]
    assert (
        service["service_areas"][0]["uri"]
        == "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/06440002"
    )
    assert [(row["code"], row.get("note")) for row in service["languages"]] == [
        ("de", None),
        ("tr", None),
        ("de", "de-simple"),
    ]
    assert [row["number"] for row in service["phones"]] == ["06031 200"]
    assert [(row["currency"], row["amount"]) for row in service["cost_options"]] == [("EUR", 0)]
    rows = [(row["available"], row["unit"]["name"]) for row in service["capacities"]]
    assert rows == [(12, "Platz je Woche"), (1, "Platz")]
    assert service["additional_urls"][0]["url"] == f"https://example.org/auenland/offers/{shown.rich.uid}/"
    details = {
        row["taxonomy_term"]["code"]: row["value"]
        for row in service["attributes"]
        if row["link_type"] == "detail"
    }
    assert (details["detail:age_from_months"], details["detail:age_to_months"]) == ("-9", "36")


def test_places_of_a_rich_offer(cast: Cast) -> None:
    service = _only(world(cast.home, cast.elsewhere).network)
    here, by_phone = service["service_at_locations"]
    assert {name: value for name, value in here["location"].items() if isinstance(value, str | float)} == {
        "id": here["location_id"], "location_type": "physical", "name": "Haus am Park", "transportation": "Bus 11",
        "latitude": 50.36, "longitude": 8.74, "external_identifier": "06440002", "external_identifier_type": "AGS",
    }  # fmt: skip
    assert [row["description"] for row in here["location"]["accessibility"]] == ["ohne Stufen, Aufzug"]
    assert here["location"]["addresses"][0]["state_province"] == "Hessen"
    assert [(row["byday"], row["opens_at"], row["closes_at"]) for row in here["schedules"]] == [
        ("MO", "09:00", "11:00")
    ]
    assert (by_phone["location"]["location_type"], by_phone["phones"][0]["number"]) == (
        "virtual",
        "06031 400",
    )


@pytest.mark.parametrize(
    ("first", "last", "ages"),
    [
        (None, None, {}),
        (0, 12, {"minimum_age": 0.0, "maximum_age": 1.0}),
        (-9, 0, {}),
        (-9, -6, {}),
        (-9, 18, {"minimum_age": 0.0, "maximum_age": 1.5}),
        (36, None, {"minimum_age": 3.0}),
    ],
)
def test_ages_are_years_and_none_before_birth(
    first: int | None, last: int | None, ages: dict[str, float], cast: Cast
) -> None:
    directory.offer(cast.home, age_from_months=first, age_to_months=last)
    assert {name: value for name, value in _only(cast.home).items() if name.endswith("_age")} == ages


def test_bare_offer_has_no_empty_words(cast: Cast) -> None:
    directory.offer(cast.home, confirmed_on=None)
    service = _only(cast.home)
    assert sorted(service) == ["additional_urls", "id", "last_modified", "name", "status"]


def test_unconfirmed_offer_carries_an_alert(cast: Cast) -> None:
    directory.offer(cast.home, stage="unconfirmed")
    assert (
        _only(cast.home)["alert"] == "Die Angaben sind zurzeit nicht bestätigt. Bitte fragen Sie vorher nach."
    )


def test_free_places_end_with_their_day(cast: Cast) -> None:
    today = timezone.localdate()
    made = directory.offer(cast.home, capacity="waiting", capacity_until=today)
    assert [row["available"] for row in _only(cast.home)["capacities"]] == [0]
    with network_scope(cast.home):
        type(made).objects.filter(pk=made.pk).update(capacity_until=today - timedelta(days=1))
    assert "capacities" not in _only(cast.home)


def test_seats_a_week_are_a_capacity_of_their_own(cast: Cast) -> None:
    directory.offer(cast.home, seats=12)
    rows = _only(cast.home)["capacities"]
    assert [(row["unit"]["name"], row["available"], row["maximum"]) for row in rows] == [
        ("Platz je Woche", 12, 12)
    ]


def test_wording_stands_where_no_rule_was_read(cast: Cast) -> None:
    line = directory.place(presence="at_place", town="Butzbach", hours_text="bei Vollmond")
    directory.offer(cast.home, places=[line])
    schedules = _only(cast.home)["service_at_locations"][0]["schedules"]
    assert [row["description"] for row in schedules] == ["bei Vollmond"]
