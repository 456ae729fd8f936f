"""The questionnaire as one actor sees it."""

from collections.abc import Iterator

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.registry.models import Organisation
from nestwerk.surveys.actions import waves
from nestwerk.surveys.actions.answers import save_page, take_down
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.questionnaire import Place, Sheet, sheet_of
from nestwerk.surveys.shapes import Detail, NamesPage
from tests.cast import Cast
from tests.make import surveys as make


@pytest.fixture
def wave(cast: Cast) -> Iterator[Wave]:
    for name, sector in (("Amt", "youth"), ("Klinik", "health"), ("Praxis Süd", "health"), ("Café", "")):
        make.partner(cast.home, name, sector=sector)
    with network_scope(cast.home):
        yield make.open_wave(cast.home)


def own(wave: Wave, name: str = "Amt") -> Sheet:
    return sheet_of(make.respondent(wave, name), is_own=True)


def names(rows: list[Respondent]) -> list[str]:
    return [str(row) for row in rows]


def test_pages_are_the_sectors_of_others_then_those_named_then_the_end(wave: Wave) -> None:
    assert [step.code for step in own(wave).steps] == ["health", "none", "benefit"]
    make.answers(wave, {"Amt": {"Klinik": Detail(2)}})
    sheet = own(wave)
    assert [(step.code, step.is_done) for step in sheet.steps] == [
        ("health", False),
        ("none", False),
        ("partners-1", True),
        ("benefit", True),
    ]
    assert (sheet.after("none"), sheet.after("benefit"), sheet.first_open().code) == (
        sheet.steps[2],
        None,
        "health",
    )
    assert sheet.place("none") == Place("Ohne Bereich", 2, 4)


def test_search_finds_parts_of_names_whatever_the_spelling(wave: Wave) -> None:
    sheet = own(wave)
    assert [names(sheet.names("health", words)) for words in ("", "sued", "SÜD praxis", "nichts")] == [
        ["Klinik", "Praxis Süd"],
        ["Praxis Süd"],
        ["Praxis Süd"],
        [],
    ]


def test_last_answer_is_ticked_until_the_page_is_saved(wave: Wave, cast: Cast) -> None:
    make.answers(wave, {"Amt": {"Klinik": Detail(3, (4, 4, 4)), "Café": Detail(1)}})
    waves.close_wave(wave, by=cast.kim)
    following = make.open_wave(cast.home)
    sheet = own(following)
    klinik = make.respondent(following, "Klinik").pk
    assert (sheet.ticked("health"), sheet.earlier[klinik], sheet.ties) == ({klinik}, 3, ())
    save_page(sheet.respondent, NamesPage("health", frozenset({klinik}), frozenset()), by="Test")
    assert (own(following).ticked("health"), len(own(following).ticked("none"))) == (set(), 1)


def test_last_answer_of_a_merged_partner_is_ticked_at_its_successor(wave: Wave, cast: Cast) -> None:
    make.answers(wave, {"Amt": {"Klinik": Detail(3)}})
    waves.close_wave(wave, by=cast.kim)
    Organisation.objects.filter(name="Klinik").update(merged_into=Organisation.objects.get(name="Praxis Süd"))
    following = make.open_wave(cast.home)
    assert own(following).ticked("health") == {make.respondent(following, "Praxis Süd").pk}


def test_who_takes_an_answer_down_sees_neither_last_time_nor_what_came_by_link(
    wave: Wave, cast: Cast
) -> None:
    make.answers(wave, {"Amt": {"Klinik": Detail(3)}})
    waves.close_wave(wave, by=cast.kim)
    following = make.open_wave(cast.home)
    asked = make.respondent(following, "Amt")
    taken = sheet_of(take_down(asked, entry="phone", by=cast.kim), is_own=False)
    klinik = make.respondent(following, "Klinik").pk
    other = save_page(
        make.respondent(following, "Café"),
        NamesPage("health", frozenset({klinik}), frozenset({klinik})),
        by="Test",
    )
    seen = sheet_of(other, is_own=False)
    assert (taken.ticked("health"), taken.earlier, seen.ties) == (set(), {}, ())


def test_removed_and_merged_are_not_shown(wave: Wave, cast: Cast) -> None:
    waves.remove_respondent(make.respondent(wave, "Café"), by=cast.kim)
    Organisation.objects.filter(name="Klinik").update(merged_into=Organisation.objects.get(name="Praxis Süd"))
    sheet = own(wave)
    assert (sheet.sectors, names(sheet.names("health"))) == (["health"], ["Praxis Süd"])
