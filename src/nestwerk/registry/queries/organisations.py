from django.db.models import QuerySet

from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network


def organisations(network: Network) -> QuerySet[Organisation]:
    """All of a network, alphabetical."""
    return Organisation.objects.filter(network=network)
