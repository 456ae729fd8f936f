"""Letters to those on a meeting's list: asked, told what changed, told that it is off, reminded."""

from collections.abc import Sequence
from datetime import date, timedelta
from email.utils import parseaddr
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.base.doors import LONGEST_DAYS
from nestwerk.cooperation.actions.meetings.invitations import mark_failed
from nestwerk.cooperation.actions.meetings.traces import trace
from nestwerk.cooperation.choices import MeetingState, Reply
from nestwerk.cooperation.exports.calendars import FILE_NAME, MEDIA_TYPE, meeting_calendar, method_of
from nestwerk.cooperation.models import AgendaItem, Invitee, Meeting
from nestwerk.cooperation.queries.meetings import address_of, items_of, mailboxes
from nestwerk.directory.actions.upkeep.letters import Attachment, Letter, letter, post
from nestwerk.directory.actions.upkeep.rounds import Mailed, write_round
from nestwerk.directory.models import Portal
from nestwerk.registry.actions import doors
from nestwerk.registry.choices import DoorPurpose
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"
AFTER_DAYS: Final = 14  # a link says for so long that the meeting is over
REMINDS_BEFORE_DAYS: Final = 2


def pending(meeting: Meeting) -> QuerySet[Invitee]:
    """Who has not been told yet what holds now."""
    rows = Invitee.objects.filter(network=meeting.network, meeting=meeting, failed_at=None, claimed_at=None)
    if meeting.state == MeetingState.CANCELLED:
        return rows.filter(asked_at__isnull=False).filter(
            Q(told_sequence=None) | Q(told_sequence__lt=meeting.sequence)
        )
    if meeting.state != MeetingState.INVITED or meeting.starts_at <= timezone.now():
        return rows.none()
    return rows.filter(Q(told_sequence=None) | Q(told_sequence__lt=meeting.sequence))


def write_letters(meeting: Meeting, *, by: object = BY) -> Mailed:
    """To all who are pending. Called again after an accident it goes on where it stood."""
    template = "cancelled" if meeting.state == MeetingState.CANCELLED else ""
    done = _write(meeting, pending(meeting), template, {})
    if done.sent or done.refused:
        words = {"count": str(done.sent)}
        trace(
            meeting,
            "meeting.mailed",
            gettext_noop("Sitzung „%(name)s“: %(count)s Mails verschickt."),
            by=by,
            words=words,
        )
    return done


def remind_silent(network: Network, *, today: date) -> int:
    """Shortly before the day asked for, once, those who have not answered."""
    now = timezone.now()
    rows = Meeting.objects.filter(
        network=network,
        state=MeetingState.INVITED,
        starts_at__gt=now,
        answer_by__range=(today, today + timedelta(days=REMINDS_BEFORE_DAYS)),
    )
    sent = 0
    for meeting in rows.select_related("network", "body"):
        silent = Invitee.objects.filter(
            network=network, meeting=meeting, reply=Reply.OPEN, reminded_at=None, failed_at=None,
            claimed_at=None, asked_at__lt=now - timedelta(days=1),
        )  # fmt: skip
        sent += _write(meeting, silent, "meeting_reminder", {"reminded_at": now}).sent
    return sent


def go_on_writing(network: Network) -> int:
    """What a mail server that was away left unwritten."""
    coming = Meeting.objects.filter(
        network=network,
        starts_at__gt=timezone.now(),
        state__in=(MeetingState.INVITED, MeetingState.CANCELLED),
        invited_at__isnull=False,
    )
    return sum(write_letters(meeting).sent for meeting in coming.select_related("network", "body"))


def preview(meeting: Meeting, *, text: str, answer_by: date | None) -> Letter:
    """The invitation as it will be read; the link is made when it goes out."""
    meeting.invitation, meeting.answer_by = text, answer_by
    context = {
        **_shared(meeting, list(items_of(meeting))),
        "name": "",
        "address": f"{settings.BASE_URL}/partner/answer/…/",
    }
    return letter("cooperation/mail/invitation", context, network=meeting.network)


def _shared(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "items": items,
        "starts_at": timezone.localtime(meeting.starts_at),
        "ends_at": timezone.localtime(meeting.ends_at),
    }


def _write(meeting: Meeting, rows: QuerySet[Invitee], template: str, marks: dict[str, Any]) -> Mailed:
    asked = list(rows.select_related("organisation", "person", "network", "meeting__body"))
    ids = [one.organisation_id for one in asked if one.organisation_id is not None]
    boxes = mailboxes(meeting.network, ids, timezone.localdate())
    shared = _shared(meeting, list(items_of(meeting)))
    organiser = Portal.objects.filter(network=meeting.network).values_list("contact_email", flat=True).first()
    shared["organiser"] = organiser or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    def claim(one: Invitee) -> dict[str, Any]:
        """What was told meanwhile is not told again."""
        told = {"told_sequence": one.told_sequence, "reminded_at": one.reminded_at}
        return {"claimed_at": timezone.now(), **told}

    def write(one: Invitee) -> None:
        name = template or ("invitation" if one.asked_at is None else "changed")
        _post(one, meeting, address_of(one, boxes), name, shared)
        facts = {"told_sequence": meeting.sequence, "asked_at": one.asked_at or timezone.now(), **marks}
        Invitee.objects.filter(pk=one.pk).update(claimed_at=None, **facts)

    reachable = [one for one in asked if address_of(one, boxes)]
    return write_round(reachable, write, claim=claim, refuse=partial(mark_failed, by=BY))


def _post(invitee: Invitee, meeting: Meeting, address: str, template: str, shared: dict[str, Any]) -> None:
    now = timezone.now()
    days = min(max((meeting.starts_at - now).days + AFTER_DAYS, AFTER_DAYS), LONGEST_DAYS)
    _door, token = doors.open_door(
        invitee,
        DoorPurpose.ANSWER,
        by=BY,
        person=invitee.person,
        organisation=invitee.organisation,
        days=days,
        keeps_older=True,
    )
    link = doors.address_of(DoorPurpose.ANSWER, token)
    content = meeting_calendar(meeting, now=now, organiser=shared["organiser"], attendee=address, url=link)
    media_type = f"{MEDIA_TYPE}; method={method_of(meeting)}"
    post(
        meeting.network,
        [address],
        f"cooperation/mail/{template}",
        {**shared, "name": str(invitee), "address": link},
        attachments=[Attachment(FILE_NAME, content, media_type)],
    )
