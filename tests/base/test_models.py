"""Folded text: search and sort give the same on every database."""

import pytest

from nestwerk.base.text import fold
from nestwerk.tenants.models import Network, Tenant
from tests.make import tenants

NAMES = ["Zebra", "apfel", "Öffnung", "Übung", "Straße", "Ofen"]


@pytest.fixture
def networks(db: None) -> list[Network]:
    return [tenants.network(f"n{i}", name) for i, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ÖFFNUNG", ["Öffnung"]),
        ("oeffnung", ["Öffnung"]),
        ("STRASSE", ["Straße"]),
        ("übung", ["Übung"]),
        ("zz", []),
    ],
)
def test_folded_text_is_found_whatever_its_case(
    asked: str, found: list[str], networks: list[Network]
) -> None:
    assert [n.name for n in Network.objects.filter(folded__contains=fold(asked))] == found


def test_names_sort_as_a_german_reader_expects(networks: list[Network]) -> None:
    assert [n.name for n in Network.objects.order_by("sorted_as")] == [
        "apfel",
        "Ofen",
        "Öffnung",
        "Straße",
        "Übung",
        "Zebra",
    ]


def test_folded_text_fits_its_column(db: None) -> None:
    network = Network(tenant=Tenant.objects.create(name="T"), slug="lang", name="ß" * 200)
    network.save()
    assert len(network.folded) <= 400
