"""Warming up compiles what the real searches use: nothing is left to compile while a planner waits."""

import numpy as np

from nestcore.kernels import balls, contraction, pairs, sweeps, warm_up
from nestcore.reach import hierarchy, travel
from nestcore.reach.attach import attach
from tests.nestcore.reach.worlds import grid

KERNELS = [
    *(contraction.contract, contraction.number, contraction.rows_of),
    *(sweeps.gates, sweeps.sweep, sweeps.at_places, sweeps.turn, sweeps.spread, sweeps.keep_least),
    *(balls.balls, pairs.sweep_pairs, pairs.pairs_at_places),
]


def test_searches_after_warming_up_compile_nothing_more() -> None:
    warm_up()
    graph = grid()
    points = attach(graph, [20.0, 130.0, 240.0], [10.0, 5.0, 190.0], limit_m=50, pace_ds_per_m=1)
    for network in (travel.Network(graph, hierarchy.build(graph)), travel.Network(graph, None)):
        travel.nearest(network, points, points)
        travel.times(network, points, points, np.int32(500))
        travel.k_nearest(network, points, points, 2, 500, threads=2)
        travel.blocks(network, points, 500)
    assert [len(kernel.signatures) for kernel in KERNELS] == [1] * len(KERNELS)
