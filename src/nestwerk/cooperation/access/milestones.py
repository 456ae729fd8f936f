from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.models import Milestone


def milestone(member: Membership, pk: int) -> Milestone:
    found = Milestone.objects.filter(network=member.network, pk=pk).first()
    if found is None:
        raise Http404
    return found
