"""Folding and sorting of German words: examples a coordinator would expect, and laws for every other text."""

import sqlite3
import unicodedata
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestcore.words import fold, sort_key

GERMAN = "aäoöuüsßzAÄÖÜẞZ eé-10927"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe", "groesse"),
        ("GROESSE", "groesse"),
        ("Gro\u0308ße", "groesse"),
        ("STRASSE", "strasse"),
        ("Maßnahme", "massnahme"),
        ("  Frühe\t Hilfen\n", "fruehe hilfen"),
        ("Fami\u00adlien\u200bzentrum", "familienzentrum"),
        ("a\x00b", "ab"),
        ("\ud800x", "x"),
        ("ﬁx ½ ²", "fix 1⁄2 2"),
        ("Zoë Ça Łódź Ørsted", "zoe ca lodz orsted"),
        ("İstanbul ığdır", "istanbul igdir"),
        ("Київ", "киів"),
        ("", ""),
    ],
)
def test_fold_of_a_known_word(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_fold_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=GERMAN))
def test_fold_ignores_capitals_and_the_way_umlauts_are_encoded(text: str) -> None:
    variants = [text.upper(), unicodedata.normalize("NFD", text), text.replace("ä", "ae").replace("Ü", "Ue")]
    assert [fold(variant) for variant in variants] == [fold(text)] * 3


@given(st.text())
def test_fold_leaves_neither_controls_nor_double_spaces(text: str) -> None:
    folded = fold(text)
    assert [c for c in folded if unicodedata.category(c)[0] == "C" or unicodedata.category(c) == "Mn"] == []
    assert folded == " ".join(folded.split())


def test_sort_key_gives_the_german_order() -> None:
    expected = [
        "3. Treffen",
        "20. Treffen",
        "ähnlich",
        "apfel",
        "Apfel",
        "Äpfel",
        "Bad Aibling",
        "Bad-Orb",
        "Badeanstalt",
        "„Hand in Hand“",
        "Haus 2",
        "Haus 10",
        "Mull",
        "Müll",
        "Mûll",
        "Ober",
        "Öffnung",
        "Strasse",
        "Straße",
        "Straßenbahn",
        "U3",
        "U10",
        "Übung",
        "Zebra",
        "Київ",
        "عربي",
    ]
    shuffled = expected[1::2] + expected[::2]
    assert sorted(shuffled, key=sort_key) == expected


@given(st.text())
def test_sort_key_is_printable_ascii(text: str) -> None:
    assert all(" " <= character <= "~" for character in sort_key(text))


@given(st.lists(st.text(), min_size=2, max_size=12))
def test_sort_key_orders_alike_in_python_and_sqlite(texts: list[str]) -> None:
    keys = [sort_key(text) for text in texts]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table names (key text)")
        database.executemany("insert into names values (?)", [(key,) for key in keys])
        ordered = [row[0] for row in database.execute("select key from names order by key")]
    database.close()
    assert ordered == sorted(keys) == sorted(keys, key=lambda key: key.encode("ascii"))


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_sort_key_orders_numbers_by_value(first: int, second: int) -> None:
    keys = sort_key(f"Haus {first} links"), sort_key(f"Haus {second} alt")
    assert (keys[0] < keys[1]) == ((first, "links") < (second, "alt"))


def _slow_compare(first: str, second: str) -> int:
    """Twin of sort_key for plain German words: compare word by word, then umlauts, then capitals."""
    plain = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
    marks = str.maketrans(dict.fromkeys("aous", "0") | dict.fromkeys("äöüß", "1"))
    tests = [
        lambda text: text.lower().translate(plain).split(),
        lambda text: text.lower().replace(" ", "").translate(marks),
        lambda text: ["1" if letter.isupper() else "0" for letter in text.replace(" ", "")],
    ]
    for test in tests:
        if test(first) != test(second):
            return -1 if test(first) < test(second) else 1
    return 0


@given(st.lists(st.text(alphabet="aäoöuüsßAÄÖÜ ", max_size=6), min_size=2, max_size=8))
def test_sort_key_sorts_as_its_slow_twin(texts: list[str]) -> None:
    assert sorted(texts, key=sort_key) == sorted(texts, key=cmp_to_key(_slow_compare))
