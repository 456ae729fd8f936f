"""To whom of an actor a letter about an agreement goes: whoever leads it, else its contact, else its mailboxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q

from nestwerk.cooperation.queries.agreements.reading import is_waited_for
from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function, Organisation, Person

ORDER: Final = (FunctionKind.MANAGEMENT, FunctionKind.CONTACT, FunctionKind.COORDINATION)


@dataclass(frozen=True)
class Addressee:
    """`person` is empty for a mailbox of the house."""

    email: str
    person: Person | None = None


def addressees(organisations: Iterable[Organisation], today: date) -> dict[int, Addressee]:
    """By organisation; who is missing has no address and is asked on paper. One statement."""
    rows = list(organisations)
    functions = (
        Function.objects.filter(organisation__in=rows, kind__in=ORDER)
        .filter(Q(until=None) | Q(until__gte=today))
        .select_related("person")
    )
    found: dict[int, Addressee] = {}
    for function in sorted(functions, key=lambda one: (ORDER.index(FunctionKind(one.kind)), one.pk)):
        addressee = _of_function(function)
        if addressee is not None:
            found.setdefault(function.organisation_id, addressee)
    for row in rows:
        if email := row.upkeep_email or row.email:
            found.setdefault(row.pk, Addressee(email))
    return found


def _of_function(function: Function) -> Addressee | None:
    person = function.person
    is_here = person is not None and person.left_on is None and person.unreachable_since is None
    if person is not None and is_here and person.email:
        return Addressee(person.email, person)
    return Addressee(function.mailbox) if function.mailbox else None


def unaddressed(rows: Iterable[Any], today: date) -> int:
    """How many of the signatures that are waited for can't be asked by mail: they are given on paper."""
    waiting = [row.organisation for row in rows if is_waited_for(row) and row.asked_at is None]
    return len(waiting) - len(addressees(waiting, today))
