"""What the worker does for the directory by itself."""

from datetime import UTC, datetime

import time_machine
from django.core import mail
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.directory import tasks
from nestwerk.directory.models import Offer, SearchEntry
from tests.cast import Cast
from tests.make import directory

DAY = "2026-11-27"


def at(hour: int, minute: int = 0) -> datetime:
    """Winter time: Berlin is one hour ahead."""
    return datetime(2026, 11, 27, hour - 1, minute, tzinfo=UTC)


def test_upkeep_is_queued_once_a_day_from_six(db: None) -> None:
    queued = []
    for moment in (at(5, 59), at(6), at(6, 1), at(23, 59)):
        with time_machine.travel(moment, tick=False):
            queued.append(tasks.queue_daily())
    assert queued == [False, True, False, False]
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[DAY]]


def test_upkeep_reaches_every_network(cast: Cast) -> None:
    for network in (cast.home, cast.elsewhere):
        organisation = directory.organisation(network, upkeep_email=f"{network.slug}@example.org")
        directory.offer(
            network, organisation=organisation.name, confirmed_on=datetime(2025, 1, 1, tzinfo=UTC).date()
        )
    with time_machine.travel(at(6), tick=False):
        assert tasks.keep_directory.call(DAY) == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == ["auenland@example.org", "bergland@example.org"]


def test_job_of_yesterday_does_nothing(cast: Cast) -> None:
    made = directory.offer(cast.home, confirmed_on=datetime(2025, 1, 1, tzinfo=UTC).date())
    with time_machine.travel(at(6), tick=False):
        assert tasks.keep_directory.call("2026-11-26") == 0
    with network_scope(cast.home):
        assert Offer.objects.get(pk=made.pk).stage == "fresh"


def test_index_of_an_older_thesaurus_is_renewed(cast: Cast) -> None:
    offer = directory.offer(cast.home, "Elterncafé")
    with network_scope(cast.home):
        SearchEntry.objects.update(version="old", terms="n0")
    assert (tasks.renew_indexes(), tasks.renew_indexes()) == (1, 0)
    with network_scope(cast.home):
        assert "n0" not in SearchEntry.objects.get(offer=offer).terms.split()
