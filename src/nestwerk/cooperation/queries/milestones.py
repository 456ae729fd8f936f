from nestwerk.audit.models import Event
from nestwerk.audit.queries import events
from nestwerk.tenants.models import Network


def last_removed(network: Network) -> Event | None:
    """The milestone that can come back: the last step on any was its removal."""
    found = events(network).filter(action__startswith="milestone.").first()
    return found if found is not None and found.action == "milestone.removed" else None
