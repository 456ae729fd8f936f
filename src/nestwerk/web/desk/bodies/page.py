"""What the page of a body shows."""

from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.models import Body
from nestwerk.cooperation.queries import bodies as queries
from nestwerk.cooperation.queries.meetings import meetings_of, visible_meetings


def page_of(body: Body, member: Membership) -> dict[str, Any]:
    now = timezone.now()
    today = timezone.localdate(now)
    every = list(queries.seats_of(body))
    seats = queries.open_seats(every, today)
    coming, past = meetings_of(visible_meetings(member.network, to=member), body.pk, now)
    lines = queries.lines_of(seats)
    return {
        "body": body,
        "children": queries.standing(member.network).filter(parent=body),
        "lines": lines,
        "vacant": sum(line.is_vacant for line in lines),
        "past_seats": [seat for seat in every if queries.has_ended(seat, today)],
        "later_seats": [seat for seat in every if seat.since is not None and seat.since > today],
        "parity": queries.parity_sentence(body, seats),
        "rhythm": queries.rhythm_sentence(body, body.meeting_count),
        "coming": coming,
        "past": past,
    }
