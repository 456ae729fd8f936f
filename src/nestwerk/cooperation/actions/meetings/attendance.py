"""Who came: ticked, pasted, or come along. Written as often as needed; the last time can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.traces import trace
from nestwerk.cooperation.choices import MeetingState
from nestwerk.cooperation.models import Invitee, Meeting


@dataclass(frozen=True)
class Presence:
    """`substitute_name`: who came in place of the one who was asked."""

    is_present: bool
    substitute_name: str = ""


def why_not_yet(meeting: Meeting) -> str:
    """Empty from the first minute of its day on, so that the list can be filled as people arrive."""
    day = timezone.localdate(meeting.starts_at)
    if day <= timezone.localdate():
        return ""
    text = _(
        "Diese Sitzung ist erst am %(day)s. Ab diesem Tag halten Sie hier fest, wer da war. "
        "Fand sie früher statt, ändern Sie zuerst ihren Tag."
    )
    return text % {"day": f"{day:%d.%m.%Y}"}


@transaction.atomic
def note_attendance(meeting: Meeting, presences: Mapping[int, Presence], *, by: object) -> int:
    """By the number of each invitee; who is not named stays as she was. How many were there."""
    if meeting.state == MeetingState.CANCELLED:
        raise NotNow(_("Diese Sitzung ist abgesagt. Nehmen Sie sie zuerst wieder auf."))
    if reason := why_not_yet(meeting):
        raise NotNow(reason)
    rows = Invitee.objects.filter(network=meeting.network, meeting=meeting)
    changed, before = [], {}
    for row in rows.select_for_update(of=("self",)).filter(pk__in=list(presences)):
        wanted = presences[row.pk]
        substitute = wanted.substitute_name.strip()
        if (row.was_present, row.substitute_name) == (wanted.is_present, substitute):
            continue
        before[str(row.pk)] = [row.was_present, row.substitute_name]
        row.was_present, row.substitute_name = wanted.is_present, substitute
        changed.append(row)
    Invitee.objects.bulk_update(changed, ["was_present", "substitute_name"])
    state = meeting.state
    if meeting.starts_at <= timezone.now():
        meeting.state = MeetingState.HELD
        meeting.save(update_fields=["state"])
    count = rows.filter(was_present=True).count()
    if changed or state != meeting.state:
        sentence = gettext_noop("Sitzung „%(name)s“: %(count)s waren da.")
        facts: dict[str, Any] = {"state": state, "invitees": before}
        trace(meeting, "meeting.attendance", sentence, by=by, words={"count": str(count)}, before=facts)
    return count


def take_back_attendance(meeting: Meeting, before: Mapping[str, Any]) -> None:
    for row in Invitee.objects.filter(
        network=meeting.network, meeting=meeting, pk__in=list(before["invitees"])
    ):
        row.was_present, row.substitute_name = before["invitees"][str(row.pk)]
        row.save(update_fields=["was_present", "substitute_name"])
    meeting.state = before["state"]
    meeting.save(update_fields=["state"])
