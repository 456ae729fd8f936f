"""Sectors: reference vectors, every deal of the labels, two libraries, and networks without anything to mix."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.errors import OutOfRange
from nestcore.sociometry.mixing import Blocks, ExternalInternal, blocks, external_internal
from nestcore.types import BoolArray, FloatArray
from tests.nestcore.sociometry.worlds import complete, path, published, star, weights

# Partners of four networks in the six sectors, and the index that chance would give them.
REFERENCE = [
    ((15, 26, 2, 2, 32, 2), 0.397),
    ((23, 35, 3, 3, 16, 2), 0.413),
    ((15, 20, 4, 5, 18, 4), 0.562),
    ((30, 150, 6, 5, 50, 20), 0.231),
]


def random_ties(size: int, seed: int) -> BoolArray:
    upper = np.triu(np.random.default_rng(seed).random((size, size)) < 0.1, 1)
    return upper | upper.T


@pytest.mark.parametrize(("sizes", "expected"), REFERENCE)
def test_expected_index_follows_from_the_sizes_of_the_sectors(
    sizes: tuple[int, ...], expected: float
) -> None:
    sectors = np.repeat(np.arange(6), sizes)
    found = external_internal(random_ties(len(sectors), 4), sectors)
    assert round(found.expected or 0, 3) == expected
    assert found.permutation_mean == pytest.approx(expected, abs=0.005)


@given(weights(), st.data())
def test_expected_index_is_the_mean_over_every_deal(table: FloatArray, data: st.DataObject) -> None:
    ties = table[:6, :6] > 0
    sectors = np.array(
        data.draw(st.lists(st.integers(0, 2), min_size=len(ties), max_size=len(ties))), dtype=int
    )
    found = external_internal(ties, sectors, permutations=5)
    if found.expected is None:
        assert not ties.any() or len(set(sectors.tolist())) < 2
        return
    first, second = np.nonzero(np.triu(ties))
    every = [
        2 * np.mean(np.array(deal)[first] != np.array(deal)[second]) - 1
        for deal in itertools.permutations(sectors.tolist())
    ]
    assert found.expected == pytest.approx(np.mean(every), abs=1e-12)


def test_p_is_near_the_share_of_all_deals_at_least_as_far_from_expected() -> None:
    ties, sectors = path(8), np.array([0, 0, 0, 1, 1, 1, 2, 2])
    found = external_internal(ties, sectors, permutations=4_000)
    expected, observed = found.expected or 0, found.observed or 0
    deals = [
        2 * sum(one != other for one, other in itertools.pairwise(deal)) / 7 - 1
        for deal in set(itertools.permutations(sectors.tolist()))
    ]
    exact = sum(abs(index - expected) >= abs(observed - expected) - 1e-9 for index in deals) / len(deals)
    assert (len(deals), found.external, found.internal) == (560, 2, 5)
    assert found.p == pytest.approx(exact, abs=4 * math.sqrt(exact / 4_000))


def test_same_seed_gives_the_same_p_and_another_a_different_one() -> None:
    ties, sectors = random_ties(40, 1), np.arange(40) % 3
    first, second, other = (external_internal(ties, sectors, seed=seed) for seed in (1, 1, 2))
    assert first == second
    assert first.p != other.p


def test_crowded_network_is_permuted_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    ties, sectors = random_ties(40, 1), np.arange(40) % 3
    whole = external_internal(ties, sectors)
    monkeypatch.setattr("nestcore.sociometry.mixing.MOST_AT_ONCE", 500)
    assert external_internal(ties, sectors) == whole


def test_index_of_the_karate_club_equals_the_mixing_of_networkx() -> None:
    club = nx.karate_club_graph()
    sides = [side == "Officer" for _, side in club.nodes(data="club")]
    mixing = nx.attribute_mixing_matrix(club, "club", normalized=False)
    across, within = float(mixing[0, 1]), float(np.trace(mixing)) / 2
    found = external_internal(published("karate") > 0, np.array(sides, dtype=int))
    assert (found.external, found.internal) == (across, within)
    assert found.observed == pytest.approx((across - within) / (across + within), abs=1e-9)
    assert found.p == 1 / 1_001


@pytest.mark.parametrize("is_directed", [False, True])
def test_blocks_of_the_miserables_equal_the_mixing_of_networkx(is_directed: bool) -> None:
    ties = published("miserables") > 0
    ties = np.triu(ties) if is_directed else ties
    sectors = np.arange(77) % 4
    peer = nx.from_numpy_array(ties, create_using=nx.DiGraph if is_directed else nx.Graph)
    nx.set_node_attributes(peer, dict(enumerate(sectors.tolist())), "sector")
    mixing = nx.attribute_mixing_matrix(
        peer, "sector", mapping={sector: sector for sector in range(4)}, normalized=False
    )
    sizes = [20, 19, 19, 19]
    pairs = [[sizes[s] * (sizes[t] - (s == t)) for t in range(4)] for s in range(4)]
    halved = [[2 if s == t and not is_directed else 1 for t in range(4)] for s in range(4)]
    found = blocks(ties, sectors, 4, is_directed)
    assert np.array(found.ties).tolist() == (mixing / halved).tolist()
    assert np.array(found.pairs).tolist() == (np.array(pairs) / halved).tolist()
    assert np.array(found.density) == pytest.approx(mixing / pairs, abs=1e-9)


def test_blocks_of_sectors_with_one_or_no_actor_have_no_density_inside() -> None:
    assert blocks(star(3), np.array([0, 1, 1]), 3) == Blocks(
        ties=((0, 2, 0), (2, 0, 0), (0, 0, 0)),
        pairs=((0, 2, 0), (2, 1, 0), (0, 0, 0)),
        density=((None, 1.0, None), (1.0, 0.0, None), (None, None, None)),
    )


@pytest.mark.parametrize(
    ("ties", "sectors", "expected"),
    [
        (complete(0), [], ExternalInternal(0, 0, None, None, None, None)),
        (np.zeros((3, 3), dtype=bool), [0, 1, 1], ExternalInternal(0, 0, None, None, None, None)),
        (complete(3), [1, 1, 1], ExternalInternal(0, 3, None, None, None, None)),
        (complete(3), [0, 1, 2], ExternalInternal(3, 0, 1.0, 1.0, 1.0, 1.0)),
    ],
)
def test_index_where_there_is_nothing_to_mix(
    ties: BoolArray, sectors: list[int], expected: ExternalInternal
) -> None:
    assert external_internal(ties, np.array(sectors, dtype=int)) == expected


def test_mixing_outside_its_range_is_refused() -> None:
    with pytest.raises(OutOfRange):
        external_internal(complete(3), np.array([0, 1, 1]), permutations=0)
    with pytest.raises(OutOfRange):
        blocks(complete(3), np.array([0, 1, 2]), 2)
