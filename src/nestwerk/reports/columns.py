"""Sections in two columns of like height, in reading order, a page's worth at a time."""

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from nestwerk.exchange.queries.shapes import Section

LETTERS_A_LINE = 46  # of a column, measured on paper
TITLE_LINES = 3
LINES_A_COLUMN = 52

Column = list[dict[str, Any]]


def in_columns(sections: Sequence[Section]) -> list[list[Column]]:
    """Groups of one or two columns; what is longer than a page stands alone over the full width."""
    groups: list[list[Section]] = []
    filled = 0
    for section in sections:
        lines = _lines(section)
        if not groups or filled + lines > 2 * LINES_A_COLUMN:
            groups.append([])
            filled = 0
        groups[-1].append(section)
        filled += lines
    return [_balanced(group) for group in groups]


def _lines(section: Section) -> int:
    return TITLE_LINES + sum(max(1, math.ceil(len(item) / LETTERS_A_LINE)) for item in section.items)


def _balanced(group: list[Section]) -> list[Column]:
    if len(group) == 1:
        return [_column(group)]
    heights = list(accumulate(_lines(section) for section in group))
    cut = min(range(1, len(group)), key=lambda n: max(heights[n - 1], heights[-1] - heights[n - 1]))
    return [_column(group[:cut]), _column(group[cut:])]


def _column(sections: list[Section]) -> Column:
    return [{"title": section.title, "items": list(section.items)} for section in sections]
