"""The catalogue's Turtle holds whatever a network is called."""

from datetime import UTC, datetime

from nestwerk.directory.exports.catalogue import as_turtle, catalogue
from nestwerk.directory.exports.publication import Publication, Region

MOMENT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
HOSTILE = 'Kreis "A"\\\n> <x> .'


def test_hostile_name_stays_inside_its_literal() -> None:
    publication = Publication("https://example.org", "a", HOSTILE, contact_email='a@b.example"> <x>')
    turtle = as_turtle(catalogue(publication, MOMENT))
    assert '"Kreis \\"A\\"\\\\\\n> <x> ."@de' in turtle
    assert "<mailto:a@b.example%22%3E%20%3Cx%3E>" in turtle


def test_region_has_its_public_address() -> None:
    addresses = [
        Region("", key).uri.rsplit("/", 2)[-2] for key in ("06", "064", "06440", "06440002", "064400002002")
    ]
    assert addresses == ["stateKey", "governmentDistrictKey", "districtKey", "municipalityKey", "regionalKey"]
    assert Region("ohne", "").uri == ""


def test_levels_follow_the_keys() -> None:
    publication = Publication(
        "https://example.org", "a", "A", regions=(Region("K", "06440"), Region("S", "05913000"))
    )
    dataset = catalogue(publication, MOMENT)[1]
    assert [one["@id"].rsplit("/", 1)[1] for one in dataset["dcatde:politicalGeocodingLevelURI"]] == [
        "administrativeDistrict", "municipality",
    ]  # fmt: skip
