"""Where an actor is written to about the survey: the person in charge, a function's mailbox, its own address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function, Organisation, Person
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network

IN_TURN: Final = (FunctionKind.CONTACT, FunctionKind.MANAGEMENT, FunctionKind.COORDINATION)


@dataclass(frozen=True)
class Addressee:
    """`person` is None where the address stays when the person goes."""

    email: str
    person: Person | None


def addressees(network: Network, organisations: Sequence[Organisation]) -> dict[int, Addressee]:
    """By the number of the organisation; who has no address is missing. One statement."""
    rows = Function.objects.filter(
        current(), network=network, organisation__in=organisations, kind__in=IN_TURN
    ).select_related("person")
    found: dict[int, Addressee] = {}
    for row in sorted(rows, key=lambda row: (IN_TURN.index(FunctionKind(row.kind)), row.pk)):
        if (addressee := _of_function(row)) is not None:
            found.setdefault(row.organisation_id, addressee)
    for organisation in organisations:
        if address := organisation.email or organisation.upkeep_email:
            found.setdefault(organisation.pk, Addressee(address, None))
    return found


def _of_function(row: Function) -> Addressee | None:
    person = row.person
    if row.mailbox:
        return Addressee(row.mailbox, None)
    if person is None or not person.email or person.left_on is not None or person.unreachable_since:
        return None
    return Addressee(person.email, person)
