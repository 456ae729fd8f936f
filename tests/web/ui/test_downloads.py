import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.web.ui.downloads import ascii_name, csv_answer, file_name, json_answer, pdf_answer, xlsx_answer


def test_pdf_answer_headers() -> None:
    response = pdf_answer(b"%PDF", "Steckbrief Düren")
    assert (response.content, dict(response.headers)) == (
        b"%PDF",
        {
            "Content-Type": "application/pdf",
            "Content-Disposition": (
                "attachment; filename=\"Steckbrief-Dueren.pdf\"; filename*=UTF-8''Steckbrief%20D%C3%BCren.pdf"
            ),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def test_json_answer_keeps_umlauts() -> None:
    response = json_answer({"name": "Düren"}, "x")
    assert (json.loads(response.content), "Düren".encode() in response.content) == ({"name": "Düren"}, True)


@pytest.mark.parametrize(
    ("answer", "content_type", "ending"),
    [
        (csv_answer, "text/csv; charset=utf-8", "csv"),
        (xlsx_answer, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ],
)
def test_answer_types(answer: object, content_type: str, ending: str) -> None:
    response = answer(b"", "Zahlen")  # type: ignore[operator]
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        content_type,
        f'attachment; filename="Zahlen.{ending}"',
    )


@pytest.mark.parametrize(
    ("name", "readable", "plain"),
    [
        ("../../etc/passwd", "etc passwd", "etc-passwd"),
        ('a"\r\nSet-Cookie: x', "a Set-Cookie x", "a-Set-Cookie-x"),
        ("", "nestwerk", "nestwerk"),
        ("שלום", "שלום", "nestwerk"),
        ("Straße Öl", "Straße Öl", "Strasse-Oel"),
        (".hidden.", "hidden", "hidden"),
    ],
)
def test_file_name(name: str, readable: str, plain: str) -> None:
    assert (file_name(name), ascii_name(file_name(name))) == (readable, plain)


@given(st.text(max_size=300))
def test_answer_any_name(name: str) -> None:
    """One header line, one quoted name, no path."""
    disposition = pdf_answer(b"", name)["Content-Disposition"]
    assert (disposition.isascii(), disposition.count('"'), disposition.count("/")) == (True, 2, 0)
