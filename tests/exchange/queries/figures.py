"""Figures of one place, and networks made of such places: numbers in the test, nothing in a database."""

from dataclasses import replace
from datetime import date
from typing import Any

from nestwerk.exchange.queries.shared import NetworkFigures, PlaceFigures
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries import derived, state

DAY = date(2018, 12, 31)
PLACE = "Auenkreis"
UNITS = {"budget": "eur", "population_growth": "percent", "migration_share": "percent"}


def figure(indicator: str, number: float | None, unit: str = "", place: str = PLACE, **more: Any) -> Figure:
    status = "not_stated" if number is None else "exact"
    unit = unit or UNITS.get(indicator, "count")
    return replace(Figure(indicator, place, number, unit, status, DAY, source="auen.txt"), **more)


def stated(place: str = PLACE, **numbers: float | None) -> list[Figure]:
    """`stated(population=90000, children_u3=3000)`; other units with `figure()`."""
    return [figure(indicator, number, place=place) for indicator, number in numbers.items()]


def place(name: str, figures: list[Figure], note: str = "") -> PlaceFigures:
    return PlaceFigures(
        territory=name,
        state="NW",
        population=state.find(figures, "population", name),
        children_u3=derived.children_u3(figures, name),
        poverty_share=derived.poverty_share(figures, name),
        budget_per_child=derived.budget_per_child(figures, name),
        budget_note=note,
        migration_share=state.find(figures, "migration_share", name),
        growth=state.find(figures, "population_growth", name),
    )


def network(name: str, *places: PlaceFigures, partners: int | None = None) -> NetworkFigures:
    return NetworkFigures(name, name.lower().replace(" ", "-"), places, partners)


def usual(
    name: str, poor: int = 900, children: int = 3000, population: int = 90000, **more: Any
) -> PlaceFigures:
    numbers = {"population": population, "children_u3": children, "children_u3_poverty": poor, **more}
    return place(name, stated(name, **numbers))
