"""What a run says about itself."""

from typing import Any

import pytest

from nestwerk.coverage.models import Run
from nestwerk.reports.coverage.words import (
    fairness_sentences,
    method_steps,
    range_of,
    title_of,
)
from tests.make import answers

NONE: Any = {"gini": None, "p90_p10": None, "palma": None, "concentration": None, "by_deprivation": []}


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        (0.04, "Wo mehr Kinder in Armutslagen leben, sind die Wege eher länger."),
        (-0.04, "Wo mehr Kinder in Armutslagen leben, sind die Wege eher kürzer."),
        (0.01, "Ob Kinder in Armutslagen leben, macht für die Länge der Wege hier kaum einen Unterschied."),
    ],
)
def test_concentration_says_who_has_the_longer_way(index: float, sentence: str) -> None:
    assert fairness_sentences({**NONE, "concentration": index}) == [sentence]


def test_unknown_fairness_says_nothing() -> None:
    assert fairness_sentences(NONE) == []


def test_title_names_the_timetable_for_bus_and_train_only() -> None:
    titles = [
        title_of(answers.reach_summary(kind_name="Treff", mode=mode, day="holiday"))
        for mode in ("walk", "transit")
    ]
    assert titles == ["Treff: zu Fuß mit Kinderwagen", "Treff: Bus und Bahn, Ferientag"]


@pytest.mark.parametrize(
    ("basis", "word"), [("streets", "OpenStreetMap"), ("timetable", "Fahrplan"), ("crow", "1,38")]
)
def test_method_names_what_the_ways_follow(basis: str, word: str) -> None:
    steps = dict(
        method_steps(Run(question={}), answers.reach_summary(method={**answers.METHOD, "basis": basis}))
    )
    assert word in steps["Wie"]


@pytest.mark.parametrize("with_neighbours", [True, False])
def test_method_says_whether_neighbours_count(with_neighbours: bool) -> None:
    steps = dict(method_steps(Run(question={"with_neighbours": with_neighbours}), answers.reach_summary()))
    assert ("Angebote der Nachbarn zählen mit" in steps["Wohin"]) == with_neighbours


def test_method_of_a_plan_names_goal_and_candidates() -> None:
    assert [name for name, _text in method_steps(Run(question={}), answers.sites_summary())] == [
        "Wer",
        "Wohin",
        "Wie",
        "Bereich",
        "Ziel",
        "Vorschlag",
        "Schutz",
    ]


def test_range_needs_both_ends() -> None:
    assert range_of({"limit_min": 15, "children": None, "share": None, "low": None, "high": None}) == ""
