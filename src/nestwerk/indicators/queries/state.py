"""Reading figures: the state on a day, and what follows from it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from nestwerk.indicators.figures import Figure
from nestwerk.indicators.models import Answer, Value
from nestwerk.tenants.models import Network


def all_values(network: Network) -> QuerySet[Value]:
    """Every figure in force, of every day."""
    return Value.objects.filter(network=network, withdrawn_at=None).select_related("territory")


def latest(values: Iterable[Value], day: date) -> list[Value]:
    """For each place and figure the one stated last up to a day."""
    newest: dict[tuple[int, str], Value] = {}
    for value in sorted(values, key=lambda v: (v.stated_on, v.pk)):
        if value.stated_on <= day:
            newest[(value.territory_id, value.indicator)] = value
    return list(newest.values())


def stated_by(network: Network, day: date) -> list[Value]:
    """What was known of a network on a day."""
    return latest(all_values(network), day)


def earlier_readings(value: Value) -> list[Value]:
    """What stood here before, newest first: replaced rows, and the same figure of other days."""
    same = Q(territory=value.territory, indicator=value.indicator)
    return list(
        Value.objects.filter(same, network=value.network)
        .exclude(pk=value.pk)
        .select_related("territory")
        .order_by("-stated_on", "-pk")
    )


def figure_of(value: Value) -> Figure:
    return Figure(
        indicator=value.indicator,
        territory=value.territory.name,
        number=None if value.number is None else float(value.number),
        unit=value.unit,
        status=value.status,
        stated_on=value.stated_on,
        period=value.period_text,
        source=value.source,
        source_line=value.source_line,
        note=value.note,
        variant=value.variant,
        value_id=value.pk,
    )


def answers(network: Network) -> dict[tuple[str, str], Answer]:
    return {(a.rule, a.fingerprint): a for a in Answer.objects.filter(network=network)}


def find(figures: Iterable[Figure], indicator: str, territory: str) -> Figure | None:
    return next((f for f in figures if f.indicator == indicator and f.territory == territory), None)
