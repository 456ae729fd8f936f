"""Letters about an agreement. A letter is noted before it leaves: a worker that dies writes to nobody twice."""

import logging
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
from nestwerk.registry.actions.doors import DAYS, address_of, close_doors, open_door, revoke_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
AFTER_DUE_DAYS: Final = 30  # answers are read, and late signatures given, after the day too
REMIND_SIGNERS_DAYS: Final = 7
REMIND_CONSULTED_DAYS: Final = 3
REST: Final = timedelta(days=2)  # nobody is reminded of what came yesterday

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """`unaddressed` have no address at all: they are asked on paper."""

    sent: int = 0
    failed: int = 0
    unaddressed: int = 0


@dataclass(frozen=True)
class Kind:
    """One kind of letter: which stamp it leaves, and what else changes when it goes out and when it is refused."""

    purpose: DoorPurpose
    template: str
    stamp: str
    when_out: dict[str, Any]
    when_refused: dict[str, Any]


REMARK: Final = Kind(DoorPurpose.REMARK, "remark", "asked_at", {}, {})
REMARK_AGAIN: Final = Kind(DoorPurpose.REMARK, "remark_reminder", "reminded_at", {}, {})
SIGN: Final = Kind(
    DoorPurpose.SIGNATURE,
    "signature",
    "asked_at",
    {"state": SignatureState.ASKED},
    {"state": SignatureState.WAITING},
)
SIGN_AGAIN: Final = Kind(DoorPurpose.SIGNATURE, "signature_reminder", "reminded_at", {}, {})


def send_requests(agreement: Agreement, *, by: object) -> Sent:
    """To all who are to be asked now and were not yet; run again it goes on where it stood."""
    if is_running(agreement):
        return _send(agreement, consulted(agreement).filter(asked_at=None, read_at=None), REMARK, by=by)
    if agreement.state not in SIGNABLE:
        return Sent()
    rows = signatures(agreement, timezone.localdate())
    return _send(agreement, rows.filter(has_to_answer(), asked_at=None), SIGN, by=by)


def remind(agreement: Agreement, *, by: object, today: date | None = None) -> Sent:
    """Once to all who were asked and are silent."""
    silent = Q(asked_at__lt=timezone.now() - REST, reminded_at=None)
    if is_running(agreement):
        return _send(agreement, consulted(agreement).filter(silent, read_at=None), REMARK_AGAIN, by=by)
    if agreement.state not in SIGNABLE:
        return Sent()
    rows = signatures(agreement, today or timezone.localdate())
    return _send(agreement, rows.filter(silent & has_to_answer()), SIGN_AGAIN, by=by)


def send_new_link(signature: Signature, *, by: object) -> Sent:
    """Once more to one who lost it, or to whoever is there now; links of before end."""
    close_doors(signature, DoorPurpose.SIGNATURE)
    Signature.objects.filter(
        pk=signature.pk, state__in=[SignatureState.WAITING, SignatureState.ASKED]
    ).update(asked_at=None, reminded_at=None)
    rows = signatures(signature.agreement, timezone.localdate()).filter(pk=signature.pk, asked_at=None)
    return _send(signature.agreement, rows.filter(has_to_answer()), SIGN, by=by)


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
    return sum(send_new_link(signature, by=BY).sent for signature in left)


def _send(agreement: Agreement, rows: QuerySet[Any], kind: Kind, *, by: object) -> Sent:
    found = list(rows.select_related("organisation", "network", "version"))
    known = addressees([row.organisation for row in found], timezone.localdate())
    done = Sent()
    for row in found:
        addressee = known.get(row.organisation_id)
        if addressee is None:
            done = replace(done, unaddressed=done.unaddressed + 1)
        elif _send_one(agreement, row, kind, addressee, by=by):
            done = replace(done, sent=done.sent + 1)
        else:
            done = replace(done, failed=done.failed + 1)
    if done.sent:
        sentence = gettext_noop("Vereinbarung „%(title)s“: %(count)s Mails verschickt.")
        trace(agreement, "agreement.sent", sentence, by=by, count=str(done.sent))
    return done


def _send_one(agreement: Agreement, row: Any, kind: Kind, addressee: Addressee, *, by: object) -> bool:
    rows, now = type(row).objects.filter(pk=row.pk), timezone.now()
    who = {"person": addressee.person} if isinstance(row, Signature) else {}
    claim = {kind.stamp: now, "failed_at": None, **kind.when_out, **who}
    if not rows.filter(**{kind.stamp: None}).update(**claim):
        return False  # another worker was faster
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
        log.warning("a letter about an agreement could not be sent")
        revoke_door(door)
        rows.update(**{kind.stamp: None, "failed_at": now, **kind.when_refused})
        return False
    return True


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
