"""Every change of the directory raises its revision: pages, indexes and answers of before are stale."""

from django.db.models import F
from django.utils import timezone

from nestwerk.directory.models import Portal
from nestwerk.tenants.models import Network


def raise_revision(network: Network) -> None:
    changed = Portal.objects.filter(network=network).update(
        revision=F("revision") + 1, changed_at=timezone.now()
    )
    if not changed:
        Portal.objects.create(network=network)
