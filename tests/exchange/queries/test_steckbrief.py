"""The Steckbriefe of five networks, figure by figure."""

import pytest

from nestwerk.exchange.queries.shapes import Steckbrief
from nestwerk.exchange.queries.steckbrief import readable_founding
from tests.exchange.queries.five import Five

pytestmark = pytest.mark.django_db  # else pytest-django sets no database up

TOWN, COUNTY = "Stadt Düren", "Landkreis Düren"
RDECK = "Kreis Rendsburg-Eckernförde"
SHARES = {  # docs and methods name the same: value, low, high in percent
    TOWN: (40.34, 38.72, 41.97),
    COUNTY: (27.91, 26.62, 29.24),
    RDECK: (14.00, 13.19, 14.84),
    "Stadt Dortmund": (31.00, 30.40, 31.60),
    "Wetteraukreis": (13.44, 12.72, 14.18),
}
BUDGETS = {TOWN: 23.08, COUNTY: 11.73, RDECK: 27.73, "Stadt Dortmund": 60.89, "Wetteraukreis": 20.32}
SECTORS = {
    "dueren": (15, 26, 2, 2, 32, 2),
    "rendsburg-eckernfoerde": (23, 35, 3, 3, 16, 2),
    "dortmund": (15, 20, 4, 5, 18, 4),
    "wetterau": (30, 150, 6, 5, 50, 20),
    "dormagen": (),
}
STATED = {
    "dueren": {
        "population": {TOWN: 92318, COUNTY: 176848},
        "migration_share": {TOWN: 28, COUNTY: 9.81},
        "population_growth": {TOWN: 2.5, COUNTY: 1.37},
        "children_u3": {TOWN: 3503, COUNTY: 4500},
        "children_u3_poverty": {TOWN: 1413, COUNTY: 1256},
        "single_parents_u3": {TOWN: None, COUNTY: None},
        "budget": {TOWN: 80859, COUNTY: 52772},
    },
    "rendsburg-eckernfoerde": {
        "population": {RDECK: 270378},
        "migration_share": {RDECK: None},
        "population_growth": {RDECK: None},
        "children_u3": {RDECK: 2.5},
        "children_u3_poverty": {RDECK: 14},
        "single_parents_u3": {RDECK: None},
        "budget": {RDECK: 187406},
    },
    "dortmund": {
        "population": {"Stadt Dortmund": 602566},
        "migration_share": {"Stadt Dortmund": 35.6},
        "population_growth": {"Stadt Dortmund": 4},
        "children_u3": {"Stadt Dortmund": 22994},
        "children_u3_poverty": {"Stadt Dortmund": 7128},
        "single_parents_u3": {"Stadt Dortmund": None},
        "budget": {"Stadt Dortmund": 1400000},
    },
    "dormagen": {"population": {"Stadt Dormagen": 65000}},
    "wetterau": {
        "population": {"Wetteraukreis": 305312},
        "migration_share": {"Wetteraukreis": None},
        "population_growth": {"Wetteraukreis": 12.2},
        "children_u3": {"Wetteraukreis": 2.74},
        "children_u3_poverty": {"Wetteraukreis": 1124},
        "single_parents_u3": {"Wetteraukreis": None},
        "budget": {"Wetteraukreis": 170000},
    },
}
TEXTS = {"dueren": 45, "rendsburg-eckernfoerde": 32, "dortmund": 50, "dormagen": 52, "wetterau": 49}
HEADS = {"dueren": 6, "rendsburg-eckernfoerde": 6, "dortmund": 6, "dormagen": 2, "wetterau": 6}


def _stated(found: Steckbrief) -> dict[str, dict[str, float | None]]:
    return {row.code: {f.territory: f.number for f in row.figures if f} for row in found.rows}


def _derived(five: Five, code: str) -> dict[str, tuple[float | None, ...]]:
    figures = [
        figure
        for found in five.steckbriefe.values()
        for row in found.derived
        if row.code == code
        for figure in row.figures
        if figure
    ]
    return {f.territory: (f.number, f.low, f.high) for f in figures}


def _percent(numbers: tuple[float | None, ...]) -> tuple[float, ...]:
    return tuple(round((number or 0) * 100, 2) for number in numbers)


@pytest.mark.parametrize("slug", STATED)
def test_stated_figures_of_each_network(five: Five, slug: str) -> None:
    assert _stated(five.steckbriefe[slug]) == STATED[slug]


def test_poverty_shares_with_their_intervals(five: Five) -> None:
    assert {place: _percent(numbers) for place, numbers in _derived(five, "poverty_share").items()} == SHARES


def test_budgets_per_child(five: Five) -> None:
    found = {p: round(numbers[0] or 0, 2) for p, numbers in _derived(five, "budget_per_child_u3").items()}
    assert found == BUDGETS


def test_children_are_derived_only_where_a_share_is_stated(five: Five) -> None:
    assert {p: n[0] for p, n in _derived(five, "children_u3").items()} == {RDECK: 6759, "Wetteraukreis": 8366}


def test_partners_of_each_network_by_sector(five: Five) -> None:
    found = {slug: tuple(line.count for line in s.partners) for slug, s in five.steckbriefe.items()}
    assert found == SECTORS
    totals = {slug: s.partners_total for slug, s in five.steckbriefe.items()}
    assert totals == {
        "dueren": 79,
        "rendsburg-eckernfoerde": 82,
        "dortmund": 66,
        "dormagen": 0,
        "wetterau": 261,
    }


def test_health_shares_of_partners(five: Five) -> None:
    shares = {s: round(f.partners[0].share * 100, 1) for s, f in five.steckbriefe.items() if f.partners}
    assert shares == {"dueren": 19.0, "rendsburg-eckernfoerde": 28.0, "dortmund": 22.7, "wetterau": 11.5}


def test_pots_add_up_to_the_stated_budget(five: Five) -> None:
    found = five.steckbriefe["rendsburg-eckernfoerde"]
    assert [(pot.name, pot.amount) for pot in found.pots] == [
        ("Bundesstiftung Frühe Hilfen", 92406),
        ("Landesmittel Schutzengel", 55000),
        ("Angebote für Geflüchtete", 25000),
        ("Vernetzung", 15000),
    ]
    assert found.pots_total == 187406


def test_number_of_statements_of_each_network(five: Five) -> None:
    assert {s: sum(len(part.items) for part in f.sections) for s, f in five.steckbriefe.items()} == TEXTS
    assert {slug: len(found.head) for slug, found in five.steckbriefe.items()} == HEADS


@pytest.mark.parametrize(
    ("slug", "code", "parts"),
    [
        (
            "dueren",
            "poverty_share",
            (
                "Kinder unter drei in Armutslagen: 1.413 (31.12.2018)",
                "Kinder unter drei Jahren: 3.503 (31.12.2018)",
            ),
        ),
        (
            "wetterau",
            "children_u3",
            ("Kinder unter drei Jahren: 2,74 % (31.12.2018)", "Bevölkerung insgesamt: 305.312 (31.12.2017)"),
        ),
        (
            "dortmund",
            "budget_per_child_u3",
            (
                "Kommunales Budget für Frühe Hilfen: 1.400.000 € (31.12.2018)",
                "Kinder unter drei Jahren: 22.994 (31.12.2018)",
            ),
        ),
    ],
)
def test_derived_figure_names_its_parts(five: Five, slug: str, code: str, parts: tuple[str, ...]) -> None:
    row = next(row for row in five.steckbriefe[slug].derived if row.code == code)
    first = row.figures[0]
    assert first is not None
    assert (first.parts, first.status) == (parts, "derived")


def test_every_derived_figure_names_parts(five: Five) -> None:
    derived = [f for s in five.steckbriefe.values() for row in s.derived for f in row.figures if f]
    assert [f for f in derived if f.is_derived and not f.parts] == []


def test_figure_says_that_a_part_is_only_about(five: Five) -> None:
    row = next(row for row in five.steckbriefe["dortmund"].derived if row.code == "budget_per_child_u3")
    assert [f.note for f in row.figures if f] == ["Mindestens ein Teil ist ungefähr angegeben."]


def test_sources_and_method_are_named(five: Five) -> None:
    found = five.steckbriefe["wetterau"]
    assert (found.sources, found.method) == (("wetterau.txt",), "Steckbrief 1, Nestwerk 0.1.0")


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2016-11-16", "16.11.2016"),
        ("2012-09", "09/2012"),
        ("2008", "2008"),
        ("im Herbst 2012", "im Herbst 2012"),
    ],
)
def test_founding_is_readable(stated: str, shown: str) -> None:
    assert readable_founding(stated) == shown


def test_originals_give_the_same_figures(from_originals: Five) -> None:
    """What our own words in the demo say must be what the real documents say."""
    slugs = {"dormagen", "dortmund", "dueren"}
    assert set(from_originals.steckbriefe) == slugs
    assert {slug: _stated(found) for slug, found in from_originals.steckbriefe.items()} == {
        s: STATED[s] for s in slugs
    }
    places = {TOWN, COUNTY, "Stadt Dortmund"}
    shares = _derived(from_originals, "poverty_share")
    assert {p: _percent(numbers) for p, numbers in shares.items()} == {p: SHARES[p] for p in places}
    assert {s: tuple(p.count for p in f.partners) for s, f in from_originals.steckbriefe.items()} == {
        s: SECTORS[s] for s in slugs
    }
