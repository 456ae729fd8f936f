"""ODT: paragraphs, headings, lists, tables, frames, headers and footers."""

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from nestwerk.base.tables.errors import Reason
from nestwerk.exchange.imports.files.reasons import MOST_LINES
from nestwerk.exchange.imports.files.rows import row_lines

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SKIPPED = {
    f"{_TEXT}tracked-changes",
    f"{_OFFICE}annotation",
    f"{_TEXT}sequence-decls",
    f"{_OFFICE}forms",
    f"{_TEXT}note-citation",
}
_MOST_SPACES = 200
_MOST_REPEATS = 50


def open_document_lines(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = fromstring(archive.read("content.xml"))
        styles = fromstring(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Reason("damaged")
    return [*_edge(styles, "header"), *_block(body), *_edge(styles, "footer")]


def _edge(styles: Any, name: str) -> list[str]:
    if styles is None:
        return []
    lines: list[str] = []
    for edge in styles.iter(f"{_STYLE}{name}"):
        found = [line for line in _block(edge) if line.strip()]
        lines += [line for line in found if line not in lines]
    return lines


def _block(parent: Element, depth: int = -1) -> list[str]:
    lines: list[str] = []
    for child in parent:
        if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
            lines += _paragraph(child)
        elif child.tag == f"{_TEXT}list":
            lines += _list(child, depth + 1)
        elif child.tag == f"{_TABLE}table":
            lines += _table(child)
        elif child.tag not in _SKIPPED:
            lines += _block(child, depth)
        if len(lines) > MOST_LINES:
            raise Reason("too_many_lines")
    return lines


def _list(element: Element, depth: int) -> list[str]:
    lines: list[str] = []
    for item in element:
        found = _block(item, depth)
        for index, line in enumerate(found):
            is_own = index == 0 and not line.lstrip().startswith("- ") and item.tag == f"{_TEXT}list-item"
            lines.append("  " * min(depth, 9) + "- " + line.strip() if is_own and line.strip() else line)
    return lines


def _table(table: Element) -> list[str]:
    lines: list[str] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[list[str]] = []
        for cell in row:
            if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                found = [line for line in _block(cell) if line.strip()]
                repeated = cell.get(f"{_TABLE}number-columns-repeated") or "1"
                cells += [found] * min(
                    int(repeated) if repeated.isdigit() and len(repeated) < 4 else 1, _MOST_REPEATS
                )
        lines += row_lines(cells)
    return [*lines, ""]


def _paragraph(paragraph: Element) -> list[str]:
    pieces: list[str] = []
    frames: list[Element] = []
    _collect(paragraph, pieces, frames)
    lines = "".join(pieces).split("\n")
    for frame in frames:
        lines += _block(frame)
    return lines


def _collect(element: Element, pieces: list[str], frames: list[Element]) -> None:
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            pieces.append(" " * min(int(count) if count.isdigit() and len(count) < 6 else 1, _MOST_SPACES))
        elif child.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag in {f"{_DRAW}frame", f"{_DRAW}custom-shape", f"{_TEXT}note"}:
            frames.append(child)
        elif child.tag not in _SKIPPED:
            _collect(child, pieces, frames)
        pieces.append(" ".join((child.tail or "").split("\n")))
