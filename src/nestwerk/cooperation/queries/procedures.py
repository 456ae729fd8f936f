"""Cards at interfaces as members and the public read them."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from nestwerk.audit.models import Event
from nestwerk.audit.queries import history_of
from nestwerk.cooperation.models import Procedure, ProcedureStep
from nestwerk.cooperation.queries.meetings import mailboxes
from nestwerk.directory.rules import LEVELS
from nestwerk.registry.choices import Audience
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class StepLine:
    """A step, and how to reach who does it: by the mailbox of a function, never by a person's own address."""

    step: ProcedureStep
    email: str
    phone: str


def procedures_for(network: Network, audience: Audience) -> QuerySet[Procedure]:
    """What an audience may see, with the number of steps; what was withdrawn stays with the coordination."""
    rows = Procedure.objects.filter(network=network, visibility__in=LEVELS[audience])
    rows = rows.annotate(step_count=Count("steps")).order_by("kind", "sorted_as", "pk")
    return rows if audience == Audience.COORDINATION else rows.filter(withdrawn_on=None)


def signpost(network: Network, audience: Audience) -> Procedure | None:
    """What to do when a child may be in danger, where this audience may read it."""
    return procedures_for(network, audience).filter(is_signpost=True, withdrawn_on=None).first()


def steps_of(procedure: Procedure) -> QuerySet[ProcedureStep]:
    rows = ProcedureStep.objects.filter(network=procedure.network, procedure=procedure)
    return rows.select_related("organisation").order_by("position", "pk")


def lines_of(procedure: Procedure) -> tuple[StepLine, ...]:
    """Two statements."""
    steps = list(steps_of(procedure))
    houses = list({step.organisation.pk for step in steps if step.organisation})
    known = mailboxes(procedure.network, houses, timezone.localdate()) if houses else {}
    return tuple(_line(step, known) for step in steps)


def _line(step: ProcedureStep, known: dict[int, str]) -> StepLine:
    house = step.organisation
    if house is None:
        return StepLine(step, "", "")
    return StepLine(step, known.get(house.pk, "") or house.email, house.phone)


def last_step(procedure: Procedure) -> Event | None:
    """The change that can be taken back: the latest, if nothing followed it."""
    return undoable(history_of(procedure.network, procedure).first())


def undoable(latest: Event | None) -> Event | None:
    """What is known of the latest event of a card, if it can be taken back."""
    is_step = latest is not None and latest.action in ("procedure.changed", "procedure.withdrawn")
    return latest if is_step and latest and latest.before else None
