from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from nestwerk.base.scope import network_scope
from nestwerk.tenants.choices import SubnetworkKind
from nestwerk.tenants.errors import NetworkExists, NetworkNameTaken, PartInUse
from nestwerk.tenants.models import Network, Subnetwork, Tenant

# First words of addresses: a portal lives at its network's short name.
TAKEN = frozenset({"account", "api", "desk", "help", "ops", "partner", "static"})


@transaction.atomic
def open_network(*, slug: str, name: str, tenant_name: str = "", age_to_months: int = 36) -> Network:
    """A new network, with its tenant when that is new too."""
    if slug in TAKEN or slug in dict(settings.LANGUAGES):
        raise NetworkNameTaken(slug)
    if Network.objects.filter(slug=slug).exists():
        raise NetworkExists(slug)
    tenant, _created = Tenant.objects.get_or_create(name=tenant_name or name)
    network = Network(tenant=tenant, slug=slug, name=name, age_to_months=age_to_months)
    network.full_clean(exclude=["folded", "sorted_as"])
    network.save()
    return network


@transaction.atomic
def add_subnetwork(network: Network, *, name: str, kind: SubnetworkKind) -> Subnetwork:
    with network_scope(network):
        return Subnetwork.objects.create(network=network, name=name, kind=kind)


@transaction.atomic
def remove_subnetwork(part: Subnetwork) -> None:
    """Only while nothing hangs on it."""
    try:
        part.delete()
    except ProtectedError as in_use:
        raise PartInUse(part.name) from in_use
