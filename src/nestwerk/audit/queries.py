from django.db.models import Model, QuerySet

from nestwerk.audit.models import Event
from nestwerk.base.subjects import subject_of
from nestwerk.tenants.models import Network


def events(network: Network) -> QuerySet[Event]:
    return Event.objects.filter(network=network)


def history_of(network: Network, obj: Model) -> QuerySet[Event]:
    """All that happened to one thing, newest first."""
    return events(network).filter(subject=subject_of(obj))
