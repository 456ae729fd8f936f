"""Background jobs as an operator sees them: what, since when, how it stands. No content of any network."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

STATES: dict[str, str | Promise] = {
    "READY": _("wartet"),
    "RUNNING": _("läuft"),
    "FAILED": _("fehlgeschlagen"),
    "SUCCESSFUL": _("fertig"),
}
LOST = _("abgebrochen")
LOST_AFTER = timedelta(hours=1)


def jobs() -> QuerySet[Any]:
    """All jobs, the newest first."""
    return DBTaskResult.objects.order_by("-enqueued_at")


def name_of(job: Any) -> str:
    return str(job.task_path).rsplit(".", 1)[-1]


def state_of(job: Any) -> str:
    """In words. A job that has been running for an hour lost its worker: its work was taken up anew by another."""
    is_lost = job.status == "RUNNING" and job.started_at and timezone.now() - job.started_at > LOST_AFTER
    return str(LOST if is_lost else STATES.get(job.status, job.status))
