"""Questions understood: topics by lay words, words typed apart, narrowing, languages, typing errors."""

import pytest

from nestcore.words.asking import Need, Vocabulary, understand
from nestcore.words.matching import tags
from nestcore.words.thesaurus import Concept, Thesaurus, WordLists, analyse, compile_thesaurus

LISTS = WordLists(
    stop=frozenset(
        ["ich", "mein", "nicht", "nur", "mit", "fuer", "und", "der", "die", "das", "im", "in", "zu", "sehr"]
    ),
    generic=frozenset(["baby", "kind", "eltern", "mutter", "hilfe", "beratung"]),
    forms=frozenset(["kurs", "gruppe", "treff", "sprechstunde"]),
    parts=frozenset(
        ["familie", "schrei", "ambulanz", "baby", "schwimm", "hebamme", "kurs", "gruppe", "krabbel"]
    ),
    foreign_stop={"en": frozenset(["my", "baby", "the", "family"])},
)
CONCEPTS = (
    Concept("crying", "Baby schreit", ("Schreiambulanz",), ("weint", "Baby schreit"), {"en": ("crying",)}),
    Concept("midwife", "Hebamme", ("Hebamme",), (), {"en": ("midwife",), "uk": ("акушерка",)}),
    Concept(
        "family",
        "Familienhebamme",
        ("Familienhebamme",),
        (),
        {"en": ("family midwife",)},
        broader=("midwife",),
    ),
    Concept("swim", "Babyschwimmen", ("Babyschwimmkurs",), ("schwimmen",)),
    Concept("young", "Schwangerschaft", ("schwanger",), is_soft=True),
    Concept("speech", "Logopädie", ("Logopädie",), ("spricht +nicht",)),
)


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return compile_thesaurus("test/1", CONCEPTS, LISTS)


VOCABULARY = Vocabulary({"waldspielgruppe": 1, "sonnenkafer": 2, "hilfe": 3, "baby": 3, "familientreff": 1})


def hard(need: Need) -> list[tuple[str, ...]]:
    return [group.concepts for group in need.groups if not group.is_soft]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mein Baby schreit nur", [("crying",)]),
        ("Schrei Ambulanz", [("crying",)]),
        ("shreiambulanz", [("crying",)]),
        ("Familien Hebamme", [("family",)]),
        ("familienhebammen", [("family",)]),
        ("Hebamme", [("midwife",)]),
        ("schwimmkurs", [("swim",)]),
        ("schwanger hebamme", [("midwife",)]),
        ("schwanger", [("young",)]),
        ("hebamme schwimmen", [("midwife",), ("swim",)]),
        ("spricht nicht", [("speech",)]),
        ("crying baby", [("crying",)]),
        ("family midwife", [("family",)]),
        ("midwife", [("midwife",)]),
        ("акушерку", [("midwife",)]),
        ("wald", [()]),
        ("", []),
    ],
)
def test_understand_finds_the_topics(
    thesaurus: Thesaurus, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert hard(understand(text, thesaurus, VOCABULARY)) == expected


def test_understand_corrects_only_what_nobody_knows(thesaurus: Thesaurus) -> None:
    need = understand("hebame sonnenkäfer qqqqqq", thesaurus, VOCABULARY)
    assert need.corrections == (("hebame", "hebamme"),)
    assert need.unknown == ("qqqqqq",)


def test_understand_links_narrower_topics(thesaurus: Thesaurus) -> None:
    (group,) = understand("Hebamme", thesaurus, VOCABULARY).groups
    assert {term: weight for term, weight in group.terms.items() if term[0] == "c"} == {
        "cmidwife": 1.0,
        "cfamily": 0.8,
    }


def test_generic_words_narrow_nothing_beside_a_specific_one(thesaurus: Thesaurus) -> None:
    need = understand("Hilfe Hebamme Baby", thesaurus, VOCABULARY)
    assert [(group.label, group.is_soft) for group in need.groups] == [
        ("Hebamme", False),
        ("Hilfe", True),
        ("Baby", True),
    ]


def test_tags_of_an_offer(thesaurus: Thesaurus) -> None:
    words = analyse("Schreiambulanz und Kurs mit Familienhebamme. Ihr Kind weint?", thesaurus)
    assert tags(words, thesaurus) == {
        "crying": (1.0, "Schreiambulanz"),
        "family": (1.0, "Familienhebamme"),
    }


def test_compile_refuses_a_concept_twice() -> None:
    with pytest.raises(ValueError, match="two concepts are called midwife"):
        compile_thesaurus("test/1", (CONCEPTS[1], CONCEPTS[1]), LISTS)


def test_compile_refuses_a_link_to_nothing() -> None:
    with pytest.raises(KeyError):
        compile_thesaurus("test/1", (Concept("a", "A", related=("b",)),), LISTS)
