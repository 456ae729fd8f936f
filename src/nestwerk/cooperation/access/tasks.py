"""The only door for views: a task the member may see, or 404."""

from django.http import Http404
from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.models import Task
from nestwerk.cooperation.queries.tasks import tasks, visible_tasks
from nestwerk.registry.actions.doors import subject_number
from nestwerk.registry.models import Door


def task(member: Membership, pk: int) -> Task:
    rows = visible_tasks(member.network, to=member, today=timezone.localdate())
    found = rows.select_related("network", "item").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def task_of(door: Door) -> Task:
    """What a personal link leads to."""
    found = tasks(door.network).select_related("network").filter(pk=subject_number(door)).first()
    if found is None:
        raise Http404
    return found
