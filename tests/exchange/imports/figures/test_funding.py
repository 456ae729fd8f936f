"""Budgets: totals, pots, remainders, in every notation we have seen or could think of."""

import pytest

from nestwerk.exchange.imports.reader import read_profile

TITLE = "Kreis Rendsburg-Eckernförde, Schleswig-Holstein"
LABEL = "Kommunales Budget für Frühe Hilfen"


@pytest.mark.parametrize(
    ("lines", "total", "pots"),
    [
        (
            [
                (
                    "Bundesstiftung Frühe Hilfen: 94.246,- €; Schutzengel vor Ort (Land): 60.000,- €; "
                    "Schutzengel für Geflüchtete: 23.160,- €; Vernetzung: 10.000 €"
                )
            ],
            187406,
            [
                ("Bundesstiftung Frühe Hilfen", 94246),
                ("Schutzengel vor Ort (Land)", 60000),
                ("Schutzengel für Geflüchtete", 23160),
                ("Vernetzung", 10000),
            ],
        ),
        (
            [
                (
                    "94.246 € Bundesinitiative + 60.000 € Landesprogramm „Schutzengel vor Ort“ + "
                    "23.160 € Schutzengel für geflüchtete Familien + 10.000 € Vernetzung"
                )
            ],
            187406,
            [
                ("Bundesinitiative", 94246),
                ("Landesprogramm „Schutzengel vor Ort“", 60000),
                ("Schutzengel für geflüchtete Familien", 23160),
                ("Vernetzung", 10000),
            ],
        ),
        (
            [
                (
                    "Bundesstiftung FH 2018: 94.246 €, Land SH: 60.000 €, Geflüchtete: 23.160 €, "
                    "Netzwerk: 10.000 €"
                )
            ],
            187406,
            [("Bundesstiftung FH", 94246), ("Land SH", 60000), ("Geflüchtete", 23160), ("Netzwerk", 10000)],
        ),
        (
            ["BI FH 94.246, Schutzengel 60.000, Geflüchtete 23.160, Vernetzung 10.000"],
            187406,
            [("BI FH", 94246), ("Schutzengel", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            [
                (
                    "94.246 € (Bund), 60.000 € (Land: Schutzengel), 23.160 € (Land: Geflüchtete), "
                    "10.000 € (Vernetzung)"
                )
            ],
            187406,
            [
                ("Bund", 94246),
                ("Land: Schutzengel", 60000),
                ("Land: Geflüchtete", 23160),
                ("Vernetzung", 10000),
            ],
        ),
        (
            ["94.246 € (Bund) 60.000 € (Land) 23.160 € (Geflüchtete) 10.000 € (Vernetzung)"],
            187406,
            [("Bund", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            ["94.246 € Bund 60.000 € Land 23.160 € Geflüchtete 10.000 € Vernetzung"],
            187406,
            [("Bund", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            ["Bund 94.246 € Land 60.000 € Geflüchtete 23.160 € Vernetzung 10.000 €"],
            187406,
            [("Bund", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            [
                "Bundesmittel 94.246 €",
                "Landesmittel 60.000 €",
                "Landesmittel für Geflüchtete 23.160 €",
                "Mittel zur Vernetzung 10.000 €",
            ],
            187406,
            [
                ("Bundesmittel", 94246),
                ("Landesmittel", 60000),
                ("Landesmittel für Geflüchtete", 23160),
                ("Mittel zur Vernetzung", 10000),
            ],
        ),
        (
            [
                "94.246 €",
                "Bundesmittel",
                "60.000 €",
                "Landesmittel Schutzengel",
                "23.160 €",
                "Geflüchtete",
                "10.000 €",
                "Vernetzung",
            ],
            187406,
            [
                ("Bundesmittel", 94246),
                ("Landesmittel Schutzengel", 60000),
                ("Geflüchtete", 23160),
                ("Vernetzung", 10000),
            ],
        ),
        (
            [
                (
                    "Bundesmittel: 94.246 Euro, "
                    "Landesmittel: 60.000 Euro (Schutzengel) und 23.160 Euro (Geflüchtete), "
                    "Vernetzungsmittel: 10.000 Euro"
                )
            ],
            187406,
            [
                ("Bundesmittel", 94246),
                ("Landesmittel (Schutzengel)", 60000),
                ("Geflüchtete", 23160),
                ("Vernetzungsmittel", 10000),
            ],
        ),
        (
            ["Bund: 94.246 € | Land: 60.000 € | Geflüchtete: 23.160 € | Vernetzung: 10.000 €"],
            187406,
            [("Bund", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            ["187.406 € (Bund: 94.246 €, Land: 60.000 €, Geflüchtete: 23.160 €, Vernetzung: 10.000 €)"],
            187406,
            [("Bund", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            [
                (
                    "Bundesstiftung Frühe Hilfen 94.246 € / Landesprogramm Schutzengel 60.000 € / "
                    "Flüchtlinge 23.160 € / Netzwerke 10.000 €"
                )
            ],
            187406,
            [
                ("Bundesstiftung Frühe Hilfen", 94246),
                ("Landesprogramm Schutzengel", 60000),
                ("Flüchtlinge", 23160),
                ("Netzwerke", 10000),
            ],
        ),
        (
            ["Bundesstiftung: ca. 94.246 €, Land: 60.000 €, Geflüchtete: 23.160 €, Vernetzung: 10.000 €"],
            187406,
            [("Bundesstiftung", 94246), ("Land", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            [
                (
                    "Bundesmittel in Höhe von 94.246 €, "
                    "Landesmittel in Höhe von 60.000 € und 23.160 € für Geflüchtete sowie 10.000 € für die Vernetzung"
                )
            ],
            187406,
            [("Bundesmittel", 94246), ("Landesmittel", 60000), ("Geflüchtete", 23160), ("Vernetzung", 10000)],
        ),
        (
            [
                "Bundesstiftung Frühe Hilfen (2018)\t94.246 €",
                "Land Schleswig-Holstein, Schutzengel\t60.000 €",
                "Land Schleswig-Holstein, Geflüchtete\t23.160 €",
                "Land Schleswig-Holstein, Vernetzung\t10.000 €",
            ],
            187406,
            [
                ("Bundesstiftung Frühe Hilfen", 94246),
                ("Land Schleswig-Holstein, Schutzengel", 60000),
                ("Land Schleswig-Holstein, Geflüchtete", 23160),
                ("Land Schleswig-Holstein, Vernetzung", 10000),
            ],
        ),
        (
            ["170.000 € (115.000 € Bundesstiftung, Rest Kreismittel)"],
            170000,
            [("Bundesstiftung", 115000), ("Kreismittel", 55000)],
        ),
        (
            ["170.000 €, davon 115.000 € Bundesstiftung; Rest: Eigenmittel"],
            170000,
            [("Bundesstiftung", 115000), ("Eigenmittel", 55000)],
        ),
        (
            ["170.000 € - 115.000 € aus der Bundesstiftung, der Rest aus Eigenmitteln des Kreises"],
            170000,
            [("Bundesstiftung", 115000), ("Eigenmitteln des Kreises", 55000)],
        ),
        (
            ["170.000 € / 115.000 € Bundesstiftung / Rest Kreis"],
            170000,
            [("Bundesstiftung", 115000), ("Kreis", 55000)],
        ),
        (
            ["115.000 € Bundesstiftung + 55.000 € Eigenmittel"],
            170000,
            [("Bundesstiftung", 115000), ("Eigenmittel", 55000)],
        ),
        (
            ["115.000 € (Bundesstiftung) + Rest kommunal = 170.000 €"],
            170000,
            [("Bundesstiftung", 115000), ("kommunal", 55000)],
        ),
        (
            ["Gesamtbudget 170.000 € (Bundesstiftung 115.000 €; restliche Mittel kommunal)"],
            170000,
            [("Bundesstiftung", 115000), ("kommunal", 55000)],
        ),
        (
            ["170.000", "davon 115.000 Bundesstiftung", "Rest Eigenmittel"],
            170000,
            [("Bundesstiftung", 115000), ("Eigenmittel", 55000)],
        ),
        (
            [
                (
                    "Insgesamt 170.000 €. Davon stammen 115.000 € aus der Bundesstiftung, "
                    "der Rest wird vom Kreis getragen."
                )
            ],
            170000,
            [("Bundesstiftung", 115000), ("vom Kreis getragen", 55000)],
        ),
        (
            ["ca. 1.400.000,00 €", "", "Bundesmittel ca. 450.000 € plus kommunale Mittel"],
            1400000,
            [("Bundesmittel", 450000)],
        ),
        (["rund 1,4 Mio. Euro (davon etwa 450 T€ vom Bund)"], 1400000, [("Bund", 450000)]),
        (["1.400 T€, davon Bund 450 T€"], 1400000, [("Bund", 450000)]),
        (["170.000 € zzgl. Personalkosten (1,5 Stellen)"], 170000, []),
        (["170.000 € zzgl. 50.000 € Projektmittel"], 170000, [("Projektmittel", 50000)]),
        (
            ["keine eigenen Mittel, nur Bundesstiftung (115.000 €)"],
            115000,
            [("keine eigenen Mittel, nur Bundesstiftung", 115000)],
        ),
        (["170.000 € (2018)"], 170000, []),
        (["2018: 170.000 €"], 170000, []),
        (["170.000 € pro Jahr"], 170000, []),
        (["EUR 170.000,00"], 170000, []),
        (["170 000 €"], 170000, []),
        (["0 €"], 0, []),
    ],
)
def test_budget_is_read(lines: list[str], total: float, pots: list[tuple[str, float]]) -> None:
    document = [TITLE, "", "KOMMUNALSTRUKTUR", "", f"{LABEL}\t{lines[0]}", *lines[1:], "", "WIR ÜBER UNS"]
    profile = read_profile(document, "profil.txt")
    assert [(v.indicator, v.value, v.unit) for v in profile.values] == [("budget", total, "eur")]
    assert [(pot.source, pot.value) for pot in profile.funding] == pots
    assert profile.unread == ()
