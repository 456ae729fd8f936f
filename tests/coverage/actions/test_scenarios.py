"""A scenario's steps: whoever was quicker stays, the worker's answer fits the steps it was asked about."""

from pathlib import Path
from typing import Any

import pytest

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.coverage import actions, tasks
from nestwerk.coverage.actions.scenarios import finish_scenario
from nestwerk.coverage.changes import ADD, CLOSE, MOST_CHANGES, MOVE, Change
from nestwerk.coverage.errors import QuestionRefused
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.questions import ReachQuestion
from tests.cast import Cast
from tests.make import coverage, directory

BUS = ReachQuestion(mode="transit", limits_min=(20,), kind="27")
NEW = Change(ADD, title="Bürgerhaus", **coverage.at(5_000))


@pytest.fixture
def scenario(cast: Cast) -> Scenario:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    return begun(cast, ReachQuestion(limits_min=(15,), kind="27"))


@pytest.fixture
def ride(cast: Cast, tmp_path: Path, settings: Any) -> Scenario:
    """Cells in Auendorf, Bachheim and Chausseehof, a street, and a bus that only goes west."""
    settings.HOME = tmp_path
    coverage.kreis(cast.home, children=None)
    coverage.offer(cast.home, "Babycafé", 0)
    coverage.offer(cast.home, "Krabbelcafé", 400)
    coverage.borders(cast.home)
    coverage.grid(cast.home, {0: 10, 1_000: 30, 5_000: 40})
    coverage.street(cast.home)
    coverage.bus(cast.home)
    return begun(cast, BUS)


def begun(cast: Cast, question: ReachQuestion) -> Scenario:
    with network_scope(cast.home):
        run = tasks.answered(actions.ask_run(cast.home, question, by="Test"))
        return actions.start_scenario(run, name="Versuch", by=cast.kim)


def closing(scenario: Scenario, title: str) -> Change:
    return Change(CLOSE, next(one["id"] for one in scenario.run.summary["sites"] if one["title"] == title))


def shares(scenario: Scenario) -> list[tuple[float | None, float | None]]:
    return [(row["before"]["share"], row["after"]["share"]) for row in scenario.figures["reached"]]


def test_every_step_leaves_a_trace(cast: Cast, scenario: Scenario) -> None:
    with network_scope(cast.home):
        actions.change_scenario(scenario, NEW, by=cast.kim)
        actions.undo_change(scenario, by=cast.lena)
        assert [event.text for event in history_of(cast.home, scenario)] == [
            "Planspiel „Versuch“, zurückgenommen: Neu: Bürgerhaus",
            "Planspiel „Versuch“ geändert: Neu: Bürgerhaus",
            "Planspiel begonnen: Versuch",
        ]


def test_who_was_quicker_is_not_overwritten(cast: Cast, scenario: Scenario) -> None:
    with network_scope(cast.home):
        mine = Scenario.objects.get(pk=scenario.pk)
        actions.change_scenario(scenario, NEW, by=cast.lena)
        with pytest.raises(NotNow, match="gerade geändert"):
            actions.change_scenario(mine, closing(mine, "Babycafé"), by=cast.kim)


def test_scenario_holds_so_many_steps_and_no_more(cast: Cast, scenario: Scenario) -> None:
    scenario.changes = [vars(NEW)] * MOST_CHANGES
    with network_scope(cast.home), pytest.raises(NotNow, match="Mehr als 40"):
        actions.change_scenario(scenario, NEW, by=cast.kim)


def test_home_of_a_person_is_closed_and_never_moved(cast: Cast) -> None:
    coverage.kreis(cast.home)
    home = directory.place(municipality_key="05999001", is_home=True, **coverage.at(0))
    directory.offer(cast.home, "Tagesmutter", category="27", places=[home])
    scenario = begun(cast, ReachQuestion(limits_min=(15,), kind="27"))
    site = scenario.run.summary["sites"][0]["id"]
    with network_scope(cast.home):
        with pytest.raises(QuestionRefused, match="verschieben wir nicht"):
            actions.change_scenario(scenario, Change(MOVE, site, **coverage.at(500)), by=cast.kim)
        actions.change_scenario(scenario, Change(CLOSE, site), by=cast.kim)
    assert shares(scenario) == [(0.25, 0.0)]


def test_closing_by_timetable_is_known_at_once_and_said_to_be_careful(cast: Cast, ride: Scenario) -> None:
    with network_scope(cast.home):
        actions.change_scenario(ride, closing(ride, "Krabbelcafé"), by=cast.kim)
    # Bachheim walks 600 m, nine minutes, to the Krabbelcafé, and fifteen to the Babycafé
    assert shares(ride) == [(1.0, 1.0)]
    assert [note[:40] for note in ride.figures["notes"]] == ["Bei Bus und Bahn ist das vorsichtig gere"]


def test_adding_by_timetable_is_the_workers_and_equals_a_fresh_run(cast: Cast, ride: Scenario) -> None:
    both = [closing(ride, "Krabbelcafé"), closing(ride, "Babycafé"), NEW]
    with network_scope(cast.home):
        for change in both:
            actions.change_scenario(ride, change, by=cast.kim)
        assert ride.figures is None
        tasks.scenario.func(cast.home.pk, ride.pk)
        ride.refresh_from_db()
    # nobody rides east: only Chausseehof, where the new one stands, has one
    assert shares(ride) == [(1.0, 0.5)]


def test_answer_to_earlier_steps_is_let_go(cast: Cast, scenario: Scenario) -> None:
    with network_scope(cast.home):
        actions.change_scenario(scenario, NEW, by=cast.kim)
        figures = scenario.figures
        assert finish_scenario(scenario, [], {**figures, "notes": ["veraltet"]}) is False
        scenario.refresh_from_db()
    assert scenario.figures == figures
