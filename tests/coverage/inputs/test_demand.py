"""Children without a grid: by inhabitants, by stated numbers, in quarters; and what is said where something is missing."""

from typing import Any

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
