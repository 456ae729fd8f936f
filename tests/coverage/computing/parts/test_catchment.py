"""One part or four hundred: the same bytes, and those of one machine but for rounding."""

from collections.abc import Callable

import numpy as np
import pytest

from nestcore.reach import catchment
from nestcore.reach.attach import attach
from nestcore.reach.decay import zones
from nestcore.reach.graph import Graph
from nestcore.reach.plain import times
from nestcore.types import FloatArray
from nestwerk.base.arrays import read_arrays
from nestwerk.coverage.computing.parts import catchment as parted
from nestwerk.coverage.computing.parts.catchment import Parted
from nestwerk.coverage.computing.parts.layout import Layout, near, own, parts_of, spots_of
from tests.coverage.computing.parts.conftest import LIMIT_DS, OFFERS, PLACES

Country = Callable[[int], Layout]
SEATS = np.random.default_rng(5).integers(1, 9, OFFERS).astype(np.float64) / 3
CHILDREN = np.random.default_rng(6).integers(0, 9, PLACES).astype(np.float64) / 7
DECAY = zones(LIMIT_DS)


def _access(layout: Layout, kind: str = "two_step", threads: int = 2) -> FloatArray:
    pairs = Parted(layout, DECAY, threads)
    found: catchment.Catchment = getattr(pairs, kind)(SEATS, CHILDREN)
    return found.access


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["two_step", "balanced"])
def test_one_part_and_four_hundred_give_the_same_bytes(country: Country, kind: str) -> None:
    whole, cut = country(1), country(20)
    assert (len(parts_of(whole)), len(parts_of(cut)) > 200) == (1, True)
    assert _access(whole, kind).tobytes() == _access(cut, kind, threads=1).tobytes()


def test_crowding_of_parts_is_that_of_the_whole(country: Country) -> None:
    found = [Parted(country(side), DECAY).crowding(SEATS, CHILDREN).tobytes() for side in (1, 5)]
    assert found[0] == found[1]


def test_parts_say_what_one_search_through_all_streets_says(country: Country) -> None:
    layout = country(5)
    graph = Graph(**{n: np.asarray(a) for n, a in read_arrays(layout.streets, "pram").items()})
    ends = (
        attach(graph, spots.x_m, spots.y_m, limit_m=80.0, pace_ds_per_m=9.0)
        for spots in (spots_of(layout, "offers"), spots_of(layout, "places"))
    )
    expected = catchment.two_step(times(graph, *ends, LIMIT_DS), SEATS, CHILDREN, DECAY)
    np.testing.assert_allclose(_access(layout), expected.access, rtol=1e-12)


def test_parts_are_smaller_than_the_whole(country: Country) -> None:
    layout = country(5)
    assert all(
        len(own(layout, part, "places")) < len(near(layout, part, "places")) for part in parts_of(layout)
    )


def test_children_across_the_border_would_be_missed_in_one_phase(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault this design is there to prevent: ratios worked out with the children of the own part alone."""
    right = _access(country(4))
    monkeypatch.setattr(parted, "near", own)
    assert _access(country(4)).tobytes() != right.tobytes()


def test_layout_for_a_shorter_limit_is_refused(country: Country) -> None:
    with pytest.raises(ValueError, match="shorter limit"):
        Parted(country(1), zones(LIMIT_DS + 10))
