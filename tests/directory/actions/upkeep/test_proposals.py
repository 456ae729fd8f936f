"""What providers send: live at once or waiting, taken, refused, undone, and never twice."""

from datetime import date
from typing import Any

import pytest
from django.core import mail

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.upkeep import campaigns, proposals
from nestwerk.directory.choices import Answer, Stage
from nestwerk.directory.errors import AlreadyDecided, OfferRefused
from nestwerk.directory.models import Inquiry, Offer, OfferVersion, Proposal
from nestwerk.registry.models import Organisation
from tests.cast import Cast
from tests.make import directory

OLD = date(2025, 1, 7)
KEY = "abcdefghijklmnopqrst"


@pytest.fixture
def organisation(cast: Cast) -> Organisation:
    return directory.organisation(cast.home, upkeep_email="pflege@example.org")


@pytest.fixture
def offer(cast: Cast, organisation: Organisation) -> Offer:
    """Long unconfirmed, with one place."""
    return directory.offer(
        cast.home,
        organisation=organisation.name,
        phone="06032 1",
        summary="Ein Treff.",
        confirmed_on=OLD,
        stage=Stage.ASKED,
        places=[directory.place(text="Mo 9-11 Uhr", street="Bachweg 1", town="Bad Nauheim")],
    )


@pytest.fixture(autouse=True)
def _at_home(cast: Cast) -> Any:
    with network_scope(cast.home):
        yield


def fresh(offer: Offer) -> Offer:
    return Offer.objects.get(pk=offer.pk)


def states() -> list[tuple[str, dict[str, Any]]]:
    return [(row.state, row.changes) for row in Proposal.objects.order_by("pk")]


def test_all_right_confirms_in_the_providers_name(offer: Offer) -> None:
    sent = proposals.confirm_as_provider(offer)
    found = fresh(offer)
    assert (found.stage, found.confirmed_by) == (Stage.FRESH, "Familienzentrum Auenwiese (Link)")
    assert found.confirmed_on != OLD
    assert (sent.waiting, states()) == (None, [("live", {})])


def test_confirmation_taken_back_leaves_everything_as_before(cast: Cast, offer: Offer) -> None:
    before = fresh(offer)
    sent = proposals.confirm_as_provider(offer)
    assert sent.live is not None
    proposals.undo(sent.live, by="Anbieter")
    after = fresh(offer)
    words = ("confirmed_on", "confirmed_by", "stage", "stage_since")
    assert [getattr(after, word) for word in words] == [getattr(before, word) for word in words]


def test_phone_goes_live_and_text_waits(offer: Offer) -> None:
    proposals.propose_changes(offer, {"phone": "06032 2", "summary": "Ein offener Treff."}, message="Bitte")
    found = fresh(offer)
    assert (found.phone, found.summary, found.stage) == ("06032 2", "Ein Treff.", Stage.ASKED)
    assert states() == [("live", {"phone": "06032 2"}), ("waiting", {"summary": "Ein offener Treff."})]
    assert OfferVersion.objects.filter(offer=offer).order_by("number").last().by_label == (
        "Familienzentrum Auenwiese (Link)"
    )


def test_low_risk_alone_confirms(offer: Offer) -> None:
    proposals.propose_changes(offer, {"phone": "06032 2"})
    assert fresh(offer).stage == Stage.FRESH


@pytest.mark.parametrize(
    "words",
    [
        {"visibility": "coordination"},
        {"internal_note": "x"},
        {"funding_source": "x"},
        {"organisation": "Andere"},
        {"review": "end"},
    ],
)
def test_providers_cannot_set_what_the_network_decides(offer: Offer, words: dict[str, Any]) -> None:
    before = fresh(offer)
    proposals.propose_changes(offer, words)
    after = fresh(offer)
    kept = ("visibility", "internal_note", "funding_source", "organisation_id", "review")
    assert [getattr(after, word) for word in kept] == [getattr(before, word) for word in kept]


def test_form_sent_twice_is_one_proposal(offer: Offer) -> None:
    words = {"phone": "06032 2", "summary": "Neu"}
    first = proposals.propose_changes(offer, words, key=KEY)
    second = proposals.propose_changes(offer, words, key=KEY)
    assert (first, Proposal.objects.count()) == (second, 2)


def test_new_offer_sent_twice_is_one_proposal(organisation: Organisation) -> None:
    first = proposals.propose_offer(organisation, {"title": "Krabbelgruppe"}, key=KEY)
    assert proposals.propose_offer(organisation, {"title": "Krabbelgruppe"}, key=KEY) == first
    assert (Proposal.objects.count(), Offer.objects.count()) == (1, 0)


def test_bad_word_is_told_and_nothing_kept(offer: Offer) -> None:
    with pytest.raises(OfferRefused) as refused:
        proposals.propose_changes(offer, {"phone": "06032 2", "email": "keine"}, key=KEY)
    assert list(refused.value.problems) == ["email"]
    assert (states(), fresh(offer).phone) == ([], "06032 1")


def test_taken_proposal_changes_and_confirms(cast: Cast, offer: Offer) -> None:
    waiting = proposals.propose_changes(offer, {"summary": "Neu", "title": "Café"}).waiting
    assert waiting is not None
    proposals.take_proposal(waiting, by=cast.kim)
    found = fresh(offer)
    assert (found.summary, found.title, found.stage) == ("Neu", "Café", Stage.FRESH)
    with pytest.raises(AlreadyDecided):
        proposals.take_proposal(waiting, by=cast.kim)


def test_only_chosen_fields_are_taken(cast: Cast, offer: Offer) -> None:
    waiting = proposals.propose_changes(offer, {"summary": "Neu", "title": "Café"}).waiting
    assert waiting is not None
    proposals.take_proposal(waiting, by=cast.kim, fields=["summary"])
    found = fresh(offer)
    assert (found.summary, found.title) == ("Neu", "Elterncafé")


def test_taken_proposal_undone_waits_again(cast: Cast, offer: Offer) -> None:
    waiting = proposals.propose_changes(offer, {"summary": "Neu"}).waiting
    assert waiting is not None
    proposals.take_proposal(waiting, by=cast.kim)
    proposals.undo(waiting, by=cast.kim)
    found = fresh(offer)
    assert (found.summary, found.stage, found.confirmed_on) == ("Ein Treff.", Stage.ASKED, OLD)
    assert states() == [("waiting", {"summary": "Neu"})]


def test_times_changed_meanwhile_are_not_lost(cast: Cast, offer: Offer) -> None:
    state = directory.place(text="Mo 9-11 Uhr", street="Bachweg 1", town="Bad Nauheim")
    moved = directory.place(text="Di 9-11 Uhr", street="Am Markt 2", town="Bad Nauheim")
    waiting = proposals.propose_changes(offer, {"places": [state, moved]}).waiting
    assert waiting is not None
    proposals.propose_changes(offer, {"places": [{**state, "phone": "06032 9"}]})
    proposals.take_proposal(waiting, by=cast.kim)
    assert [(row.place.street, row.phone) for row in fresh(offer).places.all()] == [
        ("Bachweg 1", "06032 9"),
        ("Am Markt 2", ""),
    ]


def test_new_offer_is_made_when_taken(cast: Cast, organisation: Organisation) -> None:
    waiting = proposals.propose_offer(
        organisation, {"title": "Krabbelgruppe", "visibility": "coordination"}
    ).waiting
    assert waiting is not None
    made = proposals.take_proposal(waiting, by=cast.kim)
    assert (made.title, made.organisation, made.visibility) == ("Krabbelgruppe", organisation, "public")


def test_refused_proposal_is_explained_by_mail(cast: Cast, offer: Offer) -> None:
    waiting = proposals.propose_changes(offer, {"summary": "Neu"}).waiting
    assert waiting is not None
    proposals.refuse_proposal(waiting, "Der Satz wirbt. Bitte schreiben Sie ihn schlichter.", by=cast.kim)
    (letter,) = mail.outbox
    assert (letter.to, "Der Satz wirbt." in letter.body) == (["pflege@example.org"], True)
    assert (fresh(offer).summary, states()) == ("Ein Treff.", [("refused", {"summary": "Neu"})])


def test_refusal_needs_a_reason(cast: Cast, offer: Offer) -> None:
    waiting = proposals.propose_changes(offer, {"summary": "Neu"}).waiting
    assert waiting is not None
    with pytest.raises(NotNow, match="warum"):
        proposals.refuse_proposal(waiting, "  ", by=cast.kim)
    assert (mail.outbox, states()) == ([], [("waiting", {"summary": "Neu"})])


def test_withdrawn_proposal_can_be_sent_again(offer: Offer) -> None:
    first = proposals.propose_changes(offer, {"summary": "Neu"}, key=KEY).waiting
    assert first is not None
    proposals.undo(first, by="Anbieter")
    again = proposals.propose_changes(offer, {"summary": "Neu"}, key=KEY).waiting
    assert again is not None
    assert [state for state, _changes in states()] == ["undone", "waiting"]
    with pytest.raises(AlreadyDecided):
        proposals.undo(first, by="Anbieter")


def test_live_change_overtaken_by_another_is_not_undone(cast: Cast, offer: Offer) -> None:
    live = proposals.propose_changes(offer, {"phone": "06032 2"}).live
    proposals.propose_changes(offer, {"phone": "06032 3"})
    assert live is not None
    with pytest.raises(NotNow, match="noch einmal"):
        proposals.undo(live, by="Anbieter")
    assert fresh(offer).phone == "06032 3"


@pytest.mark.parametrize(("words", "answer"), [({}, Answer.ANSWERED), ({"summary": "Neu"}, Answer.ANSWERED)])
def test_sending_answers_the_survey(
    cast: Cast, offer: Offer, organisation: Organisation, words: dict[str, Any], answer: str
) -> None:
    campaigns.start_campaign(
        cast.home, name="2026", text="", due_on=date(2099, 1, 1), organisations=[organisation], by=cast.kim
    )
    proposals.propose_changes(offer, words)
    assert [row.answer for row in Inquiry.objects.all()] == [answer]
