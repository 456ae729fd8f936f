"""What passes through an import of offers: drafts, and the file that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nestwerk.base.tables.shapes import Finding


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
