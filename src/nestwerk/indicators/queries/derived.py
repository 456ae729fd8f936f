"""What follows from stated figures. Recomputed on every read, never typed; each names its parts."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from django.utils.formats import localize
from django.utils.translation import gettext as _

from nestcore import rates
from nestcore.disclosure import suppressed_share
from nestwerk.base.periods import readable_period
from nestwerk.indicators.choices import Status, Unit
from nestwerk.indicators.definitions import BUDGET, BY_CODE, CHILDREN_U3, CHILDREN_U3_POVERTY, POPULATION
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries.state import find

SHARE = "share"
EUR_EACH = "eur_each"


def part_of(figure: Figure) -> str:
    """`Kinder unter drei Jahren: 3.503 (31.12.2018)`: how a derived figure names one of its parts."""
    number = "–" if figure.number is None else localize(_whole(figure.number), use_l10n=True)
    unit = {Unit.PERCENT: " %", Unit.EUR: " €"}.get(figure.unit, "")  # type: ignore[call-overload]
    when = readable_period(figure.period) or (
        figure.stated_on.strftime("%d.%m.%Y") if figure.stated_on else ""
    )
    name = BY_CODE[figure.indicator].name
    return f"{name}: {number}{unit} ({when})" if when else f"{name}: {number}{unit}"


def _whole(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def _note(*parts: Figure) -> str:
    return (
        _("Mindestens ein Teil ist ungefähr angegeben.")
        if any(p.status == Status.CIRCA for p in parts)
        else ""
    )


def _derived(indicator: str, unit: str, number: float | None, *parts: Figure) -> Figure:
    days = [p.stated_on for p in parts if p.stated_on]
    return Figure(
        indicator=indicator,
        territory=parts[0].territory,
        number=number,
        unit=unit,
        status=Status.DERIVED,
        stated_on=max(days) if days else None,
        source="; ".join(dict.fromkeys(p.source for p in parts if p.source)),
        note=_note(*parts),
        parts=tuple(part_of(p) for p in parts),
    )


def children_u3(figures: Iterable[Figure], territory: str) -> Figure | None:
    """The count of under-threes: stated, or a stated share of stated inhabitants."""
    figures = list(figures)
    children = find(figures, CHILDREN_U3.code, territory)
    if children is None or children.number is None or children.unit == Unit.COUNT:
        return children
    population = find(figures, POPULATION.code, territory)
    if population is None or population.number is None:
        return None
    return _derived(
        CHILDREN_U3.code,
        Unit.COUNT,
        float(round(population.number * children.number / 100)),
        children,
        population,
    )


def _bounded(share: Figure, cases: float, trials: float) -> Figure:
    interval = rates.wilson(np.array([cases]), np.array([trials]))
    return replace(share, low=float(interval.lower[0]), high=float(interval.upper[0]))


def poverty_share(figures: Iterable[Figure], territory: str) -> Figure | None:
    """Under-threes in poverty of all under-threes, with its Wilson interval; hidden where it would point at few."""
    figures = list(figures)
    poor = find(figures, CHILDREN_U3_POVERTY.code, territory)
    children = children_u3(figures, territory)
    if poor is None or poor.number is None:
        return None
    if poor.unit == Unit.PERCENT:
        stated = poor.number / 100
        share = replace(poor, indicator="poverty_share", number=stated, unit=SHARE)
        if children is None or not children.number:
            return share
        if suppressed_share(round(stated * children.number), round(children.number)).is_hidden:
            return replace(share, number=None, is_suppressed=True)
        return _bounded(share, round(stated * children.number), children.number)
    if children is None or not children.number or poor.number > children.number:
        return None
    share = _derived("poverty_share", SHARE, poor.number / children.number, poor, children)
    if suppressed_share(round(poor.number), round(children.number)).is_hidden:
        return replace(share, number=None, is_suppressed=True, parts=())
    return _bounded(share, poor.number, children.number)


def budget_per_child(figures: Iterable[Figure], territory: str) -> Figure | None:
    """Budget for each under-three; the variant of the budget goes with it."""
    figures = list(figures)
    budget, children = find(figures, BUDGET.code, territory), children_u3(figures, territory)
    if budget is None or budget.number is None or children is None or not children.number:
        return None
    each = _derived("budget_per_child_u3", EUR_EACH, budget.number / children.number, budget, children)
    return replace(each, variant=budget.variant)


def without_small_counts(figure: Figure, children: Figure | None) -> Figure:
    """A stated count of poor children as others may see it: hidden where it points at few."""
    if figure.indicator != CHILDREN_U3_POVERTY.code or figure.unit != Unit.COUNT or figure.number is None:
        return figure
    of = round(children.number) if children and children.number else 10**9
    hidden = figure.number <= of and suppressed_share(round(figure.number), of).is_hidden
    return replace(figure, number=None, is_suppressed=True) if hidden else figure
