"""The shapes that pages, PDF, XLSX and JSON of the Steckbrief and the comparison all read."""

from dataclasses import dataclass
from datetime import date

from nestcore.funnel import proportion_funnel
from nestwerk.indicators.figures import Doubt, Figure, Row


@dataclass(frozen=True)
class SectorCount:
    sector: str
    label: str
    count: int
    share: float  # 0 to 1 of all partners


@dataclass(frozen=True)
class PotLine:
    name: str
    amount: float | None
    status: str
    territory: str  # empty: the whole network
    note: str


@dataclass(frozen=True)
class Section:
    topic: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Steckbrief:
    """What a network is, as known on a day."""

    network: str
    slug: str
    territories: tuple[str, ...]
    as_of: date
    states: tuple[date, ...]  # every day on which something was stated, newest first
    head: tuple[tuple[str, str], ...]  # label, text
    rows: tuple[Row, ...]  # stated figures
    derived: tuple[Row, ...]  # recomputed shares and rates
    partners: tuple[SectorCount, ...]
    pots: tuple[PotLine, ...]
    sections: tuple[Section, ...]
    warnings: tuple[Doubt, ...]
    sources: tuple[str, ...]
    method: str  # "Steckbrief 1, nestwerk 0.1.0"

    @property
    def partners_total(self) -> int:
        return sum(line.count for line in self.partners)

    @property
    def pots_total(self) -> float:
        return sum(line.amount or 0 for line in self.pots)

    @property
    def is_empty(self) -> bool:
        return not (self.rows or self.partners or self.pots or self.sections or self.head)


@dataclass(frozen=True)
class Badge:
    """Whether values may be put side by side; `sentence` says why not."""

    comparable: bool
    sentence: str


@dataclass(frozen=True)
class Partners:
    total: int
    per_1000: float | None
    low: float | None
    high: float | None
    scope: str  # "territory" or "network"


@dataclass(frozen=True)
class ComparedTerritory:
    """One place in the comparison, in alphabetical order: no rank."""

    territory: str
    network: str
    state: str
    children_u3: Figure | None
    poverty_share: Figure | None
    poverty_cases: float | None  # numerator used, None where only a rounded share is stated
    budget_per_child: Figure | None
    budget_badge: Badge
    partners: Partners | None
    migration_share: Figure | None
    growth: Figure | None
    peers: tuple[str, ...]  # places alike in structure, nearest first
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ComparedFigure:
    """One compared figure: what it is, whether it may be compared, and the sentence that says what is seen."""

    code: str
    title: str
    badge: Badge
    sentence: str
    method: str


@dataclass(frozen=True)
class FunnelLimits:
    """How far a share may lie from the common one by chance alone, at each size."""

    target: float
    sizes: tuple[float, ...]
    low_95: tuple[float, ...]
    high_95: tuple[float, ...]
    low_998: tuple[float, ...]
    high_998: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    rows: tuple[ComparedTerritory, ...]
    measures: tuple[ComparedFigure, ...]
    left_out: tuple[str, ...]  # networks or places without the figures, and why
    poverty_average: float | None
    overdispersion: str  # sentence
    method: str
    as_of: date

    def poverty_limits(self, sizes: tuple[float, ...]) -> FunnelLimits | None:
        """The limits of the poverty share at these numbers of children; None where too little is known."""
        known = [
            (row.poverty_cases, row.children_u3.number)
            for row in self.rows
            if row.poverty_cases is not None and row.children_u3 and row.children_u3.number
        ]
        if len(known) < 2:
            return None
        funnel = proportion_funnel([cases for cases, _ in known], [children for _, children in known])
        curve = funnel.curve(sizes)
        return FunnelLimits(
            target=funnel.target,
            sizes=tuple(curve.sizes.tolist()),
            low_95=tuple(curve.limits_95.lower.tolist()),
            high_95=tuple(curve.limits_95.upper.tolist()),
            low_998=tuple(curve.limits_998.lower.tolist()),
            high_998=tuple(curve.limits_998.upper.tolist()),
        )
