"""Decisions of a meeting: numbered, with the votes. What was written down by mistake is withdrawn, its number stays."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.cooperation.actions.minutes.writing import locked_meeting
from nestwerk.cooperation.models import AgendaItem, Decision

WORDS = ("text", "ayes", "noes", "abstentions", "is_public")


@transaction.atomic
def take_decision(
    item: AgendaItem,
    *,
    text: str,
    by: object,
    ayes: int | None = None,
    noes: int | None = None,
    abstentions: int | None = None,
    is_public: bool = True,
) -> Decision:
    meeting = locked_meeting(item.meeting_id)
    last = Decision.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
    decision = Decision.objects.create(
        network=item.network,
        meeting=meeting,
        item=item,
        number=last + 1,
        text=" ".join(text.split()),
        ayes=ayes,
        noes=noes,
        abstentions=abstentions,
        is_public=is_public,
    )
    after = {name: getattr(decision, name) for name in WORDS}
    return _record(
        decision, "taken", gettext_noop("Beschluss %(number)s in „%(name)s“: %(text)s"), by, after=after
    )


@transaction.atomic
def revise_decision(decision: Decision, *, by: object, **words: Any) -> Decision:
    changed = {
        name: words[name] for name in WORDS if name in words and words[name] != getattr(decision, name)
    }
    if not changed:
        return decision
    locked_meeting(decision.meeting_id)
    before = {name: getattr(decision, name) for name in changed}
    for name, value in changed.items():
        setattr(decision, name, value)
    decision.save(update_fields=list(changed))
    sentence = gettext_noop("Beschluss %(number)s in „%(name)s“ geändert: %(text)s")
    return _record(decision, "revised", sentence, by, before=before, after=changed)


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: object) -> Decision:
    locked_meeting(decision.meeting_id)
    decision.withdrawn_at = timezone.now()
    decision.save(update_fields=["withdrawn_at"])
    return _record(decision, "withdrawn", gettext_noop("Beschluss %(number)s in „%(name)s“ gestrichen."), by)


@transaction.atomic
def restore_decision(decision: Decision, *, by: object) -> Decision:
    locked_meeting(decision.meeting_id)
    decision.withdrawn_at = None
    decision.save(update_fields=["withdrawn_at"])
    sentence = gettext_noop("Beschluss %(number)s in „%(name)s“ wieder aufgenommen.")
    return _record(decision, "restored", sentence, by)


def _record(decision: Decision, step: str, sentence: str, by: object, **more: Any) -> Decision:
    words = {"number": str(decision.number), "name": decision.meeting.title, "text": decision.text[:200]}
    audit.record(decision.network, f"decision.{step}", sentence, decision, by=by, words=words, **more)
    return decision
