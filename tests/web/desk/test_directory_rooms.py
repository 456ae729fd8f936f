"""The smaller rooms around the directory: freshness, searches, providers, the portal's settings, reminders."""

from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Portal, UpkeepRules
from nestwerk.directory.queries.planning.misses import last_whole_month
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import field_error, part_equals_page, words


def test_freshness_begins_with_the_stalest(cast: Cast, kims_client: Client) -> None:
    directory.offer(cast.home, organisation="Alte Mühle", confirmed_on=date(2020, 1, 1))
    directory.offer(cast.home, organisation="Brunnen", confirmed_on=None)
    address = reverse("desk:freshness")
    page = words(kims_client.get(address))
    assert "0 von 2 Angeboten" in page
    assert page.index("Brunnen") < page.index("Alte Mühle")
    assert part_equals_page(kims_client, address)


def test_searches_hide_small_numbers(cast: Cast, kims_client: Client) -> None:
    month = last_whole_month()
    directory.miss(cast.home, "x-schlaf", 3, month=month)
    page = words(kims_client.get(reverse("desk:searches")))
    assert ("verborgen" in page, "3" in page.split("Monat", 1)[1].split("zusammen")[1][:20]) == (True, False)


def test_searches_tell_large_numbers(cast: Cast, kims_client: Client) -> None:
    directory.miss(cast.home, "x-schlaf", 12, month=last_whole_month())
    address = reverse("desk:searches")
    assert "12 Suchen ohne Treffer" in words(kims_client.get(address))
    assert part_equals_page(kims_client, address)


@pytest.mark.parametrize("month", ["x", "2026-13", "%00", "1999-01"])
def test_odd_month_gets_the_latest(cast: Cast, kims_client: Client, month: str) -> None:
    directory.miss(cast.home, "x-schlaf", 12, month=last_whole_month())
    assert "12 Suchen" in words(kims_client.get(reverse("desk:searches"), {"month": month}))


def test_no_searches_say_when_there_will_be_some(kims_client: Client) -> None:
    assert "Noch nichts zu zeigen" in words(kims_client.get(reverse("desk:searches")))


# Providers


def organisation_url(name: str, organisation: Organisation) -> str:
    return reverse(f"desk:{name}", args=[organisation.pk])


def test_providers_are_listed_with_what_they_offer(cast: Cast, kims_client: Client) -> None:
    directory.offer(cast.home, organisation="Brunnen")
    page = words(kims_client.get(reverse("desk:organisations")))
    assert ("Brunnen" in page, "1 Eintrag" in page) == (True, True)
    assert part_equals_page(kims_client, reverse("desk:organisations"))


def test_provider_is_added_and_changed(cast: Cast, kims_client: Client) -> None:
    answer = kims_client.post(reverse("desk:organisation_new"), {"name": "Brunnen", "is_active": "on"})
    with network_scope(cast.home):
        made = Organisation.objects.get()
    assert answer["Location"] == organisation_url("organisation", made)
    words_sent = {
        "name": "Brunnen e. V.",
        "website": "brunnen.example",
        "upkeep_email": "info@brunnen.example",
    }
    kims_client.post(organisation_url("organisation_edit", made), words_sent)
    with network_scope(cast.home):
        made.refresh_from_db()
    assert (made.name, made.website, made.upkeep_email, made.is_active) == (
        "Brunnen e. V.",
        "https://brunnen.example",
        "info@brunnen.example",
        False,
    )


def test_second_provider_of_a_name_is_refused(cast: Cast, kims_client: Client) -> None:
    directory.organisation(cast.home, "Brunnen")
    answer = kims_client.post(reverse("desk:organisation_new"), {"name": "Brunnen"})
    assert (answer.status_code, field_error(answer, "name")) == (422, "Diesen Akteur gibt es schon.")


def test_link_goes_to_the_address_for_upkeep(cast: Cast, kims_client: Client) -> None:
    provider = directory.organisation(cast.home, upkeep_email="info@auenwiese.example")
    page = words(kims_client.post(organisation_url("organisation_link", provider), follow=True))
    assert ([m.to for m in mail.outbox], "1 offenen Link schließen" in page) == (
        [["info@auenwiese.example"]],
        True,
    )
    page = words(kims_client.post(organisation_url("organisation_unlink", provider), follow=True))
    assert "offenen Link schließen" not in page


def test_provider_without_address_asks_for_one(cast: Cast, kims_client: Client) -> None:
    provider = directory.organisation(cast.home)
    assert "Adresse eintragen" in words(kims_client.get(organisation_url("organisation", provider)))
    page = words(kims_client.post(organisation_url("organisation_link", provider), follow=True))
    assert ("ist keine E-Mail-Adresse zur Pflege hinterlegt" in page, mail.outbox) == (True, [])


# The portal's settings

PORTAL = {"is_open": "on", "title": "Frühe Hilfen", "state": "HE", "contact_email": "", "embed_hosts": ""}


def test_portal_is_named_and_closed(cast: Cast, kims_client: Client) -> None:
    kims_client.post(reverse("desk:portal"), {**PORTAL, "is_open": "", "welcome": "Schön, dass Sie da sind."})
    with network_scope(cast.home):
        portal = Portal.objects.get()
    assert (portal.title, portal.is_open, portal.state, portal.welcome) == (
        "Frühe Hilfen",
        False,
        "HE",
        "Schön, dass Sie da sind.",
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"embed_hosts": "www.stadt.example, javascript:alert(1)"}, "embed_hosts"),
        ({"state": "XX"}, "state"),
        ({"contact_email": "keine"}, "contact_email"),
    ],
)
def test_portal_refuses_what_cannot_be(
    cast: Cast, kims_client: Client, facts: dict[str, str], field: str
) -> None:
    answer = kims_client.post(reverse("desk:portal"), {**PORTAL, **facts})
    assert (answer.status_code, bool(field_error(answer, field))) == (422, True)
    with network_scope(cast.home):
        assert Portal.objects.filter(title="Frühe Hilfen").count() == 0


STEPS = ("asks", "reminds", "escalates", "labels", "hides")


def test_each_step_of_the_reminders_can_be_switched(cast: Cast, kims_client: Client) -> None:
    address = reverse("desk:upkeep_rules")
    sending = {f"{step}_after_days": str(number) for number, step in enumerate(STEPS, 10)}
    sending |= {f"does_{step}_after_days": "on" for step in STEPS[:3]}
    assert kims_client.post(address, sending).status_code == 302
    with network_scope(cast.home):
        rules = UpkeepRules.objects.get()
    assert [getattr(rules, f"{step}_after_days") for step in STEPS] == [10, 11, 12, None, None]
    assert (
        'name="does_hides_after_days" id="id_does_hides_after_days">'
        in kims_client.get(address).content.decode()
    )


def test_step_without_days_is_told(kims_client: Client) -> None:
    answer = kims_client.post(reverse("desk:upkeep_rules"), {"does_asks_after_days": "on"})
    assert (answer.status_code, field_error(answer, "asks_after_days")) == (
        422,
        "Bitte geben Sie die Tage an, oder nehmen Sie das Häkchen weg.",
    )
