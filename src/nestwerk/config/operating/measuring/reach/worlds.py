"""What is measured on: open data beside the project, or a town drawn here where there are none."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from nestcore.reach import hierarchy
from nestcore.reach.attach import attach
from nestcore.reach.graph import Attached, Graph, at_nodes, build
from nestcore.reach.profiles import Profile
from nestcore.reach.travel import Network
from nestcore.types import FloatArray
from nestwerk.base import env
from nestwerk.config.operating.measuring.reach.alone import STREETS
from nestwerk.places.imports.census import read_census
from nestwerk.places.imports.streets.reading import read_streets

CENSUS, TIMETABLE = "zensus2011/unter10_100m.parquet", "gtfs/vrn_heidelberg_cut_2022.zip"
FRAME = (8.57, 49.35, 8.79, 49.46)
OFFERS = 500
SIDE = 300  # of the drawn town, in streets
SEED = 1
TO_STREET_M, PACE_DS_PER_M = 500.0, 9.0


@dataclass(frozen=True, eq=False)
class World:
    """Streets by profile and inhabited cells; the folder is None where all of it is drawn."""

    graphs: dict[Profile, Graph]
    x_m: FloatArray
    y_m: FloatArray
    children: FloatArray
    folder: Path | None

    @property
    def sentence(self) -> str:
        car, pram = (self.graphs[profile].nodes for profile in (Profile.CAR, Profile.PRAM))
        where = "Heidelberg of OpenStreetMap" if self.folder else "A drawn town, no open data found"
        return f"{where}: {car} nodes by car, {pram} by pram, {len(self.children)} inhabited cells."

    @cached_property
    def networks(self) -> dict[Profile, Network]:
        return {profile: Network(graph, hierarchy.build(graph)) for profile, graph in self.graphs.items()}

    def file(self, name: str) -> Path | None:
        path = None if self.folder is None else self.folder / name
        return path if path and path.is_file() else None

    def offers(self, profile: Profile, count: int = OFFERS) -> Attached:
        graph = self.graphs[profile]
        return at_nodes(graph, np.random.default_rng(SEED).choice(graph.nodes, count, replace=False))

    def everywhere(self, profile: Profile) -> Attached:
        return at_nodes(self.graphs[profile], np.arange(self.graphs[profile].nodes))


def world_of(asked: str) -> World:
    """The folder that was asked for, that of the setting, or the one beside the project."""
    named = asked or env.BENCH_DATA.value
    folder = Path(named) if named else Path.cwd().parent / "shared" / "data"
    if (folder / STREETS).is_file():
        return _read(folder)
    if named:
        raise FileNotFoundError(folder / STREETS)
    return drawn(SIDE)


def _read(folder: Path) -> World:
    streets = read_streets(folder / STREETS)
    return World(streets.graphs, *cells_of(folder), folder)


def cells_of(folder: Path) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Cells within the frame the streets were cut out by; their longest ways leave it."""
    arrays = read_census([folder / CENSUS], year=2011, box=FRAME).arrays
    return arrays["x_m"], arrays["y_m"], np.nan_to_num(arrays["children"])


def tied(graph: Graph, points: tuple[FloatArray, FloatArray]) -> Attached:
    return attach(graph, *points, limit_m=TO_STREET_M, pace_ds_per_m=PACE_DS_PER_M)


def drawn(side: int) -> World:
    """Streets in a grid, 90 m apart, each of its own pace; one in eight crossings is a cell with children."""
    graph, chance = grid(side), np.random.default_rng(SEED)
    home = chance.choice(graph.nodes, graph.nodes // 8, replace=False)
    children = chance.integers(1, 9, len(home)).astype(np.float64)
    return World(dict.fromkeys(Profile, graph), graph.x_m[home], graph.y_m[home], children, None)


def grid(side: int) -> Graph:
    """side x side crossings, streets both ways, each 60 to 100 seconds on foot."""
    number = np.arange(side * side).reshape(side, side)
    ends = np.concatenate(
        [
            np.stack([number[:, :-1], number[:, 1:]]).reshape(2, -1),
            np.stack([number[:-1], number[1:]]).reshape(2, -1),
        ],
        axis=1,
    )
    ds = np.random.default_rng(SEED).integers(600, 1000, ends.shape[1])
    both = np.concatenate([ends, ends[::-1]], axis=1)
    east, north = np.divmod(np.arange(side * side), side)
    return build(
        side * side, both[0], both[1], np.tile(ds, 2), 4_300_000 + 90.0 * east, 2_900_000 + 90.0 * north
    )
