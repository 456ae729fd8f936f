"""Files of persons become rows of text, for the same reader as pasted rows: the person who takes them up sees them first."""

import csv
from io import StringIO
from typing import Any, Final

import vobject
from vobject.base import VObjectError

from nestwerk.base.tables import opening
from nestwerk.base.tables.decoding import text_of
from nestwerk.base.tables.errors import Reason, Unreadable
from nestwerk.base.tables.plain import one_line
from nestwerk.registry.imports.people import (
    COLUMNS,
    EMAIL,
    FIRST,
    FUNCTION,
    LAST,
    MOBILE,
    MOST_ROWS,
    ORGANISATION,
    PHONE,
    SENTENCES,
    TITLE,
)

CARD: Final = b"BEGIN:VCARD"
HEADER: Final = (TITLE, FIRST, LAST, FUNCTION, ORGANISATION, EMAIL, PHONE, MOBILE)


def text_of_file(name: str, content: bytes) -> str:
    """XLSX, CSV or business cards (vCard) as rows with “;”. Raises Unreadable."""
    try:
        if CARD in content[:200].upper():
            opening.check(content)
            return _rows([list(HEADER), *_cards(content)])
        table = opening.table_of(content, header_at=COLUMNS.header_at)
    except Reason as problem:
        raise Unreadable(problem.key, name, SENTENCES) from None
    if len(table.lines) > MOST_ROWS:
        raise Unreadable("too_long", name, SENTENCES)
    return _rows([list(table.columns), *([one_line(cell) for cell in line.cells] for line in table.lines)])


def _rows(lines: list[list[str]]) -> str:
    target = StringIO()
    csv.writer(target, delimiter=";", lineterminator="\n").writerows(lines)
    return target.getvalue()


def _cards(content: bytes) -> list[list[str]]:
    found = []
    try:
        for card in vobject.readComponents(text_of(content), ignoreUnreadable=True):
            found.append(_card(card.contents))
            if len(found) > MOST_ROWS:
                raise Reason("too_long")
    except (VObjectError, ValueError, AttributeError, IndexError):  # what its parser raises for broken cards
        raise Reason("damaged") from None
    return found


def _card(contents: dict[str, list[Any]]) -> list[str]:
    name = _value(contents, "n")
    numbers = {_is_mobile(line): one_line(line.value) for line in contents.get("tel", [])}
    organisation = _value(contents, "org")
    full = _value(contents, "fn") or ""
    return [
        one_line(_joined(getattr(name, "prefix", ""))),
        one_line(_joined(getattr(name, "given", ""))),
        one_line(_joined(getattr(name, "family", ""))) or one_line(full),
        one_line(_value(contents, "title") or _value(contents, "role") or ""),
        one_line(organisation[0] if isinstance(organisation, list) and organisation else organisation or ""),
        one_line(_value(contents, "email") or ""),
        numbers.get(False, ""),
        numbers.get(True, ""),
    ]


def _value(contents: dict[str, list[Any]], name: str) -> Any:
    lines = contents.get(name)
    return lines[0].value if lines else None


def _joined(word: str | list[str]) -> str:
    return word if isinstance(word, str) else " ".join(word)


def _is_mobile(line: Any) -> bool:
    return "CELL" in {str(kind).upper() for kind in line.params.get("TYPE", [])}
