"""The directory as it was on a day, for those who may know."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.models import Offer, OfferVersion
from nestwerk.directory.queries.planning.standing import Standing, first_day, standing_now, states_on
from nestwerk.directory.rules import Audience
from tests.cast import Cast
from tests.make import directory

MARCH, JUNE, JULY = date(2026, 3, 10), date(2026, 6, 30), date(2026, 7, 1)


def change(offer: Offer, **words: object) -> None:
    with network_scope(offer.network):
        actions.change_offer(offer, words, by="Kim")


def on(cast: Cast, day: date, audience: Audience = Audience.COORDINATION) -> list[Standing]:
    with network_scope(cast.home):
        return states_on(cast.home, day, audience)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_offer_stands_as_it_was_at_the_end_of_the_day(cast: Cast) -> None:
    with time_machine.travel(noon(MARCH), tick=False):
        offer = directory.offer(cast.home, title="Café")
    with time_machine.travel(noon(JUNE), tick=False):
        change(offer, title="Elterncafé")
    with time_machine.travel(noon(JULY), tick=False):
        change(offer, title="Schnullercafé")
        days = [MARCH - timedelta(days=1), MARCH, JUNE - timedelta(days=1), JUNE, JULY]
        assert [[row.title for row in on(cast, day)] for day in days] == [
            [],
            ["Café"],
            ["Café"],
            ["Elterncafé"],
            ["Schnullercafé"],
        ]


def test_last_moment_of_a_day_belongs_to_it(cast: Cast) -> None:
    before_midnight = datetime(2026, 6, 30, 21, 59, tzinfo=UTC)  # 23:59 here
    with time_machine.travel(before_midnight, tick=False):
        directory.offer(cast.home)
    assert [len(on(cast, day)) for day in (JUNE - timedelta(days=1), JUNE)] == [0, 1]


def test_ended_offer_was_running_then(cast: Cast) -> None:
    with time_machine.travel(noon(MARCH), tick=False):
        offer = directory.offer(cast.home)
    change(offer, status="ended")
    assert [row.state["status"] for row in on(cast, MARCH, Audience.PARTNERS)] == ["running"]
    assert [row.state["status"] for row in on(cast, date.max, Audience.PARTNERS)] == []


@pytest.mark.parametrize("level", ["partners", "coordination"])
def test_what_was_withdrawn_since_stays_withdrawn(cast: Cast, level: str) -> None:
    with time_machine.travel(noon(MARCH), tick=False):
        offer = directory.offer(cast.home)
    change(offer, visibility=level)
    seen = [len(on(cast, MARCH, audience)) for audience in Audience]
    assert seen == ([0, 1, 1] if level == "partners" else [0, 0, 1])


def test_internal_words_are_for_the_coordination_only(cast: Cast) -> None:
    directory.offer(cast.home, internal_note="Vorsicht", funding_until="2027-01-01")
    seen = [on(cast, date.max, audience)[0].state.get("internal_note") for audience in Audience]
    assert seen == [None, None, "Vorsicht"]
    assert [on(cast, date.max, audience)[0].funding_until for audience in Audience] == [
        None,
        None,
        date(2027, 1, 1),
    ]


def test_address_that_became_secret_is_secret_in_the_past_too(cast: Cast) -> None:
    place = {"street": "Geheimweg 3", "town": "Auenstadt"}
    with time_machine.travel(noon(MARCH), tick=False):
        offer = directory.offer(cast.home, places=[place])
    change(offer, places=[{**place, "is_secret": True}])
    seen = [on(cast, MARCH, audience)[0].state["places"][0]["street"] for audience in Audience]
    assert seen == ["", "", "Geheimweg 3"]


def test_old_state_without_a_later_word_is_read(cast: Cast) -> None:
    offer = directory.offer(cast.home, places=[{"town": "Auenstadt"}])
    with network_scope(cast.home):
        state = offer.versions.get().state
        del state["easy"], state["places"][0]["staffing"]
        OfferVersion.objects.create(network=cast.home, offer=offer, number=2, state=state, at=timezone.now())
    assert [(row.state["easy"], row.state["places"][0]["staffing"]) for row in on(cast, date.max)] == [
        ("", "")
    ]


def test_network_of_others_is_not_seen(cast: Cast) -> None:
    directory.offer(cast.elsewhere)
    assert on(cast, date.max) == []


def test_now_and_today_are_the_same(cast: Cast) -> None:
    directory.offer(cast.home, title="Ärztin", category="13")
    directory.offer(cast.home, title="Café", age_from_months=0, age_to_months=12)
    with network_scope(cast.home):
        now = standing_now(cast.home, Audience.PARTNERS)
    then = on(cast, date.max, Audience.PARTNERS)
    seen = [[(row.pk, row.title, row.field, row.phases, row.level) for row in rows] for rows in (now, then)]
    assert seen[0] == seen[1]


def test_first_day_is_that_of_the_first_version(cast: Cast) -> None:
    with network_scope(cast.home):
        assert first_day(cast.home) is None
    with time_machine.travel(noon(MARCH), tick=False):
        directory.offer(cast.home)
    with network_scope(cast.home):
        assert first_day(cast.home) == MARCH
