"""The Präventionskette in a county of three Gemeinden: what stands where, and what is missing."""

from datetime import date
from typing import Any

import pytest

from nestwerk.base.scope import network_scope
from nestwerk.directory.queries.planning.finding import in_phase, reaching
from nestwerk.directory.queries.planning.gaps import GapKind, Overlap
from nestwerk.directory.queries.planning.grid import Grid, grid
from nestwerk.directory.queries.planning.standing import standing_now
from nestwerk.directory.queries.readable import offer_rows
from nestwerk.directory.rules import Audience
from nestwerk.directory.vocabulary import PHASES
from nestwerk.places.choices import TerritoryKind
from tests.cast import Cast
from tests.directory.queries.planning.world import HAMLET, TOWN, VILLAGE, at, county
from tests.make import directory, places


def made(cast: Cast, **words: Any) -> Grid:
    with network_scope(cast.home):
        return grid(cast.home, **words)


def cells(found: Grid, field: str) -> dict[str, int]:
    row = next(row for row in found.rows if row.field == field)
    return {cell.phase: cell.count for cell in row.cells}


def gaps(found: Grid, kind: GapKind) -> list[tuple[str, str]]:
    return [(gap.about, gap.words) for gap in found.gaps_of(kind)]


@pytest.fixture(autouse=True)
def _county(cast: Cast) -> None:
    county(cast.home)


def test_empty_directory_says_so(cast: Cast) -> None:
    found = made(cast)
    assert (found.sentence, found.total, len(found.cells)) == ("Hier steht noch kein Angebot.", 0, 40)


def test_columns_follow_the_age_the_network_is_there_for(cast: Cast) -> None:
    assert [phase.code for phase in made(cast).phases] == [
        "wish",
        "pregnancy",
        "birth",
        "year_1",
        "years_1_3",
    ]
    cast.home.age_to_months = 216
    assert len(made(cast).phases) == 9


def test_offer_stands_in_every_phase_it_touches_once_a_total(cast: Cast) -> None:
    directory.offer(cast.home, category="27", age_from_months=0, age_to_months=36)
    found = made(cast)
    assert cells(found, "everyday") == {"wish": 0, "pregnancy": 0, "birth": 1, "year_1": 1, "years_1_3": 1}
    assert (found.total, found.sentence) == (1, "In 37 von 40 Feldern gibt es kein Angebot.")


def test_stated_phases_and_field_win_over_ages_and_category(cast: Cast) -> None:
    directory.offer(cast.home, category="27", field="health", phases=["wish"], age_from_months=0)
    found = made(cast)
    assert (cells(found, "health")["wish"], cells(found, "everyday")["year_1"], found.total) == (1, 0, 1)


@pytest.mark.parametrize(
    "words",
    [
        {"category": "27"},
        {"phases": ["year_1"]},
        {"category": "27", "age_from_months": 72, "age_to_months": 120},
    ],
)
def test_offer_without_a_cell_is_counted_as_left_out(cast: Cast, words: dict[str, Any]) -> None:
    directory.offer(cast.home, **words)
    assert (made(cast).total, made(cast).left_out) == (0, 1)


@pytest.mark.parametrize(
    ("status", "total"), [("idea", 0), ("pilot", 1), ("running", 1), ("paused", 0), ("ended", 0)]
)
def test_only_offers_at_work_count(cast: Cast, status: str, total: int) -> None:
    directory.offer(cast.home, category="27", phases=["year_1"], status=status)
    assert made(cast).total == total


def test_empty_cells_are_told_by_field_and_barren_phases_once(cast: Cast) -> None:
    for field in ("information", "health", "bonding", "learning", "everyday", "material", "hardship"):
        phases = ["pregnancy", "birth", "year_1", "years_1_3"]
        directory.offer(cast.home, field=field, phases=phases)
    directory.offer(cast.home, field="protection", phases=["birth", "year_1", "years_1_3"])
    assert gaps(made(cast), GapKind.EMPTY) == [
        ("Kinderwunsch", "in keinem Handlungsfeld"),
        ("Schutz", "Schwangerschaft"),
    ]


def test_single_provider_is_told_with_its_phases(cast: Cast) -> None:
    words = {"field": "health", "phases": ["year_1", "years_1_3"]}
    directory.offer(cast.home, organisation="Hebammenpraxis", **words)
    directory.offer(cast.home, organisation="Hebammenpraxis", **words)
    directory.offer(cast.home, organisation="Klinik", field="health", phases=["year_1"])
    assert gaps(made(cast), GapKind.ONE_PROVIDER) == [
        ("Gesundheit und Entwicklung", "Hebammenpraxis: 1 bis 3 Jahre")
    ]


def test_funding_that_ends_within_a_year_is_told_to_the_coordination(cast: Cast) -> None:
    day = date(2026, 6, 30)
    for title, until in (("Ende", "2026-06-29"), ("Bald", "2027-06-30"), ("Später", "2027-07-01")):
        directory.offer(cast.home, title=title, funding_until=until)
    found = made(cast)
    today = found.day
    assert today >= day
    told = {
        gap.about for gap in found.gaps_of(GapKind.FUNDING)
    }  # the clock of the test is not ours: the ended one is told on any day from then on
    assert "Ende" in told
    assert made(cast, audience=Audience.PARTNERS).gaps_of(GapKind.FUNDING) == ()


def test_offer_counts_where_it_takes_place_serves_or_comes_to_the_family(cast: Cast) -> None:
    directory.offer(cast.home, title="Ort", field="health", phases=["year_1"], places=[at(TOWN)])
    directory.offer(
        cast.home, title="Dient", field="health", phases=["year_1"], serves=[VILLAGE], places=[at(TOWN)]
    )
    directory.offer(cast.home, title="Besucht", field="health", phases=["year_1"], approaches=["visit"])
    directory.offer(
        cast.home,
        title="Besucht dort",
        field="health",
        phases=["year_1"],
        approaches=["visit"],
        serves=[TOWN],
    )
    directory.offer(
        cast.home, title="Ruft", field="health", phases=["year_1"], places=[{"presence": "phone"}]
    )
    seen = {
        key: {offer.title for cell in made(cast, area=key).cells for offer in cell.offers}
        for key in (TOWN, VILLAGE, HAMLET)
    }
    assert seen == {
        TOWN: {"Ort", "Dient", "Besucht", "Besucht dort", "Ruft"},
        VILLAGE: {"Dient", "Besucht", "Ruft"},
        HAMLET: {"Besucht", "Ruft"},
    }


def test_unknown_area_shows_the_whole(cast: Cast) -> None:
    assert made(cast, area="00000000").area is None


def test_rural_gemeinde_where_nobody_comes_is_told(cast: Cast) -> None:
    directory.offer(
        cast.home, field="health", phases=["year_1"], approaches=["come"], places=[at(HAMLET), at(VILLAGE)]
    )
    assert gaps(made(cast), GapKind.ONLY_COME) == [("Clausheim", "Gesundheit und Entwicklung")]
    directory.offer(cast.home, field="health", phases=["year_1"], approaches=["visit"])
    assert gaps(made(cast), GapKind.ONLY_COME) == []


def test_gemeinden_without_offer_and_without_contact_point_are_told(cast: Cast) -> None:
    directory.offer(cast.home, category="25", phases=["year_1"], places=[at(TOWN)], serves=[VILLAGE])
    found = made(cast)
    assert gaps(found, GapKind.CONTACT_POINT) == [("Birkendorf", ""), ("Clausheim", "")]
    assert gaps(found, GapKind.MUNICIPALITY)[:2] == [
        ("Information und Lotsen", "Clausheim"),
        ("Gesundheit und Entwicklung", "in keiner der 3 Gemeinden"),
    ]
    assert [(town.area.name, town.total) for town in found.municipalities] == [
        ("Auenstadt", 1),
        ("Birkendorf", 1),
        ("Clausheim", 0),
    ]


def test_secret_place_does_not_betray_its_gemeinde_to_partners(cast: Cast) -> None:
    directory.offer(cast.home, field="hardship", phases=["year_1"], places=[at(TOWN, is_secret=True)])
    totals = [made(cast, audience=audience, area=TOWN).total for audience in Audience]
    assert totals == [0, 0, 1]


def test_many_alike_of_several_providers_are_told(cast: Cast) -> None:
    for number, provider in enumerate(("A", "B", "B")):
        directory.offer(
            cast.home, title=f"Café {number}", category="27", organisation=provider, places=[at(TOWN)]
        )
    for number in range(3):
        directory.offer(cast.home, title=f"Kurs {number}", category="32", organisation="A", places=[at(TOWN)])
    assert made(cast).overlaps == (
        Overlap("27", "Elterncafé, Schnullercafé", "Auenstadt", TOWN, count=3, providers=2),
    )


def test_quarter_is_known_by_postcode_or_by_its_nearest_point(cast: Cast) -> None:
    town = places.territory("Auenstadt", TerritoryKind.TOWN, official_key="99002000")
    places.served(cast.home, "Neustadt", kind=TerritoryKind.CITY, official_key="99003000")
    city = places.territory("Neustadt", TerritoryKind.CITY, official_key="99003000")
    north = places.territory("Nord", TerritoryKind.QUARTER, within=city, postcodes=["44444"])
    points = {"Ost": (50.0, 8.2), "West": (50.0, 8.0)}
    east, _west = (
        places.territory(name, TerritoryKind.QUARTER, within=city, latitude=north_, longitude=east_)
        for name, (north_, east_) in points.items()
    )
    assert town.pk
    words = {"field": "health", "phases": ["year_1"]}
    directory.offer(cast.home, title="Im Norden", places=[{"postcode": "44444", "town": "Neustadt"}], **words)
    directory.offer(
        cast.home,
        title="Im Osten",
        places=[{"town": "Neustadt", "street": "Ostweg 1", "latitude": 50.01, "longitude": 8.15}],
        **words,
    )
    seen = [
        {offer.title for cell in made(cast, area=f"q{quarter.pk}").cells for offer in cell.offers}
        for quarter in (north, east)
    ]
    assert seen == [{"Im Norden"}, {"Im Osten"}]


def test_levels_narrow_the_grid(cast: Cast) -> None:
    directory.offer(cast.home, category="27", phases=["year_1"])  # usually for all
    directory.offer(cast.home, category="27", phases=["year_1"], level="indicated")
    assert [made(cast, levels=[level]).total for level in ("universal", "indicated", "selective")] == [
        1,
        1,
        0,
    ]


def test_three_offers_cost_as_many_statements_as_one(cast: Cast, django_assert_num_queries: Any) -> None:
    for count in (1, 2):
        for number in range(count):
            directory.offer(
                cast.home, title=f"{count}{number}", field="health", phases=["year_1"], places=[at(TOWN)]
            )
        with network_scope(cast.home), django_assert_num_queries(3):
            grid(cast.home)


def test_database_finds_what_the_grid_counts(cast: Cast) -> None:
    """The list behind a number is made by the database, the number in memory: both must say the same."""
    shapes: list[dict[str, Any]] = [
        {},
        {"category": "5"},
        {"category": "5", "approaches": ["come"]},
        {"category": "27", "places": [at(TOWN)]},
        {"places": [at(TOWN, is_secret=True)]},
        {"places": [{"presence": "phone"}]},
        {"places": [{"presence": "online"}, at(VILLAGE)]},
        {"approaches": ["visit"], "serves": [HAMLET]},
        {"approaches": ["online"], "age_from_months": 12},
        {"serves": [VILLAGE], "age_to_months": 0},
        {"age_from_months": -9, "age_to_months": -2},
        {"age_from_months": 36, "age_to_months": 36},
        {"age_from_months": 0, "age_to_months": 0, "phases": ["wish"]},
        {"age_from_months": 216},
    ]
    for number, shape in enumerate(shapes):
        directory.offer(cast.home, title=f"Angebot {number:02}", **shape)
    with network_scope(cast.home):
        for audience in (Audience.PARTNERS, Audience.COORDINATION):
            standing = standing_now(cast.home, audience)
            rows = offer_rows(cast.home, audience)
            for key in (TOWN, VILLAGE, HAMLET):
                found = set(rows.filter(reaching(cast.home, audience, key)).values_list("pk", flat=True))
                assert found == {row.pk for row in standing if row.reaches(key)}
            for phase in PHASES:
                found = set(rows.filter(in_phase(cast.home, phase.code)).values_list("pk", flat=True))
                assert found == {row.pk for row in standing if phase.code in row.phases}
