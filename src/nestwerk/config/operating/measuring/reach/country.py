"""All Germany at size: as many streets, cells and offers as the country has, Kreis by Kreis, each from its streets."""

import os
import time
from collections.abc import Iterator

import numpy as np

from nestcore.reach import hierarchy
from nestcore.reach.graph import Graph
from nestcore.reach.profiles import Profile
from nestcore.reach.transit import DEFAULTS
from nestcore.reach.travel import Network
from nestwerk.base.arrays import drop_arrays, read_arrays, write_arrays
from nestwerk.config.operating.measuring.reach import rides
from nestwerk.config.operating.measuring.reach.alone import peak_mb
from nestwerk.config.operating.measuring.reach.clock import Case, promised
from nestwerk.config.operating.measuring.reach.cold import KINDS, MODES, OFFERS_A_KIND, answer
from nestwerk.config.operating.measuring.reach.worlds import World, tied
from nestwerk.coverage.computing.parts.spreading import spread

NODES_BY_PRAM = 32_000_000
PROMISED_S, PROMISED_MB = 600.0, 8_192.0


def cases(world: World, nodes: int = NODES_BY_PRAM) -> Iterator[Case]:
    """Copies of the world until the country's nodes are there; spread over the cluster where one is set."""
    copies = max(1, round(nodes / world.graphs[Profile.PRAM].nodes))
    arrays = {
        f"{profile}.{name}": getattr(world.graphs[profile], name)
        for profile in MODES
        for name in ("first", "target", "ds", "x_m", "y_m")
    }
    key = write_arrays(
        arrays | {"cells.x": world.x_m, "cells.y": world.y_m, "cells.children": world.children}
    )
    threads, begun = os.cpu_count() or 1, time.perf_counter()
    try:
        answers = sum(spread(district, [(key, number) for number in range(copies)], threads))
    finally:
        drop_arrays(key)
    case = f"all Germany at size: {copies} districts, {answers} answers"
    yield promised(f"{case}: time", time.perf_counter() - begun, PROMISED_S, f"s wall, {threads} threads")
    yield promised(f"{case}: peak", peak_mb(), PROMISED_MB, "MB of this process")


def district(key: str, number: int) -> int:
    """Hierarchies, ten kinds by pram, bicycle and car, and ten by a drawn timetable; how many answers that makes."""
    cells, chance = read_arrays(key, "cells"), np.random.default_rng(number)
    x_m, y_m, children = (np.array(cells[name]) for name in ("x", "y", "children"))
    share = children / children.sum()
    offers = chance.choice(len(x_m), (KINDS, OFFERS_A_KIND), p=share)
    for profile in MODES:
        arrays = {name: np.array(array) for name, array in read_arrays(key, profile).items()}
        graph = Graph(**arrays)
        network, places = Network(graph, hierarchy.build(graph)), tied(graph, (x_m, y_m))
        for chosen in offers:
            answer(network, tied(graph, (x_m[chosen] + 30, y_m[chosen] + 30)), places, children, 1)
    kreis = rides.drawn_kreis(len(x_m))
    for _ in range(KINDS):
        rides.nearest(kreis, DEFAULTS)
    return KINDS * (len(MODES) + 1)
