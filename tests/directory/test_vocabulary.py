import tomllib

import pytest

from nestwerk.directory.vocabulary import CATEGORIES, CATEGORY_NAMES, FIELD_BY_CODE, FILE, phases_of
from nestwerk.registry.choices import Sector


def test_code_list_and_names_are_one() -> None:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["category"]
    assert [row["name"] for row in rows] == [str(name) for name in CATEGORY_NAMES]
    assert [category.code for category in CATEGORIES] == [str(number) for number in range(1, 63)]


def test_categories_speak_words_that_exist() -> None:
    assert {category.sector for category in CATEGORIES} == set(Sector.values)
    assert {category.field for category in CATEGORIES} == set(FIELD_BY_CODE)
    assert {category.level for category in CATEGORIES} == {"universal", "selective", "indicated"}
    assert {category.approach for category in CATEGORIES} == {"come", "visit"}
    assert all(category.age_from_months <= category.age_to_months for category in CATEGORIES)


@pytest.mark.parametrize(
    ("first", "last", "phases"),
    [
        (None, None, []),
        (-9, 0, ["pregnancy", "birth"]),
        (-9, -6, ["pregnancy"]),
        (0, 12, ["birth", "year_1"]),
        (0, 36, ["birth", "year_1", "years_1_3"]),
        (12, 36, ["years_1_3"]),
        (36, None, ["years_3_6", "years_6_10", "years_10_18"]),
        (None, 2, ["pregnancy", "birth", "year_1"]),
        (5, 5, ["year_1"]),
        (0, 0, ["birth", "year_1"]),
    ],
)
def test_phases_are_those_an_age_span_touches(first: int | None, last: int | None, phases: list[str]) -> None:
    assert phases_of(first, last) == phases
