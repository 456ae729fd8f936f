"""Background entry: numbers in, work delegated. Letters of a survey, and once a day what its dates ask for."""

from datetime import date
from typing import Final

from django.utils import timezone
from django_tasks import task

from nestwerk.base.scope import network_scope
from nestwerk.directory.tasks import go_on_later, queue_once_a_day
from nestwerk.surveys.actions import letters
from nestwerk.surveys.actions.waves import close_wave
from nestwerk.surveys.choices import WaveState
from nestwerk.surveys.models import Wave
from nestwerk.tenants.models import Network

BY: Final = "Nestwerk"


@task()
def send_survey(network_id: int, wave_id: int, reminds: bool) -> int:
    """Write to those who were not asked yet, or once more to the silent."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        wave = Wave.objects.filter(network=network, pk=wave_id, state=WaveState.OPEN).first()
        if wave is None:
            return 0
        write = letters.remind_silent if reminds else letters.send_invitations
        done = write(wave, by=BY)
    return go_on_later(send_survey, done, network_id, wave_id, reminds)


@task()
def keep_surveys(day: str) -> int:
    """Every network's running surveys on a day; how many letters went out. A job that comes too late does nothing."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    sent = 0
    for network in Network.objects.all():
        with network_scope(network):
            for wave in Wave.objects.filter(network=network, state=WaveState.OPEN):
                sent += _keep(wave, today)
    return sent


def queue_daily() -> bool:
    return queue_once_a_day(keep_surveys)


def _keep(wave: Wave, today: date) -> int:
    """After its last day it closes by itself; invitations that wait go out; once the silent hear from us again."""
    if wave.closes_on < today:
        close_wave(wave, by=BY)
        return 0
    sent = letters.send_invitations(wave, by=BY, is_daily=True).sent
    if wave.reminds_on is not None and wave.reminds_on <= today:
        sent += letters.remind_silent(wave, by=BY, is_daily=True).sent
    return sent
