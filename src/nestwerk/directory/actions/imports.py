"""A list of offers comes in, is looked at, and is taken. The file is kept no longer than that."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from nestwerk.audit import actions as audit
from nestwerk.directory.choices import ImportState
from nestwerk.directory.models import OfferImport
from nestwerk.tenants.models import Network


@transaction.atomic
def receive_list(network: Network, *, file_name: str, content: bytes, by: object) -> OfferImport:
    """Keep an uploaded file until somebody says how to read it."""
    row = OfferImport.objects.create(
        network=network, file_name=file_name[:200], content=content, uploaded_by=str(by)[:200]
    )
    sentence = gettext_noop("Angebotsliste hochgeladen: %(name)s")
    audit.record(network, "offer_list.received", sentence, row, by=by, words={"name": file_name})
    return row


def begin_list(row: OfferImport, mapping: Mapping[str, str]) -> bool:
    """The columns are settled; it will be read now. False where somebody else was quicker."""
    waiting = OfferImport.objects.filter(pk=row.pk, state=ImportState.WAITING)
    return bool(
        waiting.update(
            state=ImportState.READING, mapping=dict(mapping), progress_pct=0, heartbeat_at=timezone.now()
        )
    )


def say_progress(row: OfferImport, done: int, total: int) -> None:
    percent = min(99, round(100 * done / total)) if total else 0
    OfferImport.objects.filter(pk=row.pk).update(progress_pct=percent, heartbeat_at=timezone.now())


@transaction.atomic
def finish_list(row: OfferImport, report: Mapping[str, object], *, by: object) -> None:
    """It was taken; the report stays, the file goes."""
    row.state, row.report, row.content, row.progress_pct = ImportState.DONE, dict(report), None, 100
    row.save()
    words = {"name": row.file_name, "created": str(report["created"]), "updated": str(report["updated"])}
    sentence = gettext_noop("Angebotsliste „%(name)s“ eingelesen: %(created)s neu, %(updated)s geändert.")
    audit.record(row.network, "offer_list.taken", sentence, row, by=by, words=words)


@transaction.atomic
def refuse_list(row: OfferImport, problem: str) -> None:
    """It cannot be read: the sentence stays, the file goes."""
    row.state, row.problem, row.content = ImportState.REFUSED, problem[:600], None
    row.save()


@transaction.atomic
def drop_list(row: OfferImport, *, by: object) -> bool:
    """Nobody wants it. What was taken already stays."""
    if row.state != ImportState.WAITING:
        return False
    row.state, row.content = ImportState.WITHDRAWN, None
    row.save()
    audit.record(
        row.network, "offer_list.dropped", gettext_noop("Angebotsliste „%(name)s“ verworfen."), row, by=by,
        words={"name": row.file_name},
    )  # fmt: skip
    return True
