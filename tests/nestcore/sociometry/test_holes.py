"""Structural holes: two libraries as witnesses, and actors without contacts."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.sociometry.holes import constraint, effective_size
from nestcore.types import FloatArray
from tests.nestcore.sociometry.worlds import PUBLISHED, complete, published, star, weights


def check_against_both(table: FloatArray) -> None:
    peer = nx.from_numpy_array(table, create_using=nx.DiGraph)
    plain = nx.Graph(peer)
    second = igraph.Graph.Weighted_Adjacency((table + table.T).tolist(), mode="undirected", attr="weight")
    limits = constraint(table)
    assert limits == pytest.approx(list(nx.constraint(peer, weight="weight").values()), abs=1e-9, nan_ok=True)
    assert limits == pytest.approx(second.constraint(weights="weight"), abs=1e-9, nan_ok=True)
    sizes = list(nx.effective_size(plain).values())
    assert effective_size((table + table.T) > 0) == pytest.approx(sizes, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_network_gives_what_both_libraries_give(name: str) -> None:
    check_against_both(published(name))


@given(weights(is_directed=True))
def test_random_network_gives_what_both_libraries_give(table: FloatArray) -> None:
    if table.any():
        check_against_both(table)


def test_middle_of_a_star_is_free_and_its_ends_are_bound() -> None:
    assert constraint(star(5).astype(float)).tolist() == [0.25, 1, 1, 1, 1]
    assert effective_size(star(5)).tolist() == [4, 1, 1, 1, 1]


def test_contacts_all_tied_to_each_other_count_as_one() -> None:
    assert effective_size(complete(4)).tolist() == [1, 1, 1, 1]


def test_actor_without_contacts_has_neither() -> None:
    alone = np.zeros((2, 2))
    assert np.isnan([*constraint(alone), *effective_size(alone > 0)]).tolist() == [True] * 4
    assert (constraint(np.zeros((0, 0))).tolist(), effective_size(complete(0)).tolist()) == ([], [])


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_weight_that_is_no_weight_is_refused(weight: float) -> None:
    with pytest.raises(OutOfRange):
        constraint(np.array([[0, weight], [0, 0]]))
