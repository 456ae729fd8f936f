from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import CharField, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from nestcore.disclosure import THRESHOLD
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.audit.models import Event
from nestwerk.audit.queries import events, history_of
from nestwerk.cooperation.choices import ConferenceState, RegistrationState, SlotKind
from nestwerk.cooperation.models import Conference, Feedback, Registration, Slot, Stall
from nestwerk.registry.choices import Sector
from nestwerk.tenants.models import Network

ON_THE_LIST: Final = (RegistrationState.CONFIRMED, RegistrationState.WAITING)
UNDOABLE: Final = (
    "conference.changed",
    "conference.stepped",
    "conference.checked_in",
    "conference.slot_removed",
    "conference.stall_removed",
)


@dataclass(frozen=True)
class Sums:
    """Who comes, counted: label and number, the sectors in their usual order, the houses by number."""

    sectors: list[tuple[str, int]]
    houses: list[tuple[str, int]]


@dataclass(frozen=True)
class FeedbackResult:
    """What all answers say together; the words in alphabetical order, so that none belongs to a mark."""

    count: int
    mean: float
    marks: list[tuple[int, int]]
    useful: list[str]
    missing: list[str]


def conferences(network: Network) -> QuerySet[Conference]:
    return Conference.objects.filter(network=network)


def conferences_for(member: Membership) -> QuerySet[Conference]:
    """Drafts only for the inside; each with how many come, wait and show something."""
    rows = conferences(member.network).annotate(
        coming_count=_counted(member.network, "registrations", state=RegistrationState.CONFIRMED),
        waiting_count=_counted(member.network, "registrations", state=RegistrationState.WAITING),
        stall_count=_counted(member.network, "stalls", is_confirmed=True),
    )
    return rows if member.may(Right.INSIDE) else rows.exclude(state=ConferenceState.DRAFT)


def _counted(network: Network, what: str, **condition: object) -> Coalesce:
    rows = Conference.objects.filter(network=network, pk=OuterRef("pk")).order_by()
    found = Q(**{f"{what}__{name}": value for name, value in condition.items()})
    counts = rows.annotate(number=Count(what, filter=found)).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def slots_of(conference: Conference) -> QuerySet[Slot]:
    rows = Slot.objects.filter(network=conference.network, conference=conference)
    return rows.select_related("organisation")


def stalls_of(conference: Conference) -> QuerySet[Stall]:
    rows = Stall.objects.filter(network=conference.network, conference=conference)
    return rows.select_related("organisation")


def registrations_of(conference: Conference) -> QuerySet[Registration]:
    rows = Registration.objects.filter(network=conference.network, conference=conference)
    return rows.select_related("organisation", "person")


def taken_places(rows: Iterable[Registration]) -> Counter[int]:
    """How many who come have chosen a workshop, by its number."""
    return Counter(
        number for row in rows if row.state == RegistrationState.CONFIRMED for number in row.workshops
    )


def do_overlap(one: Slot, other: Slot) -> bool:
    return bool(one.starts_at < other.ends_at and other.starts_at < one.ends_at)


def clashes(slots: Sequence[Slot]) -> list[str]:
    """Sentences about points that cannot be at once: one room twice, or two points that are for everybody."""
    found = []
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            is_same_room = bool(one.room) and one.room == other.room
            for_all = SlotKind.WORKSHOP not in (one.kind, other.kind) and SlotKind.MARKET not in (
                one.kind,
                other.kind,
            )
            if do_overlap(one, other) and (is_same_room or for_all):
                words = {"one": one.title, "other": other.title, "room": one.room}
                text = (
                    _("„%(one)s“ und „%(other)s“ sind zur selben Zeit im selben Raum: %(room)s.")
                    if is_same_room
                    else _("„%(one)s“ und „%(other)s“ sind zur selben Zeit.")
                )
                found.append(text % words)
    return found


def sums_of(rows: Iterable[Registration]) -> Sums:
    """After the day those who were there, before it those who come."""
    listed = list(rows)
    was_counted = any(row.was_present is not None for row in listed)
    there = [row for row in listed if (row.was_present if was_counted else row.state == "confirmed")]
    sectors = Counter(row.organisation.sector if row.organisation else "" for row in there)
    named = [(str(Sector(code).label), sectors[code]) for code in Sector if sectors[code]]
    rest = [(_("ohne Bereich"), sectors[""])] if sectors[""] else []
    houses = Counter(row.house or _("ohne Einrichtung") for row in there)
    return Sums([*named, *rest], sorted(houses.items(), key=lambda pair: (-pair[1], pair[0])))


def is_late(conference: Conference, today: date) -> bool:
    return conference.register_by is not None and today > conference.register_by


def why_not(conference: Conference) -> str:
    """Why nobody can register now; empty where everybody can."""
    if conference.state == ConferenceState.CANCELLED:
        return _("Dieser Fachtag ist abgesagt.")
    if conference.state == ConferenceState.DRAFT:
        return _("Die Anmeldung ist noch nicht offen.")
    if conference.state == ConferenceState.HELD or conference.starts_at <= timezone.now():
        return _("Dieser Fachtag hat schon begonnen oder ist vorbei.")
    if conference.state == ConferenceState.CLOSED or is_late(conference, timezone.localdate()):
        return _(
            "Die Anmeldung ist geschlossen. Rufen Sie die Koordination an: Vielleicht ist noch Platz für Sie."
        )
    return ""


def feedback_of(conference: Conference) -> FeedbackResult | None:
    """From five answers on; before, nobody sees any of them."""
    rows = list(Feedback.objects.filter(network=conference.network, conference=conference))
    if len(rows) < THRESHOLD:
        return None
    marks = Counter(row.rating for row in rows)
    return FeedbackResult(
        len(rows),
        sum(row.rating for row in rows) / len(rows),
        [(mark, marks[mark]) for mark in range(6, 0, -1)],
        sorted(row.useful for row in rows if row.useful),
        sorted(row.missing for row in rows if row.missing),
    )


def with_last_action(rows: QuerySet[Conference], network: Network) -> QuerySet[Conference]:
    """Adds `last_action`: which kind of change came last."""
    subject = Concat(Value("cooperation.conference:"), Cast(OuterRef("pk"), CharField()))
    found = events(network).filter(subject=subject, action__startswith="conference.")
    return rows.annotate(last_action=Subquery(found.values("action")[:1]))


def last_step(conference: Conference) -> Event | None:
    """The change that can be taken back: the latest, if nothing followed it."""
    found = history_of(conference.network, conference).filter(action__startswith="conference.").first()
    return found if found is not None and found.action in UNDOABLE and found.before else None
