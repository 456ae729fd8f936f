"""The picture of the network: what is shown at which response, to whom, and what its files never hold."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from defusedxml import ElementTree
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.surveys.demo import build_survey
from nestwerk.surveys.models import Wave
from tests.cast import Cast, signed_in
from tests.make import surveys as make
from tests.web.desk.look import words

PICTURE = reverse("desk:picture")
SECTORS = {"health": 8, "youth": 12, "other": 10}


@pytest.fixture
def waves(cast: Cast) -> list[Wave]:
    for sector, count in SECTORS.items():
        for number in range(count):
            make.partner(cast.home, f"Haus {sector} {number:02}", sector=sector)
    return build_survey(cast.home, by=cast.kim, today=date(2026, 3, 2))


def _file(client: Client, name: str, wave: Wave, rule: str = "either") -> bytes:
    return client.get(reverse(f"desk:{name}", args=[wave.pk]), {"rule": rule}).content


def test_before_any_survey_the_page_says_what_will_be_here(cast: Cast) -> None:
    seen = words(signed_in(cast.pat).get(PICTURE))
    assert "Hier entsteht das Bild Ihres Netzwerks" in seen


def test_matrix_of_sectors_stands_before_the_drawing(cast: Cast, waves: list[Wave]) -> None:
    page = signed_in(cast.pat).get(PICTURE).content.decode()
    places = [page.index(mark) for mark in ('id="sectors"', 'id="figures"', 'id="change"', 'id="circle"')]
    assert places == sorted(places)
    assert page.count("nw-shade--") >= len(SECTORS) ** 2


def test_names_behind_weak_spots_are_for_the_inside_only(cast: Cast, waves: list[Wave]) -> None:
    seen = ["Ausfallrisiko" in words(signed_in(member).get(PICTURE)) for member in (cast.stella, cast.pat)]
    assert seen == [True, False]


def test_below_sixty_percent_only_the_response_is_shown(cast: Cast) -> None:
    make.partners(cast.home, 10)
    wave = make.released(make.open_wave(cast.home))
    seen = words(signed_in(cast.kim).get(PICTURE))
    assert wave.title in seen
    assert "0 von 10 Akteuren haben geantwortet" in seen
    assert "reicht der Rücklauf nicht" in seen
    assert "Dichte" not in seen


def test_survey_not_released_is_nobodys_business(cast: Cast) -> None:
    wave = make.open_wave(cast.home, title="Erste Runde")
    client = signed_in(cast.kim)
    assert client.get(reverse("desk:picture_pdf", args=[wave.pk])).status_code == 404
    assert wave.title not in words(client.get(PICTURE))


def test_files_name_no_actor(cast: Cast, waves: list[Wave]) -> None:
    client, wave = signed_in(cast.kim), waves[-1]
    whole = _file(client, "picture_graphml", wave) + _file(client, "picture_csv", wave)
    book = load_workbook(BytesIO(_file(client, "picture_xlsx", wave)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    paper = "".join(
        page.extract_text() for page in PdfReader(BytesIO(_file(client, "picture_pdf", wave))).pages
    )
    assert [text for text in (whole.decode(), " ".join(cells), paper) if "Haus" in text] == []


def test_ties_in_files_are_those_of_the_page(cast: Cast, waves: list[Wave]) -> None:
    client, wave = signed_in(cast.stella), waves[-1]
    rows = list(csv.DictReader(StringIO(_file(client, "picture_csv", wave).decode())))
    graph = ElementTree.fromstring(_file(client, "picture_graphml", wave))
    edges = graph.findall(".//{*}edge")
    page = client.get(PICTURE, {"wave": wave.pk}).context["picture"]
    assert len(rows) == len(edges) == page.figures.structure.ties
    assert len(graph.findall(".//{*}node")) == sum(SECTORS.values())


def test_paper_fits_two_pages_and_says_where_it_comes_from(cast: Cast, waves: list[Wave]) -> None:
    reader = PdfReader(BytesIO(_file(signed_in(cast.kim), "picture_pdf", waves[-1])))
    paper = "".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == 2
    assert "network-figures/1" in paper.replace("\xad", "").replace("\n", "")


def test_rule_changes_what_counts(cast: Cast, waves: list[Wave]) -> None:
    client = signed_in(cast.kim)
    ties = [
        client.get(PICTURE, {"rule": rule}).context["picture"].figures.structure.ties
        for rule in ("either", "both", "reported", "unsinn")
    ]
    assert ties[1] < ties[0] < ties[2]
    assert ties[3] == ties[0]


def test_other_network_sees_nothing_of_it(cast: Cast, waves: list[Wave]) -> None:
    with network_scope(cast.home):
        number = waves[-1].pk
    assert signed_in(cast.nils).get(reverse("desk:picture_pdf", args=[number])).status_code == 404
