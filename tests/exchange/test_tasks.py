"""What the worker does by itself: read, take up again, forget."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.exchange import tasks
from nestwerk.exchange.models import ProfileDocument
from tests.cast import Cast
from tests.exchange.actions.papers import confirmed, fresh, paper, read, received


def _set(document: ProfileDocument, **fields: object) -> None:
    with network_scope(document.network):
        ProfileDocument.objects.filter(pk=document.pk).update(**fields)


def _ago(**span: float) -> datetime:
    return datetime.now(UTC) - timedelta(**span)


def test_worker_reads_the_document_it_is_given(cast: Cast) -> None:
    document = received(cast.home, paper())
    assert tasks.read_uploaded.call(cast.home.pk, document.pk) == "read"


def test_worker_reads_nothing_of_another_network(cast: Cast) -> None:
    document = received(cast.elsewhere, paper())
    assert tasks.read_uploaded.call(cast.home.pk, document.pk) == ""


@pytest.mark.parametrize(
    ("state", "since", "expected"),
    [
        ("reading", {"heartbeat_at": 61}, 1),
        ("reading", {"heartbeat_at": 50}, 0),
        ("waiting", {"uploaded_at": 61}, 1),
        ("waiting", {"uploaded_at": 50}, 0),
        ("read", {"uploaded_at": 999}, 0),
        ("refused", {"uploaded_at": 999}, 0),
    ],
)
def test_silent_document_is_taken_up_again(
    cast: Cast, state: str, since: dict[str, float], expected: int
) -> None:
    document = received(cast.home, paper())
    _set(document, state=state, **{field: _ago(seconds=seconds) for field, seconds in since.items()})
    assert tasks.take_up_again() == expected
    queued = [row.args_kwargs["args"] for row in DBTaskResult.objects.all()]
    assert queued == [[cast.home.pk, document.pk]] * expected


def test_document_taken_up_again_is_queued_once(cast: Cast) -> None:
    """Upkeep runs every minute, a long queue is no reason to fill it further."""
    _set(received(cast.home, paper()), uploaded_at=_ago(seconds=90))
    tasks.take_up_again()
    tasks.take_up_again()
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(("days", "expected"), [(31, ("withdrawn", None, [])), (29, None)])
def test_unconfirmed_text_is_forgotten_after_thirty_days(
    cast: Cast, days: int, expected: tuple[object, ...] | None
) -> None:
    document = read(cast.home, paper())
    kept = ("read", document.reading, document.contacts)
    _set(document, uploaded_at=_ago(days=days))
    assert tasks.forget_unconfirmed() == int(expected is not None)
    document = fresh(document)
    assert (document.state, document.reading, document.contacts) == (expected or kept)


def test_confirmed_text_is_not_forgotten(cast: Cast) -> None:
    document = read(cast.home, paper())
    confirmed(document)
    _set(document, uploaded_at=_ago(days=400))
    assert tasks.forget_unconfirmed() == 0
