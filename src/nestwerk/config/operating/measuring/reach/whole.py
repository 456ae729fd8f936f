"""`nestwerk bench reach`: the engine beside named peers on one world, in one run, on one thread each."""

from collections.abc import Callable, Iterator
from typing import Any

from nestcore import kernels
from nestwerk.config.operating.measuring.reach import (
    catchments,
    country,
    district,
    maps,
    matrices,
    nearest,
    rides,
    sites,
)
from nestwerk.config.operating.measuring.reach.clock import Case, versions_here
from nestwerk.config.operating.measuring.reach.worlds import World, world_of

SECTIONS: tuple[Callable[[World], Iterator[Case]], ...] = (
    nearest.cases,
    matrices.cases,
    catchments.cases,
    sites.cases,
    rides.cases,
    maps.cases,
    district.cases,
)
COUNTED = (
    "Ratios say how many times faster we are; below 1 we lose. Unless the unit says otherwise a figure is the least "
    "processor time over all threads of several rounds, ours on one thread, points on nodes, without snapping, turn "
    "costs, reading or building; the first call, which compiles, is not counted. “est.” is scaled up from a share."
)
NOT_HERE = (
    "OSRM, Valhalla and R5 are no Python packages and are not measured; OSRM knows turn costs, which we do not.",
    "The what-if is measured in the engine; the page around it is measured by the browser tests.",
)


def measure_reach(folder: str, *, is_long: bool, say: Callable[[str], None]) -> dict[str, Any]:
    """Cases and what they count; whatever is not on this machine is named, never guessed."""
    world = world_of(folder)
    say(world.sentence)
    kernels.warm_up()
    found: list[Case] = []
    for section in (
        *([country.cases] if is_long else []),
        *SECTIONS,
    ):  # the country first: its memory is told
        say(f"{section.__module__.rpartition('.')[2]} …")
        found += section(world)
    return {
        "cases": found,
        "world": world.sentence,
        "counted": COUNTED,
        "not_measured": list(NOT_HERE),
        "versions": versions_here(),
    }
