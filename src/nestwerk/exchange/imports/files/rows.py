"""Table rows as lines: cells parted by a tab, an empty cell shown as a dash."""

from collections.abc import Sequence

# A cell with more paragraphs than this is part of the page layout, not of a table of figures.
MOST_LABEL_PARAGRAPHS = 3


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """One line a row; further paragraphs of its last cell follow on lines of their own."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return [""]
    if len(filled) == 1 and (len(cells) < 3 or cells[0]):
        return list(filled[0]) if len(cells) < 3 else ["\t".join([*filled[0], *("–" for _ in cells[1:])])]
    if any(len(cell) > MOST_LABEL_PARAGRAPHS for cell in cells[:-1]):
        return [line for cell in filled for line in cell]
    shown = (
        [" ".join(cell) if cell else "–" for cell in cells]
        if len(cells) > 2
        else [" ".join(cell) for cell in filled]
    )
    last = cells[-1]
    if len(last) > 1:
        return ["\t".join([*shown[:-1], last[0]]), *last[1:]]
    return ["\t".join(shown)]
