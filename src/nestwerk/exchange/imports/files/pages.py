"""PDF: text lines in reading order; a label and its value side by side become one row."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage

from nestwerk.base.tables.errors import Reason
from nestwerk.exchange.imports.figures.figure_labels import figure_label
from nestwerk.exchange.imports.files.reasons import MOST_LINES, MOST_PAGES
from nestwerk.exchange.imports.matching import text_label

# Texts on one baseline no longer than this are cells of a table without label, such as its head.
LONGEST_CELL = 28
_BULLET_ONLY = re.compile(r"[-–•▪■●◦*·\uf0b7\uf0a7o]")
_UNREADABLE_GLYPH = re.compile(r"\(cid:\d+\)")


@dataclass
class _Piece:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    order: int
    right: list["_Piece"] = field(default_factory=list)
    taken: bool = False

    @property
    def height(self) -> float:
        return max(self.y1 - self.y0, 1.0)

    def shares_line_with(self, other: "_Piece") -> bool:
        overlap = min(self.y1, other.y1) - max(self.y0, other.y0)
        return overlap > 0.5 * min(self.height, other.height)

    @property
    def is_label(self) -> bool:
        figure = figure_label(self.text)
        if figure is not None and len(self.text) < 120:
            rest = self.text[figure.end :].strip()
            # „… (Anteil“: the bracket closes on the next line.
            return not rest or (rest.startswith("(") and ")" not in rest)
        label = text_label(self.text)
        return label is not None and not self.text[label.end :].strip()


def page_lines(content: bytes) -> list[str]:
    try:
        _check_pages(content)
        lines: list[str] = []
        for page in extract_pages(
            io.BytesIO(content), laparams=LAParams(boxes_flow=0.5, char_margin=1.6, line_margin=0.4)
        ):
            lines += _lines_of_page(list(_pieces(page)))
            lines.append("")
            if len(lines) > MOST_LINES:
                raise Reason("too_many_lines")
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise Reason("locked_pdf") from None
    if not any(_UNREADABLE_GLYPH.sub("", line).strip() for line in lines):
        raise Reason("scanned")
    return lines


def _check_pages(content: bytes) -> None:
    count = 0
    for _ in PDFPage.get_pages(io.BytesIO(content), maxpages=MOST_PAGES + 1):
        count += 1
    if count > MOST_PAGES:
        raise Reason("too_many_pages")
    if not count:
        raise Reason("damaged")


def _pieces(page: Any) -> Iterator[_Piece]:
    order = 0
    stack: list[Any] = [iter(page)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif isinstance(element, LTTextLine):
            text = " ".join(element.get_text().split())
            if text:
                yield _Piece(text, element.x0, element.x1, element.y0, element.y1, order)
                order += 1
        elif isinstance(element, LTContainer):
            order += 1
            stack.append(iter(element))


def _lines_of_page(pieces: list[_Piece]) -> list[str]:
    _join_bullets(pieces)
    pieces = [piece for piece in pieces if not piece.taken]
    labels = [piece for piece in pieces if piece.is_label]
    _attach_values(pieces, labels)
    _attach_cells(pieces)
    found: list[str] = []
    last: _Piece | None = None
    widest = _widest_line_gap(pieces)
    for piece in pieces:
        if piece.taken:
            continue
        if last is not None and (last.y0 - piece.y1 > widest or piece.y1 > last.y1):
            found.append("")
        found += _with_right(piece)
        last = piece
    return found


def _widest_line_gap(pieces: list[_Piece]) -> float:
    """The gap up to which two lines belong to one paragraph, from the narrow gaps of the page."""
    shown = [piece for piece in pieces if not piece.taken]
    gaps = sorted(gap for a, b in pairwise(shown) if 0 < (gap := a.y0 - b.y1) < 3 * b.height)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    height = shown[0].height if shown else 0.0
    return max(0.5 * height, 1.5 * usual)


def _join_bullets(pieces: list[_Piece]) -> None:
    for piece in pieces:
        if not _BULLET_ONLY.fullmatch(piece.text):
            continue
        beside = [
            x
            for x in pieces
            if x is not piece and not x.taken and x.x0 >= piece.x1 - 1 and piece.shares_line_with(x)
        ]
        if beside:
            nearest = min(beside, key=lambda x: x.x0)
            nearest.text, nearest.x0, piece.taken = f"{piece.text} {nearest.text}", piece.x0, True


def _attach_values(pieces: list[_Piece], labels: list[_Piece]) -> None:
    """Gives every piece right of a label to the nearest label on its line or above."""
    if not labels:
        return
    chosen = set(map(id, labels))
    for piece in pieces:
        if id(piece) in chosen or piece.taken:
            continue
        left = [
            label
            for label in labels
            if label.x1 <= piece.x0 + 2 and label.y1 >= piece.y0 + 0.3 * piece.height
        ]
        if not left:
            continue
        nearest = min(left, key=lambda label: (abs(label.y1 - piece.y1), piece.x0 - label.x1))
        beside = nearest.shares_line_with(piece)
        following = (
            bool(nearest.right)
            and nearest.right[-1].y0 - piece.y1 < 0.8 * piece.height
            and abs(nearest.right[-1].x0 - piece.x0) < 40
        )
        if beside or following:
            nearest.right.append(piece)
            piece.taken = True


def _attach_cells(pieces: list[_Piece]) -> None:
    """Short texts on one baseline without a label: the head of a table."""
    for piece in pieces:
        if piece.taken or piece.right or len(piece.text) > LONGEST_CELL:
            continue
        beside = [
            x
            for x in pieces
            if x is not piece
            and not x.taken
            and not x.right
            and x.x0 > piece.x1
            and piece.shares_line_with(x)
        ]
        if beside and all(len(x.text) <= LONGEST_CELL for x in beside):
            for other in sorted(beside, key=lambda x: x.x0):
                piece.right.append(other)
                other.taken = True


def _with_right(piece: _Piece) -> list[str]:
    if not piece.right:
        return [piece.text]
    first = sorted((x for x in piece.right if piece.shares_line_with(x)), key=lambda x: x.x0)
    rest = [x for x in piece.right if x not in first]
    return [
        "\t".join([piece.text, *(x.text for x in first)]),
        *(x.text for x in sorted(rest, key=lambda x: (-x.y1, x.x0))),
    ]
