"""From a file to networks: who is joined to whom, and in what time."""

import bz2
import gzip
from pathlib import Path

import numpy as np
import osmium
import pytest
import shapely
from pyproj import Geod

from nestcore.reach.graph import Graph
from nestcore.reach.profiles import Profile
from nestwerk.places.imports.streets.networks import Streets
from nestwerk.places.imports.streets.reading import read_streets
from tests.places.imports.streets.drawing import SOUTH_M, WEST_M, degrees, draw

PRAM, FOOT, BICYCLE, CAR = Profile
LINE = {"a": (0.0, 0.0), "b": (100.0, 0.0), "c": (200.0, 0.0)}


def rides(graph: Graph) -> list[tuple[int, int, int]]:
    """From, to (in metres east of the corner) and deciseconds, in order."""
    east = np.rint(graph.x_m - WEST_M).astype(int)
    ends = zip(east[graph.source()].tolist(), east[graph.target].tolist(), graph.ds.tolist(), strict=True)
    return sorted(ends)


def read(
    path: Path, spots: dict[str, tuple[float, float]], streets: dict[str, str], **points: str
) -> Streets:
    return read_streets(draw(path / "map.osm", spots, streets, points))


def test_street_is_travelled_both_ways_at_each_pace(tmp_path: Path) -> None:
    streets = read(tmp_path, LINE, {"abc": "highway=residential"})
    found = streets.graphs
    assert rides(found[PRAM]) == [(0, 100, 900), (100, 0, 900), (100, 200, 900), (200, 100, 900)]
    assert [found[profile].ds.tolist() for profile in (FOOT, BICYCLE, CAR)] == [
        [766] * 4,
        [277] * 4,
        [144] * 4,
    ]
    assert np.rint(found[CAR].y_m).tolist() == [SOUTH_M] * 3
    assert streets.bounds[0] == pytest.approx(degrees(0, 0)[0], abs=1e-7)


def test_one_way_street_is_one_way_for_wheels_only(tmp_path: Path) -> None:
    found = read(tmp_path, LINE, {"ab": "highway=residential;oneway=yes"}).graphs
    assert rides(found[CAR]) == [(0, 100, 144)]
    assert rides(found[PRAM]) == [(0, 100, 900), (100, 0, 900)]


def test_profile_keeps_only_its_own_points(tmp_path: Path) -> None:
    found = read(tmp_path, LINE, {"ab": "highway=steps", "bc": "highway=motorway"}).graphs
    assert {profile: rides(graph) for profile, graph in found.items()} == {
        PRAM: [],
        FOOT: [(0, 100, 1277), (100, 0, 1277)],
        BICYCLE: [],
        CAR: [(100, 200, 33)],
    }


def test_streets_meet_at_a_point_and_not_where_they_only_cross(tmp_path: Path) -> None:
    bridge = {"d": (100.0, 100.0), "e": (100.0, 0.0), "f": (100.0, -100.0)}
    streets = {"abc": "highway=residential", "def": "highway=residential;bridge=yes"}
    apart = read(tmp_path, {**LINE, **bridge}, streets)
    assert apart.report.notes["parts"]["pram"]["islands"] == 1
    joined = read(tmp_path, {**LINE, **bridge}, {**streets, "be": "highway=footway"})
    assert joined.report.notes["parts"]["pram"]["islands"] == 0


def test_barrier_parts_the_street_for_those_it_stops(tmp_path: Path) -> None:
    found = read(tmp_path, LINE, {"abc": "highway=residential"}, b="barrier=bollard").graphs
    assert (found[PRAM].nodes, found[CAR].nodes) == (3, 4)
    assert rides(found[PRAM]) == [(0, 100, 900), (100, 0, 900), (100, 200, 900), (200, 100, 900)]
    assert rides(found[CAR]) == [(0, 100, 144), (100, 0, 144), (100, 200, 144), (200, 100, 144)]
    assert (
        read(tmp_path, LINE, {"abc": "highway=residential"}, b="barrier=bollard").report.notes["parts"][
            "car"
        ]["islands"]
        == 1
    )


def test_barrier_on_a_crossing_is_passed_over(tmp_path: Path) -> None:
    spots = {**LINE, "d": (100.0, 100.0)}
    streets = {"abc": "highway=residential", "bd": "highway=residential"}
    assert read(tmp_path, spots, streets, b="barrier=bollard").graphs[CAR].nodes == 4


def test_barrier_beside_the_street_stops_nobody(tmp_path: Path) -> None:
    spots = {**LINE, "z": (100.0, 5.0)}
    assert read(tmp_path, spots, {"abc": "highway=residential"}, z="barrier=wall").graphs[PRAM].nodes == 3


def test_ferry_takes_its_time_over_its_whole_length(tmp_path: Path) -> None:
    streets = {"abc": "route=ferry;duration=00:05", "ab": "route=hiking"}
    found = read(tmp_path, LINE, streets).graphs
    assert [found[profile].ds.tolist() for profile in Profile] == [[3000] * 4, [3000] * 4, [3000] * 4, []]


def test_points_at_the_same_spot_are_one_decisecond_apart(tmp_path: Path) -> None:
    found = read(tmp_path, {**LINE, "d": (100.0, 0.0)}, {"bd": "highway=residential"}).graphs
    assert rides(found[PRAM]) == [(100, 100, 1), (100, 100, 1)]


def test_street_that_leaves_the_file_ends_at_its_rim(tmp_path: Path) -> None:
    streets = read(tmp_path, LINE, {"aXbc": "highway=residential", "XY": "highway=residential"})
    assert rides(streets.graphs[PRAM]) == [(100, 200, 900), (200, 100, 900)]
    assert (streets.report.counts["streets"], streets.report.counts["streets_cut"]) == (1, 1)


@pytest.mark.parametrize("kind", ["box", "clip"])
def test_street_outside_the_area_is_left_and_one_across_its_border_kept(tmp_path: Path, kind: str) -> None:
    spots = {**LINE, "d": (900.0, 0.0), "e": (999.0, 0.0)}
    path = draw(
        tmp_path / "map.osm", spots, {"ab": "highway=path", "bc": "highway=path", "de": "highway=path"}
    )
    west, south = degrees(-50, -50)
    east, north = degrees(50, 50)
    if kind == "box":
        streets = read_streets(path, box=(west, south, east, north))
    else:
        streets = read_streets(path, clip=shapely.box(west, south, east, north))
    assert rides(streets.graphs[PRAM]) == [(0, 100, 1200), (100, 0, 1200)]
    assert streets.bounds == pytest.approx((*degrees(0, 0), *degrees(100, 0)), abs=1e-6)


@pytest.mark.parametrize("name", ["map.osm.gz", "map.osm.bz2", "map.osm.pbf", "map.download"])
def test_every_form_of_a_map_gives_the_same(tmp_path: Path, name: str) -> None:
    spots, streets = LINE, {"abc": "highway=track;name=Weg, 1 = 100 % schön"}
    plain = draw(tmp_path / "map.osm", spots, streets, {"a": "place=village;name=Köln, Süd"})
    path = tmp_path / name
    if name.endswith("pbf"):
        with osmium.SimpleWriter(path) as writer:
            for thing in osmium.FileProcessor(plain):
                writer.add(thing)
    else:
        pack = {"gz": gzip.compress, "bz2": bz2.compress}.get(path.suffix[1:], bytes)
        path.write_bytes(pack(plain.read_bytes()))
    expected, found = read_streets(plain), read_streets(path)
    assert (found.report, found.places, found.bounds) == (expected.report, expected.places, expected.bounds)
    assert rides(found.graphs[PRAM]) == rides(expected.graphs[PRAM]) != []
    assert [place.name for place in found.places] == ["Köln, Süd"]


def test_place_that_lies_nowhere_is_no_place(tmp_path: Path) -> None:
    path = draw(tmp_path / "map.osm", LINE, {"abc": "highway=path"})
    nowhere = '<node id="9"><tag k="place" v="village"/><tag k="name" v="Nirgends"/></node><way'
    path.write_text(path.read_text(encoding="utf-8").replace("<way", nowhere, 1), encoding="utf-8")
    assert read_streets(path).places == ()


@pytest.mark.parametrize(
    ("east_m", "north_m"), [(-250e3, 0), (350e3, 550e3), (200e3, -300e3), (-190e3, -290e3)]
)
def test_street_in_any_corner_of_germany_is_as_long_as_on_the_ground(
    tmp_path: Path, east_m: float, north_m: float
) -> None:
    spots = {"a": (east_m, north_m), "b": (east_m + 7000.0, north_m + 7000.0)}
    (lon, lat), (to_lon, to_lat) = degrees(*spots["a"]), degrees(*spots["b"])
    ground_m = Geod(ellps="GRS80").inv(lon, lat, to_lon, to_lat)[2]
    metres = read(tmp_path, spots, {"ab": "highway=path"}).report.counts["pram_metres"]
    assert metres == pytest.approx(ground_m, rel=0.001)


def test_many_streets_are_read_in_several_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = draw(
        tmp_path / "map.osm", LINE, {"ab": "highway=path", "bc": "highway=track", "ac": "highway=path"}
    )
    expected = read_streets(path)
    monkeypatch.setattr("nestwerk.places.imports.streets.lines._WAYS_AT_ONCE", 1)
    told: list[str] = []
    found = read_streets(path, progress=told.append)
    assert rides(found.graphs[PRAM]) == rides(expected.graphs[PRAM])
    assert found.report == expected.report
    assert told == [
        "Die Straßen werden aus „map.osm“ gelesen …",
        "1 Straßen gelesen …",
        "2 Straßen gelesen …",
        "3 Straßen gelesen …",
        "3 Straßen werden zu Wegenetzen …",
    ]
