"""Searches without result and visits: what is told, and what stays hidden."""

from datetime import date

import numpy as np
import time_machine

from nestcore.disclosure import audit
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.planning.misses import Misses, misses
from nestwerk.directory.queries.planning.visits import months_before, visits
from tests.cast import Cast
from tests.make import directory

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TODAY = date(2026, 11, 22)
NAMES = {"99001001": "Auenstadt", "99001002": "Birkendorf"}


def told(cast: Cast, month: date | None = None) -> Misses:
    with network_scope(cast.home):
        return misses(cast.home, month, NAMES, today=TODAY)


def missed(cast: Cast, counts: dict[tuple[str, str], int], month: date = OCTOBER) -> None:
    for (topic, key), number in counts.items():
        directory.miss(cast.home, topic, number, municipality_key=key, month=month)


def test_running_month_is_not_told(cast: Cast) -> None:
    missed(cast, {("x-schlaf", "99001001"): 30}, month=NOVEMBER)
    found = told(cast, NOVEMBER)
    assert (found.months, found.lines, found.total) == ((), (), 0)


def test_large_numbers_are_told_with_their_sums(cast: Cast) -> None:
    missed(
        cast,
        {
            ("x-schlaf", "99001001"): 8,
            ("x-schlaf", "99001002"): 6,
            ("x-kita", "99001001"): 7,
            ("x-kita", "99001002"): 9,
        },
    )
    found = told(cast)
    assert found.areas == ("Auenstadt", "Birkendorf")
    assert [(line.topic, line.counts, line.total) for line in found.lines] == [
        ("x-kita", (7, 9), 16),
        ("x-schlaf", (8, 6), 14),
    ]
    assert (found.area_totals, found.total, found.has_hidden) == ((15, 15), 30, False)


def test_languages_of_one_topic_go_together(cast: Cast) -> None:
    directory.miss(cast.home, "x-schlaf", 4, month=OCTOBER, language="de")
    directory.miss(cast.home, "x-schlaf", 4, month=OCTOBER, language="tr")
    assert told(cast).total == 8


def test_small_number_cannot_be_worked_out(cast: Cast) -> None:
    counts = [[8, 2, 9], [7, 9, 12], [11, 8, 10]]
    keys = ["99001001", "99001002", ""]
    missed(
        cast,
        {(f"x-{row}", key): counts[row][place] for row in range(3) for place, key in enumerate(keys)},
    )
    found = told(cast)
    shown = [[*line.counts, line.total] for line in found.lines] + [[*found.area_totals, found.total]]
    is_hidden = np.array([[value is None for value in row] for row in shown])
    assert found.lines[0].counts[1] is None
    assert audit(np.array(counts), is_hidden).is_safe


def test_rare_topics_and_areas_stand_together(cast: Cast) -> None:
    rare = {(f"x-{number}", f"9900200{number}"): 2 for number in range(4)}
    missed(cast, {("x-schlaf", "99001001"): 12, **rare})
    found = told(cast)
    assert [line.topic for line in found.lines] == ["x-schlaf", "andere Themen"]
    assert found.areas == ("Auenstadt", "andere Orte")


def test_few_searches_are_not_told_at_all(cast: Cast) -> None:
    missed(cast, {("x-schlaf", "99001001"): 3})
    found = told(cast)
    assert ([line.counts for line in found.lines], found.total) == ([(None,)], None)


def test_month_nobody_knows_becomes_the_latest(cast: Cast) -> None:
    missed(cast, {("x-schlaf", ""): 9})
    missed(cast, {("x-schlaf", ""): 7}, month=date(2026, 9, 1))
    found = told(cast, date(2020, 1, 1))
    assert (found.month, found.months) == (OCTOBER, (OCTOBER, date(2026, 9, 1)))


def counted(cast: Cast, numbers: dict[date, int]) -> Offer:
    offer = directory.offer(cast.home, places=[{"town": "Auenstadt"}])
    line = directory.line(offer)
    with network_scope(cast.home):
        for month, number in numbers.items():
            actions.count_visits(line, month=month, visits=number, by="Kim")
    return offer


def test_small_visits_are_for_those_who_keep_the_directory(cast: Cast) -> None:
    offer = counted(cast, {OCTOBER: 3, NOVEMBER: 12})
    months = months_before(TODAY, 3)
    with network_scope(cast.home):
        seen = [
            [
                [(one.month.month, one.visits) for one in line.by_month]
                for line in visits(offer, months, hides_few=hides).values()
            ]
            for hides in (False, True)
        ]
    assert seen == [[[(10, 3), (11, 12)]], [[(10, None), (11, 12)]]]


def test_months_are_the_latest_oldest_first() -> None:
    assert months_before(date(2026, 1, 31), 3) == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))


@time_machine.travel("2026-11-22")
def test_offer_nobody_counted_at_has_no_visits(cast: Cast) -> None:
    offer = counted(cast, {})
    with network_scope(cast.home):
        assert visits(offer, months_before(TODAY, 6), hides_few=True) == {}
