"""The wording and its hash: the same words give the same hash, any other letter another."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.cooperation.queries.agreements.wording import (
    Paragraph,
    canonical_text,
    hash_of_text,
    keyed,
    sentences_of,
    short_hash,
    text_of,
    tidy,
)
from tests.cast import Cast
from tests.make import agreements

ONE = Paragraph(key="p1", heading="Zweck", text="Wir arbeiten zusammen.")
TWO = Paragraph(key="p2", heading="", text="Jeder prüft.\n\nEinmal im Jahr.")


def test_canonical_text_reads_as_a_document() -> None:
    assert canonical_text("Vereinbarung", [ONE, TWO]) == (
        "Vereinbarung\n\n§ 1 Zweck\nWir arbeiten zusammen.\n\n§ 2\nJeder prüft.\n\nEinmal im Jahr.\n"
    )


def test_hash_is_plain_sha256_of_the_text() -> None:
    text = canonical_text("Vereinbarung", [ONE])
    assert hash_of_text(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "typed",
    [
        "Wir  arbeiten zusammen. ",
        "Wir arbeiten\tzusammen.",
        "\r\nWir arbeiten zusammen.\r\n",
        "Wir arbeiten zu\u200bsammen.",
    ],
)
def test_spaces_and_unseen_signs_do_not_count(typed: str) -> None:
    assert tidy(typed) == "Wir arbeiten zusammen."


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert tidy("fu\u0308r") == "für"


@given(st.text(max_size=60))
def test_tidied_text_is_tidy(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_one_changed_letter_changes_the_hash() -> None:
    other = Paragraph(key="p1", heading="Zweck", text="Wir arbeiteten zusammen.")
    assert hash_of_text(canonical_text("V", [ONE])) != hash_of_text(canonical_text("V", [other]))


def test_short_hash_is_read_in_fours() -> None:
    assert short_hash("a1b2c3d4e5f60718ffff") == "a1b2 c3d4 e5f6 0718"


def test_new_paragraphs_get_keys_nobody_has() -> None:
    rows = [("p2", "B", "b"), ("", "A", "a"), ("p1", "", ""), ("", "C", "c")]
    assert [row["key"] for row in keyed(rows)] == ["p2", "p3", "p4"]


def test_sentences_can_become_commitments(cast: Cast) -> None:
    version = agreements.version(agreements.agreement(cast.home))
    found = sentences_of(version)
    assert "Jeder Partner prüft einmal im Jahr seine Angaben zu Angeboten und Ansprechpersonen." in found
    assert all(one in text_of(version) for one in found)
