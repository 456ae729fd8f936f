"""The Präventionskette as a page, on paper and as a workbook."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cast import Cast
from tests.directory.queries.planning.world import HAMLET, TOWN, at, county
from tests.make import directory
from tests.web.desk.look import part_equals_page, words

GRID = reverse("desk:grid")


@pytest.fixture(autouse=True)
def _offers(cast: Cast) -> None:
    county(cast.home)
    directory.offer(
        cast.home,
        title="Café",
        category="27",
        phases=["year_1"],
        organisation="=Träger",
        places=[at(TOWN)],
        funding_until="2026-12-31",
    )


def test_page_says_it_in_words_first(kims_client: Client) -> None:
    page = words(kims_client.get(GRID))
    assert "In 39 von 40 Feldern gibt es kein Angebot." in page
    assert [
        word
        for word in ("Gemeinden ohne Anlaufstelle", "Birkendorf", "Clausheim ländlich")
        if word not in page
    ] == []
    assert part_equals_page(kims_client, GRID)


def test_number_leads_to_its_offers(kims_client: Client) -> None:
    page = kims_client.get(GRID, {"area": TOWN}).content.decode()
    link = f"/desk/offers/?field=everyday&amp;phase=year_1&amp;status=at_work&amp;municipality={TOWN}"
    assert link in page
    assert "Café" in words(kims_client.get(link.replace("&amp;", "&")))


def test_number_of_the_past_leads_to_the_past(cast: Cast, kims_client: Client) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=10), tick=False):
        directory.offer(cast.home, title="Treff", category="28", phases=["year_1"])
    day = (timezone.localdate() - timedelta(days=5)).isoformat()
    page = kims_client.get(GRID, {"on": day}).content.decode()
    link = f"/desk/offers/past?field=everyday&amp;phase=year_1&amp;status=at_work&amp;on={day}"
    assert link in page
    listed = words(kims_client.get(link.replace("&amp;", "&")))
    assert ("1 Angebot am" in listed, "Treff" in listed, "Café" in listed) == (True, True, False)


def test_today_is_no_past(kims_client: Client) -> None:
    page = kims_client.get(GRID, {"on": timezone.localdate().isoformat()}).content.decode()
    assert "/desk/offers/past?" not in page


def test_funding_is_for_those_who_keep_the_directory(kims_client: Client, pats_client: Client) -> None:
    title = "Finanzierung endet bald"
    assert [title in words(client.get(GRID)) for client in (kims_client, pats_client)] == [True, False]
    papers = [client.get(reverse("desk:grid_pdf")).content for client in (kims_client, pats_client)]
    texts = [" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages) for paper in papers]
    assert [title in text for text in texts] == [True, False]


def test_empty_area_says_so(kims_client: Client) -> None:
    assert "Noch kein Angebot" in words(kims_client.get(GRID, {"area": HAMLET}))


@pytest.mark.parametrize(
    "query", ["?area=%00", "?on=gestern", "?level=alle", "?area=q999999", "?on=1700-01-01"]
)
def test_odd_addresses_get_the_whole(kims_client: Client, query: str) -> None:
    assert "In 39 von 40 Feldern" in words(kims_client.get(GRID + query))


@pytest.mark.parametrize(("paper", "width"), [("a4", 842), ("a3", 1191)])
def test_paper_is_tagged_and_landscape(kims_client: Client, paper: str, width: int) -> None:
    answer = kims_client.get(reverse("desk:grid_pdf"), {"paper": paper})
    book = PdfReader(BytesIO(answer.content))
    assert round(book.pages[0].mediabox.width) == width
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "In 39 von 40 Feldern gibt es kein Angebot." in book.pages[0].extract_text()


def test_workbook_holds_numbers_and_no_formula(kims_client: Client) -> None:
    book = load_workbook(BytesIO(kims_client.get(reverse("desk:grid_xlsx")).content))
    assert book.sheetnames == ["Kette", "Auffällig", "Gemeinden", "Viele ähnliche", "Herkunft"]
    everyday = [cell.value for cell in book["Kette"][6]]
    assert everyday == ["Begegnung und Entlastung im Alltag", 0, 0, 0, 1, 0, 1]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
