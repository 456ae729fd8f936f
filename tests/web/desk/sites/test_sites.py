"""Where the next site should go: the question, the plan, its files."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nestwerk.base.scope import network_scope
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import SitesQuestion
from tests.cast import Cast
from tests.make import answers
from tests.web.desk.look import field_error, part_equals_page, words

SITES, NEW = reverse("desk:sites"), reverse("desk:site_new")
PLAIN = {"kind": "25", "mode": "car", "day": "school", "goal": "worst", "count": "3", "one_per_area": "on"}


@pytest.fixture
def plan(cast: Cast) -> Run:
    return answers.run(cast.home, SitesQuestion(kind="25", count=2))


def test_goal_number_and_conditions_become_the_question(cast: Cast, kims_client: Client) -> None:
    answer = kims_client.post(NEW, PLAIN)
    with network_scope(cast.home):
        run = Run.objects.latest("pk")
    assert answer.url == reverse("desk:site", args=[run.pk])
    assert run.question == {
        "mode": "car",
        "limit_min": 15,
        "kind": "25",
        "day": "school",
        "goal": "worst",
        "count": 3,
        "only_rooms": False,
        "one_per_area": True,
        "seats_per_visit": None,
        "with_neighbours": False,
    }


@pytest.mark.parametrize(
    ("name", "value"), [("count", "0"), ("count", "51"), ("goal", "best"), ("limit_min", "110")]
)
def test_odd_answer_is_told_at_its_field(kims_client: Client, name: str, value: str) -> None:
    answer = kims_client.post(NEW, {**PLAIN, name: value})
    assert answer.status_code == 422
    assert name == "goal" or field_error(answer, name) != ""


def test_question_of_an_answer_is_taken_over(kims_client: Client) -> None:
    page = kims_client.get(NEW, {"kind": "27", "mode": "bike"}).content.decode()
    assert ('value="27" selected' in page, 'value="bike" checked' in page) == (True, True)


def test_plan_is_told_in_the_language_of_its_reader(cast: Cast, kims_client: Client, plan: Run) -> None:
    cast.kim.user.language = "en"
    cast.kim.user.save()
    page = words(kims_client.get(reverse("desk:site", args=[plan.pk])))
    assert "Goal: as many children as possible within the limit" in page
    assert "75% instead of 50%" in page
    assert "Vorgeschlagen sind" not in page


def test_plan_tells_before_after_gain_and_proof(kims_client: Client, plan: Run) -> None:
    page = words(kims_client.get(reverse("desk:site", args=[plan.pk])))
    told = [
        "Mit zwei neuen Orten steigt der Anteil von 50 auf 75 %.",
        "höchstens um 0,4",
        "Bürgerhaus Clausheim Raum aus dem Verzeichnis Clausheim 380 420",
        "Weg im Mittel 18 Min. 12 Min.",
        "Wer gewinnt",
        "So wurde gerechnet",
    ]
    shown = page.replace("\N{NO-BREAK SPACE}", " ")
    assert [one for one in told if one not in shown] == []


def test_plans_so_far_are_a_register(kims_client: Client, plan: Run) -> None:
    assert "möglichst viele Kinder innerhalb der Grenze 2" in words(kims_client.get(SITES))
    assert part_equals_page(kims_client, SITES)


def test_answer_is_no_plan(cast: Cast, kims_client: Client) -> None:
    reach = answers.run(cast.home)
    names = ("site", "site_map", "site_pdf", "site_xlsx")
    assert {kims_client.get(reverse(f"desk:{name}", args=[reach.pk])).status_code for name in names} == {404}


def test_workbook_has_a_sheet_for_each_question(kims_client: Client, plan: Run) -> None:
    book = load_workbook(BytesIO(kims_client.get(reverse("desk:site_xlsx", args=[plan.pk])).content))
    assert book.sheetnames == ["Ergebnis", "Vorschlag", "Gemeinden", "Orte", "Methode"]
    assert [cell.value for cell in book["Vorschlag"][2]] == [
        "Bürgerhaus Clausheim",
        "Clausheim",
        50.28,
        8.98,
        380,
        420,
    ]
