import io
import zipfile
from typing import Any

import pytest
import xlsxwriter

from nestwerk.base.tables.errors import Reason
from nestwerk.base.tables.shapes import Finding, Line, Table
from nestwerk.base.tables.spreadsheet import table_of
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.intake import read_file


def sheet(rows: list[list[Any]], formula: tuple[int, int, str, object] | None = None) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        page = book.add_worksheet("Angebote")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if formula:
            page.write_formula(formula[0], formula[1], formula[2], None, formula[3])
    return target.getvalue()


def packed(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def test_sheet_as_table() -> None:
    content = sheet([["Titel", "PLZ"], ["Treff", 61231], [], ["Café", "01067"]])
    assert table_of(content) == Table(
        ["Titel", "PLZ"], 1, [Line(2, ["Treff", 61231]), Line(4, ["Café", "01067"])]
    )


def test_formula_is_never_computed() -> None:
    content = sheet(
        [["Titel", "Ort"], ["Treff", ""]], (1, 1, '=WEBSERVICE("https://example.org")', "zuletzt")
    )
    note = "Hier steht eine Formel. Übernommen wird, was die Tabelle zuletzt angezeigt hat."
    assert table_of(content) == Table(
        ["Titel", "Ort"], 1, [Line(2, ["Treff", "zuletzt"])], (Finding(2, note),)
    )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (packed(xl__workbook=b"x"), "damaged"),
        (packed(xl__a=b"0" * 30_000_000), "unpacks_too_big"),
        (packed(**{f"xl__{n}": b"" for n in range(600)}), "too_many_members"),
        (packed(**{"xl__workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (packed(**{"content.xml": b""}), "open_document"),
        (packed(readme=b"x"), "packed"),
        (b"PK\x03\x04kaputt", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "old_office"),
        (b"%PDF-1.7", "not_text"),
        (b"", "empty"),
        (b'{"a": [', "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"a": 1}', "no_offers_or_refused"),
    ],
)
def test_hostile_file_gets_a_sentence(content: bytes, key: str) -> None:
    if key == "no_offers_or_refused":
        assert [found.reason for found in read_file("liste", content).refused] == [
            "Dem Angebot fehlt der Name („name“)."
        ]
        return
    with pytest.raises(Unreadable) as problem:
        read_file("liste", content)
    assert problem.value.key == key
    assert "„liste“" in str(problem.value)


def test_too_many_rows_stop_early() -> None:
    with pytest.raises(Reason) as problem:
        table_of(sheet([["Titel"], *[["x"]] * 20_005]))
    assert problem.value.key == "too_many_rows"
