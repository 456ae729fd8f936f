"""Signing: once, the very wording, by link or on paper; and what becomes of it when actors and people change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import course, signing
from nestwerk.cooperation.models import Agreement, AgreementVersion, Signature
from nestwerk.cooperation.queries.agreements.reading import Standing, signatures, standing
from nestwerk.registry.actions.merging import merge
from nestwerk.registry.models import Door, Organisation
from nestwerk.web.desk.agreements.registers import hint_of, standing_of
from tests.cast import Cast
from tests.make import agreements

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = MORNING.date()
SIGN_BY = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """Haus 1, 2 and 3 are to sign."""
    return agreements.in_signing(cast.home, sign_by=SIGN_BY)


def house(of: Agreement, number: int) -> Organisation:
    with network_scope(of.network):
        return Organisation.objects.get(name=f"Haus {number}")


def signature(of: Agreement, number: int) -> Signature:
    return agreements.signature(of, house(of, number))


def table(of: Agreement) -> dict[str, tuple[str, str]]:
    """Actor: what the register says of it."""
    with network_scope(of.network):
        rows = list(signatures(of, TODAY))
        return {row.organisation.name: (standing_of(row), hint_of(row)) for row in rows}


def merged(loser: Organisation, winner: Organisation) -> None:
    with network_scope(loser.network):
        merge(loser, winner, by="Test")


def test_signature_keeps_who_when_and_what(agreement: Agreement) -> None:
    found = agreements.signed(signature(agreement, 1), name=" Person 017  Muster ", function="Leitung")
    assert (found.state, found.signer_name, found.signer_function, found.signed_as, found.signed_at) == (
        "signed",
        "Person 017 Muster",
        "Leitung",
        "Haus 1",
        MORNING,
    )
    assert found.content_hash == agreements.version(agreement).content_hash


def test_second_submit_signs_nothing_anew(agreement: Agreement) -> None:
    first = agreements.signed(signature(agreement, 1), name="Person 001 Muster")
    second = agreements.signed(signature(agreement, 1), name="Person 002 Muster")
    assert (second.pk, second.signer_name) == (first.pk, "Person 001 Muster")


def test_other_wording_than_was_shown_is_not_signed(agreement: Agreement) -> None:
    row = signature(agreement, 1)
    with network_scope(agreement.network), pytest.raises(NotNow, match="Der Text hat sich geändert"):
        signing.sign(row, name="P", function="L", content_hash="0" * 64, by="Test")
    assert signature(agreement, 1).state == "waiting"


def test_wording_changed_behind_our_back_is_not_signed(agreement: Agreement) -> None:
    with network_scope(agreement.network):
        version = agreements.version(agreement)
        version.paragraphs[0]["text"] = "Etwas anderes."
        AgreementVersion.objects.filter(pk=version.pk).update(paragraphs=version.paragraphs)
    with pytest.raises(NotNow, match="Der Text hat sich geändert"):
        agreements.signed(signature(agreement, 1))


def test_refusal_keeps_its_reason_and_may_become_a_signature(agreement: Agreement) -> None:
    with network_scope(agreement.network):
        refused = signing.refuse(signature(agreement, 1), reason="Erst im Herbst.", by="Test")
    assert (refused.state, refused.note) == ("refused", "Erst im Herbst.")
    assert agreements.signed(signature(agreement, 1)).note == ""


def test_late_signature_counts_and_is_said(agreement: Agreement, clock: Any) -> None:
    clock.move_to(MORNING + timedelta(days=60))
    agreements.signed(signature(agreement, 1))
    assert table(agreement)["Haus 1"] == ("unterzeichnet", "Nach dem vereinbarten Tag unterzeichnet.")


def test_ended_agreement_is_signed_no_more(agreement: Agreement) -> None:
    row = signature(agreement, 1)
    with network_scope(agreement.network):
        course.end_agreement(agreement, reason="Neu gedacht.", by="Test")
    with pytest.raises(NotNow, match="nicht mehr zur Unterschrift"):
        agreements.signed(row)


def test_agreement_in_force_may_still_be_joined(agreement: Agreement) -> None:
    agreements.signed(signature(agreement, 1))
    with network_scope(agreement.network):
        course.put_in_force(agreement, on=TODAY, expires_on=date(2029, 3, 1), by="Test")
    assert agreements.signed(signature(agreement, 2)).state == "signed"


def test_nothing_comes_into_force_unsigned(agreement: Agreement) -> None:
    with network_scope(agreement.network), pytest.raises(NotNow, match="mindestens eine Unterschrift"):
        course.put_in_force(agreement, on=TODAY, expires_on=None, by="Test")


def test_step_into_force_can_be_taken_back(agreement: Agreement) -> None:
    agreements.signed(signature(agreement, 1))
    with network_scope(agreement.network):
        course.put_in_force(agreement, on=TODAY, expires_on=None, by="Test")
        undone = course.undo_step(agreement, by="Test")
    assert (undone.state, undone.in_force_from) == ("signing", None)


def test_signing_with_a_signature_cannot_be_undone(agreement: Agreement) -> None:
    agreements.signed(signature(agreement, 1))
    with network_scope(agreement.network), pytest.raises(NotNow, match="Antworten da"):
        course.undo_step(agreement, by="Test")


def test_paper_signature_is_entered_and_can_be_taken_back(agreement: Agreement) -> None:
    token = agreements.door(signature(agreement, 1), "signature")
    with network_scope(agreement.network):
        on = date(2026, 2, 27)
        signing.sign_on_paper(signature(agreement, 1), name="P", function="L", on=on, by="Test")
        found = signature(agreement, 1)
        assert (found.state, found.is_on_paper, found.signed_at.date()) == ("signed", True, on)
        assert (len(token) > 20, Door.objects.filter(revoked_at=None).count()) == (True, 0)
        again = signing.reopen_request(found, by="Test")
    assert (again.state, again.signer_name, again.signed_at) == ("waiting", "", None)


def test_paper_signature_of_tomorrow_is_refused(agreement: Agreement) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with network_scope(agreement.network), pytest.raises(NotNow, match="Zukunft"):
        signing.sign_on_paper(signature(agreement, 1), name="P", function="L", on=tomorrow, by="Test")


@pytest.mark.parametrize("act", [signing.refuse, signing.withdraw_request])
def test_given_signature_is_not_taken_away(agreement: Agreement, act: Any) -> None:
    agreements.signed(signature(agreement, 1))
    with network_scope(agreement.network):
        with pytest.raises(NotNow, match="schon unterzeichnet"):
            act(signature(agreement, 1), reason="x", by="Test")
        with pytest.raises(NotNow, match="bleibt, wie sie ist"):
            signing.reopen_request(signature(agreement, 1), by="Test")


def test_withdrawn_request_is_signed_by_nobody_and_not_counted(agreement: Agreement) -> None:
    with network_scope(agreement.network):
        signing.withdraw_request(signature(agreement, 1), reason="Gibt es nicht mehr.", by="Test")
        rows = list(signatures(agreement, TODAY))
    assert standing(rows) == Standing(total=2, signed=0, refused=0, asked=0, waiting=2)
    with pytest.raises(NotNow, match="nicht mehr zur Unterschrift"):
        agreements.signed(signature(agreement, 1))


def test_signature_of_somebody_who_left_stays_and_the_page_says_so(agreement: Agreement) -> None:
    person = agreements.leader(house(agreement, 1), "Muster 001")
    with network_scope(agreement.network):
        Signature.objects.filter(pk=signature(agreement, 1).pk).update(person=person)
    agreements.signed(signature(agreement, 1), name="Muster 001")
    assert table(agreement)["Haus 1"] == ("unterzeichnet", "")
    with network_scope(agreement.network):
        person.functions.update(until=TODAY - timedelta(days=1))
    assert table(agreement)["Haus 1"] == (
        "unterzeichnet",
        "Wer unterzeichnet hat, ist nicht mehr dort. Die Unterschrift gilt weiter.",
    )
    assert signature(agreement, 1).signer_name == "Muster 001"


def test_winner_of_a_merger_shows_as_whom_it_signed(cast: Cast) -> None:
    asked = agreements.actors(cast.home, 2)
    found = agreements.in_signing(cast.home, asked[:1], sign_by=SIGN_BY)
    agreements.signed(agreements.signature(found))
    merged(asked[0], asked[1])
    assert table(found) == {"Haus 2": ("unterzeichnet", "Unterzeichnet als „Haus 1“.")}


def test_winner_that_was_still_asked_is_signed_by_its_predecessor(agreement: Agreement) -> None:
    agreements.signed(signature(agreement, 1))
    merged(house(agreement, 1), house(agreement, 2))
    assert table(agreement) == {
        "Haus 1": ("unterzeichnet", "Heute: Haus 2."),
        "Haus 2": ("unterzeichnet durch Vorgänger", "„Haus 1“ hat unterzeichnet und gehört jetzt dazu."),
        "Haus 3": ("noch nicht gebeten", ""),
    }
    with network_scope(agreement.network):
        assert standing(signatures(agreement, TODAY)) == Standing(
            total=2, signed=1, refused=0, asked=0, waiting=1
        )


def test_two_that_signed_and_merged_both_stay(agreement: Agreement) -> None:
    for number in (1, 2):
        agreements.signed(signature(agreement, number))
    merged(house(agreement, 1), house(agreement, 2))
    assert table(agreement) == {
        "Haus 1": ("unterzeichnet", "Heute: Haus 2."),
        "Haus 2": ("unterzeichnet", "„Haus 1“ hat unterzeichnet und gehört jetzt dazu."),
        "Haus 3": ("noch nicht gebeten", ""),
    }
