from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.indicators.models import Value


def value(member: Membership, pk: int) -> Value:
    found = Value.objects.filter(network=member.network, pk=pk).select_related("territory").first()
    if found is None:
        raise Http404
    found.network = member.network
    return found


def current_value(member: Membership, pk: int) -> Value:
    """A figure still in force: what was replaced is history and can't be corrected."""
    found = value(member, pk)
    if found.withdrawn_at is not None:
        raise Http404
    return found
