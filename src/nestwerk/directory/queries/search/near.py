"""Where an offer is, seen from the place asked for."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from nestcore.ranking import distance_m, fade
from nestcore.types import FloatArray
from nestcore.words import fold
from nestcore.words.stems import stem, tokens
from nestwerk.directory.queries.search.index import Entry
from nestwerk.directory.queries.shapes_search import FoundPlace

COMES_OR_CALLS: Final = 0.97
NOT_FOR_HERE: Final = 0.4
ELSEWHERE: Final = 0.5
NOWHERE_STATED: Final = 0.8
_ANYWHERE: Final = {"home", "online", "phone", "mobile"}


def distances(entries: Sequence[Entry], place: FoundPlace | None) -> FloatArray:
    """Metres from the place to the nearest place of each offer; 0 inside it, NaN where nobody knows."""
    found = np.full(len(entries), np.nan)
    if place is None:
        return found
    rows = [(index, row) for index, entry in enumerate(entries) for row in entry.marks.get("p", ())]
    points = [(index, row) for index, row in rows if row[0] is not None]
    if points and place.latitude is not None and place.longitude is not None:
        metres = distance_m(
            place.latitude,
            place.longitude,
            [row[0] for _index, row in points],
            [row[1] for _index, row in points],
        )
        for (index, _row), metre in zip(points, metres, strict=True):
            found[index] = np.fmin(found[index], metre)
    wanted = fold(place.name)
    for index, row in rows:
        if is_inside(row, place, wanted) and (np.isnan(found[index]) or row[0] is None):
            found[index] = 0.0
    return found


def closeness(entries: Sequence[Entry], place: FoundPlace | None, metres: FloatArray) -> FloatArray:
    """1 in the place itself; less with distance; offers that come or call count by whom they serve."""
    if place is None:
        return np.ones(len(entries))
    wanted, near = fold(place.name), np.nan_to_num(fade(metres), nan=0.0)
    named = {f"w{stem(token.folded)}" for token in tokens(place.name)}
    for index, entry in enumerate(entries):
        rows, serves = entry.marks.get("p", ()), entry.marks.get("s", ())
        if any(is_inside(row, place, wanted) for row in rows) or (not rows and named <= entry.weights.keys()):
            near[index] = 1.0
        elif not rows and not entry.marks.get("w") and not serves:
            near[index] = NOWHERE_STATED
        elif not rows or _ANYWHERE & set(entry.marks.get("w", ())):
            is_served = not serves or not place.municipality_key or place.municipality_key in serves
            near[index] = max(near[index], COMES_OR_CALLS if is_served else NOT_FOR_HERE)
        elif np.isnan(metres[index]):
            near[index] = ELSEWHERE
    return near


def is_inside(row: list[Any], place: FoundPlace, wanted: str) -> bool:
    """A postcode asked for must be the same; else town or Gemeinde."""
    _latitude, _longitude, postcode, town, _town, key = row
    if place.postcode and postcode:
        return bool(postcode == place.postcode)
    return bool((town and town == wanted) or (key and key == place.municipality_key))
