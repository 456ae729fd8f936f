"""The only door for views: a body or a seat of the member's network, or 404."""

from django.http import Http404
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.models import Body, Seat
from nestwerk.cooperation.queries.bodies import bodies, is_own_body


def body(member: Membership, pk: int) -> Body:
    """With `is_own`: does the one who asks sit in it?"""
    today = timezone.localdate()
    rows = bodies(member.network, today).annotate(is_own=is_own_body(member.network, member.user_id, today))
    found = rows.filter(pk=pk).select_related("network", "parent", "part").first()
    if found is None:
        raise Http404
    return found


def seat(member: Membership, pk: int) -> Seat:
    rows = Seat.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("network", "body", "organisation", "person").first()
    if found is None:
        raise Http404
    return found


def sees_names(member: Membership, body: Body) -> bool:
    """Who sits where is said to those who sit there too, and to those who see the inside."""
    return member.may(Right.INSIDE) or bool(getattr(body, "is_own", False))
