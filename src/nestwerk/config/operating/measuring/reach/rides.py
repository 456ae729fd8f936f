"""A morning by public transport: all places of a drawn Kreis to the nearest offer of a kind, and ferrobus on real data."""

import datetime
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from pyproj import Transformer

from nestcore.reach import crow, timetable, transit
from nestcore.reach.graph import Access, Int32Array
from nestcore.reach.timetable import Timetable
from nestcore.types import FloatArray
from nestwerk.config.operating.measuring.reach.clock import (
    Case,
    left_out,
    processor_ms,
    promised,
    told,
)
from nestwerk.config.operating.measuring.reach.worlds import SEED, STREETS, TIMETABLE, World
from nestwerk.places.imports.timetable.reading import read_timetable
from nestwerk.places.imports.timetable.shapes import ReadTimetable

KREIS_STOPS_A_SIDE, LINES, TRIPS_A_LINE, HOPS = 45, 147, 34, 20
KREIS_PLACES, OFFERS = 30_000, 50
TO_STOP_DS, PACE = 9_000, 11.7
SCHOOL_DAY = datetime.date(2022, 6, 21)
ASKED, MINUTES = 60, range(8 * 3600, 11 * 3600, 600)


class Asked(NamedTuple):
    day: Timetable
    offers: Access
    places: Access
    walk_ds: Int32Array
    walk_offer: Int32Array


def cases(world: World) -> Iterator[Case]:
    kreis = drawn_kreis()
    ours_ms = processor_ms(lambda: nearest(kreis, transit.DEFAULTS), 5)
    name = f"timetable, 180 departures, {KREIS_PLACES} places of a drawn Kreis, three limits on changes"
    yield promised(name, ours_ms / 1000, 0.1, "s CPU a kind")
    case = "timetable, a place and minute, six offers, VRN"
    feed, streets = world.file(TIMETABLE), world.file(STREETS)
    if feed is None or streets is None:
        yield left_out(case, "no timetable on this machine")
        return
    yield from _beside_ferrobus(case, feed, streets)


def nearest(asked: Asked, terms: transit.Terms, threads: int = 1) -> tuple[transit.Journeys, ...]:
    return transit.nearest(
        asked.day, asked.offers, asked.places, terms,
        walk_ds=asked.walk_ds, walk_offer=asked.walk_offer, threads=threads,
    )  # fmt: skip


def drawn_kreis(places: int = KREIS_PLACES) -> Asked:
    """Lines that wander over a square of stops 445 m apart, every half an hour; places and offers near stops."""
    chance, side = np.random.default_rng(SEED), KREIS_STOPS_A_SIDE
    heading = chance.integers(0, 4, LINES)[:, None] + np.cumsum(
        chance.random((LINES, HOPS + 1)) < 0.15, axis=1
    )
    steps = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])[heading % 4]
    at = (chance.integers(0, side, (LINES, 1, 2)) + np.cumsum(steps, axis=1)) % side
    path = at[..., 0] * side + at[..., 1]
    rides = np.cumsum(chance.integers(60, 180, (LINES, HOPS)), axis=1)
    begins = 5 * 3600 + chance.integers(0, 2000, LINES)[:, None] + 2000 * np.arange(TRIPS_A_LINE)
    departs = begins[..., None] + np.pad(rides, ((0, 0), (1, 0)))[:, None, :-1]
    shape = departs.shape
    stop_m = 445.0 * np.stack(np.divmod(np.arange(side * side), side)).astype(float)
    day = timetable.build(
        departs.ravel(),
        (begins[..., None] + rides[:, None]).ravel(),
        np.broadcast_to(path[:, None, :-1], shape).ravel(),
        np.broadcast_to(path[:, None, 1:], shape).ravel(),
        np.repeat(np.arange(LINES * TRIPS_A_LINE), HOPS),
        timetable.walks(*stop_m, *stop_m, limit_ds=6_000, pace_ds_per_m=PACE),
    )
    near = [
        stop_m[:, chance.integers(0, side * side, count)] + chance.normal(0, spread, (2, count))
        for count, spread in ((OFFERS, 200), (places, 400))
    ]
    return asked_of(day, stop_m, near[0], near[1])


def asked_of(day: Timetable, stop_m: FloatArray, offer_m: FloatArray, place_m: FloatArray) -> Asked:
    """On foot as the crow flies, with a pram."""
    offers, places = (
        timetable.walks(*points, *stop_m, limit_ds=TO_STOP_DS, pace_ds_per_m=PACE)
        for points in (offer_m, place_m)
    )
    walk = crow.nearest(*offer_m, *place_m, detour=1.0, pace_ds_per_m=PACE)
    return Asked(day, offers, places, walk.first_ds, walk.first)


def _beside_ferrobus(case: str, feed: Path, streets: Path) -> Iterator[Case]:
    chance = np.random.default_rng(SEED)
    west_south, east_north = np.array([8.65, 49.38]), np.array([8.71, 49.42])
    offers, places = (
        west_south + chance.random((count, 2)) * (east_north - west_south) for count in (6, 5_000)
    )
    asked = _of_feed(feed, offers, places)
    ours_us = 1000 * processor_ms(lambda: nearest(asked, transit.DEFAULTS)) / len(places)
    ours_us /= transit.DEFAULTS.minutes
    try:
        theirs_us = _ferrobus_us(feed, streets, offers, places[:ASKED])
    except ImportError as missing:
        yield left_out(case, f"ferrobus: {missing.name} is not installed")
        return
    yield told(case, ours_us, theirs_us, "ferrobus one-to-many", "µs CPU", 500)


def built(read: ReadTimetable) -> Timetable:
    day = read.days["school"]
    return timetable.build(
        day.dep_s, day.arr_s, day.from_stop, day.to_stop, day.trip, read.footpaths, day.boards, day.alights
    )


def _of_feed(feed: Path, offers: FloatArray, places: FloatArray) -> Asked:
    read = read_timetable(feed)
    to_metres = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
    offer_m, place_m = (np.stack(to_metres.transform(*points.T)) for points in (offers, places))
    return asked_of(built(read), np.stack([read.stops.x_m, read.stops.y_m]), offer_m, place_m)


def _ferrobus_us(feed: Path, streets: Path, offers: FloatArray, places: FloatArray) -> float:
    """Its model and points are built before the clock starts; it walks through streets, we as the crow flies."""
    ferrobus = import_module("ferrobus")
    with TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        with zipfile.ZipFile(feed) as packed:
            packed.extractall(folder)
        model = ferrobus.create_transit_model(str(streets), [folder], SCHOOL_DAY, 600)
    starts, ends = (_points(ferrobus, model, points) for points in (places, offers))

    def work() -> None:
        for start in starts:
            for second in MINUTES:
                ferrobus.find_routes_one_to_many(model, start, ends, second, transit.DEFAULTS.changes)

    return 1000 * processor_ms(work, 2) / (len(starts) * len(MINUTES))


def _points(ferrobus: Any, model: Any, points: FloatArray) -> list[Any]:
    """Those it can tie to its streets."""
    found = []
    for longitude, latitude in points.tolist():
        try:
            found.append(ferrobus.create_transit_point(latitude, longitude, model, TO_STOP_DS // 10, 10))
        except ValueError:
            continue
    return found
