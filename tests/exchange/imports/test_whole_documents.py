"""Whole documents as other careful people would write them; every figure and every line."""

from pathlib import Path

import pytest

from nestwerk.exchange.imports.profile import ReadProfile
from nestwerk.exchange.imports.reader import read_profile

FOLDER = Path(__file__).parent / "whole"
Figures = dict[tuple[str, str], tuple[float | None, str, str]]


def read(name: str) -> ReadProfile:
    return read_profile((FOLDER / f"{name}.txt").read_text("utf-8").split("\n"), f"{name}.txt")


def figures(profile: ReadProfile) -> Figures:
    return {(v.indicator, v.territory): (v.value, v.unit, v.status) for v in profile.values}


def texts(profile: ReadProfile, section: str) -> list[str]:
    return [item.text for item in profile.sections[section]]


def places(profile: ReadProfile) -> list[tuple[str, str, str | None]]:
    return [(entry.name, entry.kind, entry.state) for entry in profile.territories]


def test_county_with_three_regional_groups_is_read() -> None:
    profile = read("county-with-groups")
    name = "Landkreis Auental"
    assert places(profile) == [(name, "county", "NI")]
    assert figures(profile) == {
        ("population", name): (134_775, "count", "exact"),
        ("migration_share", name): (6.2, "percent", "exact"),
        ("population_growth", name): (-0.8, "percent", "exact"),
        ("children_u3", name): (3_200, "count", "circa"),
        ("children_u3_poverty", name): (None, "count", "not_stated"),
        ("single_parents_u3", name): (None, "count", "not_stated"),
        ("budget", name): (98_000, "eur", "exact"),
    }
    assert {v.indicator: (v.period, v.variant) for v in profile.values if v.period or v.variant} == {
        "population": ("2018-06-30", None),
        "migration_share": (None, "non_german"),
        "population_growth": ("2011/2017", None),
    }
    assert profile.network.cluster == 3
    assert profile.network.quality_dimensions == "Beteiligung"
    assert profile.network.name == "Frühe Hilfen Auental mit den Regionalgruppen Nord, Mitte und Süd"
    assert profile.network.founded == "2011"
    assert profile.cooperations == {
        "health": 12, "youth": 31, "pregnancy_counselling": 2, "early_intervention": 1, "other": 9, "volunteers": 0,
    }  # fmt: skip
    assert texts(profile, "challenges_field") == ["weite Wege", "wenige Hebammen"]
    assert texts(profile, "challenges_project") == ["Zeit"]
    assert texts(profile, "expectations") == ["Austausch"]
    assert (profile.contacts, profile.unread) == ((), ())


def test_markdown_table_with_one_column_a_territory_is_read() -> None:
    profile = read("joint-table")
    city, county = "Stadt Neuhain", "Landkreis Neuhain"
    assert places(profile) == [(city, "city", "TH"), (county, "county", "TH")]
    assert figures(profile) == {
        ("population", city): (65_090, "count", "exact"),
        ("population", county): (105_878, "count", "exact"),
        ("migration_share", city): (9.4, "percent", "exact"),
        ("migration_share", county): (None, "percent", "not_stated"),
        ("population_growth", city): (-0.3, "percent", "exact"),
        ("population_growth", county): (-2.8, "percent", "exact"),
        ("children_u3", city): (1_690, "count", "exact"),
        ("children_u3", county): (2_611, "count", "exact"),
        ("children_u3_poverty", city): (24.1, "percent", "exact"),
        ("children_u3_poverty", county): (None, "percent", "not_stated"),
        ("single_parents_u3", city): (None, "percent", "not_stated"),
        ("single_parents_u3", county): (None, "percent", "not_stated"),
        ("budget", city): (41_000, "eur", "exact"),
        ("budget", county): (57_500.5, "eur", "exact"),
    }
    assert profile.network.founded == "2014-03"
    assert profile.unread == ()


def test_joint_city_and_county_whose_figures_are_never_split_is_one_territory() -> None:
    profile = read("never-split")
    name = "Stadt und Landkreis Hohenried"
    assert places(profile) == [(name, "city_county", "BY")]
    assert figures(profile) == {
        ("population", name): (180_400, "count", "exact"),
        ("population_growth", name): (3, "percent", "exact"),
        ("children_u3", name): (4_871, "count", "exact"),
        ("budget", name): (1_200_000, "eur", "exact"),
    }


def test_joint_city_and_county_with_one_territory_a_line_is_read() -> None:
    profile = read("joint-other-notation")
    city, county = "Stadt Dornau", "Kreis Dornau"
    assert places(profile) == [(city, "city", "NW"), (county, "county", "NW")]
    assert figures(profile) == {
        ("population", city): (92_318, "count", "exact"),
        ("population", county): (176_848, "count", "exact"),
        ("migration_share", city): (28, "percent", "exact"),
        ("migration_share", county): (9.81, "percent", "exact"),
        ("population_growth", city): (2.5, "percent", "exact"),
        ("population_growth", county): (-1.37, "percent", "exact"),
        ("children_u3", city): (3_503, "count", "exact"),
        ("children_u3", county): (4_500, "count", "exact"),
        ("children_u3_poverty", city): (1_413, "count", "exact"),
        ("children_u3_poverty", county): (1_256, "count", "exact"),
        ("single_parents_u3", city): (None, "percent", "not_stated"),
        ("single_parents_u3", county): (None, "percent", "not_stated"),
        ("budget", city): (80_859, "eur", "exact"),
        ("budget", county): (52_772, "eur", "exact"),
    }
    assert {v.note for v in profile.values if v.indicator == "budget"} == {"dazu kommen Kosten für Personal"}


def test_all_labels_before_all_values_are_paired_in_order() -> None:
    profile = read("columns-apart")
    name = "Kreis Osterau"
    assert figures(profile) == {
        ("population", name): (270_378, "count", "exact"),
        ("migration_share", name): (12.3, "percent", "exact"),
        ("population_growth", name): (1.9, "percent", "exact"),
        ("children_u3", name): (2.5, "percent", "exact"),
        ("children_u3_poverty", name): (14, "percent", "exact"),
        ("single_parents_u3", name): (None, "percent", "not_stated"),
        ("budget", name): (187_406, "eur", "exact"),
    }


def test_budget_of_four_pots_is_their_sum() -> None:
    profile = read("four-pots")
    name = "Kreis Osterau"
    assert figures(profile) == {
        ("population", name): (270_378, "count", "exact"),
        ("children_u3", name): (2.5, "percent", "exact"),
        ("children_u3_poverty", name): (14, "percent", "exact"),
        ("budget", name): (187_406, "eur", "exact"),
    }
    assert [(pot.source, pot.value, pot.line) for pot in profile.funding] == [
        ("Bundesstiftung Frühe Hilfen", 94_906, 7),
        ("Landesprogramm Schutzengel vor Ort", 47_500, 8),
        ("Frühe Hilfen für Geflüchtete", 25_000, 9),
        ("Vernetzungsmittel des Landes", 20_000, 10),
    ]
    assert profile.network.founded == "2012"
    assert profile.notes == ("Zeile 5: Die Zahl ohne Einheit wurde als Prozent gelesen.",)
    assert sum((profile.cooperations or {}).values()) == 82


def test_county_with_shares_beside_counts_and_another_definition_is_read() -> None:
    profile = read("mixed-kinds")
    name = "Wettertalkreis"
    assert places(profile) == [(name, "county", "HE")]
    assert figures(profile) == {
        ("population", name): (305_312, "count", "exact"),
        ("migration_share", name): (14.3, "percent", "exact"),
        ("population_growth", name): (12.2, "percent", "exact"),
        ("children_u3", name): (2.74, "percent", "exact"),
        ("children_u3_poverty", name): (1_124, "count", "exact"),
        ("single_parents_u3", name): (None, "percent", "not_stated"),
        ("budget", name): (170_000, "eur", "exact"),
    }
    assert [(v.period, v.variant) for v in profile.values][:3] == [
        ("2017-12-31", None),
        (None, "non_german"),
        ("2011/2017", None),
    ]
    assert [(pot.source, pot.value) for pot in profile.funding] == [
        ("Bundesstiftung", 115_000),
        ("kommunale Mittel", 55_000),
    ]
    assert (profile.network.founded, profile.network.bodies) == ("2012-09", "6")
    assert sum((profile.cooperations or {}).values()) == 261
    assert len(profile.contacts) == 1


def test_html_left_in_the_text_is_read() -> None:
    profile = read("html-left-in")
    name = "Landeshauptstadt Seestadt"
    assert places(profile) == [(name, "city", "MV")]
    assert figures(profile) == {
        ("population", name): (95_668, "count", "exact"),
        ("population_growth", name): (4.1, "percent", "exact"),
        ("budget", name): (64_000, "eur", "circa"),
    }
    assert profile.network.founded == "2009"
    assert texts(profile, "added_value") == ["Synergien", "Zeit für Qualität"]


def test_labels_and_values_wrapped_side_by_side_are_read() -> None:
    profile = read("side-by-side")
    name = "Stadt Linden"
    assert figures(profile) == {
        ("population", name): (53_491, "count", "exact"),
        ("migration_share", name): (27.9, "percent", "exact"),
        ("population_growth", name): (3.6, "percent", "exact"),
        ("children_u3", name): (1_466, "count", "exact"),
        ("children_u3_poverty", name): (418, "count", "exact"),
        ("single_parents_u3", name): (None, "percent", "not_stated"),
        ("budget", name): (42_000, "eur", "exact"),
    }
    assert profile.network.first_document == "Konzept der Frühen Hilfen"
    assert [pot.source for pot in profile.funding] == ["Bundesmittel", "Eigenmittel"]


def test_sections_before_the_fields_are_read() -> None:
    profile = read("sections-first")
    name = "Freie Hansestadt Brunsbüll"
    assert places(profile) == [(name, "city", "HB")]
    assert figures(profile) == {
        ("population", name): (557_464, "count", "exact"),
        ("children_u3", name): (17_050, "count", "exact"),
    }
    assert texts(profile, "cluster_wishes") == ["Offenheit"]
    assert texts(profile, "understanding") == ["für alle Familien mit kleinen Kindern", "ohne Anmeldung"]
    assert texts(profile, "challenges_project") == ["Zeit"]
    assert profile.network.founded == "2010-03-12"
    assert len(profile.contacts) == 2
    assert profile.unread == ()


def test_leaflet_of_a_county_is_read() -> None:
    profile = read("leaflet-of-a-county")
    assert profile.kind == "good-practice-leaflet"
    assert profile.network.name == "Familien stark machen – Programm im Kreis Heideland"
    assert profile.network.founded == "2013"
    assert places(profile) == [("Kreis Heideland", "county", "NI")]
    assert figures(profile) == {("population", "Kreis Heideland"): (140_000, "count", "circa")}
    assert {name: [item.text for item in items] for name, items in profile.sections.items()} == {
        "place": [
            "Der Kreis Heideland liegt zwischen Elbe und Heide.",
            "Im Kreis leben rund 140.000 Menschen.",
        ],
        "goals": ["Kinder wachsen gesund auf"],
        "subgoals": ["Wege verkürzen"],
        "coordination": ["Das Programm wurde 2013 vom Kreistag beschlossen."],
        "milestones": ["Familienbüros in jeder Gemeinde"],
        "evaluation": ["jährlicher Bericht"],
        "effects": ["mehr Beratungen"],
        "publication": ["Handbuch Familienbüro"],
        "funding_sources": ["70.000 € Kreismittel"],
        "success_factors": ["ein langer Atem"],
        "stumbling_blocks": ["befristete Projekte"],
        "contact": [],
        "more_information": ["www.example.org"],
    }
    assert [(pot.source, pot.value) for pot in profile.funding] == [("Kreismittel", 70_000)]
    assert len(profile.contacts) == 1


def test_two_counties_are_told_apart_by_name() -> None:
    profile = read("two-counties")
    first, second = "Landkreis Altmoor", "Landkreis Neumoor"
    assert figures(profile) == {
        ("population", first): (83_765, "count", "exact"),
        ("population", second): (111_190, "count", "circa"),
        ("population_growth", first): (-3.2, "percent", "exact"),
        ("population_growth", second): (-2.9, "percent", "exact"),
        ("children_u3", first): (2.4, "percent", "circa"),
        ("children_u3", second): (2.4, "percent", "circa"),
        ("budget", first): (63_000, "eur", "exact"),
        ("budget", second): (71_500, "eur", "exact"),
    }


def test_label_repeated_for_each_territory_is_read() -> None:
    profile = read("labels-with-territory")
    assert figures(profile) == {
        ("population", "Stadt Hallig"): (46_787, "count", "exact"),
        ("population", "Kreis Hallig"): (130_018, "count", "exact"),
        ("budget", "Stadt Hallig"): (20_000, "eur", "exact"),
        ("budget", "Kreis Hallig"): (45_000, "eur", "exact"),
    }


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_every_line_is_accounted_for(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    profile = read_profile(lines, path.name)
    assert [entry.number for entry in profile.lines] == [n for n, line in enumerate(lines, 1) if line.strip()]
