"""The QR code, read back from the picture."""

import re

import segno

from nestwerk.web.portal.offers.codes import QUIET, picture_of

ADDRESS = "https://familien.example/auenland/offers/7d0f3f0e-0000-4000-8000-000000000001/"


def modules_of(picture: str) -> list[list[int]]:
    """Whether each module is dark, as one would see it."""
    size = re.search(r'viewBox="0 0 (\d+) \1"', picture)
    assert size is not None
    seen = [[0] * int(size[1]) for _row in range(int(size[1]))]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", picture):
        for step in range(int(length)):
            seen[int(y)][int(x) + step] = 1
    return seen


def test_picture_shows_every_module_and_a_quiet_frame() -> None:
    rows = [list(row) for row in segno.make(ADDRESS, error="m").matrix]
    empty = [0] * (len(rows) + 2 * QUIET)
    framed = [[0] * QUIET + row + [0] * QUIET for row in rows]
    assert modules_of(picture_of(ADDRESS, title="Code")) == [empty] * QUIET + framed + [empty] * QUIET


def test_title_is_only_text() -> None:
    assert "<title>&lt;b&gt;</title>" in picture_of(ADDRESS, title="<b>")
