"""An answer as the page shows it: words first, then the pictures, tables and what was left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.wording import told
from nestwerk.coverage.shapes import Area, ReachSummary, Site
from nestwerk.reports import wording
from nestwerk.reports.charts import Chart
from nestwerk.reports.coverage.charts import reach_chart
from nestwerk.reports.coverage.words import (
    Pairs,
    citation,
    count,
    fairness_sentences,
    method_steps,
    percent,
    rate,
    sources_of,
    title_of,
)
from nestwerk.web.desk.coverage.areas import AreaTable, area_table
from nestwerk.web.desk.coverage.maps import ShownMap, run_map

SHOWN_FIRST = 12
MOST_NAMES = 30


@dataclass(frozen=True)
class SiteRow:
    title: str
    place: str
    nearest_for: str
    lost: str
    crowding: str
    mark: str


@dataclass(frozen=True)
class NeedRow:
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class NeedTable:
    header: tuple[str, ...]
    first: tuple[NeedRow, ...]
    more: tuple[NeedRow, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RunPage:
    run: Run
    summary: ReachSummary
    title: str
    sentence: str
    sentences: tuple[str, ...]
    chart: Chart | None
    table: AreaTable
    map: ShownMap
    unreached: Pairs  # reason, places
    second: str
    sites: tuple[SiteRow, ...]
    more_sites: tuple[SiteRow, ...]
    needs: NeedTable | None
    fairness: tuple[str, ...]
    ride: tuple[str, ...]
    steps: Pairs
    sources: tuple[str, ...]
    citation: str

    @property
    def key(self) -> str:
        return str(self.run.pk)

    @property
    def asked(self) -> str:
        """The same question, as the words of an address."""
        return urlencode({name: self.summary[name] for name in ("kind", "mode", "day")})


def page_of(run: Run, words: QueryDict) -> RunPage:
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    rows = [_site_row(site) for site in sorted(summary["sites"], key=lambda one: -(one["nearest_for"] or 0))]
    sentence, *others = told(summary) or [""]
    return RunPage(
        run=run,
        summary=summary,
        title=title_of(summary),
        sentence=sentence,
        sentences=tuple(others),
        chart=reach_chart(summary),
        table=area_table(summary, words),
        map=run_map(run),
        unreached=unreached_by_reason(summary),
        second=second_sentence(summary),
        sites=tuple(rows[:SHOWN_FIRST]),
        more_sites=tuple(rows[SHOWN_FIRST:]),
        needs=_needs(summary),
        fairness=tuple(fairness_sentences(summary["inequality"])),
        ride=tuple(_ride(summary)),
        steps=method_steps(run, summary),
        sources=tuple(sources_of(summary)),
        citation=citation(run, summary),
    )


def unreached_by_reason(summary: ReachSummary) -> Pairs:
    """Places without an offer in reach, with their children, by the reason."""
    found: dict[str, list[str]] = {}
    for one in summary["unreached"]:
        children = "" if one["children"] is None else f" ({count(one['children'])})"
        found.setdefault(one["reason"], []).append(one["name"] + children)
    return [(reason, _some(names)) for reason, names in found.items()]


def _some(names: list[str]) -> str:
    """The first of them, and how many more stand in the file."""
    left = len(names) - MOST_NAMES
    if left <= 0:
        return wording.listed(names)
    more = ngettext(
        "{count} weiterer Ort in der Excel-Datei", "{count} weitere Orte in der Excel-Datei", left
    )
    return wording.listed([*names[:MOST_NAMES], more.format(count=wording.number(left, 0))])


def second_sentence(summary: ReachSummary) -> str:
    """What if the nearest one closes."""
    second = summary["overall"]["second"]
    if second["share"] is None:
        return ""
    words = _(
        "Schließt das nächste Angebot, haben noch {share} der Kinder ein anderes in {limit} Minuten."
    ).format(share=percent(second["share"]), limit=second["limit_min"])
    if not second["lost"]:
        return words
    lost = ngettext(
        "{lost} Kind hätte keines mehr.", "{lost} Kinder hätten keines mehr.", second["lost"]
    ).format(lost=count(second["lost"]))
    return f"{words} {lost}"


def _site_row(site: Site) -> SiteRow:
    marks = []
    if site["is_neighbour"]:
        marks.append(_("Nachbarkreis"))
    if site["is_private"]:
        marks.append(_("Privatwohnung"))
    return SiteRow(
        site["title"],
        site["place"],
        count(site["nearest_for"]),
        count(site["lost_if_closed"]),
        count(site["crowding"]),
        ", ".join(marks),
    )


def _needs(summary: ReachSummary) -> NeedTable | None:
    """Areas with a known need, the greatest need of the first kind on top."""
    level = next(
        (
            level
            for level in ("quarter", "municipality", "region", "territory")
            if any(area["need"] for area in summary["areas"] if area["level"] == level)
        ),
        None,
    )
    areas = [area for area in summary["areas"] if area["level"] == level and area["need"]]
    if not areas:
        return None
    names = list(dict.fromkeys((need["indicator"], need["name"]) for area in areas for need in area["need"]))
    ranked = sorted(areas, key=lambda area: -(_value(area, names[0][0]) or 0.0))
    rows = [_need_row(area, [indicator for indicator, _name in names]) for area in ranked]
    return NeedTable(
        header=(
            _("Gebiet"),
            *(name for _indicator, name in names),
            _("in {limit} Min. erreicht").format(limit=summary["limits_min"][0]),
            _("Angebot je 100 Kinder"),
        ),
        first=tuple(rows[:SHOWN_FIRST]),
        more=tuple(rows[SHOWN_FIRST:]),
        sources=tuple(dict.fromkeys(need["source"] for area in areas for need in area["need"])),
    )


def _value(area: Area, indicator: str) -> float | None:
    return next((need["value"] for need in area["need"] if need["indicator"] == indicator), None)


def _need_row(area: Area, indicators: list[str]) -> NeedRow:
    units = {need["indicator"]: need["unit"] for need in area["need"]}
    needs = (_in_unit(_value(area, one), units.get(one, "")) for one in indicators)
    return NeedRow(
        area["name"], (*needs, percent(area["reached"][0]["share"]), rate(area["per_100"]["bfca"]))
    )


def _in_unit(value: float | None, unit: str) -> str:
    if value is None:
        return wording.EN_DASH
    if unit == "share":
        return wording.share(value)
    return wording.percent(value, 1) if unit == "percent" else wording.number(value, 0)


def _ride(summary: ReachSummary) -> Iterable[str]:
    """Bus and train: how often, and whether one gets home."""
    ride = summary["ride"]
    if ride is None:
        return
    if ride["home_share"] is not None:
        yield _(
            "Von den Kindern, die hinkommen, kommen {share} nach dem Termin auch wieder nach Hause."
        ).format(share=percent(ride["home_share"]))
    if ride["served_share"] is not None:
        yield _("In {share} der Minuten des Vormittags beginnt eine Fahrt, die rechtzeitig ankommt.").format(
            share=percent(ride["served_share"])
        )
    if any(share is not None for share in ride["share_by_changes"]):
        labels = (_("ohne Umstieg"), _("mit höchstens einem"), _("mit höchstens zweien"))
        shares = [
            f"{percent(share)} {label}"
            for share, label in zip(ride["share_by_changes"], labels, strict=False)
        ]
        yield _("Erreicht werden {shares}.").format(shares=wording.listed(shares))
