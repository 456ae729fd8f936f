"""Figures as those may read them who only look: what points at few children stays hidden."""

from collections.abc import Iterable

from django.db import models

from nestwerk.indicators.models import Value
from nestwerk.indicators.queries.derived import POINTING, children_u3, without_small_counts
from nestwerk.indicators.queries.state import all_values, figure_of, latest
from nestwerk.tenants.models import Network


def pointing_at_few(values: Iterable[Value], known: Iterable[Value]) -> frozenset[int]:
    """The rows whose number would point at few children, measured by what is `known` on their own day."""
    known = list(known)
    found = set()
    for value in values:
        if value.indicator not in POINTING:
            continue
        figures = [figure_of(row) for row in latest(known, value.stated_on)]
        if without_small_counts(figure_of(value), children_u3(figures, value.territory.name)).is_suppressed:
            found.add(value.pk)
    return frozenset(found)


def readable_values(network: Network, *, hides_few: bool) -> models.QuerySet[Value]:
    """Every figure in force; `readable` is its number, and nothing where `is_hidden`."""
    rows = all_values(network)
    hidden = pointing_at_few(known := list(rows), known) if hides_few else frozenset()
    return rows.annotate(
        readable=models.Case(
            models.When(pk__in=hidden, then=None), default="number", output_field=models.DecimalField()
        ),
        is_hidden=models.Case(
            models.When(pk__in=hidden, then=True), default=False, output_field=models.BooleanField()
        ),
    )
