"""A meeting is planned, changed, called off, taken up again: each step one write, each with a trace."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.attendance import take_back_attendance
from nestwerk.cooperation.actions.meetings.invitations import fill_from_seats
from nestwerk.cooperation.actions.meetings.traces import trace
from nestwerk.cooperation.choices import MeetingState
from nestwerk.cooperation.models import AgendaItem, Body, Meeting, Series
from nestwerk.cooperation.queries.meetings import last_change, standing_items

CHANGEABLE: Final = ("title", "starts_at", "ends_at", "place", "online_url", "is_public")
IN_CALENDARS: Final = ("title", "starts_at", "ends_at", "place", "online_url")


@transaction.atomic
def plan_meeting(
    body: Body,
    *,
    by: object,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str = "",
    online_url: str = "",
    is_public: bool = False,
    items: Sequence[Mapping[str, Any]] | None = None,
    series: Series | None = None,
) -> Meeting:
    """With the standing items on its agenda and the body's members on its list. Nobody is written to yet."""
    if body.ended_on is not None:
        raise NotNow(_("Dieses Gremium ist beendet. Bitte wählen Sie ein anderes."))
    meeting = Meeting.objects.create(
        network=body.network,
        body=body,
        series=series,
        title=title.strip() or body.name,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        online_url=online_url,
        is_public=is_public,
    )
    wanted = standing_items(is_external=body.is_external) if items is None else items
    AgendaItem.objects.bulk_create(
        AgendaItem(network=body.network, meeting=meeting, position=position, **item)
        for position, item in enumerate(wanted, start=1)
    )
    fill_from_seats(meeting)
    trace(meeting, "meeting.planned", gettext_noop("Sitzung „%(name)s“ geplant."), by=by)
    return meeting


@transaction.atomic
def change_meeting(meeting: Meeting, *, by: object, **words: Any) -> Meeting:
    """What calendars show counts up `sequence`, once people were asked: they get a new mail."""
    if unknown := set(words) - set(CHANGEABLE):
        raise TypeError(f"no words of a meeting: {sorted(unknown)}")
    if meeting.state == MeetingState.CANCELLED:
        raise NotNow(_("Diese Sitzung ist abgesagt. Nehmen Sie sie zuerst wieder auf."))
    changed = {name: value for name, value in words.items() if getattr(meeting, name) != value}
    if not changed:
        return meeting
    before = _plain(meeting, changed)
    for name, value in changed.items():
        setattr(meeting, name, value)
    _count_up(meeting, changed)
    meeting.save()
    sentence = gettext_noop("Sitzung „%(name)s“ geändert.")
    trace(meeting, "meeting.changed", sentence, by=by, before=before, after=_plain(meeting, changed))
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: object) -> Meeting:
    """Who was asked gets a mail. Raises NotNow for what has taken place."""
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    if meeting.state == MeetingState.HELD:
        raise NotNow(_("Diese Sitzung hat schon stattgefunden."))
    before = {"state": meeting.state}
    meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, reason.strip()
    _count_up(meeting, IN_CALENDARS)
    meeting.save()
    sentence = gettext_noop("Sitzung „%(name)s“ abgesagt. %(reason)s")
    trace(
        meeting, "meeting.cancelled", sentence, by=by, words={"reason": reason.strip()},
        before=before, after={"state": meeting.state},
    )  # fmt: skip
    return meeting


@transaction.atomic
def undo_last(meeting: Meeting, *, by: object) -> Meeting:
    """Take the latest change back: date and place, a cancellation, a removed item, a list of who came."""
    event = last_change(meeting)
    if event is None or event.before is None:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    if event.action == "meeting.item_removed":
        AgendaItem.objects.create(network=meeting.network, meeting=meeting, **event.before)
    elif event.action == "meeting.attendance":
        take_back_attendance(meeting, event.before)
    else:
        for name, value in event.before.items():
            setattr(meeting, name, datetime.fromisoformat(value) if name.endswith("_at") else value)
        _count_up(meeting, event.before if event.action == "meeting.changed" else IN_CALENDARS)
        meeting.save()
    trace(
        meeting, "meeting.undone", gettext_noop("Sitzung „%(name)s“: letzte Änderung zurückgenommen."), by=by
    )
    return meeting


def _count_up(meeting: Meeting, changed: Any) -> None:
    if meeting.invited_at is not None and set(changed) & set(IN_CALENDARS):
        meeting.sequence += 1


def _plain(meeting: Meeting, names: Any) -> dict[str, Any]:
    found = {name: getattr(meeting, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}
