"""Words and stems: inflection, umlauts however typed, gender marks, other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.words.folding import fold
from nestcore.words.stems import plain, script, stem, tokens


@pytest.mark.parametrize(
    "alike",
    [
        ("Mutter", "Mütter", "Müttern", "muetter", "Mama", "mutter"),
        ("Vater", "Väter", "Vätern", "vaeter", "Papa", "Papas"),
        ("Kind", "Kinder", "Kindern", "Kindes"),
        ("Hebamme", "Hebammen", "HEBAMME"),
        ("schreit", "schreien", "geschrien"),
        ("schläft", "schlafen", "schlaeft", "geschlafen"),
        ("Arzt", "Ärzte", "Ärztin", "Ärztinnen"),
        ("Beraterin", "Berater", "Beraterinnen", "Beratung"),
        ("geboren", "Geburt", "Geburten"),
        ("Kurs", "Kurse", "Kursen"),
        ("Babyschwimmkurs", "Babyschwimmkurse"),
        ("плачет", "плачут"),
        ("акушерка", "акушерку", "акушерки"),
        ("القابلة", "قابلة"),
        ("الأطفال", "اطفال", "أطفال"),
    ],
)
def test_stem_of_inflected_forms_is_one(alike: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in alike}) == 1


@pytest.mark.parametrize(
    ("first", "second"), [("Kurs", "Kur"), ("Sucht", "suchen"), ("Tafel", "Tag"), ("Still", "Stelle")]
)
def test_stem_of_other_words_is_another(first: str, second: str) -> None:
    assert stem(fold(first)) != stem(fold(second))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eltern-Kind-Gruppe", ["elternkindgruppe"]),
        ("Spiel- und Krabbelgruppe", ["spiel", "und", "krabbelgruppe"]),
        ("Begleiter*innen, Berater:in, BeraterInnen", ["begleiter", "berater", "berater"]),
        ("  … 24/7! ", ["24", "7"]),
        ("", []),
    ],
)
def test_tokens_of_a_text(text: str, expected: list[str]) -> None:
    assert [token.folded for token in tokens(text)] == expected


@given(st.text())
def test_tokens_carry_no_space_and_stand_in_order(text: str) -> None:
    found = tokens(text)
    assert [token.position for token in found] == list(range(len(found)))
    assert [token for token in found if not token.folded or " " in token.folded] == []


@given(st.text(alphabet="aäoöuübdefst", min_size=1))
def test_plain_forgets_how_umlauts_were_typed(word: str) -> None:
    bare = word.replace("ä", "a").replace("ö", "o").replace("ü", "u")
    if not any(pair in bare for pair in ("ae", "oe", "ue")) and not any(
        pair in word for pair in ("aü", "eü", "aö", "eö", "eä", "öe", "äe", "üe", "üü", "öü", "äü")
    ):
        assert plain(fold(word)) == plain(fold(bare))


@pytest.mark.parametrize(("word", "expected"), [("baby", "latin"), ("мама", "cyrillic"), ("ام", "arabic")])
def test_script_of_a_word(word: str, expected: str) -> None:
    assert script(word) == expected
