"""Networks, opened as an operator opens them."""

from nestwerk.tenants import actions
from nestwerk.tenants.choices import SubnetworkKind
from nestwerk.tenants.models import Network, Subnetwork


def network(slug: str = "auenland", name: str = "Netzwerk Auenland") -> Network:
    return actions.open_network(slug=slug, name=name, tenant_name=f"Träger von {name}")


def subnetwork(of: Network, name: str = "Knoten Nord") -> Subnetwork:
    return actions.add_subnetwork(of, name=name, kind=SubnetworkKind.NODE)
