"""Searches without result by topic and place, small numbers hidden and the table attacked before it is told.

Only whole months are told, each by itself, and never a sum over several: no difference gives a small number away.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import isnan

import numpy as np
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from nestcore.disclosure import THRESHOLD, suppress
from nestcore.errors import NotProtectable
from nestwerk.base.text import fold
from nestwerk.directory.models import SearchMiss
from nestwerk.directory.queries.thesaurus import topic_name
from nestwerk.tenants.models import Network

MOST_TOPICS, MOST_AREAS = 12, 8
OTHERS = "…"


@dataclass(frozen=True)
class MissLine:
    """A topic, its searches in each area, and all of them. None: hidden."""

    topic: str
    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class Misses:
    """Searches without result in one month."""

    month: date
    months: tuple[date, ...]  # whole months with such searches, latest first
    areas: tuple[str, ...]
    lines: tuple[MissLine, ...]
    area_totals: tuple[int | None, ...]
    total: int | None
    has_hidden: bool
    threshold: int = THRESHOLD


def last_whole_month(today: date | None = None) -> date:
    first = (today or timezone.localdate()).replace(day=1)
    return (first - timedelta(days=1)).replace(day=1)


def misses(
    network: Network, month: date | None, names: Mapping[str, str], *, today: date | None = None
) -> Misses:
    """The month asked for, or the latest whole one. `names`: of the Gemeinden by key."""
    whole = SearchMiss.objects.filter(network=network, month__lte=last_whole_month(today))
    months = tuple(whole.order_by("-month").values_list("month", flat=True).distinct())
    chosen = month if month in months else months[0] if months else last_whole_month(today)
    rows = whole.filter(month=chosen).values_list("topic", "municipality_key").annotate(Sum("searches"))
    counts = {(topic, key): int(number) for topic, key, number in rows if number}
    return _without_few(chosen, months, _gathered(counts), names)


Counts = Mapping[tuple[str, str], int]


def _gathered(counts: Counts) -> Counts:
    """Topics and areas that stay below the threshold go together with the rarest, so that the rest can be told."""
    topics = _told([(topic, number) for (topic, _key), number in counts.items()], MOST_TOPICS)
    areas = _told([(key, number) for (_topic, key), number in counts.items()], MOST_AREAS)
    found: Counter[tuple[str, str]] = Counter()
    for (topic, key), number in counts.items():
        found[topic if topic in topics else OTHERS, key if key in areas else OTHERS] += number
    return found


def _told(numbers: Iterable[tuple[str, int]], most: int) -> set[str]:
    totals: Counter[str] = Counter()
    for name, number in numbers:
        totals[name] += number
    return {name for name, total in totals.most_common(most) if total >= THRESHOLD}


def _without_few(month: date, months: tuple[date, ...], counts: Counts, names: Mapping[str, str]) -> Misses:
    topics = sorted({topic for topic, _key in counts}, key=lambda topic: _last(topic, _topic_name(topic)))
    areas = sorted({key for _topic, key in counts}, key=lambda key: _last(key, _area_name(key, names)))
    if not counts:
        return Misses(month, months, (), (), (), 0, has_hidden=False)
    table = tuple(tuple(counts.get((topic, key), 0) for key in areas) for topic in topics)
    told = [tuple(None if isnan(value) else int(value) for value in row) for row in _protected(table)]
    return Misses(
        month=month,
        months=months,
        areas=tuple(_area_name(key, names) for key in areas),
        lines=tuple(
            MissLine(_topic_name(topic), row[:-1], row[-1])
            for topic, row in zip(topics, told[:-1], strict=True)
        ),
        area_totals=told[-1][:-1],
        total=told[-1][-1],
        has_hidden=any(None in row for row in told),
    )


def _last(code: str, name: str) -> tuple[bool, bool, str]:
    """By name, for an order by number would tell of hidden ones; what is gathered and what has no name last."""
    return code == OTHERS, code == "", fold(name)


@lru_cache(maxsize=64)  # a whole month does not change any more, and an audit takes a second
def _protected(table: tuple[tuple[int, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """Audited, with totals last; NaN stands for what stays hidden."""
    try:
        shown = suppress(np.array(table, dtype=np.int64)).shown
    except NotProtectable:
        shown = np.full((len(table) + 1, len(table[0]) + 1), np.nan)
    return tuple(tuple(float(value) for value in row) for row in shown)


def _topic_name(topic: str) -> str:
    if topic == OTHERS:
        return _("andere Themen")
    return topic_name(topic) if topic else _("Wörter, die wir nicht kennen")


def _area_name(key: str, names: Mapping[str, str]) -> str:
    if key == OTHERS:
        return _("andere Orte")
    return names.get(key, key) if key else _("ohne Ort")
