"""An answer on its page: the sentence first, then bar, map and tables; as PDF and workbook."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from nestwerk.base.scope import network_scope
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import ReachQuestion
from tests.cast import Cast
from tests.make import answers
from tests.web.desk.look import HTMX, part_equals_page, words

WAITING = {**HTMX, "HX-Target": "waiting"}


@pytest.fixture
def run(cast: Cast) -> Run:
    return answers.run(cast.home)


def address(name: str, run: Run) -> str:
    return reverse(f"desk:{name}", args=[run.pk])


def unfinished(cast: Cast, **more: object) -> Run:
    run = answers.run(cast.home, ReachQuestion(kind="27"), **{"state": "running", "progress_pct": 40, **more})
    with network_scope(cast.home):
        Run.objects.filter(pk=run.pk).update(summary=None)
    return run


def test_answer_says_it_in_words_first_and_how_to_cite_it_last(kims_client: Client, run: Run) -> None:
    page = words(kims_client.get(address("coverage_run", run)))
    told = [
        "Etwa 50 % der Kinder unter drei",
        "Auf der Karte",
        "Gebiet für Gebiet",
        "Hier fehlt es am meisten",
        "Nicht erreicht In Klammern die Kinder, die es betrifft. kein Weg im Netz Dorfhausen",
        "Schließt das nächste Angebot, haben noch 44 % der Kinder ein anderes in 30 Minuten. 893 Kinder hätten keines mehr.",
        "Bedarf und Angebot nebeneinander",
        "Wo mehr Kinder in Armutslagen leben, sind die Wege eher länger.",
        "Ein Angebot hat weder Adresse noch Gemeinde: Elterntelefon.",
        "verlängert um den Faktor 1,38",
        f"Lauf {run.pk} vom 20.11.2026. Methode: Erreichbarkeit, Version 1.",
        "Vorschlag holen",
    ]
    assert sorted(told, key=page.index) == told


def test_number_too_small_is_a_dash(kims_client: Client, run: Run) -> None:
    page = words(kims_client.get(address("coverage_run", run), {"q": "dorfh"}))
    assert "Dorfhausen kein eigener Ort – – – – – 0 1,4" in page


def test_areas_are_one_part_for_htmx(kims_client: Client, run: Run) -> None:
    assert part_equals_page(kims_client, address("coverage_run", run))


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("median", ["Auendorf", "Birkendorf", "Clausheim", "Dorfhausen"]),
        ("-median", ["Clausheim", "Birkendorf", "Auendorf", "Dorfhausen"]),
        ("-name", ["Dorfhausen", "Clausheim", "Birkendorf", "Auendorf"]),
        ("gibtesnicht", ["Auendorf", "Birkendorf", "Clausheim", "Dorfhausen"]),
    ],
)
def test_areas_sort_by_any_column_and_unknown_ones_stay_last(
    kims_client: Client, run: Run, sort: str, order: list[str]
) -> None:
    part = words(kims_client.get(address("coverage_run", run), {"sort": sort}, headers=HTMX))
    assert sorted(order, key=part.index) == order


def test_levels_are_shown_one_at_a_time(cast: Cast, kims_client: Client) -> None:
    areas = [*answers.AREAS, answers.area("r3", "Region Nord", level="region")]
    run = answers.run(cast.home, summary=answers.reach_summary(areas=areas))
    part = words(kims_client.get(address("coverage_run", run), {"level": "region"}, headers=HTMX))
    assert ("Region Nord" in part, "Auendorf" in part) == (True, False)


def test_table_is_saved_as_it_is_filtered_and_sorted(kims_client: Client, run: Run) -> None:
    answer = kims_client.get(
        address("coverage_run", run), {"q": "dorf", "sort": "-children", "format": "csv"}
    )
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[:3] for line in lines] == [
        ["Gebiet", "Kinder unter drei", "bis 15 Min."],
        ["Auendorf", "1100", "0,5"],
        ["Birkendorf", "740", "0,5"],
        ["Dorfhausen", "", ""],
    ]


@pytest.mark.parametrize(
    "query", ["?page=999999", "?page=x", "?level=%00", "?sort=%22", "?q=" + "a" * 500, "?format=exe"]
)
def test_odd_addresses_get_the_page(kims_client: Client, run: Run, query: str) -> None:
    assert kims_client.get(address("coverage_run", run) + query).status_code == 200


def test_readers_see_no_next_step(stellas_client: Client, run: Run) -> None:
    assert "Wie weiter?" not in words(stellas_client.get(address("coverage_run", run)))


def test_waiting_shows_the_progress_and_a_link_for_those_without_script(
    cast: Cast, kims_client: Client
) -> None:
    page = words(kims_client.get(address("coverage_run", unfinished(cast))))
    assert "Wir rechnen: 40 von 100." in page
    assert "Stand neu laden" in page


def test_waiting_page_is_loaded_anew_once_the_answer_is_there(kims_client: Client, run: Run) -> None:
    answer = kims_client.get(address("coverage_run", run), headers=WAITING)
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")


def test_failure_is_a_sentence(cast: Cast, kims_client: Client) -> None:
    run = unfinished(cast, state="failed", problem="Für Bus und Bahn fehlt ein Fahrplan.")
    assert "Für Bus und Bahn fehlt ein Fahrplan." in words(kims_client.get(address("coverage_run", run)))


@pytest.mark.parametrize("name", ["coverage_map", "coverage_pdf", "coverage_xlsx"])
def test_nothing_can_be_had_of_an_answer_that_is_not_there(
    cast: Cast, kims_client: Client, name: str
) -> None:
    assert kims_client.get(address(name, unfinished(cast))).status_code == 404


def test_map_is_kept_by_nobody_on_the_way(kims_client: Client, run: Run) -> None:
    answer = kims_client.get(address("coverage_map", run))
    assert (answer.headers["Cache-Control"], answer.json()["bounds"]) == (
        "private, no-store",
        [8.8, 50.3, 8.92, 50.34],
    )


def test_paper_is_tagged_and_fits_on_two_pages(kims_client: Client, run: Run) -> None:
    book = PdfReader(BytesIO(kims_client.get(address("coverage_pdf", run)).content))
    assert book.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = " ".join(" ".join(page.extract_text() for page in book.pages).split())
    told = ("Etwa 50 %", "Modellwert vom 20.11.2026", "So wurde gerechnet", "So zitieren Sie")
    assert ([word for word in told if word not in text], len(book.pages) <= 2) == ([], True)


def test_workbook_holds_numbers_and_no_formula(kims_client: Client, run: Run) -> None:
    book = load_workbook(BytesIO(kims_client.get(address("coverage_xlsx", run)).content))
    assert book.sheetnames == ["Ergebnis", "Gemeinden", "Orte", "Angebote", "Methode"]
    assert [cell.value for cell in book["Gemeinden"][2]][:6] == [
        "Auendorf",
        "06990001",
        "Gemeinde",
        1100,
        0.5,
        0.9,
    ]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
