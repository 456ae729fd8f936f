"""The register and the pages of actors, as each of the cast sees and uses them."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.batch import NewOffer, create_offers
from nestwerk.registry.actions.organisations import send_wish
from nestwerk.registry.models import Contact, Organisation, Partnership
from tests.cast import Cast
from tests.make import actors, directory, tenants
from tests.web.desk.look import part_equals_page, words

LIST = reverse("desk:organisation_list")


def at(name: str, of: Organisation) -> str:
    return reverse(f"desk:{name}", args=[of.pk])


def listed(client: Client, **asked: str) -> list[str]:
    text = client.get(reverse("desk:organisations"), {**asked, "format": "csv"}).content.decode("utf-8-sig")
    return [line.split(";")[0] for line in text.splitlines()[1:]]


@pytest.fixture
def three(cast: Cast) -> list[Organisation]:
    klinik = actors.partner(cast.home, "Klinik", kkg_class="hospital", legal_bases=["sgb_v"], areas=["06440"])
    kita = directory.organisation(cast.home, "Kita", sector="youth", carrier=klinik)
    actors.partnership(kita, date(2010, 1, 1), date(2015, 1, 1))
    hof = directory.organisation(cast.home, "Hof", upkeep_email="geheim@hof.example")
    actors.contact(klinik)
    return [hof, kita, klinik]


@pytest.mark.parametrize(("asked", "found"), [
    ({}, ["Hof", "Kita", "Klinik"]), ({"sector": "health"}, ["Klinik"]), ({"kkg_class": "hospital"}, ["Klinik"]),
    ({"standing": "now"}, ["Klinik"]), ({"standing": "was"}, ["Kita"]), ({"standing": "not"}, ["Hof"]),
    ({"law": "sgb_v"}, ["Klinik"]), ({"q": "klinik"}, ["Kita", "Klinik"]), ({"contact": "never"}, ["Hof", "Kita"]),
    ({"contact": "12", "standing": "now"}, ["Klinik"]),
])  # fmt: skip
def test_register_filters(
    three: list[Organisation], kims_client: Client, asked: dict[str, str], found: list[str]
) -> None:
    assert listed(kims_client, **asked) == found


def test_register_shows_the_same_in_page_and_part(three: list[Organisation], kims_client: Client) -> None:
    assert part_equals_page(kims_client, reverse("desk:organisations"))


def test_partner_reads_the_register_without_internal_things(
    three: list[Organisation], pats_client: Client
) -> None:
    address = reverse("desk:organisations")
    everything = {"columns": ["upkeep_email", "last_contact_on"], "format": "csv", "contact": "never"}
    text = pats_client.get(address, everything).content.decode()
    page = words(pats_client.get(at("organisation", three[0]))) + words(
        pats_client.get(at("organisation", three[2]))
    )
    said = [
        word
        for word in ("geheim@", "Letzter Kontakt", "Kennenlernen", "Verlauf", "Link senden")
        if word in text + page
    ]
    assert (said, len(text.splitlines()), "Partner im Netzwerk" in page) == ([], 4, True)


def test_page_of_a_merged_actor_leads_on(cast: Cast, kims_client: Client) -> None:
    loser = actors.merged(cast.home)
    assert loser.merged_into is not None
    assert kims_client.get(at("organisation", loser))["Location"] == at("organisation", loser.merged_into)
    kims_client.post(at("organisation_part", loser))
    assert kims_client.get(at("organisation", loser)).status_code == 200


def test_offer_under_the_name_of_a_merged_actor_comes_to_the_other(cast: Cast) -> None:
    loser = actors.merged(cast.home)
    with network_scope(cast.home):
        made = create_offers(
            cast.home, [NewOffer({"title": "Treff", "organisation": "Treff Alt"})], by=cast.kim
        )
    assert [getattr(one, "organisation", None) for one in made] == [loser.merged_into]


def test_gap_leads_to_a_prefilled_form(cast: Cast, kims_client: Client) -> None:
    part = tenants.subnetwork(cast.home, "Nord")
    page = kims_client.get(reverse("desk:organisation_gaps"), {"where": f"part-{part.pk}"}).content.decode()
    address = f"{reverse('desk:organisation_new')}?kkg_class=hospital&amp;part={part.pk}"
    form = kims_client.get(address.replace("&amp;", "&")).content.decode()
    assert (address in page, 'value="hospital" selected' in form, f'value="{part.pk}" selected' in form) == (
        True,
    ) * 3


def test_gaps_and_counts_of_a_day(three: list[Organisation], pats_client: Client) -> None:
    gaps, counts = reverse("desk:organisation_gaps"), reverse("desk:organisation_counts")
    assert "17 Klassen" in words(pats_client.get(gaps, {"on": "2022-01-01"}))
    assert "18 Klassen" in words(pats_client.get(gaps, {"on": "2001-01-01"}))
    assert "war 1 Akteur" in words(pats_client.get(counts, {"on": "2001-13-77"}))  # no day: today
    lines = (
        pats_client.get(counts, {"on": "2012-01-01", "format": "csv"})
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert lines[1:4] == ["Gesundheit;0", "Kinder- und Jugendhilfe;1", "Schwangerschaftsberatung;0"]
    book = load_workbook(BytesIO(pats_client.get(reverse("desk:organisation_gaps_xlsx")).content))
    hospital = [row for row in book.worksheets[0].values if row[0] == "Krankenhaus"]
    assert hospital == [("Krankenhaus", 1)]


def test_partnership_is_begun_ended_and_taken_back(three: list[Organisation], kims_client: Client) -> None:
    address = at("organisation_partnership", three[0])
    for step, day in (("begin", "2024-01-01"), ("end", "2024-12-31"), ("undo", "")):
        kims_client.post(address, {"step": step, "step-day": day})
    with network_scope(three[0].network):
        found = list(Partnership.objects.filter(organisation=three[0]).values_list("since", "until"))
    assert found == [(date(2024, 1, 1), None)]
    page = words(kims_client.post(address, {"step": "begin", "step-day": "2025-01-01"}, follow=True))
    assert "ist schon Partner" in page


def test_contact_is_noted_and_struck(three: list[Organisation], kims_client: Client) -> None:
    sent = {"contact-kind": "call", "contact-on": "2026-01-05", "contact-about": "Flyer bestellt"}
    assert "Flyer bestellt" in words(
        kims_client.post(at("organisation_contact", three[0]), sent, follow=True)
    )
    with network_scope(three[0].network):
        noted = Contact.objects.get(organisation=three[0])
    page = words(kims_client.post(reverse("desk:contact_remove", args=[noted.pk]), follow=True))
    assert "Flyer bestellt" not in page


def test_sites_are_kept(three: list[Organisation], kims_client: Client) -> None:
    address = at("organisation_sites", three[0])
    assert kims_client.post(address, {"town": "Auendorf", "postcode": "612"}).status_code == 422
    assert "61231 Auendorf" in words(
        kims_client.post(address, {"town": "Auendorf", "postcode": "61231"}, follow=True)
    )
    with network_scope(three[0].network):
        site = three[0].sites.get()
    edit = reverse("desk:organisation_site", args=[site.pk])
    assert "Talheim" in words(kims_client.post(edit, {"town": "Talheim"}, follow=True))
    remove = reverse("desk:organisation_site_remove", args=[site.pk])
    assert "Talheim" not in words(kims_client.post(remove, follow=True))


def test_wish_is_seen_and_answered(cast: Cast, kims_client: Client) -> None:
    house = directory.organisation(cast.home, "Haus A")
    with network_scope(cast.home):
        send_wish(house, {"name": "Haus Auen", "sector": "health"}, on=date(2026, 3, 1), by="Haus A (Link)")
    page = words(kims_client.get(at("organisation", house)))
    assert ("Name: Haus Auen" in page, "Bereich: Gesundheit" in page, listed(kims_client, wish="open")) == (
        True,
        True,
        ["Haus A"],
    )
    page = words(kims_client.post(at("organisation_wish", house), {"answer": "refuse"}, follow=True))
    assert "warum" in page
    kims_client.post(at("organisation_wish", house), {"answer": "take"})
    assert (listed(kims_client), listed(kims_client, wish="open")) == (["Haus Auen"], [])


def test_twins_are_merged_word_by_word(cast: Cast, kims_client: Client) -> None:
    winner = directory.organisation(cast.home, "Brücke e. V.", phone="1")
    loser = directory.organisation(cast.home, "Brücke", phone="2", email="info@bruecke.example")
    directory.offer(cast.home, "Treff", organisation="Brücke")
    assert "fast derselbe Name" in words(kims_client.get(reverse("desk:organisation_twins")))
    address = f"{at('organisation_merge', winner)}?with={loser.pk}"
    form = kims_client.get(address).content.decode()
    assert 'name="email" value="loser"' in form
    page = words(
        kims_client.post(address, {"name": "winner", "phone": "winner", "email": "loser"}, follow=True)
    )
    assert ("Treff" in page, "info@bruecke.example" in page, listed(kims_client)) == (
        True,
        True,
        ["Brücke e. V."],
    )


def test_twins_told_apart_go(cast: Cast, kims_client: Client) -> None:
    first, second = (
        directory.organisation(cast.home, "Brücke"),
        directory.organisation(cast.home, "Brücke e. V."),
    )
    page = words(kims_client.post(at("organisation_apart", first), {"other": second.pk}, follow=True))
    assert "Keine Doppelten" in page


def test_list_is_looked_at_then_taken(cast: Cast, kims_client: Client) -> None:
    content = b"Einrichtung;Sektor;Notiz\nHaus A;Gesundheit;x\n;Gesundheit;y\n"
    answer = kims_client.post(LIST, {"file": SimpleUploadedFile("liste.csv", content)})
    page, text = answer.content.decode(), words(answer)
    assert ("Neu: 1" in text, "Der Name fehlt" in text, listed(kims_client)) == (True, True, [])
    handed: dict[str, Any] = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("content", "file_name")
    }
    columns = {"column_0": "Name", "column_1": "Bereich", "column_2": ""}
    missing = kims_client.post(LIST, {**handed, **columns, "column_0": "", "step": "take"})
    assert (missing.status_code, listed(kims_client)) == (422, [])
    taken = words(kims_client.post(LIST, {**handed, **columns, "step": "take"}))
    assert ("Neu: 1" in taken, "kennen wir nicht" in taken, listed(kims_client)) == (True, True, ["Haus A"])


@pytest.mark.parametrize("sent", [{}, {"content": "kein base64"}, {"content": "UEs="}])
def test_list_that_cannot_be_read_is_refused(kims_client: Client, sent: dict[str, str]) -> None:
    assert kims_client.post(LIST, sent).status_code == 422
