"""Plans in the paper Kreis: where everybody would put the next offer, and what the rules change."""

from typing import Any

import pytest

from nestwerk.coverage.computing.sites import _proven
from nestwerk.coverage.errors import NoCandidates
from nestwerk.coverage.questions import SitesQuestion
from tests.cast import Cast
from tests.make import coverage


def planned(cast: Cast, **words: Any) -> Any:
    return coverage.answered(cast.home, SitesQuestion(**{"kind": "27", **words}))


@pytest.fixture
def lone_cafe(cast: Cast) -> Cast:
    coverage.kreis(cast.home)
    coverage.offer(cast.home, "Babycafé", 0)
    return cast


def test_next_site_goes_where_most_children_are_beyond_the_limit(lone_cafe: Cast) -> None:
    found = planned(lone_cafe)
    assert [(site["title"], site["gain"]) for site in found["sites"]] == [("Bachheim", 200)]
    assert (found["before"]["share"], found["after"]["share"], found["gap"]) == (0.25, 0.75, 0.0)
    assert [(row["name"], row["minutes_before"], row["minutes_after"]) for row in found["won"]] == [
        ("Bachheim", 20.7, 0.0)
    ]


def test_worst_place_goes_first_where_that_is_the_goal(lone_cafe: Cast) -> None:
    assert [site["title"] for site in planned(lone_cafe, goal="worst")["sites"]] == ["Chausseehof"]


def test_only_rooms_of_the_directory_are_taken(lone_cafe: Cast) -> None:
    coverage.offer(lone_cafe.home, "Bücherei", 4_900, 3, category="61")
    found = planned(lone_cafe, only_rooms=True)
    assert [(site["area"], site["is_room"], site["gain"]) for site in found["sites"]] == [
        ("Chausseehof", True, 100)
    ]


def test_areas_show_their_share_before_and_after(lone_cafe: Cast) -> None:
    assert [(a["name"], a["share_before"], a["share_after"]) for a in planned(lone_cafe)["areas"]] == [
        ("Auendorf", 1.0, 1.0), ("Bachheim", 0.0, 1.0), ("Chausseehof", 0.0, 0.0),
    ]  # fmt: skip


def test_more_sites_than_the_rules_allow_are_refused(lone_cafe: Cast) -> None:
    with pytest.raises(NoCandidates):
        planned(lone_cafe, count=4, one_per_area=True)


def test_kreis_without_rooms_is_refused(cast: Cast) -> None:
    coverage.kreis(cast.home)
    with pytest.raises(NoCandidates):
        planned(cast, only_rooms=True)


def test_visits_serve_as_many_children_as_they_have_seats(lone_cafe: Cast) -> None:
    found = planned(lone_cafe, count=2, seats_per_visit=120)
    assert [(site["title"], site["gain"]) for site in found["sites"]] == [
        ("Bachheim", 120),
        ("Chausseehof", 100),
    ]
    assert (found["before"]["children"], found["after"]["children"], found["gap"]) == (100, 320, 0.0)
    assert [area["share_after"] for area in found["areas"]] == [1.0, 0.6, 1.0]


@pytest.mark.parametrize(
    ("gap", "said"), [(0.0, 0.0), (1e-12, 0.0), (0.00003, 0.0001), (0.0368, 0.0368), (float("inf"), None)]
)
def test_gap_is_never_told_smaller_than_it_is_proven(gap: float, said: float | None) -> None:
    assert _proven(gap) == said
