"""A QR code as an SVG picture of one path: small, sharp on paper, dark on light whatever the page wears."""

from itertools import groupby

import segno
from django.utils.html import escape

QUIET = 4  # modules of light around it, as the standard asks


def picture_of(address: str, *, title: str) -> str:
    rows = segno.make(address, error="m").matrix
    size = len(rows) + 2 * QUIET
    lines = "".join(_line(row, number + QUIET) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<title>{escape(title)}</title><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{lines}" fill="#000"/></svg>'
    )


def _line(row: bytearray | tuple[int, ...], y: int) -> str:
    """The dark stretches of one row of modules."""
    found, x = "", QUIET
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        found += f"M{x} {y}h{length}v1h-{length}z" if is_dark else ""
        x += length
    return found
