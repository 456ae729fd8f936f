"""Answers of the coverage room as a worker leaves them: invented Gemeinden, shapes of nestwerk.coverage.shapes."""

import io
from datetime import UTC, datetime
from typing import Any

import numpy as np

from nestwerk.base.scope import network_scope
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import Question, ReachQuestion, SitesQuestion, run_kind, to_json
from nestwerk.coverage.shapes import Area, Reached, ReachSummary, Site, SitesSummary
from nestwerk.tenants.models import Network

FINISHED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
METHOD: Any = {
    "name": "Erreichbarkeit",
    "version": "1",
    "basis": "crow",
    "detour": 1.38,
    "pace_kmh": 4.0,
    "data": [
        {
            "name": "Gemeindeverzeichnis",
            "reference": "2019-12-31",
            "attribution": "Datenquelle: Statistisches Bundesamt, dl-de/by-2-0",
        }
    ],
}
CHILDREN: Any = {
    "total": 2480,
    "source": "Steckbrief, nach Einwohnerzahl verteilt",
    "date": "2018-12-31",
    "is_model": True,
}


def reached(limit_min: int, children: int | None, total: int) -> Reached:
    share = None if children is None else children / total
    near = None if share is None else max(share - 0.06, 0.0)
    far = None if share is None else min(share + 0.05, 1.0)
    return {"limit_min": limit_min, "children": children, "share": share, "low": near, "high": far}


def area(
    key: str, name: str, *, children: int | None = 600, minutes: float | None = 12.0, **more: Any
) -> Area:
    """One area; within 15 minutes half of its children, within 30 all but a tenth."""
    counted = children or 1
    half = None if children is None else counted // 2
    most = None if children is None else counted * 9 // 10
    facts: Any = {
        "key": key,
        "name": name,
        "level": "municipality",
        "children": children,
        "reached": [reached(15, half, counted), reached(30, most, counted)],
        "median_min": minutes,
        "p90_min": None if minutes is None else minutes * 2,
        "per_100": {"bfca": 1.4, "e2sfca": 1.9},
        "need": [
            {
                "indicator": "children_u3_poverty",
                "name": "Kinder unter drei in Armutslagen",
                "value": 0.183,
                "unit": "share",
                "source": "Statistik der Bundesagentur, 31.12.2018",
            }
        ],
        "sites": 1,
        "has_own": True,
        "by_visit": False,
        "is_urban": False,
        "latitude": None,
        "longitude": None,
    }
    return facts | more


def site(
    number: int, title: str, place: str, *, at: tuple[float, float] | None = (50.3, 8.8), **more: Any
) -> Site:
    """One place of an offer, latitude first."""
    latitude, longitude = at or (None, None)
    facts: Any = {
        "id": str(number),
        "title": title,
        "place": place,
        "latitude": latitude,
        "longitude": longitude,
        "is_neighbour": False,
        "is_private": False,
        "seats": 1.0,
        "nearest_for": 640,
        "crowding": 310.5,
        "lost_if_closed": 220,
    }
    return facts | more


AREAS = (
    area("06990001", "Auendorf", children=1100, minutes=9.0, latitude=50.3, longitude=8.8),
    area("06990002", "Birkendorf", children=740, minutes=17.5, latitude=50.34, longitude=8.92),
    area("06990003", "Clausheim", children=420, minutes=34.0, has_own=False, sites=0),
    area("06990004", "Dorfhausen", children=None, minutes=None, has_own=False, sites=0),
)
SITES = (
    site(1, "Familienbüro Auendorf", "Auendorf", at=(50.3, 8.8)),
    site(2, "Treff am Bach", "Birkendorf", at=(50.34, 8.92), crowding=120.0, nearest_for=410),
    site(3, "Hebammensprechstunde", "Birkendorf", at=None, is_private=True),
    site(4, "Familienbüro Nachbarstadt", "Nachbarstadt", at=(50.2, 8.7), is_neighbour=True, nearest_for=None),
)


def reach_summary(**changes: Any) -> ReachSummary:
    facts: Any = {
        "mode": "walk",
        "day": "school",
        "kind": "25",
        "kind_name": "Familienbüro, Anlaufstelle Frühe Hilfen",
        "limits_min": [15, 30],
        "supply": "sites",
        "children": CHILDREN,
        "overall": {
            "reached": [reached(15, 1240, 2480), reached(30, 1984, 2480)],
            "mean_min": 18.4,
            "median_min": 14.8,
            "p90_min": 36.2,
            "second": {"limit_min": 30, "share": 0.44, "lost": 893},
            "by_visit": 0.08,
        },
        "areas": list(AREAS),
        "worst": [
            {
                "name": "Clausheim",
                "area": "Clausheim",
                "children": 420,
                "minutes": 34.0,
                "children_minutes": 14280,
                "nearest": "Treff am Bach, Birkendorf",
            },
            {
                "name": "Birkendorf",
                "area": "Birkendorf",
                "children": 740,
                "minutes": 17.5,
                "children_minutes": 12950,
                "nearest": "Treff am Bach, Birkendorf",
            },
        ],
        "unreached": [
            {"name": "Dorfhausen", "area": "Dorfhausen", "children": None, "reason": "kein Weg im Netz"}
        ],
        "sites": list(SITES),
        "inequality": {
            "gini": 0.31,
            "p90_p10": 5.2,
            "palma": 1.8,
            "concentration": 0.04,
            "by_deprivation": [
                {"name": "wenig Armut", "children": 1100, "share": 0.62},
                {"name": "viel Armut", "children": 1380, "share": 0.41},
            ],
        },
        "ride": None,
        "sentences": [
            "Etwa 50 % der Kinder unter drei haben ein Familienbüro höchstens 15 Minuten zu Fuß mit Kinderwagen entfernt.",
            "Modellwert, Kinderzahlen vom 31.12.2018.",
        ],
        "notes": ["Ein Angebot hat weder Adresse noch Gemeinde: Elterntelefon."],
        "method": METHOD,
    }
    return facts | changes


def sites_summary(**changes: Any) -> SitesSummary:
    facts: Any = {
        "mode": "walk",
        "day": "school",
        "kind": "25",
        "kind_name": "Familienbüro, Anlaufstelle Frühe Hilfen",
        "limit_min": 15,
        "goal": "cover",
        "objective": "möglichst viele Kinder innerhalb von 15 Minuten",
        "count": 2,
        "candidates": 41,
        "children": CHILDREN,
        "before": {
            "children": 1240,
            "share": 0.5,
            "low": 0.44,
            "high": 0.55,
            "mean_min": 18.4,
            "p90_min": 36.2,
            "worst_min": 44.0,
        },
        "after": {
            "children": 1860,
            "share": 0.75,
            "low": 0.7,
            "high": 0.79,
            "mean_min": 12.1,
            "p90_min": 24.0,
            "worst_min": 31.0,
        },
        "sites": [
            {
                "title": "Bürgerhaus Clausheim",
                "area": "Clausheim",
                "latitude": 50.28,
                "longitude": 8.98,
                "is_room": True,
                "gain": 380,
                "minutes_saved": 4.2,
                "children": 420,
            },
            {
                "title": "Ortsmitte Dorfhausen",
                "area": "Dorfhausen",
                "latitude": 50.39,
                "longitude": 8.86,
                "is_room": False,
                "gain": 240,
                "minutes_saved": 2.1,
                "children": 260,
            },
        ],
        "areas": [
            {
                "key": "06990001",
                "name": "Auendorf",
                "children": 1100,
                "share_before": 0.7,
                "share_after": 0.7,
            },
            {
                "key": "06990003",
                "name": "Clausheim",
                "children": 420,
                "share_before": 0.0,
                "share_after": 0.9,
            },
        ],
        "won": [
            {
                "name": "Clausheim",
                "area": "Clausheim",
                "children": 420,
                "minutes_before": 34.0,
                "minutes_after": 6.0,
            }
        ],
        "gap": 0.004,
        "sentences": ["Mit zwei neuen Orten steigt der Anteil von 50 auf 75 %.", "Modellwert."],
        "notes": [],
        "method": METHOD,
    }
    return facts | changes


def run(network: Network, question: Question | None = None, *, summary: Any = None, **more: Any) -> Run:
    """A finished run, unless told otherwise."""
    asked = question or ReachQuestion(kind="25")
    answer = summary or (sites_summary() if isinstance(asked, SitesQuestion) else reach_summary())
    facts: dict[str, Any] = {
        "kind": run_kind(asked),
        "question": to_json(asked),
        "state": "done",
        "progress_pct": 100,
        "summary": answer,
        "method": "Erreichbarkeit",
        "version": "1",
        "input_hash": "c0ffee" + "0" * 58,
        "seconds": 1.4,
        "asked_by": "Kim",
        "finished_at": FINISHED,
    }
    with network_scope(network):
        return Run.objects.create(network=network, **{**facts, **more})


def arrays(
    x_m: list[float],
    y_m: list[float],
    children: list[float],
    first_ds: list[int],
    *,
    after_ds: list[int] | None = None,
    is_cell: bool = True,
) -> bytes:
    """Points of demand as a run keeps them: cells of a grid, or the points of Gemeinden."""
    target = io.BytesIO()
    np.savez_compressed(
        target,
        x_m=np.array(x_m),
        y_m=np.array(y_m),
        children=np.array(children),
        first_ds=np.array(first_ds, dtype=np.int32),
        after_ds=np.array(after_ds or first_ds, dtype=np.int32),
        is_cell=np.full(len(x_m), is_cell),
    )
    return target.getvalue()
