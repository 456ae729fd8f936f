"""XLSX: real numbers with formats, a sheet for each part, and one that says where all comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_period
from nestwerk.exchange.queries.shapes import ComparedTerritory, Comparison, Partners, Steckbrief
from nestwerk.indicators.figures import Figure, Row
from nestwerk.reports import palette, wording

Cell = str | int | float | date | None
LONGEST_CELL = 32_767  # what a cell holds
WIDEST_COLUMN = 60
FORMATS = {
    "number": "#,##0.####",
    "count": "#,##0",
    "percent": '0.0###" %"',  # stated as 28, not as 0.28
    "share": "0.0%",
    "eur": "#,##0.00 €",
    "per_1000": "0.0",
    "day": "dd.mm.yyyy",
}


@dataclass(frozen=True)
class Amount:
    """A number and how to show it."""

    value: float | None
    unit: str


Cells = Sequence[Cell | Amount]


@dataclass(frozen=True)
class Sheet:
    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell | Amount]]


def workbook(title: str, sheets: Iterable[Sheet], as_of: date) -> bytes:
    """The bytes of an XLSX file; text is never read as a formula or an address."""
    import xlsxwriter  # noqa: PLC0415 - only when somebody exports

    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS["day"],
    }
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties(
            {"title": title, "author": "Nestwerk", "created": datetime.combine(as_of, time(), tzinfo=UTC)}
        )
        formats = {
            unit: book.add_format({"num_format": form, "valign": "top"}) for unit, form in FORMATS.items()
        }
        formats["text"] = book.add_format({"text_wrap": True, "valign": "top"})
        formats["header"] = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "font_color": palette.ACCENT, "valign": "bottom"}
        )
        for sheet in sheets:
            _write(book, sheet, formats)
    return target.getvalue()


def _write(book: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, label in enumerate(sheet.header):
        page.write_string(0, column, label[:LONGEST_CELL], formats["header"])
        page.set_column(column, column, _width(label, [row[column] for row in sheet.rows]))
    for line, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, line, column, cell, formats)


def _write_cell(page: Any, line: int, column: int, cell: Cell | Amount, formats: dict[str, Any]) -> None:
    if isinstance(cell, Amount):
        if cell.value is not None:
            page.write_number(line, column, cell.value, formats.get(cell.unit, formats["number"]))
    elif isinstance(cell, date):
        page.write_datetime(line, column, datetime.combine(cell, time()), formats["day"])
    elif isinstance(cell, int | float):
        page.write_number(line, column, cell, formats["number"])
    elif cell:
        page.write_string(line, column, writable(cell), formats["text"])


def writable(text: str) -> str:
    """What a cell can hold: no half characters, not too long; a cut is marked."""
    whole = text.encode("utf-16-le", "replace").decode("utf-16-le", "replace")
    return whole if len(whole) <= LONGEST_CELL else whole[: LONGEST_CELL - 1] + "…"


def _width(label: str, cells: Iterable[Cell | Amount]) -> int:
    longest = max([len(label), *(len(cell) if isinstance(cell, str) else 12 for cell in cells)])
    return min(longest + 2, WIDEST_COLUMN)


def steckbrief_xlsx(steckbrief: Steckbrief) -> bytes:
    """The Steckbrief as a workbook."""
    figures = [
        figure_row
        for rows in (steckbrief.rows, steckbrief.derived)
        for row in rows
        for figure_row in _figure_rows(row)
    ]
    pots: list[Cells] = [
        [pot.name, pot.territory, Amount(pot.amount, "eur"), pot.status, pot.note] for pot in steckbrief.pots
    ]
    texts: list[Cells] = [
        *([_("Wir über uns"), label, text] for label, text in steckbrief.head),
        *(
            [_("Aus unserer Arbeit"), section.title, item]
            for section in steckbrief.sections
            for item in section.items
        ),
        *(
            [_("Was nicht zusammenpasst"), warning.sentence, warning.answer]
            for warning in steckbrief.warnings
        ),
    ]
    partners: list[Cells] = [
        [line.label, line.count, Amount(line.share, "share")] for line in steckbrief.partners
    ]
    sheets = [
        Sheet(_("Zahlen"), _figure_header(), figures),
        Sheet(_("Partner"), [_("Bereich"), _("Partner"), _("Anteil")], partners),
        Sheet(_("Fördertöpfe"), [_("Topf"), _("Gebiet"), _("Betrag"), _("Status"), _("Anmerkung")], pots),
        Sheet(_("Texte"), [_("Teil"), _("Überschrift"), _("Text")], texts),
    ]
    title = _("Steckbrief {places}").format(
        places=wording.listed(steckbrief.territories) or steckbrief.network
    )
    origin = _origin(title, steckbrief.as_of, steckbrief.method, steckbrief.sources)
    return workbook(title, [*(sheet for sheet in sheets if sheet.rows), origin], steckbrief.as_of)


def _figure_header() -> list[str]:
    return [
        _("Kennzahl"),
        _("Gebiet"),
        _("Wert"),
        _("von"),
        _("bis"),
        _("Status"),
        _("Zählweise"),
        _("Zeitraum"),
        _("Stand"),
        _("Quelle"),
        _("Anmerkung"),
        _("So ist es gemeint"),
    ]


def _figure_rows(row: Row) -> list[Cells]:
    return [_figure_cells(row.label, row.definition, figure) for figure in row.figures if figure]


def _figure_cells(label: str, definition: str, figure: Figure) -> Cells:
    """A protected number stays empty here as everywhere."""
    is_open = not figure.is_suppressed
    return [
        label,
        figure.territory,
        Amount(figure.number if is_open else None, figure.unit),
        Amount(figure.low if is_open else None, figure.unit),
        Amount(figure.high if is_open else None, figure.unit),
        wording.status_name(figure) if is_open else wording.figure_number(figure),
        wording.variant_name(figure),
        readable_period(figure.period),
        figure.stated_on,
        figure.source,
        figure.note,
        definition,
    ]


def _origin(title: str, as_of: date, method: str, sources: Iterable[str]) -> Sheet:
    rows: list[Cells] = [
        [_("Dokument"), title],
        [_("Stand"), as_of],
        [_("So gerechnet"), method],
        *([_("Quelle"), source] for source in sources),
    ]
    return Sheet(_("Herkunft"), [_("Angabe"), _("Wert")], rows)


COMPARED = {
    "children_u3": "children_u3",
    "poverty_share": "poverty_share",
    "migration_share": "migration_share",
    "population_growth": "growth",
    "budget_per_child_u3": "budget_per_child",
}


def comparison_xlsx(comparison: Comparison) -> bytes:
    """The comparison as a workbook; whether values compare stands beside them."""
    titles = {measure.code: measure.title for measure in comparison.measures}
    figures = [
        _figure_cells(titles.get(code, _("Kinder unter drei Jahren")), "", figure)
        for code, field in COMPARED.items()
        for row in comparison.rows
        if isinstance(figure := getattr(row, field), Figure)
    ]
    partner_header = [
        _("Gebiet"),
        _("Netzwerk"),
        _("Partner"),
        _("je 1.000 Kinder"),
        _("von"),
        _("bis"),
        _("gezählt für"),
    ]
    partners = [_partner_cells(row, row.partners) for row in comparison.rows if row.partners]
    notes: list[Cells] = [
        *([row.territory, note] for row in comparison.rows for note in row.notes),
        *(["", sentence] for sentence in (*comparison.left_out, comparison.overdispersion) if sentence),
    ]
    sheets = [
        Sheet(_("Zahlen"), _figure_header(), figures),
        Sheet(_("Partner"), partner_header, partners),
        _comparability(comparison),
        Sheet(_("Anmerkungen"), [_("Gebiet"), _("Anmerkung")], notes),
    ]
    title = _("Vergleich der Netzwerke")
    sources = dict.fromkeys(str(cells[9]) for cells in figures if cells[9])
    origin = _origin(title, comparison.as_of, comparison.method, sources)
    return workbook(title, [*(sheet for sheet in sheets if sheet.rows), origin], comparison.as_of)


def _comparability(comparison: Comparison) -> Sheet:
    rows = [
        [
            measure.title,
            _("ja") if measure.badge.comparable else _("nein"),
            measure.badge.sentence,
            measure.sentence,
            measure.method,
        ]
        for measure in comparison.measures
    ]
    header = [_("Kennzahl"), _("vergleichbar"), _("Warum"), _("Was zu sehen ist"), _("So gerechnet")]
    return Sheet(_("Vergleichbarkeit"), header, rows)


def _partner_cells(row: ComparedTerritory, partners: Partners) -> Cells:
    return [
        row.territory,
        row.network,
        Amount(partners.total, "count"),
        Amount(partners.per_1000, "per_1000"),
        Amount(partners.low, "per_1000"),
        Amount(partners.high, "per_1000"),
        _("das ganze Netzwerk") if partners.scope == "network" else _("dieses Gebiet"),
    ]
