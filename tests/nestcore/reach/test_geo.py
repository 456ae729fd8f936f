"""Distances on the globe and the Z-shaped order."""

import numpy as np
import pytest

from nestcore.errors import OutOfRange
from nestcore.reach.geo import great_circle_m, z_order


def test_great_circle_of_a_degree_along_the_meridian() -> None:
    assert great_circle_m(9.0, 50.0, 9.0, [51.0, 50.0]).round(1).tolist() == [111195.1, 0.0]
    assert round(float(great_circle_m(0.0, 0.0, 180.0, 0.0))) == 20_015_114


def test_great_circle_off_the_globe_is_refused() -> None:
    with pytest.raises(OutOfRange):
        great_circle_m(0.0, 91.0, 0.0, 0.0)


def test_z_order_walks_quarter_by_quarter() -> None:
    x, y = np.meshgrid([0.0, 1.0, 2.0, 3.0], [0.0, 1.0, 2.0, 3.0])
    assert z_order(x.ravel(), y.ravel()).tolist() == [0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15]


def test_z_order_of_one_spot_or_nothing_keeps_the_order() -> None:
    assert z_order([5.0, 5.0, 5.0], [1.0, 1.0, 1.0]).tolist() == [0, 1, 2]
    assert z_order([], []).tolist() == []
