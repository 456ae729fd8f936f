"""A figure as people see it: the number, how sure it is, and where it comes from."""

from dataclasses import dataclass, field
from datetime import date

from nestwerk.indicators.choices import Status


@dataclass(frozen=True)
class Figure:
    """One number of one place, stated or recomputed. `low` and `high` bound it where it is a share or a rate."""

    indicator: str
    territory: str
    number: float | None
    unit: str  # count, percent, eur, share (0 to 1), per_1000
    status: str
    stated_on: date | None = None
    period: str = ""
    source: str = ""
    source_line: int | None = None
    note: str = ""
    variant: str = ""
    low: float | None = None
    high: float | None = None
    parts: tuple[str, ...] = ()
    value_id: int | None = None
    is_suppressed: bool = False

    @property
    def is_stated(self) -> bool:
        return self.number is not None

    @property
    def is_derived(self) -> bool:
        return self.status == Status.DERIVED


@dataclass(frozen=True)
class Row:
    """One line of a Steckbrief: the same figure for each place of the network."""

    code: str
    label: str
    definition: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Doubt:
    """A sentence about figures that do not fit together, and what somebody answered to it."""

    rule: str
    fingerprint: str
    sentence: str
    answer: str = ""
    answered_by: str = ""
    facts: tuple[str, ...] = field(default=())
