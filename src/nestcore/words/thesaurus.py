"""What families say and what the field calls it: concepts, compiled once into expressions that are quick to find."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from nestcore.words.compounds import split
from nestcore.words.stems import plain, stem, tokens

_SHORTEST_NAME_AS_PART: Final = 5
_KEPT: Final = "+"  # "spricht +nicht": this word counts although it says little elsewhere
_HEAD, _MODIFIER = 0.8, 0.5
_BY_PARTS: Final = 0.85
_CUT_DOWN: Final = 0.85


@dataclass(frozen=True)
class Concept:
    """One thing families look for. `names` are the field's words, `lay` what people say, `foreign` both by language.

    `signs` are words that mark an offer nearly as well as a name: "niedergeschlagen" for a depression.
    `categories` and target `groups` link to offers without a word in common. `broader`, `near` (nearly as good an
    answer) and `related` name others.
    A soft concept narrows nothing beside another one ("schwanger"). An institution is also found by the provider's name.
    """

    id: str
    label: str
    names: tuple[str, ...] = ()
    lay: tuple[str, ...] = ()
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_soft: bool = False
    is_institution: bool = False
    signs: tuple[str, ...] = ()

    @property
    def is_condition(self) -> bool:
        """For whom something is ("minderjährig", "alleinerziehend"), not what it is."""
        return bool(self.groups) and not self.categories and not self.is_soft


@dataclass(frozen=True)
class WordLists:
    """Lists by kind: words that only join (`stop`), say little (`generic`), name a form (`forms`), make compounds (`parts`).

    `whole` words are never split; `broad` ones narrow no question; `staff` are people who may work anywhere.
    """

    stop: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    broad: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    foreign_stop: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Expression:
    """A bag of stems that stands for a concept. `is_name`: the field's own word; `weight` below 1: only its parts.

    A vague one consists of words that say little ("Hilfe für Familien"), a cut-down one kept one word of several
    ("Baby isst nicht"): both answer questions, neither marks an offer. A bare one has only joining words
    of its language ("help").
    """

    bag: frozenset[str]
    concept: str
    text: str
    is_name: bool
    weight: float = 1.0
    is_vague: bool = False
    is_cut_down: bool = False
    is_bare: bool = False
    is_sign: bool = False


@dataclass(frozen=True)
class Word:
    """A word ready to be compared: its stem, the stems of its parts, and how little it says."""

    surface: str
    folded: str
    stem: str
    parts: tuple[str, ...]
    position: int
    is_stop: bool
    is_generic: bool
    is_form: bool


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """Concepts and word lists, compiled. `expressions` by language and by one stem of each bag."""

    version: str
    concepts: Mapping[str, Concept]
    lists: WordLists
    expressions: Mapping[str, Mapping[str, tuple[Expression, ...]]]
    stems: Mapping[str, frozenset[str]]
    words: Mapping[str, float]
    lexicon: frozenset[str]
    generic_stems: frozenset[str]
    form_stems: frozenset[str]
    links: Mapping[str, Mapping[str, float]]

    @cached_property
    def staff_stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.lists.staff)


def compile_thesaurus(version: str, concepts: Iterable[Concept], lists: WordLists) -> Thesaurus:
    """Prepare concepts and word lists for searching.

    **Shapes**: concepts and lists in, one frozen thesaurus out.
    **Units**: none.
    **Range**: any number of concepts; word lists folded, without umlauts.
    **Raises**: KeyError when a concept names another one that is not there; ValueError when two carry one id.
    **Law**: the order of concepts changes nothing in what is found.
    **Source**: docs/methods/german-search.md.
    """
    by_id: dict[str, Concept] = {}
    for concept in concepts:
        if concept.id in by_id:
            raise ValueError(f"two concepts are called {concept.id}")
        by_id[concept.id] = concept
    names = [plain(token.folded) for c in by_id.values() for name in c.names for token in tokens(name)]
    short_words = lists.stop | {name for name in names if len(name) < _SHORTEST_NAME_AS_PART}
    lexicon = lists.parts | lists.whole | (frozenset(names) - short_words)
    generic = frozenset(stem(word) for word in lists.generic)
    forms = frozenset(stem(word) for word in lists.forms)
    bare = Thesaurus(version, by_id, lists, {}, {}, {}, lexicon, generic, forms, {})
    expressions = {"de": _german(bare)}
    for language in sorted({language for concept in by_id.values() for language in concept.foreign}):
        expressions[language] = _foreign(
            tuple(by_id.values()), language, lists.foreign_stop.get(language, frozenset())
        )
    return Thesaurus(
        version,
        by_id,
        lists,
        {language: _by_one_stem(found) for language, found in expressions.items()},
        {lang: frozenset(s for e in found for s in e.bag) for lang, found in expressions.items()},
        _known_words(bare),
        lexicon,
        generic,
        forms,
        _links(by_id),
    )


def analyse(text: str, thesaurus: Thesaurus) -> tuple[Word, ...]:
    """Analyse a German text word by word; words of other scripts are stemmed by their own rule.

    **Shapes**: one text in, its words in order out.
    **Units**: positions count words from 0.
    **Range**: any text.
    **Raises**: nothing.
    **Law**: "Spiel- und Krabbelgruppe" gives the words of "Spielgruppe und Krabbelgruppe".
    **Source**: docs/methods/german-search.md.
    """
    found: list[Word] = []
    for token in tokens(text):
        word = _word(token.surface, token.folded, token.position, thesaurus)
        hanging = [i for i in range(max(0, len(found) - 2), len(found)) if found[i].surface.endswith("-")]
        if word.parts and hanging:
            head = split(plain(token.folded), thesaurus.lexicon, thesaurus.lists.whole)[-1]
            for i in hanging:
                first = found[i]
                found[i] = _word(first.surface.rstrip("-"), first.folded + head, first.position, thesaurus)
        if token.hangs:
            word = Word(**{**word.__dict__, "surface": word.surface + "-"})
        found.append(word)
    return tuple(found)


def _word(surface: str, folded: str, position: int, thesaurus: Thesaurus) -> Word:
    own, parts = _stem_and_parts(folded, thesaurus)
    return Word(
        surface,
        folded,
        own,
        parts,
        position,
        is_stop=plain(folded) in thesaurus.lists.stop,
        is_generic=own in thesaurus.generic_stems,
        is_form=own in thesaurus.form_stems,
    )


@lru_cache(maxsize=50_000)
def _stem_and_parts(folded: str, thesaurus: Thesaurus) -> tuple[str, tuple[str, ...]]:
    parts = split(plain(folded), thesaurus.lexicon, thesaurus.lists.whole)
    return stem(folded), tuple(stem(part) for part in parts)


def part_weights(parts: Sequence[str], thesaurus: Thesaurus) -> dict[str, float]:
    """Tell how much each part of a compound says about the whole.

    **Shapes**: stems of the parts in order in, a weight for each that says something out.
    **Units**: shares of a whole word, 0 to 1.
    **Range**: any parts; generic ones and forms get nothing.
    **Raises**: nothing.
    **Law**: before a form ("-gruppe", "-beratung") the first parts are the topic; else the head weighs more.
    **Source**: docs/methods/german-search.md.
    """
    little = thesaurus.generic_stems | thesaurus.form_stems
    specific = [part for part in parts if part not in little]
    head_is_topic = bool(parts) and parts[-1] not in little
    return {part: _HEAD if not head_is_topic or (part == parts[-1]) else _MODIFIER for part in specific}


def _german(bare: Thesaurus) -> list[Expression]:
    little = bare.generic_stems | bare.form_stems
    joining = frozenset(stem(word) for word in bare.lists.stop)
    whole, by_parts = [], []
    for concept in bare.concepts.values():
        for text, is_name, is_sign in _texts(concept):
            words, said = _marked(text, bare), text.replace(_KEPT, "")
            bag = _content([(w.stem, w.is_generic and not is_name, w.is_stop, kept) for w, kept in words])
            says_little = little | joining if len(bag) > 1 else little
            is_vague = bag <= says_little and not any(kept for _word, kept in words)
            is_cut_down = len(bag) == 1 and len(words) > 1
            weight = _CUT_DOWN if is_cut_down and not is_name else 1.0
            whole.append(
                Expression(bag, concept.id, said, is_name, weight, is_vague, is_cut_down, is_sign=is_sign)
            )
            atoms = _atoms(words, little, joining)
            if any(word.parts for word, _kept in words) and len(atoms) > 1:
                is_vague = atoms <= little
                by_parts.append(
                    Expression(atoms, concept.id, said, is_name, _BY_PARTS, is_vague, is_sign=is_sign)
                )
    taken = {expression.bag for expression in whole}
    return [*whole, *(expression for expression in by_parts if expression.bag not in taken)]


def _texts(concept: Concept) -> list[tuple[str, bool, bool]]:
    """Every German expression; whether it is a name, and whether it is a sign."""
    signs = [(text, False, True) for text in concept.signs]
    return [
        *((text, True, False) for text in concept.names),
        *signs,
        *((t, False, False) for t in concept.lay),
    ]


def _marked(text: str, bare: Thesaurus) -> list[tuple[Word, bool]]:
    words = []
    for piece in text.split():
        words += [(word, piece.startswith(_KEPT)) for word in analyse(piece, bare)]
    return words


def _content(words: Sequence[tuple[str, bool, bool, bool]]) -> frozenset[str]:
    """The stems that carry an expression: kept and specific ones; else all but the joining ones, if they are several."""
    kept = {s for s, _generic, _stop, is_kept in words if is_kept}
    specific = {s for s, is_generic, is_stop, _kept in words if not is_generic and not is_stop}
    if kept | specific:
        return frozenset(kept | specific)
    generic = {s for s, _generic, is_stop, _kept in words if not is_stop}
    return frozenset(generic if len(generic) > 1 else {s for s, *_rest in words})


def _atoms(
    words: Sequence[tuple[Word, bool]], little: frozenset[str], joining: frozenset[str]
) -> frozenset[str]:
    """The same for the parts of compounds: specific ones if there are two, else all that say anything."""
    atoms = {
        atom: kept or atom not in little
        for word, kept in words
        for atom in (word.parts or (word.stem,))
        if kept or (not word.is_stop and atom not in joining)
    }
    specific = frozenset(atom for atom, is_specific in atoms.items() if is_specific)
    return specific if len(specific) > 1 else frozenset(atoms)


def _foreign(concepts: Sequence[Concept], language: str, stop: frozenset[str]) -> list[Expression]:
    """Joining words are left out, unless what is left would be another concept's word ("family midwife")."""
    texts = [(concept.id, text) for concept in concepts for text in concept.foreign.get(language, ())]
    split_up = [(concept, text, [token.folded for token in tokens(text)]) for concept, text in texts]
    pure = {frozenset(stem(w, language) for w in words): concept for concept, _text, words in split_up}
    found = []
    for concept, text, words in split_up:
        content = [word for word in words if word not in stop] or words
        bag = frozenset(stem(word, language) for word in content)
        if len(content) < len(words) and pure.get(bag, concept) != concept:
            bag = frozenset(stem(word, language) for word in words)
        is_bare = all(word in stop for word in words)
        found.append(Expression(bag, concept, text, True, is_vague=is_bare, is_bare=is_bare))
    return found


def _by_one_stem(expressions: Iterable[Expression]) -> dict[str, tuple[Expression, ...]]:
    """Each bag stands under its first stem by the alphabet: one look-up a word finds all that may begin there."""
    found: dict[str, dict[tuple[frozenset[str], str], Expression]] = defaultdict(dict)
    for expression in sorted(
        expressions,
        key=lambda e: (
            e.is_cut_down and not e.is_name,
            not e.is_name,
            not e.is_sign,
            -e.weight,
            e.concept,
            e.text,
        ),
    ):
        if expression.bag:
            found[min(expression.bag)].setdefault((expression.bag, expression.concept), expression)
    return {key: tuple(bags.values()) for key, bags in found.items()}


def _known_words(bare: Thesaurus) -> dict[str, float]:
    """Words that are no typing errors, by their form without umlauts; names weigh more when one is corrected to."""
    words = dict.fromkeys((*bare.lists.stop, *bare.lists.whole, *bare.lists.parts), 0.2)
    for concept in bare.concepts.values():
        for texts, weight in ((concept.lay, 0.5), (concept.signs, 0.5), (concept.names, 1.0)):
            for text in texts:
                for token in tokens(text):
                    words[plain(token.folded)] = max(weight, words.get(plain(token.folded), 0.0))
    return words


BROADER_TO_NARROWER: Final = 0.8
NARROWER_TO_BROADER: Final = 0.4
NEAR: Final = 0.65
RELATED: Final = 0.35


def _links(concepts: Mapping[str, Concept]) -> dict[str, dict[str, float]]:
    """How much an offer about one concept answers a question about another, one step away."""
    links: dict[str, dict[str, float]] = {concept: {} for concept in concepts}

    def link(asked: str, offered: str, weight: float) -> None:
        if asked != offered:
            links[asked][offered] = max(weight, links[asked].get(offered, 0.0))

    for concept in concepts.values():
        for broader in concept.broader:
            link(broader, concept.id, BROADER_TO_NARROWER)
            link(concept.id, broader, NARROWER_TO_BROADER)
        for near in concept.near:
            link(concept.id, near, NEAR)
        for related in concept.related:
            link(concept.id, related, RELATED)
            links[related].setdefault(concept.id, RELATED)
    return links
