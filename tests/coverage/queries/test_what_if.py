"""What a change brings is what a fresh run with the changed offers would say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nestcore.reach.graph import build
from nestwerk.base.arrays import write_arrays
from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run
from nestwerk.coverage.changes import ADD, CLOSE, MOVE, Change, standing_after
from nestwerk.coverage.choices import Mode
from nestwerk.coverage.computing.answers import answer
from nestwerk.coverage.errors import DataGone
from nestwerk.coverage.inputs.gathering import gather
from nestwerk.coverage.inputs.supply import SupplySite
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import points_of
from nestwerk.coverage.queries.what_if import spots_of, what_if
from nestwerk.coverage.questions import ReachQuestion, question_of
from nestwerk.coverage.tasks import answered
from nestwerk.places.models import Dataset, Territory
from tests.cast import Cast
from tests.make import coverage, indicators
from tests.make.coverage import EAST_M, NORTH_M, at

PACE_DS = {"pram": 9, "bicycle": 3, "car": 1}  # per metre
QUESTION = ReachQuestion(limits_min=(15, 30), kind="27")


def change(op: str, site: str = "", metres: float | None = None) -> Change:
    return Change(op, site, "Bürgerhaus" if op == ADD else "", **({} if metres is None else at(metres)))


def streets() -> Dataset:
    """One street from west to east with a node every 150 m; every third part of it is one-way for cars."""
    x_m = EAST_M + 150.0 * np.arange(-3, 41)
    node = np.arange(len(x_m) - 1)
    arrays: dict[str, Any] = {"names.name": np.zeros(0), "names.x_m": np.zeros(0), "names.y_m": np.zeros(0)}
    for profile, pace in PACE_DS.items():
        back = node[node % 3 > 0] if profile == "car" else node
        source, target = np.r_[node, back + 1], np.r_[node + 1, back]
        y_m = np.full(len(x_m), NORTH_M + 30.0)
        graph = build(len(x_m), source, target, np.full(len(source), 150 * pace), x_m, y_m)
        arrays |= {f"{profile}.{name}": array for name, array in vars(graph).items()}
    return Dataset.objects.create(
        kind="streets", cut_for="auenland", name="Straßen", state="ready", key=write_arrays(arrays)
    )


def run_of(cast: Cast, mode: str = Mode.WALK) -> Run:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    with network_scope(cast.home):
        return answered(ask_run(cast.home, replace(QUESTION, mode=mode), by="Test"))


def ids(run: Run) -> dict[str, str]:
    return {site["title"]: site["id"] for site in run.summary["sites"]}


def fresh(run: Run, changes: Sequence[Change]) -> tuple[list[int], list[Any]]:
    """Times and shares of a new run in a world in which the changes have happened."""
    given = gather(run.network, question_of(run))
    standing = [site for site in standing_after(run.summary["sites"], changes) if site.is_open]
    x_m, y_m = spots_of(points_of(run), standing)
    blank = SupplySite("", "", "", 0.0, 0.0, "", 1.0, False, False)
    supply = replace(given.supply, sites=(blank,) * len(x_m), x_m=x_m, y_m=y_m)
    found = answer(question_of(run), replace(given, supply=supply))
    return found.arrays["first_ds"].tolist(), found.summary["overall"]["reached"]


@pytest.mark.parametrize("has_streets", [False, True])
@pytest.mark.parametrize("mode", [Mode.WALK, Mode.BIKE, Mode.CAR])
def test_what_if_equals_a_fresh_run(cast: Cast, mode: Mode, has_streets: bool) -> None:
    if has_streets:
        streets()
    run = run_of(cast, mode)
    name = ids(run)
    both = [change(CLOSE, name["Babycafé"]), change(CLOSE, name["Krabbelcafé"])]
    tried = [
        [],
        [change(CLOSE, name["Krabbelcafé"])],
        both,
        [*both, change(CLOSE, name["Elterntreff"])],
        [change(ADD, metres=4_900)],
        [change(MOVE, name["Elterntreff"], 2_150)],
        [*both, change(ADD, metres=700), change(MOVE, "n1", 1_050), change(ADD, metres=2_000)],
        [change(ADD, metres=700), change(CLOSE, "n1")],
    ]  # fmt: skip
    with network_scope(cast.home):
        assert run.summary["method"]["basis"] == ("streets" if has_streets else "crow")
        for changes in tried:
            found = what_if(run, changes)
            shares = [row["after"] for row in found.figures["reached"]]
            assert (found.first_ds.tolist(), shares) == fresh(run, changes), changes


def test_winners_and_losers_are_counted_where_they_live(cast: Cast) -> None:
    """Bachheim loses the café 600 m away, 12.4 minutes; the other one is 1,000 m and 20.7 minutes away."""
    run = run_of(cast)
    with network_scope(cast.home):
        figures = what_if(run, [change(CLOSE, ids(run)["Krabbelcafé"])]).figures
    reached = [
        (row["limit_min"], row["before"]["share"], row["after"]["share"], row["gained"], row["lost"])
        for row in figures["reached"]
    ]
    towns = [
        (row["name"], row["share_before"], row["share_after"], row["gained"], row["lost"],
         row["minutes_before"], row["minutes_after"])
        for row in figures["areas"] if row["level"] == "municipality"
    ]  # fmt: skip
    assert reached == [(15, 1.0, 0.5, 0, 200), (30, 1.0, 1.0, 0, 0)]
    assert towns == [
        ("Auendorf", 1.0, 1.0, 0, 0, 0.0, 0.0),
        ("Bachheim", 1.0, 0.0, 0, 200, 12.4, 20.7),
        ("Chausseehof", 1.0, 1.0, 0, 0, 8.3, 8.3),
    ]
    assert (figures["mean_min"], figures["p90_min"], figures["shorter"], figures["longer"]) == (
        [8.3, 12.4], [12.4, 20.7], 0, 200,
    )  # fmt: skip


def test_change_for_few_children_hides_what_it_brings(cast: Cast) -> None:
    coverage.kreis(cast.home, children=None)
    for name, children in (("Auendorf", "100"), ("Bachheim", "2"), ("Chausseehof", "100")):
        indicators.value(cast.home, Territory.objects.get(name=name), "children_u3", children)
    coverage.offer(cast.home, "Babycafé", 0)
    with network_scope(cast.home):
        run = answered(ask_run(cast.home, QUESTION, by="Test"))
        row = what_if(run, [change(ADD, metres=1_000)]).figures["reached"][0]
    assert (row["after"]["share"], row["gained"], row["lost"]) == (None, None, 0)


def test_streets_that_are_gone_are_said_so(cast: Cast) -> None:
    dataset = streets()
    run = run_of(cast)
    Dataset.objects.filter(pk=dataset.pk).delete()
    with network_scope(cast.home), pytest.raises(DataGone, match="nicht mehr da"):
        what_if(run, [change(ADD, metres=700)])
