"""The Präventionskette as the page shows it: cells with links, findings in groups, Gemeinden in a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.choices import Level
from nestwerk.directory.queries.planning.gaps import Gap, GapKind, MunicipalityRow, Overlap
from nestwerk.directory.queries.planning.grid import Cell, Grid
from nestwerk.directory.vocabulary import FIELDS
from nestwerk.reports.offers.grid import left_out_of, titles

SHOWN_FIRST = 8
AT_WORK = ("status", "at_work")
TEXTS: dict[GapKind, str | Promise] = {
    GapKind.CONTACT_POINT: _("Dort gibt es noch kein Familienbüro und keine Anlaufstelle Frühe Hilfen."),
    GapKind.FUNDING: _("In den nächsten zwölf Monaten, oder schon ausgelaufen."),
    GapKind.EMPTY: _("Leere Felder der Kette."),
    GapKind.ONE_PROVIDER: _("Fällt er aus, fehlt das Feld. Ein Grund zum Reden, kein Fehler."),
    GapKind.ONLY_COME: _("Ländliche Gemeinden, in denen niemand zu den Familien kommt."),
    GapKind.MUNICIPALITY: _("Handlungsfelder, die dort niemanden erreichen."),
}


@dataclass(frozen=True)
class CellOnPage:
    count: int
    url: str
    providers: int
    phase: str | Promise

    @property
    def has_one_provider(self) -> bool:
        return self.count > 0 and self.providers == 1


@dataclass(frozen=True)
class RowOnPage:
    name: str | Promise
    url: str
    cells: tuple[CellOnPage, ...]
    total: int


@dataclass(frozen=True)
class PhaseOnPage:
    """A phase with its fields, for narrow screens."""

    name: str | Promise
    cells: tuple[tuple[str | Promise, CellOnPage], ...]

    @property
    def empty(self) -> int:
        return sum(not cell.count for _name, cell in self.cells)


@dataclass(frozen=True)
class Line:
    about: str
    words: str
    url: str


@dataclass(frozen=True)
class Findings:
    kind: GapKind
    title: str | Promise
    text: str | Promise
    first: tuple[Line, ...]
    more: tuple[Line, ...]
    count: int


@dataclass(frozen=True)
class Town:
    row: MunicipalityRow
    url: str


@dataclass(frozen=True)
class OverlapOnPage:
    overlap: Overlap
    url: str


@dataclass(frozen=True)
class GridPage:
    grid: Grid
    level: str
    rows: tuple[RowOnPage, ...]
    phases: tuple[PhaseOnPage, ...]
    findings: tuple[Findings, ...]
    towns: tuple[Town, ...]
    overlaps: tuple[OverlapOnPage, ...]
    left_out: str
    query: str

    @property
    def field_names(self) -> list[str | Promise]:
        return [field.name for field in FIELDS]


class _Links:
    """Addresses of the offers behind a number: of the list, or of the list on a day of the past."""

    def __init__(self, found: Grid, level: str) -> None:
        self.base = reverse("desk:offers_past") if found.is_past else reverse("desk:offers")
        self.always = [AT_WORK]
        if found.area:
            self.always.append(("municipality", found.area.code))
        if level and not found.is_past:
            self.always.append(("level", level))
        if found.is_past:
            self.always.append(("on", found.day.isoformat()))

    def to(self, *words: tuple[str, str]) -> str:
        return f"{self.base}?{urlencode([*words, *self.always])}"

    def of_cell(self, cell: Cell) -> str:
        return self.to(("field", cell.field), ("phase", cell.phase)) if cell.count else ""

    def of_gap(self, gap: Gap) -> str:
        if gap.offer is not None:
            return reverse("desk:offer", args=[gap.offer])
        return self.to(*gap.query) if gap.query else ""


def page_of(found: Grid, words: QueryDict) -> GridPage:
    level = words.get("level", "") if words.get("level") in Level.values else ""
    links = _Links(found, level)
    rows = tuple(
        RowOnPage(
            row.name,
            links.to(("field", row.field)),
            tuple(_cell(cell, links) for cell in row.cells),
            row.total,
        )
        for row in found.rows
    )
    query = {
        "area": found.area.code if found.area else "",
        "on": found.day.isoformat() if found.is_past else "",
        "level": level,
    }
    return GridPage(
        grid=found,
        level=level,
        rows=rows,
        phases=tuple(
            PhaseOnPage(phase.name, tuple((row.name, row.cells[number]) for row in rows))
            for number, phase in enumerate(found.phases)
        ),
        findings=tuple(_findings(found, links)),
        towns=tuple(Town(row, links.to(("municipality", row.area.code))) for row in found.municipalities),
        overlaps=tuple(
            OverlapOnPage(one, links.to(("category", one.category), ("municipality", one.area_code)))
            for one in found.overlaps
        ),
        left_out=left_out_of(found),
        query=urlencode({name: value for name, value in query.items() if value}),
    )


def _cell(cell: Cell, links: _Links) -> CellOnPage:
    return CellOnPage(cell.count, links.of_cell(cell), len(cell.providers), cell.phase_name)


def _findings(found: Grid, links: _Links) -> Iterable[Findings]:
    for kind, title in titles().items():
        lines = tuple(Line(gap.about, gap.words, links.of_gap(gap)) for gap in found.gaps_of(kind))
        if lines:
            yield Findings(kind, title, TEXTS[kind], lines[:SHOWN_FIRST], lines[SHOWN_FIRST:], len(lines))
