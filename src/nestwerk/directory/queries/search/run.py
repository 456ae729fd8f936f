"""One search from the question to the hits. At most six statements, however many offers there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from django.utils import timezone
from django.utils.translation import gettext as _

from nestcore.ranking import Ranking, rank
from nestcore.words import fold
from nestcore.words.asking import DIRECT, Group, Need, Vocabulary, understand
from nestwerk.directory.queries.search.asking import Conditions, Reading, read
from nestwerk.directory.queries.search.filters import facets, fit, has_filters, passes
from nestwerk.directory.queries.search.index import Entry, candidates, known_words
from nestwerk.directory.queries.search.near import closeness, distances
from nestwerk.directory.queries.search.opened import open_now
from nestwerk.directory.queries.search.places import Gazetteer, gazetteer
from nestwerk.directory.queries.search.reasons import met_by, names, reasons
from nestwerk.directory.queries.search.saying import did_you_mean, sentence, understood
from nestwerk.directory.queries.shapes_search import Asked, Found, Hit
from nestwerk.directory.queries.thesaurus import thesaurus
from nestwerk.directory.rules import Audience
from nestwerk.tenants.models import Network


@dataclass(frozen=True, eq=False)
class _Answer:
    """Good entries in order, with their scores and distances."""

    entries: tuple[Entry, ...] = ()
    scores: tuple[float, ...] = ()
    metres: tuple[float, ...] = ()
    is_partial: bool = False

    def only(self, keep: Sequence[bool]) -> "_Answer":
        kept = [index for index, is_kept in enumerate(keep) if is_kept]
        return _Answer(
            tuple(self.entries[i] for i in kept),
            tuple(self.scores[i] for i in kept),
            tuple(self.metres[i] for i in kept),
            self.is_partial,
        )


def search(
    network: Network,
    asked: Asked,
    *,
    audience: Audience = Audience.PUBLIC,
    limit: int = 10,
    offset: int = 0,
    now: datetime | None = None,
) -> Found:
    """The good hits of a network for one question, best first. `now` is the local time; the clock's, if not given."""
    moment = now or timezone.localtime()
    known = known_words(network, audience)
    places = gazetteer(network, known.places)
    reading, need = _understood(asked, places, known.vocabulary, moment)
    entries = candidates(network, audience, _terms(reading, need))
    good = _ranked(entries, reading, need)
    shown = _filtered(good, asked, network, places.state, moment)
    if not shown.entries and has_filters(
        asked
    ):  # what only stood behind better ones that the filters took away
        passing = _ranked([entry for entry in entries if passes(entry, asked)], reading, need)
        shown = _filtered(passing, asked, network, places.state, moment)
    first, last = max(0, offset), max(0, offset) + max(0, limit)
    return Found(
        query=asked.text,
        understood=understood(reading, need),
        hits=tuple(_hit(shown, index, reading, need) for index in range(len(shown.entries))[first:last]),
        total=len(shown.entries),
        did_you_mean=did_you_mean(asked.text, need),
        place=reading.place,
        facets=facets(_near_enough(good, asked).entries, asked, _towns(places)),
        is_partial=shown.is_partial,
        sentence=sentence(reading, need, shown.is_partial, len(shown.entries), shown.metres),
        topics=tuple(dict.fromkeys(concept for group in need.groups for concept in group.concepts)),
    )


def _understood(
    asked: Asked, places: Gazetteer, vocabulary: Vocabulary, moment: datetime
) -> tuple[Reading, Need]:
    reading = read(asked, places, today=moment.date(), is_word=frozenset(thesaurus().words))
    hint = asked.interface_language[:2]
    need = understand(reading.need, thesaurus(), vocabulary, hint)
    odd = {*need.unknown, *(typed for typed, _meant in need.corrections)}
    if reading.place is None and odd:
        found = _misspelt_place(reading, odd, places)
        if found is not None:
            need = understand(found.need, thesaurus(), vocabulary, hint)
            return found, _eased(found, need)
    return reading, _eased(reading, need)


def _eased(reading: Reading, need: Need) -> Need:
    """ "Beratung auf Türkisch": beside a condition, words that say little only help to order."""
    if reading.conditions == Conditions() or not all(group.is_vague for group in need.groups):
        return need
    return replace(need, groups=tuple(replace(group, is_soft=True) for group in need.groups))


def _misspelt_place(reading: Reading, odd: set[str], places: Gazetteer) -> Reading | None:
    """A word that is no need may be a town with a typing error, alone or with its neighbours: "Bad Nauhiem"."""
    pieces = reading.need.split()
    for index, piece in enumerate(pieces):
        if piece.strip(".,;:?!") not in odd:
            continue
        for start, end in ((index - 1, index + 1), (index, index + 2), (index, index + 1)):
            if start < 0 or end > len(pieces):
                continue
            place = places.guess(fold(" ".join(pieces[start:end])))
            if place is not None:
                rest = " ".join((*pieces[:start], *pieces[end:]))
                said = _("Ort: %(name)s") % {"name": place.name}
                return replace(
                    reading,
                    need=rest,
                    place=place,
                    is_place_typed=True,
                    understood=(*reading.understood, said),
                )
    return None


def _terms(reading: Reading, need: Need) -> set[str] | None:
    """Terms that make an entry a candidate. None: nothing is needed but a place or a condition, so all of them."""
    if any(not group.is_soft for group in need.groups):
        return {term for group in need.groups if not group.is_soft for term in group.terms}
    return set() if need.unknown and not need.groups else None


def _ranked(entries: Sequence[Entry], reading: Reading, need: Need) -> _Answer:
    """By what answers directly; by what is only related where nothing does."""
    direct = tuple(
        replace(group, terms={term: weight for term, weight in group.terms.items() if weight >= DIRECT})
        for group in need.groups
    )
    for groups in (_narrowed(direct), direct):
        found = _ranked_by(entries, reading, groups)
        if found.entries and not found.is_partial:
            return found
    return _ranked_by(entries, reading, need.groups)


def _narrowed(groups: Sequence[Group]) -> Sequence[Group]:
    """ "minderjährig schwanger": beside conditions alone, what else is said narrows too, if anything meets it all."""
    if not all(group.is_condition for group in groups if not group.is_soft):
        return groups
    return tuple(replace(group, is_soft=group.is_vague or not group.concepts) for group in groups)


def _ranked_by(entries: Sequence[Entry], reading: Reading, groups: Sequence[Group]) -> _Answer:
    strengths = np.array(
        [[met_by(entry, group)[0] for group in groups] for entry in entries], dtype=np.float64
    )
    metres = distances(entries, reading.place)
    ranking: Ranking = rank(
        strengths.reshape(len(entries), len(groups)),
        np.ones(len(groups)),
        np.array([group.is_soft for group in groups], dtype=np.bool_),
        np.array([fit(entry, reading.conditions) for entry in entries], dtype=np.float64),
        closeness(entries, reading.place, metres),
        cuts_far=reading.is_place_typed,
        said=_said(entries, groups),
    )
    rows = [int(row) for row in ranking.rows]
    return _Answer(
        tuple(entries[row] for row in rows),
        tuple(round(float(score), 4) for score in ranking.scores),
        tuple(float(metres[row]) for row in rows),
        ranking.is_partial,
    )


def _said(entries: Sequence[Entry], groups: Sequence[Group]) -> list[bool]:
    hard = [group for group in groups if not group.is_soft]
    return [bool(hard) and all(names(entry, group) for group in hard) for entry in entries]


def _near_enough(answer: _Answer, asked: Asked) -> _Answer:
    if asked.within_m is None:
        return answer
    most = asked.within_m
    return answer.only(
        [
            metre <= most or (np.isnan(metre) and bool(entry.marks.get("w")))
            for entry, metre in zip(answer.entries, answer.metres, strict=True)
        ]
    )


def _filtered(answer: _Answer, asked: Asked, network: Network, state: str, moment: datetime) -> _Answer:
    near = _near_enough(answer, asked)
    passing = near.only([passes(entry, asked) for entry in near.entries])
    if not asked.is_open_now or not passing.entries:
        return passing
    opened = open_now(network, [entry.offer_id for entry in passing.entries], state, moment)
    return passing.only([entry.offer_id in opened for entry in passing.entries])


def _hit(shown: _Answer, index: int, reading: Reading, need: Need) -> Hit:
    entry, metre = shown.entries[index], shown.metres[index]
    distance = None if np.isnan(metre) else round(metre)
    return Hit(
        offer_id=entry.offer_id,
        uid=entry.uid,
        title=entry.title,
        score=shown.scores[index],
        why=reasons(entry, need.groups, reading.conditions, reading.place, distance),
        distance_m=distance,
    )


def _towns(places: Gazetteer) -> dict[str, str]:
    return {place.municipality_key: place.name for place in places.names.values() if place.municipality_key}
