"""The walk-through of the handbook: the same files, the same steps, the same figures; or a word on why not."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.core.management import call_command

from nestcore.reach import attach, crow, plain
from nestcore.reach.graph import NEVER, Graph
from nestwerk.base.arrays import read_arrays
from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run
from nestwerk.coverage.inputs.plane import to_degrees
from nestwerk.coverage.inputs.ways import DETOUR
from nestwerk.coverage.queries.maps import points_of
from nestwerk.coverage.questions import Question, ReachQuestion, SitesQuestion
from nestwerk.coverage.tasks import answered
from nestwerk.places.choices import DataKind
from nestwerk.places.models import Dataset
from nestwerk.places.queries import dataset_for, outlines, served
from nestwerk.tenants.models import Network
from tests.make import directory, places, tenants
from tests.repo.source import ROOT

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PAGE = "docs/handbook/heidelberg.md"
FILES = (
    ("import_areas", "boundaries/vg250_gemeinden_7_kreise.geojson.gz"),
    ("import_zensus", "zensus2011/unter10_100m.parquet"),
    ("import_osm", "osm/heidelberg.osm.pbf"),
    ("import_gtfs", "gtfs/vrn_heidelberg_cut_2022.zip"),
)
MEETING = "28"
OFFERS = 25
FRAME = (8.57, 49.35, 8.79, 49.46)
DRAWS = 10
ON_FOOT = ReachQuestion(kind=MEETING)
BY_BUS = ReachQuestion(kind=MEETING, mode="transit", limits_min=(15, 20))
TEN_MORE = SitesQuestion(kind=MEETING, count=10)
DS_PER_M = 9.0  # 4 km/h, with a pram or without
FOOT_DS_PER_M = 36 / 4.7  # the profile's own pace
LIMIT_DS = 9_000

pytestmark = [
    pytest.mark.skipif(not DATA.is_dir(), reason="the open data of the walk-through lie outside the project"),
    pytest.mark.slow,
]


def _open(home: Network) -> None:
    """As an operator does: the place, the four files, and 25 invented meetings, each on its own inhabited square."""
    places.served(home, "Stadt Heidelberg", kind="city", state="BW", official_key="08221000")
    for command, file in FILES:
        call_command(command, str(DATA / file), network=home.slug)
    x_m, y_m, _children = _cells(home)
    chosen = _spread(len(x_m), 0.5)
    longitude, latitude = to_degrees(x_m[chosen], y_m[chosen])
    for number, (lon, lat) in enumerate(zip(longitude, latitude, strict=True), 1):
        spot = directory.place(
            street=f"Musterweg {number}", town="Heidelberg", municipality_key="08221000",
            longitude=float(lon), latitude=float(lat),
        )  # fmt: skip
        directory.offer(home, f"Familientreff {number}", category=MEETING, places=[spot])


def _spread(count: int, begin: float) -> Any:
    """Evenly many squares in the order of the grid."""
    return ((np.arange(OFFERS) + begin) * count / OFFERS).astype(np.int64)


def _dataset(home: Network, kind: DataKind) -> Dataset:
    found = dataset_for(home, kind)
    assert found
    return found


def _cells(home: Network, border: Any = None) -> tuple[Any, Any, Any]:
    """Squares of 100 m within a border, the town's unless said, south to north: middle and children under three."""
    cells = read_arrays(_dataset(home, DataKind.CENSUS).key)
    if border is None:
        border = shapely.geometry.shape(outlines(_dataset(home, DataKind.AREAS), served(home))[0].geometry)
    inside = shapely.contains_xy(border, *to_degrees(cells["x_m"], cells["y_m"]))
    return cells["x_m"][inside], cells["y_m"][inside], cells["children"][inside]


def _ask(home: Network, question: Question) -> Any:
    run = answered(ask_run(home, question, by="Planung"))
    assert run.summary, run.problem
    return run


def _graph(home: Network, profile: str) -> Graph:
    arrays = read_arrays(_dataset(home, DataKind.STREETS).key, profile)
    graph = Graph(**{name: np.array(array) for name, array in arrays.items()})
    if profile == "pram":
        return graph
    # As slow as with a pram, so that nothing but the stairs and the rough paths differ.
    scaled = np.rint(graph.ds * (DS_PER_M / FOOT_DS_PER_M)).astype(np.int32)
    return Graph(graph.first, graph.target, scaled, graph.x_m, graph.y_m)


def _nearest_ds(graph: Graph, spots: Any, cells: Any) -> Any:
    """The plain way, with SciPy: a second opinion on what the kernels found."""
    tied = [attach.attach(graph, *points, limit_m=500, pace_ds_per_m=DS_PER_M) for points in (spots, cells)]
    return plain.nearest(graph, *tied).first_ds


def _line_ds(spots: Any, cells: Any, detour: float = 1.0) -> Any:
    return crow.nearest(*spots, *cells, detour=detour, pace_ds_per_m=DS_PER_M).first_ds


def _draws(home: Network) -> dict[str, str]:
    """Ten other choices of 25 places among all squares of the map that have a street within 150 m."""
    graph, cells = _graph(home, "pram"), _cells(home, shapely.box(*FRAME))
    tied = attach.attach(graph, *cells[:2], limit_m=150, pace_ds_per_m=DS_PER_M)
    x_m, y_m, children = (column[~tied.is_off] for column in cells)
    found = []
    for draw in range(DRAWS):
        chosen = _spread(len(x_m), draw / DRAWS)
        spots = x_m[chosen], y_m[chosen]
        lines = (_line_ds(spots, (x_m, y_m), detour) for detour in (1.0, DETOUR))
        ways = (_nearest_ds(graph, spots, (x_m, y_m)), *lines)
        found.append([float(children[ds <= LIMIT_DS].sum() / children.sum()) for ds in ways])
    names = ("zehnmal: mit Kinderwagen", "zehnmal: Luftlinie", "zehnmal: Luftlinie mal 1,38")
    return {
        name: f"{_percent(min(shares)).removesuffix(' %')} bis {_percent(max(shares))}"
        for name, shares in zip(names, zip(*found, strict=True), strict=True)
    }


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _number(value: float, digits: int = 0) -> str:
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _share(children: Any, ds: Any, limit_ds: int = LIMIT_DS) -> str:
    return _percent(float(children[ds <= limit_ds].sum() / children.sum()))


def _with_range(reached: Any) -> str:
    if reached["share"] is None:
        return "verborgen"  # so few are left over that one could tell who
    low, high = (_percent(reached[end]).removesuffix(" %") for end in ("low", "high"))
    return f"{_percent(reached['share'])} ({low} bis {high})"


def _reached(run: Any, way: str) -> dict[str, str]:
    return {
        f"{way} in {row['limit_min']} Minuten": _with_range(row) for row in run.summary["overall"]["reached"]
    }


def _beside_the_line(home: Network, run: Any) -> dict[str, str]:
    """Streets against straight lines, and a pram against feet that take the stairs."""
    points = points_of(run)
    inside = points["territory"] >= 0
    spots, children = (points["site_x_m"], points["site_y_m"]), points["children"][inside]
    cells = points["x_m"][inside], points["y_m"][inside]
    pram, foot = (_nearest_ds(_graph(home, profile), spots, cells) for profile in ("pram", "foot"))
    assert np.array_equal(
        pram, points["first_ds"][inside]
    )  # SciPy and the kernels: the same, to the tenth of a second
    line, longer_line = _line_ds(spots, cells), _line_ds(spots, cells, DETOUR)
    there = (pram < NEVER) & (foot < NEVER) & (line > 0)
    weight = children[there] / children[there].sum()
    longer = (pram - foot)[there]
    return {
        "Luftlinie in 15 Minuten, dasselbe Tempo": _share(children, line),
        "Luftlinie mal 1,38 in 15 Minuten": _share(children, longer_line),
        "Weg geteilt durch Luftlinie, Mitte": _number(
            float(np.median((pram / np.maximum(line, 1))[there])), 2
        ),
        "mittlerer Weg mit Kinderwagen": f"{_number(float(pram[there] @ weight) / 600, 2)} Minuten",
        "mittlerer Weg über Treppen, dasselbe Tempo": f"{_number(float(foot[there] @ weight) / 600, 2)} Minuten",
        "mehr als 2 Minuten länger ohne Treppen": _percent(float(weight[longer > 1_200].sum())),
        "mehr als 5 Minuten länger ohne Treppen": _percent(float(weight[longer > 3_000].sum())),
        "größter Umweg ohne Treppen": f"{_number(float(longer.max()) / 600)} Minuten",
        "kein Weg mit Kinderwagen": _percent(float(children[pram == NEVER].sum() / children.sum())),
    }


def _long_way(row: Any) -> str:
    children = "wenige" if row["children"] is None else _number(row["children"])
    way = "kein Weg" if row["minutes"] is None else f"{_number(row['minutes'])} Minuten"
    return f"{children} Kinder, {way}"


def _figures(home: Network) -> dict[str, str]:
    """Every figure of the page by its name there."""
    foot, bus, plan = (_ask(home, question) for question in (ON_FOOT, BY_BUS, TEN_MORE))
    before, after = plan.summary["before"], plan.summary["after"]
    worst = {f"{rank}. {row['name']}": _long_way(row) for rank, row in enumerate(foot.summary["worst"], 1)}
    return {
        "Kinder unter drei in der Stadt": _number(foot.summary["children"]["total"]),
        **_reached(foot, "mit Kinderwagen"),
        **_beside_the_line(home, foot),
        **_draws(home),
        **worst,
        **_reached(bus, "mit Bus und Bahn"),
        "davon mit Rückfahrt": _percent(bus.summary["ride"]["home_share"]),
        "in 15 Minuten vorher": _percent(before["share"]),
        "in 15 Minuten mit zehn weiteren": _percent(after["share"]),
        "mittlerer Weg vorher": f"{_number(before['mean_min'], 1)} Minuten",
        "mittlerer Weg mit zehn weiteren": f"{_number(after['mean_min'], 1)} Minuten",
        "Abstand zum besten Plan höchstens": _percent(plan.summary["gap"]),
    }


def _said() -> dict[str, str]:
    rows = [
        line.strip("| ").split(" | ")
        for line in (ROOT / PAGE).read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    return {name: value for name, value in rows if value != "Ergebnis"}


def test_every_figure_of_the_page_comes_out_again(db: None) -> None:
    home = tenants.network("heidelberg", "Frühe Hilfen Heidelberg (Vorführung)")
    with network_scope(home):
        _open(home)
        assert _figures(home) == _said()
