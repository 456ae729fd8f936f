"""What passes through an import: tables, drafts of offers, findings, the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# A cell as the file has it: text, or what a spreadsheet knows of it (numbers, days).
Cell = Any


@dataclass(frozen=True)
class Finding:
    """Something about one row of the file, in the words of its reader. Rows count as the file shows them, from 1."""

    row: int
    reason: str


@dataclass(frozen=True)
class Line:
    """One row of a table: its number in the file and its cells in the order of the columns."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """A table as it stands in a file, with what was odd about single rows."""

    columns: Sequence[str]
    header_row: int
    lines: Sequence[Line]
    odd: Sequence[Finding] = ()


@dataclass(frozen=True)
class Draft:
    """One row on its way to an offer. `state`: only the words the file says. `places`: likewise, line by line."""

    row: int
    key: str  # what makes it the same offer when the file comes again
    uid: str  # the offer's own number, where the file is one of ours
    state: Mapping[str, Any]
    places: Sequence[Mapping[str, Any]]
    clears: bool = False  # an empty cell empties the word (our own form), otherwise it says nothing
    cells: Sequence[Mapping[str, str]] = ()  # of our own form: the cells as text, one entry a place
    organisation: Mapping[str, Any] = field(default_factory=dict)  # more about the provider, where it is new


@dataclass(frozen=True)
class Intake:
    """A file that was read: ready to look at, and to take."""

    name: str
    kind: str  # "table" or "hsds"
    read: int
    columns: tuple[str, ...]
    mapping: Mapping[str, str]  # their column → our column, "" where it is not taken
    preview: tuple[Mapping[str, str], ...]  # the first rows, our column → the text of the cell
    drafts: tuple[Draft, ...]
    refused: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True)
class ImportReport:
    """What became of a file."""

    read: int
    created: int
    updated: int
    unchanged: int
    refused: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [{"row": found.row, "reason": found.reason} for found in self.refused],
            "warnings": [{"row": found.row, "reason": found.reason} for found in self.warnings],
        }
