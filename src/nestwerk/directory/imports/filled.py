"""Our own form, sent back: only cells that differ from what we wrote count."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from nestwerk.directory.exports.forms import rows_of
from nestwerk.directory.imports.rows import FILLS, FILLS_PLACE, compared
from nestwerk.directory.imports.shapes import Draft
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.readable import view_of
from nestwerk.directory.rules import Audience, may_see

State = dict[str, Any]


def changed_cells(draft: Draft, offer: Offer) -> tuple[State, list[State]]:
    """The words whose cells differ from those of the form, of the offer and of each place."""
    written = _written(offer)
    state = (
        {}
        if not draft.cells
        else _differing(draft.state, draft.cells[0], written[0] if written else {}, FILLS)
    )
    places = []
    for position, (place, cells) in enumerate(zip(draft.places, draft.cells, strict=True)):
        before = written[position] if position < len(written) else {}
        places.append(_differing(place, cells, before, FILLS_PLACE))
    return state, places


def _written(offer: Offer) -> list[dict[str, str]]:
    """The rows as our form has them; none for an offer that only the coordination sees."""
    is_shown = may_see(Audience.PARTNERS, visibility=offer.visibility, status=offer.status, stage=offer.stage)
    if not is_shown:
        return []
    rows = rows_of(view_of(offer, Audience.PARTNERS, today=timezone.localdate()))
    return [{column: compared(cell) for column, cell in row.items()} for row in rows]


def _differing(
    words: Mapping[str, Any],
    cells: Mapping[str, str],
    before: Mapping[str, str],
    fills: Mapping[str, tuple[str, ...]],
) -> State:
    same = {
        name for column, names in fills.items() if cells.get(column) == before.get(column) for name in names
    }
    return {name: value for name, value in words.items() if name not in same}
