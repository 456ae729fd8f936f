"""What counts as an offer one can go to, with how much, and what has to be said about the rest."""

from typing import Any

import pytest

from nestwerk.coverage.inputs.supply import Supply, hours_a_week
from nestwerk.coverage.questions import ReachQuestion
from nestwerk.directory.hours.reader import read_hours
from tests.cast import Cast
from tests.make import coverage, directory

KREIS = coverage.KREIS


def supplied(cast: Cast, **words: Any) -> Supply:
    return coverage.gathered(cast.home, ReachQuestion(**{"kind": "27", **words})).supply


@pytest.fixture
def kreis(cast: Cast) -> Cast:
    coverage.kreis(cast.home)
    return cast


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mo 9-11 Uhr", 2.0),
        ("Mo-Fr 8-12 Uhr, Do 14-16 Uhr", 22.0),
        ("jeden 1. Dienstag im Monat 9-12 Uhr", 3 / (52 / 12)),
        ("Mi in geraden Wochen 9-11 Uhr", 1.0),
    ],
)
def test_hours_a_week_are_added_up(text: str, hours: float) -> None:
    assert hours_a_week(read_hours(text).hours) == pytest.approx(hours)


def test_offer_at_zero_zero_counts_in_the_middle_of_its_gemeinde(kreis: Cast) -> None:
    words = {"latitude": 0.0, "longitude": 0.0, "municipality_key": f"{KREIS}002"}
    directory.offer(kreis.home, "Babycafé", category="27", places=[directory.place(**words)])
    found = supplied(kreis)
    assert [(site.longitude, site.latitude) for site in found.sites] == [tuple(coverage.at(1_000).values())]
    assert found.notes == (
        "„Babycafé“ (Bachheim) hat keine genaue Lage: Gerechnet ist mit der Mitte der Gemeinde.",
    )


def test_offer_nobody_can_place_is_named(kreis: Cast) -> None:
    directory.offer(kreis.home, "Babycafé", category="27", places=[directory.place(street="Irgendwo 1")])
    found = supplied(kreis)
    assert (found.sites, found.notes) == (
        (), ("„Babycafé“: Ohne Lage und ohne bekannte Gemeinde, deshalb nicht gerechnet.",),
    )  # fmt: skip


def test_secret_address_takes_no_part_and_is_not_told(kreis: Cast) -> None:
    secret = directory.place(street="Stille Gasse 1", town="Bachheim", is_secret=True, **coverage.at(900))
    directory.offer(kreis.home, "Schutzhaus", category="27", places=[secret])
    found = supplied(kreis)
    assert (found.sites, found.notes) == (
        (),
        ("„Schutzhaus“: Die Adresse bleibt geheim, deshalb nicht gerechnet.",),
    )


@pytest.mark.parametrize("status", ["idea", "paused", "ended"])
def test_offer_that_does_not_run_does_not_count(kreis: Cast, status: str) -> None:
    coverage.offer(kreis.home, "Babycafé", 0, status=status)
    assert supplied(kreis).sites == ()


def test_offer_that_comes_has_an_area_instead_of_a_pin(kreis: Cast) -> None:
    coverage.offer(kreis.home, "Besuchsdienst", 0, approaches=["visit"], serves=[f"{KREIS}003"])
    found = supplied(kreis)
    assert (found.sites, [(one.title, one.serves) for one in found.visiting]) == (
        (), [("Besuchsdienst", (f"{KREIS}003",))],
    )  # fmt: skip


def test_seats_are_shared_by_the_places_and_unknown_ones_are_the_middle(kreis: Cast) -> None:
    lines = [directory.place(street=f"Weg {n}", **coverage.at(n)) for n in (0, 100)]
    directory.offer(kreis.home, "Gruppe", category="27", places=lines, seats=20)
    coverage.offer(kreis.home, "Babycafé", 400)
    found = supplied(kreis, supply="places")
    assert [(site.title, site.seats) for site in found.sites] == [
        ("Babycafé", 10.0),
        ("Gruppe", 10.0),
        ("Gruppe", 10.0),
    ]
    assert found.notes == (
        "Bei 1 von 3 Orten fehlt die Angabe zum Umfang; gerechnet ist mit dem mittleren Wert.",
    )


def test_field_of_action_takes_all_its_categories(kreis: Cast) -> None:
    coverage.offer(kreis.home, "Babycafé", 0)
    coverage.offer(kreis.home, "Kleiderkammer", 100, category="58")
    assert [site.title for site in supplied(kreis, kind="everyday").sites] == ["Babycafé"]
