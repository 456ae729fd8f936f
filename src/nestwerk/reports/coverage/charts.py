"""Shares within each limit as dots with their range; before and after of a plan."""

from django.utils.translation import gettext as _

from nestwerk.coverage.shapes import PlanFigures, Reached, ReachSummary, SitesSummary
from nestwerk.reports.charts import Chart
from nestwerk.reports.coverage.words import children_source, count, percent, range_of, title_of
from nestwerk.reports.drawings import Picture


def reach_chart(summary: ReachSummary) -> Chart | None:
    """The share of children within each limit; None where it is too small to show."""
    lines = [
        (_("bis {limit} Minuten").format(limit=one["limit_min"]), one)
        for one in summary["overall"]["reached"]
    ]
    return lines_chart("reach", title_of(summary), "", lines, children_source(summary["children"]), summary)


def plan_chart(summary: SitesSummary) -> Chart | None:
    """The share within the limit before and after the plan."""
    lines = [
        (_("heute"), _as_reached(summary["before"], summary["limit_min"])),
        (_("mit dem Vorschlag"), _as_reached(summary["after"], summary["limit_min"])),
    ]
    sentence = _("Kinder höchstens {limit} Minuten entfernt.").format(limit=summary["limit_min"])
    return lines_chart(
        "plan", title_of(summary), sentence, lines, children_source(summary["children"]), summary
    )


def _as_reached(figures: PlanFigures, limit_min: int) -> Reached:
    return {
        "limit_min": limit_min,
        "children": figures["children"],
        "share": figures["share"],
        "low": figures["low"],
        "high": figures["high"],
    }


def lines_chart(
    key: str,
    title: str,
    sentence: str,
    lines: list[tuple[str, Reached]],
    source: str,
    summary: ReachSummary | SitesSummary,
) -> Chart | None:
    shown = [(name, one) for name, one in lines if one["share"] is not None]
    if not shown:
        return None
    method = summary["method"]
    return Chart(
        key=key,
        title=title,
        sentence=sentence,
        alt=_("Für jede Zeile ein Punkt für den Anteil und ein Strich für den Bereich."),
        header=(_("Weg"), _("Anteil der Kinder"), _("Bereich"), _("Kinder")),
        rows=tuple((name, percent(one["share"]), range_of(one), count(one["children"])) for name, one in shown),
        method=_("{method}, Version {version}").format(method=method["name"], version=method["version"]),
        source=source,
        picture=Picture("intervals", {
            "lines": [
                {
                    "name": name,
                    "value": one["share"],
                    "low": one["share"] if one["low"] is None else one["low"],
                    "high": one["share"] if one["high"] is None else one["high"],
                    "text": percent(one["share"]),
                }
                for name, one in shown
            ],
            "x_title": _("Anteil der Kinder unter drei"),
            "is_share": True,
            "target": None,
            "target_text": "",
        }),
    )  # fmt: skip
