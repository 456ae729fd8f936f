"""What a question needs: groups of words, each of which an offer should meet, with everything that counts as meeting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from nestcore.words.matching import Match, matches, nearest_foreign_stem
from nestcore.words.spelling import nearest
from nestcore.words.stems import plain, script, stem, tokens
from nestcore.words.thesaurus import BROADER_TO_NARROWER, Thesaurus, Word, analyse, part_weights

WORD, PART, CONCEPT = "w", "p", "c"
# Weights from here on answer a question directly; below, a term is only related to it.
DIRECT: Final = 0.45
_AS_PART, _BY_PART, _BEGINS, _LITERAL = 0.8, 0.75, 0.7, 0.7
_SHORTEST_BEGINNING: Final = 4
_SHORTEST_OUTER_PART: Final = 5
_MOST_BEGINNINGS: Final = 12
_TYPED_LANGUAGES: Final = ("de", "en", "tr")
_BY_SCRIPT: Final = {"cyrillic": ("uk", "ru"), "arabic": ("ar",)}
_OF_VOCABULARY: Final = 0.4
_NEARLY: Final = 0.84  # an expression known by its parts only is as good


@dataclass(frozen=True)
class Vocabulary:
    """The words of the offers that may be searched: per plain word, in how many offers it stands."""

    words: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Words that ask for one thing. `terms` of the index meet it, each as well as its weight says (0 to 1).

    A soft group narrows nothing: it only puts first what meets it. A vague one consists of words that say little.
    """

    label: str
    terms: Mapping[str, float]
    concepts: tuple[str, ...] = ()
    is_soft: bool = False
    is_vague: bool = False
    is_condition: bool = False
    # One ordinary word is the whole question: what only stands in the text of an offer counts less.
    is_broad: bool = False
    # Terms that name what is asked; an offer that says one of them stays beside stronger ones.
    naming: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Need:
    """The groups of a question, what was corrected (typed, meant), what nobody knows, and the language it is in."""

    groups: tuple[Group, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    language: str = "de"


def understand(text: str, thesaurus: Thesaurus, vocabulary: Vocabulary, hint: str = "de") -> Need:
    """Read a question as groups of terms of the index.

    **Shapes**: one text in, one need out.
    **Units**: weights 0 to 1.
    **Range**: any text; `hint` names the language that decides when two fit.
    **Raises**: nothing.
    **Law**: only words that nobody knows are corrected; words that say little narrow nothing beside others.
    **Source**: docs/methods/german-search.md.
    """
    language = _language(text, thesaurus, vocabulary, hint)
    if language != "de":
        return _foreign_need(text, thesaurus, vocabulary, language)
    words = _joined(analyse(text, thesaurus), thesaurus, vocabulary)
    words, corrections = _corrected(words, thesaurus, vocabulary)
    chosen = _chosen(matches(words, thesaurus))
    groups = [_concept_group(found, words, thesaurus) for found in chosen]
    covered = {position for found in chosen for match in found for position in match.positions}
    left = [word for word in words if word.position not in covered and not word.is_stop]
    unknown = []
    for word in left:
        group = _word_group(word, thesaurus, vocabulary)
        if _occurs(word, thesaurus, vocabulary) or len(group.terms) > 2:
            groups.append(group)
        elif not (word.is_generic or word.is_form):
            unknown.append(word.surface)
    return Need(_softened(_merged(groups, thesaurus)), corrections, tuple(unknown))


def _language(text: str, thesaurus: Thesaurus, vocabulary: Vocabulary, hint: str) -> str:
    """The script decides, else the language that knows most of the words; German when in doubt."""
    found = tokens(text)
    scripts = [script(token.folded) for token in found]
    for other, languages in _BY_SCRIPT.items():
        if other in scripts:
            return hint if hint in languages else languages[0]
    known = {"de": float(sum(_is_german(token.folded, thesaurus, vocabulary) for token in found))}
    for language in _TYPED_LANGUAGES[1:]:
        stop = thesaurus.lists.foreign_stop.get(language, frozenset())
        covered = {p for match in _foreign_matches(text, thesaurus, language) for p in match.positions}
        if covered:
            known[language] = float(sum(t.position in covered or t.folded in stop for t in found))
    known[hint] = known.get(hint, -1.0) + 0.5
    return max(known, key=lambda language: (known[language], language == "de"))


def _is_german(folded: str, thesaurus: Thesaurus, vocabulary: Vocabulary) -> bool:
    word = plain(folded)
    return (
        word in thesaurus.words
        or word in vocabulary.words
        or stem(folded) in thesaurus.stems.get("de", frozenset())
        or bool(_parts(folded, thesaurus))
    )


def _parts(folded: str, thesaurus: Thesaurus) -> tuple[str, ...]:
    words = analyse(folded, thesaurus)
    return words[0].parts if words else ()


def _foreign_matches(text: str, thesaurus: Thesaurus, language: str) -> tuple[Match, ...]:
    languages = _BY_SCRIPT["cyrillic"] if language in _BY_SCRIPT["cyrillic"] else (language,)
    found: list[Match] = []
    for spoken in languages:
        words, stop = [], thesaurus.lists.foreign_stop.get(spoken, frozenset())
        for token in tokens(text):
            own = stem(token.folded, spoken)
            near = own if token.folded in stop else nearest_foreign_stem(own, spoken, thesaurus)
            words.append(Word(token.surface, token.folded, near, (), token.position, False, False, False))
        joining = {word.position for word in words if word.folded in stop}
        found += [
            m for m in matches(words, thesaurus, spoken) if m.expression.is_bare or not m.positions <= joining
        ]
    return tuple(sorted(found, key=lambda match: (-len(match.positions), match.expression.concept)))


def _foreign_need(text: str, thesaurus: Thesaurus, vocabulary: Vocabulary, language: str) -> Need:
    """Foreign words reach German entries through concepts; German field words in between count as they stand."""
    words = analyse(text, thesaurus)
    chosen = _chosen(_foreign_matches(text, thesaurus, language))
    covered = {position for found in chosen for match in found for position in match.positions}
    stop = thesaurus.lists.foreign_stop.get(language, frozenset())
    rest = tuple(word for word in words if word.position not in covered and word.folded not in stop)
    chosen += [found for found in _chosen(matches(rest, thesaurus)) if found[0].expression.is_name]
    covered |= {position for found in chosen for match in found for position in match.positions}
    groups = [_concept_group(found, words, thesaurus) for found in chosen]
    left = [word for word in rest if word.position not in covered]
    known = [word for word in left if plain(word.folded) in vocabulary.words and len(word.folded) > 3]
    ordinary = [_word_group(word, thesaurus, vocabulary) for word in known if not word.is_stop]
    groups += [replace(group, is_soft=group.is_soft or bool(groups)) for group in ordinary]
    unknown = tuple(word.surface for word in left if word not in known)
    return Need(_softened(_merged(groups, thesaurus)), (), unknown, language)


def _joined(words: Sequence[Word], thesaurus: Thesaurus, vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Words typed apart that one word is known for: "schrei ambulanz"."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        if before is not None and not before.is_stop and not word.is_stop:
            for link in ("", "s", "n", "en"):
                together = before.folded.rstrip("-") + link + word.folded
                if _is_one_word(together, thesaurus, vocabulary):
                    joined = analyse(together, thesaurus)[0]
                    found[-1] = replace(
                        joined, surface=f"{before.surface} {word.surface}", position=before.position
                    )
                    break
            else:
                found.append(word)
        else:
            found.append(word)
    return tuple(found)


def _is_one_word(folded: str, thesaurus: Thesaurus, vocabulary: Vocabulary) -> bool:
    return (
        len(folded) > 6
        and folded.isalnum()
        and not folded.isdigit()
        and (
            frozenset((stem(folded),)) in _single_bags(folded, thesaurus) or plain(folded) in vocabulary.words
        )
    )


def _single_bags(folded: str, thesaurus: Thesaurus) -> set[frozenset[str]]:
    return {e.bag for e in thesaurus.expressions.get("de", {}).get(stem(folded), ())}


def _corrected(
    words: Sequence[Word], thesaurus: Thesaurus, vocabulary: Vocabulary
) -> tuple[tuple[Word, ...], tuple[tuple[str, str], ...]]:
    """Put the nearest known word in the place of each one that nobody knows."""
    unknown = [word for word in words if not _is_known(word, thesaurus, vocabulary)]
    if not unknown:
        return tuple(words), ()
    known = {**dict.fromkeys(vocabulary.words, _OF_VOCABULARY), **thesaurus.words}
    meant: dict[int, Word] = {}
    partly: dict[int, Word] = {}
    for word in unknown:
        found = nearest(plain(word.folded), known)
        if found is None:
            partly[word.position] = replace(word, parts=_outer_parts(plain(word.folded), thesaurus))
        else:
            meant[word.position] = replace(analyse(found.word, thesaurus)[0], position=word.position)
    corrections = tuple((w.surface, meant[w.position].surface) for w in unknown if w.position in meant)
    return tuple({**partly, **meant}.get(word.position, word) for word in words), corrections


def _outer_parts(word: str, thesaurus: Thesaurus) -> tuple[str, ...]:
    """The longest known beginning and end of a compound that is not known all through: "Wohnungs…knall"."""
    sizes = range(len(word) - 3, _SHORTEST_OUTER_PART - 1, -1)
    begins = next((word[:size] for size in sizes if word[:size] in thesaurus.lexicon), "")
    ends = next((word[-size:] for size in sizes if word[-size:] in thesaurus.lexicon), "")
    return tuple(stem(part) for part in (begins, ends) if part)


def _is_known(word: Word, thesaurus: Thesaurus, vocabulary: Vocabulary) -> bool:
    return (
        word.is_stop
        or word.is_generic
        or word.is_form
        or len(word.folded) < _SHORTEST_BEGINNING
        or bool(word.parts)
        or word.stem in thesaurus.stems.get("de", frozenset())
        or plain(word.folded) in thesaurus.words
        or _occurs(word, thesaurus, vocabulary)
    )


def _occurs(word: Word, thesaurus: Thesaurus, vocabulary: Vocabulary) -> bool:
    return plain(word.folded) in vocabulary.words or bool(_beginnings(word, vocabulary))


def _beginnings(word: Word, vocabulary: Vocabulary) -> list[str]:
    """Words of the offers that begin or end with this one: "wald" stands in "waldspielgruppe"."""
    wanted = plain(word.folded)
    if len(wanted) < _SHORTEST_BEGINNING:
        return []
    found = [known for known in vocabulary.words if known.startswith(wanted) or known.endswith(wanted)]
    return sorted(found, key=lambda known: (len(known), known))[:_MOST_BEGINNINGS]


def _chosen(found: Sequence[Match]) -> list[list[Match]]:
    """The longest matches, each word used once; several concepts may share the same words."""
    chosen: list[list[Match]] = []
    for match in found:
        same = next((group for group in chosen if group[0].positions == match.positions), None)
        if same is not None:
            if match.weight >= 0.9 * same[0].weight:
                same.append(match)
        elif not any(group[0].positions & match.positions for group in chosen):
            chosen.append([match])
    return chosen


def _concept_group(found: Sequence[Match], words: Sequence[Word], thesaurus: Thesaurus) -> Group:
    terms: dict[str, float] = {}
    little = thesaurus.generic_stems | thesaurus.form_stems
    for match in found:
        concept = match.expression.concept
        _raise(terms, CONCEPT + concept, match.weight)
        for other, weight in thesaurus.links[concept].items():
            _raise(terms, CONCEPT + other, match.weight * weight)
        if len(match.expression.bag) == 1 and not match.expression.bag <= little:
            (single,) = match.expression.bag
            _raise(terms, WORD + single, _LITERAL * match.weight)
            _raise(terms, PART + single, _LITERAL * _AS_PART * match.weight)
    label = " ".join(word.surface for word in words if word.position in found[0].positions)
    concepts = tuple(dict.fromkeys(match.expression.concept for match in found))
    is_vague = all(m.expression.bag <= thesaurus.generic_stems or m.expression.is_bare for m in found)
    is_soft = all(match.expression.is_vague for match in found) or all(
        thesaurus.concepts[c].is_soft for c in concepts
    )
    is_condition = all(thesaurus.concepts[concept].is_condition for concept in concepts)
    is_broad = is_soft and any(thesaurus.concepts[concept].groups for concept in concepts)
    return Group(
        label, terms, concepts, is_soft, is_vague, is_condition, is_broad, _naming(terms, found, thesaurus)
    )


def _naming(terms: Mapping[str, float], found: Sequence[Match], thesaurus: Thesaurus) -> frozenset[str]:
    broad = frozenset(WORD + stem(word) for word in thesaurus.lists.broad)
    least = {CONCEPT: BROADER_TO_NARROWER * _NEARLY, WORD: _LITERAL * _NEARLY}
    names = {WORD + single for match in found if match.expression.is_name for single in match.expression.bag}
    strong = (term for term, weight in terms.items() if weight >= least.get(term[0], 2.0))
    return frozenset(term for term in strong if term[0] == CONCEPT or term in names - broad)


def _word_group(word: Word, thesaurus: Thesaurus, vocabulary: Vocabulary) -> Group:
    terms = {WORD + word.stem: 1.0, PART + word.stem: _AS_PART}
    for part, weight in part_weights(word.parts, thesaurus).items():
        _raise(terms, WORD + part, weight)
        _raise(terms, PART + part, weight * _BY_PART)
    if not (word.is_generic or word.is_form):
        for known in _beginnings(word, vocabulary):
            _raise(terms, WORD + stem(known), _BEGINS)
    is_soft = word.is_generic or word.is_form or plain(word.folded) in thesaurus.lists.broad
    return Group(word.surface, terms, (), is_soft, word.is_generic)


def _raise(terms: dict[str, float], term: str, weight: float) -> None:
    terms[term] = max(weight, terms.get(term, 0.0))


def _merged(groups: Sequence[Group], thesaurus: Thesaurus) -> list[Group]:
    """Groups that ask for the same thing in two ways become one."""
    merged: list[Group] = []
    for group in groups:
        for index, other in enumerate(merged):
            if group.is_soft == other.is_soft and _are_one(group, other, thesaurus):
                terms = dict(other.terms)
                for term, weight in group.terms.items():
                    _raise(terms, term, weight)
                concepts = tuple(dict.fromkeys((*other.concepts, *group.concepts)))
                merged[index] = replace(
                    other,
                    label=f"{other.label} {group.label}",
                    terms=terms,
                    concepts=concepts,
                    is_condition=other.is_condition and group.is_condition,
                    naming=other.naming | group.naming,
                )
                break
        else:
            merged.append(group)
    return merged


def _are_one(first: Group, second: Group, thesaurus: Thesaurus) -> bool:
    for one in first.concepts:
        for other in second.concepts:
            a, b = thesaurus.concepts[one], thesaurus.concepts[other]
            if (
                one == other
                or one in b.broader
                or other in a.broader
                or set(a.categories) & set(b.categories)
            ):
                return True
    return False


def _softened(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Where nothing else is asked, the soft groups are the question: topics first, then forms, then whatever is there."""
    if not all(group.is_soft for group in groups):
        return tuple(groups)
    telling = next(
        (chosen for chosen in (_topics(groups), _forms(groups), list(groups)) if chosen),
        [],
    )
    return tuple(
        replace(group, is_soft=group not in telling, is_broad=group.is_broad or group.is_vague)
        for group in groups
    )


def _topics(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if group.concepts and not group.is_vague]


def _forms(groups: Sequence[Group]) -> list[Group]:
    return [group for group in groups if not group.is_vague]
