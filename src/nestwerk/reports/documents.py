"""Documents on paper: the shapes as words and pictures, handed to Typst as data. No source is ever built from text."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nestwerk.exchange.queries.shapes import (
    ComparedFigure,
    ComparedTerritory,
    Comparison,
    PotLine,
    Steckbrief,
)
from nestwerk.indicators.figures import Figure, Row
from nestwerk.reports import charts, wording
from nestwerk.reports.charts import Chart
from nestwerk.reports.columns import in_columns
from nestwerk.reports.paper import compiled

PLACES_ABREAST = 4
FOOTER_LETTERS = 90
Page = dict[str, Any]


def steckbrief_pdf(steckbrief: Steckbrief) -> bytes:
    """The Steckbrief as tagged A4 pages (PDF/UA-1)."""
    places = wording.listed(steckbrief.territories) or steckbrief.network
    return compiled(
        "steckbrief",
        {
            **_frame(
                steckbrief.as_of,
                _("Steckbrief {places}").format(places=places),
                steckbrief.network,
                steckbrief.sources,
                steckbrief.method,
            ),
            "title": places,
            "lead": _("{network}. Was am {day} bekannt war.").format(
                network=steckbrief.network, day=wording.day(steckbrief.as_of)
            ),
            "empty": _("Hier steht der Steckbrief, sobald das Netzwerk erste Angaben bestätigt hat.")
            if steckbrief.is_empty
            else "",
            "figures": [
                *_figures(_("Kommunalstruktur"), steckbrief.rows, steckbrief.territories),
                *_figures(_("Daraus errechnet"), steckbrief.derived, steckbrief.territories),
            ],
            "about": {"title": _("Wir über uns"), "pairs": [list(pair) for pair in steckbrief.head]}
            if steckbrief.head
            else None,
            "partners": _partners(steckbrief),
            "pots": _pots(steckbrief),
            "sections_title": _("Aus unserer Arbeit"),
            "sections": in_columns([section for section in steckbrief.sections if section.items]),
            "warnings_title": _("Was nicht zusammenpasst"),
            "warnings": [f"{warning.sentence} {warning.answer}".strip() for warning in steckbrief.warnings],
            "origin": _origin(steckbrief.sources, steckbrief.method),
        },
        steckbrief.as_of,
    )


def comparison_pdf(comparison: Comparison) -> bytes:
    """The comparison as tagged A4 pages (PDF/UA-1): each measure with its badge; no ranking."""
    places = _("{count} Gebiete, alphabetisch. Keines ist besser oder schlechter als ein anderes.").format(
        count=wording.number(len(comparison.rows), 0)
    )
    return compiled(
        "comparison",
        {
            **_frame(
                comparison.as_of,
                _("Vergleich der Netzwerke"),
                "Nestwerk",
                _sources(comparison),
                comparison.method,
            ),
            "title": _("Vergleich der Netzwerke"),
            "lead": places,
            "measures": [_measure(comparison, measure) for measure in comparison.measures],
            "notes_title": _("Was fehlt und was zu beachten ist"),
            "notes": _notes(comparison),
            "origin": _origin(_sources(comparison), comparison.method),
        },
        comparison.as_of,
    )


def _frame(as_of: date, document_title: str, author: str, sources: tuple[str, ...], method: str) -> Page:
    language = wording.language().split("-")[0]
    return {
        "document_title": document_title,
        "author": author,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": as_of.year, "month": as_of.month, "day": as_of.day},
        "footer": [
            _("{title}, Stand {day}").format(title=document_title, day=wording.day(as_of)),
            ". ".join(part for part in (_shortened(sources), method) if part),
        ],
        "page_of": _("Seite {page} von {pages}"),
    }


def _shortened(sources: tuple[str, ...]) -> str:
    if not sources:
        return ""
    if len(sources) == 1:
        return _("Quelle: {source}").format(source=sources[0][:FOOTER_LETTERS])
    return _("{count} Quellen, siehe am Ende").format(count=wording.number(len(sources), 0))


def _origin(sources: tuple[str, ...], method: str) -> Page:
    lines = [_("So gerechnet: {method}").format(method=method)]
    if sources:
        lines.insert(0, _("Quellen: {sources}").format(sources="; ".join(sources)))
    return {"title": _("Herkunft"), "lines": lines}


# Steckbrief


def _figures(title: str, rows: tuple[Row, ...], places: tuple[str, ...]) -> list[Page]:
    """One table for up to four places; more places continue in the next table."""
    if not rows:
        return []
    parts = []
    for start in range(0, max(len(places), 1), PLACES_ABREAST):
        abreast = slice(start, start + PLACES_ABREAST)
        cut = [(row, row.figures[abreast]) for row in rows]
        shown = [figure for _row, figures in cut for figure in figures if figure]
        common_day = _common({figure.stated_on for figure in shown})
        sources = tuple(dict.fromkeys(figure.source for figure in shown if figure.source))
        parts.append(
            {
                "title": title if start == 0 else _("{title}, weitere Gebiete").format(title=title),
                "header": [_("Kennzahl"), *places[abreast]],
                "rows": [
                    {
                        "label": row.label,
                        "note": "",
                        "cells": [_cell(figure, common_day is None) for figure in figures],
                    }
                    for row, figures in cut
                ],
                "sentence": _state_sentence(common_day, sources),
            }
        )
    return parts


def _common(days: set[Any]) -> Any:
    return next(iter(days)) if len(days) == 1 else None


def _state_sentence(common_day: Any, sources: tuple[str, ...]) -> str:
    words = []
    if common_day:
        words.append(_("Stand {day}.").format(day=wording.day(common_day)))
    if sources:
        words.append(_("Quelle: {sources}.").format(sources="; ".join(sources)))
    return " ".join(words)


def _cell(figure: Figure | None, has_own_day: bool) -> Page:
    notes = list(wording.figure_notes(figure))
    if figure and has_own_day and figure.stated_on:
        notes.append(_("Stand {day}").format(day=wording.day(figure.stated_on)))
    return {
        "text": wording.figure_number(figure),
        "is_stated": bool(figure and figure.is_stated and not figure.is_suppressed),
        "notes": notes,
    }


def _partners(steckbrief: Steckbrief) -> Page | None:
    chart = charts.sectors_chart(steckbrief)
    if chart is None:
        return None
    return {"title": chart.title, "chart": _picture(chart)}


def _pots(steckbrief: Steckbrief) -> Page | None:
    if not steckbrief.pots:
        return None
    rows = [
        [pot.name, pot.territory or _("ganzes Netzwerk"), pot.note, _amount(pot)] for pot in steckbrief.pots
    ]
    if len(rows) > 1:
        rows.append([_("zusammen"), "", "", wording.euro(steckbrief.pots_total)])
    return {
        "title": _("Fördertöpfe"),
        "header": [_("Topf"), _("Gebiet"), _("Anmerkung"), _("Betrag")],
        "sides": ["left", "left", "left", "right"],
        "rows": rows,
    }


def _amount(pot: PotLine) -> str:
    return wording.figure_number(Figure("budget", pot.territory, pot.amount, "eur", pot.status))


def _picture(chart: Chart) -> Page:
    return {
        "title": chart.title,
        "svg": chart.svg("print", "wide"),
        "alt": chart.alt,
        "sentence": chart.sentence,
    }


# Comparison

CHARTS = {
    "poverty_share": (charts.interval_chart, charts.funnel_chart),
    "partners": (charts.partners_chart,),
}


def _measure(comparison: Comparison, measure: ComparedFigure) -> Page:
    drawn = [draw(comparison) for draw in CHARTS.get(measure.code, ())] if measure.badge.comparable else []
    shown = [chart for chart in drawn if chart]
    parts = [
        _table(list(chart.header), [list(row) for row in chart.rows], chart=_picture(chart))
        for chart in shown
    ]
    return {
        "title": measure.title,
        "is_comparable": measure.badge.comparable,
        "badge": _badge_words(measure),
        "reason": measure.badge.sentence,
        "sentence": measure.sentence,
        "parts": parts or _plain_table(comparison, measure.code),
        "method": _("So gerechnet: {method}").format(method=measure.method) if measure.method else "",
    }


def _badge_words(measure: ComparedFigure) -> str:
    if not measure.badge.comparable:
        return _("Nicht vergleichbar.")
    return "" if measure.badge.sentence else _("Vergleichbar.")


def _table(
    header: list[str], rows: list[list[str]], sides: list[str] | None = None, chart: Page | None = None
) -> Page:
    return {
        "header": header,
        "rows": rows,
        "sides": sides or ["left", *["right"] * (len(header) - 1)],
        "chart": chart,
    }


def _plain_table(comparison: Comparison, code: str) -> list[Page]:
    """Values side by side as stated, for what no chart shows."""
    if code == "partners":
        header = [_("Gebiet"), _("Partner"), _("je 1.000 Kinder"), _("Bereich 95 %")]
        rows = [
            [
                row.territory,
                wording.number(row.partners.total, 0),
                wording.partners_rate(row.partners),
                wording.partners_range(row.partners),
            ]
            for row in comparison.rows
            if row.partners
        ]
        return [_table(header, rows)] if rows else []
    found = [(row, compared_figure(row, code)) for row in comparison.rows]
    rows = [
        [
            row.territory,
            wording.figure_number(figure),
            "; ".join(wording.figure_notes(figure)),
            wording.day(figure.stated_on),
        ]
        for row, figure in found
        if figure
    ]
    header = [_("Gebiet"), _("Wert"), _("Anmerkung"), _("Stand")]
    return [_table(header, rows, ["left", "right", "left", "right"])] if rows else []


FIELDS = {"budget_per_child_u3": "budget_per_child", "population_growth": "growth"}


def compared_figure(row: ComparedTerritory, code: str) -> Figure | None:
    """The figure of a measure; most measures are called as their field."""
    figure = getattr(row, FIELDS.get(code, code), None)
    return figure if isinstance(figure, Figure) else None


def _notes(comparison: Comparison) -> list[str]:
    peers = [
        _("Ähnlich gebaut wie {place}: {peers}.").format(place=row.territory, peers=wording.listed(row.peers))
        for row in comparison.rows
        if row.peers
    ]
    own = [f"{row.territory}: {note}" for row in comparison.rows for note in row.notes]
    overdispersion = [comparison.overdispersion] if comparison.overdispersion else []
    return [*comparison.left_out, *own, *overdispersion, *peers]


def _sources(comparison: Comparison) -> tuple[str, ...]:
    figures = (
        compared_figure(row, code)
        for row in comparison.rows
        for code in ComparedTerritory.__dataclass_fields__
    )
    return tuple(dict.fromkeys(figure.source for figure in figures if figure and figure.source))
