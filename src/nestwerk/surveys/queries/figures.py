"""A wave as nestcore takes it, and what may be seen of it: to all the network, to each actor its own, answers to nobody.

Only what was sent counts. The gates are kept here: a page that asks gets None or an empty tuple for what too few
answers do not carry, and nothing at all before the results are released.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from nestcore.sociometry import (
    ActorNetwork,
    Change,
    Figures,
    Gate,
    Scores,
    Structure,
    TieRule,
    change,
    figures,
    partner_scores,
)
from nestcore.sociometry.network import ties as ties_of
from nestcore.sociometry.picture import closed_gates
from nestcore.sociometry.structure import structure
from nestwerk.registry.choices import Sector
from nestwerk.surveys.definitions import TRUST
from nestwerk.surveys.inputs import Actor, Report, network_of
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.queries.merged import Roster, roster_of

RULE: Final = TieRule.EITHER
Pair = tuple[int, int]


@dataclass(frozen=True)
class WaveNetwork:
    """One wave as arrays. Actors go by the number of their organisation, so that waves can be compared."""

    network: ActorNetwork
    names: dict[str, str]
    office: str | None
    gates: tuple[Gate, ...]

    @property
    def shows_network(self) -> bool:
        return Gate.NETWORK not in self.gates

    @property
    def shows_actors(self) -> bool:
        return Gate.ACTOR not in self.gates


@dataclass(frozen=True)
class Said:
    """A wave as it was answered; for the queries of this app, never for a page."""

    roster: Roster
    answers: dict[Pair, list[Tie]]


@dataclass(frozen=True)
class OwnResult:
    """What one actor learns, and nobody else. None where too few stand behind a figure."""

    trust: float | None
    value: float | None
    named: int  # partners it named
    named_by: int | None  # partners that named it
    response: float
    structure: Structure | None  # of the whole network


def said_in(wave: Wave) -> Said:
    """What figures and scores are made of, read once. For a released wave only."""
    if not wave.is_released:
        raise ValueError("nobody sees a result before it is released")
    roster = roster_of(wave)
    return Said(roster, _answers(wave, roster))


def figures_input(wave: Wave, rule: TieRule = RULE, said: Said | None = None) -> WaveNetwork:
    """What `nestcore.sociometry.figures` takes, with the gates that are closed. For a released wave only."""
    said = said or said_in(wave)
    return _input(wave, said.roster, said.answers, rule)


def wave_figures(found: WaveNetwork) -> Figures | None:
    """The figures all may see: None below the network's gate, nothing about single actors below theirs."""
    if not found.shows_network:
        return None
    whole = figures(found.network, found.office)
    if found.shows_actors:
        return whole
    core = replace(whole.core, members=())
    return replace(whole, core=core, articulation_points=(), cut_off=(), bridges=(), actors=())


def wave_change(before: WaveNetwork, after: WaveNetwork) -> Change | None:
    """What became of the ties, where both waves carry figures."""
    return change(before.network, after.network) if before.shows_network and after.shows_network else None


def shared_scores(wave: Wave, said: Said | None = None) -> tuple[Scores, Scores] | None:
    """Trust and value of sectors and network, without any actor's own; None below the network's gate."""
    if not wave.is_released:
        return None
    said = said or said_in(wave)
    if not _input(wave, said.roster, said.answers, RULE).shows_network:
        return None
    trust, value = (replace(scores, own=(), raters=()) for scores in _scores(said.roster, said.answers))
    return trust, value


def own_result(respondent: Respondent) -> OwnResult | None:
    """None before the release, and for who is not on the roster."""
    wave = respondent.wave
    roster = roster_of(wave) if wave.is_released else None
    if roster is None or respondent.pk not in roster.stands_for:
        return None
    answers = _answers(wave, roster)
    found = _input(wave, roster, answers, RULE)
    own = roster.stands_for[respondent.pk]
    at = [row.pk for row in roster.rows].index(own)
    trust, value = _scores(roster, answers)
    pairs = {pair for pair, said in answers.items() if any(tie.frequency for tie in said)}
    return OwnResult(
        trust=trust.own[at],
        value=value.own[at],
        named=sum(source == own for source, _target in pairs),
        named_by=sum(target == own for _source, target in pairs) if found.shows_actors else None,
        response=float(found.network.responded.mean()),
        structure=structure(ties_of(found.network), found.network.responded) if found.shows_network else None,
    )


def _answers(wave: Wave, roster: Roster) -> dict[Pair, list[Tie]]:
    """What was sent, by the two rows it is about; what a merged organisation said stands behind its successor's."""
    rows = Tie.objects.filter(
        network=wave.network, respondent__wave=wave, respondent__answered_at__isnull=False
    )
    found: dict[Pair, list[Tie]] = {}
    for tie in rows.order_by("pk"):
        source, target = roster.stands_for.get(tie.respondent_id), roster.stands_for.get(tie.other_id)
        if source is not None and target is not None and source != target:
            said = found.setdefault((source, target), [])
            said.insert(0 if (tie.respondent_id, tie.other_id) == (source, target) else len(said), tie)
    return found


def _input(wave: Wave, roster: Roster, answers: dict[Pair, list[Tie]], rule: TieRule) -> WaveNetwork:
    today = {row.pk: roster.actor(row.organisation_id, str(row)) for row in roster.rows}
    keys = {pk: str(number) for pk, (number, _name) in today.items()}
    actors = [
        Actor(keys[row.pk], today[row.pk][1], row.sector, row.pk in roster.answered) for row in roster.rows
    ]
    often = {pair: max((tie.frequency or 0 for tie in said), default=0) for pair, said in answers.items()}
    reports = [Report(keys[one], keys[other], weight) for (one, other), weight in often.items() if weight]
    sectors = [*Sector.values, *([""] if any(not row.sector for row in roster.rows) else [])]
    office = next((keys[row.pk] for row in roster.rows if row.organisation_id == wave.office_id), None)
    return WaveNetwork(
        network=network_of(actors, reports, sectors, rule),
        names={actor.key: actor.name for actor in actors},
        office=office,
        gates=closed_gates(len(roster.answered), len(actors)),
    )


def _scores(roster: Roster, answers: dict[Pair, list[Tie]]) -> tuple[Scores, Scores]:
    places = {row.pk: place for place, row in enumerate(roster.rows)}
    codes = [*Sector.values, ""]
    sectors = np.array([codes.index(row.sector) for row in roster.rows], dtype=np.int64)
    tables = []
    for name in ("trust", "value"):
        table = np.full((len(places), len(places), len(TRUST)), np.nan)
        for (one, other), said in answers.items():
            table[places[one], places[other]] = _first(getattr(tie, name) for tie in said)
        tables.append(partner_scores(table, sectors, len(codes)))
    return tables[0], tables[1]


def _first(said: Iterable[list[int | None] | None]) -> list[float]:
    """The own answer before the one of a merged organisation."""
    found = next((items for items in said if items and any(items)), [])
    return [item or np.nan for item in (*found, *[None] * len(TRUST))][: len(TRUST)]
