from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nestwerk.exchange.queries.shapes import Section
from nestwerk.reports.workbooks import LONGEST_CELL, comparison_xlsx, steckbrief_xlsx, writable
from tests.reports import shapes

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.builds(lambda start, rest: start + rest, st.sampled_from("=+-@\t\r|%"), st.text(max_size=20)),
    st.sampled_from(
        ["=1+1", "{=SUM(A1)}", "https://example.org/", "internal:Blatt!A1", "mailto:a@example.org", "#NAME?"]
    ),
)


def cells(xlsx: bytes) -> dict[str, list[list[Any]]]:
    book = load_workbook(BytesIO(xlsx))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_steckbrief_xlsx_sheets() -> None:
    found = cells(steckbrief_xlsx(shapes.steckbrief()))
    assert list(found) == ["Zahlen", "Partner", "Fördertöpfe", "Texte", "Herkunft"]
    assert found["Partner"] == [
        ["Bereich", "Partner", "Anteil"],
        ["Gesundheit", 15, 15 / 79],
        ["Kinder- und Jugendhilfe", 26, 26 / 79],
        ["Sonstige", 38, 38 / 79],
    ]
    assert found["Herkunft"] == [
        ["Angabe", "Wert"],
        ["Dokument", "Steckbrief Stadt Düren und Landkreis Düren"],
        ["Stand", datetime(2026, 11, 21)],  # noqa: DTZ001 a sheet knows no zones
        ["So gerechnet", "Steckbrief 1, Nestwerk 0.1.0"],
        ["Quelle", "Steckbrief, Blatt 1"],
    ]
    day = datetime(2017, 3, 1)  # noqa: DTZ001 a sheet knows no zones
    meaning = "Was Bevölkerung insgesamt meint."
    assert found["Zahlen"][1] == [
        *("Bevölkerung insgesamt", "Stadt Düren", 92_318, None, None, "genau", None, None, day),
        *("Steckbrief, Blatt 1", None, meaning),
    ]


def test_xlsx_formats_and_frozen_header() -> None:
    book = load_workbook(BytesIO(steckbrief_xlsx(shapes.steckbrief())))
    sheet = book["Zahlen"]
    share = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "Anteil in Armutslagen")
    assert (sheet.freeze_panes, share[2].number_format, share[2].data_type) == ("A2", "0.0%", "n")
    assert (book.properties.title, book.properties.creator) == (
        "Steckbrief Stadt Düren und Landkreis Düren",
        "Nestwerk",
    )


def test_xlsx_protected_number_left_out() -> None:
    profile = shapes.steckbrief()
    row = profile.derived[0]
    figures = tuple(replace(figure, is_suppressed=True) for figure in row.figures if figure)
    found = cells(steckbrief_xlsx(replace(profile, rows=(), derived=(replace(row, figures=figures),))))
    assert [line[2:6] for line in found["Zahlen"][1:]] == [
        [None, None, None, "zu klein, um es zu zeigen"]
    ] * 2


def test_xlsx_same_bytes() -> None:
    assert steckbrief_xlsx(shapes.steckbrief()) == steckbrief_xlsx(shapes.steckbrief())


def test_comparison_xlsx_says_what_compares() -> None:
    found = cells(comparison_xlsx(shapes.comparison()))
    assert [line[:3] for line in found["Vergleichbarkeit"]] == [
        ["Kennzahl", "vergleichbar", "Warum"],
        ["Kinder in Armutslagen", "ja", None],
        ["Partner je 1.000 Kinder", "ja", "Mit Vorsicht vergleichen."],
        ["Budget je Kind", "nein", shapes.BUDGET_REASON],
    ]
    assert [line[0] for line in found["Partner"][1:]] == [row.territory for row in shapes.comparison().rows]


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
def test_xlsx_text_is_never_formula(text: str) -> None:
    profile = replace(
        shapes.steckbrief(),
        network=text,
        head=((text, text),),
        sources=(text,),
        sections=(Section("goals", text, (text,)),),
    )
    book = load_workbook(BytesIO(steckbrief_xlsx(profile)))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in every if cell.data_type == "f" or cell.hyperlink] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [("kurz", 4), ("x" * LONGEST_CELL, LONGEST_CELL), ("x" * 99_999, LONGEST_CELL), ("\ud800a", 2)],
)
def test_writable_length(text: str, kept: int) -> None:
    assert (len(writable(text)), writable(text).encode() != b"") == (kept, True)
