"""A district from files to figures in one go: ten kinds, four modes, ten sites."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from nestcore.reach import catchment_streams, hierarchy, siting, travel
from nestcore.reach.decay import zones
from nestcore.reach.graph import Attached, at_nodes
from nestcore.reach.profiles import Profile
from nestcore.reach.transit import DEFAULTS
from nestcore.reach.travel import Network
from nestcore.types import FloatArray
from nestwerk.config.operating.measuring.reach import rides, sites
from nestwerk.config.operating.measuring.reach.worlds import SEED, STREETS, TIMETABLE, cells_of, tied
from nestwerk.places.imports.streets.reading import read_streets
from nestwerk.places.imports.timetable.reading import read_timetable

KINDS, OFFERS_A_KIND = 10, 50
MODES = (Profile.PRAM, Profile.BICYCLE, Profile.CAR)
LIMIT_DS = 18_000
Points = tuple[FloatArray, FloatArray]


def cold(folder: Path) -> dict[str, Any]:
    """Nearest, second nearest, E2SFCA and BFCA by pram, bicycle and car; medians by timetable; ten sites."""
    threads = os.cpu_count() or 1
    streets = read_streets(folder / STREETS)
    x_m, y_m, children = cells_of(folder)
    chance = np.random.default_rng(SEED)
    chosen = chance.choice(len(x_m), (KINDS, OFFERS_A_KIND), p=children / children.sum())
    offers = [(x_m[row] + 30.0, y_m[row] + 30.0) for row in chosen]
    answers = 0
    for profile in MODES:
        network = Network(streets.graphs[profile], hierarchy.build(streets.graphs[profile]))
        places = tied(network.graph, (x_m, y_m))
        for kind in offers:
            answer(network, tied(network.graph, kind), places, children, threads)
            answers += 1
        if profile == Profile.PRAM:
            _sites(network, tied(network.graph, offers[0]), places, children, threads)
    answers += _by_timetable(folder, offers, (x_m, y_m), threads)
    return {"answers": answers, "cells": len(x_m)}


def answer(network: Network, offers: Attached, places: Attached, children: FloatArray, threads: int) -> None:
    travel.nearest(network, offers, places, threads)
    seats = np.full(offers.points, 10.0)
    catchment_streams.two_step(network, offers, places, seats, children, zones(LIMIT_DS), threads)
    catchment_streams.balanced(network, offers, places, seats, children, zones(LIMIT_DS), threads)


def _sites(network: Network, today: Attached, places: Attached, children: FloatArray, threads: int) -> None:
    homes = np.random.default_rng(SEED).permutation(np.unique(places.out.node))[: sites.CANDIDATES]
    times = travel.times(network, at_nodes(network.graph, homes), places, sites.CAP_DS, threads)
    base_ds = travel.nearest(network, today, places).first_ds
    asked = siting.World(times, children, base_ds, sites.LIMIT_DS, sites.CAP_DS)
    siting.plan(asked, siting.Rules(sites.SITES), siting.Goal.MEAN, threads=threads)


def _by_timetable(folder: Path, offers: list[Points], places: Points, threads: int) -> int:
    read = read_timetable(folder / TIMETABLE)
    day, stop_m = rides.built(read), np.stack([read.stops.x_m, read.stops.y_m])
    for kind in offers:
        rides.nearest(rides.asked_of(day, stop_m, np.stack(kind), np.stack(places)), DEFAULTS, threads)
    return len(offers)
