"""The Steckbrief for other programs: stable English keys, days as ISO text."""

from dataclasses import asdict
from typing import Any

from nestwerk.exchange.queries.shapes import Steckbrief
from nestwerk.indicators.figures import Figure, Row

VERSION = "1"


def steckbrief_json(steckbrief: Steckbrief) -> dict[str, Any]:
    """Keys are a promise: added to, never renamed."""
    return {
        "format": f"nestwerk-steckbrief/{VERSION}",
        "network": {"name": steckbrief.network, "slug": steckbrief.slug},
        "territories": list(steckbrief.territories),
        "as_of": steckbrief.as_of.isoformat(),
        "states": [day.isoformat() for day in steckbrief.states],
        "head": [{"label": label, "text": text} for label, text in steckbrief.head],
        "figures": [_row(row) for row in steckbrief.rows],
        "derived": [_row(row) for row in steckbrief.derived],
        "partners": {
            "total": steckbrief.partners_total,
            "sectors": [asdict(line) for line in steckbrief.partners],
        },
        "pots": [asdict(pot) for pot in steckbrief.pots],
        "sections": [
            {"topic": section.topic, "title": section.title, "items": list(section.items)}
            for section in steckbrief.sections
        ],
        "warnings": [
            {"rule": warning.rule, "sentence": warning.sentence, "answer": warning.answer}
            for warning in steckbrief.warnings
        ],
        "sources": list(steckbrief.sources),
        "method": steckbrief.method,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "code": row.code,
        "label": row.label,
        "definition": row.definition,
        "values": [_figure(figure) for figure in row.figures if figure],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """A protected number is left out, its interval with it."""
    is_open = not figure.is_suppressed
    return {
        "territory": figure.territory,
        "number": figure.number if is_open else None,
        "low": figure.low if is_open else None,
        "high": figure.high if is_open else None,
        "unit": figure.unit,
        "status": figure.status,
        "variant": figure.variant,
        "period": figure.period,
        "stated_on": figure.stated_on.isoformat() if figure.stated_on else None,
        "source": figure.source,
        "note": figure.note,
        "parts": list(figure.parts),
        "is_suppressed": figure.is_suppressed,
    }
