"""Whole documents as other careful people would write them; every figure and every line."""

import pytest

from nestwerk.exchange.imports.profile import ReadProfile
from nestwerk.exchange.imports.reader import read_profile

Figures = dict[tuple[str, str], tuple[float | None, str, str]]


def read(text: str) -> ReadProfile:
    return read_profile(text.strip("\n").split("\n"), "profil.txt")


def figures(profile: ReadProfile) -> Figures:
    return {(v.indicator, v.territory): (v.value, v.unit, v.status) for v in profile.values}


def texts(profile: ReadProfile, section: str) -> list[str]:
    return [item.text for item in profile.sections[section]]


def places(profile: ReadProfile) -> list[tuple[str, str, str | None]]:
    return [(entry.name, entry.kind, entry.state) for entry in profile.territories]


COUNTY_WITH_GROUPS = """
Landkreis Auental (Niedersachsen)
Cluster 3 – Qualitätsdimension Beteiligung

Kommunale Struktur:
Einwohnerzahl (Stand: 30.06.2018): 134.775
Anteil Nichtdeutscher in %: 6,2
Bevölkerungsentwicklung 2011–2017: − 0,8 %
Kinder unter drei Jahren: rund 3.200
Kinder unter drei Jahren im SGB-II-Bezug: liegt nicht vor
Alleinerziehende mit Kind U3: n. a.
Kommunales Budget für Frühe Hilfen: 98 T€

Wir über uns:
Ansprechpartner*in: N. N.
Funktion: Netzwerkkoordination
Name des Netzwerks: Frühe Hilfen Auental mit den Regionalgruppen Nord, Mitte und Süd
Gegründet: 1. Quartal 2011
Erstes Dokument: Kooperationsvereinbarung
Zielgruppe(n): Familien ab der Schwangerschaft
Gremien: Lenkungsgruppe, drei Regionalgruppen
Anzahl der Kooperationspartner:innen: Gesundheitswesen 12; Kinder- und Jugendhilfe 31; Schwangerenberatung 2; Frühförderung 1; Sonstiges 9; Ehrenamt 0

Herausforderungen im Bereich Frühe Hilfen
• weite Wege
• wenige Hebammen
Herausforderungen im Projekt
• Zeit
Unsere Erwartungen
• Austausch
"""


def test_county_with_three_regional_groups_is_read() -> None:
    profile = read(COUNTY_WITH_GROUPS)
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


JOINT_TABLE = """
| **Stadt Neuhain & Landkreis Neuhain** | **Thüringen** |
|---|---|

## KOMMUNALSTRUKTUR

| Merkmal | Stadt | Landkreis |
|:---|---:|---:|
| Bevölkerungszahl insgesamt | 65.090 | 105.878 |
| Bevölkerungszahl mit Migrationshintergrund (Anteil in %) | 9,4 | k. A. |
| Bevölkerungsentwicklung (2011 bis 2016, in %) | -0,3 | -2,8 |
| Anteil der 0–3 Jährigen in der Kommune | 1.690 | 2.611 |
| Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune | 24,1 % | – |
| Alleinerziehenden-Quote mit Kind U3 | | |
| Kommunales Budget für Frühe Hilfen | 41.000 € | 57.500,50 € |

## WIR ÜBER UNS

| Netzwerkgründung | 03/2014 |
| Anzahl Kooperationen | Sonstige: 3, Gesundheit: 8, Freiwilligenarbeit: 1, Kinder- und Jugend: 14, Frühförderung: 2, Schwangerschaftsberatung: 2 |
"""


def test_markdown_table_with_one_column_a_territory_is_read() -> None:
    profile = read(JOINT_TABLE)
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


NEVER_SPLIT = """
Stadt und Landkreis Hohenried, BY

Strukturdaten
Bevölkerungszahl insgesamt 180 400
Bevölkerungsentwicklung (2011 bis 2016, in %) + 3
Kinder U3 4 871
Budget für Frühe Hilfen 1,2 Mio. €
"""


def test_joint_city_and_county_whose_figures_are_never_split_is_one_territory() -> None:
    profile = read(NEVER_SPLIT)
    name = "Stadt und Landkreis Hohenried"
    assert places(profile) == [(name, "city_county", "BY")]
    assert figures(profile) == {
        ("population", name): (180_400, "count", "exact"),
        ("population_growth", name): (3, "percent", "exact"),
        ("children_u3", name): (4_871, "count", "exact"),
        ("budget", name): (1_200_000, "eur", "exact"),
    }


JOINT_OTHER_NOTATION = """
Stadt und Kreis Dornau – NRW

KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt
Stadt: 92.318
Kreis: 176.848
Bevölkerungszahl mit Migrationshintergrund (Anteil in %)
28 % in der Stadt, 9,81 % im Kreis
Bevölkerungsentwicklung (2011 bis 2016, in %)
Stadt + 2,5 / Kreis – 1,37
Anteil der 0–3 Jährigen in der Kommune
3503 Stadt - 4500 Kreis
Anteil der 0–3 Jährigen in Familien in
Armutslagen in der Kommune
Stadt 1.413; Kreis 1.256
Alleinerziehenden-Quote mit Kind U3
in beiden nicht erhoben
Kommunales Budget für Frühe Hilfen
Stadt 80.859,-- €
Kreis 52.772,-- €
plus anfallende Personalkosten
"""


def test_joint_city_and_county_with_one_territory_a_line_is_read() -> None:
    profile = read(JOINT_OTHER_NOTATION)
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
    assert {v.note for v in profile.values if v.indicator == "budget"} == {"plus anfallende Personalkosten"}


COLUMNS_APART = """
Kreis Osterau, Schleswig-Holstein
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt
Bevölkerungszahl mit Migrationshintergrund (Anteil in %)
Bevölkerungsentwicklung (2011 bis 2016, in %)
Anteil der 0–3 Jährigen in der Kommune
Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune
Alleinerziehenden-Quote mit Kind U3
Kommunales Budget für Frühe Hilfen
270.378
12,3
+ 1,9
2,5 %
14 %
k. A.
187.406 €
"""


def test_all_labels_before_all_values_are_paired_in_order() -> None:
    profile = read(COLUMNS_APART)
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


FOUR_POTS = """
Kreis Osterau, Schleswig-Holstein
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt	270.378
Anteil der 0–3 Jährigen in der Kommune	2,5
Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune	14
Kommunales Budget für Frühe Hilfen
- Bundesstiftung Frühe Hilfen 94.906 €
- Landesprogramm Schutzengel vor Ort 47.500 €
- Frühe Hilfen für Geflüchtete: 25.000 €
- Vernetzungsmittel des Landes (2018): 20.000 €
WIR ÜBER UNS
Netzwerkgründung	Das Netzwerk wurde 2012 gegründet (Vorläufer seit 2008).
Anzahl Kooperationen	Gesundheit: 23 Kinder- und Jugend: 35 Schwangerschaftsberatung: 3 Frühförderung: 3 Sonstige: 16 Freiwilligenarbeit: 2
"""


def test_budget_of_four_pots_is_their_sum() -> None:
    profile = read(FOUR_POTS)
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


MIXED_KINDS = """
WETTERTALKREIS, HESSEN
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt: 305.312 (31.12.2017)
Bevölkerungszahl mit Migrationshintergrund: 14,3 % (nur Ausländer/innen)
Bevölkerungsentwicklung: +12,2 % (2011 - 2017)
Anteil der 0–3 Jährigen in der Kommune: 2,74 %
Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune: 1.124 (0 bis einschl. 3)
Alleinerziehenden-Quote mit Kind U3: keine Daten vorhanden
Kommunales Budget für Frühe Hilfen: 170.000,- € (115.000,- € Bundesstiftung, Rest kommunale Mittel)
WIR ÜBER UNS
Ansprechperson: Frau Muster
Netzwerk-Name(n): „Gemeinsam stark von Anfang an“
Netzwerkgründung: Sept. 2012
Unser erstes Dokument: Flyer zur Auftaktveranstaltung 2013
Zielgruppen: Haupt- und Ehrenamtliche
FH-Gremien: 6
Anzahl Kooperationen: 30 (Gesundheit), 150 (Kinder- und Jugend), 6 (Schwangerschaftsberatung), 5 (Frühförderung), 50 (Sonstige), 20 (Freiwilligenarbeit)
"""


def test_county_with_shares_beside_counts_and_another_definition_is_read() -> None:
    profile = read(MIXED_KINDS)
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


HTML_LEFT_IN = """
<h1>Landeshauptstadt Seestadt, MV</h1>
<p><b>KOMMUNALSTRUKTUR</b></p>
<table><tr><td>Bev&ouml;lkerungszahl insgesamt</td><td>95.668&nbsp;</td></tr>
<tr><td>Bev&ouml;lkerungsentwicklung (2011 bis 2016, in&nbsp;%)</td><td><strong>+&nbsp;4,1</strong></td></tr>
<tr><td>Kommunales Budget f&uuml;r Fr&uuml;he Hilfen</td><td>ca.&nbsp;64.000,00&nbsp;&euro;</td></tr></table>
<p><b>WIR &Uuml;BER UNS</b></p>
<p>Netzwerkgr&uuml;ndung: <i>seit 2009</i></p>
<h2>Mehrwert</h2>
<ul><li>Synergien</li>
<li>Zeit f&uuml;r Qualit&auml;t</li></ul>
"""


def test_html_left_in_the_text_is_read() -> None:
    profile = read(HTML_LEFT_IN)
    name = "Landeshauptstadt Seestadt"
    assert places(profile) == [(name, "city", "MV")]
    assert figures(profile) == {
        ("population", name): (95_668, "count", "exact"),
        ("population_growth", name): (4.1, "percent", "exact"),
        ("budget", name): (64_000, "eur", "circa"),
    }
    assert profile.network.founded == "2009"
    assert texts(profile, "added_value") == ["Synergien", "Zeit für Qualität"]


SIDE_BY_SIDE = """
Stadt Linden, Rheinland-Pfalz
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt                     53.491
Bevölkerungszahl mit                           27,9
Migrationshintergrund (Anteil in %)
Bevölkerungsentwicklung                        + 3,6
(2011 bis 2016, in %)
Anteil der 0–3 Jährigen                        1.466
in der Kommune
Anteil der 0–3 Jährigen in Familien            418
in Armutslagen in der Kommune
Alleinerziehenden-Quote                        keine
mit Kind U3                                    Angabe
Kommunales Budget                              30.000 € Bundesmittel
für Frühe Hilfen                               12.000 € Eigenmittel
WIR ÜBER UNS
Unser erstes                                   Konzept der
Dokument                                       Frühen Hilfen
"""


def test_labels_and_values_wrapped_side_by_side_are_read() -> None:
    profile = read(SIDE_BY_SIDE)
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


SECTIONS_FIRST = """
Freie Hansestadt Brunsbüll, Bremen

1. Wünsche an die
Zusammenarbeit im Cluster
Offenheit

2. Unser Verständnis Früher Hilfen
a) für alle Familien mit
kleinen Kindern
b) ohne Anmel-
dung

3. Herausforderungen
3.1 Im Projekt:
– Zeit

WIR ÜBER UNS
Ansprechpersonen: Eva Muster, Ina Beispiel
E-Mail: fruehe.hilfen@example.org
Netzwerkgründung
12.3.2010

KOMMUNALSTRUKTUR
Einwohner: 557.464
Anteil der unter 3-Jährigen: 17.050 (3,1 %)
"""


def test_sections_before_the_fields_are_read() -> None:
    profile = read(SECTIONS_FIRST)
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


LEAFLET_OF_A_COUNTY = """
Familien stark machen – Programm im Kreis Heideland

Good Practice
in der Gesundheitsförderung bei sozial Benachteiligten

• Der Kreis Heideland liegt zwischen Elbe und Heide.
• Im Kreis leben rund 140.000 Menschen.

Ziele
• Kinder wachsen gesund auf
Teilziele
• Wege verkürzen

Koordination und Kooperation
• Das Programm wurde 2013 vom Kreistag beschlossen.

Meilensteine und Maßnahmen
• Familienbüros in jeder Gemeinde
Dokumentation, Evaluation und Wirkungen
• jährlicher Bericht
• Wirkungen:
  ◦ mehr Beratungen
Publikationen: Handbuch Familienbüro
Finanzierung
• 70.000 € Kreismittel
Gelingensfaktoren
• ein langer Atem
Stolpersteine
• befristete Projekte

Auf den Punkt.
Gesunde Kommunen stellen sich vor
Kreis Heideland, Niedersachsen

Kontakt
Eva Muster, Kreis Heideland, Tel. 05123 4567-8, eva.muster@example.org
Mehr Informationen: www.example.org
"""


def test_leaflet_of_a_county_is_read() -> None:
    profile = read(LEAFLET_OF_A_COUNTY)
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


TWO_COUNTIES = """
Landkreis Altmoor und Landkreis Neumoor, Sachsen-Anhalt
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt	Altmoor 83.765, Neumoor ca. 111.190
Bevölkerungsentwicklung (2011 bis 2016, in %)	−3,2 (Landkreis Altmoor); −2,9 (Landkreis Neumoor)
Anteil der 0–3 Jährigen in der Kommune	je ca. 2,4 %
Kommunales Budget für Frühe Hilfen	63.000 € (LK Altmoor) + 71.500 € (LK Neumoor)
"""


def test_two_counties_are_told_apart_by_name() -> None:
    profile = read(TWO_COUNTIES)
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


LABELS_WITH_TERRITORY = """
Stadt Hallig und Kreis Hallig (Schleswig-Holstein)
KOMMUNALSTRUKTUR
Bevölkerungszahl insgesamt (Stadt): 46.787
Bevölkerungszahl insgesamt (Kreis): 130.018
Kommunales Budget für Frühe Hilfen – Stadt: 20.000 €
Kommunales Budget für Frühe Hilfen – Kreis: 45.000 €
"""


def test_label_repeated_for_each_territory_is_read() -> None:
    profile = read(LABELS_WITH_TERRITORY)
    assert figures(profile) == {
        ("population", "Stadt Hallig"): (46_787, "count", "exact"),
        ("population", "Kreis Hallig"): (130_018, "count", "exact"),
        ("budget", "Stadt Hallig"): (20_000, "eur", "exact"),
        ("budget", "Kreis Hallig"): (45_000, "eur", "exact"),
    }


@pytest.mark.parametrize(
    "text",
    [
        COUNTY_WITH_GROUPS, JOINT_TABLE, NEVER_SPLIT, JOINT_OTHER_NOTATION, COLUMNS_APART, FOUR_POTS, MIXED_KINDS, HTML_LEFT_IN,
        SIDE_BY_SIDE, SECTIONS_FIRST, LEAFLET_OF_A_COUNTY, TWO_COUNTIES, LABELS_WITH_TERRITORY,
    ],
)  # fmt: skip
def test_every_line_is_accounted_for(text: str) -> None:
    lines = text.strip("\n").split("\n")
    profile = read_profile(lines, "profil.txt")
    assert [entry.number for entry in profile.lines] == [n for n, line in enumerate(lines, 1) if line.strip()]
