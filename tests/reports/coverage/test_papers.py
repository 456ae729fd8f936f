"""Two pages for a committee, however much there is to say; a plan in the same dress."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.coverage.queries.maps import map_of, plan_map_of
from nestwerk.coverage.questions import SitesQuestion
from nestwerk.reports.coverage.papers import reach_pdf, sites_pdf
from nestwerk.reports.coverage.picture import map_svg
from tests.cast import Cast
from tests.make import answers


def towns(number: int, *, tall: bool) -> list[Any]:
    """Gemeinden along a line, from west to east or from north to south."""
    areas = []
    for one in range(number):
        far = one * 0.02
        spot = {"latitude": 50 + far, "longitude": 8.8} if tall else {"latitude": 50.3, "longitude": 8 + far}
        areas.append(answers.area(f"0699{one:04}", f"Langendorf {one}", children=100 + one, **spot))
    return areas


def pages_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("tall", [True, False])
def test_much_to_say_fits_on_two_pages(cast: Cast, tall: bool) -> None:
    worst = [
        {
            "name": f"Langendorf {n}",
            "area": f"Langendorf {n}",
            "children": 90,
            "minutes": 40.0,
            "children_minutes": 3600,
            "nearest": "Familienbüro mit einem langen Namen, Langendorf",
        }
        for n in range(10)
    ]
    summary = answers.reach_summary(
        kind_name="Familienbüro, Anlaufstelle Frühe Hilfen",
        areas=towns(30, tall=tall),
        worst=worst,
        notes=[f"Ein Angebot hat weder Adresse noch Gemeinde: Treff {n}." for n in range(9)],
    )
    run = answers.run(cast.home, summary=summary)
    with network_scope(cast.home):
        pages = pages_of(reach_pdf(run, map_of(run)))
    assert len(pages) == 2
    assert "22 weitere Gebiete stehen in der Excel-Datei." in " ".join(pages)
    assert "5 weitere Hinweise stehen in der Excel-Datei." in " ".join(pages)


def test_paper_without_any_place_has_no_map(cast: Cast) -> None:
    run = answers.run(cast.home, summary=answers.reach_summary(areas=[], sites=[]))
    with network_scope(cast.home):
        shown = map_of(run)
        assert (map_svg(shown), "Auf der Karte" in " ".join(pages_of(reach_pdf(run, shown)))) == ("", False)


def test_plan_says_how_good_it_is_proven_to_be(cast: Cast) -> None:
    run = answers.run(cast.home, SitesQuestion(kind="25"))
    with network_scope(cast.home):
        text = " ".join(pages_of(sites_pdf(run, plan_map_of(run))))
    told = (
        "in 15 Minuten erreicht 50 % 75 %",
        "Bürgerhaus Clausheim Clausheim 380 420",
        "Bewiesen: Der bestmögliche Vorschlag wäre höchstens um 0,4 % besser.",
    )
    assert [words for words in told if words not in text.replace("\N{NO-BREAK SPACE}", " ")] == []


def test_drawing_of_a_page_takes_its_colours_from_the_page(cast: Cast) -> None:
    areas = towns(2, tall=False)
    run = answers.run(cast.home, summary=answers.reach_summary(areas=areas))
    with network_scope(cast.home):
        shown = map_of(run)
    assert ("var(--nw-map-within-0" in map_svg(shown), "var(" in map_svg(shown, "print")) == (True, False)
