"""Values in every notation we have seen or could think of, one label at a time."""

import pytest

from nestwerk.exchange.imports.profile import ReadProfile
from nestwerk.exchange.imports.reader import read_profile

Value = float | None


def read(title: str, lines: list[str]) -> ReadProfile:
    around = ["", "KOMMUNALSTRUKTUR", "", *lines, "", "WIR ÜBER UNS", "", "Netzwerkgründung\t2012"]
    return read_profile([title, *around], "profil.txt")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t2011–2017: + 12,2 %"],
            (12.2, "percent", "exact", "2011/2017", None),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t+ 12,2 % (Zeitraum 2011 bis 2017)"],
            (12.2, "percent", "exact", "2011/2017", None),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t+ 12,2 % von 2011 bis 2017"],
            (12.2, "percent", "exact", "2011/2017", None),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t+ 12,2 (31.12.2011–31.12.2017)"],
            (12.2, "percent", "exact", "2011/2017", None),
        ),
        (["Bevölkerungsentwicklung\t+ 12,2 % seit 2011"], (12.2, "percent", "exact", None, None)),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\tZuwachs von 12,2 Prozent"],
            (12.2, "percent", "exact", "2011/2016", None),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\tRückgang um 1,2 Prozent"],
            (-1.2, "percent", "exact", "2011/2016", None),
        ),
        (["Bevölkerungsentwicklung (2011 bis 2016, in %)\t0"], (0, "percent", "exact", "2011/2016", None)),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t± 0,0"],
            (0, "percent", "circa", "2011/2016", None),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t14,4 % Nichtdeutsche"],
            (14.4, "percent", "exact", None, "non_german"),
        ),
        (
            [
                (
                    "Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t14,4 (Anteil der nicht-deutschen Bevölkerung, "
                    "31.12.2017)"
                )
            ],
            (14.4, "percent", "exact", "2017-12-31", "non_german"),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t14,4", "(nichtdeutsche Bevölkerung)"],
            (14.4, "percent", "exact", None, "non_german"),
        ),
        (["Ausländeranteil: 14,4 %"], (14.4, "percent", "exact", None, "non_german")),
        (
            ["Anteil der Einwohner/-innen ohne deutschen Pass: 14,4 %"],
            (14.4, "percent", "exact", None, "non_german"),
        ),
        (["Bevölkerung mit Migrationshintergrund: 43.965 Personen"], (43965, "count", "exact", None, None)),
        (
            ["Bevölkerungszahl mit Migrationshintergrund: 43.965 (14,4 %)"],
            (43965, "count", "exact", None, None),
        ),
        (["Anteil der 0–3 Jährigen in der Kommune\t8.366 (= 2,74 %)"], (8366, "count", "exact", None, None)),
        (
            ["Anteil der 0–3 Jährigen in der Kommune\t2,74 % (8.366 Kinder)"],
            (2.74, "percent", "exact", None, None),
        ),
        (
            ["Anteil der 0–3 Jährigen in der Kommune\t2,74 % = 8.366 Kinder"],
            (2.74, "percent", "exact", None, None),
        ),
        (["Anteil der 0–3 Jährigen in der Kommune (in %)\t2,74"], (2.74, "percent", "exact", None, None)),
        (["Anzahl der 0–3 Jährigen in der Kommune\t87"], (87, "count", "exact", None, None)),
        (
            ["Kinder von 0 bis 3 Jahren\t8.366 (0 bis einschließlich 3 Jahre)"],
            (8366, "count", "exact", None, None),
        ),
        (
            ["Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune\tca. 14 Prozent"],
            (14, "percent", "circa", None, None),
        ),
        (
            [
                "Anteil der 0–3 Jährigen in Familien in Armutslagen in der Kommune\t1.124 Kinder im SGB II-Bezug (Stand 12/2017)"
            ],
            (1124, "count", "exact", "2017-12", None),
        ),
        (["Alleinerziehenden-Quote mit Kind U3\t18,5 %"], (18.5, "percent", "exact", None, None)),
        (
            ["Alleinerziehenden-Quote mit Kind U3\tkann nicht angegeben werden"],
            (None, "percent", "not_stated", None, None),
        ),
        (
            ["Alleinerziehenden-Quote mit Kind U3\tLiegt uns nicht vor."],
            (None, "percent", "not_stated", None, None),
        ),
        (
            ["Alleinerziehenden-Quote mit Kind U3\tdazu liegen keine Daten vor"],
            (None, "percent", "not_stated", None, None),
        ),
        (
            ["Alleinerziehenden-Quote mit Kind U3\tkeine gesicherten Angaben"],
            (None, "percent", "not_stated", None, None),
        ),
        (["Alleinerziehenden-Quote mit Kind U3\tentfällt"], (None, "percent", "not_stated", None, None)),
        (["Alleinerziehenden-Quote mit Kind U3"], (None, "percent", "not_stated", None, None)),
        (["Alleinerziehenden-Quote mit Kind U3\tK.A."], (None, "percent", "not_stated", None, None)),
        (
            ["Bevölkerungszahl insgesamt\t305.312", "(31.12.2017)"],
            (305312, "count", "exact", "2017-12-31", None),
        ),
        (
            ["Bevölkerungszahl insgesamt\tzum 31.12.2017: 305.312 Einwohnerinnen und Einwohner"],
            (305312, "count", "exact", "2017-12-31", None),
        ),
        (["Bevölkerungszahl insgesamt\t305.312 Einw. (2017)"], (305312, "count", "exact", "2017", None)),
        (
            ["Bevölkerungszahl insgesamt\t305312*", "* Stand 31. Dezember 2017"],
            (305312, "count", "exact", "2017-12-31", None),
        ),
        (["Bevölkerungszahl insgesamt\tüber 300.000"], (300000, "count", "circa", None, None)),
        (["Bevölkerungszahl insgesamt\t0,3 Millionen"], (300000, "count", "exact", None, None)),
        (["Bevölkerungszahl insgesamt\t305 Tsd."], (305000, "count", "exact", None, None)),
    ],
)
def test_value_of_one_territory_is_read(
    lines: list[str], expected: tuple[Value, str, str, str | None, str | None]
) -> None:
    profile = read("Wetteraukreis, Hessen", lines)
    assert [(v.value, v.unit, v.status, v.period, v.variant) for v in profile.values] == [expected]
    assert profile.unread == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt) 176.848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt)  176.848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt), 176.848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt)/176.848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt) und 176.848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt: 92.318 / Kreis: 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt: 92.318; LK: 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt 92.318 LK 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt Düren: 92.318, Landkreis Düren: 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 Stadt, 176.848 Landkreis"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 in der Stadt und 176.848 im Kreis"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t(Stadt) 92.318 (LK) 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt = 92.318, Kreis = 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tLK: 176.848 – Stadt: 92.318"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 – Stadt, 176.848 – Landkreis"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 [Stadt] | 176.848 [LK]"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318/176.848 (Stadt/LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt/LK: 92.318/176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tDüren Stadt: 92.318, Düren Kreis: 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt Düren) 176.848 (Kreis Düren)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt: 92.318 Einwohner; Kreis (ohne Stadt): 176.848 Einwohner"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318(Stadt)176.848(LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 (Stadt); 176.848 (Landkreis ohne Stadt)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tS: 92.318 K: 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt – 92.318; Landkreis – 176.848"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92 318 (Stadt) 176 848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92318 (Stadt) 176848 (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\t92.318 Einwohner (Stadt), 176.848 Einwohner (LK)"],
            ((92318, "count", "exact", None), (176848, "count", "exact", None)),
        ),
        (
            ["Bevölkerungszahl insgesamt\tStadt: 92.318 (31.12.2016) / Kreis: 176.848 (31.12.2016)"],
            ((92318, "count", "exact", "2016-12-31"), (176848, "count", "exact", "2016-12-31")),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t28 (Stadt) 9,81 (LK)"],
            ((28, "percent", "exact", None), (9.81, "percent", "exact", None)),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\tStadt 28, LK 9,81"],
            ((28, "percent", "exact", None), (9.81, "percent", "exact", None)),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t28, 9,81"],
            ((28, "percent", "exact", None), (9.81, "percent", "exact", None)),
        ),
        (
            ["Bevölkerungszahl mit Migrationshintergrund (Anteil in %)\t28 / 9,81"],
            ((28, "percent", "exact", None), (9.81, "percent", "exact", None)),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\tStadt: -2,5 / Kreis: -1,37"],
            ((-2.5, "percent", "exact", "2011/2016"), (-1.37, "percent", "exact", "2011/2016")),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\tStadt – 2,5 LK – 1,37"],
            ((-2.5, "percent", "exact", "2011/2016"), (-1.37, "percent", "exact", "2011/2016")),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t+2,5/+1,37"],
            ((2.5, "percent", "exact", "2011/2016"), (1.37, "percent", "exact", "2011/2016")),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)\t+ 2,5", "+ 1,37"],
            ((2.5, "percent", "exact", "2011/2016"), (1.37, "percent", "exact", "2011/2016")),
        ),
        (
            ["Bevölkerungsentwicklung (2011 bis 2016, in %)", "- 2,5 (Stadt)", "- 1,37 (LK)"],
            ((-2.5, "percent", "exact", "2011/2016"), (-1.37, "percent", "exact", "2011/2016")),
        ),
        (
            ["Alleinerziehenden-Quote mit Kind U3\tStadt: k. A., LK: 12 %"],
            ((None, "percent", "not_stated", None), (12, "percent", "exact", None)),
        ),
        (
            ["Alleinerziehenden-Quote mit Kind U3\t12 % (LK)"],
            ((None, "percent", "not_stated", None), (12, "percent", "exact", None)),
        ),
        (
            ["Anteil der 0–3 Jährigen in der Kommune\tca. 3.500 (Stadt) 4.500 (LK)"],
            ((3500, "count", "circa", None), (4500, "count", "exact", None)),
        ),
        (
            [
                "Anteil der 0–3 Jährigen in der Kommune (Stadt)\t3.503",
                "Anteil der 0–3 Jährigen in der Kommune (LK)\t4.500",
            ],
            ((3503, "count", "exact", None), (4500, "count", "exact", None)),
        ),
        (
            ["Kommunales Budget für Frühe Hilfen\t80.859 € (Stadt) 52.772 € (LK) plus Personalkosten"],
            ((80859, "eur", "exact", None), (52772, "eur", "exact", None)),
        ),
        (
            ["Kommunales Budget für Frühe Hilfen\tStadt: 80.859 € + Personal / Kreis: 52.772 € + Personal"],
            ((80859, "eur", "exact", None), (52772, "eur", "exact", None)),
        ),
        (
            ["Kommunales Budget für Frühe Hilfen in €\t80.859 / 52.772"],
            ((80859, "eur", "exact", None), (52772, "eur", "exact", None)),
        ),
    ],
)
def test_values_of_two_territories_are_told_apart(
    lines: list[str], expected: tuple[tuple[Value, str, str, str | None], ...]
) -> None:
    profile = read("Stadt Düren und Landkreis Düren, Nordrhein-Westfalen", lines)
    assert [(v.territory, (v.value, v.unit, v.status, v.period)) for v in profile.values] == [
        ("Stadt Düren", expected[0]),
        ("Landkreis Düren", expected[1]),
    ]
    assert profile.unread == ()


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Anteil der 0–3 Jährigen: 2.74 %", "Zeile 5: „2.74“ wurde mit Punkt als Dezimalzeichen gelesen."),
        ("Bevölkerungszahl insgesamt: 92,318", "Zeile 5: Das Komma in der Bevölkerungszahl wurde als Tausenderzeichen gelesen."),
        ("Anteil der 0–3 Jährigen (in %): 3.503",
            "Zeile 5: „Anteil der 0–3 Jährigen (in %)“ fragt nach Prozent, gelesen wurde eine Anzahl."),
        ("Anteil der 0–3 Jährigen: 14", "Zeile 5: Die Zahl ohne Einheit wurde als Prozent gelesen."),
    ],
)  # fmt: skip
def test_ambiguous_number_is_read_with_a_note(line: str, doubt: str) -> None:
    assert read("Wetteraukreis, Hessen", [line]).notes == (doubt,)


def test_figure_of_both_territories_together_is_kept_as_one() -> None:
    profile = read(
        "Stadt Düren und Landkreis Düren, NRW",
        ["Bevölkerungszahl insgesamt: 269.166 (Stadt und Landkreis)", "Kinder U3: 3.503 (Stadt) 4.500 (LK)"],
    )
    assert [(v.territory, v.value) for v in profile.values] == [
        ("Stadt Düren und Landkreis Düren", 269_166),
        ("Stadt Düren", 3_503),
        ("Landkreis Düren", 4_500),
    ]


def test_value_of_absurd_length_is_left_unread_in_its_note() -> None:
    profile = read("Wetteraukreis, Hessen", ["Bevölkerungszahl insgesamt: 1e308", "Kinder U3: " + "9" * 400])
    assert [(v.indicator, v.value, v.status) for v in profile.values] == [
        ("population", None, "not_stated"),
        ("children_u3", None, "not_stated"),
    ]
