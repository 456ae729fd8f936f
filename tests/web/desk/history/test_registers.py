"""What changed, in words: no code word of ours reaches the page."""

from typing import Any

import pytest

from nestwerk.audit.models import Event
from nestwerk.web.desk.history.registers import EVENTS

CHANGE = next(column for column in EVENTS.columns if column.name == "change")


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ({"role": "coordinator"}, {"role": "planner"}, "Rolle: Koordination → Planung"),
        (
            {"number": "1413", "unit": "count", "status": "circa", "note": ""},
            {"number": "1431", "unit": "count", "status": "exact", "note": "Tippfehler"},
            "Wert: 1413 → 1431; Genauigkeit: ungefähr → genau; Anmerkung: – → Tippfehler",
        ),
        (None, {"number": "3"}, ""),
        ({"number": "3"}, None, ""),
    ],
    ids=["role", "figure", "new", "gone"],
)
def test_change_names_what_differs(
    before: dict[str, Any] | None, after: dict[str, Any] | None, text: str
) -> None:
    assert CHANGE.value(Event(before=before, after=after)) == text
