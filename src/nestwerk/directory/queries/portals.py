"""Which networks have opened their portal: names and addresses, no row of their directories."""

from nestwerk.base.scope import all_networks
from nestwerk.directory.models import Portal


def open_portals() -> list[Portal]:
    """By the name families read, with their networks."""
    with all_networks():
        rows = list(Portal.objects.filter(is_open=True).select_related("network"))
    return sorted(rows, key=lambda portal: portal.network.sorted_as)
