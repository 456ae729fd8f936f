"""An answer as a workbook: the result, the areas, the worst-served places, the offers, the method."""

from django.utils.translation import gettext as _

from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.wording import gap_sentence, told
from nestwerk.coverage.shapes import Area, Reached, ReachSummary, SitesSummary
from nestwerk.reports.coverage.words import (
    Summary,
    citation,
    finished_on,
    method_steps,
    sources_of,
    title_of,
)
from nestwerk.reports.workbooks import Amount, Cells, Sheet, workbook


def reach_xlsx(run: Run) -> bytes:
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    sheets = [_result(summary), _areas(summary), _places(summary), _offers(summary), _method(run, summary)]
    return workbook(title_of(summary), sheets, finished_on(run))


def sites_xlsx(run: Run) -> bytes:
    summary: SitesSummary = run.summary  # type: ignore[assignment] # a finished run has one (constraint)
    sheets = [
        _plan(summary),
        _plan_sites(summary),
        _plan_areas(summary),
        _plan_places(summary),
        _method(run, summary),
    ]
    return workbook(title_of(summary), sheets, finished_on(run))


def _share(value: float | None) -> Amount:
    return Amount(value, "share")


def _count(value: float | None) -> Amount:
    return Amount(value, "count")


def _minutes(value: float | None) -> Amount:
    return Amount(value, "per_1000")  # one decimal


def _result(summary: ReachSummary) -> Sheet:
    overall, found = summary["overall"], summary["inequality"]
    rows: list[Cells] = [[sentence, None, None, None, None] for sentence in told(summary)]
    rows += [_reached_row(one) for one in overall["reached"]]
    second = overall["second"]
    rows += [
        [_("Weg im Mittel, Minuten"), _minutes(overall["mean_min"]), None, None, None],
        [_("Mitte der Wege, Minuten"), _minutes(overall["median_min"]), None, None, None],
        [
            _("neun von zehn Kindern brauchen höchstens, Minuten"),
            _minutes(overall["p90_min"]),
            None,
            None,
            None,
        ],
        [
            _("schließt das nächste: noch eines in {limit} Minuten").format(limit=second["limit_min"]),
            _share(second["share"]),
            None,
            None,
            _count(second["lost"]),
        ],
        [_("nur aufsuchende Hilfe"), _share(overall["by_visit"]), None, None, None],
        [_("Gini der Wegezeiten"), Amount(found["gini"], "number"), None, None, None],
        [_("P90 zu P10 der Wegezeiten"), Amount(found["p90_p10"], "number"), None, None, None],
        [_("Palma der Wegezeiten"), Amount(found["palma"], "number"), None, None, None],
        [_("Konzentration nach Armut"), Amount(found["concentration"], "number"), None, None, None],
    ]
    header = [_("Ergebnis"), _("Wert"), _("von"), _("bis"), _("Kinder")]
    return Sheet(_("Ergebnis"), header, rows)


def _reached_row(one: Reached) -> Cells:
    label = _("erreicht in {limit} Minuten").format(limit=one["limit_min"])
    return [label, _share(one["share"]), _share(one["low"]), _share(one["high"]), _count(one["children"])]


def _areas(summary: ReachSummary) -> Sheet:
    needs = list(
        dict.fromkeys((one["indicator"], one["name"]) for area in summary["areas"] for one in area["need"])
    )
    header = [
        _("Gebiet"),
        _("Schlüssel"),
        _("Ebene"),
        _("Kinder unter drei"),
        *(_("bis {limit} Minuten").format(limit=limit) for limit in summary["limits_min"]),
        _("Mitte der Wege, Minuten"),
        _("neun von zehn bis, Minuten"),
        _("je 100 Kinder (BFCA)"),
        _("je 100 Kinder (E2SFCA)"),
        _("Orte"),
        _("eigener Ort"),
        _("jemand kommt ins Haus"),
        *(name for _indicator, name in needs),
    ]
    return Sheet(
        _("Gemeinden"),
        header,
        [_area_row(area, [code for code, _name in needs]) for area in summary["areas"]],
    )


def _area_row(area: Area, needs: list[str]) -> Cells:
    levels = {
        "municipality": _("Gemeinde"),
        "quarter": _("Sozialraum"),
        "region": _("Region"),
        "territory": _("Jugendamt"),
    }
    known = {one["indicator"]: one for one in area["need"]}
    return [
        area["name"],
        area["key"],
        levels[area["level"]],
        _count(area["children"]),
        *(_share(one["share"]) for one in area["reached"]),
        _minutes(area["median_min"]),
        _minutes(area["p90_min"]),
        Amount(area["per_100"]["bfca"], "number"),
        Amount(area["per_100"]["e2sfca"], "number"),
        _count(area["sites"]),
        _("ja") if area["has_own"] else _("nein"),
        _("ja") if area["by_visit"] else _("nein"),
        *(Amount(known[code]["value"], known[code]["unit"]) if code in known else None for code in needs),
    ]


def _places(summary: ReachSummary) -> Sheet:
    header = [_("Ort"), _("Gemeinde"), _("Kinder"), _("Minuten"), _("Kinderminuten"), _("Nächstes Angebot")]
    rows: list[Cells] = [
        [
            one["name"],
            one["area"],
            _count(one["children"]),
            _minutes(one["minutes"]),
            _count(one["children_minutes"]),
            one["nearest"],
        ]
        for one in summary["worst"]
    ]
    rows += [
        [one["name"], one["area"], _count(one["children"]), None, None, one["reason"]]
        for one in summary["unreached"]
    ]
    return Sheet(_("Orte"), header, rows)


def _offers(summary: ReachSummary) -> Sheet:
    header = [
        _("Angebot"),
        _("Ort"),
        _("Nachbarkreis"),
        _("gezählt als"),
        _("das nächste für"),
        _("schließt es, verlieren"),
        _("Kinder je Platz"),
    ]
    rows: list[Cells] = [
        [
            one["title"],
            one["place"],
            _("ja") if one["is_neighbour"] else _("nein"),
            one["seats"],
            _count(one["nearest_for"]),
            _count(one["lost_if_closed"]),
            Amount(one["crowding"], "number"),
        ]
        for one in summary["sites"]
    ]
    return Sheet(_("Angebote"), header, rows)


def _method(run: Run, summary: Summary) -> Sheet:
    rows: list[Cells] = [[name, text] for name, text in method_steps(run, summary)]
    rows += [[_("Daten"), words] for words in sources_of(summary)]
    rows += [[_("Nicht mitgezählt"), words] for words in summary["notes"]]
    rows += [[_("Gerechnet am"), finished_on(run)], [_("So zitieren Sie"), citation(run, summary)]]
    return Sheet(_("Methode"), [_("Angabe"), _("Wert")], rows)


def _plan(summary: SitesSummary) -> Sheet:
    before, after = summary["before"], summary["after"]
    rows: list[Cells] = [
        [sentence, None, None] for sentence in (*told(summary), gap_sentence(summary["gap"]))
    ]
    limit = _("erreicht in {limit} Minuten").format(limit=summary["limit_min"])
    rows += [
        [limit, _share(before["share"]), _share(after["share"])],
        [_("von"), _share(before["low"]), _share(after["low"])],
        [_("bis"), _share(before["high"]), _share(after["high"])],
        [_("Kinder"), _count(before["children"]), _count(after["children"])],
        [_("Weg im Mittel, Minuten"), _minutes(before["mean_min"]), _minutes(after["mean_min"])],
        [
            _("neun von zehn Kindern brauchen höchstens, Minuten"),
            _minutes(before["p90_min"]),
            _minutes(after["p90_min"]),
        ],
        [_("längster Weg, Minuten"), _minutes(before["worst_min"]), _minutes(after["worst_min"])],
    ]
    return Sheet(_("Ergebnis"), [_("Ergebnis"), _("heute"), _("mit dem Vorschlag")], rows)


def _plan_sites(summary: SitesSummary) -> Sheet:
    header = [
        _("Ort"),
        _("Gemeinde"),
        _("Breite"),
        _("Länge"),
        _("neu erreichte Kinder"),
        _("das nächste für"),
    ]
    rows: list[Cells] = [
        [
            one["title"],
            one["area"],
            one["latitude"],
            one["longitude"],
            _count(one["gain"]),
            _count(one["children"]),
        ]
        for one in summary["sites"]
    ]
    return Sheet(_("Vorschlag"), header, rows)


def _plan_areas(summary: SitesSummary) -> Sheet:
    rows: list[Cells] = [
        [
            one["name"],
            one["key"],
            _count(one["children"]),
            _share(one["share_before"]),
            _share(one["share_after"]),
        ]
        for one in summary["areas"]
    ]
    return Sheet(_("Gemeinden"), [_("Gebiet"), _("Schlüssel"), _("Kinder"), _("heute"), _("dann")], rows)


def _plan_places(summary: SitesSummary) -> Sheet:
    rows: list[Cells] = [
        [
            one["name"],
            one["area"],
            _count(one["children"]),
            _minutes(one["minutes_before"]),
            _minutes(one["minutes_after"]),
        ]
        for one in summary["won"]
    ]
    header = [_("Ort"), _("Gemeinde"), _("Kinder"), _("heute, Minuten"), _("dann, Minuten")]
    return Sheet(_("Orte"), header, rows)
