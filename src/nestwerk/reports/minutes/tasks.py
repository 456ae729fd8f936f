"""Background entry: minutes go out with their PDF. Lies here, because data apps know nothing of paper."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_tasks import task

from nestwerk.base.scope import network_scope
from nestwerk.cooperation.actions.minutes import course
from nestwerk.cooperation.models import Meeting
from nestwerk.cooperation.queries.minutes import Edition, minutes_of
from nestwerk.directory.actions.upkeep.letters import Attachment
from nestwerk.directory.models import Portal
from nestwerk.reports.minutes.papers import minutes_pdf
from nestwerk.tenants.models import Network

TRIES_FOR: Final = timedelta(days=7)


@task()
def mail_minutes(network_id: int, meeting_id: int) -> int:
    """To all who were asked and have not got them; how many mails went out."""
    network = Network.objects.get(pk=network_id)
    with network_scope(network):
        rows = Meeting.objects.filter(network=network, pk=meeting_id).select_related("network", "body")
        return sum(_mail(meeting) for meeting in rows)


@task()
def go_on_mailing(day: str) -> int:
    """What a mail server that was away, or a worker that died, left unwritten."""
    today = timezone.localdate()
    if date.fromisoformat(day) != today:
        return 0
    count = 0
    for network in Network.objects.all():
        with network_scope(network):
            rows = Meeting.objects.filter(network=network, minutes_sent_at__gte=timezone.now() - TRIES_FOR)
            count += sum(_mail(meeting) for meeting in rows.select_related("network", "body"))
    return count


def _mail(meeting: Meeting) -> int:
    with override("de"):
        name = f"Protokoll {timezone.localtime(meeting.starts_at):%d.%m.%Y}.pdf"
        paper = Attachment(name, minutes_pdf(minutes_of(meeting, Edition.PUBLIC)), "application/pdf")
        return course.mail_minutes(meeting, [paper], address=_address(meeting))


def _address(meeting: Meeting) -> str:
    """Of the page for everybody, where there is one."""
    has_page = meeting.is_public and Portal.objects.filter(network=meeting.network, is_open=True).exists()
    words = {"slug": meeting.network.slug, "uid": meeting.uid}
    return settings.BASE_URL + reverse("portal:meeting", kwargs=words) if has_page else ""
