"""Ties within and across sectors: block densities, and whether a network mixes more than chance would."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, IntArray

METHOD: Final = "sector-mixing/1"
PERMUTATIONS: Final = 1_000
SEED: Final = 1
# Permuted ties looked at in one go: keeps a crowded network from filling the memory.
MOST_AT_ONCE: Final = 2_000_000

Row = tuple[int, ...]


@dataclass(frozen=True)
class Blocks:
    """Ties, possible pairs and density from each sector (row) to each sector (column); None where no pair exists."""

    ties: tuple[Row, ...]
    pairs: tuple[Row, ...]
    density: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class ExternalInternal:
    """The E–I index: -1 if all ties stay within sectors, 1 if all lead across.

    `expected` is the mean over all ways to deal out the sectors, `permutation_mean` over those tried. `p` is the share
    of them at least as far from `expected`. All are None without ties or with fewer than two sectors in use.
    """

    external: int
    internal: int
    observed: float | None
    expected: float | None
    permutation_mean: float | None
    p: float | None
    method: str = METHOD


def blocks(ties: BoolArray, sectors: IntArray, count: int, is_directed: bool = False) -> Blocks:
    """How many of the possible ties within and between sectors exist.

    **Shapes**: ties (actors, actors), sectors (actors,); results (count, count).
    **Units**: counts and shares.
    **Range**: sectors from 0 to below count.
    **Raises**: OutOfRange outside that range.
    **Law**: without directions the table is symmetric, and the part on and above the diagonal sums to all ties.
    **Source**: docs/methods/sector-mixing.md.
    """
    require((sectors >= 0) & (sectors < count), "Every sector must be below the number of sectors.")
    belongs = np.eye(count, dtype=np.int64)[sectors]
    sizes = belongs.sum(axis=0)
    halves = np.where(np.eye(count, dtype=bool) & (not is_directed), 2, 1)
    found = belongs.T @ ties.astype(np.int64) @ belongs // halves
    pairs = (np.outer(sizes, sizes) - np.diag(sizes)) // halves
    return Blocks(
        ties=tuple(tuple(row) for row in found.tolist()),
        pairs=tuple(tuple(row) for row in pairs.tolist()),
        density=tuple(
            tuple(tie / pair if pair else None for tie, pair in zip(*rows, strict=True))
            for rows in zip(found.tolist(), pairs.tolist(), strict=True)
        ),
    )


def external_internal(
    ties: BoolArray,
    sectors: IntArray,
    is_directed: bool = False,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> ExternalInternal:
    """The E–I index of a network, what chance would give, and how rare the difference is under chance.

    **Shapes**: ties (actors, actors), sectors (actors,).
    **Units**: none.
    **Range**: permutations >= 1; index -1 to 1, 0 < p <= 1.
    **Raises**: OutOfRange below one permutation.
    **Law**: renaming sectors changes nothing but the chance in p; the same seed gives the same p.
    **Source**: Krackhardt & Stern 1988; docs/methods/sector-mixing.md.
    """
    require(permutations >= 1, "At least one permutation is needed.")
    first, second = np.nonzero(ties if is_directed else np.triu(ties))
    number, sizes = len(first), np.bincount(sectors)
    external = int((sectors[first] != sectors[second]).sum())
    if not number or np.count_nonzero(sizes) < 2:
        return ExternalInternal(external, number - external, None, None, None, None)
    pairs = len(ties) * (len(ties) - 1)
    across = pairs - int((sizes * (sizes - 1)).sum())
    permuted = _permuted_external(first, second, sectors, permutations, seed)
    # In whole numbers, so that equal distances are equal.
    distances = np.abs(permuted * pairs - number * across)
    as_far = int((distances >= abs(external * pairs - number * across)).sum())
    return ExternalInternal(
        external=external,
        internal=number - external,
        observed=index_of(external, number - external),
        expected=2 * across / pairs - 1,
        permutation_mean=2 * float(permuted.mean()) / number - 1,
        p=(1 + as_far) / (1 + permutations),
    )


def index_of(external: int, internal: int) -> float | None:
    """The E–I index of so many ties across and within.

    **Shapes**: single numbers.
    **Units**: none.
    **Range**: counts >= 0; -1 to 1, None without ties.
    **Raises**: nothing.
    **Law**: swapping the two changes the sign.
    **Source**: Krackhardt & Stern 1988; docs/methods/sector-mixing.md.
    """
    return (external - internal) / (external + internal) if external + internal else None


def _permuted_external(
    first: IntArray, second: IntArray, sectors: IntArray, permutations: int, seed: int
) -> IntArray:
    """How many ties lead across in each of many random deals of the same sectors."""
    small = np.unique(sectors, return_inverse=True)[1].astype(np.int16)
    dealt = np.random.default_rng(seed).permuted(np.tile(small, (permutations, 1)), axis=1)
    at_once = max(1, MOST_AT_ONCE // len(first))
    parts = [dealt[start : start + at_once] for start in range(0, permutations, at_once)]
    return np.concatenate([(part[:, first] != part[:, second]).sum(axis=1) for part in parts])
