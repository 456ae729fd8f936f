"""The start page: what to do next, for each role, at each stage."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from tests.cast import Cast, signed_in
from tests.exchange.actions.papers import paper, read, taken
from tests.make import indicators, places
from tests.web.desk.look import words

TODAY = reverse("desk:today")


def _steps(client: Client) -> list[str]:
    page = client.get(TODAY).content.decode()
    cards = page.split('id="steps"')[1].split("</section>")[0]
    return [
        re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h3[^>]*>(.*?)</h3>", cards, re.S)
    ]


@pytest.mark.parametrize(
    ("person", "steps"),
    [
        ("kim", ["Mit einem Dokument beginnen"]),
        ("lena", ["Mit einem Dokument beginnen"]),
        ("stella", ["Den Steckbrief ansehen"]),
        ("pat", ["Den Steckbrief ansehen"]),
        ("mo", ["Den Steckbrief ansehen"]),
    ],
)
def test_first_step_of_each_role(cast: Cast, person: str, steps: list[str]) -> None:
    assert _steps(signed_in(getattr(cast, person))) == steps


@time_machine.travel("2019-03-01 10:00+01:00", tick=False)
def test_steps_follow_the_document(cast: Cast) -> None:
    seen = []
    document = read(cast.home, paper())
    seen.append(_steps(signed_in(cast.kim)))
    with network_scope(cast.home):
        actions.discard_document(document, by=cast.kim)
    taken(cast.home, "neu.txt", closing="\n")
    seen.append(_steps(signed_in(cast.kim)))
    with network_scope(cast.home):
        actions.share_figures(cast.home, by=cast.kim)
    seen.append(_steps(signed_in(cast.kim)))
    assert seen == [["auen.txt", "Am Vergleich teilnehmen"], ["Am Vergleich teilnehmen"], []]


@time_machine.travel("2019-03-01 10:00+01:00", tick=False)
def test_doubt_is_a_step_until_it_is_answered(cast: Cast) -> None:
    indicators.value(cast.home, places.served(cast.home), "population_growth", "12.2", unit="percent")
    client = signed_in(cast.lena)
    before = _steps(client)
    sending = {"rule": "steep_growth", "fingerprint": "Auenkreis|12.2", "text": "Neubau"}
    client.post(reverse("desk:profile_answer"), sending)
    assert (before, _steps(client)) == (["Eine Zahl wirft eine Frage auf"], [])


@time_machine.travel("2026-03-01 10:00+01:00", tick=False)
def test_old_figures_ask_for_a_new_document(cast: Cast) -> None:
    taken(cast.home)
    assert _steps(signed_in(cast.lena)) == ["Der Steckbrief ist in die Jahre gekommen"]


def test_refused_document_shows_its_problem(cast: Cast, lenas_client: Client) -> None:
    read(cast.home, b"Milch\n", "liste.txt")
    assert "weder einen Steckbrief noch ein Good-Practice-Blatt" in words(lenas_client.get(TODAY))


@pytest.mark.parametrize(
    ("clock", "greeting"), [("07:00", "Guten Morgen."), ("11:00", "Guten Tag."), ("18:00", "Guten Abend.")]
)
def test_greeting_knows_the_time_of_day(cast: Cast, clock: str, greeting: str) -> None:
    with time_machine.travel(f"2026-03-01 {clock}+01:00", tick=False):
        assert greeting in words(signed_in(cast.kim).get(TODAY))


def test_figures_of_the_network_are_on_the_start_page(cast: Cast, pats_client: Client) -> None:
    taken(cast.home)
    page = words(pats_client.get(TODAY))
    assert [word for word in ("79", "30 %", "20 %") if word not in page] == []


@pytest.mark.parametrize(
    ("person", "sees"), [("kim", True), ("lena", True), ("stella", False), ("pat", False)]
)
def test_what_happened_is_for_those_who_may_read_it(cast: Cast, person: str, sees: bool) -> None:
    taken(cast.home)
    assert ("Dokument bestätigt: auen.txt" in words(signed_in(getattr(cast, person)).get(TODAY))) is sees


@pytest.mark.parametrize(
    ("person", "sentence"), [("olga", "Als Betrieb finden Sie"), ("ulla", "Bitten Sie die Koordination")]
)
def test_person_without_a_network_is_told_what_to_do(cast: Cast, person: str, sentence: str) -> None:
    assert sentence in words(signed_in(getattr(cast, person)).get(TODAY))


def test_history_lists_what_changed(cast: Cast, kims_client: Client) -> None:
    value = indicators.value(cast.home, places.served(cast.home))
    edit = reverse("desk:value_edit", args=[value.pk])
    kims_client.post(edit, {"number": "3.600", "unit": "count", "status": "exact", "note": ""})
    page = words(kims_client.get(reverse("desk:history"), {"columns": "change"}))
    assert "Wert: 3503 → 3600" in page
