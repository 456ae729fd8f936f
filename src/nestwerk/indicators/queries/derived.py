"""What follows from stated figures. Recomputed on every read, never typed; each names its parts."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from django.utils.formats import localize
from django.utils.translation import gettext as _

from nestcore import rates
from nestcore.disclosure import THRESHOLD, suppressed_share
from nestwerk.base.periods import readable_day, readable_period
from nestwerk.indicators.choices import Status, Unit
from nestwerk.indicators.definitions import (
    BUDGET,
    BY_CODE,
    CHILDREN_U3,
    CHILDREN_U3_POVERTY,
    POPULATION,
    SINGLE_PARENTS_U3,
)
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries.state import find

SHARE = "share"
POINTING = {CHILDREN_U3_POVERTY.code, SINGLE_PARENTS_U3.code}  # where they are few, they point at families


def part_of(figure: Figure) -> str:
    """`Kinder unter drei Jahren: 3.503 (31.12.2018)`: how a derived figure names one of its parts."""
    number = "–" if figure.number is None else localize(_whole(figure.number), use_l10n=True)
    shown = {Unit.PERCENT: _("{number} %"), Unit.EUR: _("{number} €")}.get(figure.unit, "{number}")  # type: ignore[call-overload]
    number = shown.format(number=number)
    when = readable_period(figure.period) or (readable_day(figure.stated_on) if figure.stated_on else "")
    name = BY_CODE[figure.indicator].name
    return f"{name}: {number} ({when})" if when else f"{name}: {number}"


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
        if stated > 1:
            return None
        if children is None or not children.number:
            return share
        if _points_at_few(stated * children.number, children.number):
            return _hidden(share)
        return _bounded(share, round(stated * children.number), round(children.number))
    if children is None or not children.number or poor.number > children.number:
        return None
    share = _derived("poverty_share", SHARE, poor.number / children.number, poor, children)
    if _points_at_few(poor.number, children.number):
        return _hidden(share)
    return _bounded(share, poor.number, children.number)


def budget_per_child(figures: Iterable[Figure], territory: str) -> Figure | None:
    """Budget for each under-three; the variant of the budget goes with it."""
    figures = list(figures)
    budget, children = find(figures, BUDGET.code, territory), children_u3(figures, territory)
    if budget is None or budget.number is None or children is None or not children.number:
        return None
    each = _derived("budget_per_child_u3", Unit.EUR, budget.number / children.number, budget, children)
    return replace(each, variant=budget.variant)


def _points_at_few(cases: float, children: float | None) -> bool:
    """Where the whole is unknown, or smaller than its part, the part alone decides."""
    few, all_of_them = round(cases), None if children is None else round(children)
    if all_of_them is None or few > all_of_them:
        return 1 <= few < THRESHOLD
    return suppressed_share(few, all_of_them).is_hidden


def _hidden(figure: Figure) -> Figure:
    """Without the number, and without the words that may repeat it."""
    return replace(figure, number=None, note="", parts=(), is_suppressed=True)


def without_small_counts(figure: Figure, children: Figure | None) -> Figure:
    """A stated count or share as others may see it: hidden where it points at few."""
    if figure.indicator not in POINTING or figure.number is None:
        return figure
    of = children.number if children else None
    if figure.unit == Unit.PERCENT and of is None:
        return figure
    cases = figure.number if figure.unit == Unit.COUNT else figure.number / 100 * (of or 0)
    return _hidden(figure) if _points_at_few(cases, of) else figure
