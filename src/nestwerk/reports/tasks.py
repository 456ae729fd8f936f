"""Background entry: the weekly mails. Asked every day, so that a worker that slept on Monday writes on Tuesday."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from nestwerk.base.scope import network_scope
from nestwerk.directory.tasks import queue_once_a_day
from nestwerk.reports.digest import send_digests
from nestwerk.tenants.models import Network


@task()
def write_digests(day: str) -> int:
    """How many went out. A job that comes too late does nothing."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    letters = 0
    for network in Network.objects.all():
        with network_scope(network):
            letters += send_digests(network, today=today)
    return letters


def queue_digests() -> bool:
    return queue_once_a_day(write_digests)
