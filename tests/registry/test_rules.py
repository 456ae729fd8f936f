"""What of a person is shown to whom: the whole table."""

from datetime import date
from itertools import chain, combinations

import pytest

from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Person
from nestwerk.registry.rules import Shown, may_mail, shown_of

WORDS = {"email": "p@haus.example", "phone": "02421 1", "mobile": "0171 39200 01", "profession": "Hebamme"}
CONTACT = [Use.PARTNERS, Use.PUBLIC, Use.MOBILE]
EVERY_CONSENT = [frozenset(some) for some in chain(*(combinations(CONTACT, n) for n in range(4)))]


def _person(**more: object) -> Person:
    return Person(first_name="Person 001", last_name="Muster", **{**WORDS, **more})


def _shown(*kinds: str) -> Shown:
    return Shown(
        "Person 001 Muster",
        ("", "Person 001", "Muster"),
        **{kind: WORDS[kind] for kind in ("profession", *kinds)},
    )


@pytest.mark.parametrize("uses", EVERY_CONSENT, ids=lambda uses: "+".join(sorted(uses)) or "none")
def test_each_audience_reads_what_was_agreed_to(uses: frozenset[str]) -> None:
    mobile = ("mobile",) if Use.MOBILE in uses else ()
    whole = _shown("email", "phone", *mobile)
    assert {audience: shown_of(_person(), uses, audience) for audience in Audience} == {
        Audience.COORDINATION: whole,
        Audience.PARTNERS: whole if {Use.PARTNERS, Use.PUBLIC} & uses else _shown(),
        Audience.PUBLIC: whole if Use.PUBLIC in uses else None,
    }


def test_who_left_is_known_to_the_coordination_only() -> None:
    gone = _person(left_on=date(2026, 1, 31))
    uses = frozenset(Use)
    assert [shown_of(gone, uses, audience) is None for audience in Audience] == [True, True, False]


@pytest.mark.parametrize(
    ("more", "uses", "is_reached"),
    [
        ({}, {Use.MAILING}, True),
        ({}, set(Use) - {Use.MAILING}, False),
        ({"email": ""}, {Use.MAILING}, False),
        ({"unreachable_since": date(2026, 1, 1)}, {Use.MAILING}, False),
        ({"left_on": date(2026, 1, 1)}, {Use.MAILING}, False),
    ],
)
def test_letter_to_all_reaches_those_who_want_it(
    more: dict[str, object], uses: set[str], is_reached: bool
) -> None:
    assert may_mail(_person(**more), uses) == is_reached
