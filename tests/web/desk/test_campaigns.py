"""The Angebotserhebung on the desk: begin, send, remind, note, add, close."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import campaigns
from nestwerk.directory.models import Campaign, Inquiry
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import field_error, part_equals_page, words

LIST, NEW = reverse("desk:campaigns"), reverse("desk:campaign_new")


def asked(cast: Cast) -> list[Organisation]:
    return [
        directory.organisation(cast.home, "Beratung", upkeep_email="b@example.org", sector="youth"),
        directory.organisation(cast.home, "Patenschaft"),
    ]


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    organisations = asked(cast)
    with network_scope(cast.home):
        return campaigns.start_campaign(
            cast.home,
            name="Erhebung 2026",
            text="",
            due_on=timezone.localdate() + timedelta(days=30),
            organisations=organisations,
            by=cast.kim,
        )


def url(name: str, campaign: Campaign) -> str:
    return reverse(f"desk:{name}", args=[campaign.pk])


def answers(cast: Cast) -> dict[str, tuple[str, str]]:
    with network_scope(cast.home):
        rows = Inquiry.objects.select_related("organisation")
        return {row.organisation.name: (row.answer, row.channel) for row in rows}


def facts(**words_sent: Any) -> dict[str, Any]:
    due = (timezone.localdate() + timedelta(days=30)).isoformat()
    return {"name": "Erhebung 2026", "due_on": due, "text": "", **words_sent}


def test_list_is_empty_at_first_and_then_counts(cast: Cast, kims_client: Client) -> None:
    assert "Erhebung beginnen" in words(kims_client.get(LIST))
    chosen = [row.pk for row in asked(cast)]
    page = words(kims_client.post(NEW, facts(organisations=chosen), follow=True))
    assert "0 von 2 haben geantwortet" in page
    assert answers(cast) == {"Beratung": ("open", "mail"), "Patenschaft": ("open", "paper")}
    assert part_equals_page(kims_client, LIST)


def test_every_active_provider_is_ticked_at_first(cast: Cast, kims_client: Client) -> None:
    asked(cast)
    directory.organisation(cast.home, "Geschlossen", is_active=False)
    page = kims_client.get(NEW).content.decode()
    assert (page.count('name="organisations"'), page.count("checked"), "Geschlossen" in page) == (2, 2, False)


@pytest.mark.parametrize(("bad", "field"), [({"name": ""}, "name"), ({"due_on": "2020-01-01"}, "due_on")])
def test_wrong_word_is_told_at_its_field(
    cast: Cast, kims_client: Client, bad: dict[str, str], field: str
) -> None:
    answer = kims_client.post(NEW, facts(**bad))
    assert (answer.status_code, field_error(answer, field) != "") == (422, True)


def test_provider_of_another_network_cannot_be_chosen(cast: Cast, kims_client: Client) -> None:
    foreign = directory.organisation(cast.elsewhere, "Fremd")
    assert kims_client.post(NEW, facts(organisations=[foreign.pk])).status_code == 422


@pytest.mark.parametrize(("act", "reminds"), [("send", False), ("remind", True)])
def test_letters_go_out_in_the_background(
    cast: Cast, campaign: Campaign, kims_client: Client, act: str, reminds: bool
) -> None:
    kims_client.post(url("campaign_send", campaign), {"act": act})
    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs["args"] == [cast.home.pk, campaign.pk, reminds]


@pytest.mark.parametrize(
    ("mark", "channel", "expected"),
    [
        ("asked", "phone", ("asked", "phone")),
        ("answered", "paper", ("answered", "paper")),
        ("declined", "phone", ("declined", "phone")),
        ("open", "mail", ("open", "paper")),
    ],
)
def test_what_came_another_way_is_noted(
    cast: Cast, campaign: Campaign, kims_client: Client, mark: str, channel: str, expected: tuple[str, str]
) -> None:
    with network_scope(cast.home):
        inquiry = Inquiry.objects.get(organisation__name="Patenschaft")
    address = reverse("desk:inquiry", args=[inquiry.pk])
    assert kims_client.get(address).status_code == 200
    kims_client.post(address, {"mark": mark, "channel": channel})
    assert answers(cast)["Patenschaft"] == expected


def test_unknown_mark_is_told(cast: Cast, campaign: Campaign, kims_client: Client) -> None:
    with network_scope(cast.home):
        inquiry = Inquiry.objects.first()
    assert kims_client.post(reverse("desk:inquiry", args=[inquiry.pk]), {"mark": "x"}).status_code == 422


def test_progress_is_shown_by_sector(cast: Cast, campaign: Campaign, kims_client: Client) -> None:
    with network_scope(cast.home):
        inquiry = Inquiry.objects.get(organisation__name="Beratung")
        campaigns.mark_answered(inquiry, channel="mail", by=cast.kim)
    page = words(kims_client.get(url("campaign", campaign)))
    assert "1 von 2 haben geantwortet" in page
    assert "Kinder- und Jugendhilfe 1 0 0 1 0" in page
    assert "ohne Bereich 1 1 0 0 0" in page
    assert part_equals_page(kims_client, url("campaign", campaign))


def test_more_providers_join(cast: Cast, campaign: Campaign, kims_client: Client) -> None:
    new = directory.organisation(cast.home, "Neu")
    page = kims_client.post(url("campaign_add", campaign), {"organisations": [new.pk]}, follow=True)
    assert ("Ein Anbieter kommt dazu." in words(page), "Neu" in answers(cast)) == (True, True)


def test_campaign_is_closed_and_opened_again(cast: Cast, campaign: Campaign, kims_client: Client) -> None:
    page = kims_client.post(url("campaign_close", campaign), {"act": "close"}, follow=True)
    assert "Beendet am" in words(page)
    page = kims_client.post(url("campaign_close", campaign), {"act": "reopen"}, follow=True)
    assert "Antworten bis" in words(page)


def test_paper_forms_are_printed_and_posted(cast: Cast, campaign: Campaign, kims_client: Client) -> None:
    assert "1 Papierbogen drucken" in words(kims_client.get(url("campaign", campaign)))
    answer = kims_client.get(url("campaign_paper", campaign))
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    page = words(kims_client.post(url("campaign_posted", campaign), follow=True))
    assert ("in der Post" in page, answers(cast)["Patenschaft"]) == (False, ("asked", "paper"))


@pytest.mark.parametrize("name", ["campaign_add", "campaign_send", "campaign_posted", "campaign_close"])
def test_other_network_is_told_nothing(campaign: Campaign, nils_client: Client, name: str) -> None:
    assert (
        nils_client.get(url("campaign", campaign)).status_code,
        nils_client.post(url(name, campaign)).status_code,
    ) == (404, 404)


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_the_same_however_many(
    cast: Cast, campaign: Campaign, kims_client: Client, number: int, django_assert_num_queries: Any
) -> None:
    with network_scope(cast.home):
        more = [directory.organisation(cast.home, f"Stelle {n}") for n in range(number)]
        campaigns.add_organisations(campaign, more, by=cast.kim)
    with django_assert_num_queries(8):
        kims_client.get(url("campaign", campaign))
