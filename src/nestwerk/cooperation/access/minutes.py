"""The only door for views: minutes the member may read, and what belongs to them, or 404."""

from uuid import UUID

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.access import meetings
from nestwerk.cooperation.models import Decision, ItemVersion, Meeting
from nestwerk.cooperation.queries.minutes import READABLE
from nestwerk.tenants.models import Network


def readable(member: Membership, pk: int) -> Meeting:
    """Drafts are for those who see the inside; others read what was sent."""
    found = meetings.meeting(member, pk)
    if found.minutes_state not in READABLE and not member.may(Right.INSIDE):
        raise Http404
    return found


def public(network: Network, uid: UUID) -> Meeting:
    """A meeting everybody may read about, once its minutes were sent."""
    rows = Meeting.objects.filter(network=network, uid=uid, is_public=True, minutes_state__in=READABLE)
    found = rows.select_related("network", "body").first()
    if found is None:
        raise Http404
    return found


def version(member: Membership, pk: int) -> ItemVersion:
    rows = ItemVersion.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("network", "item__meeting").first()
    if found is None:
        raise Http404
    return found


def decision(member: Membership, pk: int) -> Decision:
    rows = Decision.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("network", "meeting", "item").first()
    if found is None:
        raise Http404
    return found
