"""Shapes as pages and papers get them: the figures of five places, words of our own."""

from dataclasses import replace
from datetime import date

from nestcore.rates import rate_interval, wilson
from nestwerk.exchange.queries.shapes import (
    Badge,
    ComparedFigure,
    ComparedTerritory,
    Comparison,
    Partners,
    PotLine,
    Section,
    SectorCount,
    Steckbrief,
)
from nestwerk.indicators.figures import Doubt, Figure, Row

DAY = date(2017, 3, 1)
TODAY = date(2026, 11, 21)
SOURCE = "Steckbrief, Blatt 1"
PLACES = ("Stadt Düren", "Landkreis Düren")
BUDGET_REASON = "Mal kommen Personalkosten hinzu, mal sind sie enthalten."


def figure(code: str, place: str, number: float | None, unit: str = "count", **more: object) -> Figure:
    status = "not_stated" if number is None else "exact"
    return replace(Figure(code, place, number, unit, status, DAY, source=SOURCE), **more)  # type: ignore[arg-type]


def share(place: str, cases: float, children: float) -> Figure:
    bounds = wilson(cases, children)
    return figure(
        "poverty_share",
        place,
        cases / children,
        "share",
        status="derived",
        low=float(bounds.lower),
        high=float(bounds.upper),
    )


def partners(total: int, children: float, scope: str = "territory") -> Partners:
    bounds = rate_interval(total, children, 1000)
    return Partners(total, total / children * 1000, float(bounds.lower), float(bounds.upper), scope)


def compared(
    place: str, network: str, cases: float, children: float, budget: float, who: Partners
) -> ComparedTerritory:
    return ComparedTerritory(
        territory=place,
        network=network,
        state="NW",
        children_u3=figure("children_u3", place, children),
        poverty_share=share(place, cases, children),
        poverty_cases=cases,
        budget_per_child=figure("budget", place, round(budget / children, 2), "eur", status="derived"),
        budget_badge=Badge(False, BUDGET_REASON),
        partners=who,
        migration_share=None,
        growth=None,
        peers=(),
        notes=(),
    )


def comparison() -> Comparison:
    rows = (
        compared("Kreis Rendsburg-Eckernförde", "Netz Nord", 946, 6759, 170_000, partners(82, 6759)),
        compared("Landkreis Düren", "Netz Düren", 1256, 4500, 52_772, partners(79, 8003, "network")),
        compared("Stadt Dortmund", "Netz Dortmund", 7128, 22994, 187_406, partners(66, 22994)),
        compared("Stadt Düren", "Netz Düren", 1413, 3503, 80_859, partners(79, 8003, "network")),
        compared("Wetteraukreis", "Netz Wetterau", 1124, 8366, 1_400_000, partners(261, 8366)),
    )
    measures = (
        ComparedFigure(
            "poverty_share", "Kinder in Armutslagen", Badge(True, ""), "Ein Satz dazu.", "wilson, funnel"
        ),
        ComparedFigure(
            "partners", "Partner je 1.000 Kinder", Badge(True, "Mit Vorsicht vergleichen."), "", "byar"
        ),
        ComparedFigure("budget_per_child_u3", "Budget je Kind", Badge(False, BUDGET_REASON), "", ""),
    )
    return Comparison(
        rows, measures, ("Ort X: ohne Angaben.",), 11867 / 46122, "", "Vergleich 1, Nestwerk", TODAY
    )


def steckbrief() -> Steckbrief:
    def row(
        code: str, label: str, first: float | None, second: float | None, unit: str = "count", **more: object
    ) -> Row:
        values = zip(PLACES, (first, second), strict=True)
        return Row(
            code, label, f"Was {label} meint.", tuple(figure(code, p, n, unit, **more) for p, n in values)
        )

    rows = (
        row("population", "Bevölkerung insgesamt", 92_318, 176_848),
        row("children_u3", "Kinder unter drei Jahren", 3503, 4500),
        row("population_growth", "Bevölkerungsentwicklung", 2.5, -1.37, "percent", period="2011 bis 2016"),
        row("single_parents_u3", "Alleinerziehende mit Kind unter drei", None, None, "percent"),
        row("budget", "Kommunales Budget für Frühe Hilfen", 80_859, 52_772, "eur", variant="staff_excluded"),
    )
    shares = (share(PLACES[0], 1413, 3503), share(PLACES[1], 1256, 4500))
    sectors = (
        ("health", "Gesundheit", 15),
        ("youth", "Kinder- und Jugendhilfe", 26),
        ("other", "Sonstige", 38),
    )
    return Steckbrief(
        network="Netzwerk Frühe Hilfen Düren",
        slug="dueren",
        territories=PLACES,
        as_of=TODAY,
        states=(DAY,),
        head=(("Gegründet", "16.11.2016"), ("Gremien", "Steuerungsgruppe")),
        rows=rows,
        derived=(Row("poverty_share", "Anteil in Armutslagen", "Geteilt.", shares),),
        partners=tuple(SectorCount(code, label, count, count / 79) for code, label, count in sectors),
        pots=(
            PotLine("Landesmittel", 12_500.5, "circa", "Stadt Düren", "jährlich"),
            PotLine("Eigenes", None, "not_stated", "", ""),
        ),
        sections=(
            Section("goals", "Ziele", ("Früh da sein", "Wege kurz halten")),
            Section("needs", "Bedarfe", ("Zeit",)),
        ),
        warnings=(Doubt("pots", "x", "Töpfe und Budget weichen ab."),),
        sources=(SOURCE,),
        method="Steckbrief 1, Nestwerk 0.1.0",
    )


def empty_steckbrief() -> Steckbrief:
    return Steckbrief("Netz", "netz", (), TODAY, (), (), (), (), (), (), (), (), (), "Steckbrief 1")
