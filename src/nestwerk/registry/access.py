from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.registry.models import Organisation


def organisation(member: Membership, pk: int) -> Organisation:
    found = Organisation.objects.filter(network=member.network, pk=pk).first()
    if found is None:
        raise Http404
    return found
