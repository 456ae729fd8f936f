"""Bytes of any usual program become the text that was written, also where it holds few umlauts."""

import pytest

from nestwerk.base.tables.decoding import text_of


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Wege und Fahrpläne einlesen", "cp850"),
        ("Wege und Fahrpläne einlesen", "mac_roman"),
        ("Änderungen gelten sofort", "cp1252"),
        ("Kosten: 12 € – „Frühe Hilfen“", "cp1252"),
        ("José García und Frau Páez", "cp1252"),
        ("Fähre, Gebühr, Größe", "utf-16-le"),
    ],
)
def test_text_of_older_programs_is_read(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text
