from django.db.models import QuerySet

from nestwerk.tenants.models import Network, Subnetwork


def all_of_them() -> QuerySet[Network]:
    """Every network of this installation; names only, no row of theirs."""
    return Network.objects.select_related("tenant").order_by("sorted_as", "pk")


def by_slug(slug: str) -> Network | None:
    return Network.objects.filter(slug=slug).first()


def subnetworks(network: Network) -> QuerySet[Subnetwork]:
    return Subnetwork.objects.filter(network=network)
