"""Who comes: registered by herself or at the desk, waiting, moved up, signed off, ticked off at the door.

The row of the Fachtag is locked while places are given, so that two who ask at once never get the same one.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.errors import NotNow
from nestwerk.cooperation.choices import ConferenceState, RegistrationState, SlotKind
from nestwerk.cooperation.models import Conference, Feedback, Registration, Slot
from nestwerk.cooperation.queries.conferences import (
    ON_THE_LIST,
    do_overlap,
    registrations_of,
    slots_of,
    why_not,
)
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network

KEEPS_NAMES_MONTHS: Final = 6
SENTENCES: Final = {
    "invited": gettext_noop("%(who)s zum Fachtag „%(name)s“ eingeladen."),
    "confirmed": gettext_noop("%(who)s zum Fachtag „%(name)s“ angemeldet."),
    "waiting": gettext_noop("%(who)s für den Fachtag „%(name)s“ auf der Warteliste."),
    "cancelled": gettext_noop("%(who)s vom Fachtag „%(name)s“ abgemeldet."),
    "moved_up": gettext_noop("%(who)s rückt beim Fachtag „%(name)s“ nach."),
    "ticked": gettext_noop("Fachtag „%(name)s“: %(count)s waren da."),
    "unticked": gettext_noop("Fachtag „%(name)s“: %(count)s waren da. Häkchen zurückgenommen: %(unticked)s."),
}
State = RegistrationState


@dataclass
class Registered:
    """What became of it; `left_out` are workshops that are full."""

    registration: Registration
    is_new: bool = True
    left_out: list[Slot] = field(default_factory=list)


@transaction.atomic
def register(
    conference: Conference,
    *,
    name: str,
    by: object,
    email: str = "",
    organisation_name: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    workshops: Iterable[int] = (),
    needs: str = "",
    at_desk: bool = False,
) -> Registered:
    """Whoever is on the list already stays as she is and gets her mail once more: a stranger changes nothing."""
    held = _locked(conference, at_desk)
    email = email.strip().lower()
    chosen = _chosen(held, workshops)
    known = _known(held, email, person)
    if known is not None and known.state in ON_THE_LIST:
        Registration.objects.filter(pk=known.pk).update(told="")
        return Registered(known, False)
    row = known or Registration(network=held.network, conference=held, email=email)
    row.name, row.needs = " ".join(name.split())[:160], needs.strip()
    row.organisation_name = organisation_name.strip()
    row.person = person or (row.person if known else _person(held, email))
    row.organisation = organisation or row.organisation or _house(held, row.organisation_name)
    return _place(row, held, chosen, by)


@transaction.atomic
def invite(conference: Conference, people: Sequence[Person], *, by: object) -> int:
    """A row for each that has an address and is not on the list yet; the worker writes to them."""
    if conference.state != ConferenceState.OPEN:
        raise NotNow(_("Öffnen Sie zuerst die Anmeldung. Dann laden Sie ein."))
    known = {row.email for row in registrations_of(conference)}
    count = 0
    for person in people:
        email = person.email.lower()
        if not email or email in known:
            continue
        known.add(email)
        houses = [one.organisation for one in person.functions.all() if one.until is None]
        row = Registration.objects.create(
            network=conference.network,
            conference=conference,
            person=person,
            name=str(person)[:160],
            email=email,
            organisation=houses[0] if houses else None,
            state=State.INVITED,
            registered_at=timezone.now(),
        )
        _trace(row, "invited", by)
        count += 1
    return count


@transaction.atomic
def answer(
    registration: Registration, *, workshops: Iterable[int], needs: str, by: object, at_desk: bool = False
) -> Registered:
    """Through the personal link: come, or choose other workshops. A place once given stays."""
    held = _locked(registration.conference, at_desk)
    registration.refresh_from_db(fields=["state", "was_present", "has_answered"])
    registration.needs = needs.strip()
    return _place(registration, held, _chosen(held, workshops), by)


@transaction.atomic
def sign_off(registration: Registration, *, by: object) -> None:
    """The place is free for whoever waits longest."""
    held = _locked(registration.conference, at_desk=True)
    if held.state == ConferenceState.HELD:
        raise NotNow(_("Dieser Fachtag ist vorbei."))
    if registration.state != State.CANCELLED:
        registration.state, registration.workshops = State.CANCELLED, []
        registration.save(update_fields=["state", "workshops"])  # what the worker noted meanwhile stays
        _trace(registration, "cancelled", by)
        move_up(held, by=by)


@transaction.atomic
def move_up(conference: Conference, *, by: object) -> int:
    """As many of those who wait as there are places, longest first."""
    if conference.state not in (ConferenceState.OPEN, ConferenceState.CLOSED):
        return 0
    held = _locked(conference, at_desk=True)
    rows = sorted(registrations_of(held), key=lambda row: (row.registered_at, row.pk))
    waiting = [row for row in rows if row.state == State.WAITING]
    coming = sum(row.state == State.CONFIRMED for row in rows)
    free = len(waiting) if held.seats is None else max(held.seats - coming, 0)
    for row in waiting[:free]:
        fits, _full = _fitting(held, list(slots_of(held).filter(pk__in=row.workshops)), row)
        row.state, row.workshops = State.CONFIRMED, [slot.pk for slot in fits]
        row.save()
        _trace(row, "moved_up", by)
    return len(waiting[:free])


@transaction.atomic
def check_in(conference: Conference, there: set[int], *, by: object) -> int:
    """Who is there, of all on the list; saved again without a tick, the tick is taken back."""
    rows = Registration.objects.filter(
        network=conference.network, conference=conference, state__in=ON_THE_LIST
    )
    known = dict(rows.select_for_update().values_list("pk", "was_present"))
    before = {str(pk): was for pk, was in known.items() if was != (pk in there)}
    rows.filter(pk__in=there).update(was_present=True)
    rows.exclude(pk__in=there).update(was_present=False)
    words = {"name": conference.title, "count": str(len(there & known.keys()))}
    if unticked := sum(was is True for was in before.values()):
        words["unticked"] = str(unticked)
    sentence = SENTENCES["unticked" if unticked else "ticked"]
    if before:
        facts = {"presences": before}
        name = "conference.checked_in"
        audit.record(conference.network, name, sentence, conference, by=by, words=words, before=facts)
    return int(words["count"])


def take_back_check_in(conference: Conference, presences: Mapping[str, bool | None]) -> None:
    for was in (True, False, None):
        numbers = [int(number) for number, value in presences.items() if value is was]
        rows = Registration.objects.filter(network=conference.network, conference=conference, pk__in=numbers)
        rows.update(was_present=was)


@transaction.atomic
def give_feedback(registration: Registration, *, rating: int, useful: str, missing: str) -> bool:
    """The link is marked as used; the answer stands alone. It leaves no trace: a time would say whose it is."""
    rows = Registration.objects.filter(pk=registration.pk, network=registration.network, has_answered=False)
    if not rows.update(has_answered=True):
        return False
    Feedback.objects.create(
        network=registration.network,
        conference=registration.conference,
        rating=rating,
        useful=useful.strip(),
        missing=missing.strip(),
    )
    return True


def forget_participants(network: Network, *, today: date) -> int:
    """Half a year after the day names and addresses go; the house stays, so that sums can still be made."""
    rows = Conference.objects.filter(
        network=network, names_forgotten_on=None, ends_at__lt=timezone.now(), ends_at__date__lte=_ago(today)
    )
    for conference in rows:
        Registration.objects.filter(network=network, conference=conference).update(**BLANK)
        Conference.objects.filter(pk=conference.pk).update(names_forgotten_on=today)
        sentence = gettext_noop("Fachtag „%(name)s“: Namen und Adressen gelöscht.")
        words = {"name": conference.title}
        audit.record(network, "conference.forgotten", sentence, conference, by="Nestwerk", words=words)
    return len(rows)


BLANK: Final[dict[str, Any]] = {
    "name": "",
    "email": "",
    "needs": "",
    "organisation_name": "",
    "person": None,
    "told": "",
}


def forget_person(person: Person) -> None:
    """An erased person stands on no list."""
    mine = Q(person=person) | Q(email=person.email.lower()) if person.email else Q(person=person)
    Registration.objects.filter(mine, network=person.network).update(**BLANK)


def _ago(today: date) -> date:
    month = today.month - KEEPS_NAMES_MONTHS
    year, month = (today.year, month) if month > 0 else (today.year - 1, month + 12)
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _locked(conference: Conference, at_desk: bool) -> Conference:
    rows = Conference.objects.select_for_update(of=("self",)).select_related("network")
    held = rows.get(network=conference.network, pk=conference.pk)
    if not at_desk and (reason := why_not(held)):
        raise NotNow(reason)
    return held


def _known(conference: Conference, email: str, person: Person | None) -> Registration | None:
    rows = registrations_of(conference)
    if email:
        return rows.filter(email=email).first()
    return rows.filter(person=person).first() if person is not None else None


def _person(conference: Conference, email: str) -> Person | None:
    if not email:
        return None
    return Person.objects.filter(network=conference.network, email__iexact=email, left_on=None).first()


def _house(conference: Conference, name: str) -> Organisation | None:
    if not name:
        return None
    named = Q(name__iexact=name) | Q(short_name__iexact=name)
    return Organisation.objects.filter(named, network=conference.network, is_active=True).first()


def _chosen(conference: Conference, numbers: Iterable[int]) -> list[Slot]:
    wanted = set(numbers)
    if not wanted:
        return []
    slots = list(slots_of(conference).filter(kind=SlotKind.WORKSHOP, pk__in=wanted))
    for place, one in enumerate(slots):
        for other in slots[place + 1 :]:
            if do_overlap(one, other):
                text = _("„%(one)s“ und „%(other)s“ sind zur selben Zeit. Bitte wählen Sie einen davon.")
                raise NotNow(text % {"one": one.title, "other": other.title})
    return slots


def _fitting(
    conference: Conference, slots: Sequence[Slot], row: Registration
) -> tuple[list[Slot], list[Slot]]:
    """Workshops with a place left for this one, and those without."""
    if all(slot.seats is None for slot in slots):
        return list(slots), []
    others = Registration.objects.filter(
        network=conference.network, conference=conference, state=State.CONFIRMED
    )
    chosen = others.exclude(pk=row.pk).order_by().values_list("workshops", flat=True)
    taken = Counter(number for numbers in chosen for number in numbers)
    full = [slot for slot in slots if slot.seats is not None and taken[slot.pk] >= slot.seats]
    return [slot for slot in slots if slot not in full], full


def _place(row: Registration, conference: Conference, chosen: Sequence[Slot], by: object) -> Registered:
    is_new = row.state not in ON_THE_LIST
    if is_new:
        coming = registrations_of(conference).filter(state=State.CONFIRMED).count()
        is_full = conference.seats is not None and coming >= conference.seats
        row.state = State.WAITING if is_full else State.CONFIRMED
        row.registered_at = timezone.now()
    fits, full = _fitting(conference, chosen, row)
    row.workshops = [slot.pk for slot in fits]
    row.told = ""
    row.save()
    _trace(row, row.state, by)
    return Registered(row, is_new, full)


def _trace(row: Registration, step: str, by: object) -> None:
    words = {"name": row.conference.title, "who": row.person or _("Jemand")}
    audit.record(row.network, f"registration.{step}", SENTENCES[step], row, by=by, words=words)
