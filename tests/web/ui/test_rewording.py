"""Word by word: nothing of either wording is lost."""

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.web.ui.rewording import Piece, rewording

texts = st.text(alphabet="ab .,\n", max_size=30)


def test_changed_word_stands_beside_the_old_one() -> None:
    assert rewording("Wir treffen uns oft.", "Wir treffen uns monatlich.") == (
        Piece("kept", "Wir treffen uns "),
        Piece("gone", "oft"),
        Piece("new", "monatlich"),
        Piece("kept", "."),
    )


def test_nothing_is_no_piece() -> None:
    assert rewording("", "") == ()


def test_very_long_texts_are_shown_whole() -> None:
    before, after = "a " * 2000, "b " * 2000
    assert rewording(before, after) == (Piece("gone", before), Piece("new", after))


@given(texts, texts)
def test_both_wordings_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = rewording(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after
