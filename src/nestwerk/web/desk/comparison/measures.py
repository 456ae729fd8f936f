"""Each compared measure as a page shows it: badge, sentence, pictures where they are fair, and its table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nestwerk.base.periods import readable_day, readable_period
from nestwerk.exchange.queries.shapes import ComparedFigure, ComparedTerritory, Comparison
from nestwerk.indicators.figures import Figure
from nestwerk.web.ui.charts import Chart, funnel_chart, interval_chart, partners_chart
from nestwerk.web.ui.templatetags.ui import euro, number, percent, share


@dataclass(frozen=True)
class MeasureTable:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MeasureView:
    measure: ComparedFigure
    charts: tuple[Chart, ...]
    table: MeasureTable


def _number(figure: Figure | None) -> float | None:
    return figure.number if figure else None


def _range(low: float | None, high: float | None, shown: Callable[[float], str]) -> str:
    return "–" if low is None or high is None else _("%(a)s bis %(b)s") % {"a": shown(low), "b": shown(high)}


def _source(figure: Figure | None) -> str:
    if figure is None or figure.number is None:
        return "–"
    day = readable_day(figure.stated_on) if figure.stated_on else ""
    how = _("errechnet") if figure.is_derived else _("angegeben")
    return f"{how}, {day}" if day else how


def _poverty(row: ComparedTerritory) -> tuple[str, ...]:
    figure = row.poverty_share
    low, high = (figure.low, figure.high) if figure else (None, None)
    children = _number(row.children_u3)
    return (
        row.territory,
        share(_number(figure), 1),
        _range(low, high, lambda x: share(x, 1)),
        number(children, 0),
        _source(figure),
        ", ".join(row.peers) or "–",
    )


def _partners(row: ComparedTerritory) -> tuple[str, ...]:
    found = row.partners
    if found is None:
        return (row.territory, "–", "–", "–", "–")
    scope = _("ganzes Netzwerk") if found.scope == "network" else _("dieses Gebiet")
    return (
        row.territory,
        number(found.per_1000, 1),
        _range(found.low, found.high, lambda x: number(x, 1)),
        number(found.total, 0),
        scope,
    )


def _budget(row: ComparedTerritory) -> tuple[str, ...]:
    return (
        row.territory,
        euro(_number(row.budget_per_child)),
        row.budget_badge.sentence or _("vergleichbar"),
    )


def _plain(
    pick: Callable[[ComparedTerritory], Figure | None],
) -> Callable[[ComparedTerritory], tuple[str, ...]]:
    def cells(row: ComparedTerritory) -> tuple[str, ...]:
        figure = pick(row)
        value = _number(figure)
        period = readable_period(figure.period) if figure and figure.period else "–"
        note = _("nur Staatsangehörigkeit") if figure and figure.variant == "non_german" else ""
        return (row.territory, percent(value, 1), period, note or "–")

    return cells


def _headers() -> dict[str, tuple[str, ...]]:
    plain = (_("Gebiet"), _("Anteil"), _("Zeitraum"), _("Anmerkung"))
    return {
        "poverty_share": (
            _("Gebiet"), _("Anteil"), _("Bereich (95 %)"), _("Kinder unter drei"), _("Herkunft"), _("Ähnlich gebaut"),
        ),
        "partners": (_("Gebiet"), _("je 1.000 Kinder"), _("Bereich (95 %)"), _("Partner"), _("gezählt für")),
        "budget_per_child_u3": (_("Gebiet"), _("Euro je Kind"), _("Was zu beachten ist")),
        "migration_share": plain,
        "population_growth": plain,
    }  # fmt: skip


CELLS: dict[str, Callable[[ComparedTerritory], tuple[str, ...]]] = {
    "poverty_share": _poverty,
    "partners": _partners,
    "budget_per_child_u3": _budget,
    "migration_share": _plain(lambda row: row.migration_share),
    "population_growth": _plain(lambda row: row.growth),
}


DRAWN: dict[str, tuple[Callable[[Comparison], Chart | None], ...]] = {
    "poverty_share": (funnel_chart, interval_chart),
    "partners": (partners_chart,),
}


def _charts(code: str, comparison: Comparison) -> tuple[Chart, ...]:
    """Pictures only of what may stand side by side, and only where there is enough to draw."""
    drawn = (draw(comparison) for draw in DRAWN.get(code, ()))
    return tuple(chart for chart in drawn if chart is not None)


def measures_of(comparison: Comparison) -> tuple[MeasureView, ...]:
    headers = _headers()
    return tuple(
        MeasureView(
            measure,
            _charts(measure.code, comparison),
            MeasureTable(headers[measure.code], tuple(CELLS[measure.code](row) for row in comparison.rows)),
        )
        for measure in comparison.measures
    )
