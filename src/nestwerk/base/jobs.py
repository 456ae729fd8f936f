"""Background jobs as an operator sees them: what, since when, how it stands. No content of any network."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

STATES: dict[str, str | Promise] = {
    "READY": _("wartet"),
    "RUNNING": _("läuft"),
    "FAILED": _("fehlgeschlagen"),
    "SUCCESSFUL": _("fertig"),
}
SHOWN = 100


@dataclass(frozen=True)
class Job:
    name: str
    state: str
    state_name: str | Promise
    queued_at: datetime
    finished_at: datetime | None


def recent_jobs() -> list[Job]:
    """The newest jobs, waiting ones included."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")[:SHOWN]
    return [
        Job(
            row.task_path.rsplit(".", 1)[-1],
            row.status,
            STATES.get(row.status, row.status),
            row.enqueued_at,
            row.finished_at,
        )
        for row in rows
    ]
