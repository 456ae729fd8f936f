"""Figures: what the database refuses, what a correction keeps, what follows from what was stated."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nestwerk.audit.queries import history_of
from nestwerk.base.scope import network_scope
from nestwerk.indicators import actions
from nestwerk.indicators.errors import NumberMissing, OutOfRange
from nestwerk.indicators.models import Value
from nestwerk.indicators.queries import derived
from nestwerk.indicators.queries.state import all_values, earlier_readings, figure_of, find, stated_by
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network
from tests.cast import Cast
from tests.make import indicators, places

DAY, LATER = date(2018, 12, 31), date(2019, 12, 31)


@pytest.fixture
def place(cast: Cast) -> Territory:
    return places.served(cast.home)


def _stored(network: Network, place: Territory, **facts: Any) -> Value:
    whole = {
        "indicator": "children_u3",
        "unit": "count",
        "status": "exact",
        "number": 1,
        "stated_on": DAY,
        "source": "t",
        **facts,
    }
    return Value.objects.create(network=network, territory=place, **whole)


@pytest.mark.parametrize(
    "facts",
    [
        {"number": None},
        {"number": 1, "status": "not_stated"},
        {"number": -1},
        {"period_from": LATER, "period_to": DAY},
    ],
    ids=[
        "no number and yet exact",
        "a number and yet not stated",
        "fewer than none",
        "period ends before it begins",
    ],
)
def test_database_refuses_what_cannot_be(facts: dict[str, Any], cast: Cast, place: Territory) -> None:
    with network_scope(cast.home), pytest.raises(IntegrityError), transaction.atomic():
        _stored(cast.home, place, **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"number": None, "status": "not_stated"},
        {"number": 0},
        {"number": -3, "indicator": "population_growth", "unit": "percent"},
        {"period_from": DAY, "period_to": DAY},
    ],
)
def test_database_takes_what_can_be(facts: dict[str, Any], cast: Cast, place: Territory) -> None:
    with network_scope(cast.home):
        assert _stored(cast.home, place, **facts).pk


@pytest.mark.parametrize(
    ("indicator", "unit", "number", "is_taken"),
    [
        ("children_u3", "count", "0", True),
        ("children_u3", "count", "-1", False),
        ("population", "count", "1000000000000", True),
        ("population", "count", "1000000000001", False),
        ("children_u3", "percent", "1000", True),
        ("children_u3", "percent", "1000.1", False),
        ("population_growth", "percent", "-1000", True),
        ("population_growth", "percent", "-1000.5", False),
        ("population", "count", "NaN", False),
        ("population", "count", "Infinity", False),
    ],
)
def test_number_out_of_range_is_refused_with_a_sentence(
    indicator: str, unit: str, number: str, is_taken: bool, cast: Cast, place: Territory
) -> None:
    if is_taken:
        assert indicators.value(cast.home, place, indicator, number, unit=unit).number == Decimal(number)
        return
    with pytest.raises(OutOfRange, match="Bitte prüfen Sie die Stellen"):
        indicators.value(cast.home, place, indicator, number, unit=unit)


def test_missing_number_is_refused_with_a_sentence(cast: Cast, place: Territory) -> None:
    with pytest.raises(NumberMissing, match="„Kinder unter drei Jahren“: Bitte geben Sie eine Zahl ein"):
        indicators.value(cast.home, place, number=None, status="exact")


def test_correction_keeps_what_stood_before(cast: Cast, place: Territory) -> None:
    old = indicators.value(cast.home, place, number="1413")
    with network_scope(cast.home):
        new = actions.correct_value(
            old, number=Decimal(1431), status="exact", unit="count", note="Zahlendreher", by=cast.kim
        )
        old.refresh_from_db()
        assert old.withdrawn_at is not None
        assert (old.number, new.number, new.replaces, new.stated_on, new.source) == (
            1413,
            1431,
            old,
            DAY,
            "test.txt",
        )
        assert [v.pk for v in all_values(cast.home)] == [new.pk]
        assert [v.pk for v in earlier_readings(new)] == [old.pk]
        event = history_of(cast.home, new)[0]
    assert (event.text, event.before["number"], event.after["number"]) == (
        "Kinder unter drei Jahren für Auenkreis berichtigt.",
        "1413",
        "1431",
    )


def test_later_statement_takes_the_place_of_an_earlier_one_from_its_day_on(
    cast: Cast, place: Territory
) -> None:
    indicators.value(cast.home, place, number="3503", stated_on=DAY)
    indicators.value(cast.home, place, number="3600", stated_on=LATER)
    with network_scope(cast.home):
        states = [
            [float(v.number) for v in stated_by(cast.home, day)]
            for day in (date(2018, 1, 1), DAY, date(2019, 6, 1), LATER)
        ]
    assert states == [[], [3503.0], [3503.0], [3600.0]]


def test_withdrawn_figure_lets_the_earlier_one_stand_again(cast: Cast, place: Territory) -> None:
    indicators.value(cast.home, place, number="3503", stated_on=DAY)
    later = indicators.value(cast.home, place, number="3600", stated_on=LATER)
    with network_scope(cast.home):
        Value.objects.filter(pk=later.pk).update(withdrawn_at=later.recorded_at)
        assert [float(v.number) for v in stated_by(cast.home, LATER)] == [3503.0]


def _figures(cast: Cast, place: Territory, *facts: tuple[str, str, str]) -> list[Any]:
    for indicator, number, unit in facts:
        indicators.value(cast.home, place, indicator, number, unit=unit)
    with network_scope(cast.home):
        return [figure_of(v) for v in stated_by(cast.home, DAY)]


# What the networks' own documents state, and the shares that follow from it.
SHARES = [
    ("1413", "3503", 40.3),
    ("1256", "4500", 27.9),
    ("7128", "22994", 31.0),
]  # Düren town, Düren county, Dortmund


@pytest.mark.parametrize(("poor", "children", "percent"), SHARES)
def test_poverty_share_follows_from_counts(
    poor: str, children: str, percent: float, cast: Cast, place: Territory
) -> None:
    figures = _figures(
        cast, place, ("children_u3", children, "count"), ("children_u3_poverty", poor, "count")
    )
    share = derived.poverty_share(figures, place.name)
    assert share is not None
    assert share.number is not None
    assert share.low is not None
    assert share.high is not None
    assert (round(share.number * 100, 1), share.status, share.is_suppressed) == (percent, "derived", False)
    assert share.low < share.number < share.high
    assert len(share.parts) == 2


def test_stated_share_stays_stated(cast: Cast, place: Territory) -> None:
    figures = _figures(
        cast, place, ("children_u3", "7500", "count"), ("children_u3_poverty", "14", "percent")
    )
    share = derived.poverty_share(figures, place.name)
    assert share is not None
    assert (share.number, share.status) == (0.14, "exact")


def test_share_follows_from_a_count_and_a_share(cast: Cast, place: Territory) -> None:
    """Wetterau: inhabitants, a share of under-threes among them, a count of poor children."""
    stated = (
        ("population", "305312", "count"),
        ("children_u3", "2.74", "percent"),
        ("children_u3_poverty", "1124", "count"),
    )
    figures = _figures(cast, place, *stated)
    children, share = derived.children_u3(figures, place.name), derived.poverty_share(figures, place.name)
    assert children is not None
    assert share is not None
    assert share.number is not None
    assert (children.number, children.unit, children.status) == (8366.0, "count", "derived")
    assert (round(share.number * 100, 1), share.status) == (13.4, "derived")


@pytest.mark.parametrize(("children", "budget", "euro"), [("3503", "80859", 23.08), ("4500", "52772", 11.73)])
def test_budget_for_each_child(children: str, budget: str, euro: float, cast: Cast, place: Territory) -> None:
    figures = _figures(cast, place, ("children_u3", children, "count"), ("budget", budget, "eur"))
    each = derived.budget_per_child(figures, place.name)
    assert each is not None
    assert each.number is not None
    assert (round(each.number, 2), each.unit, each.status) == (euro, "eur", "derived")


@pytest.mark.parametrize(
    "facts",
    [
        [("children_u3_poverty", "10", "count")],
        [("children_u3", "0", "count"), ("children_u3_poverty", "10", "count")],
        [("children_u3", "9", "count"), ("children_u3_poverty", "10", "count")],
    ],
    ids=["no children stated", "none", "more poor than children"],
)
def test_share_that_cannot_be_is_not_derived(
    facts: list[tuple[str, str, str]], cast: Cast, place: Territory
) -> None:
    assert derived.poverty_share(_figures(cast, place, *facts), place.name) is None


@pytest.mark.parametrize("poor", ["1", "3", "98"])
def test_share_that_points_at_few_is_hidden_with_its_parts(poor: str, cast: Cast, place: Territory) -> None:
    figures = _figures(cast, place, ("children_u3", "100", "count"), ("children_u3_poverty", poor, "count"))
    share = derived.poverty_share(figures, place.name)
    assert share is not None
    assert (share.number, share.low, share.high, share.parts, share.is_suppressed) == (
        None,
        None,
        None,
        (),
        True,
    )


def test_figures_of_another_place_are_not_mixed_in(cast: Cast, place: Territory) -> None:
    other = places.served(cast.home, "Kreis B")
    indicators.value(cast.home, other, number="999")
    figures = _figures(cast, place, ("children_u3_poverty", "10", "count"))
    assert find(figures, "children_u3", place.name) is None
    assert derived.poverty_share(figures, place.name) is None
