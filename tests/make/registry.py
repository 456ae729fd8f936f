"""Persons, their functions and what they agreed to. A factory sets only what the database asks for."""

from typing import Any

from nestwerk.base.scope import network_scope
from nestwerk.registry.actions import consents, functions, people
from nestwerk.registry.actions.doors import open_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Consent, Function, Organisation, Person
from nestwerk.tenants.models import Network
from tests.make import directory

BY = "Test"


def person(of: Network, last_name: str = "Muster", *, uses: tuple[str, ...] = (), **words: str) -> Person:
    """`uses`: what she agreed to; a mobile number is written down after that."""
    mobile = words.pop("mobile", "")
    with network_scope(of):
        made = people.add_person(of, last_name=last_name, by=BY, **words)
        for use in uses:
            consents.give_consent(made, use, proof="Mail vom 3. März", by=BY)
        return people.change_person(made, mobile=mobile, by=BY) if mobile else made


def consent(of: Person, use: str = "public") -> Consent:
    with network_scope(of.network):
        return consents.give_consent(of, use, proof="Mail vom 3. März", by=BY)


def function(
    of: Network, person: Person | None = None, organisation: Organisation | None = None, **words: Any
) -> Function:
    house = organisation or directory.organisation(of)
    with network_scope(of):
        return functions.begin_function(house, person=person, by=BY, **{"kind": "contact", **words})


def details_door(of: Person) -> str:
    """The token of the link to her own data."""
    with network_scope(of.network):
        return open_door(of, DoorPurpose.DETAILS, by=BY, person=of)[1]
