"""Where a need or a measure comes from: a run or a scenario named in the address, frozen as evidence."""

from dataclasses import dataclass, field

from django.http import QueryDict

from nestwerk.accounts.models import Membership
from nestwerk.coverage import access
from nestwerk.coverage.choices import RunKind
from nestwerk.coverage.models import Scenario
from nestwerk.coverage.shapes import ReachSummary
from nestwerk.directory.vocabulary import CATEGORY_BY_CODE
from nestwerk.needs.choices import NeedSource
from nestwerk.needs.shapes import Evidence
from nestwerk.reports.coverage.scenarios import evidence_of, figures_of, summary_of

MOST_AREAS = 10


@dataclass(frozen=True)
class Origin:
    """`source` is fixed where there is evidence, and chosen by hand otherwise."""

    evidence: Evidence | None = None
    source: str = ""
    title: str = ""
    category: str = ""
    areas: list[str] = field(default_factory=list)


def origin_of(member: Membership, words: QueryDict) -> Origin:
    if (pk := words.get("scenario", "")).isdecimal():
        scenario = access.scenario(member, int(pk))
        evidence = evidence_of(scenario.run, scenario)
        return _origin(
            evidence, NeedSource.SCENARIO, scenario.name, summary_of(scenario.run), _gaining(scenario)
        )
    if (pk := words.get("run", "")).isdecimal():
        run = access.finished_run(member, int(pk), RunKind.REACH)
        summary = summary_of(run)
        worst = {one["area"] for one in summary["worst"]}
        areas = [
            area["key"]
            for area in summary["areas"]
            if area["name"] in worst and area["level"] == "municipality"
        ]
        return _origin(evidence_of(run), NeedSource.REACH, summary["kind_name"], summary, areas)
    return Origin()


def _origin(evidence: Evidence, source: str, title: str, summary: ReachSummary, areas: list[str]) -> Origin:
    category = summary["kind"] if summary["kind"] in CATEGORY_BY_CODE else ""
    return Origin(evidence, source, title, category, areas[:MOST_AREAS])


def _gaining(scenario: Scenario) -> list[str]:
    figures = figures_of(scenario)
    rows = [row for row in figures["areas"] if row["level"] == "municipality"] if figures else []
    return [row["key"] for row in sorted(rows, key=lambda row: -(row["gained"] or 0)) if row["gained"]]
