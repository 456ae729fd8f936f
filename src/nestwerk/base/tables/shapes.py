"""What a table of strangers is made of, and what is said of its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

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

    def cells(self, mapping: Mapping[str, str]) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Number of each row and its cells by our columns; `mapping`: their column → ours."""
        positions = [(at, ours) for at, column in enumerate(self.columns) if (ours := mapping.get(column))]
        for line in self.lines:
            yield (
                line.number,
                {ours: line.cells[at] if at < len(line.cells) else None for at, ours in positions},
            )

    def untaken(self, mapping: Mapping[str, str]) -> list[Finding]:
        """Columns that are not taken, named once; what stands in them is not stored."""
        sentence = _("Die Spalte „%(name)s“ kennen wir nicht; was darin steht, wird nicht gespeichert.")
        names = [column for column in self.columns if not mapping.get(column)]
        return [Finding(self.header_row, sentence % {"name": name[:80]}) for name in names]


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
