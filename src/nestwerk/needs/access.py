"""The only door for views: a need or a measure of the member's network, or 404."""

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.needs.models import Measure, Need
from nestwerk.needs.queries import measures, needs


def need(member: Membership, pk: int) -> Need:
    found = needs(member.network).filter(pk=pk).select_related("network").first()
    if found is None:
        raise Http404
    return found


def measure(member: Membership, pk: int) -> Measure:
    found = measures(member.network).filter(pk=pk).select_related("network", "need", "owner").first()
    if found is None:
        raise Http404
    return found
