"""The walk-through of the handbook: the same files, the same steps, the same figures; or a word on why not."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.core.management import call_command

from nestcore.reach import attach, crow, plain
from nestcore.reach.graph import NEVER, Graph, Nearest
from nestwerk.base.arrays import read_arrays
from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run
from nestwerk.coverage.inputs.plane import to_degrees
from nestwerk.coverage.queries.maps import points_of
from nestwerk.coverage.questions import Question, ReachQuestion, SitesQuestion
from nestwerk.coverage.tasks import answered
from nestwerk.places.choices import DataKind
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
ON_FOOT = ReachQuestion(kind=MEETING)
BY_BUS = ReachQuestion(kind=MEETING, mode="transit", limits_min=(30, 45, 60))
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
    x_m, y_m, children = _cells(home)
    every = np.arange(OFFERS) * len(x_m) // OFFERS + len(x_m) // (2 * OFFERS)
    longitude, latitude = to_degrees(x_m[every], y_m[every])
    for number, (lon, lat) in enumerate(zip(longitude, latitude, strict=True), 1):
        spot = directory.place(
            street=f"Musterweg {number}", town="Heidelberg", municipality_key="08221000",
            longitude=float(lon), latitude=float(lat),
        )  # fmt: skip
        directory.offer(home, f"Familientreff {number}", category=MEETING, places=[spot])


def _cells(home: Network) -> tuple[Any, Any, Any]:
    """Squares of 100 m within the town, south to north: middle and children under three."""
    census, areas = (dataset_for(home, kind) for kind in (DataKind.CENSUS, DataKind.AREAS))
    assert census
    assert areas
    cells = read_arrays(census.key)
    border = shapely.geometry.shape(outlines(areas, served(home))[0].geometry)
    inside = shapely.contains_xy(border, *to_degrees(cells["x_m"], cells["y_m"]))
    return cells["x_m"][inside], cells["y_m"][inside], cells["children"][inside]


def _ask(home: Network, question: Question) -> Any:
    run = answered(ask_run(home, question, by="Planung"))
    assert run.summary, run.problem
    return run


def _nearest(home: Network, profile: str, pace_ds_per_m: float, spots: Any, cells: Any) -> Nearest:
    """The plain way, with SciPy: a second opinion on what the kernels found."""
    streets = dataset_for(home, DataKind.STREETS)
    assert streets
    graph = Graph(**{name: np.array(array) for name, array in read_arrays(streets.key, profile).items()})
    if profile == "foot":  # as slow as with a pram, so that nothing but the stairs differs
        scaled = np.rint(graph.ds * (DS_PER_M / FOOT_DS_PER_M)).astype(np.int32)
        graph = Graph(graph.first, graph.target, scaled, graph.x_m, graph.y_m)
    tied = [attach.attach(graph, *point, limit_m=500, pace_ds_per_m=pace_ds_per_m) for point in (spots, cells)]
    return plain.nearest(graph, *tied)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _number(value: float, digits: int = 0) -> str:
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def _with_range(reached: Any) -> str:
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
    pram, foot = (_nearest(home, profile, DS_PER_M, spots, cells).first_ds for profile in ("pram", "foot"))
    assert np.array_equal(pram, points["first_ds"][inside])  # SciPy and the kernels: the same, to the tenth of a second
    line = crow.nearest(*spots, *cells, detour=1.0, pace_ds_per_m=DS_PER_M).first_ds
    there = (pram < NEVER) & (foot < NEVER) & (line > 0)
    weight = children[there] / children[there].sum()
    longer = (pram - foot)[there]
    return {
        "Luftlinie in 15 Minuten, dasselbe Tempo": _percent(float(children[line <= LIMIT_DS].sum() / children.sum())),
        "Weg geteilt durch Luftlinie": _number(float(pram[there] @ weight / (line[there] @ weight)), 2),
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
    worst = {
        f"{rank}. {row['name']}": _long_way(row) for rank, row in enumerate(foot.summary["worst"], 1)
    }
    return {
        "Kinder unter drei in der Stadt": _number(foot.summary["children"]["total"]),
        **_reached(foot, "mit Kinderwagen"),
        **_beside_the_line(home, foot),
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
    rows = [line.strip("| ").split(" | ") for line in (ROOT / PAGE).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return {name: value for name, value in rows if value != "Ergebnis"}


def test_every_figure_of_the_page_comes_out_again(db: None) -> None:
    home = tenants.network("heidelberg", "Frühe Hilfen Heidelberg (Vorführung)")
    with network_scope(home):
        _open(home)
        assert _figures(home) == _said()
