"""An offer as the index keeps it: terms with their strength, and marks for filters. Made from what its audience may see."""

import json
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from nestcore.ranking import strength
from nestcore.words import fold
from nestcore.words.asking import CONCEPT, PART, WORD
from nestcore.words.matching import tags
from nestcore.words.stems import plain
from nestcore.words.thesaurus import Thesaurus, Word, analyse, part_weights
from nestwerk.directory.choices import Accessibility, Approach, Cost, Entry, Presence, TargetGroup
from nestwerk.directory.hours.errors import BadHours
from nestwerk.directory.hours.stored import from_json
from nestwerk.directory.queries.readable import OfferView
from nestwerk.directory.queries.thesaurus import index_version, thesaurus

# How much a word says about an offer, by the field it stands in.
TITLE, CATEGORY, LEAD, GROUPS, BODY, PROVIDER, REMARK = "t", "k", "s", "g", "d", "o", "n"
FIELD_WEIGHTS: Final = {
    TITLE: 1.0, CATEGORY: 0.95, LEAD: 0.8, GROUPS: 0.55, BODY: 0.62, PROVIDER: 0.6, REMARK: 0.45,
}  # fmt: skip
_MOST_COUNTED: Final = 5
# In thousandths: from where on a topic counts as said; shares of what a category adds or takes (see the method page).
_SAID, _SAID_IN_TITLE, _CLEAR = 400, 800, 700
_BESIDE, _UNSAID, _ABOUT_ELSE, _ELSEWHERE, _ORPHAN = 0.35, 0.85, 0.55, 0.7, 2.0
# What an offer of these is about stands in its text alone: self-help.
_OPEN_CATEGORIES: Final = ("52",)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„\"(])")
_TERM: Final = re.compile(r"[^\W_]+\Z")


@dataclass(frozen=True)
class Document:
    """The values of a search entry."""

    terms: str
    weights: str
    marks: str
    words: str
    stamp: int
    version: str


def document(view: OfferView, network_key: int) -> Document:
    """Analyse one offer. Same offer, same thesaurus: the same document."""
    known = thesaurus()
    found: dict[str, dict[str, tuple[float, int, str]]] = defaultdict(dict)
    plain_words: set[str] = set()
    for field, text in _sentences(view):
        sentence_words, terms = _analysed(text)
        plain_words |= sentence_words
        for term, weight, said in terms:
            _count(found, term, field, weight, said)
    for term, field, said in _coded(view, known):
        _count(found, term, field, 1.0, said)
    weighed = {term: _weighed(fields) for term, fields in found.items() if _TERM.match(term)}
    weights = dict(sorted(_with_category(weighed, view, known).items()))
    marks, network = _marks(view), f"n{network_key}"
    texts = (
        " ".join([network, *weights]),
        json.dumps(weights, ensure_ascii=False, separators=(",", ":")),
        json.dumps(marks, ensure_ascii=False, separators=(",", ":")),
        " ".join(sorted(plain_words)),
    )
    return Document(*texts, zlib.crc32("\n".join((view.title, *texts)).encode()), index_version())


def _texts(view: OfferView) -> list[tuple[str, str]]:
    """Every text with its field. Without a summary the first sentence says what the offer is."""
    lead, body = view.summary, view.description
    if not lead:
        lead, *rest = _SENTENCE_END.split(body, maxsplit=1)
        body = " ".join(rest)
    provider = view.organisation.name if view.organisation else ""
    places = "; ".join(f"{place.name}; {place.note}" for place in view.places)
    remarks = "; ".join((view.easy, view.note, view.entry_note, view.cost_note, places))
    texts = (
        (TITLE, view.title),
        (LEAD, lead),
        (BODY, body),
        (GROUPS, view.who),
        (PROVIDER, provider),
        (REMARK, remarks),
    )
    return [(field, text) for field, text in texts if text.strip("; ")]


def _sentences(view: OfferView) -> list[tuple[str, str]]:
    """Words of two sentences are no expression."""
    return [(field, sentence) for field, text in _texts(view) for sentence in _SENTENCE_END.split(text)]


@lru_cache(maxsize=8192)
def _analysed(sentence: str) -> tuple[frozenset[str], tuple[tuple[str, float, str], ...]]:
    """Sentences come again and again: in imports, in groups of offers, at every renewal."""
    known = thesaurus()
    words = analyse(sentence, known)
    plain_words = frozenset(plain(w.folded) for w in words if not w.is_stop and len(w.folded) > 2)
    return plain_words, tuple(_terms(words, known))


def _terms(words: tuple[Word, ...], known: Thesaurus) -> list[tuple[str, float, str]]:
    found = []
    for word in words:
        if word.is_stop:
            continue
        found.append((WORD + word.stem, 1.0, word.surface))
        weights = part_weights(word.parts, known)
        found += [(PART + part, weights.get(part, 0.4), word.surface) for part in dict.fromkeys(word.parts)]
    return found + [
        (CONCEPT + concept, weight, said) for concept, (weight, said) in tags(words, known).items()
    ]


def _coded(view: OfferView, known: Thesaurus) -> list[tuple[str, str, str]]:
    """Topics an offer has by its target groups, without a word said."""
    return [
        (CONCEPT + concept.id, GROUPS, str(TargetGroup(group).label))
        for concept in known.concepts.values()
        for group in concept.groups
        if group in view.target_groups
    ]


def _with_category(weights: dict[str, list[Any]], view: OfferView, known: Thesaurus) -> dict[str, list[Any]]:
    """What the chosen category adds: its topics, most of all the one the text speaks of; other topics step back."""
    if not view.category:
        return _orphan(weights)
    own = [c.id for c in known.concepts.values() if view.category in c.categories]
    said = {concept for concept in own if weights.get(CONCEPT + concept, [0])[0] >= _SAID}
    is_about_else = any(
        entry[0] >= _SAID_IN_TITLE and entry[1] == TITLE and term[0] == CONCEPT and term[1:] not in own
        for term, entry in weights.items()
    )
    found = dict(weights)
    for term, (strength_, field, words) in weights.items():
        if term[0] == CONCEPT and term[1:] not in own and known.concepts[term[1:]].categories:
            share = 1.0 if view.category in _OPEN_CATEGORIES else _ELSEWHERE
            found[term] = [round(strength_ * share), field, words]
    for concept in own:
        share = 1.0 if concept in said else _BESIDE if said else _UNSAID if len(own) > 1 else 1.0
        if is_about_else and not said:
            share = min(share, _ABOUT_ELSE)
        weight = round(FIELD_WEIGHTS[CATEGORY] * share * 1000)
        if weight > found.get(CONCEPT + concept, [0])[0]:
            found[CONCEPT + concept] = [weight, CATEGORY, view.category_name]
    return found


def _orphan(weights: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Without a category and a clear topic, what is said in passing is all there is: it weighs more."""
    clearest = max((entry[0] for term, entry in weights.items() if term[0] == CONCEPT), default=_CLEAR)
    if clearest >= _CLEAR:
        return weights
    factor = min(_ORPHAN, _CLEAR / clearest)
    return {
        term: [round(entry[0] * factor), *entry[1:]] if term[0] == CONCEPT else entry
        for term, entry in weights.items()
    }


def _count(
    found: dict[str, dict[str, tuple[float, int, str]]], term: str, field: str, weight: float, said: str
) -> None:
    best, count, first = found[term].get(field, (0.0, 0, said))
    found[term][field] = (max(best, weight), min(count + 1, _MOST_COUNTED), first if best >= weight else said)


def _weighed(fields: dict[str, tuple[float, int, str]]) -> list[Any]:
    weighed = {field: FIELD_WEIGHTS[field] * weight for field, (weight, _count, _said) in fields.items()}
    total = strength(list(weighed.values()), [count for _weight, count, _said in fields.values()])
    best = max(weighed, key=lambda field: (weighed[field], field))
    return [round(total * 1000), best, fields[best][2]]


def _marks(view: OfferView) -> dict[str, Any]:
    """Short keys: there are many of them, read at every search."""
    days, keys = sorted({day for place in view.places for day in _days(place.stored_hours)}), set(view.serves)
    keys |= {place.municipality_key for place in view.places if place.municipality_key}
    marks = {
        "f": view.field,
        "c": view.category,
        "a": [view.age_from_months, view.age_to_months],
        "d": days,
        "w": _ways(view),
        "l": list(view.languages),
        "m": sorted(keys),
        "s": list(view.serves),
        "p": [
            [
                place.latitude,
                place.longitude,
                place.postcode,
                fold(place.town),
                place.town,
                place.municipality_key,
            ]
            for place in view.places
            if place.has_point or place.postcode or place.town
        ],
        "u": view.cost == Cost.UNKNOWN,
        "free": view.is_free,
        "easy": view.needs_no_registration,
        "open": view.entry == Entry.UNKNOWN,
        "access": view.is_accessible and not _is_refused(view),
        "men": view.is_for_fathers,
        "pros": TargetGroup.PROFESSIONALS in view.target_groups,
    }
    return {key: value for key, value in marks.items() if value not in ("", [], False, None)}


def _is_refused(view: OfferView) -> bool:
    return any(Accessibility.NOT_ACCESSIBLE in place.accessibility for place in view.places)


def _days(stored: dict[str, Any]) -> set[int]:
    try:
        rules = from_json(stored).rules
    except BadHours:
        return set()
    return {day for rule in rules for day in rule.weekdays}


def _ways(view: OfferView) -> list[str]:
    by_presence = {Presence.ONLINE: "online", Presence.PHONE: "phone", Presence.HOME: "home"}
    by_approach = {
        Approach.ONLINE: "online", Approach.PHONE: "phone", Approach.VISIT: "home", Approach.MOBILE: "mobile",
    }  # fmt: skip
    found = {by_presence.get(Presence(place.presence), "") for place in view.places}
    found |= {by_approach.get(Approach(approach), "") for approach in view.approaches}
    return sorted(found - {""})
