"""The only door for views to actors and persons: one of the member's network, or 404."""

from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.registry.models import Consent, Contact, Door, Function, Organisation, Person, Site
from nestwerk.registry.queries.organisations import leading_one
from nestwerk.registry.queries.people import people

Row = TypeVar("Row", bound=Model)


def organisation(member: Membership, pk: int) -> Organisation:
    """The actor of this number, or the one it was merged into."""
    return leading_one(_one(Organisation, member, pk, "carrier", "part", "merged_into"))


def merged_organisation(member: Membership, pk: int) -> Organisation:
    """One that was merged into another."""
    found = _one(Organisation, member, pk, "merged_into")
    if found.merged_into is None:
        raise Http404
    return found


def site(member: Membership, pk: int) -> Site:
    return _one(Site, member, pk, "organisation")


def contact(member: Membership, pk: int) -> Contact:
    return _one(Contact, member, pk, "organisation")


def person(member: Membership, pk: int) -> Person:
    """With functions and consents; who was erased is unknown."""
    found = people(member.network).filter(pk=pk).select_related("network", "user").first()
    if found is None:
        raise Http404
    return found


def own_person(door: Door) -> Person:
    """Whom a personal link is for."""
    found = people(door.network).filter(pk=door.person_id or 0).select_related("network").first()
    if found is None:
        raise Http404
    return found


def function(member: Membership, pk: int) -> Function:
    return _one(Function, member, pk, "organisation", "person")


def consent(member: Membership, pk: int) -> Consent:
    return _one(Consent, member, pk, "person", "person__network")


def _one(model: type[Row], member: Membership, pk: int, *along: str) -> Row:
    rows: Any = model.objects.filter(network=member.network, pk=pk)  # type: ignore[attr-defined] # of OfNetwork
    found: Row | None = rows.select_related("network", *along).first()
    if found is None:
        raise Http404
    return found
