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

PROFILES_OF_PEER = ("walking",)


def streets(folder: Path) -> dict[str, Any]:
    """Our reader: four profiles at once."""
    read = import_module("nestwerk.places.imports.streets.reading")
    measuring = import_module("nestwerk.config.operating.measuring.reach.worlds")
    begun = time.process_time()
    graphs = read.read_streets(folder / measuring.STREETS).graphs
    return {"seconds": time.process_time() - begun, "graphs": len(graphs)}


def pyrosm(folder: Path) -> dict[str, Any]:
    """One network of pyrosm as a graph of igraph."""
    warnings.simplefilter("ignore")
    peer = import_module("pyrosm")
    begun = time.process_time()
    source = peer.OSM(str(folder / "osm" / "heidelberg.osm.pbf"))
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
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({**found, "peak_mb": peak_mb, "cpu_s": time.process_time()}))


if __name__ == "__main__":
    main()
