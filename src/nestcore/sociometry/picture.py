"""All figures of one network in one go: what the page, the files and `nestwerk network-figures` show."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.sociometry.holes import constraint, effective_size
from nestcore.sociometry.mixing import (
    PERMUTATIONS,
    SEED,
    Blocks,
    ExternalInternal,
    blocks,
    external_internal,
    index_of,
)
from nestcore.sociometry.network import ActorNetwork, Agreement, TieRule, agreement, ties
from nestcore.sociometry.resilience import core_numbers, weak_spots
from nestcore.sociometry.structure import Structure, betweenness, structure
from nestcore.types import BoolArray, FloatArray, IntArray

METHOD: Final = "network-figures/1"
NETWORK_GATE_PERCENT: Final = 60
ACTOR_GATE_PERCENT: Final = 75


class Gate(StrEnum):
    """A closed gate: which figures too few answers do not carry."""

    NETWORK = "network_figures_below_60_percent_response"
    ACTOR = "actor_figures_below_75_percent_response"


@dataclass(frozen=True)
class SectorFigures:
    """One sector. `within` and `across` count its ties; `external_internal` is its E–I index."""

    sector: str
    actors: int
    responded: int
    within: int
    across: int
    external_internal: float | None


@dataclass(frozen=True)
class ActorFigures:
    """One actor; for readers inside the network only, and never as a ranking outside."""

    actor: str
    sector: str | None
    responded: bool
    degree: int
    named_by: int
    betweenness: float
    constraint: float | None
    effective_size: float | None
    core_number: int
    external_internal: float | None


@dataclass(frozen=True)
class Core:
    """The group with the largest k in which each has k ties or more to the others; `sectors` counts its members."""

    k: int
    members: tuple[str, ...]
    sectors: tuple[int, ...]


@dataclass(frozen=True)
class Figures:
    """Everything about one network. None where a figure is undefined; `gates` names what not to show.

    `without` is the structure without one actor, such as the coordination office. `cut_off` belongs to
    `articulation_points`: how many others lose touch when that actor is gone.
    """

    rule: TieRule
    responded: int
    response_rate: float | None
    gates: tuple[Gate, ...]
    structure: Structure
    without: Structure | None
    agreement: Agreement
    mixing: ExternalInternal
    blocks: Blocks
    sectors: tuple[SectorFigures, ...]
    core: Core
    articulation_points: tuple[str, ...]
    cut_off: tuple[int, ...]
    bridges: tuple[tuple[str, str], ...]
    actors: tuple[ActorFigures, ...]
    method: str = METHOD


def figures(
    network: ActorNetwork, without: str | None = None, permutations: int = PERMUTATIONS, seed: int = SEED
) -> Figures:
    """All figures of one network.

    **Shapes**: one network; `without` names one of its actors.
    **Units**: counts and shares.
    **Range**: any network, also an empty one; cores, weak spots and holes are those without directions.
    **Raises**: OutOfRange for an unknown actor or below one permutation.
    **Law**: another order of the actors changes nothing but the order, and the chance in p.
    **Source**: docs/methods/network-figures.md.
    """
    require(without is None or without in network.actors, "The actor left out must be one of the network.")
    tied = ties(network)
    plain = tied | tied.T
    count, spots = len(network.sector_names), weak_spots(plain)
    actors = _actors(network, tied, plain)
    return Figures(
        rule=network.rule,
        responded=int(network.responded.sum()),
        response_rate=float(network.responded.mean()) if network.actors else None,
        gates=closed_gates(int(network.responded.sum()), len(network.actors)),
        structure=structure(tied, network.responded, network.is_directed),
        without=_without(network, tied, without),
        agreement=agreement(network),
        mixing=external_internal(tied, network.sectors, network.is_directed, permutations, seed),
        blocks=blocks(tied, network.sectors, count, network.is_directed) if count else Blocks((), (), ()),
        sectors=_sectors(network, tied),
        core=_core(network, actors),
        articulation_points=tuple(network.actors[actor] for actor in spots.actors),
        cut_off=spots.cut_off,
        bridges=tuple((network.actors[one], network.actors[other]) for one, other in spots.bridges),
        actors=actors,
    )


def closed_gates(responded: int, actors: int) -> tuple[Gate, ...]:
    """What so few answers do not carry.

    **Shapes**: single numbers.
    **Units**: actors.
    **Range**: 0 <= responded <= actors; nobody asked closes both gates.
    **Raises**: OutOfRange outside that range.
    **Law**: one more answer closes no gate.
    **Source**: docs/methods/network-figures.md.
    """
    require(0 <= responded <= actors, "No more actors can answer than there are.")
    needed = {Gate.NETWORK: NETWORK_GATE_PERCENT, Gate.ACTOR: ACTOR_GATE_PERCENT}
    return tuple(gate for gate, percent in needed.items() if not actors or 100 * responded < percent * actors)


def _without(network: ActorNetwork, tied: BoolArray, actor: str | None) -> Structure | None:
    if actor is None:
        return None
    rest = np.arange(len(tied)) != network.actors.index(actor)
    return structure(tied[np.ix_(rest, rest)], network.responded[rest], network.is_directed)


def _sectors(network: ActorNetwork, tied: BoolArray) -> tuple[SectorFigures, ...]:
    found = []
    for number, name in enumerate(network.sector_names):
        members = network.sectors == number
        first, second = np.nonzero(tied if network.is_directed else np.triu(tied))
        within = int((members[first] & members[second]).sum())
        across = int((members[first] != members[second]).sum())
        responded = int((members & network.responded).sum())
        found.append(
            SectorFigures(name, int(members.sum()), responded, within, across, index_of(across, within))
        )
    return tuple(found)


def _actors(network: ActorNetwork, tied: BoolArray, plain: BoolArray) -> tuple[ActorFigures, ...]:
    between, cores = betweenness(tied), core_numbers(plain)
    weights = np.where(plain, np.nan_to_num(network.reports), 0)
    constraints, sizes = constraint(weights), effective_size(plain)
    across = plain & (network.sectors[:, np.newaxis] != network.sectors)
    degrees, externals = plain.sum(axis=1), across.sum(axis=1)
    return tuple(
        ActorFigures(
            actor=actor,
            sector=network.sector_names[network.sectors[at]] if network.sector_names else None,
            responded=bool(network.responded[at]),
            degree=int(degrees[at]),
            named_by=int((network.reports[:, at] > 0).sum()),
            betweenness=float(between[at]),
            constraint=_known(constraints, at),
            effective_size=_known(sizes, at),
            core_number=int(cores[at]),
            external_internal=index_of(int(externals[at]), int(degrees[at] - externals[at]))
            if network.sector_names
            else None,
        )
        for at, actor in enumerate(network.actors)
    )


def _known(values: FloatArray, at: int) -> float | None:
    return None if np.isnan(values[at]) else float(values[at])


def _core(network: ActorNetwork, actors: tuple[ActorFigures, ...]) -> Core:
    largest = max((actor.core_number for actor in actors), default=0)
    members: IntArray = np.flatnonzero([actor.core_number == largest for actor in actors])
    sizes = np.bincount(network.sectors[members], minlength=len(network.sector_names))
    return Core(
        largest,
        tuple(actors[at].actor for at in members),
        tuple(sizes.tolist()) if network.sector_names else (),
    )
