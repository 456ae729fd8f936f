"""The door of providers: who gets in by a link, what scanners do, how one gets a new one."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.directory import tasks
from nestwerk.directory.actions.upkeep import links
from nestwerk.directory.models import Offer
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import words
from tests.web.partner.world import OLD, Provider

OFFERS = reverse("partner:offers")


def enter(token: str) -> str:
    return reverse("partner:enter", args=[token])


def test_token_leaves_the_address_and_becomes_a_cookie(provider: Provider) -> None:
    answer = Client().get(enter(provider.token))
    cookie = answer.cookies["nestwerk_partner"]
    assert (answer.status_code, answer.headers["Location"]) == (302, OFFERS)
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == (
        "no-referrer",
        "private, no-store",
    )
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/partner/", True, "Lax")


def test_page_within_keeps_a_referrer_so_that_its_forms_pass(pat: Client) -> None:
    answer = pat.get(OFFERS)
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == (
        "same-origin",
        "private, no-store",
    )


def test_scanner_that_looks_twice_changes_nothing_and_the_human_still_gets_in(
    cast: Cast, provider: Provider
) -> None:
    for _look in range(2):
        scanner = Client()
        scanner.head(enter(provider.token))
        scanner.get(enter(provider.token), follow=True)
    with network_scope(cast.home):
        assert Offer.objects.get(pk=provider.offer.pk).confirmed_on == OLD
    human = Client()
    page = human.get(enter(provider.token), follow=True)
    assert (page.status_code, "Elterncafé" in words(page)) == (200, True)


def test_without_a_link_the_page_offers_a_new_one(db: None) -> None:
    answer = Client().get(OFFERS)
    assert (answer.status_code, "Neuen Link anfordern" in words(answer)) == (403, True)


@pytest.mark.parametrize("value", ["", "x", "1-abc", "1-abc:nonsense"])
def test_cookie_somebody_wrote_herself_opens_nothing(provider: Provider, value: str) -> None:
    client = Client()
    client.cookies["nestwerk_partner"] = value
    assert client.get(OFFERS).status_code == 403


def test_cookie_with_the_bare_token_opens_nothing(provider: Provider) -> None:
    client = Client()
    client.cookies["nestwerk_partner"] = provider.token
    assert client.get(OFFERS).status_code == 403


def test_unknown_token_does_not_leave_the_door_of_before_open(pat: Client) -> None:
    pat.get(enter("1-unknown"))
    assert pat.get(OFFERS).status_code == 403


def test_revoked_link_closes_the_open_page(cast: Cast, provider: Provider, pat: Client) -> None:
    with network_scope(cast.home):
        links.revoke_link(provider.link, by=cast.kim)
    confirm = reverse("partner:confirm", args=[provider.offer.pk])
    assert (pat.get(OFFERS).status_code, pat.post(confirm).status_code) == (403, 403)


def test_expired_link_closes_the_open_page(provider: Provider, pat: Client) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=60, minutes=1)):
        answer = pat.get(OFFERS)
    assert (answer.status_code, "Dieser Link gilt nicht mehr" in words(answer)) == (403, True)


def test_offer_of_another_provider_is_not_found(cast: Cast, pat: Client) -> None:
    foreign = directory.offer(cast.home, organisation="Andere Stelle")
    for name in ("offer", "offer_copy"):
        assert pat.get(reverse(f"partner:{name}", args=[foreign.pk])).status_code == 404
    for name in ("confirm", "offer_status", "offer"):
        assert pat.post(reverse(f"partner:{name}", args=[foreign.pk])).status_code == 404


def test_offer_of_another_network_is_not_found(cast: Cast, pat: Client) -> None:
    foreign = directory.offer(cast.elsewhere, organisation="Familienzentrum Auenwiese")
    assert pat.get(reverse("partner:offer", args=[foreign.pk])).status_code == 404


def test_offer_only_for_the_coordination_is_not_found(cast: Cast, provider: Provider, pat: Client) -> None:
    hidden = directory.offer(
        cast.home, "Geheim", organisation=provider.organisation.name, visibility="coordination"
    )
    assert pat.get(reverse("partner:offer", args=[hidden.pk])).status_code == 404
    assert "Geheim" not in words(pat.get(OFFERS))


def test_new_link_goes_to_the_stored_address(provider: Provider, pat: Client) -> None:
    answer = pat.post(reverse("partner:ask"))
    (job,) = DBTaskResult.objects.all()
    assert tasks.mail_new_link.call(*job.args_kwargs["args"]) is True
    (letter,) = mail.outbox
    assert (answer.status_code, letter.to) == (200, ["pflege@example.org"])


def test_answer_about_a_new_link_is_the_same_for_everyone(provider: Provider, pat: Client) -> None:
    known, stranger = words(pat.post(reverse("partner:ask"))), words(Client().post(reverse("partner:ask")))
    assert known == stranger
    assert DBTaskResult.objects.count() == 1


def test_new_links_are_counted(provider: Provider, pat: Client) -> None:
    answers = [pat.post(reverse("partner:ask")).status_code for _try in range(5)]
    assert (answers, DBTaskResult.objects.count()) == ([200] * 5, 3)


def test_leaving_forgets_the_link(pat: Client) -> None:
    pat.post(reverse("partner:leave"))
    assert pat.get(OFFERS).status_code == 403
