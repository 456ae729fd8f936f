"""The question and the questions so far."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.coverage.models import ReachRule, Run
from nestwerk.coverage.questions import ReachQuestion
from tests.cast import Cast
from tests.make import answers
from tests.web.desk.look import field_error, part_equals_page, words

COVERAGE, ASK = reverse("desk:coverage"), reverse("desk:coverage_ask")
PLAIN = {
    "kind": "25",
    "mode": "walk",
    "day": "school",
    "supply": "sites",
    "minutes": "",
    "with_neighbours": "on",
}


def asked(cast: Cast) -> dict[str, object]:
    with network_scope(cast.home):
        return dict(Run.objects.latest("pk").question)


def test_question_goes_with_the_limits_agreed_on(cast: Cast, kims_client: Client) -> None:
    with network_scope(cast.home):
        ReachRule.objects.create(network=cast.home, mode="walk", limits_min=[10, 20], reason="Beschluss")
    assert "10 und 20 Minuten" in words(kims_client.get(COVERAGE))
    answer = kims_client.post(ASK, PLAIN)
    assert (answer.status_code, answer.url.startswith(COVERAGE)) == (302, True)
    assert asked(cast) == {
        "mode": "walk",
        "limits_min": [10, 20],
        "kind": "25",
        "day": "school",
        "supply": "sites",
        "with_neighbours": True,
    }


@pytest.mark.parametrize(("minutes", "limits"), [("12", [12, 24]), ("60", [60])])
def test_own_minutes_bring_their_double_where_it_fits(
    cast: Cast, kims_client: Client, minutes: str, limits: list[int]
) -> None:
    kims_client.post(ASK, {**PLAIN, "minutes": minutes, "kind": "all"})
    assert (asked(cast)["limits_min"], asked(cast)["kind"]) == (limits, "")


@pytest.mark.parametrize(
    ("name", "value"), [("minutes", "0"), ("minutes", "110"), ("kind", "999"), ("minutes", "viel")]
)
def test_odd_answer_is_told_at_its_field(kims_client: Client, name: str, value: str) -> None:
    answer = kims_client.post(ASK, {**PLAIN, name: value})
    assert (answer.status_code, field_error(answer, name) != "") == (422, True)


def test_questions_so_far_stand_with_their_share(cast: Cast, kims_client: Client) -> None:
    answers.run(cast.home)
    answers.run(cast.home, ReachQuestion(mode="bike", kind="27"), summary=answers.reach_summary(mode="bike"))
    page = words(kims_client.get(COVERAGE, {"mode": "bike", "sort": "-share"}))
    assert "1 von 2 Einträgen" in page
    assert "Elterncafé, Schnullercafé Fahrrad mit Kindersitz 15 und 30 Minuten 50 % fertig" in page


def test_new_question_goes_to_the_worker_once(cast: Cast, kims_client: Client) -> None:
    kims_client.post(ASK, PLAIN)
    (job,) = DBTaskResult.objects.all()
    with network_scope(cast.home):
        assert job.args_kwargs["args"] == [cast.home.pk, Run.objects.latest("pk").pk]


def test_list_is_one_part_for_htmx(cast: Cast, kims_client: Client) -> None:
    answers.run(cast.home)
    assert part_equals_page(kims_client, COVERAGE)


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    cast: Cast, kims_client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for _run in range(number):
        answers.run(cast.home)
    with django_assert_num_queries(6):
        kims_client.get(COVERAGE)


def test_readers_see_answers_and_ask_nothing(cast: Cast, stellas_client: Client) -> None:
    answers.run(cast.home)
    page = words(stellas_client.get(COVERAGE))
    assert ("Antwort zeigen" in page, "Familienbüro, Anlaufstelle Frühe Hilfen" in page) == (False, True)
