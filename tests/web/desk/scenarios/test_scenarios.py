"""A scenario at the desk: changed by form, taken back, compared, frozen into a need and a measure."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run, start_scenario
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.questions import ReachQuestion
from nestwerk.coverage.tasks import answered
from nestwerk.needs.models import Measure, Need
from tests.cast import Cast
from tests.make import coverage
from tests.web.desk.look import HTMX, part_equals_page, words


@pytest.fixture
def run(cast: Cast) -> Run:
    """Everyone is within 15 minutes; without the Krabbelcafé, Bachheim's 200 children are not."""
    coverage.paper_kreis(cast.home, cast.elsewhere)
    with network_scope(cast.home):
        return answered(ask_run(cast.home, ReachQuestion(limits_min=(15, 30), kind="27"), by="Test"))


@pytest.fixture
def scenario(cast: Cast, run: Run) -> Scenario:
    with network_scope(cast.home):
        return start_scenario(run, name="Ohne Krabbelcafé", by=cast.kim)


def address(name: str, scenario: Scenario) -> str:
    return reverse(f"desk:{name}", args=[scenario.pk])


def site(run: Run, title: str) -> str:
    return next(one["id"] for one in run.summary["sites"] if one["title"] == title)


def close(client: Client, scenario: Scenario, title: str, **more: str) -> str:
    step = {"op": "close", "site": site(scenario.run, title)}
    return words(client.post(address("scenario_change", scenario), step, follow=True, **more))


def test_scenario_begins_with_an_answer(cast: Cast, kims_client: Client, run: Run) -> None:
    page = kims_client.get(reverse("desk:scenario_new"), {"run": run.pk}).content.decode()
    assert f'value="{run.pk}" selected' in page
    answer = kims_client.post(reverse("desk:scenario_new"), {"run": run.pk, "name": "Mehr im Osten"})
    with network_scope(cast.home):
        found = Scenario.objects.get()
    assert (answer.url, found.name, found.run_id) == (address("scenario", found), "Mehr im Osten", run.pk)


def test_change_says_who_wins_and_who_loses(kims_client: Client, scenario: Scenario) -> None:
    page = close(kims_client, scenario, "Krabbelcafé")
    told = [
        "Mit diesen Änderungen erreichen 50 % statt 100 % der Kinder unter drei in 15 Minuten ein Angebot",
        "200 Kinder fallen heraus. Für 0 Kinder wird der Weg kürzer, für 200 länger.",
        "Geschlossen: Krabbelcafé",
        "in 15 Minuten erreicht 100 % 50 %",
        "Keine Gemeinde kommt näher heran.",
        "Bachheim 100 % 0 % 0 200 12 Min. 21 Min.",
    ]
    assert sorted(told, key=page.index) == told


def test_htmx_gets_the_part_that_stands_in_the_page(kims_client: Client, scenario: Scenario) -> None:
    step = {"op": "close", "site": site(scenario.run, "Krabbelcafé")}
    part = kims_client.post(address("scenario_change", scenario), step, headers=HTMX).content.decode()
    assert ("<html" in part, "Geschlossen: Krabbelcafé" in part) == (False, True)
    assert part_equals_page(kims_client, address("scenario", scenario))


def test_last_change_can_be_taken_back(cast: Cast, kims_client: Client, scenario: Scenario) -> None:
    close(kims_client, scenario, "Krabbelcafé")
    kims_client.post(address("scenario_undo", scenario))
    with network_scope(cast.home):
        scenario.refresh_from_db()
    assert (scenario.changes, scenario.figures) == ([], None)
    assert "Noch ist nichts geändert." in words(kims_client.get(address("scenario", scenario)))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"op": "add"}, "Bitte wählen Sie einen Ort oder nennen Sie Breite und Länge."),
        ({"op": "add", "latitude": "8,8", "longitude": "50,3"}, "Diese Lage gibt es in Deutschland nicht."),
        ({"op": "close"}, "Dieses Angebot ist in diesem Planspiel nicht offen."),
    ],
)
def test_step_that_cannot_be_is_told(
    kims_client: Client, scenario: Scenario, step: dict[str, str], said: str
) -> None:
    answer = kims_client.post(address("scenario_change", scenario), step)
    assert (answer.status_code, said in words(answer)) == (422, True)


def test_new_place_stands_on_the_map_and_nowhere_else(kims_client: Client, scenario: Scenario) -> None:
    kims_client.post(
        address("scenario_change", scenario), {"op": "add", "title": "Bürgerhaus", "where": "05999002"}
    )
    found = kims_client.get(address("scenario_map", scenario)).json()["offers"]["features"]
    new = [one["properties"] for one in found if one["properties"]["title"] == "Bürgerhaus"]
    assert new == [{"kind": "new", "id": "n1", "title": "Bürgerhaus", "place": ""}]
    run_map = kims_client.get(reverse("desk:coverage_map", args=[scenario.run_id])).content.decode()
    assert "Bürgerhaus" not in run_map


def test_comparison_shows_up_to_three_and_goes_as_a_file(
    cast: Cast, kims_client: Client, scenario: Scenario
) -> None:
    close(kims_client, scenario, "Krabbelcafé")
    with network_scope(cast.home):
        others = [
            start_scenario(scenario.run, name=name, by=cast.kim) for name in ("Zweites", "Drittes", "Viertes")
        ]
    for other in others:
        close(kims_client, other, "Babycafé")
    chosen = {"scenario": [scenario.pk, others[0].pk]}
    page = words(kims_client.get(reverse("desk:scenarios_compare"), chosen))
    assert ("Ohne Krabbelcafé 50 %" in page, "Zweites 100 %" in page) == (True, True)
    file = kims_client.get(reverse("desk:scenarios_compare"), {**chosen, "format": "xlsx"})
    book = load_workbook(BytesIO(file.content))
    assert book.sheetnames == ["Ergebnis", "Gebiete", "Änderungen", "Methode"]
    assert [row[:4] for row in book["Ergebnis"].iter_rows(min_row=2, values_only=True)] == [
        ("Ohne Krabbelcafé", 15, 1, 0.5), ("Ohne Krabbelcafé", 30, 1, 1), ("Zweites", 15, 1, 1), ("Zweites", 30, 1, 1),
    ]  # fmt: skip
    four = {"scenario": [scenario.pk, *(other.pk for other in others)]}
    assert "Nebeneinander passen höchstens drei." in words(
        kims_client.get(reverse("desk:scenarios_compare"), four)
    )


def test_need_and_measure_keep_the_figures_of_the_day(
    cast: Cast, kims_client: Client, scenario: Scenario
) -> None:
    close(kims_client, scenario, "Krabbelcafé")
    from_scenario = f"{reverse('desk:need_new')}?scenario={scenario.pk}"
    kims_client.post(from_scenario, {"title": "Treff in Bachheim", "source": "scenario", "category": "27"})
    with network_scope(cast.home):
        need = Need.objects.get()
    kims_client.post(f"{reverse('desk:measure_new')}?need={need.pk}", {"title": "Raum suchen"})
    kims_client.post(address("scenario_undo", scenario))
    with network_scope(cast.home):
        need.refresh_from_db()
        measure = Measure.objects.get()
    assert (measure.need_id, measure.evidence) == (need.pk, need.evidence)
    assert (need.evidence["changes"], need.evidence["figures"][0]) == (
        ["Geschlossen: Krabbelcafé, Weg 400"],
        {"label": "erreicht in 15 Minuten", "before": "100\u00a0%", "after": "50\u00a0% (50 bis 50\u00a0%)"},
    )
    page = words(kims_client.get(reverse("desk:need", args=[need.pk])))
    assert (f"Lauf {scenario.run_id} vom" in page, "Raum suchen" in page) == (True, True)


def test_reader_sees_and_changes_nothing(cast: Cast, sign_in: object, scenario: Scenario) -> None:
    page = words(sign_in(cast.stella).get(address("scenario", scenario)))  # type: ignore[operator] # a fixture
    assert ("Etwas ändern" in page, "Ohne Krabbelcafé" in page) == (False, True)
