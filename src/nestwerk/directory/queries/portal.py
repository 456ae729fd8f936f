from nestwerk.directory.models import Portal
from nestwerk.tenants.models import Network


def revision_of(network: Network) -> int:
    """How often the directory has changed; 0 where there is none."""
    found = Portal.objects.filter(network=network).values_list("revision", flat=True).first()
    return found or 0


def portal_of(network: Network) -> Portal:
    """The network's portal, or what it would start from."""
    return Portal.objects.filter(network=network).first() or Portal(network=network)
