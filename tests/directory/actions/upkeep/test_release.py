"""What a provider may change, and what of it shows at once."""

from typing import Any

import pytest

from nestwerk.directory.actions.upkeep.release import allowed, rebased_places, split, wanted_place
from nestwerk.directory.states import State, empty_place, empty_state

ADDRESS = {"name": "Haus am Bach", "street": "Bachweg 1", "postcode": "61231", "town": "Bad Nauheim"}


def place(**words: Any) -> State:
    return {**empty_place(), **ADDRESS, **words}


def state(**words: Any) -> State:
    return {**empty_state(), "title": "Elterncafé", "status": "running", **words}


@pytest.mark.parametrize(
    ("words", "is_live"),
    [
        ({"phone": "06032 1"}, True),
        ({"email": "a@example.org"}, True),
        ({"website": "https://example.org"}, True),
        ({"capacity": "free"}, True),
        ({"capacity_until": "2026-06-01"}, True),
        ({"entry_note": "Klingeln"}, True),
        ({"cost_note": "Spende"}, True),
        ({"languages": ["tr"]}, True),
        ({"note": "x" * 120}, True),
        ({"note": "x" * 121}, False),
        ({"status": "paused"}, True),
        ({"status": "ended"}, False),
        ({"title": "Anders"}, False),
        ({"summary": "Anders"}, False),
        ({"description": "Anders"}, False),
        ({"category": "27"}, False),
        ({"age_from_months": 0}, False),
        ({"cost": "free"}, False),
        ({"entry": "walk_in"}, False),
        ({"who": "alle"}, False),
    ],
)
def test_word_goes_live_or_waits(words: State, is_live: bool) -> None:
    release = split(state(), state(**words))
    assert (release.live, release.waiting) == ((words, {}) if is_live else ({}, words))


def test_ended_offer_runs_again_only_after_a_look() -> None:
    release = split(state(status="ended"), state(status="running"))
    assert (release.live, release.waiting) == ({}, {"status": "running"})


def test_what_the_network_decides_is_not_the_providers() -> None:
    asked = {
        "title": "Anders",
        "visibility": "public",
        "internal_note": "x",
        "funding_source": "x",
        "funding_until": "2030-01-01",
        "organisation": "Andere",
        "is_sensitive": False,
        "sector": "health",
        "level": "universal",
    }
    assert allowed(asked, state()) == {"title": "Anders"}


def test_places_from_a_file_cannot_uncover_a_secret_or_move_on_the_map() -> None:
    secret = place(is_secret=True, latitude=50.3, longitude=8.7)
    asked = {"places": [{**ADDRESS, "is_secret": False, "latitude": 1.0, "longitude": 1.0, "staffing": "x"}]}
    assert allowed(asked, state(places=[secret])) == {"places": [secret]}
    assert allowed(asked, state()) == {"places": [place()]}


def test_times_of_a_known_place_go_live_and_a_new_place_waits() -> None:
    before = state(places=[place(hours_text="Mo 9-11 Uhr")])
    new = place(street="Am Markt 2")
    after = state(places=[place(hours_text="Di 9-11 Uhr"), new])
    release = split(before, after)
    assert release.live == {"places": [place(hours_text="Di 9-11 Uhr")]}
    assert release.waiting == {"places": after["places"]}


def test_removed_place_waits() -> None:
    before = state(places=[place(), place(street="Am Markt 2")])
    release = split(before, state(places=[place()]))
    assert (release.live, release.waiting) == ({}, {"places": [place()]})


def test_secret_place_keeps_its_address_and_its_secret() -> None:
    base = place(is_secret=True, hours_text="Mo 9-11 Uhr")
    words = {"street": "Am Markt 2", "name": "", "is_secret": False, "hours_text": "Di 9-11 Uhr", "note": "x"}
    assert wanted_place(base, words) == {**base, "hours_text": "Di 9-11 Uhr"}


def test_address_becomes_secret_at_once() -> None:
    before = state(places=[place()])
    after = state(places=[wanted_place(place(), {"is_secret": True})])
    assert split(before, after).live == {"places": [place(is_secret=True)]}


def test_moved_place_is_looked_up_anew() -> None:
    base = place(municipality_key="06440002", latitude=50.3, longitude=8.7)
    moved = wanted_place(base, {"street": "Am Markt 2"})
    assert moved == place(street="Am Markt 2")
    assert wanted_place(base, {"hours_text": "Mo"})["municipality_key"] == "06440002"


def test_proposed_places_keep_what_others_changed_meanwhile() -> None:
    before = [place(phone="1"), place(street="Am Markt 2")]
    wanted = [place(phone="1", note="Klingeln"), place(street="Am Markt 2")]
    now = [place(phone="2"), place(street="Am Markt 2", phone="3"), place(street="Neu 3")]
    assert rebased_places(before, wanted, now) == [
        place(phone="2", note="Klingeln"),
        place(street="Am Markt 2", phone="3"),
        place(street="Neu 3"),
    ]
