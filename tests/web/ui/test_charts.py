import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from nestwerk.reports import drawings, inline
from nestwerk.web.ui.charts import Chart, funnel_chart, interval_chart, partners_chart, sectors_chart
from tests.guards.markup import faults_of
from tests.reports import shapes
from tests.reports.conftest import cache_in_memory  # noqa: F401 pictures need the same cache

ALL = ("funnel", "interval", "partners", "sectors")


def chart(name: str) -> Chart:
    drawn = {
        "funnel": lambda: funnel_chart(shapes.comparison()),
        "interval": lambda: interval_chart(shapes.comparison()),
        "partners": lambda: partners_chart(shapes.comparison()),
        "sectors": lambda: sectors_chart(shapes.steckbrief()),
    }[name]()
    assert drawn is not None
    return drawn


def plain(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{{{inline.SVG}}}text")]  # noqa: S314 our own


def test_funnel_table_of_five() -> None:
    assert plain(chart("funnel").rows) == [
        ["Kreis Rendsburg-Eckernförde", "6.759", "14,0 %", "24,7 bis 26,8 %", "24,1 bis 27,4 %"],
        ["Landkreis Düren", "4.500", "27,9 %", "24,5 bis 27,0 %", "23,7 bis 27,7 %"],
        ["Stadt Dortmund", "22.994", "31,0 %", "25,2 bis 26,3 %", "24,8 bis 26,6 %"],
        ["Stadt Düren", "3.503", "40,3 %", "24,3 bis 27,2 %", "23,4 bis 28,0 %"],
        ["Wetteraukreis", "8.366", "13,4 %", "24,8 bis 26,7 %", "24,3 bis 27,2 %"],
    ]


def test_funnel_sentence_names_places_beyond() -> None:
    assert chart("funnel").sentence == (
        "Wären Armutslagen überall gleich häufig, lägen fast alle Gebiete zwischen den äußeren Linien. "
        "Darüber: Landkreis Düren, Stadt Dortmund und Stadt Düren. "
        "Darunter: Kreis Rendsburg-Eckernförde und Wetteraukreis. "
        "Wo viele Kinder leben, liegen die Linien eng beieinander."
    )


def test_funnel_of_one_place() -> None:
    whole = shapes.comparison()
    assert funnel_chart(replace(whole, rows=whole.rows[:1])) is None


def test_interval_keeps_order_and_leaves_out_protected() -> None:
    whole = shapes.comparison()
    first = whole.rows[0]
    assert first.poverty_share is not None
    hidden = replace(first, poverty_share=replace(first.poverty_share, is_suppressed=True))
    drawn = interval_chart(replace(whole, rows=(hidden, *whole.rows[1:])))
    assert drawn is not None
    assert plain(drawn.rows) == [
        ["Landkreis Düren", "27,9 %", "26,6 bis 29,2 %", "1.256", "01.03.2017"],
        ["Stadt Dortmund", "31,0 %", "30,4 bis 31,6 %", "7.128", "01.03.2017"],
        ["Stadt Düren", "40,3 %", "38,7 bis 42,0 %", "1.413", "01.03.2017"],
        ["Wetteraukreis", "13,4 %", "12,7 bis 14,2 %", "1.124", "01.03.2017"],
    ]
    assert "Rendsburg" not in drawn.wide


def test_partners_of_one_network_once() -> None:
    assert plain(chart("partners").rows) == [
        ["Kreis Rendsburg-Eckernförde", "82", "12,1", "9,6 bis 15,1"],
        ["Landkreis Düren und Stadt Düren", "79", "9,9", "7,8 bis 12,3"],
        ["Stadt Dortmund", "66", "2,9", "2,2 bis 3,7"],
        ["Wetteraukreis", "261", "31,2", "27,5 bis 35,2"],
    ]


def test_sectors_sentence() -> None:
    assert chart("sectors").sentence.replace("\xa0", " ") == (
        "79 Partner arbeiten mit. Der größte Bereich ist Sonstige mit 48,1 %."
    )


def test_sectors_without_partners() -> None:
    assert sectors_chart(shapes.empty_steckbrief()) is None


@pytest.mark.parametrize("name", ALL)
def test_page_svg_obeys_content_policy(name: str) -> None:
    drawn = chart(name)
    for svg in (drawn.wide, drawn.narrow):
        elements = list(ElementTree.fromstring(svg).iter())  # noqa: S314 our own
        names = {element.tag.rpartition("}")[2] for element in elements}
        attributes = {attribute for element in elements[3:] for attribute in element.attrib}
        assert names <= inline.KEPT_ELEMENTS | {"title", "desc"}
        assert attributes <= inline.KEPT_ATTRIBUTES
        assert re.findall(r"(?<!, )#[0-9a-f]{3,6}", svg) == []  # colours only as tokens, hex only behind them


@pytest.mark.parametrize("name", ALL)
def test_page_svg_is_named(name: str) -> None:
    drawn = chart(name)
    ids = re.findall(r' id="([^"]+)"', drawn.wide + drawn.narrow)
    assert ids == [f"{drawn.key}-{size}-{part}" for size in ("wide", "narrow") for part in ("title", "desc")]
    root = ElementTree.fromstring(drawn.wide)  # noqa: S314 our own
    assert (root.get("role"), root.get("aria-labelledby"), root.get("font-family"), root.get("style")) == (
        "img",
        f"{drawn.key}-wide-title {drawn.key}-wide-desc",
        "inherit",
        None,
    )


def test_print_svg_has_own_colours_and_letters() -> None:
    svg = chart("sectors").svg("print")
    assert ("var(" in svg, "#0f6b5c" in svg, 'font-family="Fira Sans"' in svg) == (False, True, True)


def test_picture_english_numbers() -> None:
    with translation.override("en"):
        english = texts(chart("funnel").wide)
    german = texts(chart("funnel").wide)
    assert ("20.000" in german, "20,000" in english, "20.000" in english) == (True, True, False)


def test_picture_all_places_named() -> None:
    for svg in (chart("funnel").wide, chart("funnel").narrow):
        shown = " ".join(texts(svg))
        assert [row.territory for row in shapes.comparison().rows if row.territory not in shown] == []


def test_picture_hostile_name() -> None:
    whole = shapes.comparison()
    hostile = replace(whole.rows[0], territory='<script>alert("1")</script>&amp;')
    drawn = interval_chart(replace(whole, rows=(hostile, *whole.rows[1:])))
    assert drawn is not None
    assert "<script" not in drawn.wide
    assert '<script>alert("1")</script>&amp;' in texts(drawn.wide)


def test_picture_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first = chart("sectors").wide
    drawings._near.clear()  # another process of the same house
    monkeypatch.setattr(drawings, "_svg", lambda *_words: pytest.fail("drawn again"))
    assert chart("sectors").wide == first


def test_chart_page_part() -> None:
    html = render_to_string("ui/chart.html", {"chart": chart("funnel"), "method_url": "/methods/funnel/"})
    assert faults_of(html, is_part=True) == ()
    assert re.findall(r"<summary>(.*?)</summary>", html) == ["Als Tabelle"]
    assert (
        '<a href="/methods/funnel/">So gerechnet</a>: Trichter für Anteile, Vergleich 1, Nestwerk, 21.11.2026.'
        in html
    )
