"""Compiled loops, the only place that imports numba. Every kernel has a slow twin in the tests."""

from nestcore.kernels import balls, catchments, connections, contraction, pairs, swaps, sweeps


def warm_up() -> None:
    """Compile every kernel once, or load it as compiled before: a worker does so before its first task."""
    for module in (contraction, sweeps, balls, pairs, catchments, connections, swaps):
        module.warm_up()
