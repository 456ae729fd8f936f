"""Letters about an agreement: who is asked to read or to sign it, and reminded."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.cooperation.actions.agreements.consultation import is_running
from nestwerk.cooperation.actions.agreements.course import end_agreement, trace
from nestwerk.cooperation.actions.agreements.signing import SIGNABLE, withdraw_request
from nestwerk.cooperation.choices import AgreementState, SignatureState
from nestwerk.cooperation.models import Agreement, Signature
from nestwerk.cooperation.queries.agreements.addressees import Addressee, addressees
from nestwerk.cooperation.queries.agreements.reading import (
    consulted,
    has_to_answer,
    signatures,
)
from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round
from nestwerk.registry.actions.doors import DAYS, address_of, close_doors, open_door, revoke_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
AFTER_DUE_DAYS: Final = 30  # answers are read, and late signatures given, after the day too
REMIND_SIGNERS_DAYS: Final = 7
REMIND_CONSULTED_DAYS: Final = 3
REST: Final = timedelta(days=2)  # nobody is reminded of what came yesterday


@dataclass(frozen=True)
class Kind:
    """One kind of letter, and which stamp it leaves."""

    purpose: DoorPurpose
    template: str
    stamp: str


REMARK: Final = Kind(DoorPurpose.REMARK, "remark", "asked_at")
REMARK_AGAIN: Final = Kind(DoorPurpose.REMARK, "remark_reminder", "reminded_at")
SIGN: Final = Kind(DoorPurpose.SIGNATURE, "signature", "asked_at")
SIGN_AGAIN: Final = Kind(DoorPurpose.SIGNATURE, "signature_reminder", "reminded_at")


def send_requests(agreement: Agreement, *, by: object) -> Mailed:
    """To all who are to be asked now and were not yet; run again it goes on where it stood."""
    if is_running(agreement):
        return _send(agreement, consulted(agreement).filter(asked_at=None, read_at=None), REMARK, by=by)
    if agreement.state not in SIGNABLE:
        return Mailed()
    rows = signatures(agreement, timezone.localdate())
    return _send(agreement, rows.filter(has_to_answer(), asked_at=None), SIGN, by=by)


def remind(agreement: Agreement, *, by: object, today: date | None = None) -> Mailed:
    """Once to all who were asked and are silent."""
    silent = Q(asked_at__lt=timezone.now() - REST, reminded_at=None)
    if is_running(agreement):
        return _send(agreement, consulted(agreement).filter(silent, read_at=None), REMARK_AGAIN, by=by)
    if agreement.state not in SIGNABLE:
        return Mailed()
    rows = signatures(agreement, today or timezone.localdate())
    return _send(agreement, rows.filter(silent & has_to_answer()), SIGN_AGAIN, by=by)


def send_new_link(*asked: Signature, by: object) -> Mailed:
    """Once more to those who lost it, or to whoever is there now; links of before end. All of one agreement."""
    if not asked:
        return Mailed()
    for signature in asked:
        close_doors(signature, DoorPurpose.SIGNATURE)
    numbers = [signature.pk for signature in asked]
    is_open = Q(state__in=[SignatureState.WAITING, SignatureState.ASKED])
    Signature.objects.filter(is_open, pk__in=numbers).update(asked_at=None, reminded_at=None)
    rows = signatures(asked[0].agreement, timezone.localdate()).filter(pk__in=numbers, asked_at=None)
    return _send(asked[0].agreement, rows.filter(has_to_answer()), SIGN, by=by)


def keep_agreements(network: Network, *, today: date) -> int:
    """The day's upkeep: what has run out ends, requests follow who is there, the silent are reminded once."""
    letters = 0
    for agreement in Agreement.objects.filter(
        network=network, state=AgreementState.IN_FORCE, expires_on__lt=today
    ):
        end_agreement(agreement, reason="", on=agreement.expires_on, by=BY)
    for agreement in Agreement.objects.filter(network=network, state__in=SIGNABLE):
        letters += _follow(agreement, today)
        due = agreement.sign_by
        if due is not None and timedelta(0) <= due - today <= timedelta(days=REMIND_SIGNERS_DAYS):
            letters += remind(agreement, by=BY, today=today).sent
    for agreement in Agreement.objects.filter(network=network, state=AgreementState.CONSULTATION):
        until = agreement.consultation_until
        if until is not None and timedelta(0) <= until - today <= timedelta(days=REMIND_CONSULTED_DAYS):
            letters += remind(agreement, by=BY, today=today).sent
    return letters


def _follow(agreement: Agreement, today: date) -> int:
    """Who was asked has left: the request goes to whoever is there now. An actor that is no more need not sign."""
    rows = signatures(agreement, today)
    is_open = rows.filter(state__in=[SignatureState.WAITING, SignatureState.ASKED])
    for gone in is_open.filter(organisation__merged_into__isnull=False):
        withdraw_request(gone, reason="", by=BY)
    left = is_open.filter(has_to_answer() & Q(has_left=True), state=SignatureState.ASKED)
    return send_new_link(*left.exclude(asked_at=None, failed_at__isnull=False), by=BY).sent


def _send(agreement: Agreement, rows: QuerySet[Any], kind: Kind, *, by: object) -> Mailed:
    found = list(rows.select_related("organisation", "network", "version"))
    known = addressees([row.organisation for row in found], timezone.localdate())

    def claim(row: Any) -> dict[str, Any]:
        person = known[row.organisation_id].person
        who = {"person_id": person.pk if person else None} if isinstance(row, Signature) else {}
        state = {"state": SignatureState.ASKED} if kind == SIGN else {}
        return {kind.stamp: timezone.now(), "failed_at": None, **state, **who}

    reachable = [row for row in found if row.organisation_id in known]
    done = write_round(
        reachable,
        lambda row: _write(agreement, row, kind, known[row.organisation_id], by=by),
        claim=claim,
    )
    if done.sent:
        sentence = gettext_noop("Vereinbarung „%(title)s“: %(count)s Mails verschickt.")
        trace(agreement, "agreement.sent", sentence, by=by, count=str(done.sent))
    return replace(done, without_address=len(found) - len(reachable))


def _write(agreement: Agreement, row: Any, kind: Kind, addressee: Addressee, *, by: object) -> None:
    due = agreement.consultation_until if kind.purpose == DoorPurpose.REMARK else agreement.sign_by
    days_left = (due - timezone.localdate()).days if due else 0
    door, token = open_door(
        row,
        kind.purpose,
        by=by,
        person=addressee.person,
        organisation=row.organisation,
        days=min(max(days_left + AFTER_DUE_DAYS, DAYS), LONGEST_DAYS),
        keeps_older=True,
    )
    words = {"due": due, "address": address_of(kind.purpose, token), "expires_at": door.expires_at}
    try:
        post(
            row.network,
            [addressee.email],
            f"cooperation/mail/{kind.template}",
            {**_context(agreement, row), **words},
        )
    except OSError:
        revoke_door(door)
        raise


def _context(agreement: Agreement, row: Any) -> dict[str, Any]:
    has_signed = Signature.objects.filter(
        agreement=agreement, organisation=row.organisation, state=SignatureState.SIGNED
    )
    return {
        "agreement": agreement,
        "version": row.version,
        "organisation": row.organisation,
        "is_again": has_signed.exists(),
    }
