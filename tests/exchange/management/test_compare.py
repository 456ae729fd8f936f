"""`nestwerk compare`: every imported profile, one row a territory."""

import io
import json
from typing import Any

import jsonschema
from django.core.management import call_command

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions
from tests.cast import Cast
from tests.exchange.actions.papers import COUNTY, TOWN, taken
from tests.exchange.queries.shape import COMPARED
from tests.make import indicators, places


def _answer(*words: str) -> str:
    out = io.StringIO()
    call_command("compare", *words, stdout=out)
    return out.getvalue()


def _rows() -> list[dict[str, Any]]:
    return json.loads(_answer("--json"))  # type: ignore[no-any-return]


def test_json_is_one_list_in_the_promised_shape(cast: Cast) -> None:
    taken(cast.home)
    rows = _rows()
    jsonschema.validate(rows, COMPARED)
    assert [(row["territory"], row["network"]) for row in rows] == [
        (COUNTY, "Netzwerk Auenland"),
        (TOWN, "Netzwerk Auenland"),
    ]
    assert rows[1]["poverty_share"] == {"value": 0.3, "low": 0.283866, "high": 0.316646, "status": "derived"}
    assert rows[1]["partners"] == {"total": 79, "per_1000_children_u3": 9.875, "scope": "network"}


def test_every_network_is_in_it_shared_or_not(cast: Cast) -> None:
    for network in (cast.home, cast.elsewhere):
        indicators.value(network, places.served(network, f"Kreis {network.slug}"))
    assert [row["territory"] for row in _rows()] == ["Kreis auenland", "Kreis bergland"]


def test_small_counts_are_hidden_here_too(cast: Cast) -> None:
    place = places.served(cast.home)
    indicators.value(cast.home, place, "children_u3", "437")
    indicators.value(cast.home, place, "children_u3_poverty", "3")
    (row,) = _rows()
    assert row["poverty_share"] == {"value": None, "low": None, "high": None, "status": "derived"}
    assert row["notes"] == [
        "Der Anteil in Armutslagen bleibt verborgen, weil er auf wenige Kinder zeigen würde."
    ]
    assert _answer() == "Auenkreis: Kinder unter drei in Armutslagen keine Angabe, Partner keine Angabe\n"


def test_empty_installation_answers_an_empty_list(db: None) -> None:
    assert _rows() == []


def test_lines_for_people(cast: Cast) -> None:
    taken(cast.home)
    assert _answer().splitlines() == [
        f"{COUNTY}: Kinder unter drei in Armutslagen 20,0 %, Partner 79",
        f"{TOWN}: Kinder unter drei in Armutslagen 30,0 %, Partner 79",
    ]


def test_withdrawn_document_leaves_no_figure(cast: Cast) -> None:
    document = taken(cast.home)
    with network_scope(cast.home):
        actions.withdraw_document(document, by="Test")
    assert [row["children_u3"]["value"] for row in _rows()] == [None, None]
