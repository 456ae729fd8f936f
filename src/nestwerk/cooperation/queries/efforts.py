"""What the coordination's hours went into, against the hours its posts have."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from nestwerk.accounts.models import Membership
from nestwerk.cooperation.choices import EffortTopic
from nestwerk.cooperation.models import Effort
from nestwerk.registry.choices import FunctionKind
from nestwerk.registry.models import Function
from nestwerk.tenants.models import Network

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class TopicSum:
    label: str
    minutes: int
    share: float  # of all noted minutes


@dataclass(frozen=True)
class TimeBudget:
    """`planned_hours` is what the posts of the coordination add up to over the same days; None where none says."""

    first: date
    last: date
    minutes: int
    topics: tuple[TopicSum, ...]
    planned_hours: float | None

    @property
    def hours(self) -> float:
        return self.minutes / 60


def own_efforts(member: Membership) -> QuerySet[Effort]:
    return Effort.objects.filter(network=member.network, by_user_id=member.user_id)


def time_budget(network: Network, first: date, last: date) -> TimeBudget:
    """All that was noted from day to day, by topic; the largest first. Two statements."""
    rows = Effort.objects.filter(network=network, on__gte=first, on__lte=last)
    sums = dict(rows.order_by().values_list("topic").annotate(minutes=Sum("minutes")))
    whole = sum(sums.values())
    topics = (
        TopicSum(str(topic.label), sums[topic], sums[topic] / whole) for topic in EffortTopic if topic in sums
    )
    in_order = tuple(sorted(topics, key=lambda topic: -topic.minutes))
    return TimeBudget(first, last, whole, in_order, _planned_hours(network, first, last))


def _planned_hours(network: Network, first: date, last: date) -> float | None:
    """Hours a week of every coordination post, for the days it existed between the two."""
    rows = Function.objects.filter(
        Q(since=None) | Q(since__lte=last),
        Q(until=None) | Q(until__gte=first),
        network=network,
        kind=FunctionKind.COORDINATION,
        hours_a_week__isnull=False,
    )
    hours = [
        (each or Decimal(0)) * _days(max(since or first, first), min(until or last, last)) / DAYS_A_WEEK
        for since, until, each in rows.values_list("since", "until", "hours_a_week")
    ]
    return float(sum(hours)) if hours else None


def _days(first: date, last: date) -> int:
    return (last - first + timedelta(days=1)).days
