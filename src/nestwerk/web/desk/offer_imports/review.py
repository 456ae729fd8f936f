"""A list of offers on its way in, as the person who uploaded it sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nestwerk.directory.choices import ImportState
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.intake import peek, read_file
from nestwerk.directory.models import OfferImport
from nestwerk.web.desk.offer_imports.forms import MappingForm

MOST_SHOWN = 200
AT_ONCE_ROWS = 200  # longer lists are read in the background


@dataclass(frozen=True)
class Finding:
    row: int
    reason: str


@dataclass(frozen=True)
class Review:
    row: OfferImport
    form: MappingForm | None = None
    rows: int = 0
    preview: tuple[Mapping[str, str], ...] = ()
    problem: str = ""

    @property
    def is_busy(self) -> bool:
        return self.row.state == ImportState.READING

    @property
    def is_waiting(self) -> bool:
        return self.row.state == ImportState.WAITING and not self.problem

    @property
    def is_long(self) -> bool:
        return self.rows > AT_ONCE_ROWS

    @property
    def counts(self) -> Mapping[str, Any]:
        return self.row.report or {}

    @property
    def refused(self) -> list[Finding]:
        return self._findings("refused")

    @property
    def warnings(self) -> list[Finding]:
        return self._findings("warnings")

    def _findings(self, kind: str) -> list[Finding]:
        return [Finding(one["row"], one["reason"]) for one in self.counts.get(kind, [])[:MOST_SHOWN]]

    @property
    def left_out(self) -> int:
        """Remarks too many to show."""
        return sum(max(0, len(self.counts.get(kind, [])) - MOST_SHOWN) for kind in ("refused", "warnings"))


def review_of(row: OfferImport, answers: Any = None) -> Review:
    if row.state != ImportState.WAITING:
        return Review(row, problem=row.problem)
    content = bytes(row.content or b"")
    try:
        table = peek(row.file_name, content)
        if table is not None:
            return Review(row, MappingForm(table, answers), len(table.lines))
        intake = read_file(row.file_name, content)
    except Unreadable as problem:
        return Review(row, problem=str(problem))
    return Review(row, None, intake.read, intake.preview)
