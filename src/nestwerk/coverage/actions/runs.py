"""A question is asked, taken up, answered: each step one write."""

import io
from datetime import timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from nestwerk.audit import actions as audit
from nestwerk.base.arrays import Array
from nestwerk.coverage.choices import RunState
from nestwerk.coverage.errors import NotComputable
from nestwerk.coverage.inputs.gathering import Gathered, gather, hash_of
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import Question, checked, run_kind, to_json
from nestwerk.tenants.models import Network

MOST_ATTEMPTS = 3
SILENT_AFTER_S = 300
ALIVE = [RunState.QUEUED, RunState.RUNNING, RunState.DONE]


def ask_run(network: Network, question: Question, *, by: object) -> Run:
    """The run that answers this question: a new one, queued, or the one that did so with the same inputs before."""
    try:
        with override(settings.LANGUAGE_CODE):  # notes are part of the hash
            known = hash_of(checked(question), gather(network, question))
    except NotComputable:
        known = ""  # the worker says why
    if known:
        same = Run.objects.filter(network=network, kind=run_kind(question), input_hash=known, state__in=ALIVE)
        if found := same.order_by("pk").first():
            return found
    return _new_run(network, question, known, by=by)


@transaction.atomic
def _new_run(network: Network, question: Question, input_hash: str, *, by: object) -> Run:
    run = Run.objects.create(
        network=network,
        kind=run_kind(question),
        question=to_json(question),
        input_hash=input_hash,
        asked_by=str(by)[:200],
    )
    audit.record(
        network,
        "run.asked",
        gettext_noop("Berechnung gestartet: %(name)s"),
        run,
        by=by,
        words={"name": str(run)},
    )
    return run


def begin_run(run: Run) -> bool:
    """Take a run into work, once; a third worker that died with it is the last."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run.pk)
        silent = timezone.now() - timedelta(seconds=SILENT_AFTER_S)
        is_lost = run.state == RunState.RUNNING and (run.heartbeat_at is None or run.heartbeat_at < silent)
        if run.state != RunState.QUEUED and not is_lost:
            return False
        if run.attempts >= MOST_ATTEMPTS:
            fail_run(run, _("Die Berechnung ist dreimal abgebrochen. Bitte wenden Sie sich an den Betrieb."))
            return False
        Run.objects.filter(pk=run.pk).update(
            state=RunState.RUNNING, attempts=run.attempts + 1, progress_pct=5, heartbeat_at=timezone.now()
        )
    return True


def note_progress(run: Run, progress_pct: int) -> None:
    """A sign of life; nothing else of the run changes."""
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
        progress_pct=progress_pct, heartbeat_at=timezone.now()
    )


@transaction.atomic
def finish_run(
    run: Run, given: Gathered, *, summary: Any, arrays: dict[str, Array], input_hash: str, seconds: float
) -> Run:
    """Store the answer: it is never changed again."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state == RunState.DONE:
        return run
    run.state, run.progress_pct, run.problem = RunState.DONE, 100, ""
    run.summary, run.arrays, run.data = summary, packed(arrays), given.data
    run.method, run.version = summary["method"]["name"], summary["method"]["version"]
    run.input_hash, run.seconds, run.finished_at = input_hash, seconds, timezone.now()
    run.save()
    return run


def fail_run(run: Run, sentence: str) -> Run:
    """What went wrong, in a sentence for who asked."""
    Run.objects.filter(pk=run.pk).update(
        state=RunState.FAILED, problem=sentence[:600], progress_pct=100, finished_at=timezone.now()
    )
    run.refresh_from_db()
    return run


def packed(arrays: dict[str, Array]) -> bytes:
    """One file of arrays, the same bytes for the same arrays."""
    target = io.BytesIO()
    np.savez_compressed(target, allow_pickle=False, **arrays)
    return target.getvalue()
