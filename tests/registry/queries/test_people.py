from datetime import timedelta

from django.utils import timezone

from nestwerk.base.scope import network_scope
from nestwerk.registry.actions.functions import end_function
from nestwerk.registry.choices import Audience, Use
from nestwerk.registry.models import Function
from nestwerk.registry.queries.people import Address, LeftOut, Mailing, functions_of, is_current, mailing
from tests.cast import Cast
from tests.make import directory
from tests.make import registry as make


def test_function_counts_from_its_first_day_until_the_day_before_its_last() -> None:
    today = timezone.localdate()
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    spans = {(since, until): is_current(Function(since=since, until=until), today) for since, until in (
        (None, None), (days[1], None), (days[2], None), (None, days[1]), (None, days[2]), (days[0], days[2]),
    )}  # fmt: skip
    assert list(spans.values()) == [True, True, False, False, True, True]


def test_functions_of_an_organisation_name_those_who_may_be_named(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    agreed = make.person(cast.home, "Eins", email="eins@haus.example", uses=(Use.PUBLIC,))
    other = make.person(cast.home, "Zwei", email="zwei@haus.example")
    for person in (agreed, other, None):
        make.function(cast.home, person, house, mailbox="" if person else "amt@haus.example")
    ended = make.function(cast.home, other, house, name="früher")
    with network_scope(cast.home):
        end_function(ended, on=timezone.localdate(), by=cast.kim)
        told = {
            audience: [
                (line.card.name, line.card.email) if line.card else line.function.mailbox
                for line in functions_of(house, audience)
            ]
            for audience in Audience
        }
    assert told == {
        Audience.COORDINATION: [
            ("Eins", "eins@haus.example"),
            ("Zwei", "zwei@haus.example"),
            "amt@haus.example",
        ],
        Audience.PARTNERS: [("Eins", "eins@haus.example"), ("Zwei", ""), "amt@haus.example"],
        Audience.PUBLIC: [("Eins", "eins@haus.example"), "", "amt@haus.example"],
    }


def test_letter_reaches_each_once_and_says_who_is_left_out(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A")
    both = make.person(cast.home, "Beide", email="beide@haus.example", uses=(Use.MAILING,))
    boxed = make.person(cast.home, "Postfach")
    silent = make.person(cast.home, "Ohne")
    nowhere = make.person(cast.home, "Nirgends", uses=(Use.MAILING,))
    for person, words in (
        (both, {}),
        (both, {"name": "zweite"}),
        (boxed, {}),
        (boxed, {"mailbox": "box@haus.example"}),
        (silent, {}),
        (nowhere, {}),
    ):
        make.function(cast.home, person, house, **words)
    with network_scope(cast.home):
        found = mailing(cast.home)
    assert found == Mailing(
        (
            Address("beide@haus.example", "Beide", "Haus A", False),
            Address("box@haus.example", "Ansprechperson", "Haus A", True),
        ),
        (LeftOut("Ohne", "Haus A", "no_consent"), LeftOut("Nirgends", "Haus A", "no_address")),
    )
