"""Children without a grid: by inhabitants, by stated numbers, in quarters; and what is said where something is missing."""

import math
from typing import Any

import numpy as np
import pytest

from nestwerk.coverage.errors import NoChildren, NothingKnown
from nestwerk.coverage.inputs.demand import Demand
from nestwerk.coverage.questions import ReachQuestion
from tests.cast import Cast
from tests.make import coverage, indicators, places

POINTS = "Ohne Zensusgitter steht jeder Ort für einen Punkt; Wege innerhalb des Ortes fehlen."


def demanded(cast: Cast) -> Demand:
    return coverage.gathered(cast.home, ReachQuestion()).demand


def people(demand: Demand) -> Any:
    return {
        spot.name: children for spot, children in zip(demand.spots, demand.children.tolist(), strict=True)
    }


def test_children_are_spread_by_inhabitants(cast: Cast) -> None:
    coverage.kreis(cast.home)
    found = demanded(cast)
    assert people(found) == {"Auendorf": 100, "Bachheim": 200, "Chausseehof": 100}
    assert (found.is_model, found.date, found.notes) == (True, "31.12.2018", (POINTS,))


def test_gemeinde_with_its_own_number_keeps_it(cast: Cast) -> None:
    coverage.kreis(cast.home)
    town = places.territory("Bachheim", "municipality", official_key=f"{coverage.KREIS}002")  # type: ignore[arg-type]
    indicators.value(cast.home, town, "children_u3", "240")
    assert people(demanded(cast)) == {"Auendorf": 80, "Bachheim": 240, "Chausseehof": 80}


def test_unknown_inhabitants_count_as_the_middle_and_are_told(cast: Cast) -> None:
    coverage.kreis(cast.home, towns=(("Auendorf", 0, 1_000), ("Bachheim", 1_000, None)))
    found = demanded(cast)
    assert people(found) == {"Auendorf": 200, "Bachheim": 200}
    assert "Nicht von allen Gemeinden ist die Einwohnerzahl bekannt; dort ist geschätzt." in found.notes


def test_children_nobody_stated_follow_from_the_national_share(cast: Cast) -> None:
    coverage.kreis(cast.home, children=None, towns=(("Auendorf", 0, 10_000),))
    found = demanded(cast)
    assert people(found) == {"Auendorf": pytest.approx(285)}
    assert any("geschätzt mit dem Anteil im Bund (2,85 %" in note for note in found.notes)


def test_town_lies_in_its_quarters(cast: Cast) -> None:
    coverage.kreis(cast.home, towns=(("Auendorf", 0, 1_000),))
    town = places.territory("Auendorf", "municipality", official_key=f"{coverage.KREIS}001")  # type: ignore[arg-type]
    for name, metres in (("Nord", 0), ("Süd", 2_000)):
        places.territory(name, "quarter", within=town, **coverage.at(metres))  # type: ignore[arg-type]
    assert people(demanded(cast)) == {"Nord": 200, "Süd": 200}


def test_network_without_gemeinden_is_refused(cast: Cast) -> None:
    with pytest.raises(NothingKnown):
        demanded(cast)


def test_kreis_without_children_and_inhabitants_is_refused(cast: Cast) -> None:
    coverage.kreis(cast.home, children=None, towns=(("Auendorf", 0, None),))
    with pytest.raises(NoChildren):
        demanded(cast)


def test_children_live_on_a_disc_where_the_area_is_known(cast: Cast) -> None:
    top = places.served(cast.home, "Auenkreis", official_key=coverage.KREIS)
    coverage.town(1, "Auendorf", 0, 1_000, area_km2=4 * math.pi)
    indicators.value(cast.home, top, "children_u3", "190")
    coverage.offer(cast.home, "Babycafé", 0)
    found = demanded(cast)
    from_middle = np.round(np.hypot(found.x_m - found.x_m[0], found.y_m - found.y_m[0]))
    # the settled part of a circle of 2 km has 762 m; its 19 equal parts lie 0, 349 and 630 m from the middle
    assert np.unique(from_middle, return_counts=True)[0].tolist() == [0, 349, 630]
    assert np.unique(from_middle, return_counts=True)[1].tolist() == [1, 6, 12]
    reached = coverage.answered(cast.home, limits_min=(10,))["overall"]["reached"]
    # 7.2 and 13.0 minutes; spread over the whole circle only the middle is near, gathered in the middle all are
    assert reached == [{"limit_min": 10, "children": 70, "share": 0.3684, "low": 0.0526, "high": 1.0}]
