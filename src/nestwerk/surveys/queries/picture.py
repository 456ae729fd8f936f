"""The picture of the network: all figures of a released wave that may be seen, and what became of the wave before."""

from dataclasses import dataclass

import numpy as np
from django.utils.crypto import salted_hmac

from nestcore.sociometry import Change, Figures, Scores, Structure, TieRule
from nestcore.sociometry.network import ties
from nestwerk.surveys.models import Wave
from nestwerk.surveys.queries.figures import (
    RULE,
    WaveNetwork,
    figures_input,
    said_in,
    shared_scores,
    wave_change,
    wave_figures,
)
from nestwerk.surveys.queries.waves import Standing, standing

__all__ = ["Picture", "Structure", "picture", "rule_of"]

RULES = tuple(rule.value for rule in TieRule)
Chord = tuple[int, int]  # places of two actors on the circle


@dataclass(frozen=True)
class Circle:
    """Every actor in the order of its sector, and who works with whom; without a name, and shuffled within a sector.

    The survey promises that nobody sees what one actor said of another: an alphabetical order would tell.
    """

    sectors: tuple[int, ...]  # how many actors of each sector, in order
    chords: tuple[Chord, ...]


@dataclass(frozen=True)
class Picture:
    """`figures` is None below the network's gate; `circle` is None below the actors' gate."""

    wave: Wave
    rule: str
    response: Standing
    names: dict[str, str]
    figures: Figures | None
    scores: tuple[Scores, Scores] | None
    circle: Circle | None
    before: Wave | None
    figures_before: Figures | None
    change: Change | None
    is_directed: bool

    def named(self, keys: tuple[str, ...]) -> list[str]:
        return [self.names[key] for key in keys]


def rule_of(word: str) -> str:
    """A rule asked for in an address; the usual one where the word is none."""
    return word if word in RULES else RULE.value


def picture(wave: Wave, rule: str) -> Picture:
    """Of a released wave only. The wave before counts if it is released too."""
    chosen = TieRule(rule)
    said = said_in(wave)
    found = figures_input(wave, chosen, said)
    before = wave.follows if wave.follows is not None and wave.follows.is_released else None
    earlier = figures_input(before, chosen) if before is not None else None
    return Picture(
        wave=wave,
        rule=rule,
        response=standing(wave),
        names=found.names,
        figures=wave_figures(found),
        scores=shared_scores(wave, said),
        circle=_circle(wave, found) if found.shows_actors else None,
        before=before,
        figures_before=wave_figures(earlier) if earlier is not None else None,
        change=wave_change(earlier, found) if earlier is not None else None,
        is_directed=found.network.is_directed,
    )


def _circle(wave: Wave, found: WaveNetwork) -> Circle:
    network = found.network
    marks = [salted_hmac(f"circle.{wave.pk}", actor).hexdigest() for actor in network.actors]
    order = np.lexsort((np.array(marks), network.sectors))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    tied = ties(network)
    first, second = np.nonzero(np.triu(tied | tied.T))
    chords = sorted((int(place[one]), int(place[other])) for one, other in zip(first, second, strict=True))
    sizes = np.bincount(network.sectors, minlength=len(network.sector_names))
    return Circle(tuple(sizes.tolist()), tuple(chords))
