"""What an agreement's page shows, made ready for its template."""

from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.choices import AgreementState
from nestwerk.cooperation.models import Agreement
from nestwerk.cooperation.queries.agreements import reading
from nestwerk.cooperation.queries.agreements.wording import is_untouched, short_hash
from nestwerk.web.desk.agreements.forms import DescribeForm, ForceForm, ReasonForm

WITH_SIGNERS = {AgreementState.SIGNING, AgreementState.IN_FORCE, AgreementState.ENDED}

MOST_READ, MOST_SHOWN = 100, 10  # of what happened; a step with more behind it is not taken back


def page_of(member: Membership, agreement: Agreement) -> dict[str, Any]:
    version, today = reading.newest_version(agreement), timezone.localdate()
    is_inside = member.may(Right.INSIDE)
    events = list(history_of(member.network, agreement)[:MOST_READ]) if is_inside else []
    standing = (
        reading.standing(reading.signatures(agreement, today)) if agreement.state in WITH_SIGNERS else None
    )
    is_in_round = is_inside and agreement.state == AgreementState.CONSULTATION
    talks = reading.round_of(reading.consulted(agreement)) if is_in_round else None
    undoable = reading.undoable_step(events)
    return {
        "agreement": agreement,
        "version": version,
        "short_hash": short_hash(version.content_hash),
        "is_untouched": is_untouched(version),
        "is_inside": is_inside,
        "events": events[:MOST_SHOWN],
        "has_more_events": len(events) > MOST_SHOWN,
        "undoable": None
        if undoable and _is_known_outside(agreement, undoable, standing, talks)
        else undoable,
        "standing": standing,
        "round": talks,
        "is_over": bool(agreement.consultation_until and agreement.consultation_until < today),
        "commitments": reading.commitments(agreement) if standing else (),
        "force_form": ForceForm(agreement),
        "reason_form": ReasonForm(),
        "describe_form": DescribeForm(
            initial={"purpose": agreement.purpose, "is_first_document": agreement.is_first_document}
        ),
    }


def _is_known_outside(
    agreement: Agreement, step: Event, standing: reading.Standing | None, talks: reading.Round | None
) -> bool:
    """Then the action would refuse to take the step back, and the page does not offer it."""
    if talks is not None:
        return bool(talks.asked or talks.read)
    if agreement.state == AgreementState.SIGNING and standing is not None:
        return standing.waiting < standing.total
    return (
        agreement.state == AgreementState.DRAFT and (step.before or {}).get("state") == AgreementState.SIGNING
    )
