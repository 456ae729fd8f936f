"""The Steckbrief's page, its earlier states, its files, and answers to doubts."""

import io
import json

import openpyxl
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.indicators.models import Answer
from tests.cast import Cast, signed_in
from tests.exchange.actions.papers import LATER, TOWN, taken
from tests.make import indicators, places
from tests.web.desk.look import part_equals_page, words

PROFILE, ANSWER = reverse("desk:profile"), reverse("desk:profile_answer")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = [
    ("desk:profile_pdf", "application/pdf", "pdf"),
    ("desk:profile_xlsx", XLSX, "xlsx"),
    ("desk:profile_json", "application/json", "json"),
]


@pytest.mark.parametrize(
    ("person", "may_write"), [("kim", True), ("lena", True), ("stella", False), ("pat", False), ("mo", False)]
)
def test_empty_steckbrief_invites_those_who_may_upload(cast: Cast, person: str, may_write: bool) -> None:
    page = words(signed_in(getattr(cast, person)).get(PROFILE))
    assert ("Hier steht der Steckbrief" in page, "Dokument hochladen" in page) == (True, may_write)


@pytest.mark.parametrize("person", ["kim", "lena", "stella", "pat", "mo"])
def test_steckbrief_shows_figures_partners_money_and_texts(cast: Cast, person: str) -> None:
    taken(cast.home)
    page = words(signed_in(getattr(cast, person)).get(PROFILE))
    figures = ("3.000", "30 %", "28,4 % bis 31,7 %", "20 €", "79 Partner insgesamt", "40.000 €", "60.000 €")
    seen = (*figures, "16.11.2016", "Frische Ideen sammeln", "auen.txt")
    assert [word for word in seen if word not in page] == []


def test_earlier_state_is_shown_on_request(cast: Cast, pats_client: Client) -> None:
    taken(cast.home)
    taken(cast.home, "neu.txt", LATER, goal="Anderes")
    then, now = words(pats_client.get(PROFILE, {"as_of": "2018-12-31"})), words(pats_client.get(PROFILE))
    assert ("Frische Ideen sammeln" in then, "Anderes" in then) == (True, False)
    assert ("Frische Ideen sammeln" in now, "Anderes" in now) == (False, True)


def test_day_before_everything_says_so(cast: Cast, pats_client: Client) -> None:
    taken(cast.home)
    assert "Für den 30.12.2018 ist noch nichts festgehalten." in words(
        pats_client.get(PROFILE, {"as_of": "2018-12-30"})
    )


@pytest.mark.parametrize("nonsense", ["gestern", "2018-13-45", "", "'; DROP TABLE"])
def test_nonsense_day_is_today(cast: Cast, pats_client: Client, nonsense: str) -> None:
    taken(cast.home)
    assert "Frische Ideen sammeln" in words(pats_client.get(PROFILE, {"as_of": nonsense}))


@pytest.mark.parametrize("query", ["", "?as_of=2018-12-31", "?as_of=2017-01-01"])
def test_part_equals_the_page(cast: Cast, kims_client: Client, query: str) -> None:
    taken(cast.home)
    assert part_equals_page(kims_client, PROFILE + query)


@pytest.mark.parametrize(("name", "content_type", "ending"), FILES)
def test_file_carries_the_right_headers(
    cast: Cast, pats_client: Client, name: str, content_type: str, ending: str
) -> None:
    taken(cast.home)
    answer = pats_client.get(reverse(name), {"as_of": "2018-12-31"})
    assert {
        key: answer[key]
        for key in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    } == {
        "Content-Type": content_type,
        "Content-Disposition": f'attachment; filename="Steckbrief-Netzwerk-Auenland-2018-12-31.{ending}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def test_files_hold_the_state_that_was_asked_for(cast: Cast, pats_client: Client) -> None:
    taken(cast.home)
    taken(cast.home, "neu.txt", LATER, goal="Anderes")
    answers = [
        pats_client.get(reverse(name), {"as_of": "2018-12-31"}).content for name, _type, _ending in FILES
    ]
    paper = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answers[0])).pages)
    book = openpyxl.load_workbook(io.BytesIO(answers[1]))
    sheets = " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    texts = [paper, sheets, answers[2].decode()]
    assert [("Frische Ideen" in text, "Anderes" in text) for text in texts] == [(True, False)] * 3
    assert json.loads(answers[2])["as_of"] == "2018-12-31"


def _doubtful(cast: Cast) -> None:
    indicators.value(cast.home, places.served(cast.home), "population_growth", "12.2", unit="percent")


def test_doubt_can_be_answered_by_those_who_write(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    _doubtful(cast)
    page = kims_client.get(PROFILE).content.decode()
    assert 'name="fingerprint" value="Auenkreis|12.2"' in page
    sending = {"rule": "steep_growth", "fingerprint": "Auenkreis|12.2", "text": "Ein Neubaugebiet."}
    answer = kims_client.post(ANSWER, sending)
    assert (answer.status_code, answer["Location"]) == (302, f"{PROFILE}#hinweise")
    seen = words(pats_client.get(PROFILE))
    assert ("„Ein Neubaugebiet.“" in seen, "beantwortet" in seen, "Antworten" in seen) == (True, True, False)


def test_empty_answer_is_refused_and_nothing_stored(cast: Cast, kims_client: Client) -> None:
    _doubtful(cast)
    answer = kims_client.post(ANSWER, {"rule": "steep_growth", "fingerprint": "Auenkreis|12.2", "text": ""})
    with network_scope(cast.home):
        assert (answer.status_code, Answer.objects.count()) == (422, 0)


def test_page_is_english_for_those_who_want_english(cast: Cast) -> None:
    taken(cast.home)
    cast.pat.user.language = "en"
    cast.pat.user.save()
    page = signed_in(cast.pat).get(PROFILE)
    html = page.content.decode()
    assert '<html lang="en"' in html
    assert ("3,000" in html, "30%" in html, TOWN in html) == (True, True, True)
    assert [
        word
        for word in ("Kommunalstruktur", "Wir über uns", "Fördertöpfe", "Abmelden")
        if word in words(page)
    ] == []


def test_other_networks_steckbrief_is_not_here(cast: Cast, nils_client: Client) -> None:
    taken(cast.home)
    assert "Hier steht der Steckbrief" in words(nils_client.get(PROFILE))
