"""The inbox: what providers sent, old and new side by side, taken, chosen, refused, undone."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from nestwerk.base.scope import network_scope
from nestwerk.directory.models import Offer, Proposal
from tests.cast import Cast
from tests.make import directory
from tests.web.desk.look import part_equals_page, words


@pytest.fixture
def waiting(cast: Cast) -> Proposal:
    organisation = directory.organisation(cast.home, upkeep_email="pflege@example.org")
    offer = directory.offer(cast.home, organisation=organisation.name, summary="Alt.", who="Eltern")
    return directory.proposal(organisation, offer, summary="Neu.", who="Mütter")


def url(name: str, proposal: Proposal) -> str:
    return reverse(f"desk:{name}", args=[proposal.pk])


def stored(proposal: Proposal) -> tuple[str, str, str]:
    with network_scope(proposal.network):
        offer = Offer.objects.get(pk=proposal.offer_id)
        return Proposal.objects.get(pk=proposal.pk).state, offer.summary, offer.who


def test_inbox_lists_what_came(waiting: Proposal, kims_client: Client) -> None:
    page = words(kims_client.get(reverse("desk:proposals")))
    assert ("Elterncafé" in page, "In zwei Sätzen und Wer kommen kann" in page) == (True, True)
    assert part_equals_page(kims_client, reverse("desk:proposals"))


def test_mere_confirmation_is_nothing_to_look_at(cast: Cast, waiting: Proposal, kims_client: Client) -> None:
    with network_scope(cast.home):
        Proposal.objects.filter(pk=waiting.pk).update(changes={}, state="live")
    assert "Hier kommen Vorschläge an" in words(kims_client.get(reverse("desk:proposals")))
    assert kims_client.get(url("proposal", waiting)).status_code == 404


def test_old_and_new_stand_side_by_side(waiting: Proposal, kims_client: Client) -> None:
    page = words(kims_client.get(url("proposal", waiting)))
    assert "bisher Alt. neu Neu." in page
    assert "bisher Eltern neu Mütter" in page


@pytest.mark.parametrize(
    ("words_sent", "expected"),
    [
        ({"act": "all"}, ("taken", "Neu.", "Mütter")),
        ({"act": "chosen", "field": ["who"]}, ("taken", "Alt.", "Mütter")),
        ({"act": "chosen"}, ("waiting", "Alt.", "Eltern")),
        ({"act": "chosen", "field": ["visibility"]}, ("taken", "Alt.", "Eltern")),
    ],
)
def test_proposal_is_taken_whole_or_in_part(
    waiting: Proposal, kims_client: Client, words_sent: dict[str, object], expected: tuple[str, str, str]
) -> None:
    assert kims_client.post(url("proposal_take", waiting), words_sent).status_code == 302
    assert stored(waiting) == expected


def test_taken_twice_is_told(waiting: Proposal, kims_client: Client) -> None:
    for _click in range(2):
        page = kims_client.post(url("proposal_take", waiting), {"act": "all"}, follow=True)
    assert "schon entschieden" in words(page)


def test_taken_proposal_is_undone(waiting: Proposal, kims_client: Client) -> None:
    kims_client.post(url("proposal_take", waiting), {"act": "all"})
    kims_client.post(url("proposal_undo", waiting))
    assert stored(waiting) == ("waiting", "Alt.", "Eltern")


def test_refusal_is_explained_to_the_provider(waiting: Proposal, kims_client: Client) -> None:
    page = kims_client.post(url("proposal_refuse", waiting), {"reason": "Bitte kürzer."}, follow=True)
    assert "Der Anbieter hat Ihre Begründung bekommen." in words(page)
    assert (stored(waiting)[0], [letter.to for letter in mail.outbox]) == (
        "refused",
        [["pflege@example.org"]],
    )


def test_refusal_without_a_reason_is_told(waiting: Proposal, kims_client: Client) -> None:
    page = kims_client.post(url("proposal_refuse", waiting), follow=True)
    assert ("warum" in words(page), stored(waiting)[0], mail.outbox) == (True, "waiting", [])


def test_new_offer_is_shown_and_made(cast: Cast, kims_client: Client) -> None:
    organisation = directory.organisation(cast.home)
    proposal = directory.proposal(
        organisation, title="Krabbelgruppe", places=[directory.place(town="Bad Nauheim")]
    )
    with network_scope(cast.home):
        Proposal.objects.filter(pk=proposal.pk).update(
            changes={"title": "Krabbelgruppe", "organisation": organisation.name}
        )
    assert "Titel bisher keine Angabe neu Krabbelgruppe" in words(kims_client.get(url("proposal", proposal)))
    kims_client.post(url("proposal_take", proposal), {"act": "all"})
    with network_scope(cast.home):
        assert [(o.title, o.organisation) for o in Offer.objects.all()] == [("Krabbelgruppe", organisation)]


@pytest.mark.parametrize(
    ("name", "method"), [("proposal", "get"), ("proposal_take", "post"), ("proposal_refuse", "post")]
)
def test_other_network_is_told_nothing(
    waiting: Proposal, nils_client: Client, name: str, method: str
) -> None:
    assert getattr(nils_client, method)(url(name, waiting)).status_code == 404
