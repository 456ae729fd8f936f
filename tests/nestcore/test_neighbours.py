"""Structure peers: a paper world on a line, laws, a slow twin, and missing values."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nestcore.errors import OutOfRange
from nestcore.neighbours import structure_peers

TABLES = arrays(
    np.float64, st.tuples(st.integers(3, 12), st.integers(1, 5)), elements=st.integers(-50, 50)
).filter(lambda table: (table.std(axis=0) > 0).all())


def slow_peers(
    table: np.ndarray, area: int, weights: list[float], count: int
) -> tuple[list[int], list[float]]:
    columns = [[float(row[j]) for row in table] for j in range(table.shape[1])]
    means = [sum(column) / len(column) for column in columns]
    deviations = [
        math.sqrt(sum((v - m) ** 2 for v in c) / len(c)) for c, m in zip(columns, means, strict=True)
    ]
    distances = {}
    for other in range(len(table)):
        if other != area:
            gaps = [(columns[j][other] - columns[j][area]) / deviations[j] for j in range(len(columns))]
            distances[other] = math.sqrt(sum(w * gap**2 for w, gap in zip(weights, gaps, strict=True)))
    farthest = max(distances.values()) or 1.0
    nearest = sorted(distances, key=lambda other: (distances[other], other))[:count]
    return nearest, [distances[other] / farthest for other in nearest]


def test_areas_on_a_line_are_peers_by_their_distance() -> None:
    peers = structure_peers([[0], [1], [3], [7], [10]], area=1, count=3)
    assert peers.areas.tolist() == [0, 2, 3]
    assert peers.distances == pytest.approx([1 / 9, 2 / 9, 6 / 9])
    assert (peers.left_out_areas.tolist(), peers.is_constant.tolist()) == ([], [False])
    assert np.isnan(peers.stability).tolist() == [True]
    assert peers.method == "structure-peers/1"


@given(TABLES, st.data())
def test_peers_equal_their_slow_twin(table: np.ndarray, data: st.DataObject) -> None:
    weights = data.draw(
        st.lists(st.sampled_from([0.5, 1.0, 2.0]), min_size=table.shape[1], max_size=table.shape[1])
    )
    peers = structure_peers(table, 0, weights, count=4)
    areas, distances = slow_peers(table, 0, weights, 4)
    assert peers.distances == pytest.approx(distances, abs=1e-9)
    if len(set(np.round(distances, 9))) == len(distances) == len(table) - 1:
        assert peers.areas.tolist() == areas


@settings(max_examples=40)
@given(TABLES, st.sampled_from([0.125, 8.0, 1024.0]), st.integers(-100, 100))
def test_units_of_a_variable_do_not_matter(table: np.ndarray, scale: float, shift: int) -> None:
    here, there = structure_peers(table, 0), structure_peers(table * scale + shift, 0)
    assert there.distances == pytest.approx(here.distances, abs=1e-9)


@given(TABLES)
def test_an_area_is_never_its_own_peer_and_distances_rise_to_one(table: np.ndarray) -> None:
    peers = structure_peers(table, 0, count=len(table))
    assert sorted(peers.areas.tolist()) == list(range(1, len(table)))
    assert (np.diff(peers.distances) >= 0).all()
    assert float(peers.distances[-1]) in (0.0, 1.0)


def test_weight_nought_leaves_a_variable_out() -> None:
    context = [[0, 5, 1], [1, 0, 0], [2, 9, 3], [9, 5, 2]]
    weighted = structure_peers(context, 0, weights=[1, 0, 1], count=2)
    without = structure_peers([[row[0], row[2]] for row in context], 0, count=2)
    assert weighted.areas.tolist() == without.areas.tolist()
    assert weighted.distances == pytest.approx(without.distances)
    assert np.isnan(weighted.stability).tolist() == [False, True, False]


def test_stability_tells_which_variable_carries_the_peers() -> None:
    # Along the first variable area 1 is nearest, along the second area 2; the first counts ten times.
    context = [[0, 0], [1, 50], [50, 1], [100, 100]]
    peers = structure_peers(context, 0, weights=[10, 1], count=1)
    assert peers.areas.tolist() == [1]
    assert peers.stability.tolist() == [0.0, 1.0]


def test_constant_variable_tells_nothing() -> None:
    peers = structure_peers([[0, 0.1], [1, 0.1], [5, 0.1]], 0, count=1)
    assert (peers.areas.tolist(), peers.is_constant.tolist()) == ([1], [False, True])


def test_same_context_everywhere_but_one_gives_distance_nought() -> None:
    assert structure_peers([[1], [1], [4]], 0).distances.tolist() == [0.0, 1.0]


def test_missing_values_are_compared_on_the_rest_or_left_out() -> None:
    nan = np.nan
    context = [[0, 0, 0, 0], [1, 1, 1, nan], [2, 2, 2, 2], [nan, nan, 1, 1], [9, 9, 9, 9]]
    peers = structure_peers(context, 0)
    assert peers.areas.tolist() == [1, 2, 4]
    assert peers.left_out_areas.tolist() == [3]
    # Area 1 shares three of four variables: its mean is over three, not four.
    deviations = [np.nanstd([row[j] for row in context]) for j in range(4)]
    near = math.sqrt(sum((1 / deviations[j]) ** 2 for j in range(3)) / 3)
    far = math.sqrt(sum((9 / deviations[j]) ** 2 for j in range(4)) / 4)
    assert float(peers.distances[0]) == pytest.approx(near / far)


@pytest.mark.parametrize(
    "call",
    [
        lambda: structure_peers([1, 2], 0),
        lambda: structure_peers([[1], [np.inf]], 0),
        lambda: structure_peers([[1], [2]], 2),
        lambda: structure_peers([[1], [2]], -1),
        lambda: structure_peers([[1], [2]], 0, count=0),
        lambda: structure_peers([[1], [2]], 0, weights=[0]),
        lambda: structure_peers([[1], [2]], 0, weights=[1, 1]),
        lambda: structure_peers([[1], [2]], 0, weights=[-1]),
        lambda: structure_peers([[1], [1]], 0),
        lambda: structure_peers([[1, np.nan], [np.nan, 1], [2, 2]], 0, minimum_shared=0),
        lambda: structure_peers([[1, np.nan], [np.nan, 1], [np.nan, 2]], 0),
    ],
)
def test_input_outside_its_range_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(OutOfRange):
        call()
