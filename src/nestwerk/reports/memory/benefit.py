"""What the network did with an actor in a year: for the actor itself, said as thanks, never as a ranking."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from nestwerk.cooperation.choices import TaskState
from nestwerk.cooperation.models import Decision, Invitee, Meeting, Task
from nestwerk.cooperation.queries.documents import documents_for
from nestwerk.cooperation.queries.meetings import COMING
from nestwerk.registry.choices import Audience
from nestwerk.registry.models import Organisation

YEAR: Final = timedelta(days=365)
AT_MOST: Final = 5


@dataclass(frozen=True)
class Benefit:
    since: date
    attended: tuple[Meeting, ...]
    met: int  # other organisations that sat at the same tables
    decisions: tuple[Decision, ...]
    done: tuple[Task, ...]
    open: tuple[Task, ...]
    coming: tuple[Meeting, ...]
    documents: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.attended or self.done or self.open or self.coming or self.documents)


def benefit_of(organisation: Organisation) -> Benefit:
    """Seven statements. Only what partners may see: public decisions, documents for partners."""
    network, today = organisation.network, timezone.localdate()
    since = today - YEAR
    own = Invitee.objects.filter(network=network, organisation=organisation)
    were_there = own.filter(was_present=True, meeting__starts_at__date__gte=since)
    attended = Meeting.objects.filter(network=network, pk__in=were_there.values("meeting"))
    met = Invitee.objects.filter(network=network, meeting__in=attended, was_present=True)
    met = met.exclude(organisation=organisation).exclude(organisation=None)
    tasks = Task.objects.filter(network=network, organisation=organisation)
    coming = Meeting.objects.filter(network=network, pk__in=own.values("meeting"), state__in=COMING)
    decisions = Decision.objects.filter(
        network=network, meeting__in=attended, is_public=True, withdrawn_at=None
    )
    documents = documents_for(network, Audience.PARTNERS).filter(created_at__date__gte=since)
    return Benefit(
        since=since,
        attended=tuple(attended.order_by("-starts_at", "-pk")[:AT_MOST]),
        met=met.values("organisation").distinct().count(),
        decisions=tuple(
            decisions.select_related("meeting").order_by("-meeting__starts_at", "number")[:AT_MOST]
        ),
        done=tuple(
            tasks.filter(state=TaskState.DONE, done_on__gte=since).order_by("-done_on", "-pk")[:AT_MOST]
        ),
        open=tuple(tasks.filter(state=TaskState.OPEN).order_by("due_on", "pk")[:AT_MOST]),
        coming=tuple(coming.filter(starts_at__gte=timezone.now()).order_by("starts_at", "pk")[:AT_MOST]),
        documents=tuple(row.title for row in documents[:AT_MOST]),
    )
