"""A cold district in a process of its own, and the what-if of one offer in the engine."""

import os
from collections.abc import Iterator

import numpy as np

from nestcore.reach import plain
from nestcore.reach.profiles import Profile
from nestwerk.config.operating.measuring.reach.clock import (
    PROCESSOR_MS,
    Case,
    left_out,
    processor_ms,
    promised,
)
from nestwerk.config.operating.measuring.reach.maps import alone
from nestwerk.config.operating.measuring.reach.worlds import CENSUS, TIMETABLE, World, tied

CASE = "cold district from files: 10 kinds x 4 modes, 10 sites"


def cases(world: World) -> Iterator[Case]:
    yield from _cold(world)
    for profile in (Profile.PRAM, Profile.CAR):
        graph = world.graphs[profile]
        places, middle = tied(graph, (world.x_m, world.y_m)), np.argmax(world.children)
        spot = world.x_m[middle : middle + 1], world.y_m[middle : middle + 1]
        ours_ms = processor_ms(lambda g=graph, s=spot, p=places: plain.nearest(g, tied(g, s), p))
        yield promised(f"what-if: one offer added, all cells by {profile}", ours_ms, 50.0, PROCESSOR_MS)


def _cold(world: World) -> Iterator[Case]:
    if world.folder is None or world.file(CENSUS) is None or world.file(TIMETABLE) is None:
        yield left_out(CASE, "streets, cells or timetable are not on this machine")
        return
    found = min((alone("district", world.folder) for _ in range(2)), key=lambda one: float(one["wall_s"]))
    threads = os.cpu_count() or 1
    yield promised(f"{CASE}: time", found["wall_s"], 6.0, f"s wall of the process, {threads} threads")
    yield promised(f"{CASE}: processor time", found["cpu_s"], 6.0 * threads, "s CPU of the process")
    yield promised(f"{CASE}: peak", found["peak_mb"], 512.0, "MB of the process")
