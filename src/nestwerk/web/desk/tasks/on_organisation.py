"""What the page of an actor says about its tasks: one statement."""

from typing import Any

from django.utils import timezone

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.choices import TaskState
from nestwerk.cooperation.queries.tasks import visible_tasks
from nestwerk.registry.models import Organisation


def on_organisation(member: Membership, organisation: Organisation) -> dict[str, Any]:
    rows = visible_tasks(member.network, to=member, today=timezone.localdate())
    return {"organisation_tasks": list(rows.filter(organisation=organisation, state=TaskState.OPEN)[:20])}
