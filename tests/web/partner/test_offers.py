"""What a provider does with its offers: confirm, mend, add, copy, pause, end, take back."""

import html
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Offer, Proposal
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import words
from tests.web.partner.world import OLD, Provider

OFFERS, UNDO, NEW = reverse("partner:offers"), reverse("partner:undo"), reverse("partner:offer_new")


def offer(provider: Provider) -> Offer:
    with network_scope(provider.offer.network):
        return Offer.objects.prefetch_related("places__place").get(pk=provider.offer.pk)


def proposals(provider: Provider) -> list[tuple[str, dict[str, Any]]]:
    with network_scope(provider.offer.network):
        return [(row.state, row.changes) for row in Proposal.objects.order_by("pk")]


def edit(provider: Provider) -> str:
    return reverse("partner:offer", args=[provider.offer.pk])


def form_of(answer: HttpResponse) -> dict[str, Any]:
    """Every field of the page's form as a browser would send it."""
    page = answer.content.decode()
    form = page[page.index('class="nw-form nw-stack-large"') :]
    form = form[: form.index("</form>")]
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        names = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if names.get("type") != "checkbox":
            found[names["name"]] = html.unescape(names.get("value", ""))
        elif re.search(r"\schecked\b", tag):
            found.setdefault(names["name"], []).append(names.get("value", "on"))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = html.unescape(text).strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        found[name] = chosen[1] if chosen else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_one_click_confirms_and_offers_the_way_back(provider: Provider, pat: Client) -> None:
    key = re.search(r'name="key" value="([^"]+)"', pat.get(OFFERS).content.decode())
    assert key
    page = pat.post(reverse("partner:confirm", args=[provider.offer.pk]), {"key": key[1]}, follow=True)
    assert "Danke. Das Angebot ist bestätigt." in words(page)
    assert offer(provider).confirmed_on != OLD
    back = re.search(r'name="key" value="([^"]+)"', page.content.decode())
    assert back
    page = pat.post(UNDO, {"key": back[1]}, follow=True)
    assert "Zurückgenommen." in words(page)
    assert offer(provider).confirmed_on == OLD


def test_confirming_twice_from_one_page_is_one_act(provider: Provider, pat: Client) -> None:
    confirm = reverse("partner:confirm", args=[provider.offer.pk])
    for _click in range(2):
        pat.post(confirm, {"key": "k" * 24})
    assert proposals(provider) == [("live", {})]


def test_all_are_confirmed_at_once(cast: Cast, provider: Provider, pat: Client) -> None:
    directory.offer(cast.home, "Zweites", organisation=provider.organisation.name, confirmed_on=OLD)
    directory.offer(cast.home, "Beendet", organisation=provider.organisation.name, status="ended")
    page = pat.post(reverse("partner:confirm_all"), {"key": "k" * 24}, follow=True)
    assert "2 Angebote sind bestätigt." in words(page)
    pat.post(UNDO, {"key": "k" * 24})
    with network_scope(cast.home):
        assert set(Offer.objects.exclude(status="ended").values_list("confirmed_on", flat=True)) == {OLD}


def test_form_shows_what_stands(provider: Provider, pat: Client) -> None:
    form = form_of(pat.get(edit(provider)))
    shown = {
        name: form[name] for name in ("title", "phone", "summary", "place-0-street", "place-0-hours_text")
    }
    assert shown == {
        "title": "Elterncafé",
        "phone": "06032 1",
        "summary": "Ein Treff.",
        "place-0-street": "Bachweg 1",
        "place-0-hours_text": "Mo 9-11 Uhr",
    }


def test_preview_says_what_is_live_what_waits_and_what_was_understood(
    provider: Provider, pat: Client
) -> None:
    form = {**form_of(pat.get(edit(provider))), "phone": "06032 2", "summary": "Ein offener Treff."}
    form["place-0-hours_text"] = "Di 9-11 Uhr, bei Vollmond"
    page = words(pat.post(edit(provider), {**form, "act": "preview"}))
    live, waiting = (
        page.index("Das sehen Familien sofort"),
        page.index("Das sieht zuerst die Koordination an"),
    )
    assert live < page.index("06032 2") < waiting < page.index("Ein offener Treff.")
    assert "So haben wir die Zeiten verstanden" in page
    assert "Nicht verstanden" in page
    assert "Vollmond" in page[page.index("Nicht verstanden") :]
    assert (proposals(provider), offer(provider).phone) == ([], "06032 1")


def test_preview_sends_on_every_field(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(edit(provider))), "phone": "06032 2", "languages": ["tr", "uk"]}
    page = pat.post(edit(provider), {**form, "act": "preview"}).content.decode()
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    kept = {(name, html.unescape(value)) for name, value in hidden}
    wanted = {(n, v) for n, vs in form.items() for v in (vs if isinstance(vs, list) else [vs])}
    assert wanted - kept == set()


def test_sent_form_is_live_and_waiting_once(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(edit(provider))), "phone": "06032 2", "summary": "Ein offener Treff."}
    for _try in range(2):
        page = pat.post(edit(provider), {**form, "act": "send"}, follow=True)
    assert proposals(provider) == [
        ("live", {"phone": "06032 2"}),
        ("waiting", {"summary": "Ein offener Treff."}),
    ]
    text = words(page)
    assert "Das sehen Familien ab sofort" in text
    assert "Das sieht sich die Koordination noch an" in text


def test_new_times_are_read_and_live(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(edit(provider))), "place-0-hours_text": "Di 10-12 Uhr"}
    pat.post(edit(provider), {**form, "act": "send"})
    (line,) = offer(provider).places.all()
    assert (line.hours_text, line.hours) == ("Di 10-12 Uhr", directory.place(text="Di 10-12 Uhr")["hours"])


def test_nothing_changed_means_all_is_right(provider: Provider, pat: Client) -> None:
    form = form_of(pat.get(edit(provider)))
    assert "Sie haben nichts geändert" in words(pat.post(edit(provider), {**form, "act": "preview"}))
    pat.post(edit(provider), {**form, "act": "send"})
    assert proposals(provider) == [("live", {})]


def test_boxes_in_another_order_are_no_change(cast: Cast, provider: Provider, pat: Client) -> None:
    groups = ["single_parents", "families", "fathers"]
    line = directory.place(town="Bad Nauheim", accessibility=["pram", "step_free"])
    made = directory.offer(
        cast.home,
        "Zweites",
        organisation=provider.organisation.name,
        target_groups=groups,
        languages=["uk", "tr"],
        places=[line],
    )
    url = reverse("partner:offer", args=[made.pk])
    pat.post(url, {**form_of(pat.get(url)), "act": "send"})
    assert proposals(provider) == [("live", {})]


def test_offers_that_wait_for_a_word_come_first(cast: Cast, provider: Provider, pat: Client) -> None:
    name = provider.organisation.name
    directory.offer(cast.home, "Aktuell", organisation=name)
    directory.offer(cast.home, "Aus", organisation=name, status="ended", stage="asked")
    titles = re.findall(r'<h2 class="nw-offer__title">([^<]+)</h2>', pat.get(OFFERS).content.decode())
    assert titles == ["Elterncafé", "Aktuell", "Aus"]


def test_place_is_added_without_javascript(provider: Provider, pat: Client) -> None:
    form = form_of(pat.post(edit(provider), {**form_of(pat.get(edit(provider))), "act": "add"}))
    assert form["places_count"] == "2"
    form |= {
        "place-1-street": "Am Markt 2",
        "place-1-town": "Bad Nauheim",
        "place-1-hours_text": "Fr 9-11 Uhr",
    }
    pat.post(edit(provider), {**form, "act": "send"})
    ((state, changes),) = proposals(provider)
    assert (state, [place["street"] for place in changes["places"]]) == (
        "waiting",
        ["Bachweg 1", "Am Markt 2"],
    )


def test_added_place_left_empty_is_no_place(provider: Provider, pat: Client) -> None:
    form = form_of(pat.post(edit(provider), {**form_of(pat.get(edit(provider))), "act": "add"}))
    pat.post(edit(provider), {**form, "act": "send"})
    assert proposals(provider) == [("live", {})]


def test_struck_place_waits_for_a_look(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(edit(provider))), "place-0-is_gone": "on"}
    pat.post(edit(provider), {**form, "act": "send"})
    assert proposals(provider) == [("waiting", {"places": []})]


@pytest.mark.parametrize("act", ["preview", "send"])
def test_wrong_word_is_told_and_nothing_sent(provider: Provider, pat: Client, act: str) -> None:
    form = {**form_of(pat.get(edit(provider))), "title": "", "email": "keine"}
    answer = pat.post(edit(provider), {**form, "act": act})
    assert (answer.status_code, proposals(provider)) == (422, [])


def test_wrong_postcode_is_told_at_its_place(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(edit(provider))), "place-0-postcode": "6123"}
    answer = pat.post(edit(provider), {**form, "act": "preview"})
    assert (answer.status_code, "fünf Ziffern" in words(answer)) == (422, True)


@pytest.mark.parametrize("count", ["", "x", "-1", "9999999999", "²"])
def test_foolish_number_of_places_is_no_error(provider: Provider, pat: Client, count: str) -> None:
    form = {**form_of(pat.get(edit(provider))), "places_count": count}
    assert pat.post(edit(provider), {**form, "act": "preview"}).status_code == 200


def test_empty_form_is_told(provider: Provider, pat: Client) -> None:
    assert (pat.post(edit(provider)).status_code, pat.post(NEW).status_code) == (422, 422)


def test_secret_address_is_shown_nowhere_and_stays(cast: Cast, provider: Provider, pat: Client) -> None:
    secret = directory.place(
        text="Mo 9-11 Uhr", name="Schutzhaus", street="Stiller Weg 7", town="Bad Nauheim", is_secret=True
    )
    made = directory.offer(cast.home, "Schutz", organisation=provider.organisation.name, places=[secret])
    url = reverse("partner:offer", args=[made.pk])
    pages = [pat.get(OFFERS), pat.get(url), pat.get(reverse("partner:offer_copy", args=[made.pk]))]
    form = {**form_of(pages[1]), "place-0-hours_text": "Di 9-11 Uhr", "place-0-street": "Neu 1"}
    pages += [pat.post(url, {**form, "act": "preview"}), pat.post(url, {**form, "act": "send"}, follow=True)]
    assert [page.request["PATH_INFO"] for page in pages if "Stiller Weg" in page.content.decode()] == []
    with network_scope(cast.home):
        line = Offer.objects.get(pk=made.pk).places.get()
        assert (line.hours_text, line.place.street, line.place.is_secret) == (
            "Di 9-11 Uhr",
            "Stiller Weg 7",
            True,
        )


def test_new_offer_waits_for_a_look(provider: Provider, pat: Client) -> None:
    form = {**form_of(pat.get(NEW)), "title": "Krabbelgruppe", "place-0-town": "Bad Nauheim"}
    page = pat.post(NEW, {**form, "act": "send"}, follow=True)
    ((state, changes),) = proposals(provider)
    assert (state, changes["title"]) == ("waiting", "Krabbelgruppe")
    assert "Ihr neues Angebot sieht sich die Koordination an." in words(page)


def test_copy_starts_a_new_offer(provider: Provider, pat: Client) -> None:
    form = form_of(pat.get(reverse("partner:offer_copy", args=[provider.offer.pk])))
    assert (form["title"], form["place-0-row"], form["place-0-street"]) == (
        "Elterncafé (Kopie)",
        "",
        "Bachweg 1",
    )
    pat.post(NEW, {**form, "act": "send"})
    ((state, changes),) = proposals(provider)
    assert (state, changes["title"], changes["places"][0]["street"]) == (
        "waiting",
        "Elterncafé (Kopie)",
        "Bachweg 1",
    )


@pytest.mark.parametrize(("status", "state"), [("paused", "live"), ("ended", "waiting")])
def test_offer_pauses_at_once_and_ends_after_a_look(
    provider: Provider, pat: Client, status: str, state: str
) -> None:
    url = reverse("partner:offer_status", args=[provider.offer.pk])
    pat.post(url, {"status": status, "key": "k" * 24})
    assert proposals(provider) == [(state, {"status": status})]


def test_unknown_status_changes_nothing(provider: Provider, pat: Client) -> None:
    pat.post(reverse("partner:offer_status", args=[provider.offer.pk]), {"status": "idea"})
    assert proposals(provider) == []


def test_undo_of_somebody_elses_form_does_nothing(cast: Cast, provider: Provider, pat: Client) -> None:
    other = directory.organisation(cast.home, "Andere Stelle")
    foreign = directory.proposal(other, summary="Neu")
    with network_scope(cast.home):
        Proposal.objects.filter(pk=foreign.pk).update(idempotency_key="k" * 24)
    pat.post(UNDO, {"key": "k" * 24})
    assert proposals(provider) == [("waiting", {"summary": "Neu"})]


@pytest.mark.parametrize("key", ["", "k", "%", "_" * 16])
def test_undo_without_a_sound_key_does_nothing(provider: Provider, pat: Client, key: str) -> None:
    pat.post(reverse("partner:confirm", args=[provider.offer.pk]), {"key": "k" * 24})
    pat.post(UNDO, {"key": key})
    assert proposals(provider) == [("live", {})]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_the_same_however_long(
    cast: Cast, provider: Provider, pat: Client, number: int, django_assert_num_queries: Any
) -> None:
    for n in range(number):
        directory.offer(cast.home, f"Angebot {n}", organisation=provider.organisation.name)
    with django_assert_num_queries(6):
        pat.get(OFFERS)
