"""A person's page: what the one who asks may see of her, and what hangs on her."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nestwerk.accounts.models import Membership
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.actions.bodies import give_seat
from nestwerk.cooperation.actions.tasks import give_task
from nestwerk.cooperation.choices import TaskState
from nestwerk.cooperation.queries.bodies import current
from nestwerk.cooperation.queries.tasks import visible_tasks
from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Consent, Function, Person
from nestwerk.registry.queries.people import Card, card_of, is_current
from nestwerk.registry.rules import audience_of

EVENTS_SHOWN, INVITATIONS_SHOWN = 15, 5


@dataclass(frozen=True)
class UseLine:
    """One use, and the consent in force for it."""

    label: str | Promise
    consent: Consent | None


@dataclass(frozen=True)
class PersonPage:
    card: Card
    before: tuple[Function, ...]
    seats: tuple[Any, ...]
    tasks: tuple[Any, ...]
    uses: tuple[UseLine, ...] = ()
    revoked: tuple[Consent, ...] = ()
    invitations: tuple[Any, ...] = ()
    events: tuple[Any, ...] = ()
    has_account: bool = False
    may_undo: bool = False


def page_of(member: Membership, person: Person) -> PersonPage:
    """Raises Http404 where the one who asks may not know of her."""
    audience = audience_of(member)
    card = card_of(person, audience)
    if card is None:
        raise Http404
    today = timezone.localdate()
    owned = visible_tasks(member.network, to=member, today=today).filter(person=person, state=TaskState.OPEN)
    facts: dict[str, Any] = {
        "card": card,
        "before": tuple(one for one in person.functions.all() if one not in card.functions),
        "seats": seats_of(person),
        "tasks": tuple(owned),
    }
    return PersonPage(**facts, **(_kept(member, person) if audience == Audience.COORDINATION else {}))


def functions_held(person: Person) -> tuple[Function, ...]:
    today = timezone.localdate()
    return tuple(one for one in person.functions.all() if is_current(one, today))


def seats_of(person: Person) -> tuple[Any, ...]:
    """Her seats in bodies today."""
    rows = person.seats.filter(current(on=timezone.localdate()))
    return tuple(rows.select_related("body", "organisation", "network"))


def tasks_of(person: Person) -> tuple[Any, ...]:
    return tuple(person.tasks.filter(state=TaskState.OPEN))


def moving_with(function: Function) -> dict[str, str]:
    """What may go along when a function is handed over: code and words for a form."""
    if function.person is None:
        return {}
    seats = {f"seat:{one.pk}": _("Sitz: %s") % one.body for one in seats_of(function.person)}
    return seats | {f"task:{one.pk}": _("Aufgabe: %s") % one.title for one in tasks_of(function.person)}


def move_along(function: Function, to: Person, codes: list[str], *, by: Membership) -> None:
    """Seats and tasks that were ticked change hands."""
    if function.person is None:
        return
    for seat in seats_of(function.person):
        if f"seat:{seat.pk}" in codes:
            give_seat(seat, person=to, by=by)
    for task in tasks_of(function.person):
        if f"task:{task.pk}" in codes:
            give_task(task, person=to, by=by)


def _kept(member: Membership, person: Person) -> dict[str, Any]:
    rows = list(person.consents.all())
    in_force = {row.use: row for row in rows if row.revoked_on is None}
    invited = person.invitations.select_related("meeting").order_by("-meeting__starts_at")
    return {
        "uses": tuple(UseLine(label, in_force.get(use)) for use, label in Use.choices),
        "revoked": tuple(row for row in rows if row.revoked_on is not None),
        "invitations": tuple(invited[:INVITATIONS_SHOWN]),
        "events": tuple(history_of(member.network, person)[:EVENTS_SHOWN]),
        "has_account": person.user_id is not None,
        "may_undo": bool(person.previous) and person.left_on is None,
    }
