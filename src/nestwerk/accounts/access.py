"""The only door for views: a member's right, or 403; an object of her network, or 404."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.tenants.models import Subnetwork


def member(request: HttpRequest, right: Right) -> Membership:
    """Who asks, if she may. Someone without any network is told so with a page of its own."""
    found: Membership | None = getattr(request, "member", None)
    if found is None:
        raise Http404
    if not found.may(right):
        raise PermissionDenied
    return found


def part(member: Membership, pk: int) -> Subnetwork:
    found = Subnetwork.objects.filter(network=member.network, pk=pk).first()
    if found is None:
        raise Http404
    return found


def operator(request: HttpRequest) -> Any:
    if not getattr(request.user, "is_operator", False):
        raise Http404
    return request.user


def _one(member: Membership, pk: int, has_ended: bool) -> Membership:
    rows = Membership.objects.filter(network=member.network, ended_at__isnull=not has_ended)
    found = rows.filter(pk=pk).select_related("user", "network").first()
    if found is None:
        raise Http404
    return found


def membership(member: Membership, pk: int) -> Membership:
    return _one(member, pk, has_ended=False)


def ended_membership(member: Membership, pk: int) -> Membership:
    return _one(member, pk, has_ended=True)
