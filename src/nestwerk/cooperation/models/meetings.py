"""Meetings: series, agenda, who was asked and who came, minutes, decisions, tasks."""

import uuid

from django.db import models
from django.db.models import F

from nestwerk.base.models import FoldedText, OfNetwork
from nestwerk.cooperation.choices import (
    ItemKind,
    MeetingState,
    MinutesState,
    Reply,
    Rhythm,
    TaskKind,
    TaskState,
)
from nestwerk.cooperation.models.bodies import Body, Seat
from nestwerk.registry.models import Organisation, Person


class Series(OfNetwork):
    """When a body meets, and what is on every agenda."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="series")
    title = models.CharField(max_length=200)
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices)
    first_on = models.DateField()
    last_on = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=200, blank=True)
    online_url = models.URLField(max_length=400, blank=True)
    standing_items = models.JSONField(default=list, blank=True)  # [{"kind", "title", "minutes"}]

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Meeting(FoldedText, OfNetwork):
    """One meeting of a body."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # of its calendar entry
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    online_url = models.URLField(max_length=400, blank=True)
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED)
    invitation = models.TextField(max_length=4000, blank=True)
    cancelled_because = models.CharField(max_length=400, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)  # counts changes of date and place, for calendars
    minutes_state = models.CharField(max_length=8, choices=MinutesState.choices, default=MinutesState.OPEN)
    minutes_sent_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=False)  # public items and decisions have a page for everybody

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["network", "starts_at"], name="meeting_when")]

    def __str__(self) -> str:
        return self.title


class AgendaItem(OfNetwork):
    """A point of the agenda and, below it, what the minutes say. `version` counts writes: two may write at once."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ItemKind.choices, default=ItemKind.TOPIC)
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # who presents
    text = models.TextField(max_length=20000, blank=True)
    internal_text = models.TextField(max_length=20000, blank=True)
    is_public = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=200, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    corrections = models.JSONField(
        default=list, blank=True
    )  # after approval: [{"on", "reason", "is_public"}]
    approves = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="approvals"
    )  # the earlier meeting whose minutes are approved under this point

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ItemVersion(OfNetwork):
    """What somebody wrote under a point, as she sent it, or what came of two writing at once. Never changed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=20000, blank=True)
    internal_text = models.TextField(max_length=20000, blank=True)
    is_public = models.BooleanField(default=True)
    page = models.CharField(
        max_length=16, blank=True
    )  # the open page it came from: its next write builds on it
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="item_version_once")]

    def __str__(self) -> str:
        return f"{self.item} ({self.number})"


class Invitee(OfNetwork):
    """Somebody asked to a meeting, what was answered, and who came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    name = models.CharField(max_length=200, blank=True)  # where there is no person: as written on the list
    email = models.EmailField(blank=True)  # of a guest who is no person of the network
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.OPEN)
    replied_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(default=False)  # answered after the day asked for
    substitute_name = models.CharField(max_length=160, blank=True)
    was_present = models.BooleanField(null=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    told_sequence = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # of the meeting, in the last mail
    claimed_at = models.DateTimeField(null=True, blank=True)  # a worker is writing; if it stays, nobody knows
    failed_at = models.DateTimeField(null=True, blank=True)  # the mail was refused or came back
    minutes_at = models.DateTimeField(null=True, blank=True)  # when the minutes were mailed to her

    class Meta:
        ordering = [F("organisation__sorted_as").asc(nulls_last=True), "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="invitee_once"),
        ]

    def __str__(self) -> str:
        return str(self.person or self.name or self.organisation or "")


class Decision(OfNetwork):
    """A Beschluss of a body, in its words, with the votes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    ayes = models.PositiveSmallIntegerField(null=True, blank=True)
    noes = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    is_public = models.BooleanField(default=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True
    )  # written down by mistake; its number stays taken

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once")]

    def __str__(self) -> str:
        return self.text


class Task(FoldedText, OfNetwork):
    """An Aufgabe or Zusage: who does what by when, and where that was said."""

    kind = models.CharField(max_length=10, choices=TaskKind.choices, default=TaskKind.TASK)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=600, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    agreement = models.ForeignKey(
        "cooperation.Agreement", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    reminded_on = models.DateField(null=True, blank=True)  # before it was due
    overdue_reminded_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField()
    begun_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
