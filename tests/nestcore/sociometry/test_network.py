"""Reports, the ties they make, and how far two sides agree."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.sociometry import ActorNetwork, TieRule
from nestcore.sociometry.network import Agreement, agreement, ties, visible_pairs
from nestcore.types import FloatArray
from tests.nestcore.sociometry.worlds import network, weights

# 0 and 1 name each other, 1 names 2 alone, 2 does not know about 0.
REPORTS = np.array([[0, 3, 0], [1, 0, 2], [np.nan, 0, 0]])
DIRECTED = [(0, 1), (1, 0), (1, 2)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TieRule.EITHER, [(0, 1), (1, 0), (1, 2), (2, 1)]),
        (TieRule.BOTH, [(0, 1), (1, 0)]),
        (TieRule.REPORTED, DIRECTED),
    ],
)
def test_rule_says_which_reports_make_a_tie(rule: TieRule, expected: list[tuple[int, int]]) -> None:
    assert [*zip(*np.nonzero(ties(network(REPORTS, rule=rule))), strict=True)] == expected


@given(weights(is_directed=True))
def test_stricter_rule_makes_no_further_tie(table: FloatArray) -> None:
    either, both, reported = (ties(network(table, rule=rule)) for rule in TieRule)
    assert (both <= reported).all()
    assert (reported <= either).all()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TieRule.EITHER, [[False, True, True], [True, False, False], [True, False, False]]),
        (TieRule.BOTH, [[False] * 3] * 3),
        (TieRule.REPORTED, [[False, True, True], [False] * 3, [False] * 3]),
    ],
)
def test_pair_is_visible_where_an_answer_could_make_a_tie(rule: TieRule, expected: list[list[bool]]) -> None:
    assert visible_pairs(network(REPORTS, responded=[True, False, False], rule=rule)).tolist() == expected


def test_agreement_of_a_paper_world() -> None:
    # One mutual pair (3 against 1), one named from one side; the pair with a "don't know" is left out.
    assert agreement(network(REPORTS)) == Agreement(1, 1, 2 / 3, 2.0)


def test_agreement_is_taken_only_where_both_answered() -> None:
    assert agreement(network(REPORTS, responded=[True, True, False])) == Agreement(1, 0, 1.0, 2.0)
    assert agreement(network(REPORTS, responded=[True, False, False])) == Agreement(0, 0, None, None)
    assert agreement(network(np.array([[0.0, 1], [0, 0]]))) == Agreement(0, 1, 0.0, None)


@given(weights(is_directed=True))
def test_reciprocity_and_disagreement_equal_their_witnesses(table: FloatArray) -> None:
    peer = nx.from_numpy_array(table, create_using=nx.DiGraph)
    found = agreement(network(table))
    if peer.number_of_edges():
        assert found.reciprocity == pytest.approx(nx.overall_reciprocity(peer), abs=1e-9)
    gaps = [
        abs(tie["weight"] - peer[target][source]["weight"])
        for source, target, tie in peer.edges(data=True)
        if source < target and peer.has_edge(target, source)
    ]
    assert found.mutual_pairs == len(gaps)
    assert found.disagreement == (pytest.approx(sum(gaps) / len(gaps)) if gaps else None)


@pytest.mark.parametrize(
    ("actors", "reports", "sectors"),
    [
        (("a", "a"), [[0, 0], [0, 0]], [0, 0]),
        (("a",), [[0, 0], [0, 0]], [0]),
        (("a", "b"), [[0, -1], [0, 0]], [0, 0]),
        (("a", "b"), [[0, np.inf], [0, 0]], [0, 0]),
        (("a", "b"), [[1, 0], [0, 0]], [0, 0]),
        (("a", "b"), [[0, 0], [0, 0]], [0]),
        (("a", "b"), [[0, 0], [0, 0]], [0, 1]),
        (("a", "b"), [[0, 0], [0, 0]], [0, -1]),
    ],
)
def test_network_that_does_not_fit_together_is_refused(
    actors: tuple[str, ...], reports: list[list[float]], sectors: list[int]
) -> None:
    with pytest.raises(OutOfRange):
        ActorNetwork(
            actors,
            np.array(reports, dtype=float),
            np.array(sectors),
            ("A",),
            np.ones(len(actors), dtype=bool),
        )
