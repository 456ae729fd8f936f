"""The survey on the desk: prepare, look at, open, close, release; and one actor of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.surveys.actions.waves import close_wave
from nestwerk.surveys.models import Respondent, Tie, Wave
from tests.cast import Cast
from tests.make import surveys as make
from tests.web.desk.look import field_error, part_equals_page, words

LIST, NEW = reverse("desk:surveys"), reverse("desk:survey_new")


def url(name: str, thing: Wave | Respondent, *more: str) -> str:
    return reverse(f"desk:{name}", args=[thing.pk, *more])


def facts(**more: object) -> dict[str, object]:
    today = timezone.localdate()
    days = {
        "opens_on": today,
        "closes_on": today + timedelta(days=14),
        "reminds_on": today + timedelta(days=7),
    }
    return {"title": "Befragung 2026", "sectors": ["health", "youth"], **days, **more}


def only_wave(cast: Cast) -> Wave:
    with network_scope(cast.home):
        return Wave.objects.get()


def test_survey_from_the_empty_list_to_its_results(cast: Cast, kims_client: Client) -> None:
    make.partners(cast.home, 4)
    assert "Hier stehen Ihre Befragungen" in words(kims_client.get(LIST))
    page = words(kims_client.post(NEW, facts(), follow=True))
    assert "Öffnen und 4 Partner fragen" in page
    wave = only_wave(cast)
    assert "Mit wem arbeiten Sie zusammen?" in words(kims_client.get(url("survey_preview", wave)))
    act = url("survey_act", wave)
    assert "0 von 4 Partnern haben geantwortet" in words(kims_client.post(act, {"act": "open"}, follow=True))
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[cast.home.pk, wave.pk, False]]
    page = words(kims_client.post(act, {"act": "close"}, follow=True))
    assert "Ergebnisse sieht noch niemand" in page
    again = wave.closes_on + timedelta(days=3)
    assert "läuft wieder" in words(kims_client.post(act, {"act": "reopen", "closes_on": again}, follow=True))
    kims_client.post(act, {"act": "close"})
    page = words(kims_client.post(act, {"act": "release"}, follow=True))
    assert "Die Ergebnisse sind freigegeben." in page
    assert "Wieder öffnen" not in page
    refused = words(kims_client.post(act, {"act": "reopen", "closes_on": again}, follow=True))
    assert "Daran ändert sich nichts mehr." in refused
    assert part_equals_page(kims_client, url("survey", wave))


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"title": ""}, "title"),
        ({"closes_on": "2020-01-01"}, "closes_on"),
        ({"reminds_on": "2090-01-01"}, "reminds_on"),
    ],
)
def test_wrong_word_is_told_at_its_field(
    cast: Cast, kims_client: Client, bad: dict[str, object], field: str
) -> None:
    answer = kims_client.post(NEW, facts(**bad))
    assert (answer.status_code, field_error(answer, field) != "") == (422, True)


def test_running_survey_is_prolonged_without_touching_its_roster(cast: Cast, kims_client: Client) -> None:
    wave = make.open_wave(cast.home)
    form = kims_client.get(url("survey_edit", wave)).content.decode()
    assert ('name="closes_on"' in form, 'name="sectors"' in form, 'name="opens_on"' in form) == (
        True,
        False,
        False,
    )
    later = wave.closes_on + timedelta(days=9)
    kims_client.post(url("survey_edit", wave), {"title": "Länger", "closes_on": later})
    assert (only_wave(cast).title, only_wave(cast).closes_on) == ("Länger", later)
    with network_scope(cast.home):
        close_wave(wave, by=cast.kim)
    assert kims_client.post(url("survey_edit", wave), facts()).status_code == 422


def test_list_of_partners_says_how_far_each_is_and_costs_the_same_for_many(
    cast: Cast, kims_client: Client
) -> None:
    make.partners(cast.home, 40)
    wave = make.open_wave(cast.home)
    make.answers(wave, {"Haus 001": {}})
    answered = words(kims_client.get(url("survey", wave) + "?state=answered"))
    assert ("Haus 001" in answered, "Haus 002" in answered) == (True, False)


def test_answer_from_a_call_is_taken_down_page_by_page_and_then_closed(
    cast: Cast, kims_client: Client
) -> None:
    wave = make.open_wave(cast.home)
    first, second = make.respondent(wave, "Haus 001"), make.respondent(wave, "Haus 002")
    page = kims_client.post(url("survey_respondent_act", first), {"act": "phone"})
    assert page["Location"] == url("survey_page", first, "health")
    assert "am Telefon" in words(kims_client.get(page["Location"]))
    page = kims_client.post(page["Location"], {"partners": [second.pk]})
    assert page["Location"] == url("survey_page", first, "partners-1")
    assert "weiter aufnehmen" in words(kims_client.get(url("survey_respondent", first)))
    said = {f"frequency-{second.pk}": 3, f"trust-reliability-{second.pk}": 4}
    page = kims_client.post(page["Location"], said)
    assert page["Location"] == url("survey_page", first, "benefit")
    shown = kims_client.get(url("survey_page", first, "partners-1")).content.decode()
    assert (shown.count("checked"), shown.count("selected")) == (1, 6)  # six times “keine Angabe”
    page = kims_client.post(page["Location"], {"benefit": 5})
    assert page["Location"] == url("survey_respondent", first)
    with network_scope(cast.home):
        tie = Tie.objects.get()
        assert (tie.frequency, tie.trust, tie.value, make.respondent(wave, "Haus 001").entry) == (
            3,
            [4, None, None],
            None,
            "phone",
        )
    assert kims_client.get(url("survey_page", first, "health")).status_code == 302
    assert "neu aufnehmen" in words(kims_client.get(url("survey_respondent", first)))


def test_actor_is_taken_off_the_list_and_put_back(cast: Cast, kims_client: Client) -> None:
    wave = make.open_wave(cast.home)
    first = make.respondent(wave)
    act = url("survey_respondent_act", first)
    page = words(kims_client.post(act, {"act": "remove"}, follow=True))
    assert ("Von der Liste genommen" in page, "Wieder auf die Liste" in page) == (True, True)
    assert "Noch nicht gefragt" in words(kims_client.post(act, {"act": "restore"}, follow=True))


def test_new_link_goes_out_only_where_there_is_an_address(cast: Cast, kims_client: Client) -> None:
    make.partner(cast.home, "Amt", email="amt@haus.example")
    wave = make.open_wave(cast.home)
    for name, answer in (("Amt", "Der neue Link ist unterwegs"), ("Haus 001", "Die Mail ging nicht hinaus")):
        act = url("survey_respondent_act", make.respondent(wave, name))
        assert answer in words(kims_client.post(act, {"act": "send"}, follow=True))
