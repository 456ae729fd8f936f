"""One piece of work in a process of its own, so that its memory can be told: `python -m …alone WORK FOLDER`."""

import json
import os
import resource
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

STREETS = "osm/heidelberg.osm.pbf"
PROFILES_OF_PEER = ("walking",)


def streets(folder: Path) -> dict[str, Any]:
    """Our reader: four profiles at once."""
    read = import_module("nestwerk.places.imports.streets.reading")
    begun = time.process_time()
    graphs = read.read_streets(folder / STREETS).graphs
    return {"seconds": time.process_time() - begun, "graphs": len(graphs)}


def pyrosm(folder: Path) -> dict[str, Any]:
    """One network of pyrosm as a graph of igraph."""
    warnings.simplefilter("ignore")
    peer = import_module("pyrosm")
    begun = time.process_time()
    source = peer.OSM(str(folder / STREETS))
    for profile in PROFILES_OF_PEER:
        source.to_graph(*source.get_network(profile, nodes=True), graph_type="igraph")
    return {"seconds": time.process_time() - begun, "graphs": len(PROFILES_OF_PEER)}


def district(folder: Path) -> dict[str, Any]:
    """A district from its files to its sites."""
    return import_module("nestwerk.config.operating.measuring.reach.cold").cold(folder)


WORKS = {work.__name__: work for work in (streets, pyrosm, district)}


def main() -> None:
    name, folder = sys.argv[1:3]
    if name != pyrosm.__name__:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
        import_module("django").setup()
    found = WORKS[name](Path(folder))
    sys.stdout.write(json.dumps({**found, "peak_mb": peak_mb(), "cpu_s": time.process_time()}))


def peak_mb() -> float:
    """Of this program alone: what getrusage tells begins with the memory of the one that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    main()
