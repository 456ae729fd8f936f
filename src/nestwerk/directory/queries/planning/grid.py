"""The Präventionskette as a grid: fields of action by phases of life, with what is missing and what may go missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.directory.queries.planning.areas import Area, Areas, areas_of
from nestwerk.directory.queries.planning.finding import AT_WORK, counts_for
from nestwerk.directory.queries.planning.gaps import (
    Gap,
    MunicipalityRow,
    Overlap,
    by_municipality,
    found_gaps,
    found_overlaps,
)
from nestwerk.directory.queries.planning.standing import Standing, standing_on
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import FIELDS, PHASES, Phase
from nestwerk.tenants.models import Network

ADULT_MONTHS = 216


@dataclass(frozen=True)
class Cell:
    """What there is for one field in one phase."""

    field: str
    phase: str
    phase_name: str | Promise
    offers: tuple[Standing, ...]
    providers: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.offers)

    @property
    def is_empty(self) -> bool:
        return not self.offers

    @property
    def has_one_provider(self) -> bool:
        return len(self.providers) == 1


@dataclass(frozen=True)
class GridRow:
    field: str
    name: str | Promise
    cells: tuple[Cell, ...]
    total: int  # offers of the field in these phases, each once


@dataclass(frozen=True)
class Grid:
    network: str
    area: Area | None
    areas: Areas
    day: date
    is_past: bool
    levels: tuple[str, ...]
    phases: tuple[Phase, ...]
    rows: tuple[GridRow, ...]
    total: int  # offers that stand in a cell, each once
    left_out: int  # offers without field or phase, or for older children: they stand in no cell
    gaps: tuple[Gap, ...]
    municipalities: tuple[MunicipalityRow, ...]
    overlaps: tuple[Overlap, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def sentence(self) -> str:
        """What the grid says, in words."""
        cells = self.cells
        empty = sum(cell.is_empty for cell in cells)
        if not self.total:
            return _("Hier steht noch kein Angebot.")
        if not empty:
            return _("In jedem der %(cells)d Felder gibt es ein Angebot.") % {"cells": len(cells)}
        sentence = ngettext(
            "In %(empty)d von %(cells)d Feldern gibt es kein Angebot.",
            "In %(empty)d von %(cells)d Feldern gibt es kein Angebot.",
            empty,
        )
        return sentence % {"empty": empty, "cells": len(cells)}

    def gaps_of(self, kind: str) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.kind == kind)


def grid(
    network: Network,
    *,
    audience: Audience = Audience.COORDINATION,
    area: str = "",
    on: date | None = None,
    levels: Sequence[str] = (),
) -> Grid:
    """Offers at work on a day, in a Gemeinde or quarter, of some levels of prevention. An unknown area: the whole."""
    areas = areas_of(network)
    chosen = areas.named(area) if area else None
    every = [
        offer
        for offer in standing_on(network, on, audience)
        if offer.state["status"] in AT_WORK and (not levels or offer.level in levels)
    ]
    offers = [offer for offer in every if counts_for(offer, areas, chosen)]
    phases = phases_for(network)
    rows = tuple(_row(str(field.code), field.name, phases, offers) for field in FIELDS)
    placed = {offer.pk for row in rows for cell in row.cells for offer in cell.offers}
    cells = [cell for row in rows for cell in row.cells]
    day = on or timezone.localdate()
    towns = by_municipality(areas, every) if chosen is None else ()
    return Grid(
        network=network.name,
        area=chosen,
        areas=areas,
        day=day,
        is_past=on is not None,
        levels=tuple(levels),
        phases=phases,
        rows=rows,
        total=len(placed),
        left_out=len(offers) - len(placed),
        gaps=found_gaps(cells, offers, towns, day),
        municipalities=towns,
        overlaps=found_overlaps(offers, areas),
    )


def phases_for(network: Network) -> tuple[Phase, ...]:
    """The columns: phases of the children the network is there for; the step into work where it goes so far."""
    to_months = network.age_to_months
    return tuple(
        phase
        for phase in PHASES
        if (phase.from_months is None and (phase.code != "work" or to_months >= ADULT_MONTHS))
        or (phase.from_months is not None and phase.from_months < to_months)
    )


def _row(field: str, name: str | Promise, phases: Iterable[Phase], offers: Sequence[Standing]) -> GridRow:
    of_field = [offer for offer in offers if offer.field == field]
    cells = tuple(_cell(field, phase, of_field) for phase in phases)
    return GridRow(field, name, cells, len({offer.pk for cell in cells for offer in cell.offers}))


def _cell(field: str, phase: Phase, offers: Iterable[Standing]) -> Cell:
    found = tuple(offer for offer in offers if phase.code in offer.phases)
    providers = Counter(offer.provider for offer in found)
    return Cell(field, phase.code, phase.name, found, tuple(sorted(providers)))
