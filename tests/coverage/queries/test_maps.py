"""The map of a run: classes, squares, outlines, offers; no number of children, no home of a person."""

import json
import zlib
from typing import Any

import pytest

from nestcore.reach.graph import NEVER
from nestwerk.base.scope import network_scope
from nestwerk.coverage.queries.maps import MapPage, class_of, classes, map_of, plan_map_of
from nestwerk.coverage.questions import SitesQuestion
from nestwerk.places.choices import TerritoryKind
from nestwerk.places.models import Dataset, Outline, Territory
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import answers, places

SQUARE: Any = {
    "type": "Polygon",
    "coordinates": [[[8.7, 50.2], [8.9, 50.2], [8.9, 50.4], [8.7, 50.4], [8.7, 50.2]]],
}
# In the plane of the grid: two cells of one square of 500 m, one of the next.
CELLS = {"x_m": [4_250_050.0, 4_250_150.0, 4_250_550.0], "y_m": [3_000_050.0] * 3}


def gemeinde(name: str, key: str, latitude: float, longitude: float) -> Territory:
    found = places.territory(name, TerritoryKind.TOWN, official_key=key)
    Territory.objects.filter(pk=found.pk).update(latitude=latitude, longitude=longitude)
    return found


@pytest.fixture
def home(cast: Cast) -> Network:
    gemeinde("Auendorf", "06990001", 50.3, 8.8)
    gemeinde("Birkendorf", "06990002", 50.34, 8.92)
    return cast.home


def drawn(network: Network, **more: Any) -> MapPage:
    run = answers.run(network, **more)
    with network_scope(network):
        return map_of(run)


def kinds(layer: dict[str, Any]) -> list[str]:
    return [one["properties"].get("kind", "") for one in layer["features"]]


@pytest.mark.parametrize(
    ("minutes", "key"),
    [
        (15.0, "within-0"),
        (15.1, "within-1"),
        (30.0, "within-1"),
        (30.1, "over"),
        (None, "none"),
        (float("inf"), "none"),
    ],
)
def test_limit_belongs_to_the_nearer_class(minutes: float | None, key: str) -> None:
    assert class_of(minutes, [15, 30]) == key


def test_classes_are_named_from_near_to_far() -> None:
    assert [one["label"] for one in classes([15, 30])] == [
        "bis 15 Minuten",
        "bis 30 Minuten",
        "über 30 Minuten",
        "kein Weg bekannt",
    ]


def test_without_grid_and_borders_each_gemeinde_is_a_mark(home: Network) -> None:
    page = drawn(home)
    assert [one["properties"]["class"] for one in page["places"]["features"]] == ["within-0", "within-1"]
    assert (page["squares"]["features"], kinds(page["areas"])) == ([], ["name", "name"])


def test_names_stand_with_their_minutes(home: Network) -> None:
    names = [one["properties"] for one in drawn(home)["areas"]["features"]]
    assert names == [
        {"kind": "name", "name": "Auendorf", "text": "9 Min."},
        {"kind": "name", "name": "Birkendorf", "text": "18 Min."},
    ]


def test_network_of_one_town_shows_its_quarters(cast: Cast) -> None:
    town = answers.area("06990001", "Auenstadt", latitude=50.3, longitude=8.8)
    quarter = answers.area("q7", "Nordstadt", level="quarter", minutes=40.0, latitude=50.32, longitude=8.8)
    page = drawn(cast.home, summary=answers.reach_summary(areas=[town, quarter], sites=[]))
    assert [one["properties"]["class"] for one in page["places"]["features"]] == ["over"]
    assert [one["properties"]["name"] for one in page["areas"]["features"]] == ["Nordstadt"]


def test_home_of_a_person_is_left_out_and_counted(home: Network) -> None:
    site = answers.site(3, "Hebammensprechstunde", "Birkendorf", at=(50.34, 8.92), is_private=True)
    page = drawn(home, summary=answers.reach_summary(sites=[site]))
    assert page["offers"]["features"] == []
    assert page["left_out"] == "1 Angebot in einer Privatwohnung steht nicht auf der Karte."


def test_offers_of_neighbours_are_marked_and_do_not_widen_the_map(home: Network) -> None:
    page = drawn(home)
    assert kinds(page["offers"]) == ["own", "own", "neighbour"]
    assert page["bounds"] == [8.8, 50.3, 8.92, 50.34]


def test_cells_join_to_squares_by_the_mean_of_their_children(home: Network) -> None:
    """Nine children at 10 minutes and one at 40 are 13 minutes; the next square has no way."""
    kept = answers.arrays(**CELLS, children=[9.0, 1.0, 2.0], first_ds=[6_000, 24_000, NEVER])
    page = drawn(home, arrays=kept)
    assert [one["properties"] for one in page["squares"]["features"]] == [
        {"class": "within-0"},
        {"class": "none"},
    ]
    assert page["places"]["features"] == []


def test_square_with_most_children_without_way_says_so(home: Network) -> None:
    kept = answers.arrays(**CELLS, children=[4.0, 6.0, 0.0], first_ds=[600, NEVER, 600])
    assert [one["properties"]["class"] for one in drawn(home, arrays=kept)["squares"]["features"]] == ["none"]


def outlined(network: Network) -> list[dict[str, int]]:
    dataset = Dataset.objects.create(kind="areas", name="Grenzen", checksum="1", state="ready")
    territory = Territory.objects.get(official_key="06990001")
    packed = zlib.compress(json.dumps(SQUARE).encode())
    Outline.objects.create(territory=territory, dataset=dataset, geometry=packed)
    return [{"pk": dataset.pk}]


def test_borders_of_the_runs_own_file_are_filled(home: Network) -> None:
    data = outlined(home)
    Outline.objects.create(
        territory=Territory.objects.get(official_key="06990002"),
        dataset=Dataset.objects.create(kind="areas", name="Neuere Grenzen", checksum="2", state="ready"),
        geometry=zlib.compress(json.dumps(SQUARE).encode()),
    )
    shapes = [
        one for one in drawn(home, data=data)["areas"]["features"] if one["properties"]["kind"] == "outline"
    ]
    assert shapes == [
        {"type": "Feature", "geometry": SQUARE, "properties": {"class": "within-0", "kind": "outline"}}
    ]


def test_borders_stay_open_under_squares(home: Network) -> None:
    kept = answers.arrays(**CELLS, children=[1.0, 1.0, 1.0], first_ds=[600, 600, 600])
    page = drawn(home, data=outlined(home), arrays=kept)
    assert page["areas"]["features"][0]["properties"] == {"class": "", "kind": "outline"}


def test_no_number_of_children_leaves(home: Network) -> None:
    kept = answers.arrays(**CELLS, children=[4.0, 6.0, 2.0], first_ds=[600, 600, 600])
    told = {
        name
        for layer in ("squares", "areas", "places", "offers")
        for one in drawn(home, arrays=kept)[layer]["features"]  # type: ignore[literal-required] # names of layers
        for name in one["properties"]
    }
    assert told == {"class", "kind", "name", "text", "title", "place"}


def test_map_of_nowhere_has_no_bounds(cast: Cast) -> None:
    page = drawn(
        cast.home, summary=answers.reach_summary(areas=[answers.area("06990009", "Irgendwo")], sites=[])
    )
    assert (page["bounds"], page["classes"]) == ([], [])


def test_plan_shows_what_is_proposed_and_who_gains(home: Network) -> None:
    run = answers.run(home, SitesQuestion(kind="25"))
    with network_scope(home):
        page = plan_map_of(run)
    assert kinds(page["offers"]) == ["new", "new"]
    assert [one["properties"]["text"] for one in page["areas"]["features"]] == [""]


def test_plan_colours_the_way_with_the_new_sites(home: Network) -> None:
    """Half of the children within the limit: so is the middle way."""
    shares = [("06990001", 0.5), ("06990002", 0.49)]
    areas = [
        {"key": key, "name": key, "children": 9, "share_before": 0.1, "share_after": one}
        for key, one in shares
    ]
    run = answers.run(home, SitesQuestion(kind="25"), summary=answers.sites_summary(areas=areas))
    with network_scope(home):
        marks = plan_map_of(run)["places"]["features"]
    assert [one["properties"] for one in marks] == [{"class": "within-0"}, {"class": "over"}]


def test_plan_over_a_grid_shows_its_squares_as_they_will_be(home: Network) -> None:
    kept = answers.arrays(**CELLS, children=[4.0, 6.0, 2.0], first_ds=[NEVER] * 3, after_ds=[600, 600, NEVER])
    run = answers.run(home, SitesQuestion(kind="25"), arrays=kept)
    with network_scope(home):
        squares = plan_map_of(run)["squares"]["features"]
    assert [one["properties"] for one in squares] == [{"class": "within-0"}, {"class": "none"}]
