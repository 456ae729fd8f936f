"""Whatever colour a network chooses, its words stay readable on every ground of the pages."""

import re

import pytest

from nestwerk.base.contrast import ENOUGH, contrast
from nestwerk.web.ui.colours import accent_sheet

DAY_GROUNDS, NIGHT_GROUNDS = ("#ffffff", "#f6f7f4"), ("#17211d", "#0f1714")


@pytest.mark.parametrize(
    "accent", ["#e2007a", "#ffcc00", "#ffffff", "#000000", "#0f6b5c", "#808080", "#00ff00"]
)
def test_chosen_colour_is_readable_by_day_and_by_night(accent: str) -> None:
    day, on_day, night, on_night = re.findall(r"#[0-9a-f]{6}", accent_sheet(accent))
    pairs = [(day, ground) for ground in (*DAY_GROUNDS, on_day)] + [
        (night, ground) for ground in (*NIGHT_GROUNDS, on_night)
    ]
    assert [pair for pair in pairs if contrast(*pair) < ENOUGH] == []


def test_no_colour_changes_nothing() -> None:
    assert accent_sheet("") == ""
