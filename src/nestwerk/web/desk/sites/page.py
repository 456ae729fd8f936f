"""A plan of sites as the page shows it: before and after, the sites, who is won."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nestwerk.coverage.choices import Goal
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import plan_map_of
from nestwerk.coverage.queries.wording import gap_sentence, told
from nestwerk.coverage.shapes import PlanArea, PlanFigures, SitesSummary
from nestwerk.reports.charts import Chart
from nestwerk.reports.coverage.charts import plan_chart
from nestwerk.reports.coverage.words import (
    Pairs,
    citation,
    method_steps,
    minutes,
    percent,
    sources_of,
    title_of,
)
from nestwerk.web.desk.coverage.maps import ShownMap, shown_map


@dataclass(frozen=True)
class PlanPage:
    run: Run
    summary: SitesSummary
    title: str
    goal: str
    sentence: str
    sentences: tuple[str, ...]
    gap: str
    chart: Chart | None
    figures: tuple[tuple[str, str, str], ...]  # what, today, with the plan
    gaining: tuple[PlanArea, ...]
    others: tuple[PlanArea, ...]
    map: ShownMap
    steps: Pairs
    sources: tuple[str, ...]
    citation: str


def page_of(run: Run) -> PlanPage:
    summary: SitesSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    sentence, *others = told(summary) or [""]
    return PlanPage(
        run=run,
        summary=summary,
        title=title_of(summary),
        goal=str(Goal(summary["goal"]).label),
        sentence=sentence,
        sentences=tuple(others),
        gap=gap_sentence(summary["gap"]),
        chart=plan_chart(summary),
        figures=_figures(summary["before"], summary["after"], summary["limit_min"]),
        gaining=tuple(area for area in summary["areas"] if _gains(area)),
        others=tuple(area for area in summary["areas"] if not _gains(area)),
        map=shown_map(plan_map_of(run), reverse("desk:site_map", args=[run.pk])),
        steps=method_steps(run, summary),
        sources=tuple(sources_of(summary)),
        citation=citation(run, summary),
    )


def _gains(area: PlanArea) -> bool:
    return (area["share_after"] or 0.0) > (area["share_before"] or 0.0)


def _figures(before: PlanFigures, after: PlanFigures, limit_min: int) -> tuple[tuple[str, str, str], ...]:
    within = _("Kinder in {limit} Minuten").format(limit=limit_min)
    return (
        (within, percent(before["share"]), percent(after["share"])),
        (_("Weg im Mittel"), minutes(before["mean_min"]), minutes(after["mean_min"])),
        (
            _("neun von zehn Kindern brauchen höchstens"),
            minutes(before["p90_min"]),
            minutes(after["p90_min"]),
        ),
        (_("längster Weg"), minutes(before["worst_min"]), minutes(after["worst_min"])),
    )
