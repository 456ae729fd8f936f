"""Small counts stay hidden, and the check that says so goes red when they don't."""

from typing import Any

import numpy as np
import pytest

from nestwerk.coverage.computing import disclosing
from nestwerk.coverage.computing.disclosing import Counted, hidden
from tests.cast import Cast
from tests.make import coverage

SMALL_TOWNS = (
    ("Auendorf", 0, 1_000),
    ("Bachheim", 1_000, 2_000),
    ("Chausseehof", 5_000, 1_000),
    ("Dornsiedel", 9_000, 20),
)


def leaks(summary: Any) -> list[str]:
    """Gemeinden whose few children a reader sees, or works out from the total."""
    towns = [area for area in summary["areas"] if area["level"] == "municipality"]
    shown = [area for area in towns if area["children"] is not None]
    found = [area["name"] for area in shown if 0 < area["children"] < 5]
    if len(towns) - len(shown) == 1:
        found += [area["name"] for area in towns if area["children"] is None]
    return found


@pytest.fixture
def hamlet(cast: Cast) -> Cast:
    """Dornsiedel has 2 of 402 children."""
    coverage.kreis(cast.home, children=402, towns=SMALL_TOWNS)
    coverage.offer(cast.home, "Babycafé", 0)
    return cast


def test_few_children_of_a_hamlet_stay_hidden(hamlet: Cast) -> None:
    summary = coverage.answered(hamlet.home)
    assert leaks(summary) == []
    hamlets = [row for row in (*summary["unreached"], *summary["worst"]) if row["name"] == "Dornsiedel"]
    assert [row["children"] for row in hamlets] == [None, None]


def test_check_goes_red_without_suppression(hamlet: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosing, "_has_small", lambda counts: False)
    assert leaks(coverage.answered(hamlet.home)) == ["Dornsiedel"]


def test_what_is_hidden_above_is_hidden_below() -> None:
    parts = Counted(np.array([9, 8, 7]), np.array([[9, 8, 0]]), np.array([0, 0, 1]))
    found = hidden(parts, np.array([True, False]))
    assert (found.children.tolist(), found.within.tolist()) == ([True, True, False], [True, True, False])


def test_rest_that_is_small_hides_the_share() -> None:
    found = hidden(Counted(np.array([50, 60, 70]), np.array([[48, 30, 35]]), np.zeros(3, dtype=np.int64)))
    assert found.children.tolist() == [False, False, False]
    assert found.within.tolist() == [True, True, False]


def test_few_children_in_all_hide_everything() -> None:
    assert hidden(Counted(np.array([1, 2]), np.array([[1, 0]]), np.zeros(2, dtype=np.int64))).children.all()
