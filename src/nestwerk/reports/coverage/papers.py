"""An answer on two pages for a committee, and a plan of sites in the same dress."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.maps import MapPage
from nestwerk.coverage.queries.wording import gap_sentence, told
from nestwerk.coverage.shapes import Area, ReachSummary, SitesSummary
from nestwerk.reports import wording
from nestwerk.reports.charts import Chart
from nestwerk.reports.coverage.charts import plan_chart, reach_chart
from nestwerk.reports.coverage.picture import COLOURS, SIGNS, map_svg, signs_of, width_of
from nestwerk.reports.coverage.words import (
    Summary,
    citation,
    count,
    finished_on,
    method_steps,
    minutes,
    percent,
    rate,
    sources_of,
    title_of,
)
from nestwerk.reports.paper import compiled

MOST_AREAS = MOST_PLACES = 8  # with the rest of it two pages
MOST_NOTES = 4
WIDEST_MAP_PCT = 84.0  # of the width of the text
Page = dict[str, Any]
Rows = list[list[str]]


def reach_pdf(run: Run, shown: MapPage) -> bytes:
    """Two tagged A4 pages (PDF/UA-1): sentence, bar, map, table, method, how to cite."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    tables = [_areas(summary), _worst(summary)]
    lists = _notes(summary["notes"])
    page = _page(
        run, summary, reach_chart(summary), shown, [table for table in tables if table["rows"]], lists
    )
    return compiled("coverage", page, finished_on(run))


def sites_pdf(run: Run, shown: MapPage) -> bytes:
    """A plan of sites: before and after, the sites, who is won, and how good the plan is proven to be."""
    summary: SitesSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    tables = [_plan_figures(summary), _plan_sites(summary), _won(summary)]
    page = _page(
        run,
        summary,
        plan_chart(summary),
        shown,
        [table for table in tables if table["rows"]],
        _notes([gap_sentence(summary["gap"]), *summary["notes"]]),
    )
    return compiled("coverage", page, finished_on(run))


def _page(
    run: Run, summary: Summary, chart: Chart | None, shown: MapPage, tables: list[Page], lists: list[Page]
) -> Page:
    title, on = title_of(summary), finished_on(run)
    language = wording.language().split("-")[0]
    first, *others = told(summary) or [""]
    return {
        "document_title": title,
        "author": run.network.name,
        "lang": language,
        "region": {"de": "DE", "en": "GB"}.get(language),
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "footer": [
            _("{title}, Modellwert vom {day}").format(title=title, day=wording.day(on)),
            _("{network}, Nestwerk, Lauf {number}").format(network=run.network.name, number=run.pk),
        ],
        "page_of": _("Seite {page} von {pages}"),
        "title": title,
        "lead": _("{network}. Modellwert vom {day}.").format(network=run.network.name, day=wording.day(on)),
        "sentence": first,
        "sentences": others,
        "chart": {"svg": chart.svg("print"), "alt": chart.alt} if chart else None,
        "map": _map(shown),
        "tables": tables,
        "lists": lists,
        "method": {
            "title": _("So wurde gerechnet"),
            "steps": [list(pair) for pair in method_steps(run, summary)],
            "sources": sources_of(summary),
        },
        "citation": {"title": _("So zitieren Sie"), "text": citation(run, summary)},
    }


def _map(shown: MapPage) -> Page | None:
    drawing = map_svg(shown, "print")
    if not drawing:
        return None
    return {
        "title": _("Auf der Karte"),
        "svg": drawing,
        "alt": _(
            "Karte des Gebiets: wie lange Familien zum nächsten Angebot brauchen. Die Tabelle sagt dasselbe."
        ),
        "width": WIDEST_MAP_PCT * width_of(shown),
        "key": [
            *(
                {"colour": COLOURS[one["key"]], "label": one["label"], "is_round": False}
                for one in shown["classes"]
            ),
            *(
                {"colour": COLOURS[SIGNS[kind][1]], "label": label, "is_round": True}
                for kind, label in signs_of(shown)
            ),
        ],
        "note": shown["left_out"],
    }


def _table(
    title: str, header: list[str], rows: Rows, *, lead: str = "", note: str = "", texts: int = 1
) -> Page:
    """The first columns hold words, the others numbers; `texts` says how many."""
    sides = [*["left"] * texts, *["right"] * (len(header) - texts)]
    return {"title": title, "lead": lead, "header": header, "rows": rows, "sides": sides, "note": note}


def _areas(summary: ReachSummary) -> Page:
    """The areas where most children go without, of the finest level there is few enough of."""
    level = next(
        (key for key in ("municipality", "quarter", "region", "territory") if _of(summary["areas"], key)), ""
    )
    areas = sorted(_of(summary["areas"], level), key=lambda area: -_without(area))
    header = [
        _("Gebiet"),
        _("Kinder"),
        *(_("bis {limit} Min.").format(limit=limit) for limit in summary["limits_min"]),
        _("mittlerer Weg"),
        _("je 100 Kinder"),
    ]
    rows = [
        [
            area["name"],
            count(area["children"]),
            *(percent(one["share"]) for one in area["reached"]),
            minutes(area["median_min"]),
            rate(area["per_100"]["bfca"]),
        ]
        for area in areas[:MOST_AREAS]
    ]
    left = len(areas) - len(rows)
    note = (
        _(
            "{count} weitere Gebiete stehen in der Excel-Datei. Ein Strich heißt: zu wenige Kinder, oder nicht bekannt."
        )
        if left
        else _("Ein Strich heißt: zu wenige Kinder, oder nicht bekannt.")
    ).format(count=wording.number(left, 0))
    return _table(_("Wo die meisten Kinder nicht erreicht werden"), header, rows, note=note)


def _of(areas: Sequence[Area], level: str) -> list[Area]:
    return [area for area in areas if area["level"] == level]


def _without(area: Area) -> float:
    share, children = area["reached"][0]["share"], area["children"]
    return 0.0 if share is None or children is None else (1 - share) * children


def _worst(summary: ReachSummary) -> Page:
    header = [_("Ort"), _("Nächstes Angebot"), _("Kinder"), _("Minuten"), _("Kinderminuten")]
    rows = [
        [
            one["name"] if one["area"] in {"", one["name"]} else f"{one['name']} ({one['area']})",
            one["nearest"] or wording.EN_DASH,
            count(one["children"]),
            count(one["minutes"]),
            count(one["children_minutes"]),
        ]
        for one in summary["worst"][:MOST_PLACES]
    ]
    return _table(_("Hier fehlt es am meisten"), header, rows, texts=2)


def _notes(lines: list[str]) -> list[Page]:
    left = len(lines) - MOST_NOTES
    if left > 0:
        more = _("{count} weitere Hinweise stehen in der Excel-Datei.").format(count=wording.number(left, 0))
        lines = [*lines[:MOST_NOTES], more]
    return [{"title": _("Was zu wissen ist"), "lines": lines}] if lines else []


def _plan_figures(summary: SitesSummary) -> Page:
    before, after = summary["before"], summary["after"]
    limit = _("in {limit} Minuten erreicht").format(limit=summary["limit_min"])
    return _table(
        _("Vorher und nachher"),
        ["", _("heute"), _("mit dem Vorschlag")],
        [
            [limit, percent(before["share"]), percent(after["share"])],
            [_("Weg im Mittel"), minutes(before["mean_min"]), minutes(after["mean_min"])],
            [
                _("neun von zehn Kindern brauchen höchstens"),
                minutes(before["p90_min"]),
                minutes(after["p90_min"]),
            ],
            [_("längster Weg"), minutes(before["worst_min"]), minutes(after["worst_min"])],
        ],
    )


def _plan_sites(summary: SitesSummary) -> Page:
    header = [_("Ort"), _("Gemeinde"), _("neu erreicht"), _("das nächste für")]
    rows = [
        [one["title"], one["area"], count(one["gain"]), count(one["children"])] for one in summary["sites"]
    ]
    return _table(_("Die vorgeschlagenen Orte"), header, rows, texts=2)


def _won(summary: SitesSummary) -> Page:
    header = [_("Ort"), _("Gemeinde"), _("Kinder"), _("heute"), _("dann")]
    rows = [
        [
            one["name"],
            one["area"],
            count(one["children"]),
            minutes(one["minutes_before"]),
            minutes(one["minutes_after"]),
        ]
        for one in summary["won"][:MOST_PLACES]
    ]
    return _table(_("Wer gewinnt"), header, rows, texts=2)
