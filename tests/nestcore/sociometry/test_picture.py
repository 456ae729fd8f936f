"""All figures of one network in one go: a paper world by hand, laws, edges, gates, and how long it takes."""

import dataclasses
import time

import numpy as np
import pytest
from hypothesis import given

from nestcore.errors import OutOfRange
from nestcore.sociometry import (
    ActorFigures,
    Blocks,
    Core,
    Figures,
    Gate,
    SectorFigures,
    Structure,
    TieRule,
    figures,
)
from nestcore.sociometry.mixing import ExternalInternal, external_internal
from nestcore.sociometry.network import Agreement
from nestcore.sociometry.picture import closed_gates
from nestcore.types import FloatArray
from tests.nestcore.sociometry.worlds import complete, network, star, weights


def near(*values: float) -> list[object]:
    return [pytest.approx(value) for value in values]


def not_a_number(content: object) -> bool:
    """Whether a NaN hides anywhere in nested tuples and dictionaries."""
    if isinstance(content, dict):
        return any(not_a_number(value) for value in content.values())
    if isinstance(content, tuple | list):
        return any(not_a_number(value) for value in content)
    return content != content


def test_figures_of_a_paper_world() -> None:
    # 0, 1 and 2 all know each other, 3 knows 0 only.
    table = np.zeros((4, 4))
    table[0, 1] = table[1, 0] = table[1, 2] = table[2, 0] = table[3, 0] = 1
    ties, sectors = (table + table.T) > 0, np.array([0, 0, 1, 1])
    found = figures(network(table, sectors.tolist(), [True, True, True, False]), without="0")
    assert found == Figures(
        rule=TieRule.EITHER,
        responded=3,
        response_rate=0.75,
        gates=(),
        structure=Structure(4, 4, 4 / 6, 1.0, (0 + 1 + 1 + 2) / 6, (3 * 2 / 3) / 3),
        without=Structure(3, 1, 1 / 3, 1.0, 0.5, 0.0),
        agreement=Agreement(1, 2, 0.5, 0.0),
        mixing=external_internal(ties, sectors),
        blocks=Blocks(((1, 3), (3, 0)), ((1, 4), (4, 1)), ((1.0, 0.75), (0.75, 0.0))),
        sectors=(SectorFigures("A", 2, 2, 1, 3, 0.5), SectorFigures("B", 2, 1, 0, 3, 1.0)),
        core=Core(2, ("0", "1", "2"), (2, 1)),
        articulation_points=("0",),
        cut_off=(1,),
        bridges=(("0", "3"),),
        actors=(
            ActorFigures(
                "0", "A", True, 3, 3, *near(2 / 3, (5 / 8) ** 2 + (5 / 12) ** 2 + 1 / 16, 7 / 3), 2, 1 / 3
            ),
            ActorFigures("1", "A", True, 2, 1, *near(0, 34 / 36, 1), 2, 0.0),
            ActorFigures("2", "B", True, 2, 1, *near(0, 25 / 36 + 9 / 16, 1), 2, 1.0),
            ActorFigures("3", "B", False, 1, 0, *near(0, 1, 1), 1, 1.0),
        ),
    )


def test_network_of_nobody_has_no_figures() -> None:
    assert figures(network(np.zeros((0, 0)))) == Figures(
        rule=TieRule.EITHER,
        responded=0,
        response_rate=None,
        gates=(Gate.NETWORK, Gate.ACTOR),
        structure=Structure(0, 0, None, None, None, None),
        without=None,
        agreement=Agreement(0, 0, None, None),
        mixing=ExternalInternal(0, 0, None, None, None, None),
        blocks=Blocks((), (), ()),
        sectors=(),
        core=Core(0, (), ()),
        articulation_points=(),
        cut_off=(),
        bridges=(),
        actors=(),
    )


def test_network_without_its_only_actor_has_no_structure() -> None:
    alone = figures(network(np.zeros((1, 1)), [0]), without="0")
    assert alone.without == Structure(0, 0, None, None, None, None)
    assert alone.actors == (ActorFigures("0", "A", True, 0, 0, 0.0, None, None, 0, None),)


@pytest.mark.parametrize("rule", list(TieRule))
@given(table=weights(is_directed=True))
def test_no_network_gives_a_number_that_is_none(rule: TieRule, table: FloatArray) -> None:
    half = [actor % 2 == 0 for actor in range(len(table))]
    found = figures(network(table, [actor % 3 for actor in range(len(table))], half, rule), permutations=3)
    assert not not_a_number(dataclasses.asdict(found))
    assert found.core.members == tuple(
        actor.actor for actor in found.actors if actor.core_number == found.core.k
    )


@given(weights(is_directed=True))
def test_another_order_of_the_actors_changes_nothing_but_the_order(table: FloatArray) -> None:
    sectors = [actor % 2 for actor in range(len(table))]
    one = network(table, sectors)
    turned = dataclasses.replace(
        one, actors=one.actors[::-1], reports=one.reports[::-1, ::-1], sectors=one.sectors[::-1]
    )
    here, there = figures(one, permutations=1), figures(turned, permutations=1)
    assert dataclasses.asdict(there.structure) == pytest.approx(dataclasses.asdict(here.structure))
    assert (there.blocks, there.sectors, there.agreement) == (here.blocks, here.sectors, here.agreement)
    assert sorted(there.core.members) == sorted(here.core.members)
    assert sorted(there.articulation_points) == sorted(here.articulation_points)


def test_directed_network_counts_reports_and_their_direction() -> None:
    pointing = np.triu(star(4)).T.astype(float)
    found = figures(network(pointing, [0, 1, 1, 1], rule=TieRule.REPORTED), permutations=1)
    assert found.structure == Structure(4, 3, 0.25, 0.25, 1.0, 0.0)
    assert found.blocks.ties == ((0, 0), (3, 0))
    assert found.sectors == (SectorFigures("A", 1, 1, 0, 3, 1.0), SectorFigures("B", 3, 3, 0, 3, 1.0))


@pytest.mark.parametrize(
    ("responded", "actors", "gates"),
    [
        (60, 79, ()),
        (59, 79, (Gate.ACTOR,)),
        (48, 79, (Gate.ACTOR,)),
        (47, 79, (Gate.NETWORK, Gate.ACTOR)),
        (3, 5, (Gate.ACTOR,)),
        (3, 4, ()),
        (0, 1, (Gate.NETWORK, Gate.ACTOR)),
    ],
)
def test_gates_close_below_60_and_75_percent(responded: int, actors: int, gates: tuple[Gate, ...]) -> None:
    assert closed_gates(responded, actors) == gates


def test_figures_of_what_is_not_there_are_refused() -> None:
    with pytest.raises(OutOfRange):
        figures(network(complete(3)), without="9")
    with pytest.raises(OutOfRange):
        closed_gates(4, 3)


@pytest.mark.slow
def test_all_figures_of_261_actors_take_less_than_two_seconds() -> None:
    # The largest of our networks, as dense as a survey of 79 was.
    table = np.random.default_rng(5).random((261, 261)) < 0.07
    np.fill_diagonal(table, False)
    largest = network(table, np.repeat(np.arange(6), (30, 150, 6, 5, 50, 20)).tolist())
    begun = time.process_time()
    found = figures(largest, without="0", permutations=1_000)
    assert time.process_time() - begun < 2
    assert (found.structure.actors, len(found.actors)) == (261, 261)
