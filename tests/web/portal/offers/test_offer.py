"""An offer's page: all a family has to know, nothing it must not, and what it can take along."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import directory as make
from tests.web.desk.look import words
from tests.web.portal.families import SECRET_STREET, address, cafe, open_portal, shelter


@pytest.fixture
def home(cast: Cast) -> Network:
    open_portal(cast.home)
    return cast.home


def missing(page: str, *sentences: str) -> list[str]:
    return [sentence for sentence in sentences if sentence not in page]


def test_page_answers_what_families_ask(fam: Client, home: Network) -> None:
    page = words(fam.get(address("offer", home, cafe(home))))
    assert (
        missing(
            page,
            "Kaffee trinken und andere Eltern treffen.",
            "Anrufen: 0800 000002",
            "Wer kann kommen? bis 3 Jahre",
            "Was kostet es? kostenlos",
            "Wie komme ich hinein? einfach kommen",
            "Welche Sprachen? Deutsch, Türkisch",
            "Bleibt es vertraulich? Was Sie erzählen, bleibt unter uns.",
            "Haus am Fluss Uferweg 1 12345 Auenstadt",
            "täglich",
            "Bus 7 bis Uferweg.",
            "ohne Stufen",
            "Zuletzt bestätigt am 01.03.2026",
            "Hier stimmt etwas nicht",
        )
        == []
    )


def test_bare_offer_says_what_nobody_knows(fam: Client, home: Network) -> None:
    page = words(fam.get(address("offer", home, make.offer(home, title="Treff"))))
    assert page.count("Dazu steht hier nichts. Bitte fragen Sie nach.") == 2


def test_links_lead_out_only_when_followed(fam: Client, home: Network) -> None:
    page = fam.get(address("offer", home, cafe(home))).content.decode()
    assert missing(page, 'href="tel:0800000002"', 'href="geo:50.9,6.5"') == []
    outside = re.findall(r'<a[^>]*href="https://[^>]*>', page)
    assert [link for link in outside if 'rel="noreferrer external"' not in link] == []
    assert len(outside) == 1


def test_secret_address_never_leaves(fam: Client, home: Network) -> None:
    offer = shelter(home)
    names = ("offer", "offer_calendar", "offer_code", "offer_report")
    answers = [fam.get(address(name, home, offer)).content.decode() for name in names]
    answers += [fam.get(address("map", home)).content.decode()]
    assert [SECRET_STREET in answer or "50.95" in answer or "12345" in answer for answer in answers] == [
        False
    ] * 5
    assert "Die Adresse ist geheim. Sie erfahren sie am Telefon." in words(
        fam.get(address("offer", home, offer))
    )


def test_page_about_violence_is_quickly_left_and_nowhere_kept(fam: Client, home: Network) -> None:
    open_page, quiet_page = (fam.get(address("offer", home, made)) for made in (cafe(home), shelter(home)))
    signs = ("data-leave", "data-save")
    assert [[sign in page.content.decode() for sign in signs] for page in (open_page, quiet_page)] == [
        [False, True],
        [True, False],
    ]
    assert [page.headers.get("Nestwerk-Keep") for page in (open_page, quiet_page)] == [None, "never"]
    assert "no-store" in quiet_page.headers["Cache-Control"]


def test_easy_german_comes_first_and_the_original_one_click_away(fam: Client, home: Network) -> None:
    offer = cafe(home)
    page = words(fam.get(address("offer", home, offer, language="de-simple")))
    assert page.index("Sie treffen andere Eltern.") < page.index("Kaffee trinken und andere Eltern treffen.")
    assert "In Leichter Sprache" in words(fam.get(address("offer", home, offer)))


def test_other_languages_say_that_the_text_is_german(fam: Client, home: Network) -> None:
    page = fam.get(address("offer", home, cafe(home), language="ar")).content.decode()
    assert 'class="nw-lead" lang="de" dir="ltr">Kaffee trinken' in page
    assert "nf-translation" in page


def test_linked_data_is_data(fam: Client, home: Network) -> None:
    offer = cafe(home, summary="</script><script>alert(1)</script>")
    page = fam.get(address("offer", home, offer)).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert block is not None
    assert json.loads(block[1])["description"] == "</script><script>alert(1)</script>"
    assert "<script>alert" not in page


def test_calendar_holds_the_dates(fam: Client, home: Network) -> None:
    response = fam.get(address("offer_calendar", home, cafe(home)))
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["SUMMARY"]) for event in events] == ["Elterncafé Auenwiese"]


def test_code_leads_back_to_the_page(fam: Client, home: Network) -> None:
    response = fam.get(address("offer_code", home, cafe(home)))
    assert (response.headers["Content-Type"], response.content[:4]) == ("image/svg+xml", b"<svg")


def test_capacity_is_forgotten_after_its_day(fam: Client, home: Network) -> None:
    today = timezone.localdate()
    said = [
        cafe(home, title=f"Café {days}", capacity="free", capacity_until=today + timedelta(days=days))
        for days in (0, -1)
    ]
    pages = [words(fam.get(address("offer", home, offer))) for offer in said]
    assert ["Plätze frei" in page for page in pages] == [True, False]


def test_hostile_texts_are_only_text(fam: Client, home: Network) -> None:
    bad = '"><img src=x onerror=alert(1)>'
    offer = cafe(home, title=bad, description=bad, who=bad, note=bad, cost_note=bad, entry_note=bad, easy=bad)
    for language in ("de", "ar", "de-simple"):
        assert "<img src=x" not in fam.get(address("offer", home, offer, language=language)).content.decode()
    assert "<img src=x" not in fam.get(address("search", home), {"all": "1"}).content.decode()
    assert "<img src=x" not in fam.get(address("map", home)).content.decode()
