"""What became of the ties between two waves: kept, new, lost."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.sociometry.network import ActorNetwork, ties, visible_pairs
from nestcore.types import BoolArray

METHOD: Final = "tie-stability/1"


@dataclass(frozen=True)
class SectorChange:
    """Ties with at least one end in a sector; a tie across two sectors counts in both."""

    sector: str
    kept: int
    new: int
    lost: int


@dataclass(frozen=True)
class Change:
    """Ties among the actors of both waves.

    `stability` is kept ties over all that stood in either wave (Jaccard), None without any. `not_comparable` counts
    the ties left out because in one of the waves nobody answered who could have named them.
    """

    actors: int
    joined: tuple[str, ...]
    left: tuple[str, ...]
    kept: int
    new: int
    lost: int
    not_comparable: int
    stability: float | None
    sectors: tuple[SectorChange, ...]
    method: str = METHOD


def change(before: ActorNetwork, after: ActorNetwork) -> Change:
    """Compare the ties of two waves among the actors that were part of both.

    **Shapes**: two networks; actors are matched by their names.
    **Units**: counts; stability is a share.
    **Range**: both under the same rule; sectors are those of the later wave.
    **Raises**: OutOfRange for two rules.
    **Law**: a wave compared with itself has stability 1; swapping the waves swaps new and lost.
    **Source**: Jaccard 1912; docs/methods/tie-stability.md.
    """
    require(before.rule is after.rule, "Two waves can only be compared under the same rule.")
    earlier = {actor: position for position, actor in enumerate(before.actors)}
    both = [actor for actor in after.actors if actor in earlier]
    here = np.array([position for position, actor in enumerate(after.actors) if actor in earlier], dtype=int)
    there = np.array([earlier[actor] for actor in both], dtype=int)
    old, new = ties(before)[np.ix_(there, there)], ties(after)[np.ix_(here, here)]
    if not after.is_directed:
        old, new = np.triu(old), np.triu(new)
    seen = visible_pairs(before)[np.ix_(there, there)] & visible_pairs(after)[np.ix_(here, here)]
    kinds = (old & new & seen, new & ~old & seen, old & ~new & seen)
    kept, gained, lost = (int(kind.sum()) for kind in kinds)
    return Change(
        actors=len(both),
        joined=tuple(actor for actor in after.actors if actor not in earlier),
        left=tuple(actor for actor in before.actors if actor not in set(both)),
        kept=kept,
        new=gained,
        lost=lost,
        not_comparable=int(((old | new) & ~seen).sum()),
        stability=kept / (kept + gained + lost) if kept + gained + lost else None,
        sectors=tuple(
            SectorChange(name, *(_touching(kind, after.sectors[here] == number) for kind in kinds))
            for number, name in enumerate(after.sector_names)
        ),
    )


def _touching(pairs: BoolArray, members: BoolArray) -> int:
    first, second = np.nonzero(pairs)
    return int((members[first] | members[second]).sum())
