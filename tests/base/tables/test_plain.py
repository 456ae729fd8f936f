from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.base.tables.plain import one_line, plain, shortened


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Kaffee &amp; Zeit</p><script>alert(1)</script>", "Kaffee & Zeit"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Treff", "Treff"),
        ("<ul><li>Mo</li><li>Di</li></ul>", "• Mo\n• Di"),
        ("Kinder <3 Jahre und > 1 Jahr", "Kinder <3 Jahre und > 1 Jahr"),
        ('<img src=x onerror="alert(1)">Treff', "Treff"),
        ("Treff <b", "Treff"),
        ("a\x00b\u202eÄ\ud800", "abÄ\ufffd"),
        ("eins\r\nzwei\r\n\r\n\r\n\r\ndrei", "eins\nzwei\n\ndrei"),
        (61231.0, "61231"),
        (50.5, "50.5"),
        (date(2026, 3, 1), "01.03.2026"),
        (datetime(2026, 3, 1, 9, 30), "01.03.2026 09:30"),  # noqa: DTZ001 - a cell has no time zone
        (True, "ja"),
        (None, ""),
    ],
)
def test_cell_as_plain_text(cell: Any, text: str) -> None:
    assert plain(cell) == text


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_plain_text_holds_nothing_unseen(text: str) -> None:
    found = plain(text)
    assert [
        sign for sign in found if sign != "\n" and not sign.isprintable() and sign not in "\u200c\u200d"
    ] == []


@given(st.text(alphabet="<>/abp &;lt", max_size=60))
def test_plain_text_holds_no_tag(text: str) -> None:
    found = plain(text)
    assert [tag for tag in ("<a", "<b", "<p", "</") if f"{tag}>" in found] == []


def test_text_too_long_is_cut_between_words() -> None:
    assert shortened("eins zwei drei vier", 12) == "eins zwei…"
    assert one_line("eins\n  zwei") == "eins zwei"
