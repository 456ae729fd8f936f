"""From an address to a question: what nobody can ask is left out."""

from typing import Any

import pytest
from django.utils import translation

from nestwerk.directory.queries.shapes_search import Asked
from nestwerk.web.portal.search.ages import age_groups, label_of, months_of
from nestwerk.web.portal.search.asking import LAST_PAGE, LONGEST_TEXT, question_of


def asked(**words: str) -> Asked:
    return question_of(words, "de").asked


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ({}, {}),
        ({"q": "  Baby   schreit ", "place": " Auenstadt "}, {"text": "Baby schreit", "place": "Auenstadt"}),
        ({"age": "m7"}, {"age_months": 7.0}),
        ({"age": "y2"}, {"age_months": 24.0}),
        ({"age": "w20"}, {"age_months": -4.5}),
        ({"topic": "health", "day": "3", "way": "home"}, {"field": "health", "day": 3, "way": "home"}),
        ({"place": "12345", "within": "5"}, {"place": "12345", "within_m": 5000}),
        ({"within": "5"}, {}),
        ({"municipality": "05358008", "language": "tr"}, {"municipality_key": "05358008", "language": "tr"}),
        (
            {"open": "1", "free": "1", "walkin": "1", "accessible": "1", "fathers": "1"},
            {
                "is_open_now": True,
                "is_free": True,
                "needs_no_registration": True,
                "is_accessible": True,
                "for_fathers": True,
            },
        ),
        ({"age": "x1", "topic": "nothing", "day": "8", "way": "fly", "within": "3", "language": "xx"}, {}),
        ({"municipality": "０５３５８００８", "free": "yes", "page": "-1", "unknown": "1"}, {}),
    ],
)
def test_address_becomes_a_question(words: dict[str, str], fields: dict[str, Any]) -> None:
    assert asked(**words) == Asked(**fields)


@pytest.mark.parametrize(
    ("word", "page"), [("", 1), ("2", 2), ("-1", 1), ("0", 1), ("9999", LAST_PAGE), ("²", 1), ("1e9", 1)]
)
def test_page_is_always_one_there_may_be(word: str, page: int) -> None:
    assert question_of({"page": word}, "de").page == page


def test_endless_words_are_cut() -> None:
    assert asked(q="ä" * 10_000).text == "ä" * LONGEST_TEXT


def test_one_filter_is_taken_away_and_the_others_stay() -> None:
    question = question_of({"q": "Treff", "day": "3", "free": "1", "page": "2"}, "de")
    assert (question.without("day"), question.query(page=3)) == (
        "q=Treff&free=1",
        "q=Treff&day=3&free=1&page=3",
    )


@pytest.mark.parametrize("code", ["", "w0", "w43", "m217", "y19", "m-1", "m1000", "7", "mm"])
def test_what_is_no_age_has_no_months(code: str) -> None:
    assert months_of(code) is None


def test_every_offered_age_is_one_and_grows() -> None:
    months = [months_of(age.code) for group in age_groups() for age in group.ages]
    known = [month for month in months if month is not None]
    assert (len(known), known) == (len(months), sorted(known))
    assert (min(known), max(known)) == (-7.2, 180.0)


def test_pregnancy_stays_before_birth_until_its_last_week() -> None:
    assert [(months_of(f"w{week}") or 0) < 0 for week in (1, 40, 42)] == [True] * 3


def test_ages_have_names() -> None:
    with translation.override("de"):
        assert [label_of(code) for code in ("w20", "m1", "m7", "y1", "y3")] == [
            "schwanger, 20. Woche",
            "1 Monat alt",
            "7 Monate alt",
            "1 Jahr alt",
            "3 Jahre alt",
        ]
