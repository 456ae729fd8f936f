"""What is not for everybody stands in no answer: not one byte of it, at any address, with any parameter."""

import io
import zipfile
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nestwerk.base.scope import network_scope
from nestwerk.directory.exports.calendar import offer_calendar
from nestwerk.directory.exports.hsds.package import csv_files, json_files
from nestwerk.directory.exports.hsds.records import Records
from nestwerk.directory.exports.hsds.terms import taxonomies
from nestwerk.directory.exports.publication import publication_of
from nestwerk.directory.models import Offer, OfferPlace
from nestwerk.directory.queries.readable import offer_views
from nestwerk.directory.rules import Audience
from tests.directory.exports.world import FORBIDDEN, World

API = "/api/auenland"
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
TERMS = [term.id for one in taxonomies() for term in one.terms]


def body_of(response: Any) -> bytes:
    content = response.getvalue() if response.streaming else response.content
    if response.get("Content-Type") == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return bytes(content)


def leaks(content: bytes) -> list[str]:
    text = content.decode().casefold()
    return [word for word in FORBIDDEN if word.casefold() in text]


@pytest.mark.parametrize(
    "path",
    [
        *(f"hsds/{name}" for name in LISTS),
        *(f"hsds/{name}?full=true&full_service=true" for name in LISTS),
        *(f"hsds/{name}?format=ndjson&full=true" for name in LISTS),
        "hsds/services?minimal=true", "hsds/openapi.json", "hsds/profile", "hsds/", "hsds/package.zip",
        "calendar.ics", "dcat.ttl", "dcat.jsonld", "embed/", "embed/?q=angebot", "embed/?q=frauenhaus&place=61231",
    ],
)  # fmt: skip
def test_nothing_secret_leaves(path: str, shown: World, fam: Client) -> None:
    response = fam.get(f"{API}/{path}")
    assert response.status_code == 200
    assert leaks(body_of(response)) == []


def test_secret_words_of_the_world_are_there_to_be_found(shown: World) -> None:
    """Else the tests above could not fail."""
    with network_scope(shown.network):
        rows = chain(Offer.objects.values_list(), OfferPlace.objects.values_list("place__name", "place__street", "staffing",
                     "place__latitude", "place__longitude"), Offer.objects.values_list("organisation__upkeep_email",
                     "organisation__name"))  # fmt: skip
        everything = repr(list(rows)).encode()
    assert set(leaks(everything)) == set(FORBIDDEN)


@pytest.mark.parametrize("name", LISTS[:3])
def test_record_that_is_not_public_is_unknown(name: str, shown: World, fam: Client) -> None:
    with network_scope(shown.network):
        offers = list(Offer.objects.all())
        uids = {"services": [offer.uid for offer in offers]}
        uids["organizations"] = [offer.organisation.uid for offer in offers if offer.organisation]
        uids["service_at_locations"] = list(OfferPlace.objects.values_list("uid", flat=True))
    answers = {uid: fam.get(f"{API}/hsds/{name}/{uid}") for uid in uids[name]}
    assert {answer.status_code for answer in answers.values()} == {200, 404}
    assert [leaks(answer.content) for answer in answers.values()] == [[]] * len(answers)


def test_linked_data_and_calendars_keep_secrets(shown: World, fam: Client) -> None:
    with network_scope(shown.network):
        offers = list(Offer.objects.all())
        publication = publication_of(shown.portal, "https://example.org")
        views = offer_views(shown.network, Audience.PUBLIC)
        moment = shown.portal.changed_at
        calendars = [offer_calendar(view, publication, today=moment.date(), now=moment) for view in views]
    answers = [fam.get(f"{API}/offers/{offer.uid}.jsonld") for offer in offers]
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [404] * 6
    assert [leaks(content) for content in [*calendars, *(answer.content for answer in answers)]] == [[]] * 12


def test_files_keep_secrets(shown: World) -> None:
    with network_scope(shown.network):
        records = Records(shown.portal, "https://example.org")
        files = {**json_files(records), **csv_files(records)}
    assert {name: leaks(content) for name, content in files.items()} == {name: [] for name in files}


def test_secret_place_has_times_and_a_phone_and_no_location(shown: World, fam: Client) -> None:
    found = fam.get(f"{API}/hsds/services", {"full": "true"}).json()["contents"]
    refuge = next(row for row in found if row["name"] == "Frauenhaus")
    assert "service_at_locations" not in refuge
    assert [one["number"] for one in refuge["phones"]] == ["06031 911"]
    assert [one["byday"] for one in refuge["schedules"]] == ["FR"]


def test_of_a_home_only_the_town_is_told(shown: World, fam: Client) -> None:
    found = fam.get(f"{API}/hsds/services", {"full": "true"}).json()["contents"]
    at_home = next(row for row in found if row["name"] == "Kindertagespflege")
    location = at_home["service_at_locations"][0]["location"]
    address = location["addresses"][0]
    assert (address["address_1"], address["city"], "latitude" in location) == ("", "Bad Nauheim", False)


@pytest.mark.parametrize(
    "word", ["Verborgenstraße", "Hintertürchen", "Privatweg", "Geheimnotiz", "Nachtdienstschwester"]
)
def test_secret_word_finds_nothing(word: str, shown: World, fam: Client) -> None:
    """An answer to a guess would be a leak too."""
    assert fam.get(f"{API}/hsds/services", {"search": word}).json()["total_items"] == 0


QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "search": st.sampled_from([*FORBIDDEN, "angebot", "baby", "frauenhaus", "61231", "%", "*"]) | st.text(max_size=30),
        "page": st.integers(-2, 5).map(str), "per_page": st.sampled_from(["1", "5", "1000", "0"]),
        "full": st.sampled_from(["true", "false"]), "minimal": st.sampled_from(["true", "false"]),
        "full_service": st.just("true"), "format": st.sampled_from(["json", "ndjson"]),
        "taxonomy_term_id": st.sampled_from(TERMS), "taxonomy_id": st.sampled_from([one.id for one in taxonomies()]),
        "modified_after": st.sampled_from(["2020-01-01", "2030-01-01"]), "postcode": st.sampled_from(["61231", "1"]),
    },
)  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(name=st.sampled_from(LISTS), query=QUERIES)
def test_no_question_gets_a_secret(name: str, query: dict[str, str], shown: World, fam: Client) -> None:
    response = fam.get(f"{API}/hsds/{name}", query)
    assert response.status_code in {200, 400}
    if response.status_code == 200:  # a refusal tells nobody's words, and nothing was read
        assert leaks(body_of(response)) == []
