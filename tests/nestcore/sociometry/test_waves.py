"""Two waves: a paper world, laws, and ties that nobody could have named."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.sociometry import ActorNetwork, Change, SectorChange, TieRule, change
from nestcore.types import FloatArray
from tests.nestcore.sociometry.worlds import complete, network, path, weights


def renamed(found: ActorNetwork, actors: str) -> ActorNetwork:
    return dataclasses.replace(found, actors=tuple(actors))


def test_two_waves_of_a_paper_world() -> None:
    # Before: a–b–c–d. After, in another order and with e instead of a: d–c, b–d, e–b.
    before = renamed(network(path(4), [0, 0, 1, 1]), "abcd")
    table = np.zeros((4, 4))
    table[0, 1] = table[2, 0] = table[3, 2] = 1
    after = renamed(network(table, [1, 1, 0, 0]), "dcbe")
    assert change(before, after) == Change(
        actors=3,
        joined=("e",),
        left=("a",),
        kept=1,
        new=1,
        lost=1,
        not_comparable=0,
        stability=1 / 3,
        sectors=(SectorChange("A", 0, 1, 1), SectorChange("B", 1, 1, 1)),
    )


def test_tie_that_nobody_could_name_is_not_called_lost() -> None:
    before, after = network(complete(3)), network(np.zeros((3, 3)), responded=[True, False, False])
    found = change(before, after)
    assert (found.lost, found.not_comparable, found.stability) == (2, 1, 0.0)
    turned = change(after, before)
    assert (turned.new, turned.not_comparable, turned.stability) == (2, 1, 0.0)
    assert change(before, network(np.zeros((3, 3)), responded=[False] * 3)).stability is None


@given(weights(is_directed=True), weights(is_directed=True))
def test_stability_is_the_jaccard_index_of_the_ties(first: FloatArray, second: FloatArray) -> None:
    here, there = (network(table, rule=TieRule.REPORTED) for table in (first, second))
    found, size = change(here, there), min(len(first), len(second))
    one, other = ({*zip(*np.nonzero(table[:size, :size]), strict=True)} for table in (first, second))
    assert (found.kept, found.new, found.lost) == (len(one & other), len(other - one), len(one - other))
    assert found.stability == (len(one & other) / len(one | other) if one | other else None)
    turned = change(there, here)
    assert (turned.kept, turned.new, turned.lost, turned.stability) == (
        found.kept,
        found.lost,
        found.new,
        found.stability,
    )


def test_waves_under_two_rules_are_refused() -> None:
    with pytest.raises(OutOfRange):
        change(network(path(3)), network(path(3), rule=TieRule.BOTH))
