"""Words of the room: compounds, inflection, umlauts, hyphens; and how found words are marked."""

import pytest

from nestwerk.cooperation.queries.search.terms import Piece, excerpt, marked, terms_of, wanted


def is_found(question: str, text: str) -> bool:
    terms = terms_of(text)
    return all(word.is_met_by(terms) for word in wanted(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hebamme", "Zwei Hebammen kamen dazu."),
        ("hebammen", "Die Familienhebamme berät."),
        ("Familienhebamme", "Hebamme für die Familie"),
        ("Mütter", "Eine Mutter sprach."),
        ("muetter", "Treffen der Mütter"),
        ("Eckernförde", "Regionalgruppe Rendsburg-Eckernförde"),
        ("Kinder", "Kinderschutz im Kreis"),
        ("Vereinb", "Kooperationsvereinbarung unterzeichnet, Vereinbarung gilt"),
        ("§ 8a", "Verfahren nach § 8a SGB VIII"),
        ("2024", "Bericht 2024"),
    ],
)
def test_word_is_found_in_its_other_forms(question: str, text: str) -> None:
    assert is_found(question, text)


@pytest.mark.parametrize(
    ("question", "text"), [("Hebamme", "Die Hecke ist geschnitten."), ("Not", "Die Notiz")]
)
def test_other_word_is_not_found(question: str, text: str) -> None:
    assert not is_found(question, text)


def test_joining_words_of_a_question_do_not_count() -> None:
    assert [word.surface for word in wanted("die Hebamme und der Vater")] == ["Hebamme", "Vater"]


def test_question_of_joining_words_alone_looks_for_them() -> None:
    assert [word.surface for word in wanted("und")] == ["und"]


def test_empty_question_wants_nothing() -> None:
    assert wanted(" - ? ") == ()


def test_found_words_are_marked_and_nothing_is_lost() -> None:
    assert marked("Drei Mütter, eine Mutter", wanted("Mutter")) == (
        Piece("Drei ", False),
        Piece("Mütter", True),
        Piece(", eine ", False),
        Piece("Mutter", True),
    )


def test_excerpt_shows_the_passage_around_the_first_found_word() -> None:
    text = "Wort " * 100 + "Die Hebamme berät. " + "Ende " * 100
    shown = excerpt(text, wanted("Hebammen"))
    assert (shown[0], shown[-1], [one.text for one in shown if one.is_found]) == (
        Piece("… ", False),
        Piece(" …", False),
        ["Hebamme"],
    )
    assert len("".join(one.text for one in shown)) < 300


def test_excerpt_without_the_word_begins_at_the_beginning() -> None:
    assert excerpt("Kurzer Text.", wanted("Hebamme")) == (Piece("Kurzer Text.", False),)
