"""The only door for views: a wave or an actor asked of the member's network, or the one a personal link is for; else 404."""

from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.registry.actions.doors import subject_number
from nestwerk.registry.models import Door
from nestwerk.surveys.models import Respondent, Wave
from nestwerk.surveys.queries.waves import waves
from nestwerk.tenants.models import Network


def wave(member: Membership, pk: int) -> Wave:
    found = waves(member.network).filter(pk=pk).select_related("network", "office", "follows").first()
    if found is None:
        raise Http404
    return found


def respondent(member: Membership, pk: int) -> Respondent:
    return _respondent(member.network, pk)


def respondent_of(door: Door) -> Respondent:
    return _respondent(door.network, subject_number(door))


def _respondent(network: Network, pk: int) -> Respondent:
    rows = Respondent.objects.filter(network=network, pk=pk)
    found = rows.select_related("wave", "wave__network", "organisation", "network").first()
    if found is None:
        raise Http404
    return found
