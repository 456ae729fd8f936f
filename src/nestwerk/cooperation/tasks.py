"""Background entry: numbers in, work delegated."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.agreements import sending
from nestwerk.cooperation.actions.conferences import letters as conference_letters
from nestwerk.cooperation.actions.conferences import messages
from nestwerk.cooperation.actions.conferences.registration import forget_participants
from nestwerk.cooperation.actions.index import reindex
from nestwerk.cooperation.actions.meetings.invitations import forget_guests
from nestwerk.cooperation.actions.meetings.letters import go_on_writing, remind_silent, write_letters
from nestwerk.cooperation.actions.tasks import remind_owners
from nestwerk.cooperation.models import Agreement
from nestwerk.cooperation.queries.conferences import conferences
from nestwerk.cooperation.queries.meetings import meetings
from nestwerk.directory.actions.upkeep.rounds import Mailed
from nestwerk.directory.tasks import go_on_later, queue_once_a_day
from nestwerk.tenants.models import Network


@task()
def send_letters(network_id: int, meeting_id: int) -> int:
    """Tell everybody on the list of a meeting what holds now; how many letters went out."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        meeting = meetings(network).select_related("network").filter(pk=meeting_id).first()
        return write_letters(meeting).sent if meeting else 0


@task()
def send_conference(network_id: int, conference_id: int) -> int:
    """Tell everybody on the list of a Fachtag how it stands for her; how many letters went out."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        found = conferences(network).select_related("network").filter(pk=conference_id).first()
        return conference_letters.write_letters(found).sent if found else 0


@task()
def send_message(network_id: int, conference_id: int, subject: str, text: str, numbers: list[int]) -> int:
    """A free message to these on the list of a Fachtag; who waits for the mail server gets it later, nobody twice."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        found = conferences(network).select_related("network").filter(pk=conference_id).first()
        if found is None:
            return 0
        done, rest = messages.write_message(found, numbers, subject=subject, text=text)
    return go_on_later(send_message, done, network_id, conference_id, subject, text, rest)


@task()
def send_agreement(network_id: int, agreement_id: int, reminds: bool) -> int:
    """Write to all an agreement still has to ask, or once more to those who are silent."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        agreement = Agreement.objects.select_related("network").filter(pk=agreement_id).first()
        write = sending.remind if reminds else sending.send_requests
        done = write(agreement, by=sending.BY) if agreement else Mailed()
    return go_on_later(send_agreement, done, network_id, agreement_id, reminds)


@task()
def keep_cooperation(day: str) -> int:
    """What is due today in every network; how many letters went out. A job that comes too late does nothing."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    letters = 0
    for network in Network.objects.all():
        with network_scope(network):
            letters += go_on_writing(network) + remind_silent(network, today=today)
            forget_guests(network, today=today)
            letters += conference_letters.go_on_writing(network)
            forget_participants(network, today=today)
            letters += remind_owners(network, today=today)
            letters += sending.keep_agreements(network, today=today)
            reindex(network)
    return letters


def queue_daily() -> bool:
    return queue_once_a_day(keep_cooperation)
