"""Compounds: split into known words only, never oversplit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.words.compounds import split

LEXICON = frozenset(
    [
        "familie",
        "hebamme",
        "schrei",
        "ambulanz",
        "baby",
        "schwimm",
        "kurs",
        "kind",
        "garten",
        "beratung",
        "stelle",
        "erziehung",
        "tag",
        "mutter",
        "spiel",
        "gruppe",
        "zeit",
    ]
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("familienhebamme", ("familie", "hebamme")),
        ("familienhebammen", ("familie", "hebamme")),
        ("schreiambulanz", ("schrei", "ambulanz")),
        ("babyschwimmkurse", ("baby", "schwimm", "kurs")),
        ("erziehungsberatungsstelle", ("erziehung", "beratung", "stelle")),
        ("hebammen", ()),
        ("beratungen", ()),
        ("mitarbeit", ()),
        ("gruppe", ()),
        ("xschreiambulanz", ()),
    ],
)
def test_split_of_a_word(word: str, expected: tuple[str, ...]) -> None:
    assert split(word, LEXICON) == expected


def test_split_leaves_whole_words_alone() -> None:
    assert split("kindergarten", LEXICON, {"kindergarten"}) == ()


@given(st.lists(st.sampled_from(sorted(LEXICON)), min_size=2, max_size=4))
def test_split_gives_only_words_of_the_lexicon(words: list[str]) -> None:
    found = split("".join(words), LEXICON)
    assert set(found) <= LEXICON
    assert len(found) <= len(words)
    assert len(found) != 1
