"""DOCX: paragraphs and tables in document order, text boxes, headers, footers, footnotes."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml

from nestwerk.base.tables.errors import Reason
from nestwerk.exchange.imports.files.reasons import MOST_LINES
from nestwerk.exchange.imports.files.rows import row_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = {
    f"{_W}del",
    f"{_W}instrText",
    f"{_W}delText",
    f"{_W}pPr",
    f"{_W}rPr",
    _FALLBACK,
    f"{_W}moveFrom",
}
_SIGNS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t",
}  # fmt: skip


def word_lines(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    styles = _list_styles(document)
    lines: list[str] = []
    for part in _edges(document, "header"):
        lines += _block_lines(part, styles)
    lines += _block_lines(document.element.body, styles)
    for part in _edges(document, "footer"):
        lines += _block_lines(part, styles)
    for part in _footnotes(document):
        lines += _block_lines(part, styles)
    return lines


def _edges(document: Any, name: str) -> Iterator[Any]:
    """Headers or footers, each text once."""
    seen: set[str] = set()
    for section in document.sections:
        edge = getattr(section, name)
        if edge.is_linked_to_previous and section is not document.sections[0]:
            continue
        text = "\n".join(paragraph.text for paragraph in edge.paragraphs).strip()
        if text and text not in seen:
            seen.add(text)
            yield edge._element


def _footnotes(document: Any) -> Iterator[Any]:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            for note in root:
                if note.get(f"{_W}type") is None:
                    yield note


def _list_styles(document: Any) -> set[str]:
    """Styles that number or bullet their paragraphs; headings are no lists."""
    found = set()
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        called = (name.get(f"{_W}val") if name is not None else "").casefold()
        is_list = style.find(f"{_W}pPr/{_W}numPr") is not None or called.startswith(
            ("list ", "liste", "aufz")
        )
        if is_list and not called.startswith(
            ("heading", "überschrift", "title", "titel", "list paragraph", "listenabsatz")
        ):
            found.add(style.get(f"{_W}styleId"))
    return found


def _block_lines(block: Any, list_styles: set[str]) -> list[str]:
    lines: list[str] = []
    for child in block:
        if child.tag == f"{_W}p":
            lines += _paragraph_lines(child, list_styles)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is child:
                    lines += row_lines([_cell_lines(cell, list_styles) for cell in _cells(row)])
            lines.append("")
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}:
            lines += _block_lines(child, list_styles)
        if len(lines) > MOST_LINES:
            raise Reason("too_many_lines")
    return lines


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _cell_lines(cell: Any, list_styles: set[str]) -> list[str]:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merged is not None and merged.get(f"{_W}val") != "restart":
        return []
    return [line for line in _block_lines(cell, list_styles) if line.strip()]


def _paragraph_lines(paragraph: Any, list_styles: set[str]) -> list[str]:
    pieces: list[str] = []
    boxes: list[Any] = []
    _collect(paragraph, pieces, boxes)
    lines = "".join(pieces).split("\n")
    mark = _list_mark(paragraph, list_styles)
    if mark is not None and lines[0].strip():
        lines = [mark + lines[0].strip(), *lines[1:]]
    for box in boxes:
        lines += _block_lines(box, list_styles)
    return lines


def _list_mark(paragraph: Any, list_styles: set[str]) -> str | None:
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style_name = (style.get(f"{_W}val") or "") if style is not None else ""
    if style_name.casefold().startswith(("heading", "berschrift", "überschrift", "title", "titel")):
        return None
    if numbering is None:
        return "- " if style_name in list_styles else None
    level, number = numbering.find(f"{_W}ilvl"), numbering.find(f"{_W}numId")
    if number is not None and number.get(f"{_W}val") == "0":
        return None
    depth = (level.get(f"{_W}val") or "0") if level is not None else "0"
    return "  " * (int(depth) if depth.isdigit() and len(depth) < 2 else 0) + "- "


def _collect(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            pieces.append(_SIGNS[tag])
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        elif tag not in _NOT_SHOWN and isinstance(tag, str):
            _collect(child, pieces, boxes)
