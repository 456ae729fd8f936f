"""Visits at the places of an offer by month. Who does not keep the directory sees no small number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from nestcore.disclosure import suppress
from nestwerk.directory.models import Offer, VisitCount


@dataclass(frozen=True)
class MonthOfVisits:
    """`visits` is None where the number stays hidden."""

    month: date
    visits: int | None

    @property
    def is_hidden(self) -> bool:
        return self.visits is None


@dataclass(frozen=True)
class VisitLine:
    """Visits at one line of places: the months somebody counted in, oldest first."""

    line: int
    by_month: tuple[MonthOfVisits, ...]


def visits(offer: Offer, months: Sequence[date], *, hides_few: bool) -> dict[int, VisitLine]:
    """For each line of places somebody counted at, its visits in these months."""
    rows = VisitCount.objects.filter(network_id=offer.network_id, offer_place__offer=offer, month__in=months)
    counted = {(row.offer_place_id, row.month): row.visits for row in rows}
    lines = sorted({line for line, _month in counted})
    hidden = _few(counted) if hides_few else frozenset()
    return {
        line: VisitLine(
            line,
            tuple(
                MonthOfVisits(month, None if (line, month) in hidden else counted[line, month])
                for month in months
                if (line, month) in counted
            ),
        )
        for line in lines
    }


def _few(counted: Mapping[tuple[int, date], int]) -> frozenset[tuple[int, date]]:
    """What stays hidden. No sums are told, so each count stands for itself."""
    keys = sorted(counted)
    if not keys:
        return frozenset()
    is_hidden = suppress(np.array([counted[key] for key in keys])).is_hidden
    return frozenset(key for key, hidden in zip(keys, is_hidden, strict=True) if hidden)


def months_before(today: date, count: int) -> tuple[date, ...]:
    """The latest months, this one included, oldest first."""
    first = today.replace(day=1)
    found = [first]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return tuple(reversed(found))
