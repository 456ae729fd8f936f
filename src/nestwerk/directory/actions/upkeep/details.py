"""A person gets the link to what is kept about her."""

from django.db import transaction

from nestwerk.directory.actions.upkeep.letters import post
from nestwerk.directory.errors import NoAddress
from nestwerk.registry.actions.doors import address_of, open_door
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door, Person

TEMPLATE = "registry/mail/details"


@transaction.atomic
def send_details_link(person: Person, *, by: object) -> Door:
    """To her own address only. Raises NoAddress; OSError where no mail goes out: then nothing was opened."""
    if not person.email:
        raise NoAddress(str(person))
    door, token = open_door(person, DoorPurpose.DETAILS, by=by, person=person)
    address = address_of(DoorPurpose.DETAILS, token)
    context = {"person": person, "address": address, "expires_at": door.expires_at}
    post(person.network, [person.email], TEMPLATE, context)
    return door
