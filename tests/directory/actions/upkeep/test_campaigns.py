"""The Angebotserhebung: whom it asks, by which way, and how it stands."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.directory import tasks
from nestwerk.directory.actions.upkeep import campaigns, links
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.directory.choices import Answer
from nestwerk.directory.models import Campaign, Inquiry, UpkeepLink
from nestwerk.directory.queries.campaigns import Standing, not_asked_yet, on_paper, progress
from nestwerk.directory.queries.campaigns import campaigns as campaigns_of
from nestwerk.registry.actions.organisations import change_organisation
from tests.cast import Cast
from tests.make import directory

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DUE = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def campaign(cast: Cast) -> Any:
    """Three providers: two have an address, one answers on paper."""
    asked = [
        directory.organisation(cast.home, "Beratung", upkeep_email="b@example.org", sector="youth"),
        directory.organisation(cast.home, "Klinik", upkeep_email="k@example.org", sector="health"),
        directory.organisation(cast.home, "Patenschaft", sector="health"),
    ]
    with network_scope(cast.home):
        yield campaigns.start_campaign(
            cast.home, name="Erhebung 2026", text="", due_on=DUE, organisations=asked, by=cast.kim
        )


def inquiry(name: str) -> Inquiry:
    return Inquiry.objects.select_related("campaign", "organisation").get(organisation__name=name)


def answers() -> dict[str, str]:
    return {row.organisation.name: row.answer for row in Inquiry.objects.select_related("organisation")}


def test_started_campaign_has_written_to_nobody(campaign: Campaign) -> None:
    assert (answers(), mail.outbox) == ({"Beratung": "open", "Klinik": "open", "Patenschaft": "open"}, [])
    assert [row.channel for row in Inquiry.objects.order_by("organisation__name")] == [
        "mail",
        "mail",
        "paper",
    ]


def test_due_day_in_the_past_is_refused(cast: Cast) -> None:
    with network_scope(cast.home), pytest.raises(NotNow, match="Vergangenheit"):
        campaigns.start_campaign(
            cast.home, name="x", text="", due_on=date(2026, 3, 1), organisations=[], by=cast.kim
        )


def test_letters_go_to_those_with_an_address_once(campaign: Campaign, cast: Cast) -> None:
    assert campaigns.send_questions(campaign, by=cast.kim) == Mailed(sent=2)
    assert campaigns.send_questions(campaign, by=cast.kim) == Mailed()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["b@example.org", "k@example.org"]
    assert answers() == {"Beratung": "asked", "Klinik": "asked", "Patenschaft": "open"}


def test_link_of_a_campaign_lives_until_after_its_end(campaign: Campaign, cast: Cast, clock: Any) -> None:
    campaign.due_on = date(2026, 6, 30)
    campaign.save()
    campaigns.send_questions(campaign, by=cast.kim)
    token = (
        next(word for word in mail.outbox[0].body.split() if "/partner/" in word)
        .rstrip("/")
        .rsplit("/", 1)[1]
    )
    clock.move_to(MORNING + timedelta(days=149))
    assert links.link_for(token) is not None


def test_only_those_who_have_not_answered_are_reminded(campaign: Campaign, cast: Cast, clock: Any) -> None:
    campaigns.send_questions(campaign, by=cast.kim)
    campaigns.mark_answered(inquiry("Klinik"), channel="phone", by=cast.kim)
    mail.outbox.clear()
    assert campaigns.remind_open(campaign, by=cast.kim) == Mailed()
    clock.move_to(MORNING + timedelta(days=7))
    assert campaigns.remind_open(campaign, by=cast.kim) == Mailed(sent=1)
    assert [letter.to for letter in mail.outbox] == [["b@example.org"]]
    assert answers() == {"Beratung": "reminded", "Klinik": "answered", "Patenschaft": "open"}


def test_letters_wait_for_a_mail_server_that_is_away(campaign: Campaign, cast: Cast, settings: Any) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    assert campaigns.send_questions(campaign, by=cast.kim) == Mailed(waiting=2)
    assert UpkeepLink.objects.filter(revoked_at=None).count() == 0
    settings.EMAIL_BACKEND = working
    assert campaigns.send_questions(campaign, by=cast.kim) == Mailed(sent=2)


def test_paper_is_marked_when_sent_and_when_it_comes_back(campaign: Campaign, cast: Cast) -> None:
    assert [organisation.name for organisation in on_paper(campaign)] == ["Patenschaft"]
    asked = campaigns.mark_asked(inquiry("Patenschaft"), channel="paper", by=cast.kim)
    assert (asked.answer, asked.channel) == ("asked", "paper")
    done = campaigns.mark_answered(asked, channel="file", by=cast.kim)
    assert (done.answer, done.channel, on_paper(campaign)) == ("answered", "file", [])


@pytest.mark.parametrize(("was_asked", "expected"), [(True, "asked"), (False, "open")])
def test_answer_marked_by_mistake_is_taken_back(
    campaign: Campaign, cast: Cast, was_asked: bool, expected: str
) -> None:
    if was_asked:
        campaigns.mark_asked(inquiry("Klinik"), channel="mail", by=cast.kim)
    campaigns.mark_answered(inquiry("Klinik"), channel="mail", by=cast.kim)
    campaigns.reopen_inquiry(inquiry("Klinik"), by=cast.kim)
    assert (answers()["Klinik"], inquiry("Klinik").answered_at) == (expected, None)


def test_open_is_no_answer(campaign: Campaign, cast: Cast) -> None:
    with pytest.raises(ValueError, match="no answer"):
        campaigns.mark_answered(inquiry("Klinik"), channel="mail", answer=Answer.ASKED, by=cast.kim)


def test_closed_campaign_asks_nobody(campaign: Campaign, cast: Cast) -> None:
    closed = campaigns.close_campaign(campaign, by=cast.kim)
    for act in (campaigns.send_questions, campaigns.remind_open, campaigns.mark_posted):
        with pytest.raises(NotNow, match="beendet"):
            act(closed, by=cast.kim)
    assert campaigns.note_answer(inquiry("Klinik").organisation, by="Anbieter") == 0
    assert campaigns.send_questions(campaigns.reopen_campaign(closed, by=cast.kim), by=cast.kim).sent == 2


def test_provider_of_another_network_is_not_asked(campaign: Campaign, cast: Cast) -> None:
    foreign = directory.organisation(cast.elsewhere, "Fremd", upkeep_email="f@example.org")
    assert campaigns.add_organisations(campaign, [foreign], by=cast.kim) == 0


def test_provider_asked_already_is_asked_once(campaign: Campaign, cast: Cast) -> None:
    new = directory.organisation(cast.home, "Neu")
    old = inquiry("Klinik").organisation
    assert [row.name for row in not_asked_yet(campaign)] == ["Neu"]
    assert campaigns.add_organisations(campaign, [old, new], by=cast.kim) == 1


def test_inactive_provider_gets_no_letter(campaign: Campaign, cast: Cast) -> None:
    change_organisation(inquiry("Klinik").organisation, by=cast.kim, is_active=False)
    assert campaigns.send_questions(campaign, by=cast.kim) == Mailed(sent=1)


def test_progress_counts_by_sector(campaign: Campaign, cast: Cast) -> None:
    campaigns.send_questions(campaign, by=cast.kim)
    campaigns.mark_answered(inquiry("Klinik"), channel="mail", by=cast.kim)
    campaigns.mark_answered(inquiry("Patenschaft"), channel="phone", answer=Answer.DECLINED, by=cast.kim)
    found = progress(campaign)
    assert found.whole == Standing("Erhebung 2026", total=3, open=0, asked=1, answered=1, declined=1)
    assert found.sectors == (
        Standing("Gesundheit", total=2, open=0, asked=0, answered=1, declined=1),
        Standing("Kinder- und Jugendhilfe", total=1, open=0, asked=1, answered=0, declined=0),
    )
    assert (found.whole.done, found.whole.outstanding, found.reachable, found.on_paper, found.to_post) == (
        2,
        1,
        0,
        0,
        0,
    )
    assert [(row.name, row.asked_count, row.done_count) for row in campaigns_of(cast.home)] == [
        ("Erhebung 2026", 3, 2)
    ]


def test_progress_asks_the_database_once(campaign: Campaign, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        progress(campaign)


def test_worker_sends_and_reminds(campaign: Campaign, cast: Cast, clock: Any) -> None:
    assert tasks.send_campaign.call(cast.home.pk, campaign.pk, False) == 2
    clock.move_to(MORNING + timedelta(days=7))
    assert tasks.send_campaign.call(cast.home.pk, campaign.pk, True) == 2
    assert tasks.send_campaign.call(cast.elsewhere.pk, campaign.pk, False) == 0
