"""Invented contacts for the actors of a demonstration: plainly made-up names, addresses nobody has."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import COORDINATOR
from nestwerk.registry.actions.batch import NewPerson, add_people
from nestwerk.registry.actions.functions import begin_function
from nestwerk.registry.actions.people import add_person
from nestwerk.registry.choices import FunctionKind, Sector, Use
from nestwerk.registry.models import Organisation, Person
from nestwerk.tenants.models import Network

PEOPLE: Final = {"dormagen": 700}  # others: two for each actor
HOURS: Final = Decimal("19.5")
ON: Final = date(2025, 9, 1)
PROOF: Final = "Bogen beim Netzwerktreffen am 1. September 2025"
KINDS: Final = (FunctionKind.CONTACT, FunctionKind.MANAGEMENT, FunctionKind.STAFF, FunctionKind.STAFF)
PROFESSIONS: Final = {
    "health": ("Hebamme", "Kinderkrankenpflege", "Kinderärztin"),
    "youth": ("Sozialpädagogik", "Erziehung"),
    "volunteers": ("Ehrenamt",),
}
USES: Final[tuple[tuple[str, ...], ...]] = (
    (Use.PARTNERS, Use.MAILING),
    (Use.PARTNERS,),
    (Use.MAILING,),
    (Use.PARTNERS, Use.PUBLIC, Use.MAILING),
    (),
    (Use.PARTNERS, Use.MOBILE),
)


def build_people(network: Network, *, by: object) -> list[Person]:
    """Persons and mailboxes for every actor of the network, the same at every run."""
    houses = list(
        Organisation.objects.filter(network=network, is_active=True, merged_into=None).order_by("pk")
    )
    if not houses:
        return []
    wanted = PEOPLE.get(network.slug, 2 * len(houses))
    new = [*_persons(network, houses, wanted - 1), *_mailboxes(network, houses)]
    return [_coordinator(network, houses, by=by), *add_people(network, new, on=ON, proof=PROOF, by=by)]


def _coordinator(network: Network, houses: list[Organisation], *, by: object) -> Person:
    """Half a post at the first house of youth welfare; where somebody signs in as coordination, it is that account."""
    members = Membership.objects.filter(network=network, role=COORDINATOR.code, ended_at=None)
    member = members.select_related("user").order_by("pk").first()
    email = member.user.email if member else f"person000@{network.slug}.example"
    house = next((one for one in houses if one.sector == Sector.YOUTH), houses[0])
    person = add_person(network, first_name="Person 000", last_name="Muster", email=email, by=by)
    mailbox = f"netzwerk@{network.slug}.example"
    begin_function(
        house,
        person=person,
        kind=FunctionKind.COORDINATION,
        mailbox=mailbox,
        hours_a_week=HOURS,
        since=ON,
        by=by,
    )
    return person


def _persons(network: Network, houses: list[Organisation], wanted: int) -> Iterator[NewPerson]:
    """Round after round through the actors; every actor gets its contact person first."""
    for number in range(1, wanted + 1):
        turn, place = divmod(number - 1, len(houses))
        house = houses[place]
        uses = USES[number % len(USES)]
        professions = PROFESSIONS.get(house.sector, ("",))
        yield NewPerson(
            house,
            KINDS[turn % len(KINDS)],
            {
                "first_name": f"Person {number:03d}",
                "last_name": "Muster",
                "profession": professions[number % len(professions)],
                "email": f"person{number:03d}@{network.slug}.example",
                "phone": _phone(number),
                "mobile": f"0171 39200 {number % 100:02d}" if Use.MOBILE in uses else "",
            },
            uses=uses,
        )


def _mailboxes(network: Network, houses: list[Organisation]) -> Iterator[NewPerson]:
    """Every fourth actor has an address that stays when somebody goes."""
    for number, house in enumerate(houses[::4], start=1):
        words: dict[str, Any] = {
            "name": "Anmeldung",
            "mailbox": f"anmeldung{number:03d}@{network.slug}.example",
        }
        yield NewPerson(house, FunctionKind.CONTACT, function=words)


def _phone(number: int) -> str:
    """Kept free for films by the Bundesnetzagentur."""
    return f"030 23125 {number % 1000:03d}"
