"""A paper country: a square grid of streets, offers and families scattered over it, kept where workers find it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nestwerk.base.arrays import write_arrays
from nestwerk.coverage.computing.parts.layout import Layout, Spots, laid_out
from tests.nestcore.reach.worlds import streets as paper_streets

SIDE, OFFERS, PLACES = 24, 30, 300
LIMIT_DS = 3_000


@pytest.fixture
def country(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Layout]:
    """The same country, cut into as many parts a side as asked for."""
    settings.HOME = tmp_path
    monkeypatch.setenv("NESTWERK_HOME", str(tmp_path))
    paces = np.random.default_rng(3).integers(90, 140, (2, SIDE, SIDE)).tolist()
    ways = [(i * SIDE + j, i * SIDE + j + 1, paces[0][i][j]) for i in range(SIDE) for j in range(SIDE - 1)]
    ways += [
        (i * SIDE + j, i * SIDE + j + SIDE, paces[1][i][j]) for i in range(SIDE - 1) for j in range(SIDE)
    ]
    metres = [100.0 * i for i in range(SIDE)]
    graph = paper_streets(ways, [m for m in metres for _ in metres], metres * SIDE)
    streets = write_arrays(
        {f"pram.{name}": getattr(graph, name) for name in ("first", "target", "ds", "x_m", "y_m")}
    )

    def cut(parts_a_side: int) -> Layout:
        chance = np.random.default_rng(4)
        spots = []
        for count in (OFFERS, PLACES):
            x_m, y_m = chance.uniform(0, 100.0 * (SIDE - 1), (2, count))
            column, row = (
                np.minimum(m * parts_a_side / (100.0 * SIDE), parts_a_side - 1) for m in (x_m, y_m)
            )
            spots.append(Spots(x_m, y_m, column.astype(np.int64) * parts_a_side + row.astype(np.int64)))
        return laid_out(
            *spots, streets=streets, profile="pram", limit_ds=LIMIT_DS, to_street_m=80.0, pace_ds_per_m=9.0
        )

    return cut
