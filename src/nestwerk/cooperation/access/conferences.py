"""The only door for views: a Fachtag the member may see, and what belongs to it, or 404."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.choices import ConferenceState
from nestwerk.cooperation.models import Conference, Registration, Slot, Stall
from nestwerk.cooperation.queries.conferences import conferences, conferences_for, with_last_action
from nestwerk.registry.actions.doors import subject_number
from nestwerk.registry.models import Door
from nestwerk.tenants.models import Network

Row = TypeVar("Row")


def conference(member: Membership, pk: int) -> Conference:
    rows = with_last_action(conferences_for(member), member.network)
    return _found(rows.select_related("network").filter(pk=pk).first())


def slot(member: Membership, pk: int) -> Slot:
    rows = Slot.objects.filter(network=member.network, pk=pk)
    return _found(rows.select_related("network", "conference__network").first())


def stall(member: Membership, pk: int) -> Stall:
    rows = Stall.objects.filter(network=member.network, pk=pk)
    return _found(rows.select_related("network", "conference__network", "organisation").first())


def registration(member: Membership, pk: int) -> Registration:
    return _registration(member.network, pk)


def registration_of(door: Door) -> Registration:
    """Whose personal link this is."""
    return _registration(door.network, subject_number(door))


def public_conference(network: Network, uid: UUID) -> Conference:
    rows = conferences(network).exclude(state=ConferenceState.DRAFT)
    return _found(rows.select_related("network").filter(uid=uid).first())


def _registration(network: Network, pk: int) -> Registration:
    rows = Registration.objects.filter(network=network, pk=pk)
    return _found(rows.select_related("network", "conference__network", "organisation", "person").first())


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
