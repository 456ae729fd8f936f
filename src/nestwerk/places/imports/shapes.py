"""What passes through an import of open data: what was read, what was left out, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]  # west, south, east, north, in degrees
Progress = Callable[[str], None]  # one sentence for who waits


@dataclass(frozen=True)
class Finding:
    """Something about one place of the file: “Zeile 7”, “stops.txt, Zeile 7”, a key."""

    place: str
    reason: str


@dataclass(frozen=True)
class Report:
    """What became of a file, in numbers and in sentences."""

    counts: Mapping[str, int]
    sentences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    refused: tuple[Finding, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)  # facts later steps need: size of cells, year

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": dict(self.counts),
            "sentences": list(self.sentences),
            "warnings": list(self.warnings),
            "refused": [{"place": found.place, "reason": found.reason} for found in self.refused],
            "notes": dict(self.notes),
        }
