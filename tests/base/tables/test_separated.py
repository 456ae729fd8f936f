import pytest

from nestwerk.base.tables.columns import Columns
from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.separated import table_of
from nestwerk.base.tables.shapes import Finding, Line, Table

ROWS = [Line(2, ["Café Größe", 'mit "Tee"; und\nZeit']), Line(3, ["Straßentreff", ""])]
TEXT = 'Titel;Beschreibung\nCafé Größe;"mit ""Tee""; und\nZeit"\nStraßentreff;\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_table_of_any_program(encoding: str, end: str, separator: str) -> None:
    text = TEXT.replace("\n", end).replace(";", separator).replace('Tee""' + separator, 'Tee"";')
    assert table_of(text.encode(encoding)) == Table(["Titel", "Beschreibung"], 1, ROWS)


def test_table_with_the_separator_told() -> None:
    assert table_of(b"sep=;\r\nTitel;Ort\r\nTreff;Hof\r\n") == Table(
        ["Titel", "Ort"], 2, [Line(3, ["Treff", "Hof"])]
    )


def test_table_with_a_headline_and_empty_lines() -> None:
    content = "Liste der Angebote 2026;;\n;;\nTitel;Träger;Ort\nTreff;Verein;Hof\n;;\n\nCafé;;\n".encode()
    columns = Columns(("Titel", "Träger", "Ort"), {})
    assert table_of(content, header_at=columns.header_at) == Table(
        ["Titel", "Träger", "Ort"], 3, [Line(4, ["Treff", "Verein", "Hof"]), Line(7, ["Café", "", ""])]
    )


def test_table_with_columns_twice_and_rows_too_long() -> None:
    found = table_of(b"Titel;Telefon;Telefon;\nTreff;1;2;\nHof;1;2;3;4\n")
    note = "Diese Zeile hat mehr Felder als die Überschrift; das Überzählige fehlt."
    assert found == Table(
        ["Titel", "Telefon", "Telefon (2)"],
        1,
        [Line(2, ["Treff", "1", "2"]), Line(3, ["Hof", "1", "2"])],
        (Finding(3, note),),
    )


def test_apostrophe_of_a_safe_export_goes() -> None:
    assert table_of(b"Titel;Telefon\nTreff;'+49 1\n").lines == [Line(2, ["Treff", "+49 1"])]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b" \n\n", "empty"),
        (bytes(range(32)) * 40, "not_text"),
        (b'Titel\n"' + b"x" * 200_000, "too_long_cell"),
        (b";".join(b"s%d" % n for n in range(201)) + b"\nx\n", "too_many_columns"),
        (b"Titel\n" + b"Treff\n" * 20_001, "too_many_rows"),
    ],
)
def test_table_that_cannot_be_read(content: bytes, key: str) -> None:
    with pytest.raises(Reason) as problem:
        table_of(content)
    assert problem.value.key == key
