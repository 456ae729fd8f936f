"""Partner from when to when: never two at once, the last step can be taken back."""

from datetime import date

import pytest

from nestwerk.audit.queries import history_of
from nestwerk.base.errors import NotNow
from nestwerk.base.scope import network_scope
from nestwerk.registry.actions.partnerships import begin_partnership, end_partnership, undo_partnership
from nestwerk.registry.models import Organisation, Partnership
from tests.cast import Cast
from tests.make import actors, directory

DAY = date(2020, 1, 1)


def periods(of: Organisation) -> list[tuple[date, date | None]]:
    return list(Partnership.objects.filter(organisation=of).values_list("since", "until"))


def test_partnership_begins_ends_and_begins_again(cast: Cast) -> None:
    house = directory.organisation(cast.home)
    with network_scope(cast.home):
        begin_partnership(house, since=DAY, by=cast.kim)
        end_partnership(house, until=date(2021, 12, 31), by=cast.kim)
        begin_partnership(house, since=date(2023, 1, 1), by=cast.kim)
        assert periods(house) == [(date(2023, 1, 1), None), (DAY, date(2021, 12, 31))]
        assert [event.text for event in history_of(cast.home, house)][:3] == [
            "Familienzentrum Auenwiese ist Partner seit 01.01.2023.",
            "Familienzentrum Auenwiese war Partner bis 31.12.2021.",
            "Familienzentrum Auenwiese ist Partner seit 01.01.2020.",
        ]


def test_second_open_partnership_is_refused(cast: Cast) -> None:
    house = actors.partner(cast.home, "Haus A")
    with network_scope(cast.home), pytest.raises(NotNow, match=r"schon Partner seit 01\.01\.2020"):
        begin_partnership(house, since=date(2022, 1, 1), by=cast.kim)


def test_beginning_within_a_past_partnership_is_refused(cast: Cast) -> None:
    house = directory.organisation(cast.home)
    actors.partnership(house, DAY, date(2021, 12, 31))
    with network_scope(cast.home), pytest.raises(NotNow, match=r"Bis zum 31\.12\.2021"):
        begin_partnership(house, since=date(2021, 12, 31), by=cast.kim)


def test_end_before_the_beginning_is_refused(cast: Cast) -> None:
    house = actors.partner(cast.home, "Haus A")
    with network_scope(cast.home), pytest.raises(NotNow, match="vor dem Beginn"):
        end_partnership(house, until=date(2019, 12, 31), by=cast.kim)


def test_each_last_step_is_taken_back_once(cast: Cast) -> None:
    house = actors.partner(cast.home, "Haus A")
    with network_scope(cast.home):
        end_partnership(house, until=date(2021, 12, 31), by=cast.kim)
        undo_partnership(house, by=cast.kim)
        assert periods(house) == [(DAY, None)]
        with pytest.raises(NotNow, match="nichts zurückzunehmen"):
            undo_partnership(house, by=cast.kim)


def test_beginning_taken_back_leaves_no_partnership(cast: Cast) -> None:
    house = actors.partner(cast.home, "Haus A")
    with network_scope(cast.home):
        undo_partnership(house, by=cast.kim)
        assert periods(house) == []
