"""What of a run's counts may be shown: small ones stay hidden, and no sum gives them away.

Areas nest: what is hidden above stays hidden below, and the parts of every shown sum are judged together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nestcore.disclosure import THRESHOLD, suppress, suppressed_share
from nestcore.errors import NotProtectable
from nestcore.types import BoolArray, IntArray
from nestwerk.coverage.inputs.areas import MUNICIPALITY, QUARTER, REGION, TERRITORY, Layer

LONE = -1
# What each level is a part of, where that is shown too.
ABOVE = {REGION: (TERRITORY,), MUNICIPALITY: (REGION, TERRITORY), QUARTER: (MUNICIPALITY,)}


@dataclass(frozen=True, eq=False)
class Counted:
    """Children of each area of a layer and, per limit, those reached; `parent` numbers the shown sum they belong to."""

    children: IntArray  # (areas,)
    within: IntArray  # (limits, areas)
    parent: IntArray


@dataclass(frozen=True, eq=False)
class Hidden:
    """Which areas hide their children, and which hide who is reached."""

    children: BoolArray
    within: BoolArray


def count(number: float) -> int | None:
    """A count that stands alone; None where it is small."""
    whole = round(number)
    return None if 0 < whole < THRESHOLD else whole


def hides_share(part: float, whole: float) -> bool:
    """Whether a single share would point at few."""
    return suppressed_share(min(round(part), round(whole)), round(whole)).is_hidden


def hidden(layer: Counted, above: BoolArray | None = None) -> Hidden:
    """Judge a layer. `above`: the parents that hide everything."""
    children, within = np.zeros(len(layer.children), bool), np.zeros(len(layer.children), bool)
    for parent in np.unique(layer.parent):
        members = np.flatnonzero(layer.parent == parent)
        if above is not None and parent != LONE and above[parent]:
            children[members] = True
            continue
        children[members] = _hidden_in(layer.children[members])
        for row in layer.within:
            within[members] |= _hidden_in(row[members]) | _hidden_in((layer.children - row)[members])
    return Hidden(children, within | children)


def parents(
    layer: Layer, layers: Sequence[Layer], judged: Mapping[str, Hidden]
) -> tuple[IntArray, BoolArray]:
    """The shown sum each area is a part of: the pair of the levels above it, numbered, and whether one hides."""
    levels = [one for one in layers if one.level in ABOVE.get(layer.level, ()) and one.level in judged]
    member = [np.flatnonzero(layer.of == number)[:1] for number in range(len(layer.areas))]
    rows = [tuple(int(one.of[at[0]]) if len(at) else LONE for one in levels) for at in member]
    pairs = sorted(set(rows))
    above = np.array(
        [
            any(n >= 0 and judged[o.level].children[n] for n, o in zip(pair, levels, strict=True))
            for pair in pairs
        ],
        dtype=np.bool_,
    )
    return np.array([pairs.index(row) for row in rows], dtype=np.int64), above


def _hidden_in(counts: IntArray) -> BoolArray:
    """Small counts of a row with a known sum, and the others it takes; all where nothing less would do."""
    if not _has_small(counts):
        return np.zeros(len(counts), dtype=np.bool_)
    try:
        return suppress(counts, int(counts.sum())).is_hidden[: len(counts)]
    except NotProtectable:
        return np.ones(len(counts), dtype=np.bool_)


def _has_small(counts: Sequence[int] | IntArray) -> bool:
    values = np.asarray(counts)
    return bool(((values > 0) & (values < THRESHOLD)).any())
