from collections.abc import Sequence

from django.db.models import Count, QuerySet

from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.needs.models import Measure, Need
from nestwerk.places.queries import municipalities_of
from nestwerk.tenants.models import Network


def needs(network: Network) -> QuerySet[Need]:
    """Latest first, each with the number of its measures."""
    rows = Need.objects.filter(network=network).annotate(measure_count=Count("measures"))
    return rows.order_by("-reported_on", "-pk")  # counting drops the usual order


def measures(network: Network) -> QuerySet[Measure]:
    """What is due first comes first."""
    return Measure.objects.filter(network=network).select_related("need", "owner")


def area_names(network: Network, keys: Sequence[str]) -> list[str]:
    """Gemeinden by name; a key that is no longer one of the network's stays as it is."""
    names = {row.official_key: row.name for row in municipalities_of(network)} if keys else {}
    return [names.get(key, key) for key in keys]


def last_status_change(subject: Need | Measure) -> Event | None:
    """The change of status that can be taken back: the latest, if none was taken back since."""
    kind = type(subject)._meta.model_name
    found = history_of(subject.network, subject).filter(action__startswith=f"{kind}.status").first()
    is_open = found is not None and found.action == f"{kind}.status"
    return found if found and is_open and found.after and found.after["status"] == subject.status else None
