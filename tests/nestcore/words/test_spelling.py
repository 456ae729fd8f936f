"""Typing errors: near words are found, far ones are not, known ones stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.words.spelling import Correction, nearest

KNOWN = {
    "hebamme": 1.0,
    "schreiambulanz": 1.0,
    "krabbelgruppe": 1.0,
    "tafel": 0.5,
    "taufe": 0.5,
    "stillen": 0.5,
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hebame", Correction("hebamme", 1)),
        ("heabmme", Correction("hebamme", 1)),
        ("shreiambulanz", Correction("schreiambulanz", 1)),
        ("krabelgrupe", Correction("krabbelgruppe", 2)),
        ("hebamme", Correction("hebamme", 0)),
        ("zahnarzt", None),
        ("heb", None),
        ("hebamme1", None),
    ],
)
def test_nearest_of_a_typed_word(typed: str, expected: Correction | None) -> None:
    assert nearest(typed, KNOWN) == expected


@given(st.sampled_from(sorted(KNOWN)), st.data())
def test_nearest_finds_a_word_with_one_swap_again(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    found = nearest(typed, KNOWN)
    assert found is not None
    assert found.word == word
