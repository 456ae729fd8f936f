"""What the page of a Fachtag shows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.actions.conferences import messages
from nestwerk.cooperation.choices import ConferenceState
from nestwerk.cooperation.models import Conference
from nestwerk.cooperation.queries.conferences import (
    ON_THE_LIST,
    UNDOABLE,
    clashes,
    feedback_of,
    registrations_of,
    slots_of,
    stalls_of,
    sums_of,
    taken_places,
)
from nestwerk.web.desk.conferences.forms import MessageForm


def page_of(conference: Conference, member: Membership) -> dict[str, Any]:
    may_write = member.may(Right.WRITE)
    rows = list(registrations_of(conference))
    taken = taken_places(rows)
    slots = list(slots_of(conference))
    is_held = conference.state == ConferenceState.HELD
    return {
        "conference": conference,
        "public_url": reverse("portal:conference", args=[conference.network.slug, conference.uid]),
        "slots": [(slot, taken[slot.pk]) for slot in slots],
        "clashes": clashes(slots) if may_write else [],
        "stalls": [one for one in stalls_of(conference) if may_write or one.is_confirmed],
        "invited": sum(row.state == "invited" for row in rows),
        "present": sum(bool(row.was_present) for row in rows),
        "is_counted": any(row.was_present is not None for row in rows),
        "sums": sums_of(rows),
        "is_held": is_held,
        "has_begun": conference.starts_at <= timezone.now(),
        "feedback": feedback_of(conference) if conference.feedback_asked_on else None,
        "can_undo": may_write and conference.last_action in UNDOABLE,
    }


def message_page(conference: Conference, form: MessageForm) -> dict[str, Any]:
    """Who gets a free message, who cannot, and how it reads."""
    rows = list(registrations_of(conference))
    coming = messages.reached(rows, with_waiting=False)
    listed = messages.reached(rows, with_waiting=True)
    words = {name: str(form[name].value() or "") for name in ("subject", "text")}
    return {
        "conference": conference,
        "form": form,
        "coming": coming,
        "waiting": [row for row in listed if row not in coming],
        "unreached": [row for row in rows if row.state in ON_THE_LIST and not row.email],
        "preview": messages.preview(conference, **words) if form.is_bound else None,
    }
