"""Streets read from a file of OpenStreetMap, time and memory of a process of its own, beside pyrosm."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nestwerk.config.operating.measuring.reach.clock import Case, left_out, told
from nestwerk.config.operating.measuring.reach.worlds import World

CASE = "OSM file read into graphs (ours four profiles, pyrosm walking alone)"


def cases(world: World) -> Iterator[Case]:
    if world.folder is None:
        yield left_out(CASE, "no file of OpenStreetMap on this machine")
        return
    if find_spec("pyrosm") is None:
        yield left_out(CASE, "pyrosm is not installed")
        return
    ours, peer = (_least(name, world.folder) for name in ("streets", "pyrosm"))
    yield told(CASE, ours["seconds"], peer["seconds"], "pyrosm and igraph", "s CPU", 8)
    yield told(f"{CASE}: peak", ours["peak_mb"], peer["peak_mb"], "pyrosm and igraph", "MB of the process", 7)


def _least(name: str, folder: Path) -> dict[str, Any]:
    return min((alone(name, folder) for _ in range(3)), key=lambda found: float(found["seconds"]))


def alone(name: str, folder: Path) -> dict[str, Any]:
    """What the process says of itself, and the wall time from its start to its end."""
    module = f"{__package__}.alone"
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603 our own module, and a folder the operator named
        [sys.executable, "-m", module, name, str(folder)], stdout=subprocess.PIPE, check=True
    )
    return {**json.loads(done.stdout), "wall_s": time.perf_counter() - begun}
