"""Places side by side: the order, what may be compared and why not, who is alike, who is left out."""

import re
from dataclasses import replace

import jsonschema
import pytest

from nestwerk.exchange.queries.comparison import compare, comparison_as_json
from nestwerk.exchange.queries.shapes import Comparison
from nestwerk.exchange.queries.shared import PlaceFigures
from tests.exchange.queries.figures import figure, network, place, stated, usual
from tests.exchange.queries.five import Five
from tests.exchange.queries.shape import COMPARED

pytestmark = pytest.mark.django_db  # else pytest-django sets no database up
ORDER = [
    "Kreis Rendsburg-Eckernförde",
    "Landkreis Düren",
    "Stadt Dormagen",
    "Stadt Dortmund",
    "Stadt Düren",
    "Wetteraukreis",
]
RANKING = re.compile(
    r"\b(Platz|Rang\w*|Spitzenreiter\w*|Schlusslicht\w*|beste[nrs]?|schlechteste\w*|höchste\w*|niedrigste\w*)\b",
    re.I,
)
NO_RANKING = re.compile(
    r"\b(Platz|Rang\w*|Spitzenreiter\w*|Schlusslicht\w*|beste[nrs]?|schlechteste\w*|höchste\w*|niedrigste\w*)\b",
    re.I,
)


def _badges(comparison: Comparison) -> dict[str, tuple[bool, str]]:
    return {
        measure.code: (measure.badge.comparable, measure.badge.sentence) for measure in comparison.measures
    }


def test_places_stand_in_alphabetical_order(five: Five) -> None:
    assert [row.territory for row in five.seen_by_dueren.rows] == ORDER
    assert [row["territory"] for row in five.as_json] == ORDER


def test_umlauts_do_not_go_to_the_end() -> None:
    places = [usual(name) for name in ("Zwickau", "Überlingen", "Öhringen", "Ulm", "Aalen", "Ärzen")]
    comparison = compare([network("Netz", *places)])
    assert [row.territory for row in comparison.rows] == [
        "Aalen",
        "Ärzen",
        "Öhringen",
        "Überlingen",
        "Ulm",
        "Zwickau",
    ]


def test_order_does_not_depend_on_who_asks() -> None:
    networks = [network("Zett", usual("Bergkreis")), network("Alpha", usual("Auenkreis"))]
    assert compare(networks).rows == compare(networks[::-1]).rows


def test_json_has_the_promised_shape(five: Five) -> None:
    jsonschema.validate(five.as_json, COMPARED)


def test_json_of_a_place_with_everything(five: Five) -> None:
    row = next(row for row in five.as_json if row["territory"] == "Wetteraukreis")
    assert row == {
        "territory": "Wetteraukreis",
        "network": "Frühe Hilfen – wohlbehalten aufwachsen in der Wetterau",
        "children_u3": {"value": 8366, "status": "derived"},
        "poverty_share": {"value": 1124 / 8366, "low": 0.127213, "high": 0.141829, "status": "derived"},
        "budget_per_child_u3": {
            "value": 20.32,
            "comparable": False,
            "reason": "Eigene Mittel der Kommune sind enthalten; ob Personalkosten dabei sind, ist nicht gesagt. "
            "Andere Netzwerke rechnen anders.",
        },
        "partners": {"total": 261, "per_1000_children_u3": 31.198, "scope": "territory"},
        "notes": [
            "Kinder unter drei errechnet: "
            "Kinder unter drei Jahren: 2,74 % (31.12.2018); Bevölkerung insgesamt: 305.312 (31.12.2017).",
            "Zum Budget: 115.000 € Bundesstiftung, Rest Eigenmittel",
        ],
    }


def test_json_of_a_place_with_nothing(five: Five) -> None:
    row = next(row for row in five.as_json if row["territory"] == "Stadt Dormagen")
    assert row == {
        "territory": "Stadt Dormagen",
        "network": "Netzwerk für Familien",
        "children_u3": {"value": None, "status": "stated"},
        "poverty_share": {"value": None, "low": None, "high": None, "status": "stated"},
        "budget_per_child_u3": {
            "value": None,
            "comparable": False,
            "reason": "Budget oder Kinderzahl fehlt.",
        },
        "partners": {"total": None, "per_1000_children_u3": None, "scope": "network"},
        "notes": [],
    }


def test_partners_of_a_network_with_two_places_stand_on_all_their_children(five: Five) -> None:
    found = {row["territory"]: row["partners"] for row in five.as_json}
    ours = {"total": 79, "per_1000_children_u3": round(79 / (3503 + 4500) * 1000, 3), "scope": "network"}
    assert (found["Stadt Düren"], found["Landkreis Düren"]) == (ours, ours)
    assert found["Stadt Dortmund"]["scope"] == "territory"


def test_partners_have_no_rate_where_a_place_does_not_tell_its_children() -> None:
    comparison = compare([network("Netz", usual("Auenkreis"), place("Bergkreis", []), partners=40)])
    partners = [row.partners for row in comparison.rows if row.partners]
    assert [(p.total, p.per_1000, p.scope) for p in partners] == [(40, None, "network")] * 2


def test_status_tells_stated_from_derived(five: Five) -> None:
    found = {
        row["territory"]: (row["children_u3"]["status"], row["poverty_share"]["status"])
        for row in five.as_json
    }
    assert found == {
        "Kreis Rendsburg-Eckernförde": ("derived", "stated"),
        "Landkreis Düren": ("stated", "derived"),
        "Stadt Dormagen": ("stated", "stated"),
        "Stadt Dortmund": ("stated", "derived"),
        "Stadt Düren": ("stated", "derived"),
        "Wetteraukreis": ("derived", "derived"),
    }


def test_derived_place_names_the_parts_in_its_notes(five: Five) -> None:
    notes = {row["territory"]: row["notes"] for row in five.as_json}
    assert notes["Kreis Rendsburg-Eckernförde"][:2] == [
        "Kinder unter drei errechnet: "
        "Kinder unter drei Jahren: 2,5 % (31.12.2018); Bevölkerung insgesamt: 270.378 (31.12.2018).",
        "Der Anteil in Armutslagen ist als gerundeter Wert angegeben; der Bereich ist angenähert.",
    ]


def test_definitions_of_the_five_are_told_apart(five: Five) -> None:
    badges = _badges(five.seen_by_dueren)
    assert {code: comparable for code, (comparable, _sentence) in badges.items()} == {
        "poverty_share": True,
        "partners": True,
        "budget_per_child_u3": False,
        "migration_share": False,
        "population_growth": False,
    }
    assert [code for code, (_comparable, sentence) in badges.items() if not sentence] == []
    assert badges["population_growth"][1] == "Die Zeiträume unterscheiden sich: 2011–2016, 2011–2017."
    assert badges["migration_share"][1] == (
        "Nicht überall gleich gezählt: Gezählt sind Menschen ohne deutsche Staatsangehörigkeit, "
        "nicht alle mit Migrationshintergrund."
    )


def test_no_budget_of_the_five_may_be_compared(five: Five) -> None:
    assert [row["budget_per_child_u3"]["comparable"] for row in five.as_json] == [False] * 6
    assert [row["territory"] for row in five.as_json if not row["budget_per_child_u3"]["reason"]] == []


def _budget(name: str, variant: str) -> PlaceFigures:
    figures = [
        *stated(name, population=90000, children_u3=3000),
        figure("budget", 60000, place=name, variant=variant),
    ]
    return place(name, figures)


@pytest.mark.parametrize(
    ("first", "second", "comparable"),
    [
        ("staff_included", "staff_included", True),
        ("staff_excluded", "staff_excluded", True),
        ("staff_included", "staff_excluded", False),
        ("grants_only", "grants_only", False),
        ("", "", False),
        ("staff_included", "", False),
    ],
)
def test_budgets_compare_only_where_both_say_the_same(first: str, second: str, comparable: bool) -> None:
    found = compare([network("Netz", _budget("Auenkreis", first), _budget("Bergkreis", second))])
    assert [row.budget_badge.comparable for row in found.rows] == [comparable] * 2
    assert _badges(found)["budget_per_child_u3"][0] is comparable
    assert [bool(row.budget_badge.sentence) for row in found.rows] == [not comparable] * 2


def test_budget_reason_says_what_is_in_it() -> None:
    found = compare(
        [network("Netz", _budget("Auenkreis", "staff_included"), _budget("Bergkreis", "staff_excluded"))]
    )
    assert [row.budget_badge.sentence for row in found.rows] == [
        "Personalkosten sind enthalten. Andere Netzwerke rechnen anders.",
        "Personalkosten kommen noch hinzu. Andere Netzwerke rechnen anders.",
    ]


@pytest.mark.parametrize(("variant", "comparable"), [("", True), ("non_german", False)])
def test_migration_compares_only_where_the_same_is_counted(variant: str, comparable: bool) -> None:
    other = replace(usual("Bergkreis"), migration_share=figure("migration_share", 9, variant=variant))
    own = replace(usual("Auenkreis"), migration_share=figure("migration_share", 20))
    assert _badges(compare([network("Netz", own, other)]))["migration_share"][0] is comparable


@pytest.mark.parametrize(
    ("period", "number", "comparable"),
    [("2011/2016", 3, True), ("2011/2017", 3, False), ("2011/2017", None, True), ("", 3, True)],
)
def test_growth_compares_only_over_the_same_years(
    period: str, number: float | None, comparable: bool
) -> None:
    other = replace(usual("Bergkreis"), growth=figure("population_growth", number, period=period))
    own = replace(usual("Auenkreis"), growth=figure("population_growth", 2, period="2011/2016"))
    assert _badges(compare([network("Netz", own, other)]))["population_growth"][0] is comparable


def test_rounded_shares_are_compared_with_care(five: Five) -> None:
    assert _badges(five.seen_by_dueren)["poverty_share"] == (
        True,
        "Manche nennen nur einen gerundeten Anteil, andere die Zahl der Kinder.",
    )
    only_counts = compare([network("Netz", usual("Auenkreis"), usual("Bergkreis"))])
    assert _badges(only_counts)["poverty_share"] == (True, "")


def test_places_without_the_share_are_named(five: Five) -> None:
    assert five.seen_by_dueren.left_out == ("Stadt Dormagen: Der Anteil der Kinder in Armutslagen fehlt.",)


def test_place_with_a_hidden_share_is_not_said_to_lack_it() -> None:
    comparison = compare([network("Netz", usual("Auenkreis", poor=3), usual("Bergkreis"))])
    assert comparison.left_out == ("Auenkreis: Der Anteil der Kinder in Armutslagen bleibt verborgen.",)


def test_funnel_turns_on_the_common_share(five: Five) -> None:
    found = five.seen_by_dueren
    assert round(found.poverty_average or 0, 4) == 0.2573
    limits = found.poverty_limits((3503.0, 22994.0))
    assert limits is not None
    shown = [
        [round(x * 100, 2) for x in xs]
        for xs in (limits.low_95, limits.high_95, limits.low_998, limits.high_998)
    ]
    assert shown == [[24.28, 25.16], [27.18, 26.29], [23.45, 24.84], [28.01, 26.62]]


def test_spread_of_so_few_places_is_not_estimated(five: Five) -> None:
    assert "nicht zu schätzen" in five.seen_by_dueren.overdispersion


def test_one_place_makes_no_funnel() -> None:
    comparison = compare([network("Netz", usual("Auenkreis"))])
    assert (comparison.poverty_average, comparison.overdispersion, comparison.poverty_limits((100.0,))) == (
        None,
        "",
        None,
    )


def test_peers_are_alike_in_structure() -> None:
    towns = [usual(f"Stadt {n}", population=90000 + n, children=3000, poor=1200) for n in range(3)]
    counties = [usual(f"Kreis {n}", population=300000 + n, children=8000, poor=1000) for n in range(3)]
    found = {row.territory: row.peers for row in compare([network("Netz", *towns, *counties)]).rows}
    assert {place: {peer[:5] for peer in peers} for place, peers in found.items()} == {
        **{f"Stadt {n}": {"Stadt"} for n in range(3)},
        **{f"Kreis {n}": {"Kreis"} for n in range(3)},
    }
    assert [place for place, peers in found.items() if place in peers] == []


def test_three_places_have_no_peers() -> None:
    places = [usual(f"Stadt {n}", population=90000 + n) for n in range(3)]
    assert [row.peers for row in compare([network("Netz", *places)]).rows] == [()] * 3


def test_nothing_to_compare_is_an_empty_comparison() -> None:
    comparison = compare([])
    assert (comparison.rows, comparison_as_json(comparison), comparison.left_out) == ((), [], ())


def test_no_sentence_ranks_anybody(five: Five) -> None:
    words = [
        *(text for m in five.seen_by_dueren.measures for text in (m.title, m.sentence, m.badge.sentence)),
        *(text for row in five.seen_by_dueren.rows for text in (*row.notes, row.budget_badge.sentence)),
    ]
    assert [text for text in words if RANKING.search(text)] == []


def test_search_for_ranking_words_finds_them() -> None:
    assert RANKING.search("Düren liegt auf Platz 2") is not None
