"""What the page of a meeting shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.actions.meetings.attendance import why_not_yet
from nestwerk.cooperation.choices import MeetingState, Reply
from nestwerk.cooperation.models import Invitee, Meeting
from nestwerk.cooperation.queries.attendance import by_sector
from nestwerk.cooperation.queries.meetings import invitees_of, items_of, used_minutes
from nestwerk.web.desk.minutes.on_meeting import minutes_context

SETTLED_AFTER: Final = timedelta(minutes=10)  # by then a letter is out, or something is wrong
DONE: Final = {
    "meeting.changed": gettext_lazy("Die Sitzung ist geändert."),
    "meeting.cancelled": gettext_lazy("Die Sitzung ist abgesagt."),
    "meeting.item_removed": gettext_lazy("Ein Punkt steht nicht mehr auf der Tagesordnung."),
    "meeting.attendance": gettext_lazy("Die Anwesenheit ist festgehalten."),
}


@dataclass(frozen=True)
class Line:
    """Somebody on the list, what she said, and what is to be done."""

    invitee: Invitee
    problem: str
    can_ask_again: bool
    can_be_removed: bool


def page_of(meeting: Meeting, member: Membership) -> dict[str, Any]:
    is_inside, sees_names = meeting.is_inside, meeting.is_inside or meeting.is_own
    items = [item for item in items_of(meeting) if is_inside or item.is_public]
    invitees = list(invitees_of(meeting))
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    used = used_minutes(items)
    is_open = meeting.state in (MeetingState.PLANNED, MeetingState.INVITED)
    replies = Counter(one.reply for one in invitees)
    return {
        "meeting": meeting,
        "is_inside": is_inside,
        "items": items,
        "used": used,
        "length": length,
        "left": length - used,
        "too_long": max(used - length, 0),
        "invitees": invitees if sees_names else [],
        "lines": [line_of(meeting, one) for one in invitees] if sees_names else [],
        "replies": [(label, replies[code]) for code, label in Reply.choices if replies[code]],
        "is_coming": is_open and meeting.starts_at > timezone.now(),
        "is_open": is_open,
        "can_tick": not why_not_yet(meeting),
        "on_list": len(invitees),
        "is_asked": meeting.invited_at is not None or len(invitees) > replies[Reply.OPEN],
        "present": sum(bool(one.was_present) for one in invitees),
        "sectors": by_sector(invitees),
        "undo_text": DONE.get(meeting.last_action, ""),
        **minutes_context(meeting, is_inside=is_inside),
    }


def line_of(meeting: Meeting, invitee: Invitee) -> Line:
    now = timezone.now()
    is_settled = meeting.invited_at is not None and now - meeting.invited_at > SETTLED_AFTER
    is_lost = invitee.claimed_at is not None and now - invitee.claimed_at > SETTLED_AFTER
    problem = ""
    if invitee.failed_at:
        problem = _("Die Mail kam nicht an. Bitte prüfen Sie die Adresse.")
    elif is_lost:
        problem = _("Ob die Mail ankam, wissen wir nicht.")
    elif is_settled and invitee.asked_at is None and meeting.starts_at > now:
        problem = _("Noch nicht angeschrieben. Fehlt eine Mailadresse?")
    is_free = invitee.asked_at is None and invitee.was_present is None
    return Line(invitee, problem, bool(problem), is_free and invitee.seat_id is None)
