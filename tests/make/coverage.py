"""A paper Kreis on one street: three Gemeinden, four offers, answers by hand.

    metres   0          400         1000                          5000      5400
             Auendorf   Krabbelcafé Bachheim                      Chausseehof   Elterntreff (a neighbour's)
             Babycafé                                             served by the Familienhebamme
    children 100                    200                           100

On foot with a pram a metre of straight line takes 1.38 x 0.9 seconds: 400 m are 8.28, 600 m 12.42, 1000 m 20.7 minutes.
"""

import zlib
from typing import Any

import numpy as np
import shapely

from nestcore.reach import graph, timetable
from nestwerk.base.arrays import write_arrays
from nestwerk.base.scope import network_scope
from nestwerk.coverage.computing.answers import answer
from nestwerk.coverage.inputs.gathering import Gathered, gather
from nestwerk.coverage.inputs.plane import to_degrees
from nestwerk.coverage.questions import Question, ReachQuestion
from nestwerk.directory.models import Offer
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.models import Dataset, Outline, Territory
from nestwerk.tenants.models import Network
from tests.make import directory, indicators, places

KREIS = "05999"
TOWNS = (("Auendorf", 0, 1_000), ("Bachheim", 1_000, 2_000), ("Chausseehof", 5_000, 1_000))
EAST_M, NORTH_M = 4_300_000, 3_000_000


def at(metres: float) -> dict[str, float]:
    """A point on the street, in degrees."""
    longitude, latitude = to_degrees([EAST_M + metres], [NORTH_M])
    return {"longitude": float(longitude[0]), "latitude": float(latitude[0])}


def town(number: int, name: str, metres: float, population: int | None, **more: Any) -> Territory:
    key = f"{KREIS}{number:03}"
    return places.territory(
        name, "municipality", official_key=key, population=population, **at(metres), **more
    )


def kreis(of: Network, *, children: int | None = 400, towns: Any = TOWNS) -> Territory:
    top = places.served(of, "Auenkreis", official_key=KREIS)
    for number, (name, metres, population) in enumerate(towns, 1):
        town(number, name, metres, population)
    if children is not None:
        indicators.value(of, top, "children_u3", str(children))
    return top


def offer(of: Network, title: str, metres: float, number: int = 1, **more: Any) -> Offer:
    words = {"municipality_key": f"{KREIS}{number:03}", "street": f"Weg {metres:g}", **at(metres)}
    return directory.offer(of, title, places=[directory.place(**words)], **{"category": "27", **more})


def paper_kreis(of: Network, neighbour: Network) -> None:
    """The picture above."""
    kreis(of)
    offer(of, "Babycafé", 0)
    offer(of, "Krabbelcafé", 400)
    directory.offer(of, "Familienhebamme", category="27", approaches=["visit"], serves=[f"{KREIS}003"])
    directory.portal(neighbour)
    words = {"municipality_key": "05888001", **at(5_400)}
    directory.offer(neighbour, "Elterntreff", category="27", places=[directory.place(**words)])


def gathered(of: Network, question: Question) -> Gathered:
    with network_scope(of):
        return gather(of, question)


def answered(of: Network, question: Question | None = None, **words: Any) -> Any:
    """The summary of a question asked here and now."""
    asked = question or ReachQuestion(**{"limits_min": (15,), "kind": "27", **words})
    with network_scope(of):
        return answer(asked, gather(of, asked)).summary


STREET = range(-500, 6_001, 100)


def _dataset(of: Network, kind: DataKind, arrays: dict[str, Any], **facts: Any) -> Dataset:
    return Dataset.objects.create(
        kind=kind, name=f"{kind}.txt", checksum=f"{kind}", cut_for=of.slug, state=DataState.READY,
        key=write_arrays(arrays) if arrays else "", **facts,
    )  # fmt: skip


def borders(of: Network) -> Dataset:
    """Squares of 1,200 m around the middle of every Gemeinde but 200 m less where two would meet."""
    found = _dataset(of, DataKind.AREAS, {}, reference="2026")
    for number, (_name, metres, _population) in enumerate(TOWNS, 1):
        longitude, latitude = to_degrees(
            [EAST_M + metres + side for side in (-490, 490, 490, -490)],
            [NORTH_M + side for side in (-600, -600, 600, 600)],
        )
        ring = shapely.Polygon(zip(longitude, latitude, strict=True))
        place = Territory.objects.get(official_key=f"{KREIS}{number:03}")
        geometry = zlib.compress(shapely.to_geojson(ring).encode())
        Outline.objects.create(territory=place, dataset=found, geometry=geometry, bounds=list(ring.bounds))
    return found


def grid(of: Network, cells: dict[float, float]) -> Dataset:
    """Cells on the street: metres and children."""
    count = len(cells)
    arrays = {
        "x_m": np.array([EAST_M + metres for metres in cells], dtype=np.float64),
        "y_m": np.full(count, float(NORTH_M)),
        "children": np.array(list(cells.values()), dtype=np.float64),
        "is_weak": np.zeros(count, dtype=np.bool_),
    }
    return _dataset(of, DataKind.CENSUS, arrays, reference="2022", report={"notes": {"is_estimate": False}})


def street(of: Network) -> Dataset:
    """One straight street along the Kreis: 100 metres take a minute and a half on foot, in both directions."""
    ends = np.arange(len(STREET) - 1)
    source, target = np.r_[ends, ends + 1], np.r_[ends + 1, ends]
    x_m, y_m = np.array([float(EAST_M + metres) for metres in STREET]), np.full(len(STREET), float(NORTH_M))
    built = graph.build(len(STREET), source, target, np.full(len(source), 900), x_m, y_m)
    names = {
        "names.name": np.array(["Altdorf", "Neudorf"]),
        "names.x_m": np.array([EAST_M, EAST_M + 1_000.0]),
    }
    arrays = {f"pram.{name}": array for name, array in vars(built).items()} | names
    return _dataset(
        of, DataKind.STREETS, arrays | {"names.y_m": np.full(2, float(NORTH_M))}, reference="2026"
    )


def bus(of: Network) -> Dataset:
    """From Chausseehof to Auendorf every ten minutes from 7 to 12, in five; never back."""
    departs = np.arange(7 * 3600, 12 * 3600, 600)
    x_m, y_m = np.array([EAST_M, EAST_M + 5_000.0]), np.full(2, float(NORTH_M))
    near = timetable.walks(x_m, y_m, x_m, y_m, limit_ds=600, pace_ds_per_m=9)
    day = {"dep_s": departs, "arr_s": departs + 300, "trip": np.arange(len(departs))}
    day |= {"from_stop": np.ones(len(departs)), "to_stop": np.zeros(len(departs))}
    arrays = {f"school.{name}": array.astype(np.int32) for name, array in day.items()}
    arrays |= {f"footpaths.{name}": array for name, array in vars(near).items()}
    return _dataset(of, DataKind.TIMETABLE, arrays | {"stops.x_m": x_m, "stops.y_m": y_m}, reference="2026")
