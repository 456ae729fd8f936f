"""Background entry for long lists: numbers in, work delegated. A killed worker's list is taken up again."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.directory.actions.imports import finish_list, refuse_list, say_progress
from nestwerk.directory.choices import ImportState
from nestwerk.directory.imports.errors import Unreadable
from nestwerk.directory.imports.intake import apply, read_file
from nestwerk.directory.models import OfferImport
from nestwerk.tenants.models import Network

SILENT_AFTER_S = 120
FORGOTTEN_AFTER_DAYS = 7


@task()
def read_list(network_id: int, import_id: int) -> str:
    """Read and take one list. What a first try took already is found unchanged."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        reading = OfferImport.objects.filter(network=network, pk=import_id, state=ImportState.READING)
        row = reading.select_related("network").first()
        if row is None:
            return ""
        take_list(row)
        return str(row.state)


def take_list(row: OfferImport) -> None:
    """In the scope of its network; in the request for short lists, else in the background."""
    try:
        intake = read_file(row.file_name, bytes(row.content or b""), row.mapping or None)
    except Unreadable as problem:
        refuse_list(row, str(problem))
        return
    report = apply(
        row.network, intake, by=row.uploaded_by, progress=lambda done, total: say_progress(row, done, total)
    )
    finish_list(row, report.as_json(), by=row.uploaded_by)


def take_up_lists() -> int:
    """Queue lists whose worker is gone."""
    silent = timezone.now() - timedelta(seconds=SILENT_AFTER_S)
    with all_networks():
        stuck = set(
            OfferImport.objects.filter(state=ImportState.READING, heartbeat_at__lt=silent).values_list(
                "network_id", "pk"
            )
        )
    waiting = DBTaskResult.objects.filter(status="READY", task_path=read_list.module_path)
    found = stuck - {tuple(words["args"]) for words in waiting.values_list("args_kwargs", flat=True)}
    for network_id, import_id in sorted(found):
        read_list.enqueue(network_id, import_id)
    return len(found)


def forget_lists() -> int:
    """Drop files nobody came back to: they may hold more than offers."""
    too_old = timezone.now() - timedelta(days=FORGOTTEN_AFTER_DAYS)
    with all_networks():
        old = OfferImport.objects.filter(state=ImportState.WAITING, uploaded_at__lt=too_old)
        return old.update(state=ImportState.WITHDRAWN, content=None)
