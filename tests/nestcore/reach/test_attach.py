"""Points on streets: spots on edges, both directions, nobody dropped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.reach.attach import STREETS, attach, direct
from nestcore.reach.graph import Access, Attached, Graph, build
from nestcore.reach.plain import times
from tests.nestcore.reach.worlds import grid, islands, line, one_way


def tied(graph: Graph, *points: tuple[float, float], limit_m: float = 150) -> Attached:
    return attach(graph, [x for x, _ in points], [y for _, y in points], limit_m=limit_m, pace_ds_per_m=2)


def entries(access: Access) -> list[tuple[int, int, int]]:
    return list(zip(access.point().tolist(), access.node.tolist(), access.ds.tolist(), strict=True))


def test_point_beside_a_street_reaches_both_ends_with_offsets() -> None:
    point = tied(line(2), (30, 10))
    assert entries(point.out) == [(0, 1, 20 + 70), (0, 0, 20 + 30)]
    assert entries(point.into) == [(0, 0, 20 + 30), (0, 1, 20 + 70)]
    assert (point.distance_m.tolist(), point.is_off.tolist()) == ([10.0], [False])


def test_point_on_a_one_way_street_leaves_forward_and_is_reached_from_behind() -> None:
    point = tied(one_way([(0, 1, 100)], [0, 100]), (30, 0))
    assert (entries(point.out), entries(point.into)) == ([(0, 1, 70)], [(0, 0, 30)])


def test_point_at_a_corner_uses_the_node_whatever_the_direction() -> None:
    point = tied(one_way([(0, 1, 100), (1, 2, 100)], [0, 100, 200]), (100, 0))
    assert sorted(entries(point.out)) == [(0, 1, 0), (0, 1, 0)]
    assert sorted(entries(point.into)) == [(0, 1, 0), (0, 1, 0)]


def test_point_without_a_street_is_off_and_stays_in_its_row() -> None:
    points = tied(line(2), (50, 151), (50, 150), (-1000, 0))
    assert points.is_off.tolist() == [True, False, True]
    assert points.distance_m.tolist() == [np.inf, 150.0, np.inf]
    assert points.out.first.tolist() == [0, 0, 2, 2]


def test_points_of_a_graph_without_streets_are_off() -> None:
    assert tied(one_way([], [0.0, 1.0]), (0, 0)).is_off.tolist() == [True]
    assert tied(line(2)).is_off.tolist() == []


def test_second_street_leads_on_where_the_first_is_a_yard() -> None:
    graph = islands()
    points = attach(graph, [50.0], [400.0], limit_m=700, pace_ds_per_m=1)
    assert sorted(set(points.out.node.tolist())) == [0, 1, 2, 3]


def test_direct_way_follows_the_edge_only_forward() -> None:
    graph = one_way([(0, 1, 100)], [0, 100])
    offer, place, ds = direct(graph, tied(graph, (60, 0), (20, 0)), tied(graph, (40, 0), (60, 5)))
    assert list(zip(offer.tolist(), place.tolist(), ds.tolist(), strict=True)) == [(0, 0, 20), (0, 1, 10)]


def test_direct_way_on_a_street_of_both_directions_needs_no_corner() -> None:
    graph = line(3)
    offers, places = tied(graph, (60, 0)), tied(graph, (40, 0), (80, 0), (150, 0))
    assert times(graph, offers, places, 1000).tolist() == [[20, 20, 90]]


@pytest.mark.parametrize(("limit_m", "pace"), [(0.0, 1.0), (-1.0, 1.0), (np.inf, 1.0), (1.0, -1.0)])
def test_attaching_without_a_limit_or_pace_is_refused(limit_m: float, pace: float) -> None:
    with pytest.raises(OutOfRange):
        attach(line(), [0.0], [0.0], limit_m=limit_m, pace_ds_per_m=pace)


@given(st.lists(st.tuples(st.integers(-200, 500), st.integers(-200, 500)), max_size=12), st.integers(1, 400))
def test_nearest_streets_are_those_of_a_look_at_all(points: list[tuple[int, int]], limit_m: int) -> None:
    graph = grid()
    found = attach(graph, [x for x, _ in points], [y for _, y in points], limit_m=limit_m, pace_ds_per_m=1)
    source = graph.source()
    for index, (x, y) in enumerate(points):
        start = graph.x_m[source] + 1j * graph.y_m[source]
        along = graph.x_m[graph.target] + 1j * graph.y_m[graph.target] - start
        share = np.clip((((x + 1j * y) - start) * along.conj()).real / np.abs(along) ** 2, 0, 1)
        distance = np.sort(np.abs(start + share * along - (x + 1j * y)))[::2]
        within = int((distance <= limit_m).sum())
        is_seen = found.out.first[index + 1] - found.out.first[index]
        assert is_seen == 2 * min(within, STREETS)
        assert found.distance_m[index] == pytest.approx(distance[0] if within else np.inf)


def test_yard_without_connection_does_not_cut_a_house_off() -> None:
    """Two stubs lie nearer than the street: the street is tied as the third."""
    street = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]
    yards = [(90.0, 40.0), (110.0, 40.0), (90.0, 60.0), (110.0, 60.0)]
    x_m, y_m = zip(*street, *yards, strict=True)
    ways = [(0, 1), (1, 2), (3, 4), (5, 6)]
    both = ways + [(end, start) for start, end in ways]
    graph = build(7, [a for a, _b in both], [b for _a, b in both], [900] * len(both), x_m, y_m)
    house = attach(graph, [100.0], [50.0], limit_m=150, pace_ds_per_m=9.0)
    assert {0, 1, 2} & set(house.out.node.tolist())
    assert {3, 4, 5, 6} <= set(house.out.node.tolist())
    assert house.distance_m.tolist() == [10.0]
    alone = attach(graph, [100.0], [50.0], limit_m=30, pace_ds_per_m=9.0)
    assert set(alone.out.node.tolist()) == {3, 4, 5, 6}
