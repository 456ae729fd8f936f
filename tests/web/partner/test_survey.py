"""The survey through a personal link: page by page, without a password, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.surveys.actions import waves
from nestwerk.surveys.models import Respondent, Tie, Wave
from nestwerk.surveys.shapes import Detail
from tests.cast import Cast
from tests.make import surveys as make
from tests.web.desk.look import words

Asked = Callable[..., tuple[str, Respondent]]


@pytest.fixture
def asked(cast: Cast) -> Asked:
    """The address of somebody's link, in a running survey of so many."""

    def ask(count: int = 4, wave: Wave | None = None) -> tuple[str, Respondent]:
        make.partners(cast.home, count)
        first = make.respondent(wave or make.open_wave(cast.home), "Haus 001")
        return reverse("partner:survey", args=[make.link(first)]), first

    return ask


def others(first: Respondent) -> list[int]:
    with network_scope(first.network):
        rows = Respondent.objects.filter(wave=first.wave).exclude(pk=first.pk).order_by("pk")
        return list(rows.values_list("pk", flat=True))


def named(first: Respondent) -> set[int]:
    with network_scope(first.network):
        return set(Tie.objects.filter(respondent=first).values_list("other", flat=True))


def ticked(page: HttpResponse) -> int:
    return len(re.findall(r'name="partners"[^>]*checked', page.content.decode()))


def test_questionnaire_from_the_first_word_to_the_thanks(fam: Client, asked: Asked) -> None:
    home, first = asked()
    second, third, _fourth = others(first)
    start = words(fam.get(home))
    assert start.index("Wer sieht was?") < start.index("Anfangen")
    assert f"{home}health/" in fam.get(home).content.decode()
    assert fam.post(home + "health/", {"partners": [second, third]})["Location"] == f"{home}partners-1/"
    assert "Wie oft haben Sie mit „Haus 002“ zu tun?" in words(fam.get(home + "partners-1/"))
    unsaid = fam.post(home + "partners-1/", {f"frequency-{second}": 1})
    assert (unsaid.status_code, "Bitte wählen Sie eine Antwort." in words(unsaid)) == (422, True)
    said = {f"frequency-{second}": 1, f"frequency-{third}": 4, f"value-resources-{third}": 2}
    assert fam.post(home + "partners-1/", said)["Location"] == f"{home}benefit/"
    assert "Vielen Dank" in words(fam.post(home + "benefit/", {"benefit": 6}, follow=True))
    changed = fam.get(home + "partners-1/").content.decode()
    assert re.search(rf'name="value-resources-{third}".*?value="2" selected', changed, re.S)
    with network_scope(first.network):
        first.refresh_from_db()
    assert (first.benefit, first.entry, first.answered_at is not None) == (6, "link", True)


def test_looking_writes_nothing_and_needs_no_cookie(fam: Client, asked: Asked) -> None:
    home, first = asked()
    for path in ("", "health/", "benefit/"):
        page = fam.get(home + path)
        assert (page.status_code, page["Cache-Control"], "<script" in page.content.decode()) == (
            200,
            "private, no-store",
            False,
        )
    with network_scope(first.network):
        row = Respondent.objects.get(pk=first.pk)
    assert (row.begun_at, row.seen_sectors, row.entry) == (None, [], "")


def test_search_keeps_what_is_ticked_elsewhere(fam: Client, asked: Asked) -> None:
    home, first = asked(20)
    rows = others(first)
    found = fam.post(home + "health/", {"partners": [rows[0]], "q": "010", "act": "search"}, follow=True)
    assert (
        found.request["QUERY_STRING"],
        ticked(found),
        "Haus 010" in words(found),
        "Haus 011" in words(found),
    ) == (
        "q=010",
        0,
        True,
        False,
    )
    fam.post(home + "health/?q=010", {"partners": [rows[8]], "q": "", "act": "search"})
    assert (named(first), ticked(fam.get(home + "health/"))) == ({rows[0], rows[8]}, 2)


def test_more_than_thirty_are_refused_kindly_with_the_ticks_still_there(fam: Client, asked: Asked) -> None:
    home, first = asked(40)
    page = fam.post(home + "health/", {"partners": others(first)[:31]})
    assert (page.status_code, ticked(page), named(first)) == (422, 31, set())
    assert "mit denen Sie am häufigsten zu tun haben" in words(page)


def test_last_answer_is_ticked_and_only_confirmed(fam: Client, asked: Asked, cast: Cast) -> None:
    make.partners(cast.home, 4)
    wave = make.open_wave(cast.home)
    make.answers(wave, {"Haus 001": {"Haus 003": Detail(4, (4, 4, 4))}})
    make.released(wave)
    home, first = asked(wave=make.open_wave(cast.home))
    page = fam.get(home + "health/")
    assert (ticked(page), "Die Häkchen stammen aus Ihrer letzten Antwort" in words(page)) == (1, True)
    third = others(first)[1]
    fam.post(home + "health/", {"partners": [third]})
    detail = fam.get(home + "partners-1/").content.decode()
    assert re.search(rf'name="frequency-{third}" value="4"[^>]*checked', detail)
    assert detail.count("selected") == 6  # trust is asked anew


def test_answer_can_wait_and_goes_on_where_it_stopped(fam: Client, asked: Asked) -> None:
    home, first = asked()
    later = fam.post(home + "health/", {"partners": [others(first)[0]], "act": "later"}, follow=True)
    assert "Weitermachen" in words(later)
    assert f'href="{home}partners-1/"' in later.content.decode()


def test_late_answer_is_refused_with_whom_to_call(fam: Client, asked: Asked, cast: Cast) -> None:
    make.directory.portal(cast.home, contact_name="Koordination", contact_phone="06031 100")
    home, first = asked()
    with network_scope(cast.home):
        waves.close_wave(first.wave, by=cast.kim)
    page = fam.post(home + "health/", {"partners": others(first)})
    said = words(page)
    assert (page.status_code, named(first)) == (422, set())
    assert ("Diese Befragung ist abgeschlossen." in said, "06031 100" in said) == (True, True)


def test_actor_off_the_list_reads_what_became_of_its_words(fam: Client, asked: Asked, cast: Cast) -> None:
    home, first = asked()
    with network_scope(cast.home):
        waves.remove_respondent(first, by=cast.kim)
    assert "nicht mehr auf der Liste" in words(fam.get(home))


def test_result_is_shown_after_the_release_and_says_why_a_score_is_missing(
    fam: Client, asked: Asked, cast: Cast
) -> None:
    make.partners(cast.home, 8)
    wave = make.open_wave(cast.home)
    rating = Detail(2, (4, 4, 1), (None,) * 3)
    make.answers(wave, {f"Haus {number:03}": {"Haus 001": rating} for number in range(2, 9)})
    home, _first = asked(8, wave)
    make.released(wave)
    page = words(fam.get(home))
    for sentence in ("7 Partner haben Sie genannt", "Skala von 1 bis 4", "mindestens fünf Partner", "87,5"):
        assert sentence in page
    assert "8 Partner sind durch 7 Verbindungen verknüpft. Das sind 25" in page


def test_link_for_something_else_does_not_open_the_survey(fam: Client, asked: Asked, cast: Cast) -> None:
    _home, first = asked()
    with network_scope(cast.home):
        token = make.open_door(first, "answer", by=cast.kim)[1]
    assert fam.get(reverse("partner:survey", args=[token])).status_code == 403


def test_page_that_is_none_is_not_found(fam: Client, asked: Asked) -> None:
    home, _first = asked()
    assert [fam.get(home + step).status_code for step in ("partners-9/", "nothing/", "youth/")] == [404] * 3
