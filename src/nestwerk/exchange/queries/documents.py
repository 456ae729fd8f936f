from django.db.models import QuerySet

from nestwerk.exchange.models import ProfileDocument
from nestwerk.tenants.models import Network


def documents(network: Network) -> QuerySet[ProfileDocument]:
    """All documents of a network without their weight."""
    return ProfileDocument.objects.filter(network=network).defer("content", "reading", "contacts")
