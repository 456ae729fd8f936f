"""Time spent on coordination: noted by who spent it, visible to others only as sums."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from nestwerk.accounts.models import Membership
from nestwerk.audit import actions as audit
from nestwerk.cooperation.models import Effort


@transaction.atomic
def note_effort(member: Membership, *, on: date, minutes: int, topic: str, note: str = "") -> Effort:
    """A note of her own; the trace says that time was noted, not how much."""
    effort = Effort.objects.create(
        network=member.network,
        on=on,
        minutes=minutes,
        topic=topic,
        note=note.strip(),
        by_user_id=member.user_id,
        by_label=str(member.role_data.name)[:200],
    )
    audit.record(member.network, "effort.noted", gettext_noop("Aufwand festgehalten."), effort, by=member)
    return effort


@transaction.atomic
def remove_effort(effort: Effort, *, by: Membership) -> None:
    """A slip of the pen goes without a rest; noting it again is as quick as undoing."""
    audit.record(effort.network, "effort.removed", gettext_noop("Aufwand gelöscht."), effort, by=by)
    effort.delete()
