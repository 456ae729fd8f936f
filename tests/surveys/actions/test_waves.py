"""A wave from its plan to its results: who is asked, what may still be changed, what can be taken back."""

from datetime import date, timedelta

import pytest

from nestwerk.audit.models import Event
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.registry.models import Organisation, Partnership
from nestwerk.surveys.actions import waves as actions
from nestwerk.surveys.choices import WaveState
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import Response, standing
from tests.cast import Cast
from tests.make import surveys as make

DAY = date(2026, 3, 2)
LAST = date(2026, 3, 30)


def asked(wave: Wave) -> list[str]:
    return [str(row) for row in Respondent.objects.filter(wave=wave, removed_at=None)]


def test_roster_holds_the_active_partners_of_the_day_in_the_sectors_chosen(cast: Cast) -> None:
    make.partner(cast.home, "Klinik")
    make.partner(cast.home, "Treff", sector="")
    make.partner(cast.home, "Jugendamt", sector="youth")
    make.partner(cast.home, "Geschlossen", is_active=False)
    make.directory.organisation(cast.home, "Nie Partner", sector="health")
    with network_scope(cast.home):
        gone = make.partner(cast.home, "War einmal")
        Partnership.objects.filter(organisation=gone).update(until=DAY - timedelta(days=1))
        wave = make.draft(cast.home, opens_on=DAY, closes_on=LAST, sectors=["health", "none"])
        assert asked(wave) == ["Treff", "Klinik"]
        wave = actions.revise_wave(wave, by=cast.kim, sectors=["youth"])
        assert asked(wave) == ["Jugendamt"]


def test_merged_organisation_is_not_asked_anew(cast: Cast) -> None:
    first, second = make.partners(cast.home, 2)
    with network_scope(cast.home):
        Organisation.objects.filter(pk=first.pk).update(merged_into=second)
        assert "Haus 001" not in asked(make.draft(cast.home))


def test_who_became_a_partner_since_the_draft_is_asked_when_it_opens(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = make.draft(cast.home)
        make.partner(cast.home, "Neu dabei")
        assert asked(actions.open_wave(wave, by=cast.kim)) == [
            "Haus 001",
            "Haus 002",
            "Haus 003",
            "Neu dabei",
        ]


def test_survey_of_two_is_refused_and_stays_a_draft(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = make.draft(cast.home)
        actions.remove_respondent(make.respondent(wave), by=cast.kim)
        with pytest.raises(NotNow, match="mindestens drei"):
            actions.open_wave(wave, by=cast.kim)
        assert Wave.objects.get().state == WaveState.DRAFT


def test_survey_whose_last_day_is_over_is_not_opened(cast: Cast) -> None:
    with network_scope(cast.home), pytest.raises(NotNow, match="Der letzte Tag ist vorbei"):
        actions.open_wave(make.draft(cast.home, opens_on=DAY, closes_on=LAST), by=cast.kim)


def test_running_survey_keeps_its_roster_and_may_be_prolonged(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = make.open_wave(cast.home)
        later = wave.closes_on + timedelta(days=7)
        assert actions.revise_wave(wave, by=cast.kim, closes_on=later).closes_on == later
        with pytest.raises(NotNow, match="schon begonnen"):
            actions.revise_wave(wave, by=cast.kim, sectors=["health"])
        actions.close_wave(wave, by=cast.kim)
        with pytest.raises(NotNow, match="schon begonnen"):
            actions.revise_wave(wave, by=cast.kim, title="Anders")


def test_closing_is_taken_back_until_somebody_may_see_results(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = actions.close_wave(make.open_wave(cast.home), by=cast.kim)
        wave = actions.reopen_wave(wave, closes_on=wave.closes_on, by=cast.kim)
        assert wave.state == WaveState.OPEN
        with pytest.raises(NotNow, match="erst, wenn"):
            actions.release_results(wave, by=cast.kim)
        wave = make.released(wave)
        with pytest.raises(NotNow, match="schon zu sehen"):
            actions.reopen_wave(wave, closes_on=wave.closes_on, by=cast.kim)
        with pytest.raises(NotNow, match="schon zu sehen"):
            actions.remove_respondent(make.respondent(wave), by=cast.kim)


def test_reopening_needs_a_day_that_is_still_to_come(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = actions.close_wave(make.open_wave(cast.home), by=cast.kim)
        with pytest.raises(NotNow, match="Vergangenheit"):
            actions.reopen_wave(wave, closes_on=DAY, by=cast.kim)


def test_next_wave_follows_the_last_closed_one(cast: Cast) -> None:
    with network_scope(cast.home):
        first = make.open_wave(cast.home)
        assert make.draft(cast.home).follows is None
        actions.close_wave(first, by=cast.kim)
        assert make.draft(cast.home).follows == first


def test_response_counts_by_sector_without_those_taken_off(cast: Cast) -> None:
    for name, sector in (
        ("Klinik", "health"),
        ("Praxis", "health"),
        ("Amt", "youth"),
        ("Verein", "volunteers"),
    ):
        make.partner(cast.home, name, sector=sector)
    wave = make.open_wave(cast.home)
    make.answers(wave, {"Klinik": {}, "Verein": {}})
    with network_scope(cast.home):
        actions.remove_respondent(make.respondent(wave, "Verein"), by=cast.kim)
        found = standing(wave)
        actions.restore_respondent(make.respondent(wave, "Verein"), by=cast.kim)
        assert (found.whole, found.sectors, standing(wave).whole.answered) == (
            Response("Befragung", 3, 0, 1),
            (Response("Gesundheit", 2, 0, 1), Response("Kinder- und Jugendhilfe", 1, 0, 0)),
            2,
        )


def test_every_step_leaves_a_trace(cast: Cast) -> None:
    with network_scope(cast.home):
        wave = make.open_wave(cast.home, by=cast.kim)
        actions.remove_respondent(make.respondent(wave), by=cast.kim)
        actions.release_results(
            actions.close_wave(actions.close_wave(wave, by=cast.kim), by=cast.kim), by=cast.kim
        )
        events = Event.objects.filter(action__startswith="survey.").order_by("pk")
        assert list(events.values_list("action", flat=True)) == [
            "survey.planned",
            "survey.opened",
            "survey.respondent_removed",
            "survey.closed",
            "survey.released",
        ]
