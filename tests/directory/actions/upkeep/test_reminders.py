"""The ladder of reminders over the days: who is written to, what is labelled and hidden, what starts anew."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from nestwerk.accounts.roles import COORDINATOR, PLANNER
from nestwerk.base.scope import network_scope
from nestwerk.directory.actions import offers
from nestwerk.directory.actions.upkeep import proposals, reminders
from nestwerk.directory.actions.upkeep.reminders import Round, next_stage, run_reminders
from nestwerk.directory.choices import Stage
from nestwerk.directory.models import Offer, UpkeepLink, UpkeepRules
from tests.cast import Cast
from tests.make import accounts, directory

FIRST = date(2026, 1, 1)
MAIL = "pflege@example.org"
SUBJECTS = {"Stimmen": "ask", "Kleine": "remind", "Was": "digest"}


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(datetime(2026, 1, 1, 9, 0, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def home(cast: Cast, clock: Any) -> Any:
    with network_scope(cast.home):
        yield cast.home


def live(
    home: Any, clock: Any, days: range, each: Callable[[int], None] = lambda day: None
) -> list[tuple[int, str]]:
    """Run upkeep day by day; what was posted, by the day it was."""
    posted: list[tuple[int, str]] = []
    for number in days:
        today = FIRST + timedelta(days=number)
        clock.move_to(datetime(today.year, today.month, today.day, 9, 0, tzinfo=UTC))
        mail.outbox.clear()
        each(number)
        run_reminders(home, today=today)
        posted += [(number, SUBJECTS[letter.subject.split()[0]]) for letter in mail.outbox]
    return posted


def made(home: Any, title: str = "Elterncafé", *, email: str = MAIL, **words: Any) -> Offer:
    organisation = directory.organisation(
        home, words.pop("organisation", "Familienzentrum"), upkeep_email=email
    )
    return directory.offer(home, title, organisation=organisation.name, confirmed_on=FIRST, **words)


def stage(offer: Offer) -> str:
    return Offer.objects.get(pk=offer.pk).stage


def test_silence_climbs_the_whole_ladder_one_step_at_a_time(cast: Cast, home: Any, clock: Any) -> None:
    offer = made(home)
    seen: dict[int, str] = {}
    posted = live(home, clock, range(325, 500), lambda day: seen.update({day: stage(offer)}))
    changes = [(day, now) for day, now in seen.items() if now != seen.get(day - 1, Stage.FRESH)]
    assert changes == [
        (331, "asked"),
        (345, "reminded"),
        (359, "escalated"),
        (373, "unconfirmed"),
        (433, "hidden"),
    ]
    assert posted == [(330, "ask"), (344, "remind"), (358, "digest"), (372, "digest"), (432, "digest")]


def test_confirming_starts_anew(home: Any, clock: Any) -> None:
    offer = made(home)

    def confirms(day: int) -> None:
        if day == 350:
            offers.confirm_offer(offer, by="Anbieter")

    posted = live(home, clock, range(329, 690), confirms)
    assert posted == [(330, "ask"), (344, "remind"), (680, "ask")]


def test_second_run_of_a_day_does_nothing(home: Any, clock: Any) -> None:
    made(home)
    today = FIRST + timedelta(days=330)
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    assert run_reminders(home, today=today) == Round(letters=1, steps=1)
    assert run_reminders(home, today=today) == Round()


def test_provider_gets_one_letter_for_all_its_offers(home: Any, clock: Any) -> None:
    titles = ["Elterncafé", "Babymassage", "Väterabend"]
    for title in titles:
        made(home, title)
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    run_reminders(home, today=FIRST + timedelta(days=330))
    (letter,) = mail.outbox
    assert [title for title in titles if f"- {title}" in letter.body] == titles
    assert UpkeepLink.objects.count() == 1


def test_offers_due_soon_are_asked_about_with_those_due(home: Any, clock: Any) -> None:
    first, soon, later = made(home, "Erstes"), made(home, "Zweites"), made(home, "Drittes")
    offers.confirm_offer(soon, by="x", on=FIRST + timedelta(days=30))
    offers.confirm_offer(later, by="x", on=FIRST + timedelta(days=31))
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    run_reminders(home, today=FIRST + timedelta(days=330))
    assert [stage(offer) for offer in (first, soon, later)] == ["asked", "asked", "fresh"]


def test_worker_that_stood_still_takes_one_step_only(home: Any, clock: Any) -> None:
    offer = made(home)
    live(home, clock, range(900, 901))
    assert stage(offer) == Stage.ASKED


@pytest.mark.parametrize(
    ("status", "visibility"), [("ended", "public"), ("idea", "public"), ("running", "coordination")]
)
def test_offer_nobody_looks_for_is_not_asked_about(
    home: Any, clock: Any, status: str, visibility: str
) -> None:
    offer = made(home, status=status, visibility=visibility)
    assert (live(home, clock, range(330, 332)), stage(offer)) == ([], Stage.FRESH)


def test_offer_with_a_waiting_proposal_is_not_the_providers_turn(home: Any, clock: Any) -> None:
    offer = made(home)
    proposals.propose_changes(offer, {"summary": "Neu"})
    live(home, clock, range(330, 332))
    assert stage(offer) == Stage.FRESH


@pytest.mark.parametrize("email", ["", MAIL])
def test_provider_without_address_goes_to_the_coordination_at_once(home: Any, clock: Any, email: str) -> None:
    offer = made(home, email=email)
    posted = live(home, clock, range(330, 331))
    assert (stage(offer), posted) == (
        ("asked", [(330, "ask")]) if email else ("escalated", [(330, "digest")])
    )


def test_offer_without_a_provider_goes_to_the_coordination(home: Any, clock: Any) -> None:
    offer = directory.offer(home, confirmed_on=FIRST)
    live(home, clock, range(330, 331))
    assert stage(offer) == Stage.ESCALATED


def test_digest_goes_to_coordinators_once_a_day(cast: Cast, home: Any, clock: Any) -> None:
    accounts.member(home, "Karla", COORDINATOR)
    accounts.member(home, "Lia", PLANNER)
    made(home, email="")
    made(home, "Zweites", email="")
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    for _run in range(2):
        run_reminders(home, today=FIRST + timedelta(days=330))
    assert sorted(letter.to[0] for letter in mail.outbox) == ["karla@example.org", "kim@example.org"]
    assert ["Elterncafé" in letter.body and "Zweites" in letter.body for letter in mail.outbox] == [
        True,
        True,
    ]


def test_digest_tells_of_new_proposals_once(home: Any, clock: Any) -> None:
    offer = made(home)
    proposals.propose_changes(offer, {"summary": "Neu"})
    assert live(home, clock, range(5)) == [(1, "digest")]


def test_letter_that_fails_is_tried_again_tomorrow(home: Any, clock: Any, settings: Any) -> None:
    offer = made(home)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.directory.actions.upkeep.silence.Silent"
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    assert run_reminders(home, today=FIRST + timedelta(days=330)) == Round(failed=1)
    assert (stage(offer), UpkeepLink.objects.filter(revoked_at=None).count()) == (Stage.FRESH, 0)
    settings.EMAIL_BACKEND = working
    assert live(home, clock, range(331, 332)) == [(331, "ask")]


RULES = {
    "asks_after_days": 330,
    "reminds_after_days": 14,
    "escalates_after_days": 15,
    "labels_after_days": 16,
    "hides_after_days": 60,
}


@pytest.mark.parametrize(
    ("at", "off", "is_reachable", "expected"),
    [
        ("fresh", (), True, ("asked", 330)),
        ("asked", (), True, ("reminded", 14)),
        ("reminded", (), True, ("escalated", 15)),
        ("escalated", (), True, ("unconfirmed", 16)),
        ("unconfirmed", (), True, ("hidden", 60)),
        ("hidden", (), True, None),
        ("asked", ("reminds_after_days",), True, ("escalated", 15)),
        ("asked", ("reminds_after_days", "escalates_after_days"), True, ("unconfirmed", 16)),
        ("unconfirmed", ("hides_after_days",), True, None),
        ("fresh", ("asks_after_days",), True, ("escalated", 15)),
        ("fresh", (), False, ("escalated", 330)),
        ("asked", (), False, ("escalated", 14)),
        ("fresh", ("escalates_after_days",), False, ("unconfirmed", 330)),
        ("fresh", tuple(RULES), True, None),
    ],
)
def test_each_step_can_be_switched_off(
    at: str, off: tuple[str, ...], is_reachable: bool, expected: tuple[str, int] | None
) -> None:
    rules = UpkeepRules(**{name: None if name in off else days for name, days in RULES.items()})
    assert next_stage(at, rules, is_reachable=is_reachable) == expected


def test_rules_are_changed_by_name(home: Any) -> None:
    reminders.change_rules(home, by="Kim", hides_after_days=None, asks_after_days=180)
    rules = reminders.rules_of(home)
    assert (rules.asks_after_days, rules.hides_after_days, rules.labels_after_days) == (180, None, 14)
    with pytest.raises(TypeError):
        reminders.change_rules(home, by="Kim", shouts_after_days=1)


def test_networks_do_not_hear_of_each_other(cast: Cast, home: Any, clock: Any) -> None:
    made(home)
    with network_scope(cast.elsewhere):
        run_reminders(cast.elsewhere, today=FIRST + timedelta(days=330))
    assert Counter(letter.to[0] for letter in mail.outbox) == {}
