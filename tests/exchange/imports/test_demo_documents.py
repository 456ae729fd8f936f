"""The five demo documents: every figure, every line, in text, Word, OpenDocument, PDF and in another hand."""

from importlib.resources import files
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nestwerk.exchange.imports.extract import extract_lines
from nestwerk.exchange.imports.profile import ReadProfile
from nestwerk.exchange.imports.reader import read_profile
from tests.exchange.imports.files_made import as_docx, as_odt, as_pdf
from tests.exchange.imports.rewriting import rewritten

FOLDER = files("nestwerk.exchange") / "demo_profiles"
NAMES = ("dueren", "rendsburg-eckernfoerde", "dortmund", "dormagen", "wetterau")
GROUPS = ("health", "youth", "pregnancy_counselling", "early_intervention", "other", "volunteers")


def lines_of(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text("utf-8").split("\n")


def read(name: str) -> ReadProfile:
    return read_profile(lines_of(name), f"{name}.txt")


def said(profile: ReadProfile) -> dict[str, object]:
    """What a document says, apart from its signs."""
    return {
        "kind": profile.kind,
        "values": sorted(
            (v.indicator, v.territory, str(v.value), v.unit, v.status, v.period or "", v.variant or "") for v in profile.values
        ),
        "territories": [(entry.name, entry.kind, entry.state) for entry in profile.territories],
        "cooperations": profile.cooperations,
        "funding": [(pot.source, pot.value, pot.status) for pot in profile.funding],
        "founded": (profile.network.founded, profile.network.cluster, profile.network.bodies),
        "contacts": len(profile.contacts),
        "sections": {
            name: [item.text.replace("–", "-") for item in items] for name, items in profile.sections.items()
        },
    }  # fmt: skip


def test_dueren_is_read_whole() -> None:
    profile = read("dueren")
    city, county = "Stadt Düren", "Landkreis Düren"
    assert [
        (v.indicator, v.territory, v.value, v.unit, v.status, v.period, v.line) for v in profile.values
    ] == [
        ("population", city, 92_318, "count", "exact", None, 7),
        ("population", county, 176_848, "count", "exact", None, 7),
        ("migration_share", city, 28, "percent", "exact", None, 8),
        ("migration_share", county, 9.81, "percent", "exact", None, 8),
        ("population_growth", city, 2.5, "percent", "exact", "2011/2016", 9),
        ("population_growth", county, 1.37, "percent", "exact", "2011/2016", 9),
        ("children_u3", city, 3_503, "count", "exact", None, 10),
        ("children_u3", county, 4_500, "count", "exact", None, 10),
        ("children_u3_poverty", city, 1_413, "count", "exact", None, 11),
        ("children_u3_poverty", county, 1_256, "count", "exact", None, 11),
        ("single_parents_u3", city, None, "percent", "not_stated", None, 12),
        ("single_parents_u3", county, None, "percent", "not_stated", None, 12),
        ("budget", city, 80_859, "eur", "exact", None, 13),
        ("budget", county, 52_772, "eur", "exact", None, 13),
    ]
    assert profile.network.founded == "2016-11-16"
    assert profile.network.founded_note == "Vor 2016: zwei eigenständige Netzwerke"
    assert profile.cooperations == dict(zip(GROUPS, (15, 26, 2, 2, 32, 2), strict=True))
    assert profile.contacts == ()


@pytest.mark.parametrize(
    ("name", "expected", "counts", "funding"),
    [
        (
            "rendsburg-eckernfoerde",
            {
                "population": (270_378, "count", "exact", None, None),
                "migration_share": (None, "percent", "not_stated", None, None),
                "population_growth": (None, "percent", "not_stated", "2011/2016", None),
                "children_u3": (2.5, "percent", "exact", None, None),
                "children_u3_poverty": (14, "percent", "exact", None, None),
                "single_parents_u3": (None, "percent", "not_stated", None, None),
                "budget": (187_406, "eur", "exact", None, None),
            },
            (23, 35, 3, 3, 16, 2),
            [
                ("Bundesstiftung Frühe Hilfen", 92_406),
                ("Landesmittel Schutzengel", 55_000),
                ("Angebote für Geflüchtete", 25_000),
                ("Vernetzung", 15_000),
            ],
        ),
        (
            "dortmund",
            {
                "population": (602_566, "count", "exact", None, None),
                "migration_share": (35.6, "percent", "exact", None, None),
                "population_growth": (4, "percent", "exact", "2011/2016", None),
                "children_u3": (22_994, "count", "exact", None, None),
                "children_u3_poverty": (7_128, "count", "exact", None, None),
                "single_parents_u3": (None, "percent", "not_stated", None, None),
                "budget": (1_400_000, "eur", "circa", None, None),
            },
            (15, 20, 4, 5, 18, 4),
            [("Bundesmittel", 450_000)],
        ),
        (
            "wetterau",
            {
                "population": (305_312, "count", "exact", "2017-12-31", None),
                "migration_share": (None, "percent", "not_stated", None, "non_german"),
                "population_growth": (12.2, "percent", "exact", "2011/2017", None),
                "children_u3": (2.74, "percent", "exact", None, None),
                "children_u3_poverty": (1_124, "count", "exact", None, None),
                "single_parents_u3": (None, "percent", "not_stated", None, None),
                "budget": (170_000, "eur", "exact", None, None),
            },
            (30, 150, 6, 5, 50, 20),
            [("Bundesstiftung", 115_000), ("Eigenmittel", 55_000)],
        ),
    ],
)
def test_document_of_one_territory_is_read_whole(
    name: str, expected: dict[str, object], counts: tuple[int, ...], funding: list[tuple[str, float]]
) -> None:
    profile = read(name)
    assert {v.indicator: (v.value, v.unit, v.status, v.period, v.variant) for v in profile.values} == expected
    assert profile.cooperations == dict(zip(GROUPS, counts, strict=True))
    assert [(pot.source, pot.value) for pot in profile.funding] == funding


def test_dormagen_is_read_as_leaflet() -> None:
    profile = read("dormagen")
    assert profile.kind == "good-practice-leaflet"
    assert [(entry.name, entry.kind, entry.state) for entry in profile.territories] == [
        ("Stadt Dormagen", "town", "NW")
    ]
    assert [(v.indicator, v.value, v.status) for v in profile.values] == [("population", 65_000, "exact")]
    assert {name: len(items) for name, items in profile.sections.items()} == {
        "place": 5, "goals": 7, "subgoals": 5, "coordination": 7, "milestones": 5, "evaluation": 3, "effects": 8,
        "publication": 1, "funding_sources": 3, "success_factors": 3, "stumbling_blocks": 3, "contact": 0, "more_information": 2,
    }  # fmt: skip
    assert profile.contacts == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_line_lands_where_it_belongs(name: str) -> None:
    lines = lines_of(name)
    profile = read(name)
    assert [line.number for line in profile.lines] == [n for n, line in enumerate(lines, 1) if line.strip()]
    closing = "Nachgeschrieben für die Vorführung von Nestwerk"
    unread = [] if name == "dormagen" else [closing]
    assert [entry.text for entry in profile.unread] == unread
    landed = {line.number: line.landed for line in profile.lines}
    items = {item.line: f"section:{section}" for section, found in profile.sections.items() for item in found}
    assert {number: landed[number] for number in items} == items


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("suffix", "make"), [("docx", as_docx), ("odt", as_odt), ("pdf", as_pdf)])
def test_same_document_in_an_office_format_says_the_same(name: str, suffix: str, make: object) -> None:
    lines = [line.replace("**", "") for line in lines_of(name)]
    content = make(lines)  # type: ignore[operator]  # the three makers take the lines
    assert said(read_profile(extract_lines(content, f"{name}.{suffix}"), name)) == said(read(name))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 2**40))
def test_same_document_in_another_hand_says_the_same(name: str, seed: int) -> None:
    assert said(read_profile(rewritten(lines_of(name), Random(seed)), name)) == said(read(name))
