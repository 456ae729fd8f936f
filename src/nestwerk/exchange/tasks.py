"""Background entry: numbers in, work delegated. A killed worker's document is taken up again."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.exchange.actions import read_document
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.tenants.models import Network

SILENT_AFTER_S = 60
UNCONFIRMED_FOR_DAYS = 30


@task()
def read_uploaded(network_id: int, document_id: int) -> str:
    """Read one document."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        document = ProfileDocument.objects.filter(network=network, pk=document_id).first()
        return read_document(document).state if document else ""


def _queued() -> set[tuple[int, ...]]:
    """Network and document of every reading that still waits for a worker."""
    waiting = DBTaskResult.objects.filter(status="READY", task_path=read_uploaded.module_path)
    return {tuple(words["args"]) for words in waiting.values_list("args_kwargs", flat=True)}


def take_up_again() -> int:
    """Queue documents whose reading stopped without a word: their worker is gone."""
    silent = timezone.now() - timedelta(seconds=SILENT_AFTER_S)
    stuck = Q(state=DocumentState.WAITING, uploaded_at__lt=silent) | Q(
        state=DocumentState.READING, heartbeat_at__lt=silent
    )
    with all_networks():
        found = set(ProfileDocument.objects.filter(stuck).values_list("network_id", "pk")) - _queued()
    for network_id, document_id in sorted(found):
        read_uploaded.enqueue(network_id, document_id)
    return len(found)


def forget_unconfirmed() -> int:
    """Drop text and contacts of documents nobody confirmed: they may hold persons."""
    too_old = timezone.now() - timedelta(days=UNCONFIRMED_FOR_DAYS)
    with all_networks():
        old = ProfileDocument.objects.filter(state=DocumentState.READ, uploaded_at__lt=too_old)
        return old.update(state=DocumentState.WITHDRAWN, reading=None, contacts=[], content=None)
