"""The form of an offer: new, changed, with rows of places, and when two people change the same."""

import html
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.models import Offer
from nestwerk.directory.states import state_of
from tests.cast import Cast
from tests.directory.queries.planning.world import TOWN, VILLAGE, at, county
from tests.make import directory
from tests.web.desk.look import HTMX, field_error, words

NEW = reverse("desk:offer_new")


def edit(offer: Offer) -> str:
    return reverse("desk:offer_edit", args=[offer.pk])


def shown(page: HttpResponse) -> dict[str, Any]:
    """Every field of the form with the value it shows: what a browser would send."""
    text = page.content.decode()
    form = text[text.index("nw-offer-form") :]
    form = form[: form.index("</form>")]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        names = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if names.get("type") == "checkbox":
            if re.search(r"\schecked\b", tag):
                found.setdefault(names["name"], []).append(names.get("value", "on"))
        elif "name" in names:
            found[names["name"]] = html.unescape(names.get("value", ""))
    for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = html.unescape(value).strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def now(offer: Offer) -> dict[str, Any]:
    with network_scope(offer.network):
        return state_of(Offer.objects.get(pk=offer.pk))


def versions(offer: Offer) -> int:
    with network_scope(offer.network):
        return actions.version_number(offer)


def send_new(client: Client, **words_sent: Any) -> HttpResponse:
    """A new offer as a browser sends it."""
    return client.post(NEW, {**shown(client.get(NEW)), "title": "Café", **words_sent})


WHOLE: dict[str, Any] = {
    "title": "Schnullercafé",
    "organisation": "Familienzentrum",
    "summary": "Kommen Sie vorbei.",
    "category": "27",
    "target_groups": ["fathers", "families"],
    "age_from_months": -9,
    "age_to_months": 36,
    "languages": ["de", "tr"],
    "serves": [TOWN],
    "cost": "free",
    "is_sensitive": True,
    "funding_until": "2027-12-31",
    "capacity": "free",
    "capacity_until": "2027-01-31",
    "seats": 12,
    "internal_note": "Nur intern",
    "phases": ["year_1"],
}


def test_form_sent_back_as_it_came_changes_nothing(cast: Cast, kims_client: Client) -> None:
    county(cast.home)
    place = directory.place(
        text="Mo 9-11 Uhr",
        accessibility=["lift"],
        latitude=50.123456,
        longitude=8.5,
        staffing="Hebamme",
        is_home=True,
    )
    offer = directory.offer(cast.home, **WHOLE, places=[at(TOWN) | place, {"presence": "online"}])
    before = now(offer)
    answer = kims_client.post(edit(offer), shown(kims_client.get(edit(offer))))
    assert (answer.status_code, now(offer), versions(offer)) == (302, before, 1)


def test_new_offer_needs_a_title_only(cast: Cast, kims_client: Client) -> None:
    refused = kims_client.post(NEW, {"summary": "Ohne Titel"})
    assert (refused.status_code, field_error(refused, "title")) == (
        422,
        "Bitte geben Sie dem Angebot einen Titel.",
    )
    assert "Ohne Titel" in refused.content.decode()
    answer = kims_client.post(NEW, {**shown(kims_client.get(NEW)), "title": "Café"})
    with network_scope(cast.home):
        offer = Offer.objects.get()
    assert (answer["Location"], offer.title, offer.status) == (
        reverse("desk:offer", args=[offer.pk]),
        "Café",
        "running",
    )


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"age_from_months": "drei"}, "age_from_months", "Das Alter muss eine ganze Zahl von Monaten sein."),
        ({"email": "keine"}, "email", "Gib eine gültige E-Mail-Adresse an."),
        (
            {"funding_until": "31.12.2027"},
            "funding_until",
            "Bitte schreiben Sie das Datum als Jahr-Monat-Tag.",
        ),
        (
            {"place-0-postcode": "12"},
            "place-0-postcode",
            "Ort 1, Postleitzahl: Eine Postleitzahl hat fünf Ziffern.",
        ),
        ({"place-0-latitude": "Nord"}, "place-0-latitude", "Ort 1, Breite: Das ist keine Zahl."),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    cast: Cast, kims_client: Client, facts: dict[str, str], field: str, sentence: str
) -> None:
    sending = {
        "title": "Café",
        "place_count": "1",
        "place-0-town": "Auenstadt",
        "place-0-longitude": "8",
        **facts,
    }
    answer = kims_client.post(NEW, sending)
    assert answer.status_code == 422
    if field != "email":  # the wording of Django's own sentence is not ours
        assert field_error(answer, field) == sentence
    assert field_error(answer, field)


def test_minus_as_it_is_printed_is_understood(cast: Cast, kims_client: Client) -> None:
    send_new(kims_client, age_from_months="−9")
    with network_scope(cast.home):
        assert Offer.objects.get().age_from_months == -9


# Places


def test_row_is_added_and_taken_away_without_storing(cast: Cast, kims_client: Client) -> None:
    sending = {"title": "Café", "place_count": "1", "place-0-town": "Auenstadt"}
    added = shown(kims_client.post(NEW, {**sending, "act": "add"}))
    assert (added["title"], added["place_count"], added["place-0-town"], added["place-1-town"]) == (
        "Café",
        "2",
        "Auenstadt",
        "",
    )
    filled = {**added, "place-1-town": "Birkendorf"}
    left = shown(kims_client.post(NEW, {**filled, "act": "remove-0"}))
    assert (left["place_count"], left["place-0-town"], "place-1-town" in left) == ("1", "Birkendorf", False)
    with network_scope(cast.home):
        assert Offer.objects.count() == 0


def test_htmx_gets_the_rows_alone(cast: Cast, kims_client: Client) -> None:
    part = kims_client.post(NEW, {"title": "Café", "act": "add"}, headers=HTMX).content.decode()
    assert ("<html" in part, part.strip().startswith("<section"), "Ort 1" in part) == (False, True, True)


def test_rows_have_an_end(cast: Cast, kims_client: Client) -> None:
    page = kims_client.post(NEW, {"title": "Café", "place_count": "9999999", "act": "add"})
    assert page.status_code == 200
    page = shown(kims_client.post(NEW, {"title": "Café", "place_count": "40", "act": "add"}))
    assert page["place_count"] == "40"


def test_empty_row_is_no_place(cast: Cast, kims_client: Client) -> None:
    rows = {"place_count": "2", "place-0-presence": "at_place", "place-1-presence": "online"}
    send_new(kims_client, **rows)
    with network_scope(cast.home):
        assert [line.presence for line in Offer.objects.get().places.all()] == ["online"]


def test_hours_are_read_and_told_back(cast: Cast, kims_client: Client) -> None:
    sending = {"title": "Café", "place_count": "1", "place-0-hours_text": "Mo 9-11 Uhr"}
    assert "Montag, 9 bis 11 Uhr" in words(kims_client.post(NEW, {**sending, "act": "read"}))
    send_new(kims_client, **sending)
    with network_scope(cast.home):
        line = Offer.objects.get().places.get()
    assert (line.hours_text, bool(line.hours["rules"])) == ("Mo 9-11 Uhr", True)


def test_hours_nobody_understands_stay_as_words(cast: Cast, kims_client: Client) -> None:
    address = reverse("desk:offer_hours")
    page = kims_client.get(address, {"place-0-hours_text": "wenn der Hahn kräht"}, headers=HTMX)
    assert ("Nicht verstanden:" in page.content.decode(), "<html" in page.content.decode()) == (True, False)
    send_new(kims_client, **{"place_count": "1", "place-0-hours_text": "wenn der Hahn kräht"})
    with network_scope(cast.home):
        line = Offer.objects.get().places.get()
    assert (line.hours_text, line.hours) == ("wenn der Hahn kräht", {})


def test_new_address_drops_the_old_point_and_gemeinde(cast: Cast, kims_client: Client) -> None:
    county(cast.home)
    offer = directory.offer(cast.home, places=[at(TOWN, latitude=50.1, longitude=8.1)])
    sending = {**shown(kims_client.get(edit(offer))), "place-0-town": "Birkendorf"}
    kims_client.post(edit(offer), sending)
    place = now(offer)["places"][0]
    assert (place["municipality_key"], place["latitude"], place["longitude"]) == (VILLAGE, None, None)


def test_gemeinde_outside_the_network_is_kept(cast: Cast, kims_client: Client) -> None:
    county(cast.home)
    offer = directory.offer(cast.home, serves=[TOWN, "12345678"])
    kims_client.post(edit(offer), {**shown(kims_client.get(edit(offer))), "serves": [VILLAGE]})
    assert now(offer)["serves"] == [VILLAGE, "12345678"]


# Two at once


def test_second_editor_sees_what_the_first_changed_and_loses_nothing(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, title="Café", phone="1", note="Alt")
    begun = shown(kims_client.get(edit(offer)))
    with network_scope(cast.home):
        actions.change_offer(offer, {"phone": "2"}, by=cast.lena)
    refused = kims_client.post(edit(offer), {**begun, "note": "Von Kim"})
    page = words(refused)
    assert (refused.status_code, "Jemand war schneller" in page, now(offer)["note"]) == (422, True, "Alt")
    again = shown(refused)
    assert again["note"] == "Von Kim"
    assert kims_client.post(edit(offer), again).status_code == 302
    assert (now(offer)["phone"], now(offer)["note"]) == ("2", "Von Kim")


def test_third_change_in_between_is_told_again(cast: Cast, kims_client: Client) -> None:
    offer = directory.offer(cast.home, note="Alt")
    sending = {**shown(kims_client.get(edit(offer))), "note": "Von Kim"}
    for phone in ("2", "3"):
        with network_scope(cast.home):
            actions.change_offer(offer, {"phone": phone}, by=cast.lena)
        refused = kims_client.post(edit(offer), sending)
        assert refused.status_code == 422
        sending = shown(refused)
    assert kims_client.post(edit(offer), sending).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999", "7"])
def test_version_that_cannot_be_is_a_conflict_and_no_error(
    cast: Cast, kims_client: Client, version: str
) -> None:
    offer = directory.offer(cast.home, note="Alt")
    sending = {**shown(kims_client.get(edit(offer))), "note": "Neu"}
    answer = kims_client.post(edit(offer), {**sending, "expected_version": version, "base_version": version})
    assert (answer.status_code, now(offer)["note"]) == (422, "Alt")


def test_hostile_words_stay_words(cast: Cast, kims_client: Client) -> None:
    evil = "<script>alert(1)</script>"
    send_new(kims_client, **{"title": evil, "description": evil, "place_count": "1", "place-0-name": evil})
    with network_scope(cast.home):
        offer = Offer.objects.get()
    page = kims_client.get(reverse("desk:offer", args=[offer.pk])).content.decode()
    assert (evil in page, html.escape(evil) in page) == (False, True)
