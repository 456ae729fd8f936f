"""The three real documents: every figure and every line. They are not part of this repository."""

import os
from pathlib import Path

import pytest

from nestwerk.exchange.imports.profile import ReadProfile, as_json
from nestwerk.exchange.imports.reader import read_profile

# Beside the checkout, or wherever the variable says.
FOLDER = Path(os.environ.get("NESTWERK_TEST_PROFILES", Path(__file__).parents[4] / "shared" / "profiles"))
GROUPS = ("health", "youth", "pregnancy_counselling", "early_intervention", "other", "volunteers")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real profile documents are not here")


def read(name: str) -> ReadProfile:
    return read_profile((FOLDER / f"{name}.txt").read_text("utf-8").split("\n"), f"{name}.txt")


def sizes(profile: ReadProfile) -> dict[str, int]:
    return {name: len(items) for name, items in profile.sections.items()}


def figures(profile: ReadProfile) -> list[tuple[object, ...]]:
    return [(v.indicator, v.territory, v.value, v.unit, v.status, v.period, v.line) for v in profile.values]


def landed(profile: ReadProfile) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for line in profile.lines:
        found.setdefault(line.landed, []).append(line.number)
    return found


def test_dueren() -> None:
    profile = read("dueren")
    city, county = "Stadt Düren", "Landkreis Düren"
    assert [(t.name, t.kind, t.state) for t in profile.territories] == [
        (city, "city", "NW"),
        (county, "county", "NW"),
    ]
    assert figures(profile) == [
        ("population", city, 92_318, "count", "exact", None, 9),
        ("population", county, 176_848, "count", "exact", None, 9),
        ("migration_share", city, 28, "percent", "exact", None, 10),
        ("migration_share", county, 9.81, "percent", "exact", None, 10),
        ("population_growth", city, 2.5, "percent", "exact", "2011/2016", 11),
        ("population_growth", county, 1.37, "percent", "exact", "2011/2016", 11),
        ("children_u3", city, 3_503, "count", "exact", None, 12),
        ("children_u3", county, 4_500, "count", "exact", None, 12),
        ("children_u3_poverty", city, 1_413, "count", "exact", None, 13),
        ("children_u3_poverty", county, 1_256, "count", "exact", None, 13),
        ("single_parents_u3", city, None, "percent", "not_stated", None, 14),
        ("single_parents_u3", county, None, "percent", "not_stated", None, 14),
        ("budget", city, 80_859, "eur", "exact", None, 15),
        ("budget", county, 52_772, "eur", "exact", None, 15),
    ]
    assert all(v.note and "Personalkosten" in v.note for v in profile.values if v.indicator == "budget")
    assert profile.network.founded == "2016-11-16"
    assert profile.network.founded_note == "Vor 2016: getrennte Netzwerke"
    assert profile.cooperations == dict(zip(GROUPS, (15, 26, 2, 2, 32, 2), strict=True))
    assert list(sizes(profile).values()) == [3, 5, 3, 3, 11, 2, 6, 7, 3, 2]
    assert landed(profile) == {
        "title": [3],
        "heading": [7, 19, 30, 36, 44, 46, 52, 58, 72, 77, 86, 96, 102],
        "field": [9, 10, 11, 12, 13, 14, 15, 17, 22, 23, 24, 25, 26, 27, 28],
        "contact": [21],
        "section:understanding": [32, 33, 34],
        "section:project_goals": [38, 39, 40, 41, 42],
        "section:challenges_field": [48, 49, 50],
        "section:challenges_project": [54, 55, 56],
        "section:experience": list(range(60, 71)),
        "section:materials": [74, 75],
        "section:needs": list(range(79, 85)),
        "section:expectations": list(range(88, 95)),
        "section:added_value": [98, 99, 100],
        "section:cluster_wishes": [104, 106],
    }
    assert [contact.territory for contact in profile.contacts] == [city, county]


def test_dortmund() -> None:
    profile = read("dortmund")
    city = "Stadt Dortmund"
    assert figures(profile) == [
        ("population", city, 602_566, "count", "exact", None, 14),
        ("migration_share", city, 35.6, "percent", "exact", None, 15),
        ("population_growth", city, 4, "percent", "exact", "2011/2016", 16),
        ("children_u3", city, 22_994, "count", "exact", None, 17),
        ("children_u3_poverty", city, 7_128, "count", "exact", None, 18),
        ("single_parents_u3", city, None, "percent", "not_stated", None, 19),
        ("budget", city, 1_400_000, "eur", "circa", None, 20),
    ]
    assert [(pot.source, pot.value, pot.status, pot.line) for pot in profile.funding] == [
        ("Bundesmittel", 450_000, "circa", 22)
    ]
    assert (profile.network.cluster, profile.network.founded) == (6, "2008")
    assert profile.network.quality_dimensions == "Netzwerk + Qualität von Angeboten"
    assert (profile.cooperations, profile.cooperations_line) == (
        dict(zip(GROUPS, (15, 20, 4, 5, 18, 4), strict=True)),
        35,
    )
    assert list(sizes(profile).values()) == [3, 3, 6, 3, 6, 8, 9, 5, 5, 3]
    assert (len(profile.contacts), profile.unread) == (1, ())


def test_dormagen() -> None:
    profile = read("dormagen")
    assert profile.kind == "good-practice-leaflet"
    assert (profile.network.name, profile.network.founded) == ("Netzwerk für Familien", "2005")
    assert [(t.name, t.kind, t.state) for t in profile.territories] == [("Stadt Dormagen", "town", "NW")]
    assert figures(profile) == [("population", "Stadt Dormagen", 65_000, "count", "exact", None, 13)]
    assert sizes(profile) == {
        "place": 5, "goals": 7, "subgoals": 5, "coordination": 7, "milestones": 5, "evaluation": 3, "effects": 8,
        "publication": 1, "funding_sources": 3, "success_factors": 3, "stumbling_blocks": 3, "contact": 0,
        "more_information": 9,
    }  # fmt: skip
    places = landed(profile)
    assert (places["contact"], places["title"]) == ([116, 117, 133], [9, 10, 57, 59, 60])
    assert "unread" not in places


@pytest.mark.parametrize("name", ["dueren", "dortmund", "dormagen"])
def test_no_contact_leaves_the_reader(name: str) -> None:
    profile = read(name)
    shown = str(as_json(profile))
    assert [c.name for c in profile.contacts if c.name in shown or (c.email or c.name) in shown] == []
