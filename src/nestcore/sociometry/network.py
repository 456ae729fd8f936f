"""Reports between actors, which of them make a tie, and how far two sides agree."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from nestcore.errors import require
from nestcore.types import BoolArray, FloatArray, IntArray


class TieRule(StrEnum):
    """Which reports make a tie: one of the two, both, or each as it stands (then ties have a direction)."""

    EITHER = "either"
    BOTH = "both"
    REPORTED = "reported"


@dataclass(frozen=True, eq=False)
class ActorNetwork:
    """What actors say about each other.

    `reports[i, j]` is what actor i says about actor j: 0 for no tie, above 0 how often or how close, NaN for
    "don't know" and for what was not asked. `sectors` points into `sector_names`; without names there are no sectors.
    """

    actors: tuple[str, ...]
    reports: FloatArray
    sectors: IntArray
    sector_names: tuple[str, ...]
    responded: BoolArray
    rule: TieRule = TieRule.EITHER

    def __post_init__(self) -> None:
        size = len(self.actors)
        require(len(set(self.actors)) == size, "Every actor may be named only once.")
        require(self.reports.shape == (size, size), "Reports need one row and one column per actor.")
        require(
            np.isnan(self.reports) | ((self.reports >= 0) & np.isfinite(self.reports)),
            "A report must be 0 or more.",
        )
        require(~(np.diagonal(self.reports) > 0), "Nobody has a tie to themselves.")
        require(
            self.sectors.shape == (size,) == self.responded.shape,
            "Every actor needs a sector and a response.",
        )
        last = max(len(self.sector_names), 1)
        require((self.sectors >= 0) & (self.sectors < last), "Every sector must be one of the names.")

    @property
    def is_directed(self) -> bool:
        return self.rule is TieRule.REPORTED


@dataclass(frozen=True)
class Agreement:
    """What both sides of a pair say, where both answered.

    `reciprocity` is the share of reports that the other side gives too, `disagreement` the mean difference in how
    often, over the pairs in which both name a tie. None where there is nothing to compare.
    """

    mutual_pairs: int
    one_sided_pairs: int
    reciprocity: float | None
    disagreement: float | None


def ties(network: ActorNetwork) -> BoolArray:
    """The ties that the network's rule makes of its reports; symmetric unless the rule keeps directions.

    **Shapes**: (actors, actors).
    **Units**: none.
    **Range**: any network.
    **Raises**: nothing.
    **Law**: `both` is within `reported`, `reported` within `either`; don't know makes no tie.
    **Source**: docs/methods/network-figures.md.
    """
    return _combined(network.reports > 0, network.rule)


def visible_pairs(network: ActorNetwork) -> BoolArray:
    """The pairs in which somebody answered who could make a tie under the network's rule.

    **Shapes**: (actors, actors), False on the diagonal.
    **Units**: none.
    **Range**: any network.
    **Raises**: nothing.
    **Law**: all pairs if everybody answered, none if nobody did.
    **Source**: docs/methods/network-figures.md.
    """
    asked = np.repeat(network.responded[:, np.newaxis], len(network.actors), axis=1)
    np.fill_diagonal(asked, False)
    return _combined(asked, network.rule)


def agreement(network: ActorNetwork) -> Agreement:
    """How far two sides say the same of their tie; only pairs in which both answered are looked at.

    **Shapes**: single numbers.
    **Units**: shares; the disagreement in steps of the reports.
    **Range**: reciprocity 0 to 1.
    **Raises**: nothing.
    **Law**: symmetric reports have reciprocity 1 and disagreement 0; scaling reports scales the disagreement only.
    **Source**: docs/methods/network-figures.md.
    """
    first, second = np.triu_indices(len(network.actors), 1)
    here, there = network.reports[first, second], network.reports[second, first]
    known = network.responded[first] & network.responded[second] & ~np.isnan(here) & ~np.isnan(there)
    here, there = here[known], there[known]
    both = (here > 0) & (there > 0)
    mutual, named = int(both.sum()), int(((here > 0) | (there > 0)).sum())
    return Agreement(
        mutual_pairs=mutual,
        one_sided_pairs=named - mutual,
        reciprocity=2 * mutual / (mutual + named) if named else None,
        disagreement=float(np.abs(here[both] - there[both]).mean()) if mutual else None,
    )


def _combined(given: BoolArray, rule: TieRule) -> BoolArray:
    if rule is TieRule.EITHER:
        return np.asarray(given | given.T)
    return np.asarray(given & given.T) if rule is TieRule.BOTH else given
