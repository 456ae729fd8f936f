"""Real maps from beside the project: their figures, and what must hold of any map."""

import os
from pathlib import Path

import numpy as np
import pytest

from nestcore.reach.graph import components
from nestcore.reach.profiles import Profile
from nestwerk.places.imports.streets.networks import Streets
from nestwerk.places.imports.streets.reading import read_streets

FOLDER = Path(os.environ.get("NESTWERK_TEST_DATA", Path(__file__).parents[5] / "shared" / "data")) / "osm"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the open data are not on this machine")
PRAM, FOOT, _, CAR = Profile


@pytest.fixture(scope="module")
def heidelberg() -> Streets:
    return read_streets(FOLDER / "heidelberg.osm.pbf")


def test_heidelberg_has_the_streets_it_had_when_it_was_first_read(heidelberg: Streets) -> None:
    assert (heidelberg.reference, heidelberg.report.counts) == (
        "2024-09-08",
        {
            "streets": 25_365,
            "streets_closed": 1_529,
            "streets_cut": 0,
            "steps": 1_546,
            "barriers": 1_717,
            "places": 0,
            "pram_metres": 3_538_506,
            "foot_metres": 3_576_991,
            "bicycle_metres": 3_256_049,
            "car_metres": 1_280_579,
            "pram_points": 167_267,
            "foot_points": 169_878,
            "bicycle_points": 145_356,
            "car_points": 58_452,
        },
    )


def test_whoever_pushes_a_pram_can_walk_there_too(heidelberg: Streets) -> None:
    spots = [
        set(zip(graph.x_m.tolist(), graph.y_m.tolist(), strict=True))
        for graph in (heidelberg.graphs[PRAM], heidelberg.graphs[FOOT])
    ]
    assert spots[0] - spots[1] == set()


def test_no_car_is_faster_than_on_a_motorway(heidelberg: Streets) -> None:
    graph = heidelberg.graphs[CAR]
    start, end = graph.source(), graph.target
    length_m = np.hypot(graph.x_m[start] - graph.x_m[end], graph.y_m[start] - graph.y_m[end])
    assert (graph.ds >= np.floor(length_m * 36 / 110)).all()


def test_largest_part_of_heidelberg_holds_what_it_held(heidelberg: Streets) -> None:
    shares = {profile: (components(graph) == 0).mean() for profile, graph in heidelberg.graphs.items()}
    assert {str(profile): round(float(share), 3) for profile, share in shares.items()} == {
        "pram": 0.959,
        "foot": 0.972,
        "bicycle": 0.96,
        "car": 0.86,
    }


def test_north_of_bayreuth_islands_are_named_by_villages() -> None:
    streets = read_streets(FOLDER / "north-bayreuth.osm.gz")
    islands = streets.report.notes["parts"]["pram"]["longest_islands"]
    assert [island["near"] for island in islands[:3]] == ["Lindenhof", "Brauneck", "Lettenhof"]
