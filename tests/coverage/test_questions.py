"""Questions are kept whole, and those that cannot be asked are refused with a sentence a field."""

from typing import Any

import pytest

from nestwerk.coverage.errors import QuestionRefused
from nestwerk.coverage.questions import (
    Question,
    ReachQuestion,
    SitesQuestion,
    checked,
    from_json,
    run_kind,
    to_json,
)


@pytest.mark.parametrize(
    "question",
    [
        ReachQuestion("car", (10, 20), "27", "holiday", "hours", False),
        SitesQuestion("bike", 20, "", "school", "fair", 3),
    ],
)
def test_question_comes_back_as_it_was_asked(question: Question) -> None:
    assert from_json(run_kind(question), to_json(question)) == question


def test_word_of_a_later_version_is_left_out() -> None:
    assert from_json("reach", {"mode": "walk", "limits_min": [15], "moon": "full"}) == ReachQuestion(
        limits_min=(15,)
    )


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        (ReachQuestion(mode="boat", kind="999"), ["mode", "kind"]),
        (ReachQuestion(limits_min=()), ["limits_min"]),
        (ReachQuestion(limits_min=(30, 15)), ["limits_min"]),
        (ReachQuestion(limits_min=(110,)), ["limits_min"]),
        (ReachQuestion(limits_min=(1, 2, 3, 4, 5)), ["limits_min"]),
        (SitesQuestion(goal="cheap", count=0, seats_per_visit=0), ["goal", "count", "seats_per_visit"]),
        (SitesQuestion(limit_min=0, count=51), ["limit_min", "count"]),
    ],
)
def test_question_that_cannot_be_asked_is_refused(question: Any, fields: list[str]) -> None:
    with pytest.raises(QuestionRefused) as refused:
        checked(question)
    assert list(refused.value.problems) == fields
