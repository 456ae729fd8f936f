from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.models import Event
from nestwerk.audit.queries import events, history_of
from nestwerk.cooperation.choices import ItemKind, MeetingState, Reply
from nestwerk.cooperation.models import AgendaItem, Invitee, Meeting
from nestwerk.cooperation.queries.bodies import own_seats
from nestwerk.places.choices import STATES
from nestwerk.places.holidays import Holidays, calendar_of
from nestwerk.places.queries import served
from nestwerk.registry.models import Function
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

COMES: Final = (Reply.YES, Reply.SUBSTITUTE)
COMING: Final = (MeetingState.PLANNED, MeetingState.INVITED)
UNDOABLE: Final = ("meeting.changed", "meeting.cancelled", "meeting.item_removed", "meeting.attendance")
UNDOABLE_FOR: Final = timedelta(days=1)


def meetings(network: Network) -> QuerySet[Meeting]:
    return Meeting.objects.filter(network=network).select_related("body", "series")


def visible_meetings(network: Network, *, to: Membership) -> QuerySet[Meeting]:
    """All for those who see the inside; for others those of their own bodies, and the public ones.

    Each with `is_own`, and how many were asked and want to come.
    """
    own = own_seats(network, to.user_id, timezone.localdate()).filter(body=OuterRef("body"))
    rows = meetings(network).annotate(
        asked_count=_counted(network, Q(invitees__isnull=False)),
        coming_count=_counted(network, Q(invitees__reply__in=COMES)),
    )
    if to.may(Right.INSIDE):
        return rows.annotate(is_own=Value(True, output_field=BooleanField()))
    mine = Subquery(own.order_by().values("body")[:1])
    rows = rows.annotate(own_body=mine)
    return rows.annotate(is_own=Q(own_body__isnull=False)).filter(Q(is_public=True) | Q(is_own=True))


def next_first(rows: QuerySet[Meeting], now: datetime) -> QuerySet[Meeting]:
    """What comes next, then what comes later, then the past from its newest on."""
    coming = Case(When(starts_at__gte=now, then=F("starts_at")))
    return rows.order_by(coming.asc(nulls_last=True), "-starts_at", "-pk")


def _counted(network: Network, condition: Q) -> Coalesce:
    """By the meeting's own key: the planner must not go through all invitees of the network."""
    rows = Meeting.objects.filter(network=network, pk=OuterRef("pk")).order_by()
    counts = rows.annotate(number=Count("invitees", filter=condition)).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def meetings_of(rows: QuerySet[Meeting], body_id: int, now: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """The next ones and the latest ones of a body, each nearest first."""
    of_body = rows.filter(body_id=body_id)
    coming = of_body.filter(starts_at__gte=now).order_by("starts_at", "pk")[:6]
    past = of_body.filter(starts_at__lt=now).order_by("-starts_at", "-pk")[:6]
    return list(coming), list(past)


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(network=meeting.network, meeting=meeting).select_related("organisation")


def invitees_of(meeting: Meeting) -> QuerySet[Invitee]:
    rows = Invitee.objects.filter(network=meeting.network, meeting=meeting)
    return rows.select_related("organisation", "person", "seat")


def mailboxes(network: Network, organisation_ids: Sequence[int], today: date) -> dict[int, str]:
    """Where an organisation is written to when no person is known: a function's mailbox."""
    rows = Function.objects.filter(
        current(on=today), network=network, organisation_id__in=organisation_ids
    ).exclude(mailbox="")
    return dict(rows.order_by("-kind", "-pk").values_list("organisation_id", "mailbox"))


def address_of(invitee: Invitee, mailboxes: dict[int, str]) -> str:
    """The person's own address while it works, a guest's as written, else the organisation's; empty where there is none."""
    person = invitee.person
    if person is not None and person.left_on is None and person.unreachable_since is None and person.email:
        return person.email
    organisation = invitee.organisation
    if invitee.email or organisation is None:
        return invitee.email
    return mailboxes.get(organisation.pk, "") or organisation.email


def last_change(meeting: Meeting) -> Event | None:
    """What can be taken back: the latest change of a day, if it was not taken back yet."""
    found = _decisive(history_of(meeting.network, meeting)).first()
    return found if found is not None and found.action in UNDOABLE else None


def with_last_action(rows: QuerySet[Meeting], network: Network) -> QuerySet[Meeting]:
    """Adds `last_action`: which kind of change came last, of a day."""
    subject = Concat(Value("cooperation.meeting:"), Cast(OuterRef("pk"), CharField()))
    found = _decisive(events(network).filter(subject=subject))
    return rows.annotate(last_action=Subquery(found.values("action")[:1]))


def _decisive(rows: QuerySet[Event]) -> QuerySet[Event]:
    fresh = rows.filter(at__gte=timezone.now() - UNDOABLE_FOR)
    return fresh.filter(action__in=(*UNDOABLE, "meeting.undone"))


def holidays_of(network: Network) -> Holidays | None:
    """The calendar of the network's Land; None where no place says which."""
    state = next((place.state for place in served(network) if place.state in STATES), "")
    return calendar_of(state) if state else None


def day_hint(holidays: Holidays | None, day: date) -> str:
    """A sentence where few would come; empty on ordinary days."""
    if holidays is None:
        return ""
    if holidays.is_public_holiday(day):
        return _("Dieser Tag ist ein gesetzlicher Feiertag.")
    return _("Dieser Tag liegt in den Schulferien.") if holidays.is_school_holiday(day) else ""


def used_minutes(items: Sequence[AgendaItem]) -> int:
    return sum(item.minutes or 0 for item in items)


def standing_items(*, is_external: bool = False) -> list[dict[str, Any]]:
    """What a new agenda begins with where a series says nothing else."""
    if is_external:
        return [{"kind": ItemKind.FORMALITY.value, "title": _("Bericht aus dem Gremium"), "minutes": None}]
    return [
        {"kind": ItemKind.FORMALITY.value, "title": _("Begrüßung und Protokoll"), "minutes": 10},
        {"kind": ItemKind.INTRODUCTION.value, "title": _("Ein Akteur stellt sich vor"), "minutes": 15},
        {"kind": ItemKind.QUALITY.value, "title": _("Qualität"), "minutes": 20},
        {"kind": ItemKind.FORMALITY.value, "title": _("Verschiedenes"), "minutes": 10},
    ]
