"""Offers in the desk: the list, one offer, what can be done with it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.models import Offer, VisitCount
from tests.cast import Cast
from tests.directory.queries.planning.world import TOWN, VILLAGE, at, county
from tests.make import directory
from tests.web.desk.look import field_error, part_equals_page, words

OFFERS = reverse("desk:offers")
INTERNAL = ["visibility", "stage", "review", "funding_source", "funding_until", "internal_note"]


def url(name: str, offer: Offer, *more: object) -> str:
    return reverse(f"desk:{name}", args=[offer.pk, *more])


def stored(offer: Offer) -> Offer:
    with network_scope(offer.network):
        return Offer.objects.get(pk=offer.pk)


def titles(client: Client, **query: str) -> list[str]:
    page = client.get(OFFERS, {"format": "csv", **query}).content.decode("utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(page), delimiter=";")][1:]


# The list


def test_list_shows_each_what_she_may_see(cast: Cast, kims_client: Client, pats_client: Client) -> None:
    directory.offer(cast.home, title="Alle")
    directory.offer(cast.home, title="Partner", visibility="partners")
    directory.offer(cast.home, title="Koordination", visibility="coordination")
    directory.offer(cast.home, title="Idee", status="idea")
    directory.offer(cast.elsewhere, title="Fremd")
    assert titles(kims_client) == ["Alle", "Idee", "Koordination", "Partner"]
    assert titles(pats_client) == ["Alle", "Partner"]
    assert part_equals_page(kims_client, OFFERS)


def test_internal_columns_are_for_those_who_may_write(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    directory.offer(cast.home, internal_note="Streng intern", funding_source="Stiftung Geheim")
    query = {"columns": INTERNAL, "format": "csv"}
    seen = [client.get(OFFERS, query).content.decode() for client in (kims_client, pats_client)]
    assert ["Streng intern" in page and "Stiftung Geheim" in page for page in seen] == [True, False]
    assert ["intern" in page or "Geheim" in page for page in seen] == [True, False]


def test_readers_cannot_filter_by_internal_words(cast: Cast, pats_client: Client) -> None:
    directory.offer(cast.home, title="Eins")
    page = words(pats_client.get(OFFERS, {"review": "end", "stage": "hidden"}))
    assert "Ein Teil der Adresse passt nicht zu dieser Liste." in page
    assert titles(pats_client, review="end") == ["Eins"]


def test_secret_address_is_in_no_column_for_partners(cast: Cast, pats_client: Client) -> None:
    county(cast.home)
    directory.offer(cast.home, title="Schutzhaus", places=[at(TOWN, "Geheimweg 3", is_secret=True)])
    page = pats_client.get(OFFERS).content.decode()
    assert ("Schutzhaus" in page, "Auenstadt</td>" in page, "Geheimweg" in page) == (True, False, False)
    assert titles(pats_client, municipality=TOWN) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "heb"}, ["Hebamme"]),
        ({"q": "cafe"}, ["Café"]),
        ({"q": "klinik"}, ["Hebamme"]),
        ({"field": "everyday"}, ["Café"]),
        ({"field": "health"}, ["Hebamme"]),
        ({"level": "universal"}, ["Café", "Hebamme"]),
        ({"sector": "youth"}, ["Café"]),
        ({"category": "27"}, ["Café"]),
        ({"phase": "pregnancy"}, ["Hebamme"]),
        ({"municipality": TOWN}, ["Café", "Hebamme"]),
        ({"municipality": VILLAGE}, ["Hebamme"]),
        ({"status": "at_work"}, ["Café", "Hebamme"]),
        ({"status": "ended"}, ["Kurs"]),
        ({"visibility": "partners"}, ["Kurs"]),
        ({"stage": "asked"}, ["Kurs"]),
        ({"field": "everyday", "phase": "pregnancy"}, []),
        ({"municipality": "999"}, ["Café", "Hebamme", "Kurs"]),
    ],
)
def test_list_filters(cast: Cast, kims_client: Client, query: dict[str, str], found: list[str]) -> None:
    county(cast.home)
    ages = {"age_from_months": 0, "age_to_months": 36}
    directory.offer(cast.home, title="Café", category="27", places=[at(TOWN)], **ages)
    directory.offer(cast.home, title="Hebamme", category="5", organisation="Klinik", phases=["pregnancy"])
    directory.offer(cast.home, title="Kurs", status="ended", visibility="partners", stage="asked")
    assert titles(kims_client, **query) == found


@pytest.mark.parametrize("evil", ["=1+1", "+49 1", "-2+3", "@SUM(A1)", "\t=1"])
def test_formula_in_a_word_never_comes_alive(cast: Cast, kims_client: Client, evil: str) -> None:
    directory.offer(cast.home, title=f"{evil} Café", internal_note=evil, organisation=f"{evil} e. V.")
    query: dict[str, Any] = {"columns": INTERNAL}
    text = kims_client.get(OFFERS, {**query, "format": "csv"}).content.decode("utf-8-sig")
    cells = [cell for row in list(csv.reader(io.StringIO(text), delimiter=";"))[1:] for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    book = load_workbook(io.BytesIO(kims_client.get(OFFERS, {**query, "format": "xlsx"}).content))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n", "d"}
    past = kims_client.get(reverse("desk:offers_past"), {"format": "xlsx"}).content
    kinds = {
        cell.data_type for row in load_workbook(io.BytesIO(past)).worksheets[0].iter_rows() for cell in row
    }
    assert kinds <= {"s", "n", "d"}


@pytest.mark.parametrize(
    "query", ["?page=-1", "?page=9999", "?sort=%00", "?format=exe", "?municipality=%F0%9F%98%80"]
)
def test_odd_addresses_get_a_page(cast: Cast, kims_client: Client, query: str) -> None:
    directory.offer(cast.home)
    assert kims_client.get(OFFERS + query).status_code == 200


# One offer


def test_page_says_what_the_reader_may_know(cast: Cast, kims_client: Client, pats_client: Client) -> None:
    place = directory.place(text="Mo 9-11 Uhr", name="Rathaus", town="Auenstadt", staffing="Familienhebamme")
    offer = directory.offer(
        cast.home, places=[place], internal_note="Streng intern", funding_source="Stiftung", phone="0123 456"
    )
    seen = [words(client.get(url("offer", offer))) for client in (kims_client, pats_client)]
    shown = [
        "Rathaus",
        "Montag, 9 bis 11 Uhr",
        "0123 456",
        "Familienhebamme",
        "Streng intern",
        "Bearbeiten",
        "Verlauf",
    ]
    assert [[word for word in shown if word in page] for page in seen] == [shown, shown[:4]]


def test_secret_address_is_told_to_the_coordination_alone(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    offer = directory.offer(cast.home, places=[{"street": "Geheimweg 3", "is_secret": True, "phone": "0123"}])
    seen = [words(client.get(url("offer", offer))) for client in (kims_client, pats_client)]
    assert ["Geheimweg" in page for page in seen] == [True, False]
    assert ["Die Adresse bleibt geheim." in page for page in seen] == [False, True]


@pytest.mark.parametrize(
    ("words_of_offer", "step"),
    [
        ({"status": "idea"}, "Angebot vorbereiten"),
        ({"confirmed_on": None, "places": [{"town": "Auenstadt"}]}, "Stimmt das noch?"),
        ({"confirmed_on": None, "status": "ended"}, ""),
        ({}, "Orte und Zeiten fehlen"),
        ({"places": [{"town": "Auenstadt"}]}, ""),
    ],
)
def test_one_next_step(cast: Cast, kims_client: Client, words_of_offer: dict[str, Any], step: str) -> None:
    facts = {"confirmed_on": timezone.localdate() - timedelta(days=10), **words_of_offer}
    page = words(kims_client.get(url("offer", directory.offer(cast.home, **facts))))
    steps = ["Angebot vorbereiten", "Stimmt das noch?", "Orte und Zeiten fehlen"]
    assert [one for one in steps if one in page] == ([step] if step else [])


def test_confirming_makes_it_fresh(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, stage="unconfirmed", confirmed_on=None)
    assert "nicht bestätigt" in words(kims_client.get(url("offer", offer)))
    page = words(kims_client.post(url("offer_confirm", offer), follow=True))
    assert ("Bestätigt. Danke." in page, stored(offer).stage) == (True, "fresh")


def test_copy_is_an_idea_to_be_mended(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, title="Café", visibility="partners")
    answer = kims_client.post(url("offer_copy", offer))
    with network_scope(cast.home):
        copy = Offer.objects.get(title="Café (Kopie)")
    assert (answer["Location"], copy.status) == (url("offer_edit", copy), "idea")


@pytest.mark.parametrize("status", ["paused", "ended", "running"])
def test_status_follows_the_button(cast: Cast, kims_client: Client, status: str) -> None:
    offer = directory.offer(cast.home, status="pilot")
    kims_client.post(url("offer_status", offer), {"status": status})
    assert stored(offer).status == status


def test_visibility_follows_the_choice(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home)
    kims_client.post(url("offer_visibility", offer), {"visibility": "coordination"})
    assert stored(offer).visibility == "coordination"


@pytest.mark.parametrize(("name", "word"), [("offer_status", "status"), ("offer_visibility", "visibility")])
def test_unknown_choice_changes_nothing_and_says_so(
    cast: Cast, kims_client: Client, name: str, word: str
) -> None:
    offer = directory.offer(cast.home)
    page = words(kims_client.post(url(name, offer), {word: "überall"}, follow=True))
    assert ("„überall“ steht nicht zur Auswahl." in page, getattr(stored(offer), word)) == (
        True,
        getattr(offer, word),
    )


def test_review_asks_four_questions_and_keeps_the_answer(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home)
    page = words(kims_client.get(url("offer_review", offer)))
    assert [word for word in ("Ort:", "Zielgruppe:", "Notwendigkeit:", "Bedarf:") if word not in page] == []
    answer = kims_client.post(url("offer_review", offer), {"decision": "change", "note": "Mehr Väter"})
    assert (answer.status_code, stored(offer).review, stored(offer).review_note) == (
        302,
        "change",
        "Mehr Väter",
    )
    bad = kims_client.post(url("offer_review", offer), {"decision": "none"})
    assert bad.status_code == 422


# Its past


def test_version_shows_what_changed_and_can_come_back(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, title="Café", note="Alt")
    with network_scope(cast.home):
        actions.change_offer(offer, {"note": "Neu"}, by=cast.kim)
        actions.change_offer(offer, {"note": "Noch neuer"}, by=cast.kim)
    page = words(kims_client.get(url("offer_version", offer, 2)))
    assert [word for word in ("Alt", "Neu", "Noch neuer", "So wiederherstellen") if word not in page] == []
    kims_client.post(url("offer_version_restore", offer, 2))
    assert stored(offer).note == "Neu"
    assert "aufgenommen" in words(kims_client.get(url("offer", offer)))


def test_first_and_current_version_have_their_own_words(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home)
    page = words(kims_client.get(url("offer_version", offer, 1)))
    assert ("kam das Angebot ins Verzeichnis" in page, "So steht es noch heute da." in page) == (True, True)
    assert kims_client.get(url("offer_version", offer, 99)).status_code == 404


def test_visits_are_counted_and_small_ones_hidden_from_partners(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    offer = directory.offer(cast.home, places=[{"town": "Auenstadt"}])
    line = directory.line(offer)
    this_month = (
        kims_client.get(url("offer_visits", offer)).content.decode().split('name="month" value="')[1][:7]
    )
    sending = {"place": line.pk, "month": this_month, "visits": 3}
    assert kims_client.post(url("offer_visits", offer), sending).status_code == 302
    with network_scope(cast.home):
        assert VisitCount.objects.get().visits == 3
    seen = [words(client.get(url("offer", offer))) for client in (kims_client, pats_client)]
    assert [": 3" in page for page in seen] == [True, False]
    assert ["unter 5" in page for page in seen] == [False, True]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"month": "2999-01"}, "month"),
        ({"month": "Oktober"}, "month"),
        ({"visits": "-1"}, "visits"),
        ({"visits": ""}, "visits"),
    ],
)
def test_visits_that_cannot_be_are_told_at_their_field(
    cast: Cast, kims_client: Client, facts: dict[str, str], field: str
) -> None:
    offer = directory.offer(cast.home, places=[{"town": "Auenstadt"}])
    sending = {"place": directory.line(offer).pk, "month": "2026-01", "visits": "7", **facts}
    answer = kims_client.post(url("offer_visits", offer), sending)
    assert (answer.status_code, bool(field_error(answer, field))) == (422, True)


def test_place_of_another_offer_is_no_choice(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, places=[{"town": "Auenstadt"}])
    other = directory.offer(cast.home, title="Anderes", places=[{"town": "Birkendorf"}])
    sending = {"place": directory.line(other).pk, "month": "2026-01", "visits": "7"}
    assert kims_client.post(url("offer_visits", offer), sending).status_code == 422


# The directory on a day


def test_past_counts_and_lists_a_day(cast: Cast, kims_client: Client) -> None:
    directory.offer(cast.home, title="Café", category="27")
    directory.offer(cast.home, title="Hebamme", category="5")
    address = reverse("desk:offers_past")
    page = words(kims_client.get(address))
    assert [
        word
        for word in ("2 Angebote am", "Café", "Hebamme", "Gesundheit und Entwicklung 1")
        if word not in page
    ] == []
    assert "noch nichts" in words(kims_client.get(address, {"on": "2020-01-01"}))
    assert "1 Angebot am" in words(kims_client.get(address, {"field": "health"}))
    assert part_equals_page(kims_client, address)


@pytest.mark.parametrize("day", ["gestern", "2999-01-01", "1800-01-01", "2026-02-31", "%00"])
def test_day_that_cannot_be_becomes_today(cast: Cast, kims_client: Client, day: str) -> None:
    page = kims_client.get(reverse("desk:offers_past"), {"on": day})
    assert (page.status_code, "Diesen Tag kennen wir nicht." in words(page)) == (200, True)


def test_past_as_a_file_keeps_internal_words_inside(
    cast: Cast, kims_client: Client, pats_client: Client
) -> None:
    directory.offer(cast.home, internal_note="Streng intern")
    address = reverse("desk:offers_past") + "?format=csv"
    assert [
        "intern" in client.get(address).content.decode().lower() for client in (kims_client, pats_client)
    ] == [
        True,
        False,
    ]
