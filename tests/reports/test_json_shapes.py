import json
from dataclasses import replace

from nestwerk.exchange.queries.shapes import PotLine, Section, SectorCount, Steckbrief
from nestwerk.indicators.figures import Doubt, Row
from nestwerk.reports.json_shapes import steckbrief_json
from tests.reports import shapes


def small() -> Steckbrief:
    return replace(
        shapes.empty_steckbrief(),
        territories=("Ort",),
        states=(shapes.DAY,),
        head=(("Gegründet", "2016"),),
        rows=(Row("population", "Menschen", "Alle.", (shapes.figure("population", "Ort", 12), None)),),
        partners=(SectorCount("health", "Gesundheit", 4, 1.0),),
        pots=(PotLine("Topf", 5.0, "exact", "", ""),),
        sections=(Section("goals", "Ziele", ("Eins",)),),
        warnings=(Doubt("sum", "geheim", "Passt nicht."),),
        sources=("Blatt",),
    )


def test_steckbrief_json_whole() -> None:
    assert json.loads(json.dumps(steckbrief_json(small()))) == {
        "format": "nestwerk-steckbrief/1",
        "network": {"name": "Netz", "slug": "netz"},
        "territories": ["Ort"],
        "as_of": "2026-11-21",
        "states": ["2017-03-01"],
        "head": [{"label": "Gegründet", "text": "2016"}],
        "figures": [
            {
                "code": "population",
                "label": "Menschen",
                "definition": "Alle.",
                "values": [
                    {
                        "territory": "Ort",
                        "number": 12,
                        "low": None,
                        "high": None,
                        "unit": "count",
                        "status": "exact",
                        "variant": "",
                        "period": "",
                        "stated_on": "2017-03-01",
                        "source": "Steckbrief, Blatt 1",
                        "note": "",
                        "parts": [],
                        "is_suppressed": False,
                    }
                ],
            }
        ],
        "derived": [],
        "partners": {
            "total": 4,
            "sectors": [{"sector": "health", "label": "Gesundheit", "count": 4, "share": 1.0}],
        },
        "pots": [{"name": "Topf", "amount": 5.0, "status": "exact", "territory": "", "note": ""}],
        "sections": [{"topic": "goals", "title": "Ziele", "items": ["Eins"]}],
        "warnings": [{"rule": "sum", "sentence": "Passt nicht.", "answer": ""}],
        "sources": ["Blatt"],
        "method": "Steckbrief 1",
    }


def test_steckbrief_json_protected_number_left_out() -> None:
    hidden = shapes.figure("population", "Ort", 3, low=1.0, high=5.0, is_suppressed=True)
    found = steckbrief_json(replace(small(), rows=(Row("population", "Menschen", "", (hidden,)),)))
    value = found["figures"][0]["values"][0]
    assert [value[key] for key in ("number", "low", "high", "is_suppressed")] == [None, None, None, True]
