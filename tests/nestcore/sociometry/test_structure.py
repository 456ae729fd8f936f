"""Density and centralisation: two libraries as witnesses, published values, and networks too small to say anything."""

import itertools

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.sociometry.structure import (
    Structure,
    betweenness,
    betweenness_centralisation,
    degree_centralisation,
    density,
    structure,
)
from nestcore.types import BoolArray, FloatArray
from tests.nestcore.sociometry.worlds import PUBLISHED, complete, path, published, star, weights


def freeman(values: list[float], largest: float) -> float:
    """The textbook's sum over all actors."""
    return sum(max(values) - value for value in values) / largest


def check_against_both(ties: BoolArray, is_directed: bool) -> None:
    size = len(ties)
    kind = nx.DiGraph if is_directed else nx.Graph
    peer = nx.from_numpy_array(ties, create_using=kind)
    second = igraph.Graph.Adjacency(ties.tolist(), mode="directed" if is_directed else "undirected")
    pairs = (size - 1) * (size - 2) / (1 if is_directed else 2)
    shares = [value / pairs for value in second.betweenness(directed=is_directed)]
    assert betweenness(ties) == pytest.approx(list(nx.betweenness_centrality(peer).values()), abs=1e-9)
    assert betweenness(ties) == pytest.approx(shares, abs=1e-9)
    degrees = [float(degree) for degree in second.degree(mode="in" if is_directed else "all")]
    largest = (size - 1) ** 2 if is_directed else (size - 1) * (size - 2)
    assert structure(ties, np.ones(size, dtype=bool), is_directed) == Structure(
        actors=size,
        ties=peer.number_of_edges(),
        density=pytest.approx(nx.density(peer), abs=1e-9),
        density_respondents=pytest.approx(second.density(), abs=1e-9),
        degree_centralisation=pytest.approx(freeman(degrees, largest), abs=1e-9),
        betweenness_centralisation=pytest.approx(freeman(shares, size - 1), abs=1e-9),
    )


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_network_gives_what_both_libraries_give(name: str) -> None:
    check_against_both(published(name) > 0, is_directed=False)


@given(weights())
def test_random_network_gives_what_both_libraries_give(table: FloatArray) -> None:
    if len(table) > 2:
        check_against_both(table > 0, is_directed=False)


@given(weights(is_directed=True))
def test_random_directed_network_gives_what_both_libraries_give(table: FloatArray) -> None:
    if len(table) > 2:
        check_against_both(table > 0, is_directed=True)


def test_florentine_marriages_have_the_centralisations_that_sna_prints() -> None:
    families = nx.florentine_families_graph()
    families.add_node("Pucci")
    found = structure(nx.to_numpy_array(families) > 0, np.ones(16, dtype=bool))
    assert round(found.degree_centralisation or 0, 7) == 0.2666667
    assert round(found.betweenness_centralisation or 0, 7) == 0.3834921


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (complete(0), Structure(0, 0, None, None, None, None)),
        (complete(1), Structure(1, 0, None, None, None, None)),
        (complete(2), Structure(2, 1, 1.0, 1.0, None, None)),
        (complete(5), Structure(5, 10, 1.0, 1.0, 0.0, 0.0)),
        (np.zeros((4, 4), dtype=bool), Structure(4, 0, 0.0, 0.0, 0.0, 0.0)),
        (star(6), Structure(6, 5, 1 / 3, 1 / 3, 1.0, 1.0)),
    ],
)
def test_structure_of_a_paper_world(ties: BoolArray, expected: Structure) -> None:
    assert structure(ties, np.ones(len(ties), dtype=bool)) == expected


def test_reports_that_all_point_at_one_actor_are_fully_centralised() -> None:
    pointing = np.triu(star(5)).T
    assert (degree_centralisation(pointing, is_directed=True), betweenness_centralisation(pointing)) == (
        1.0,
        0.0,
    )
    assert degree_centralisation(complete(2), is_directed=True) == 0.0


def test_long_path_counts_every_pair_on_both_sides() -> None:
    # Who stands at place k has k before and 99 − k behind.
    assert betweenness(path(100)) == pytest.approx([k * (99 - k) * 2 / (99 * 98) for k in range(100)])


def test_nobody_responding_leaves_the_density_among_respondents_undefined() -> None:
    assert structure(complete(3), np.zeros(3, dtype=bool)) == Structure(3, 3, 1.0, None, 0.0, 0.0)


def test_density_over_all_ways_to_respond_is_true_among_respondents_and_too_low_among_all() -> None:
    # Under `either` a tie is lost when neither end responds: 1 of every (7·6)/(3·2) pairs with 4 of 7 responding.
    true = nx.to_numpy_array(nx.gnm_random_graph(7, 9, seed=2)) > 0
    among, over_all = [], []
    for chosen in itertools.combinations(range(7), 4):
        responded = np.isin(np.arange(7), chosen)
        seen = true & (responded[:, np.newaxis] | responded)
        among.append(structure(seen, responded).density_respondents)
        over_all.append(density(seen))
    assert np.mean(among) == pytest.approx(9 / 21)
    assert np.mean(over_all) == pytest.approx(9 / 21 * (1 - 6 / 42))


@pytest.mark.parametrize(
    "ties", [np.ones((2, 2), dtype=bool), np.zeros((2, 3), dtype=bool), np.triu(complete(3))], ids=str
)
def test_table_that_is_no_network_is_refused(ties: BoolArray) -> None:
    with pytest.raises(OutOfRange):
        structure(ties, np.ones(2, dtype=bool))
