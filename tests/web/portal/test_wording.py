"""What a card says: where, when, how much; nothing that nobody knows."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from nestwerk.base.scope import network_scope
from nestwerk.directory.hours.occurrences import NO_HOLIDAYS
from nestwerk.directory.queries.readable import OfferView, PlaceView, offer_views
from nestwerk.directory.queries.shapes_search import Hit
from nestwerk.directory.rules import Audience
from nestwerk.places.holidays import calendar_of
from nestwerk.web.portal.wording import (
    Card,
    Clock,
    Fact,
    card_of,
    phone_link,
    phone_shown,
    point_link,
    street_map_link,
    when,
)
from tests.cast import Cast
from tests.make import directory as make
from tests.web.portal.families import cafe

MONDAY_TEN = datetime(2026, 3, 9, 10, 0)  # noqa: DTZ001 opening hours know no zone
MONDAY_ELEVEN = MONDAY_TEN.replace(hour=11)


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override("de"):
        yield


def view(cast: Cast) -> OfferView:
    with network_scope(cast.home):
        return offer_views(cast.home, Audience.PUBLIC)[0]


def place(cast: Cast, text: str = "", **words: Any) -> PlaceView:
    cafe(cast.home, places=[make.place(text=text, street="Uferweg 1", town="Auenstadt", **words)])
    return view(cast).places[0]


def test_card_of_a_hit_says_what_matters(cast: Cast) -> None:
    offer = cafe(cast.home)
    hit = Hit(offer.pk, str(offer.uid), offer.title, 1.0, ("„Café“ im Titel.",), 2140.0)
    assert card_of(view(cast), hit, Clock(MONDAY_TEN, NO_HOLIDAYS)) == Card(
        uid=str(offer.uid),
        title="Elterncafé Auenwiese",
        summary="Kaffee trinken und andere Eltern treffen.",
        organisation="Familienzentrum Auenwiese",
        facts=(
            Fact("Auenstadt"),
            Fact("2,1 km"),
            Fact("Heute bis 11 Uhr geöffnet", "good"),
            Fact("kostenlos"),
            Fact("einfach kommen"),
            Fact("bis 3 Jahre"),
            Fact("Deutsch, Türkisch"),
            Fact("Zuletzt bestätigt am 01.03.2026"),
        ),
        why=("„Café“ im Titel.",),
        is_unconfirmed=False,
    )


def test_card_of_a_bare_offer_says_nothing_it_does_not_know(cast: Cast) -> None:
    offer = make.offer(cast.home, title="Treff", confirmed_on=None)
    expected = Card(str(offer.uid), "Treff", "", "", (), (), False)
    assert card_of(view(cast), None, Clock(MONDAY_TEN, NO_HOLIDAYS)) == expected


def test_many_towns_are_counted(cast: Cast) -> None:
    places = [make.place(town=f"Auenort {number}") for number in range(5)]
    cafe(cast.home, places=places)
    assert card_of(view(cast), None, Clock(MONDAY_TEN, NO_HOLIDAYS)).facts[0] == Fact("an 5 Orten")


@pytest.mark.parametrize(
    ("text", "moment", "fact"),
    [
        ("Mo 9-11 Uhr", MONDAY_TEN, Fact("Heute bis 11 Uhr geöffnet", "good")),
        ("Mo 9-11:30 Uhr", MONDAY_TEN, Fact("Heute bis 11:30 Uhr geöffnet", "good")),
        ("Mo-So 0-24 Uhr", MONDAY_TEN, Fact("Jetzt geöffnet", "good")),
        ("Mo 9-11 Uhr", MONDAY_ELEVEN, Fact("Nächster Termin: Mo, 16.3., 9 bis 11 Uhr")),
        ("Mo 14-16 Uhr", MONDAY_TEN, Fact("Nächster Termin: heute, 14 bis 16 Uhr")),
        ("24.12.2026 10-12 Uhr", MONDAY_TEN, Fact("")),
        ("", MONDAY_TEN, Fact("")),
    ],
)
def test_when_it_is_open(cast: Cast, text: str, moment: datetime, fact: Fact) -> None:
    assert when([place(cast, text)], Clock(moment, NO_HOLIDAYS)) == fact


def test_school_holidays_of_the_land_count(cast: Cast) -> None:
    holidays = calendar_of("NW")
    first = next(
        start for start, end in holidays.stretches if start > date(2026, 6, 1) and (end - start).days > 30
    )
    moment = datetime.combine(first, datetime.min.time()).replace(hour=9)
    here = place(cast, "Mo-So 9-11 Uhr außer in den Ferien")
    said = [when([here], Clock(moment, calendar)) for calendar in (NO_HOLIDAYS, holidays)]
    assert said == [Fact("Heute bis 11 Uhr geöffnet", "good"), Fact("")]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("0800 000001", "tel:0800000001"),
        ("+49 (0) 6031 / 00-12", "tel:+4960310012"),
        ("06031/00 12 (vormittags)", "tel:060310012"),
        ("javascript:alert(1)", "tel:1"),
    ],
)
def test_phone_dials_only_digits(written: str, link: str) -> None:
    assert phone_link(written) == link


def test_route_leads_to_the_point_or_the_address(cast: Cast) -> None:
    here = place(cast, latitude=50.9, longitude=6.5)
    assert (point_link(here), street_map_link(here)) == (
        "geo:50.9,6.5",
        "https://www.openstreetmap.org/?mlat=50.9&mlon=6.5#map=17/50.9/6.5",
    )


def test_route_without_a_point_asks_for_the_address(cast: Cast) -> None:
    here = place(cast)
    assert (point_link(here), street_map_link(here)) == (
        "",
        "https://www.openstreetmap.org/search?query=Uferweg%201%2C%20Auenstadt",
    )


@pytest.mark.parametrize("kept_back", [{"is_home": True}, {"is_secret": True}])
def test_no_route_leads_to_a_private_or_a_secret_address(cast: Cast, kept_back: dict[str, bool]) -> None:
    here = place(cast, latitude=50.9, longitude=6.5, **kept_back)
    assert (point_link(here), street_map_link(here)) == ("", "")


def test_number_keeps_its_order_where_pages_run_from_right_to_left() -> None:
    shown = {}
    for language in ("de", "ar"):
        with translation.override(language):
            shown[language] = (phone_shown("0800 000001"), phone_shown(""))
    assert shown == {"de": ("0800 000001", ""), "ar": ("\u20660800 000001\u2069", "")}
