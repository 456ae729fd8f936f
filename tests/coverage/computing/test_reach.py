"""Reach in the paper Kreis: every figure by hand (see tests/make/coverage.py)."""

from typing import Any

import pytest

from nestwerk.coverage.actions.runs import packed
from nestwerk.coverage.computing.answers import answer
from nestwerk.coverage.questions import ReachQuestion
from nestwerk.places import actions
from tests.cast import Cast
from tests.make import coverage, directory, indicators, places, tenants

CATCHMENT = {  # zones of 5, 10, 15 minutes; the method page works the formulas through
    "Auendorf": {"bfca": 1.17, "e2sfca": 1.61},
    "Bachheim": {"bfca": 0.42, "e2sfca": 0.2},
    "Chausseehof": {"bfca": 1.0, "e2sfca": 1.0},
}


@pytest.fixture
def summary(cast: Cast) -> Any:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    return coverage.answered(cast.home)


def _towns(summary: Any) -> list[Any]:
    return [area for area in summary["areas"] if area["level"] == "municipality"]


def test_shares_of_the_paper_kreis(summary: Any) -> None:
    assert summary["overall"]["reached"] == [
        {"limit_min": 15, "children": 400, "share": 1.0, "low": 1.0, "high": 1.0}
    ]
    assert [(a["name"], a["children"], a["median_min"]) for a in summary["areas"]] == [
        ("Auenkreis", 400, 8.3), ("Auendorf", 100, 0.0), ("Bachheim", 200, 12.4), ("Chausseehof", 100, 8.3),
    ]  # fmt: skip


def test_range_comes_from_ways_that_take_longer_or_less(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    found = coverage.answered(cast.home, limits_min=(13,))["overall"]["reached"]
    # 12.42 minutes are within 13, and with 15 % more, 14.28, they are not
    assert found == [{"limit_min": 13, "children": 400, "share": 1.0, "low": 0.5, "high": 1.0}]


def test_closing_the_nearest_leaves_only_auendorf(summary: Any) -> None:
    assert summary["overall"]["second"] == {"limit_min": 15, "share": 0.25, "lost": 300}
    assert {site["title"]: (site["nearest_for"], site["lost_if_closed"]) for site in summary["sites"]} == {
        "Babycafé": (100, 0), "Krabbelcafé": (200, 200), "Elterntreff": (100, 100),
    }  # fmt: skip


def test_places_per_hundred_children_are_those_worked_by_hand(summary: Any) -> None:
    assert {area["name"]: area["per_100"] for area in _towns(summary)} == CATCHMENT


def test_neighbours_offer_counts_and_is_marked(cast: Cast, summary: Any) -> None:
    assert [site["title"] for site in summary["sites"] if site["is_neighbour"]] == ["Elterntreff"]
    alone = coverage.answered(cast.home, with_neighbours=False)
    assert alone["overall"]["reached"][0]["share"] == 0.75
    assert alone["overall"]["by_visit"] == 0.25
    assert [row["name"] for row in alone["unreached"]] == ["Chausseehof"]


def test_neighbour_behind_the_buffer_does_not_count(cast: Cast) -> None:
    coverage.kreis(cast.home)
    directory.portal(cast.elsewhere)
    far = directory.place(municipality_key="05888001", **coverage.at(10_100))
    directory.offer(cast.elsewhere, "Elterntreff", category="27", places=[far])
    assert coverage.answered(cast.home)["sites"] == []


def test_closed_portal_next_door_keeps_its_offers(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    directory.portal(cast.elsewhere, is_open=False)
    assert [site["title"] for site in coverage.answered(cast.home)["sites"]] == ["Babycafé", "Krabbelcafé"]


def test_worst_places_are_those_with_most_minutes_beyond_the_limit(cast: Cast) -> None:
    coverage.kreis(cast.home)
    coverage.offer(cast.home, "Babycafé", 0)
    found = coverage.answered(cast.home)["worst"]
    # 103.5 and 20.7 minutes; beyond 15 of them 100 x 88.5 and 200 x 5.7
    assert [(row["name"], row["minutes"], row["children_minutes"]) for row in found] == [
        ("Chausseehof", 103.5, 8850), ("Bachheim", 20.7, 1140),
    ]  # fmt: skip


def test_two_jugendamts_answer_in_one_run(cast: Cast) -> None:
    """As in Düren: a town with a Jugendamt of its own inside the Kreis, whose figures are meant without it."""
    coverage.kreis(cast.home, children=300)
    own = places.territory("Auendorf", "municipality", official_key=f"{coverage.KREIS}001")
    actions.serve(cast.home, territory=own)
    indicators.value(cast.home, own, "children_u3", "120")
    coverage.offer(cast.home, "Babycafé", 0)
    areas = coverage.answered(cast.home)["areas"]
    assert [(a["name"], a["level"], a["children"], a["reached"][0]["children"]) for a in areas] == [
        ("Auenkreis", "territory", 300, 0), ("Auendorf", "territory", 120, 120),
        ("Auendorf", "municipality", 120, 120), ("Bachheim", "municipality", 200, 0),
        ("Chausseehof", "municipality", 100, 0),
    ]  # fmt: skip


def test_kreis_without_offers_reaches_nobody(cast: Cast) -> None:
    coverage.kreis(cast.home)
    found = coverage.answered(cast.home)
    assert found["overall"]["reached"][0] == {
        "limit_min": 15, "children": 0, "share": 0.0, "low": 0.0, "high": 0.0,
    }  # fmt: skip
    assert found["overall"]["median_min"] is None
    assert {row["reason"] for row in found["unreached"]} == {"kein Weg zu einem Angebot"}
    assert "Von dieser Art ist kein Angebot mit einem Ort eingetragen." in found["notes"]


def test_one_gemeinde_alone_has_an_answer(cast: Cast) -> None:
    coverage.kreis(cast.home, towns=(("Auendorf", 0, 1_000),))
    coverage.offer(cast.home, "Babycafé", 0)
    assert coverage.answered(cast.home)["overall"]["reached"][0]["children"] == 400


def test_home_of_a_person_leaves_without_its_point(cast: Cast) -> None:
    coverage.kreis(cast.home)
    words = {
        "municipality_key": f"{coverage.KREIS}002",
        "town": "Bachheim",
        "street": "Gasse 3",
        "is_home": True,
    }
    at_home = directory.place(**words, **coverage.at(1_234))
    directory.offer(cast.home, "Kindertagespflege", category="27", places=[at_home])
    (site,) = coverage.answered(cast.home)["sites"]
    assert (site["place"], site["latitude"], site["longitude"], site["is_private"]) == (
        "Bachheim",
        None,
        None,
        True,
    )


def test_sentences_say_range_date_and_that_it_is_a_model(summary: Any) -> None:
    assert summary["sentences"][0] == (
        "Elterncafé, Schnullercafé: 100 % der Kinder unter drei Jahren (400 von 400) haben zu Fuß mit Kinderwagen "
        "höchstens 15 Minuten Weg (Modellwert, Spanne 100 bis 100 %, Kinderzahlen: 31.12.2018)."
    )


def test_same_inputs_give_the_same_answer_for_any_number_of_threads(cast: Cast) -> None:

    coverage.paper_kreis(cast.home, cast.elsewhere)
    question = ReachQuestion(kind="27")
    found = [answer(question, coverage.gathered(cast.home, question), threads=n) for n in (1, 3)]
    assert found[0].summary == found[1].summary
    assert packed(found[0].arrays) == packed(found[1].arrays)


def test_kreis_without_children_says_so_instead_of_a_share(cast: Cast) -> None:
    coverage.kreis(cast.home, children=0)
    coverage.offer(cast.home, "Babycafé", 0)
    found = coverage.answered(cast.home)
    assert found["overall"]["reached"] == [
        {"limit_min": 15, "children": None, "share": None, "low": None, "high": None}
    ]
    assert found["sentences"][0] == "Hier leben zu wenige Kinder, um einen Anteil zu nennen."


def test_parts_of_the_network_have_their_own_rows(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    node = tenants.subnetwork(cast.home, "Knoten Ost")
    town = coverage.town(3, "Chausseehof", 5_000, 1_000)
    actions.serve(cast.home, territory=town, subnetwork=node)
    areas = coverage.answered(cast.home)["areas"]
    assert [(a["name"], a["children"], a["sites"]) for a in areas if a["level"] == "region"] == [
        ("Knoten Ost", 100, 0)
    ]


@pytest.mark.parametrize("mode", ["walk", "bike", "car", "transit"])
def test_every_mode_answers_without_any_data(cast: Cast, mode: str) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    found = coverage.answered(cast.home, mode=mode, limits_min=(15, 30))
    shares = [row["share"] for row in found["overall"]["reached"]]
    assert shares == sorted(shares)
    assert found["method"]["basis"] == "crow"
