"""The only door for views: a meeting the member may see, and what belongs to it, or 404."""

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.cooperation.models import AgendaItem, Invitee, Meeting
from nestwerk.cooperation.queries.meetings import visible_meetings, with_last_action
from nestwerk.registry.actions.doors import subject_number
from nestwerk.registry.models import Door


def meeting(member: Membership, pk: int) -> Meeting:
    """With `is_inside`: may internal parts be shown? `is_own`: does who asks sit in its body? `last_action`: for undoing."""
    rows = with_last_action(visible_meetings(member.network, to=member), member.network)
    found = rows.filter(pk=pk).select_related("network", "body").first()
    if found is None:
        raise Http404
    found.is_inside = member.may(Right.INSIDE)  # type: ignore[attr-defined] # told to the page
    return found


def agenda_item(member: Membership, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("network", "meeting__body").first()
    if found is None:
        raise Http404
    return found


def invitee(member: Membership, pk: int) -> Invitee:
    rows = Invitee.objects.filter(network=member.network, pk=pk)
    found = rows.select_related("network", "meeting__body", "organisation", "person").first()
    if found is None:
        raise Http404
    return found


def invited(door: Door) -> Invitee:
    """Whom a personal link asks."""
    rows = Invitee.objects.filter(network=door.network, pk=subject_number(door))
    found = rows.select_related("network", "meeting__body", "organisation", "person").first()
    if found is None:
        raise Http404
    return found
