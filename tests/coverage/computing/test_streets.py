"""The paper Kreis with borders, a grid and one straight street: the figures change, and they are worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.coverage import tasks
from nestwerk.coverage.models import WayTime
from nestwerk.coverage.queries.minutes import WayMinutes, minutes
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.shapes_search import FoundPlace
from nestwerk.places.models import Dataset
from tests.cast import Cast
from tests.make import coverage, directory


@pytest.fixture
def kreis(cast: Cast, tmp_path: Path, settings: Any) -> Cast:
    settings.HOME = tmp_path
    coverage.kreis(cast.home)
    coverage.offer(cast.home, "Babycafé", 0)
    coverage.borders(cast.home)
    return cast


def test_grid_counts_where_children_live(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 300: 20, 1_000: 30, 5_000: 40, 3_000: 50})
    found = coverage.answered(kreis.home)
    # 300 m by the straight line: 6.21 minutes; the cell at 3,000 m lies in no Gemeinde and counts as demand only
    assert [(a["name"], a["children"], a["reached"][0]["children"]) for a in found["areas"]] == [
        ("Auenkreis", 100, 30), ("Auendorf", 30, 30), ("Bachheim", 30, 0), ("Chausseehof", 40, 0),
    ]  # fmt: skip
    assert (found["children"]["is_model"], found["children"]["date"]) == (False, "2022")


def test_children_beyond_the_border_ask_for_the_same_places(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 1_000: 30})
    alone = coverage.answered(kreis.home, limits_min=(40,))["areas"][0]["per_100"]
    Dataset.objects.filter(kind="census").update(state="retired")
    coverage.grid(kreis.home, {0: 10, 1_000: 30, -600: 40})
    crowded = coverage.answered(kreis.home, limits_min=(40,))["areas"][0]["per_100"]
    # one place for 40 children, then for 80, of whom 40 live here
    assert (alone["bfca"], crowded["bfca"]) == (2.5, 1.25)


def test_street_is_walked_instead_of_the_straight_line(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 1_000: 30})
    coverage.street(kreis.home)
    found = coverage.answered(kreis.home)
    assert (found["method"]["basis"], found["method"]["detour"]) == ("streets", None)
    assert [(a["name"], a["median_min"]) for a in found["areas"][1:3]] == [
        ("Auendorf", 0.0),
        ("Bachheim", 15.0),
    ]
    assert found["overall"]["reached"][0]["share"] == 1.0  # 15 minutes are within 15
    assert [datum["kind"] for datum in found["method"]["data"]] == ["census", "areas", "streets"]


def test_offer_in_a_lake_and_a_cell_without_a_way_are_named(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 1_000: 30})
    coverage.street(kreis.home)
    longitude, latitude = coverage.to_degrees([coverage.EAST_M], [coverage.NORTH_M + 2_000])
    lake = directory.place(street="Seeufer 1", longitude=float(longitude[0]), latitude=float(latitude[0]))
    directory.offer(kreis.home, "Schwimmgruppe", category="27", places=[lake])
    notes = coverage.answered(kreis.home)["notes"]
    assert "Keine Straße führt zu: Schwimmgruppe. Bitte prüfen Sie die Lage auf der Karte." in notes


def test_worst_places_have_names_people_know(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 1_400: 30})
    coverage.street(kreis.home)
    worst = coverage.answered(kreis.home)["worst"]
    assert [(row["name"], row["area"], row["minutes"]) for row in worst] == [("Neudorf", "Bachheim", 21.0)]


def test_ride_without_a_timetable_is_a_guess_and_says_so(kreis: Cast) -> None:
    found = coverage.answered(kreis.home, mode="transit")
    assert any("kein Fahrplan eingelesen" in note for note in found["notes"])


def test_bus_is_taken_where_it_beats_walking(kreis: Cast) -> None:
    coverage.grid(kreis.home, {0: 10, 1_000: 30, 5_000: 40})
    coverage.street(kreis.home)
    coverage.bus(kreis.home)
    found = coverage.answered(kreis.home, mode="transit", limits_min=(20,))
    # from 5,000 m a bus every ten minutes, five on the way: 5 to 14 minutes, as often each
    assert [(a["name"], a["median_min"]) for a in found["areas"][1:]] == [
        ("Auendorf", 0.0), ("Bachheim", 15.0), ("Chausseehof", 9.0),
    ]  # fmt: skip
    # nobody rides back, and the walk home takes 75 minutes
    assert found["ride"] == {"served_share": 1.0, "home_share": 0.5, "share_by_changes": [1.0, 1.0, 1.0]}


def test_families_read_the_minutes_on_foot(kreis: Cast) -> None:
    coverage.street(kreis.home)
    assert tasks.renew_way_times.call("2026-03-01") == 1
    assert tasks.renew_way_times.call("2026-03-02") == 0  # nothing changed, nothing goes stale
    with network_scope(kreis.home):
        offer = Offer.objects.get(title="Babycafé")
        found = minutes(kreis.home, FoundPlace("Bachheim", **coverage.at(1_000)), [offer.pk])  # type: ignore[arg-type]
        assert found == {offer.places.get().uid: WayMinutes(15, None)}
        assert not WayTime.objects.filter(walk_min__gt=109).exists()
