"""Persons as one audience may see them, with what they do and agreed to. Pages show cards, never rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Consent, Function, Organisation, Person
from nestwerk.registry.rules import may_mail, shown_of
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class Card:
    """One person as one audience sees her; an empty word is hidden or unknown."""

    pk: int
    uid: UUID
    name: str
    parts: tuple[str, str, str]
    profession: str
    email: str
    phone: str
    mobile: str
    functions: tuple[Function, ...]
    uses: frozenset[str]
    left_on: date | None
    unreachable_since: date | None


@dataclass(frozen=True)
class FunctionLine:
    """A function of an organisation, with who holds it; None where nobody does or nobody may know."""

    function: Function
    card: Card | None


@dataclass(frozen=True)
class Address:
    email: str
    name: str
    organisation: str
    is_mailbox: bool


@dataclass(frozen=True)
class LeftOut:
    name: str
    organisation: str
    reason: str  # a code: no_consent, no_address, unreachable


@dataclass(frozen=True)
class Mailing:
    addresses: tuple[Address, ...]
    left_out: tuple[LeftOut, ...]


def current(prefix: str = "", on: date | None = None) -> Q:
    """Functions in force on a day, today if none is said: from its first day on, no longer on its last."""
    day = on or timezone.localdate()
    open_end = Q((f"{prefix}until", None)) | Q((f"{prefix}until__gt", day))
    return open_end & (Q((f"{prefix}since", None)) | Q((f"{prefix}since__lte", day)))


def is_current(function: Function, on: date) -> bool:
    return (function.until is None or function.until > on) and (
        function.since is None or function.since <= on
    )


def people(network: Network) -> QuerySet[Person]:
    """All who are known, with functions and consents: three statements however many there are."""
    return _with_consents(network).prefetch_related(_functions(network))


def people_at_work(network: Network) -> QuerySet[Person]:
    """Those who have not left, with functions only: to choose one from."""
    rows = Person.objects.filter(network=network, left_on=None, erased_on=None)
    return rows.prefetch_related(_functions(network))


def _functions(network: Network) -> Prefetch[str]:
    return Prefetch("functions", Function.objects.filter(network=network).select_related("organisation"))


def _with_consents(network: Network) -> QuerySet[Person]:
    consents = Prefetch("consents", Consent.objects.filter(network=network))
    return Person.objects.filter(network=network, erased_on=None).prefetch_related(consents)


def people_for(network: Network, audience: Audience) -> QuerySet[Person]:
    """Those an audience may find in a list."""
    rows = people(network)
    return rows if audience == Audience.COORDINATION else rows.filter(left_on=None)


def among(network: Network, *conditions: Q, **lookups: object) -> Q:
    """The condition on persons that one thing hanging on them is so: `among(network, seats__body=3)`."""
    rows = Person.objects.filter(*conditions, network=network, **lookups)
    return Q(pk__in=rows.values("pk"))


def uses_of(person: Person) -> frozenset[str]:
    return frozenset(consent.use for consent in person.consents.all() if consent.revoked_on is None)


def card_of(person: Person, audience: Audience, functions: Iterable[Function] | None = None) -> Card | None:
    """What this audience may see of her; None where it may not know of her. `functions`: those in hand, else all."""
    uses = uses_of(person)
    shown = shown_of(person, uses, audience)
    if shown is None:
        return None
    today = timezone.localdate()
    held = person.functions.all() if functions is None else functions
    return Card(
        pk=person.pk,
        uid=person.uid,
        name=shown.name,
        parts=shown.parts,
        profession=shown.profession,
        email=shown.email,
        phone=shown.phone,
        mobile=shown.mobile,
        functions=tuple(one for one in held if is_current(one, today)),
        uses=uses if audience == Audience.COORDINATION else frozenset(),
        left_on=person.left_on,
        unreachable_since=person.unreachable_since if audience == Audience.COORDINATION else None,
    )


def functions_of(organisation: Organisation, audience: Audience) -> tuple[FunctionLine, ...]:
    """Who does what there today: three statements."""
    rows = Function.objects.filter(current(), network=organisation.network, organisation=organisation)
    whole = Prefetch("person", _with_consents(organisation.network))
    return tuple(
        FunctionLine(row, card_of(row.person, audience, [row]) if row.person else None)
        for row in rows.select_related("organisation").prefetch_related(whole)
    )


def person_of(member: Membership) -> Person | None:
    """The person a signed-in member is in this network, where one is known under her account."""
    rows = Person.objects.filter(network=member.network, user_id=member.user_id, left_on=None)
    return rows.filter(erased_on=None).first()


def names_of(uids: Iterable[str]) -> dict[str, str]:
    """For the trace: who is meant."""
    return {str(person.uid): str(person) for person in Person.objects.filter(uid__in=list(uids))}


def mailing(network: Network, condition: Q | None = None) -> Mailing:
    """Whom a letter to all may reach, and who is left out and why. `condition` is on functions."""
    rows = Function.objects.filter(condition or Q(), current(), network=network)
    whole = Prefetch("person", _with_consents(network).filter(left_on=None))
    addresses: dict[str, Address] = {}
    left_out: dict[int, LeftOut] = {}
    reached: set[int] = set()
    for row in rows.select_related("organisation").prefetch_related(whole):
        organisation, person = str(row.organisation), row.person
        if person is not None and may_mail(person, uses_of(person)):
            addresses.setdefault(person.email, Address(person.email, str(person), organisation, False))
            reached.add(person.pk)
        elif row.mailbox:
            addresses.setdefault(row.mailbox, Address(row.mailbox, str(row), organisation, True))
            reached |= {person.pk} if person else set()
        elif person is not None:
            left_out.setdefault(person.pk, LeftOut(str(person), organisation, _why_not(person)))
    kept = tuple(line for pk, line in left_out.items() if pk not in reached)
    return Mailing(tuple(sorted(addresses.values(), key=lambda one: one.email)), kept)


def _why_not(person: Person) -> str:
    if Use.MAILING not in uses_of(person):
        return "no_consent"
    return "unreachable" if person.email else "no_address"
