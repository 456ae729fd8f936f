"""From the question to the answer: asked once, answered once, taken up where a worker died, failed with a sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.coverage import tasks
from nestwerk.coverage.actions import ask_run
from nestwerk.coverage.models import Run, WayTime
from nestwerk.coverage.questions import Question, ReachQuestion, SitesQuestion
from nestwerk.directory.actions.revision import raise_revision
from tests.cast import Cast
from tests.make import coverage

CAFES = ReachQuestion(kind="27")


def asked(cast: Cast, question: Question = CAFES) -> Run:
    with network_scope(cast.home):
        return ask_run(cast.home, question, by="Test")


def answered(run: Run) -> str:
    return tasks.run.call(run.network_id, run.pk)


def _set(run: Run, **fields: Any) -> None:
    with network_scope(run.network):
        Run.objects.filter(pk=run.pk).update(**fields)


def _now(run: Run) -> Run:
    with network_scope(run.network):
        return Run.objects.get(pk=run.pk)


@pytest.mark.parametrize("question", [CAFES, SitesQuestion(kind="27")])
def test_answer_is_stored_with_method_version_and_hash(cast: Cast, question: Question) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    run = asked(cast, question)
    assert answered(run) == "done"
    found = _now(run)
    assert (found.progress_pct, found.problem, found.attempts, len(found.input_hash)) == (100, "", 1, 64)
    assert found.version == found.summary["method"]["version"]
    assert found.input_hash == run.input_hash  # nothing changed between question and answer


def test_same_question_gets_the_same_run_until_an_offer_changes(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    first = asked(cast)
    assert asked(cast).pk == first.pk
    answered(first)
    assert asked(cast).pk == first.pk
    coverage.offer(cast.home, "Neues Café", 900)
    assert asked(cast).pk != first.pk


def test_run_of_another_network_is_not_answered(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    assert tasks.run.call(cast.elsewhere.pk, asked(cast).pk) == ""


def test_what_cannot_be_computed_is_a_state_with_a_sentence(cast: Cast) -> None:
    run = asked(cast)
    assert answered(run) == "failed"
    assert _now(run).problem.startswith("Zu den Gemeinden dieses Netzwerks kennen wir weder Lage noch")


def test_error_of_the_programme_is_a_state_with_a_sentence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    run = asked(cast)
    monkeypatch.setattr(tasks, "gather", lambda network, question: 1 / 0)
    assert answered(run) == "failed"
    assert _now(run).problem.startswith("Bei der Berechnung ist etwas schiefgegangen.")


@pytest.mark.parametrize(
    ("state", "silent_s", "expected"),
    [("queued", 301, 1), ("queued", 10, 0), ("running", 301, 1), ("running", 10, 0)],
)
def test_silent_run_is_taken_up_again(cast: Cast, state: str, silent_s: int, expected: int) -> None:
    run, then = asked(cast), timezone.now() - timedelta(seconds=silent_s)
    _set(run, state=state, heartbeat_at=then, asked_at=then)
    assert (tasks.take_up_runs(), tasks.take_up_runs()) == (expected, 0)


def test_run_of_a_living_worker_is_left_to_it(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    run = asked(cast)
    _set(run, state="running", heartbeat_at=timezone.now())
    assert answered(run) == "running"


def test_third_worker_that_dies_is_the_last(cast: Cast) -> None:
    run = asked(cast)
    _set(run, state="running", attempts=3, heartbeat_at=timezone.now() - timedelta(hours=1))
    assert answered(run) == "failed"
    assert _now(run).problem.startswith("Die Berechnung ist dreimal abgebrochen.")


def test_without_streets_families_get_no_minutes(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    assert tasks.renew_way_times.call("2026-03-01") == 0
    with network_scope(cast.home):
        assert not WayTime.objects.exists()


def test_minutes_are_queued_once(cast: Cast) -> None:
    assert (tasks.queue_way_times(), tasks.queue_way_times()) == (True, False)
    assert DBTaskResult.objects.filter(task_path=tasks.renew_way_times.module_path).count() == 1


def test_minutes_are_queued_again_an_hour_after_offers_moved(cast: Cast) -> None:
    tasks.queue_way_times()
    with network_scope(cast.home):
        raise_revision(cast.home)
    assert not tasks.queue_way_times()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=61))
    assert tasks.queue_way_times()
