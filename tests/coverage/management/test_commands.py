"""The two commands as contracts.md has them."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from tests.make import coverage


def said(*words: str) -> Any:
    found = StringIO()
    call_command(*words, "--network", "auenland", "--json", stdout=found, stderr=StringIO())
    return json.loads(found.getvalue())


def test_coverage_answers_in_the_shape_agreed(cast: Cast) -> None:
    coverage.paper_kreis(cast.home, cast.elsewhere)
    found = said("coverage", "--mode", "walk", "--limit-min", "15", "--category", "27")
    front = {name: found[name] for name in ("mode", "limit_min", "people")}
    people = {"total": 400, "reached": 400, "share": 1.0, "low": 1.0, "high": 1.0}
    assert front == {"mode": "walk", "limit_min": 15, "people": people}
    assert (found["method"]["name"], found["method"]["version"]) == ("Erreichbarkeit", "reach/1")
    assert (len(found["by_area"]), found["unreached"], found["seconds"] >= 0) == (4, [], True)


def test_suggested_sites_have_a_point_and_a_gain(cast: Cast) -> None:
    coverage.kreis(cast.home)
    coverage.offer(cast.home, "Babycafé", 0)
    found = said("suggest_sites", "--mode", "walk", "--limit-min", "15", "--count", "2")
    assert [(site["gain"], round(site["lat"], 2), round(site["lon"], 2)) for site in found["sites"]] == [
        (gain, round(coverage.at(metres)["latitude"], 2), round(coverage.at(metres)["longitude"], 2))
        for gain, metres in ((200, 1_000), (100, 5_000))
    ]
    assert (found["before"]["share"], found["after"]["share"], found["gap"]) == (0.25, 1.0, 0.0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("coverage", "--limit-min", "300"), "Bitte nennen Sie Minuten von 1 bis 109."),
        (("coverage", "--category", "nix"), "„nix“ steht nicht zur Auswahl."),
        (("coverage",), "Zu den Gemeinden dieses Netzwerks kennen wir weder Lage noch Einwohnerzahl."),
        (("suggest_sites", "--count", "0"), "Bitte nennen Sie 1 bis 50 Orte."),
    ],
)
def test_question_that_cannot_be_answered_is_refused(
    cast: Cast, words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence[:40]) as refused:
        said(*words)
    assert refused.value.returncode == 1
