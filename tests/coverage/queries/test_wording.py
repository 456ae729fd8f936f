"""What a run says: in German as it was answered, elsewhere told anew from the same figures."""

import pytest
from django.utils.translation import override

from nestwerk.coverage.queries.wording import gap_sentence, kind_of, told
from nestwerk.coverage.shapes import ReachSummary, SitesSummary
from tests.make import answers

SUMMARIES = [answers.reach_summary(), answers.sites_summary()]


@pytest.mark.parametrize("summary", SUMMARIES, ids=["reach", "sites"])
def test_german_is_what_was_answered(summary: ReachSummary | SitesSummary) -> None:
    with override("de"):
        said, kind = told(summary), kind_of(summary)
    assert ([one.replace("\N{NO-BREAK SPACE}", " ") for one in said], kind) == (
        summary["sentences"],
        summary["kind_name"],
    )
    assert " %" not in "".join(said)


def test_english_names_the_same_figures() -> None:
    with override("en"):
        first, *_others = told(answers.reach_summary())
    assert first.startswith(
        "Family office, Frühe Hilfen contact point: 50% of children under three (1,240 of 2,480)"
    )
    assert "model value" in first


def test_plan_is_told_in_english_too() -> None:
    with override("en"):
        said = [*told(answers.sites_summary()), gap_sentence(0.0368)]
    assert "75% instead of 50%" in said[1]
    assert "3.7%" in said[-1]


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        (0.0, "Bewiesen: Einen besseren Vorschlag gibt es unter diesen Bedingungen nicht."),
        (0.0001, "Bewiesen: Der bestmögliche Vorschlag wäre höchstens um 0,1 % besser."),
        (0.0006, "Bewiesen: Der bestmögliche Vorschlag wäre höchstens um 0,1 % besser."),
        (0.0368, "Bewiesen: Der bestmögliche Vorschlag wäre höchstens um 3,7 % besser."),
        (None, "Wie nah der Vorschlag am bestmöglichen liegt, ließ sich nicht beweisen."),
    ],
)
def test_gap_is_told_in_plain_words(gap: float | None, sentence: str) -> None:
    assert gap_sentence(gap).replace("\N{NO-BREAK SPACE}", " ") == sentence
