"""The course of minutes: begun, sent, approved at the next meeting, whose agenda gets that point by itself."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.actions.meetings.invitations import mark_failed
from nestwerk.cooperation.actions.meetings.letters import BY
from nestwerk.cooperation.choices import ItemKind, MeetingState, MinutesState
from nestwerk.cooperation.models import AgendaItem, Meeting
from nestwerk.cooperation.queries.meetings import COMING, address_of, invitees_of, mailboxes
from nestwerk.cooperation.queries.minutes import Edition, minutes_of, open_points
from nestwerk.directory.actions.upkeep.letters import Attachment, post
from nestwerk.directory.actions.upkeep.rounds import write_round

LETTER: Final = "cooperation/mail/minutes"


def starters() -> dict[str, str]:
    """What stands under a point before anybody writes: questions that are answered by writing behind them."""
    with override(settings.LANGUAGE_CODE):  # minutes have one language, whoever begins them
        return {
            ItemKind.QUALITY: _("Vorgenommen hatten wir uns:\n\nDaraus wurde:\n\nNächster Schritt:"),
            ItemKind.INTRODUCTION: _("Das machen wir:\n\nSo arbeiten wir:\n\nSo erreichen Sie uns:"),
        }


@transaction.atomic
def begin_minutes(meeting: Meeting, *, by: object) -> Meeting:
    """Prefilled by kind of point, with the minutes that wait for approval. Begun twice is begun once."""
    meeting = _locked(meeting)
    if meeting.state == MeetingState.CANCELLED:
        raise NotNow(_("Diese Sitzung ist abgesagt. Ein Protokoll braucht sie nicht."))
    if meeting.minutes_state != MinutesState.OPEN:
        return meeting
    add_approvals(meeting)
    for item in _unwritten(meeting).filter(text=""):
        item.text = starters()[item.kind]
        item.save(update_fields=["text"])
    return _move(meeting, MinutesState.DRAFT, gettext_noop("Protokoll „%(name)s“ begonnen."), by=by)


@transaction.atomic
def send_minutes(meeting: Meeting, *, by: object) -> Meeting:
    """From now on who was asked may read it; mails go out in the background (see mail_minutes)."""
    meeting = _locked(meeting)
    if meeting.minutes_state not in {MinutesState.DRAFT, MinutesState.SENT}:
        raise NotNow(_("Verschickt wird ein Protokoll, wenn es geschrieben ist und bevor es genehmigt wird."))
    if points := open_points(meeting):
        raise NotNow(
            _("In „%(item)s“ stehen noch zwei Fassungen nebeneinander. Bitte wählen Sie zuerst eine aus.")
            % {"item": points[0]}
        )
    for item in _unwritten(meeting).exclude(text=""):  # nobody answered its questions
        item.text = ""
        item.save(update_fields=["text"])
    meeting.minutes_sent_at = timezone.now()
    meeting = _move(meeting, MinutesState.SENT, gettext_noop("Protokoll „%(name)s“ verschickt."), by=by)
    _wait_for_approval(meeting)
    return meeting


def _wait_for_approval(meeting: Meeting) -> None:
    """The next meeting of the body gets the point by itself."""
    later = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at, state__in=COMING)
    if following := later.order_by("starts_at", "pk").first():
        add_approvals(following)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: object) -> Meeting:
    """The point for it leaves the agendas of meetings to come: nothing is left to approve there."""
    meeting = _locked(meeting)
    if meeting.minutes_state != MinutesState.SENT:
        raise NotNow(
            _("Genehmigt wird ein Protokoll, das alle bekommen haben. Bitte verschicken Sie es zuerst.")
        )
    if open_points(meeting):
        raise NotNow(
            _("In diesem Protokoll stehen noch zwei Fassungen nebeneinander. Bitte wählen Sie zuerst.")
        )
    done = AgendaItem.objects.filter(approves=meeting, meeting__minutes_state=MinutesState.OPEN, text="")
    done.filter(meeting__state__in=COMING, meeting__starts_at__gt=timezone.now()).delete()
    return _move(meeting, MinutesState.APPROVED, gettext_noop("Protokoll „%(name)s“ genehmigt."), by=by)


@transaction.atomic
def take_back_approval(meeting: Meeting, *, by: object) -> Meeting:
    meeting = _locked(meeting)
    if meeting.minutes_state != MinutesState.APPROVED:
        raise NotNow(_("Hier gibt es nichts zurückzunehmen."))
    sentence = gettext_noop("Protokoll „%(name)s“: Genehmigung zurückgenommen.")
    meeting = _move(meeting, MinutesState.SENT, sentence, by=by)
    _wait_for_approval(meeting)
    return meeting


def add_approvals(meeting: Meeting) -> None:
    """A point behind the opening formalities for each earlier meeting of the body whose minutes were sent."""
    on_an_agenda = AgendaItem.objects.filter(approves=OuterRef("pk")).exclude(
        meeting__state=MeetingState.CANCELLED
    )
    waiting = Meeting.objects.filter(
        ~Exists(on_an_agenda),
        body=meeting.body_id,
        minutes_state=MinutesState.SENT,
        starts_at__lt=meeting.starts_at,
    )
    for earlier in waiting.order_by("starts_at", "pk"):
        day = timezone.localtime(earlier.starts_at)
        first = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk").first()
        position = 1 if first is None else first.position + (first.kind == ItemKind.FORMALITY)
        AgendaItem.objects.filter(meeting=meeting, position__gte=position).update(position=F("position") + 1)
        AgendaItem.objects.create(
            network=meeting.network,
            meeting=meeting,
            position=position,
            kind=ItemKind.FORMALITY,
            title=_("Protokoll vom %(day)s genehmigen") % {"day": f"{day:%d.%m.%Y}"},
            minutes=5,
            approves=earlier,
        )


def mail_minutes(meeting: Meeting, attachments: Sequence[Attachment], *, address: str = "") -> int:
    """To everybody asked who has an address and did not get this edition yet; how many mails went out."""
    meeting = Meeting.objects.select_related("network", "body").get(pk=meeting.pk)
    if meeting.minutes_sent_at is None:
        return 0
    waiting = Q(minutes_at=None) | Q(minutes_at__lt=meeting.minutes_sent_at)
    rows = list(invitees_of(meeting).filter(waiting))
    ids = [row.organisation_id for row in rows if row.organisation_id is not None]
    boxes = mailboxes(meeting.network, ids, timezone.localdate())
    context = {"minutes": minutes_of(meeting, Edition.PUBLIC), "address": address}
    return write_round(
        [row for row in rows if address_of(row, boxes)],
        lambda row: post(meeting.network, [address_of(row, boxes)], LETTER, context, attachments=attachments),
        claim=lambda row: {"minutes_at": timezone.now()},
        refuse=partial(mark_failed, by=BY),
    ).sent


def _unwritten(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Points that begin with questions and that nobody wrote under."""
    return AgendaItem.objects.filter(meeting=meeting, kind__in=starters(), internal_text="", version=1)


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("network", "body")
    return rows.get(pk=meeting.pk)


def _move(meeting: Meeting, state: str, sentence: str, *, by: Any) -> Meeting:
    before = {"minutes_state": meeting.minutes_state}
    meeting.minutes_state = state
    meeting.save(update_fields=["minutes_state", "minutes_sent_at"])
    audit.record(
        meeting.network,
        f"minutes.{state}",
        sentence,
        meeting,
        by=by,
        words={"name": meeting.title},
        before=before,
        after={"minutes_state": state},
    )
    return meeting
