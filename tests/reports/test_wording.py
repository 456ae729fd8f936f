from dataclasses import replace

import pytest
from django.utils import translation

from nestwerk.reports import wording
from tests.reports.shapes import figure


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (305_312, None, "305.312"),
        (9.81, None, "9,81"),
        (-1.37, None, "−1,37"),
        (0.30000000000000004, None, "0,3"),
        (-0.001, 1, "0,0"),
        (1234.5, 2, "1.234,50"),
    ],
)
def test_number_german(value: float, places: int | None, text: str) -> None:
    assert wording.number(value, places) == text


def test_number_english() -> None:
    with translation.override("en"):
        assert (wording.number(1234.5), wording.number(-2.5, 1)) == ("1,234.5", "−2.5")


@pytest.mark.parametrize(
    ("number", "unit", "more", "text"),
    [
        (28, "percent", {}, "28 %"),
        (0.4034, "share", {}, "40,3 %"),
        (80_859, "eur", {}, "80.859 €"),
        (12_500.5, "eur", {"status": "circa"}, "rund 12.500,50 €"),
        (9.871, "per_1000", {}, "9,9"),
        (None, "count", {}, "keine Angabe"),
        (3, "count", {"is_suppressed": True}, "zu klein, um es zu zeigen"),
    ],
)
def test_figure_number_by_unit(number: float | None, unit: str, more: dict[str, object], text: str) -> None:
    found = wording.figure_number(figure("x", "Ort", number, unit, **more))
    assert found.replace(wording.NO_BREAK, " ") == text


def test_figure_range_suppressed() -> None:
    open_figure = figure("x", "Ort", 0.4, "share", low=0.38, high=0.42)
    shown = [
        wording.figure_range(open_figure),
        wording.figure_range(replace(open_figure, is_suppressed=True)),
    ]
    assert shown == [f"38,0 bis 42,0{wording.NO_BREAK}%", ""]


@pytest.mark.parametrize(("names", "text"), [([], ""), (["A"], "A"), (["A", "B", "C"], "A, B und C")])
def test_listed(names: list[str], text: str) -> None:
    assert wording.listed(names) == text
