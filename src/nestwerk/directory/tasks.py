"""Background entry: numbers in, work delegated. Once a day the directory is kept true, network by network."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions.index import reindex_stale
from nestwerk.directory.actions.upkeep import campaigns
from nestwerk.directory.actions.upkeep.links import send_link
from nestwerk.directory.actions.upkeep.reminders import BY, run_reminders
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.directory.models import Campaign
from nestwerk.registry.actions.leaving import forget_left
from nestwerk.registry.models import Organisation
from nestwerk.tenants.models import Network

FIRST_HOUR: Final = 6  # letters come in the morning, not at midnight
LATER: Final = timedelta(hours=1)


@task()
def keep_directory(day: str) -> int:
    """Reminders of every network for a day; how many letters went out. A job that comes too late does nothing."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    letters = 0
    for network in Network.objects.all():
        with network_scope(network):
            forget_left(network, today=today)
            done = run_reminders(network, today=today)
        letters += done.letters + done.digests
    return letters


def queue_once_a_day(job: Any) -> bool:
    """Queue a job for today, given as its one word; true when it was. Said every minute by the worker."""
    now = timezone.localtime()
    day = now.date().isoformat()
    if now.hour < FIRST_HOUR:
        return False
    known = DBTaskResult.objects.filter(task_path=job.module_path, enqueued_at__date=now.date())
    if any(words["args"] == [day] for words in known.values_list("args_kwargs", flat=True)):
        return False
    job.enqueue(day)
    return True


def go_on_later(job: Any, done: Mailed, *words: Any) -> int:
    """A round that somebody asked for goes on by itself once the mail server is back; how many letters went out."""
    if done.waiting:
        job.using(run_after=timezone.now() + LATER).enqueue(*words)
    return done.sent


def queue_daily() -> bool:
    return queue_once_a_day(keep_directory)


def renew_indexes() -> int:
    """Index anew what another analyser or thesaurus made: after an upgrade, before anybody searches."""
    renewed = 0
    for network in Network.objects.all():
        with network_scope(network):
            renewed += reindex_stale(network)
    return renewed


@task()
def send_campaign(network_id: int, campaign_id: int, reminds: bool) -> int:
    """Write to those who are to be asked, or once more to those who have not answered."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        campaign = Campaign.objects.filter(network=network, pk=campaign_id, closed_on=None).first()
        if campaign is None:
            return 0
        write = campaigns.remind_open if reminds else campaigns.send_questions
        done = write(campaign, by=BY)
    return go_on_later(send_campaign, done, network_id, campaign_id, reminds)


@task()
def mail_new_link(network_id: int, organisation_id: int) -> bool:
    """A provider asked for a new link. In the background, so that nobody learns from the time it takes whom we know."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        organisation = Organisation.objects.filter(
            network=network, pk=organisation_id, is_active=True
        ).first()
        if organisation is None or not organisation.upkeep_email:
            return False
        send_link(organisation, by=BY)
        return True
