from django.http import Http404

from nestwerk.accounts.models import Membership
from nestwerk.exchange.models import ProfileDocument


def document(member: Membership, pk: int) -> ProfileDocument:
    found = ProfileDocument.objects.filter(network=member.network, pk=pk).defer("content").first()
    if found is None:
        raise Http404
    found.network = member.network
    return found
