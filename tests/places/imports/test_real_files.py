"""Official files as they are, where they lie beside the project."""

from pathlib import Path

import pytest

from nestwerk.places.imports.areas import read_areas
from nestwerk.places.imports.census import read_census

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = [
    pytest.mark.skipif(not DATA.is_dir(), reason="the official files are not part of the project"),
    pytest.mark.slow,
]
HEIDELBERG = (8.57, 49.35, 8.79, 49.46)


def test_borders_of_2021_are_all_there() -> None:
    read = read_areas(DATA / "boundaries" / "vg5000_2021.gpkg")
    digits = [len(area.key) for area in read.areas]
    assert ({count: digits.count(count) for count in set(digits)}, read.report.counts, read.reference) == (
        {8: 10997, 5: 401, 2: 16},
        {"areas": 11414, "left_out": 0, "waters": 9},
        "2021-01-01",
    )


def test_children_of_2011_are_all_there() -> None:
    file = DATA / "zensus2011" / "unter10_100m.parquet"
    whole, cut = read_census([file]), read_census([file], box=HEIDELBERG)
    assert (whole.report.counts["cells"], whole.report.counts["children"], whole.reference) == (
        1270950,
        round(6746886 * 0.3),
        "2011",
    )
    assert (cut.report.counts["cells"], cut.report.counts["left_out"]) == (2671, 0)


def test_people_and_shares_of_2011_agree_on_a_kilometre() -> None:
    files = [DATA / "zensus2011" / name for name in ("einwohner_1km.parquet", "anteil_unter18_1km.parquet")]
    read = read_census(files)
    assert (read.report.notes["size_m"], read.report.notes["age_band"], read.reference) == (
        1000,
        "Unter18",
        "2011",
    )
    assert read.report.counts == {
        "cells": 214633,
        "children": 2175057,
        "people": 80212528,
        "weak": 0,
        "secret": 19984,
        "left_out": 0,
    }
