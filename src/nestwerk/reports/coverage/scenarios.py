"""A scenario in words, as a chart, as a workbook, and as the evidence behind a need or a measure."""

from collections.abc import Sequence
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.coverage.changes import changes_of, sentence_of, standing_of
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.shapes import Reached, ReachSummary, ScenarioFigures
from nestwerk.needs.shapes import Evidence, EvidenceFigure
from nestwerk.reports.charts import Chart
from nestwerk.reports.coverage.charts import lines_chart
from nestwerk.reports.coverage.words import (
    children_source,
    citation,
    count,
    finished_on,
    minutes,
    percent,
    range_of,
    sources_of,
    title_of,
)
from nestwerk.reports.workbooks import Amount, Cells, Sheet, workbook


def summary_of(run: Run) -> ReachSummary:
    return cast(ReachSummary, run.summary)  # a finished run has one (constraint)


def figures_of(scenario: Scenario) -> ScenarioFigures | None:
    return cast(ScenarioFigures | None, scenario.figures)


def changes_in_words(scenario: Scenario) -> list[str]:
    made = changes_of(scenario.changes)
    standing = standing_of(scenario.run, made)
    return [sentence_of(change, standing) for change in made]


def scenario_sentences(figures: ScenarioFigures) -> list[str]:
    """The first stands alone; then who comes in, who falls out, whose way changes."""
    first = figures["reached"][0]
    before, after = first["before"], first["after"]
    if before["share"] is None or after["share"] is None:
        return [_("Die Änderung betrifft so wenige Kinder, dass wir den Anteil nicht zeigen.")]
    words = _(
        "Mit diesen Änderungen erreichen {after} statt {before} der Kinder unter drei in {limit} Minuten ein Angebot "
        "(Bereich {range}, Modellwert)."
    )
    found = [
        words.format(
            after=percent(after["share"]),
            before=percent(before["share"]),
            limit=first["limit_min"],
            range=range_of(after),
        )
    ]
    gained, lost = first["gained"] or 0, first["lost"] or 0
    if gained:
        found.append(
            ngettext("{count} Kind kommt dazu.", "{count} Kinder kommen dazu.", gained).format(
                count=count(gained)
            )
        )
    if lost:
        found.append(
            ngettext("{count} Kind fällt heraus.", "{count} Kinder fallen heraus.", lost).format(
                count=count(lost)
            )
        )
    if figures["shorter"] or figures["longer"]:
        found.append(
            _("Für {shorter} Kinder wird der Weg kürzer, für {longer} länger.").format(
                shorter=count(figures["shorter"]), longer=count(figures["longer"])
            )
        )
    return found


def scenarios_chart(scenarios: Sequence[Scenario]) -> Chart | None:
    """Today and with each scenario, within the first limit; today once for each run."""
    lines: list[tuple[str, Reached]] = []
    runs = {scenario.run_id: scenario.run for scenario in scenarios}
    for run in runs.values():
        today = _("heute") if len(runs) == 1 else _("heute: {title}").format(title=title_of(summary_of(run)))
        lines.append((today, summary_of(run)["overall"]["reached"][0]))
        lines += [
            (scenario.name, figures["reached"][0]["after"])
            for scenario in scenarios
            if scenario.run_id == run.pk and (figures := figures_of(scenario))
        ]
    if not runs:
        return None
    summary = summary_of(next(iter(runs.values())))
    sentence = _("Kinder höchstens {limit} Minuten entfernt.").format(limit=summary["limits_min"][0])
    source = children_source(summary["children"])
    return lines_chart("scenarios", _("Planspiele im Vergleich"), sentence, lines, source, summary)


def scenarios_xlsx(scenarios: Sequence[Scenario]) -> bytes:
    sheets = [_result(scenarios), _areas(scenarios), _changes(scenarios), _method(scenarios)]
    title = scenarios[0].name if len(scenarios) == 1 else _("Planspiele im Vergleich")
    return workbook(title, sheets, timezone.localdate())


def _result(scenarios: Sequence[Scenario]) -> Sheet:
    header = [
        _("Planspiel"), _("Grenze, Minuten"), _("heute"), _("dann"), _("von"), _("bis"),
        _("kommen dazu"), _("fallen heraus"),
    ]  # fmt: skip
    rows: list[Cells] = [
        [
            scenario.name,
            Amount(row["limit_min"], "count"),
            *(Amount(value, "share") for value in (row["before"]["share"], row["after"]["share"])),
            *(Amount(value, "share") for value in (row["after"]["low"], row["after"]["high"])),
            *(Amount(value, "count") for value in (row["gained"], row["lost"])),
        ]
        for scenario in scenarios
        for row in (figures_of(scenario) or {"reached": []})["reached"]
    ]
    return Sheet(_("Ergebnis"), header, rows)


def _areas(scenarios: Sequence[Scenario]) -> Sheet:
    header = [
        _("Planspiel"), _("Gebiet"), _("Schlüssel"), _("Kinder unter drei"), _("heute"), _("dann"),
        _("kommen dazu"), _("fallen heraus"), _("Mitte der Wege heute, Minuten"), _("dann, Minuten"),
    ]  # fmt: skip
    rows: list[Cells] = [
        [
            scenario.name,
            row["name"],
            row["key"],
            Amount(row["children"], "count"),
            *(Amount(value, "share") for value in (row["share_before"], row["share_after"])),
            *(Amount(value, "count") for value in (row["gained"], row["lost"])),
            *(Amount(value, "per_1000") for value in (row["minutes_before"], row["minutes_after"])),
        ]
        for scenario in scenarios
        for row in (figures_of(scenario) or {"areas": []})["areas"]
    ]
    return Sheet(_("Gebiete"), header, rows)


def _changes(scenarios: Sequence[Scenario]) -> Sheet:
    rows = [[scenario.name, words] for scenario in scenarios for words in changes_in_words(scenario)]
    return Sheet(_("Änderungen"), [_("Planspiel"), _("Änderung")], rows)


def _method(scenarios: Sequence[Scenario]) -> Sheet:
    rows = [[one.name, cited, ""] for one in scenarios for cited in [citation(one.run, summary_of(one.run))]]
    notes = [
        [one.name, "", note] for one in scenarios for note in (figures_of(one) or {"notes": []})["notes"]
    ]
    return Sheet(_("Methode"), [_("Planspiel"), _("So zitieren"), _("Hinweis")], [*rows, *notes])


def evidence_of(run: Run, scenario: Scenario | None = None) -> Evidence:
    """What a need or a measure keeps: the figures as they are today, and where they come from."""
    summary = summary_of(run)
    figures = figures_of(scenario) if scenario else None
    sentence = scenario_sentences(figures)[0] if figures else (summary["sentences"] or [""])[0]
    return Evidence(
        run=run.pk,
        scenario=scenario.pk if scenario else None,
        sentence=sentence,
        changes=changes_in_words(scenario) if scenario else [],
        figures=_changed(figures) if figures else _known(summary),
        method=summary["method"]["name"],
        version=summary["method"]["version"],
        data=sources_of(summary),
        date=finished_on(run).isoformat(),
        citation=citation(run, summary),
    )


def _changed(figures: ScenarioFigures) -> list[EvidenceFigure]:
    found = [
        EvidenceFigure(
            label=_("erreicht in {limit} Minuten").format(limit=row["limit_min"]),
            before=percent(row["before"]["share"]),
            after=_with_range(row["after"]),
        )
        for row in figures["reached"]
    ]
    found += [
        EvidenceFigure(label=label, before=minutes(before), after=minutes(after))
        for label, (before, after) in (
            (_("Weg im Mittel"), figures["mean_min"]),
            (_("neun von zehn Kindern brauchen höchstens"), figures["p90_min"]),
        )
    ]
    return found


def _known(summary: ReachSummary) -> list[EvidenceFigure]:
    found = [
        EvidenceFigure(
            label=_("erreicht in {limit} Minuten").format(limit=one["limit_min"]),
            before=_with_range(one),
            after="",
        )
        for one in summary["overall"]["reached"]
    ]
    middle = EvidenceFigure(
        label=_("Mitte der Wege"), before=minutes(summary["overall"]["median_min"]), after=""
    )
    return [*found, middle]


def _with_range(one: Reached) -> str:
    within = range_of(one)
    return f"{percent(one['share'])} ({within})" if within else percent(one["share"])
