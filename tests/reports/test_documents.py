from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from nestwerk.exchange.queries.shapes import Comparison, Section, Steckbrief
from nestwerk.indicators.figures import Row
from nestwerk.reports.documents import comparison_pdf, steckbrief_pdf
from tests.reports import shapes

MARKUP = (
    '#import "@preview/x:1.0.0": y\n#read("/etc/passwd") $x^2$ *fett* _kursiv_ `code` '
    "@quelle \\ = Titel // weg /* weg */ [a](b)"
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.replace("\xa0", " ").replace("-\n", "").split())


def nodes(node: Any) -> Iterator[Any]:
    """Every element of the tree that screen readers walk."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for item in found:
            yield from nodes(item)
    elif isinstance(found, dict) and ("/S" in found or found.get("/Type") == "/StructTreeRoot"):
        yield found
        yield from nodes(found.get("/K", []))


def elements(pdf: bytes) -> list[Any]:
    return list(nodes(read(pdf).trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def profile() -> Steckbrief:
    return shapes.steckbrief()


def with_items(profile: Steckbrief, *items: str) -> Steckbrief:
    return replace(profile, sections=(Section("goals", "Ziele", items),))


@pytest.mark.parametrize(
    ("pdf", "title"),
    [
        (lambda: steckbrief_pdf(shapes.steckbrief()), "Steckbrief Stadt Düren und Landkreis Düren"),
        (lambda: comparison_pdf(shapes.comparison()), "Vergleich der Netzwerke"),
    ],
)
def test_pdf_is_accessible(pdf: Any, title: str) -> None:
    reader = read(pdf())
    root = reader.trailer["/Root"]
    metadata = reader.xmp_metadata
    assert metadata is not None
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "de-DE",
        True,
        True,
    )
    assert (
        metadata.dc_title["x-default"],
        "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode(),
    ) == (
        title,
        True,
    )


def test_pdf_embeds_its_letters(profile: Steckbrief) -> None:
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]
        for page in read(steckbrief_pdf(profile)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name for name in fonts if not name.startswith("FiraSans")} == set()


def test_steckbrief_pdf_says_what_is_known(profile: Steckbrief) -> None:
    text = words(steckbrief_pdf(profile))
    expected = [
        "Stadt Düren und Landkreis Düren",
        "Kennzahl Stadt Düren Landkreis Düren",
        "Bevölkerung insgesamt 92.318 176.848",
        "−1,37 %",
        "keine Angabe keine Angabe",
        "80.859 € ohne Personal 52.772 € ohne Personal",
        "40,3 % 38,7 bis 42,0 %",
        "Stand 01.03.2017. Quelle: Steckbrief, Blatt 1.",
        "Gegründet 16.11.2016",
        "26 (32,9 %)",
        "rund 12.500,50 €",
        "zusammen 12.500,50 €",
        "Früh da sein",
        "Töpfe und Budget weichen ab.",
        "So gerechnet: Steckbrief 1, Nestwerk 0.1.0",
        "Seite 1 von 2",
    ]
    assert [part for part in expected if part not in text] == []


def test_steckbrief_pdf_same_bytes(profile: Steckbrief) -> None:
    assert steckbrief_pdf(profile) == steckbrief_pdf(profile)


def test_steckbrief_pdf_chart_has_alternative_text(profile: Steckbrief) -> None:
    found = [str(node["/Alt"]) for node in elements(steckbrief_pdf(profile)) if "/Alt" in node]
    assert found == [
        "Ein Balken je Bereich, in der Reihenfolge des Steckbriefs; seine Länge ist die Zahl der Partner."
    ]


def test_steckbrief_pdf_headings_in_order(profile: Steckbrief) -> None:
    levels = [node["/S"] for node in elements(steckbrief_pdf(profile)) if node.get("/S", "").startswith("/H")]
    assert levels == ["/H1", "/H2", "/H2", "/H2", "/H2", "/H2", "/H2", "/H3", "/H3", "/H2", "/H2"]


def test_steckbrief_pdf_empty() -> None:
    text = words(steckbrief_pdf(shapes.empty_steckbrief()))
    assert text == (
        "Netz Netz. Was am 21.11.2026 bekannt war. "
        "Hier steht der Steckbrief, sobald das Netzwerk erste Angaben bestätigt hat. "
        "Herkunft So gerechnet: Steckbrief 1 Steckbrief Netz, Stand 21.11.2026 Steckbrief 1 Seite 1 von 1"
    )


def test_steckbrief_pdf_many_places(profile: Steckbrief) -> None:
    places = tuple(f"Ort {number}" for number in range(1, 10))
    figures = tuple(shapes.figure("population", place, 1000 + number) for number, place in enumerate(places))
    text = words(
        steckbrief_pdf(
            replace(profile, territories=places, rows=(Row("population", "Menschen", "", figures),))
        )
    )
    assert text.count("Kommunalstruktur") == 3
    assert [place for place in places if place not in text] == []


def test_steckbrief_pdf_long_text_flows(profile: Steckbrief) -> None:
    sections = tuple(
        Section(
            "goals",
            f"Abschnitt {part}",
            tuple(f"Satz {part}.{line} mit einigen Wörtern darin" for line in range(40)),
        )
        for part in range(8)
    )
    pdf = steckbrief_pdf(replace(profile, sections=sections))
    text = words(pdf)
    missing = [
        f"Satz {part}.{line} "
        for part in range(8)
        for line in range(40)
        if f"Satz {part}.{line} " not in text
    ]
    assert (missing, len(read(pdf).pages) > 3) == ([], True)


def test_pdf_markup_stays_text(profile: Steckbrief) -> None:
    text = words(steckbrief_pdf(with_items(profile, MARKUP, "zweite Zeile")))
    assert " ".join(MARKUP.split()) in text


@pytest.mark.parametrize(
    "place", ["#panic()", "$$$", "]]", '"', "\\", "@x", "<label>", "= A", "- B", "/ C: D"]
)
def test_pdf_markup_in_every_field(profile: Steckbrief, place: str) -> None:
    hostile = replace(
        profile,
        network=place,
        territories=(place, place),
        head=((place, place),),
        sources=(place,),
        method=place,
        warnings=(),
        sections=(Section(place, place, (place, place)),),
        pots=(replace(profile.pots[0], name=place, territory=place, note=place),),
    )
    assert words(steckbrief_pdf(hostile)).count(place) >= 10


def test_pdf_ten_thousand_letters(profile: Steckbrief) -> None:
    pdf = steckbrief_pdf(with_items(profile, "Wort " * 2000, "x" * 10_000))
    assert (words(pdf).count("Wort"), "x" * 50 in words(pdf)) == (2000, True)


def test_pdf_right_to_left(profile: Steckbrief) -> None:
    text = words(steckbrief_pdf(with_items(profile, "שלום", "مرحبا")))
    assert all(letter in text for letter in "שלוםمرحبا")


def test_pdf_sign_without_letter_shape_is_named(profile: Steckbrief) -> None:
    text = words(steckbrief_pdf(with_items(profile, "Treff 👶🏽 für alle", "漢字")))
    assert ("Treff [baby] für alle" in text, "[cjk unified ideograph-6f22]" in text) == (True, True)


def test_pdf_unseen_signs_left_out(profile: Steckbrief) -> None:
    text = words(steckbrief_pdf(with_items(profile, "a\x00b\u202ec\ud800d\ufeff", "e")))
    assert "abcd" in text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_pdf_any_text(profile: Steckbrief, text: str) -> None:
    assert steckbrief_pdf(replace(profile, sections=(Section("goals", text, (text, text)),))).startswith(
        b"%PDF"
    )


def test_pdf_english_frame(profile: Steckbrief) -> None:
    with translation.override("en"):
        pdf = steckbrief_pdf(profile)
    assert (read(pdf).trailer["/Root"]["/Lang"], "92,318" in words(pdf)) == ("en-GB", True)


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return shapes.comparison()


def test_comparison_pdf_refuses_picture_where_not_comparable(compared: Comparison) -> None:
    budget_only = replace(compared, measures=compared.measures[2:])
    pdf = comparison_pdf(budget_only)
    text = words(pdf)
    assert [node for node in elements(pdf) if node.get("/S") == "/Figure"] == []
    assert f"Nicht vergleichbar. {shapes.BUDGET_REASON}" in text
    assert "Wetteraukreis 167,34 €" in text


def test_comparison_pdf_keeps_order(compared: Comparison) -> None:
    text = words(comparison_pdf(replace(compared, measures=compared.measures[2:])))
    spots = [text.index(row.territory) for row in compared.rows]
    assert spots == sorted(spots)


def test_comparison_pdf_pictures_have_alternative_text(compared: Comparison) -> None:
    assert len([node for node in elements(comparison_pdf(compared)) if "/Alt" in node]) == 3
