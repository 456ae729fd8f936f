"""Fields in words, as families read them."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from nestwerk.directory.queries.wording import age_span, distance


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, ""),
        (None, 216, ""),
        (-9, None, "ab der Schwangerschaft"),
        (-9, 216, "ab der Schwangerschaft"),
        (-9, 0, "in der Schwangerschaft"),
        (-9, -6, "in der Schwangerschaft"),
        (-9, 1, "ab der Schwangerschaft bis 1 Monat"),
        (-9, 6, "ab der Schwangerschaft bis 6 Monate"),
        (-3, 12, "ab der Schwangerschaft bis 1 Jahr"),
        (-9, 36, "ab der Schwangerschaft bis 3 Jahre"),
        (0, None, "von Geburt an"),
        (0, 0, "rund um die Geburt"),
        (0, 1, "bis 1 Monat"),
        (0, 6, "bis 6 Monate"),
        (None, 12, "bis 1 Jahr"),
        (0, 36, "bis 3 Jahre"),
        (6, 12, "6 bis 12 Monate"),
        (12, 18, "12 bis 18 Monate"),
        (12, 36, "1 bis 3 Jahre"),
        (6, 36, "6 Monate bis 3 Jahre"),
        (36, 40, "36 bis 40 Monate"),
        (1, None, "ab 1 Monat"),
        (6, 216, "ab 6 Monaten"),
        (12, None, "ab 1 Jahr"),
        (36, None, "ab 3 Jahren"),
    ],
)
def test_age_span_in_words(first: int | None, last: int | None, words: str) -> None:
    assert age_span(first, last) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (None, ""),
        (0.0, "50 m"),
        (420.0, "400 m"),
        (974.0, "950 m"),
        (975.0, "1 km"),
        (2140.0, "2,1 km"),
        (12_400.0, "12 km"),
    ],
)
def test_distance_promises_no_more_than_the_crow_knows(metres: float | None, words: str) -> None:
    assert distance(metres) == words


def test_distance_wears_the_point_of_its_language() -> None:
    with translation.override("en"):
        assert distance(2140.0) == "2.1 km"
