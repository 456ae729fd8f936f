from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.base.steps import Step
from nestwerk.needs.choices import MeasureStatus
from nestwerk.needs.queries.reading import measures

SOON: Final = timedelta(days=14)
AT_MOST: Final = 3


class StepKind(StrEnum):
    MEASURE = "measure"


def need_steps(member: Membership, *, today: date) -> tuple[Step, ...]:
    """Measures that are due, for those who carry them on."""
    if not member.may(Right.WRITE):
        return ()
    rows = measures(member.network).filter(
        status__in=(MeasureStatus.PLANNED, MeasureStatus.RUNNING), due_on__lte=today + SOON
    )
    text = _("Die Maßnahme ist bis zum %s geplant. Wie steht es?")
    return tuple(
        Step(StepKind.MEASURE, row.title, text % readable_day(row.due_on), 5, row.pk, True, row.due_on)
        for row in rows[:AT_MOST]
        if row.due_on
    )
