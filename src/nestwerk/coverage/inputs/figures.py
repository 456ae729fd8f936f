"""Stated figures beside the map: how many children, and how much points at need. Small counts stay hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from nestwerk.coverage.shapes import Need
from nestwerk.indicators.definitions import BY_CODE, CHILDREN_U3, CHILDREN_U3_POVERTY, SINGLE_PARENTS_U3
from nestwerk.indicators.figures import Figure
from nestwerk.indicators.queries.derived import children_u3, poverty_share, without_small_counts
from nestwerk.indicators.queries.state import figure_of, find, stated_by
from nestwerk.tenants.models import Network


@dataclass(frozen=True)
class Known:
    """Everything stated about the places of a network, asked for by a place's name."""

    figures: tuple[Figure, ...] = ()

    def children(self, name: str) -> Figure | None:
        found = children_u3(self.figures, name)
        return found if found and found.number is not None else None

    def poverty(self, name: str) -> float | None:
        """Share of under-threes in poverty; None where nobody knows or few are meant."""
        found = poverty_share(self.figures, name)
        return found.number if found else None

    def need(self, name: str) -> list[Need]:
        """What points at need in a place, each with its source."""
        children = self.children(name)
        single = find(self.figures, SINGLE_PARENTS_U3.code, name)
        found = [
            (CHILDREN_U3.code, children),
            (CHILDREN_U3_POVERTY.code, poverty_share(self.figures, name)),
            (SINGLE_PARENTS_U3.code, without_small_counts(single, children) if single else None),
        ]
        return list(_needs(found))


def _needs(found: Iterable[tuple[str, Figure | None]]) -> Iterable[Need]:
    for code, figure in found:
        if figure is not None and figure.is_stated:
            day = f", {figure.stated_on:%d.%m.%Y}" if figure.stated_on else ""
            yield Need(
                indicator=code,
                name=str(BY_CODE[code].name),
                value=figure.number,
                unit=str(figure.unit),
                source=f"{figure.source}{day}",
            )


def known_figures(network: Network) -> Known:
    """One statement: what is stated up to today."""
    return Known(tuple(figure_of(value) for value in stated_by(network, timezone.localdate())))
