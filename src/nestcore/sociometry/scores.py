"""How partners rate each other (trust, value): scores that never show what single raters said."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray

METHOD: Final = "partner-scores/1"
LOWEST: Final = 1.0
HIGHEST: Final = 4.0
MINIMUM_RATERS: Final = 5
# A mean over one or two partners would be the score of one, or tell each of two the other's.
MINIMUM_RATED: Final = 3


@dataclass(frozen=True)
class Scores:
    """Mean ratings, from LOWEST to HIGHEST; None where too few stand behind one.

    `own[i]` is for actor i alone, `sectors` and `network` are for all. `raters[i]` is how many rated actor i.
    """

    raters: tuple[int, ...]
    own: tuple[float | None, ...]
    sectors: tuple[float | None, ...]
    network: float | None
    method: str = METHOD


def partner_scores(ratings: FloatArray, sectors: IntArray, sector_count: int) -> Scores:
    """The mean rating of each actor, sector and the network, hidden where it would tell what single raters said.

    **Shapes**: ratings (raters, rated, items), as many raters as rated; sectors (actors,).
    **Units**: steps of the scale.
    **Range**: LOWEST to HIGHEST, NaN = not rated; sectors below sector_count; what actors say of themselves is left out.
    **Raises**: OutOfRange outside that range.
    **Law**: the same rating by all gives that rating everywhere; a hidden sector does not follow from those shown.
    **Source**: PARTNER (Varda and others 2008), own rules for hiding; docs/methods/partner-scores.md.
    """
    size = len(sectors)
    require(ratings.ndim == 3 and ratings.shape[:2] == (size, size), "Ratings need raters, rated and items.")
    require(
        np.isnan(ratings) | ((ratings >= LOWEST) & (ratings <= HIGHEST)), "Ratings must lie on the scale."
    )
    require((sectors >= 0) & (sectors < sector_count), "Every sector must be below the number of sectors.")
    answered = (~np.isnan(ratings)).sum(axis=2)
    is_rated = (answered > 0) & ~np.eye(size, dtype=bool)
    pairs = np.where(is_rated, np.nansum(ratings, axis=2) / np.maximum(answered, 1), 0.0)
    raters = is_rated.sum(axis=0)
    everyone = np.ones(size, dtype=bool)
    hidden = _hidden(is_rated, sectors, sector_count)
    return Scores(
        raters=tuple(raters.tolist()),
        own=tuple(
            float(pairs[:, actor].sum() / raters[actor]) if raters[actor] >= MINIMUM_RATERS else None
            for actor in range(size)
        ),
        sectors=tuple(
            None if sector in hidden else _mean(pairs, is_rated, sectors == sector)
            for sector in range(sector_count)
        ),
        network=_mean(pairs, is_rated, everyone) if _is_enough(is_rated, everyone) else None,
    )


def percent(score: float) -> float:
    """A score as percent of the way from the lowest to the highest step.

    **Shapes**: single numbers.
    **Units**: percent.
    **Range**: LOWEST gives 0, HIGHEST 100.
    **Raises**: nothing.
    **Law**: rises evenly with the score.
    **Source**: docs/methods/partner-scores.md.
    """
    return 100 * (score - LOWEST) / (HIGHEST - LOWEST)


def _mean(pairs: FloatArray, is_rated: BoolArray, of: BoolArray) -> float | None:
    number = int(is_rated[:, of].sum())
    return float(pairs[:, of].sum() / number) if number else None


def _is_enough(is_rated: BoolArray, of: BoolArray) -> bool:
    """Whether enough raters and enough rated stand behind the mean of these actors."""
    raters, rated = is_rated[:, of].any(axis=1).sum(), is_rated[:, of].any(axis=0).sum()
    return bool(raters >= MINIMUM_RATERS and rated >= MINIMUM_RATED)


def _hidden(is_rated: BoolArray, sectors: IntArray, count: int) -> set[int]:
    """The sectors to hide: those too small, and further ones until what is hidden is enough taken together."""
    numbers = [int(is_rated[:, sectors == sector].sum()) for sector in range(count)]
    hidden = {sector for sector in range(count) if not _is_enough(is_rated, sectors == sector)}
    shown = sorted(set(range(count)) - hidden, key=lambda sector: numbers[sector])
    # The network's mean less the shown sectors' gives the mean of the rest.
    while shown and any(numbers[sector] for sector in hidden):
        if _is_enough(is_rated, np.isin(sectors, list(hidden))):
            break
        hidden.add(shown.pop(0))
    return hidden
