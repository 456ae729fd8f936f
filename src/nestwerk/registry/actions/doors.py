"""Personal links: for one person or organisation, one purpose, one thing. A GET shows, only a POST acts."""

from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.base.doors import check_days, hash_of, network_id_of, new_token
from nestwerk.base.scope import network_scope
from nestwerk.base.subjects import subject_of
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door, Organisation, Person
from nestwerk.tenants.models import Network

DAYS: Final = 60


@transaction.atomic
def open_door(
    subject: Model,
    purpose: str,
    *,
    by: object,
    person: Person | None = None,
    organisation: Organisation | None = None,
    days: int = DAYS,
    keeps_older: bool = False,
) -> tuple[Door, str]:
    """A new link and its token: this is the only time the token is known.

    Older links to the same thing end, unless a reminder repeats what they say: then the first mail goes on working.
    """
    network: Network = subject.network  # type: ignore[attr-defined] # every subject is a row of a network
    now = timezone.now()
    if not keeps_older:
        close_doors(subject, purpose)
    token = new_token(network.pk)
    door = Door.objects.create(
        network=network,
        purpose=DoorPurpose(purpose),
        subject=subject_of(subject),
        person=person,
        organisation=organisation,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + check_days(days),
    )
    words = {"name": person or str(organisation or subject._meta.verbose_name), "purpose": str(door)}
    audit.record(
        network, "door.opened", gettext_noop("Link für %(name)s: %(purpose)s"), door, by=by, words=words
    )
    return door, token


def close_doors(subject: Model, purpose: str = "") -> int:
    """End every open link to a thing, for one purpose or for all."""
    network = subject.network  # type: ignore[attr-defined] # as above
    rows = Door.objects.filter(network=network, subject=subject_of(subject), revoked_at=None)
    if purpose:
        rows = rows.filter(purpose=purpose)
    return rows.update(revoked_at=timezone.now())


def revoke_door(door: Door) -> None:
    """The letter that carried it never left."""
    Door.objects.filter(network=door.network, pk=door.pk).update(revoked_at=timezone.now())


def close_doors_of(person: Person) -> int:
    """Whoever leaves takes no key along."""
    rows = Door.objects.filter(network=person.network, person=person, revoked_at=None)
    return rows.update(revoked_at=timezone.now())


def known_door(token: str) -> Door | None:
    """The door of a token, ended or not. Writes nothing: mail scanners open links too."""
    number = network_id_of(token)
    network = Network.objects.filter(pk=number).first() if number is not None else None
    if network is None:
        return None
    with network_scope(network):
        rows = Door.objects.filter(network=network, token_hash=hash_of(token))
        return rows.select_related("network", "person", "organisation").first()


def door_for(token: str, purpose: str) -> Door | None:
    """The open door of a token, if it is for this purpose; None for any other."""
    door = known_door(token)
    if door is None or door.purpose != purpose or not door.is_open(timezone.now()):
        return None
    return None if door.person is not None and door.person.left_on is not None else door


def note_use(door: Door) -> None:
    """Remember that somebody did something through it."""
    now = timezone.now()
    if door.is_use_worth_noting(now):
        Door.objects.filter(network=door.network, pk=door.pk).update(last_used_at=now)


def forget_use(door: Door) -> None:
    """For answers without a name: the moment of use would tell which one came through this door."""
    Door.objects.filter(network=door.network, pk=door.pk).exclude(last_used_at=None).update(last_used_at=None)


def subject_number(door: Door) -> int:
    """The number of the thing a door leads to."""
    return int(door.subject.rpartition(":")[2])


def address_of(purpose: str, token: str, **words: Any) -> str:
    """The whole address, for a mail."""
    return settings.BASE_URL + reverse(f"partner:{DoorPurpose(purpose)}", kwargs={"token": token, **words})
