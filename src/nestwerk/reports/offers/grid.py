"""The Präventionskette on paper, to be hung on a wall, and as a workbook."""

from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.directory.choices import Level
from nestwerk.directory.queries.planning.gaps import GapKind
from nestwerk.directory.queries.planning.grid import Cell, Grid
from nestwerk.directory.vocabulary import FIELD_BY_CODE
from nestwerk.reports import wording
from nestwerk.reports.paper import compiled
from nestwerk.reports.workbooks import Cell as SheetCell
from nestwerk.reports.workbooks import Sheet, workbook

Paper = Literal["a4", "a3"]
MOST_LINES = 14
MOST_NAMES = 40
METHOD = "Präventionskette 1"


def titles() -> dict[GapKind, str]:
    """What each kind of finding is called, in the order of the page."""
    return {
        GapKind.CONTACT_POINT: _("Gemeinden ohne Anlaufstelle"),
        GapKind.FUNDING: _("Finanzierung endet bald"),
        GapKind.EMPTY: _("Kein Angebot"),
        GapKind.ONE_PROVIDER: _("Nur ein Träger"),
        GapKind.ONLY_COME: _("Auf dem Land, und Familien müssen hin"),
        GapKind.MUNICIPALITY: _("Gemeinden ohne Angebot"),
    }


def grid_pdf(grid: Grid, *, paper: Paper = "a4") -> bytes:
    """A tagged page in landscape (PDF/UA-1): the grid first, what was found below."""
    title = _("Präventionskette {place}").format(place=place_of(grid))
    language = wording.language().split("-")[0]
    page: dict[str, Any] = {
        "document_title": title,
        "author": grid.network,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": grid.day.year, "month": grid.day.month, "day": grid.day.day},
        "footer": [
            _("{title}, Stand {day}").format(title=title, day=wording.day(grid.day)),
            _("Quelle: Angebotsverzeichnis {network}. {method}").format(network=grid.network, method=METHOD),
        ],
        "page_of": _("Seite {page} von {pages}"),
        "paper": paper,
        "title": title,
        "lead": lead_of(grid),
        "sentence": grid.sentence,
        "header": [_("Handlungsfeld"), *(str(phase.name) for phase in grid.phases), _("zusammen")],
        "rows": [
            {"label": str(row.name), "cells": [_cell(cell) for cell in row.cells], "total": str(row.total)}
            for row in grid.rows
        ],
        "key": _("Zahl: Angebote. Getönt: kein Angebot. „1 Träger“: alle kommen von einem."),
        "left_out": left_out_of(grid),
        "findings_title": _("Was auffällt"),
        "findings": _findings(grid),
    }
    return compiled("grid", page, grid.day)


def grid_xlsx(grid: Grid) -> bytes:
    """Sheets: the grid, what was found, the Gemeinden, many alike, and where it comes from."""
    fields = [str(FIELD_BY_CODE[code].name) for code in (row.field for row in grid.rows)]
    sheets = [
        Sheet(
            _("Kette"),
            [_("Handlungsfeld"), *(str(phase.name) for phase in grid.phases), _("zusammen")],
            [[str(row.name), *(cell.count for cell in row.cells), row.total] for row in grid.rows],
        ),
        Sheet(
            _("Auffällig"),
            [_("Was"), _("Worum es geht"), _("Genauer")],
            [[titles()[gap.kind], gap.about, gap.words] for kind in titles() for gap in grid.gaps_of(kind)],
        ),
    ]
    if grid.municipalities:
        header = [_("Gemeinde"), _("Schlüssel"), _("ländlich"), _("Anlaufstelle"), *fields]
        sheets.append(Sheet(_("Gemeinden"), header, _towns(grid)))
    header = [_("Kategorie"), _("Gebiet"), _("Angebote"), _("Träger")]
    alike: list[list[SheetCell]] = [[one.name, one.area, one.count, one.providers] for one in grid.overlaps]
    origin: list[list[SheetCell]] = [
        [_("Netzwerk"), grid.network],
        [_("Gebiet"), place_of(grid)],
        [_("Stand"), grid.day],
    ]
    origin += [[_("Aussage"), grid.sentence], [_("Nicht gezählt"), left_out_of(grid)], [_("Methode"), METHOD]]
    sheets += [
        Sheet(_("Viele ähnliche"), header, alike),
        Sheet(_("Herkunft"), [_("Angabe"), _("Wert")], origin),
    ]
    return workbook(_("Präventionskette"), sheets, grid.day)


def _towns(grid: Grid) -> list[list[SheetCell]]:
    return [
        [
            town.area.name,
            town.area.code,
            _yes(town.area.is_rural),
            _yes(town.has_contact_point),
            *(count for _field, count in town.counts),
        ]
        for town in grid.municipalities
    ]


def place_of(grid: Grid) -> str:
    return grid.area.name if grid.area else grid.network


def lead_of(grid: Grid) -> str:
    """Network, day and level in one line."""
    words = _("{network}, Stand {day}").format(network=grid.network, day=wording.day(grid.day))
    levels = ", ".join(str(Level(level).label) for level in grid.levels)
    return _("{words}. Nur Angebote {levels}").format(words=words, levels=levels) if levels else words


def left_out_of(grid: Grid) -> str:
    """What stands in no cell, and why; empty where nothing was left out."""
    if not grid.left_out:
        return ""
    return ngettext(
        "%(count)d Angebot steht in keinem Feld: Ihm fehlt Handlungsfeld oder Alter, oder es ist für ältere Kinder.",
        "%(count)d Angebote stehen in keinem Feld: Ihnen fehlt Handlungsfeld oder Alter, oder sie sind für ältere "
        "Kinder.",
        grid.left_out,
    ) % {"count": grid.left_out}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "count": str(cell.count),
        "note": _("1 Träger") if cell.has_one_provider and cell.count > 1 else "",
        "is_empty": cell.is_empty,
    }


def _findings(grid: Grid) -> list[dict[str, Any]]:
    found = []
    for kind, title in titles().items():
        gaps = grid.gaps_of(kind)
        lines = [f"{gap.about}: {gap.words}" if gap.words else gap.about for gap in gaps]
        most = MOST_NAMES if kind == GapKind.CONTACT_POINT else MOST_LINES
        if len(lines) > most:
            left = wording.number(len(lines) - most, 0)
            lines = [*lines[:most], _("und {count} weitere").format(count=left)]
        if kind == GapKind.CONTACT_POINT and lines:
            lines = [", ".join(lines)]
        if lines:
            found.append({"title": title, "lines": lines})
    return found


def _yes(value: bool) -> str:
    return _("ja") if value else _("nein")
