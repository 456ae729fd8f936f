"""A scenario as its page shows it: before and after, who wins and loses, the offers as they stand."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from nestwerk.coverage.changes import CLOSED, MOVED, NEIGHBOUR, NEW, Standing, changes_of, standing_of
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.shapes import ScenarioArea, ScenarioFigures
from nestwerk.reports.coverage.scenarios import (
    changes_in_words,
    figures_of,
    scenario_sentences,
    summary_of,
)
from nestwerk.reports.coverage.words import citation, count, minutes, percent, range_of, title_of
from nestwerk.web.desk.coverage.maps import ShownMap, shown_map
from nestwerk.web.desk.scenarios.maps import scenario_map

SHOWN_FIRST = 10
Cells = tuple[str, ...]


@dataclass(frozen=True)
class AreaRow:
    name: str
    cells: Cells


@dataclass(frozen=True)
class SiteRow:
    site: Standing
    mark: str


@dataclass(frozen=True)
class ScenarioPage:
    scenario: Scenario
    figures: ScenarioFigures | None

    @property
    def key(self) -> str:
        return str(self.scenario.pk)

    @property
    def title(self) -> str:
        return title_of(summary_of(self.scenario.run))

    @property
    def is_waiting(self) -> bool:
        return bool(self.scenario.changes) and self.figures is None

    @cached_property
    def sentences(self) -> list[str]:
        return scenario_sentences(self.figures) if self.figures else []

    @cached_property
    def rows(self) -> list[Cells]:
        """One a limit, then the lengths of the ways: what, today, then, range, in, out."""
        if not self.figures:
            return []
        found: list[Cells] = [
            (
                _("in {limit} Minuten erreicht").format(limit=row["limit_min"]),
                percent(row["before"]["share"]),
                percent(row["after"]["share"]),
                range_of(row["after"]),
                count(row["gained"]),
                count(row["lost"]),
            )
            for row in self.figures["reached"]
        ]
        means, ends = self.figures["mean_min"], self.figures["p90_min"]
        found.append((_("Weg im Mittel"), minutes(means[0]), minutes(means[1]), "", "", ""))
        found.append(
            (_("neun von zehn Kindern brauchen höchstens"), minutes(ends[0]), minutes(ends[1]), "", "", "")
        )
        return found

    @cached_property
    def winners(self) -> list[AreaRow]:
        return _ranked(self.figures, 1)

    @cached_property
    def losers(self) -> list[AreaRow]:
        return _ranked(self.figures, -1)

    @cached_property
    def changes(self) -> list[str]:
        return changes_in_words(self.scenario)

    @cached_property
    def standing(self) -> list[Standing]:
        return standing_of(self.scenario.run, changes_of(self.scenario.changes))

    @cached_property
    def sites(self) -> list[SiteRow]:
        """What was changed stands on top."""
        rows = [SiteRow(site, _mark(site)) for site in self.standing]
        return sorted(rows, key=lambda row: row.site.mark not in {NEW, MOVED, CLOSED})

    @cached_property
    def map(self) -> ShownMap:
        return shown_map(scenario_map(self.scenario), reverse("desk:scenario_map", args=[self.scenario.pk]))

    @cached_property
    def citation(self) -> str:
        return citation(self.scenario.run, summary_of(self.scenario.run))


def page_of(scenario: Scenario) -> ScenarioPage:
    return ScenarioPage(scenario, figures_of(scenario))


def _ranked(figures: ScenarioFigures | None, sign: int) -> list[AreaRow]:
    """Gemeinden, in a network of one town its quarters; most children newly in (or out) first, then most minutes."""
    rows = figures["areas"] if figures else []
    towns = [row for row in rows if row["level"] == "municipality"]
    shown = towns if len(towns) > 1 else [row for row in rows if row["level"] in {"municipality", "quarter"}]
    met = sorted((row for row in shown if _weight(row, sign) > (0, 0.0)), key=lambda row: _weight(row, sign))
    return [_area_row(row) for row in met[::-1][:SHOWN_FIRST]]


def _weight(row: ScenarioArea, sign: int) -> tuple[int, float]:
    net = (row["gained"] or 0) - (row["lost"] or 0)
    saved = (row["minutes_before"] or 0.0) - (row["minutes_after"] or row["minutes_before"] or 0.0)
    return (max(net * sign, 0), saved * sign if net * sign >= 0 else 0.0)


def _area_row(row: ScenarioArea) -> AreaRow:
    cells = (
        percent(row["share_before"]),
        percent(row["share_after"]),
        count(row["gained"]),
        count(row["lost"]),
        minutes(row["minutes_before"]),
        minutes(row["minutes_after"]),
    )
    return AreaRow(row["name"], cells)


def _mark(site: Standing) -> str:
    words = {
        NEW: _("neu"),
        MOVED: _("zieht um"),
        CLOSED: _("schließt"),
        NEIGHBOUR: _("Nachbarkreis"),
    }
    return words.get(site.mark, _("Privatwohnung") if site.is_private else "")
