"""Places per child by car: two steps and balanced, beside SciPy with NumPy and beside PySAL access."""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

import numpy as np
from scipy.sparse import csgraph

from nestcore.reach import catchment_streams, travel
from nestcore.reach.decay import LUO_QI, zones
from nestcore.reach.graph import BEYOND
from nestcore.reach.profiles import Profile
from nestcore.types import FloatArray
from nestwerk.config.operating.measuring.reach import graphs_of_peers as shapes
from nestwerk.config.operating.measuring.reach.clock import Case, Peer, Work, beside, processor_ms, promised
from nestwerk.config.operating.measuring.reach.worlds import SEED, World

ENDS_DS = (6_000, 12_000, 18_000)
SHARE = 0.2
PER_E2SFCA = 2.2


class Amounts(NamedTuple):
    supply: FloatArray
    demand: FloatArray


def cases(world: World) -> Iterator[Case]:
    access = Peer(
        "PySAL access, matrix given", 700, lambda: _access(world, _amounts(world, Profile.CAR)), rounds=1
    )
    yield from _beside(world, Profile.CAR, 50, [access])
    yield from _beside(world, Profile.PRAM, 15, [])


def _beside(world: World, profile: Profile, of_scipy: float, more: list[Peer]) -> Iterator[Case]:
    supply, demand = amounts = _amounts(world, profile)
    network, offers, places = world.networks[profile], world.offers(profile), world.everywhere(profile)
    decay, streams = zones(ENDS_DS[-1]), catchment_streams
    ours_ms = processor_ms(lambda: streams.two_step(network, offers, places, supply, demand, decay), 9)
    balanced_ms = processor_ms(lambda: streams.balanced(network, offers, places, supply, demand, decay), 9)
    scipy = Peer("SciPy and NumPy", of_scipy, lambda: _scipy(world, profile, amounts), SHARE)
    yield from beside(f"E2SFCA, 500 offers, all nodes, 30 min by {profile}", ours_ms, [scipy, *more])
    yield promised(f"BFCA beside E2SFCA by {profile}", balanced_ms / ours_ms, PER_E2SFCA, "times E2SFCA")


def _amounts(world: World, profile: Profile) -> Amounts:
    chance, nodes = np.random.default_rng(SEED), world.graphs[profile].nodes
    return Amounts(
        chance.integers(1, 5, world.offers(profile).points).astype(float),
        chance.integers(0, 4, nodes).astype(float),
    )


def _scipy(world: World, profile: Profile, amounts: Amounts) -> Work:
    """A share of the offers: all would need a table of 200 MB and more."""
    matrix, nodes = shapes.matrix(world.graphs[profile]), world.offers(profile).into.node
    few = round(SHARE * len(nodes))

    def work() -> FloatArray:
        times = csgraph.dijkstra(matrix, indices=nodes[:few], limit=ENDS_DS[-1])
        weights = np.select([times <= end for end in ENDS_DS], LUO_QI, 0.0)
        asked = weights @ amounts.demand
        return np.divide(amounts.supply[:few], asked, out=np.zeros(few), where=asked > 0) @ weights

    return work


def _access(world: World, amounts: Amounts) -> Work:
    pandas, access = import_module("pandas"), import_module("access")
    offers, places = world.offers(Profile.CAR), world.everywhere(Profile.CAR)
    times = travel.times(world.networks[Profile.CAR], offers, places, ENDS_DS[-1])
    offer, place = np.nonzero(times < BEYOND)
    costs = {"origin": place, "dest": offer, "cost": times[offer, place].astype(float)}
    given = access.Access(
        demand_df=pandas.DataFrame({"place": np.arange(places.points), "children": amounts.demand}),
        demand_index="place", demand_value="children",
        supply_df=pandas.DataFrame({"offer": np.arange(offers.points), "seats": amounts.supply}),
        supply_index="offer", supply_value=["seats"],
        cost_df=pandas.DataFrame(costs), cost_origin="origin", cost_dest="dest", cost_name="cost",
    )  # fmt: skip
    weigh = access.weights.step_fn(dict(zip(map(float, ENDS_DS), LUO_QI, strict=True)))
    return lambda: given.enhanced_two_stage_fca(
        name="e2sfca", cost="cost", max_cost=ENDS_DS[-1], weight_fn=weigh, normalize=False
    )
