"""Who is asked to a meeting, what they answer, whose mail came back. Letters are written by the worker (letters.py)."""

from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.traces import trace
from nestwerk.cooperation.choices import MeetingState, Reply, SeatRole
from nestwerk.cooperation.models import Body, Invitee, Meeting, Seat
from nestwerk.cooperation.queries.bodies import holder_of
from nestwerk.cooperation.queries.meetings import COMING
from nestwerk.registry.actions.people import mark_unreachable
from nestwerk.registry.models import Organisation, Person
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

KEPT_FOR: Final = timedelta(days=365)


def fill_from_seats(meeting: Meeting) -> int:
    """Everybody with a seat on the day; substitutes are asked by those they stand in for. How many came or went."""
    day = timezone.localdate(meeting.starts_at)
    rows = Seat.objects.filter(current(on=day), network=meeting.network, body_id=meeting.body_id)
    seats = list(rows.exclude(role=SeatRole.SUBSTITUTE).select_related("person"))
    known = list(Invitee.objects.filter(network=meeting.network, meeting=meeting))
    wanted = {seat.pk: (seat.organisation_id, _holder_id(seat)) for seat in seats}
    stale = [one for one in known if one.asked_at is None and one.seat_id is not None
             and wanted.get(one.seat_id) != (one.organisation_id, one.person_id)]  # fmt: skip
    Invitee.objects.filter(network=meeting.network, pk__in=[one.pk for one in stale]).delete()
    kept = [one for one in known if one not in stale]
    has_row = {one.seat_id for one in kept}
    people = {one.person_id for one in kept if one.person_id is not None}
    new = []
    for seat_id, (organisation_id, person_id) in wanted.items():
        if seat_id in has_row or person_id in people:
            continue
        people |= {person_id} if person_id is not None else set()
        new.append(
            Invitee(
                network=meeting.network, meeting=meeting, seat_id=seat_id,
                organisation_id=organisation_id, person_id=person_id,
            )
        )  # fmt: skip
    Invitee.objects.bulk_create(new)
    return len(stale) + len(new)


def _holder_id(seat: Seat) -> int | None:
    holder = holder_of(seat)
    return holder.pk if holder else None


def renew_planned(body: Body) -> None:
    """A seat changed hands: the lists of meetings nobody was asked to yet follow."""
    rows = Meeting.objects.filter(
        network=body.network, body=body, state=MeetingState.PLANNED, starts_at__gte=timezone.now()
    )
    for meeting in rows.select_related("network"):
        fill_from_seats(meeting)


@transaction.atomic
def add_invitee(
    meeting: Meeting,
    *,
    by: object,
    person: Person | None = None,
    organisation: Organisation | None = None,
    name: str = "",
    email: str = "",
) -> tuple[Invitee, bool]:
    """A guest, or somebody who came along. True where she was not on the list yet."""
    known = Invitee.objects.filter(network=meeting.network, meeting=meeting)
    if person is not None:
        found = known.filter(person=person).first()
    elif email:
        found = known.filter(email__iexact=email).first()
    else:
        found = known.filter(name=name, organisation=organisation, person=None).first()
    if found is not None:
        return found, False
    made = Invitee.objects.create(
        network=meeting.network, meeting=meeting, person=person, organisation=organisation,
        name="" if person else name.strip(), email="" if person else email.strip(),
    )  # fmt: skip
    sentence = gettext_noop("Sitzung „%(name)s“: ein Gast steht auf der Liste.")
    trace(meeting, "meeting.guest_added", sentence, by=by)
    return made, True


@transaction.atomic
def remove_invitee(invitee: Invitee, *, by: object) -> None:
    """Only before she was asked, and before it is known whether she came."""
    if invitee.asked_at is not None or invitee.was_present is not None:
        raise NotNow(_("Wer schon eingeladen ist, bleibt auf der Liste."))
    meeting = invitee.meeting
    invitee.delete()
    trace(
        meeting,
        "meeting.guest_removed",
        gettext_noop("Sitzung „%(name)s“: jemand von der Liste genommen."),
        by=by,
    )


@transaction.atomic
def invite(meeting: Meeting, *, text: str, answer_by: date | None, by: object) -> Meeting:
    """Everybody on the list is to be written to; the worker does it. Who was written to is not written to again."""
    if meeting.state not in COMING:
        raise NotNow(
            _("Zu dieser Sitzung laden Sie nicht mehr ein: Sie ist abgesagt oder hat stattgefunden.")
        )
    if meeting.starts_at <= timezone.now():
        raise NotNow(_("Diese Sitzung hat schon begonnen. Für später planen Sie bitte eine neue."))
    if answer_by is not None and answer_by > timezone.localdate(meeting.starts_at):
        raise NotNow(_("Die Antwort soll vor der Sitzung da sein. Bitte wählen Sie einen früheren Tag."))
    fill_from_seats(meeting)
    meeting.state, meeting.invitation, meeting.answer_by = MeetingState.INVITED, text.strip(), answer_by
    meeting.invited_at = meeting.invited_at or timezone.now()
    meeting.save()
    trace(meeting, "meeting.invited", gettext_noop("Zur Sitzung „%(name)s“ eingeladen."), by=by)
    return meeting


@transaction.atomic
def answer(invitee: Invitee, *, reply: str, by: object, substitute_name: str = "") -> Invitee:
    """Counts until the start, also after the day asked for; then it is marked as late. The last answer holds."""
    rows = Invitee.objects.select_for_update(of=("self",)).select_related("meeting__body", "network")
    invitee = rows.get(pk=invitee.pk)
    meeting = invitee.meeting
    if meeting.state == MeetingState.CANCELLED:
        raise NotNow(_("Diese Sitzung ist abgesagt. Sie müssen nichts weiter tun."))
    if meeting.starts_at <= timezone.now():
        raise NotNow(
            _("Diese Sitzung hat schon begonnen. Bitte melden Sie sich direkt bei der Koordination.")
        )
    if reply == Reply.SUBSTITUTE and not substitute_name.strip():
        raise NotNow(_("Bitte nennen Sie noch den Namen der Vertretung."))
    before = {"invitee": invitee.pk, "reply": invitee.reply}
    invitee.reply, invitee.replied_at = Reply(reply), timezone.now()
    invitee.substitute_name = substitute_name.strip() if reply == Reply.SUBSTITUTE else ""
    invitee.is_late = meeting.answer_by is not None and timezone.localdate() > meeting.answer_by
    invitee.save(update_fields=["reply", "replied_at", "substitute_name", "is_late"])
    trace(
        meeting, "meeting.answered", gettext_noop("Sitzung „%(name)s“: %(who)s %(reply)s."), by=by,
        words={"who": _label(invitee), "reply": str(Reply(reply).label)},
        before=before, after={"invitee": invitee.pk, "reply": invitee.reply},
    )  # fmt: skip
    return invitee


@transaction.atomic
def mark_failed(invitee: Invitee, *, by: object) -> None:
    """The mail was refused, or it came back: the person can't be reached at this address."""
    Invitee.objects.filter(pk=invitee.pk).update(failed_at=timezone.now(), claimed_at=None)
    if invitee.person is not None:
        mark_unreachable(invitee.person, is_unreachable=True, by=by)
    sentence = gettext_noop("Sitzung „%(name)s“: Die Mail an %(who)s kam nicht an.")
    trace(invitee.meeting, "meeting.mail_failed", sentence, by=by, words={"who": _label(invitee)})


@transaction.atomic
def ask_again(invitee: Invitee, *, by: object) -> None:
    """The address is mended, or nobody knows whether the mail went out: the worker writes once more."""
    Invitee.objects.filter(pk=invitee.pk).update(failed_at=None, claimed_at=None, told_sequence=None)
    if invitee.person is not None:
        mark_unreachable(invitee.person, is_unreachable=False, by=by)
    sentence = gettext_noop("Sitzung „%(name)s“: Die Mail an %(who)s geht noch einmal hinaus.")
    trace(invitee.meeting, "meeting.asked_again", sentence, by=by, words={"who": _label(invitee)})


def forget_guests(network: Network, *, today: date) -> int:
    """A year after a meeting nobody needs the addresses of guests any more."""
    rows = Invitee.objects.filter(network=network, meeting__ends_at__date__lt=today - KEPT_FOR)
    return rows.exclude(email="").update(email="")


def _label(invitee: Invitee) -> Any:
    return str(invitee.organisation) if invitee.organisation else invitee.person or gettext_noop("ein Gast")
