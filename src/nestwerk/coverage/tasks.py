"""Background entry: numbers in, work delegated. What a killed worker left is taken up again."""

import logging
import os
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import all_networks, network_scope
from nestwerk.coverage.actions.runs import SILENT_AFTER_S, begin_run, fail_run, finish_run, note_progress
from nestwerk.coverage.actions.scenarios import finish_scenario
from nestwerk.coverage.actions.way_times import Row as WayRow
from nestwerk.coverage.actions.way_times import replace_way_times
from nestwerk.coverage.changes import changes_of
from nestwerk.coverage.choices import Mode, RunState
from nestwerk.coverage.errors import NotComputable
from nestwerk.coverage.inputs.gathering import gather, hash_of
from nestwerk.coverage.inputs.origins import pairs_of
from nestwerk.coverage.inputs.ways import CROW, ways_of
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.questions import question_of
from nestwerk.directory.models import Portal
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.models import Dataset
from nestwerk.tenants.models import Network

NIGHT_HOUR = 2
OF_WAYS = (DataKind.STREETS, DataKind.TIMETABLE)
log = logging.getLogger(__name__)


@task()
def run(network_id: int, run_id: int) -> str:
    """Answer one question."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        found = Run.objects.filter(network=network, pk=run_id).first()
        return answered(found).state if found else ""


def answered(asked: Run) -> Run:
    """Gather, compute, store; whatever goes wrong is a state with a sentence."""
    from nestwerk.coverage.computing.answers import answer  # noqa: PLC0415 the kernels load in workers only

    if not begin_run(asked):
        asked.refresh_from_db()
        return asked
    question, began = question_of(asked), time.monotonic()
    try:
        with override(settings.LANGUAGE_CODE):
            given = gather(asked.network, question)
            note_progress(asked, 20)
            found = answer(question, given, threads=os.cpu_count() or 1)
        note_progress(asked, 90)
        known, seconds = hash_of(question, given), round(time.monotonic() - began, 3)
        return finish_run(
            asked, given, summary=found.summary, arrays=found.arrays, input_hash=known, seconds=seconds
        )
    except NotComputable as problem:
        return fail_run(asked, str(problem))
    except Exception:
        log.exception("run %s failed", asked.pk)
        return fail_run(
            asked,
            _("Bei der Berechnung ist etwas schiefgegangen. Der Betrieb sieht den Fehler im Protokoll."),
        )


@task()
def scenario(network_id: int, scenario_id: int) -> bool:
    """Figures of a scenario that only a search through the timetable can tell."""
    from nestwerk.coverage.computing.scenario import figures_of  # noqa: PLC0415 the kernels load in workers only

    network = Network.objects.get(pk=network_id)
    with network_scope(network), override(settings.LANGUAGE_CODE):
        found = Scenario.objects.filter(network=network, pk=scenario_id).select_related("run").first()
        if found is None:
            return False
        changes = changes_of(found.changes)
        figures = figures_of(found.run, changes, threads=os.cpu_count() or 1)
        return finish_scenario(found, changes, figures)


def _queued() -> set[tuple[int, ...]]:
    """Network and run of every answer that still waits for a worker."""
    waiting = DBTaskResult.objects.filter(status="READY", task_path=run.module_path)
    return {tuple(words["args"]) for words in waiting.values_list("args_kwargs", flat=True)}


def take_up_runs() -> int:
    """Queue runs that stopped without a word: their worker is gone."""
    silent = timezone.now() - timedelta(seconds=SILENT_AFTER_S)
    stuck = Q(state=RunState.QUEUED, asked_at__lt=silent) | Q(state=RunState.RUNNING, heartbeat_at__lt=silent)
    with all_networks():
        found = set(Run.objects.filter(stuck).values_list("network_id", "pk")) - _queued()
    for network_id, run_id in sorted(found):
        run.enqueue(network_id, run_id)
    return len(found)


@task()
def renew_way_times(day: str) -> int:
    """Families' minutes of every network with streets; how many networks changed."""
    changed = 0
    for network in Network.objects.order_by("pk"):
        with network_scope(network):
            changed += replace_way_times(network, way_times(network))
    return changed


def way_times(network: Network) -> list[WayRow]:
    """On foot and, where a timetable is known, by bus and train; nothing without streets."""
    from nestwerk.coverage.computing.way_times import rows  # noqa: PLC0415 the kernels load in workers only

    walking = ways_of(network, mode=Mode.WALK)
    if walking.basis == CROW:
        return []
    riding = ways_of(network, mode=Mode.TRANSIT)
    return rows(
        walking, None if riding.is_guessed_ride else riding, pairs_of(network), threads=os.cpu_count() or 1
    )


def _has_changed_since(moment: datetime) -> bool:
    """Whether offers moved; asked an hour later at the earliest, so that a day's work is one renewal an hour."""
    if moment > timezone.now() - timedelta(hours=1):
        return False
    with all_networks():
        return Portal.objects.filter(changed_at__gt=moment).exists()


def queue_way_times() -> bool:
    """Once a night, when streets or a timetable were read in since, and an hour after a directory changed."""
    now = timezone.localtime()
    last = DBTaskResult.objects.filter(task_path=renew_way_times.module_path).order_by("-enqueued_at").first()
    if last is not None:
        fresh = Dataset.objects.filter(
            kind__in=OF_WAYS, state=DataState.READY, finished_at__gt=last.enqueued_at
        )
        is_due = timezone.localtime(last.enqueued_at).date() < now.date() and now.hour >= NIGHT_HOUR
        if not is_due and not fresh.exists() and not _has_changed_since(last.enqueued_at):
            return False
    renew_way_times.enqueue(now.date().isoformat())
    return True


def warm_up() -> bool:
    """Compile the kernels, or load them as compiled before, where streets or timetables make use of them."""
    if not Dataset.objects.filter(kind__in=OF_WAYS, state=DataState.READY).exists():
        return False
    from nestcore import kernels  # noqa: PLC0415 the kernels load in workers only

    kernels.warm_up()
    return True
