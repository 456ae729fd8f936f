"""Minutes instead of kilometres: where a place was named and somebody worked them out, and nowhere else."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions.way_times import replace_way_times
from nestwerk.coverage.queries.minutes import WayMinutes
from nestwerk.directory.models import Offer
from nestwerk.places.choices import DataKind, DataState
from nestwerk.places.models import Dataset
from nestwerk.tenants.models import Network
from nestwerk.web.portal.ways import place_carried, worded_way
from nestwerk.web.ui import page_cache
from nestwerk.web.ui.page_cache import PAGES
from tests.cast import Cast
from tests.make import directory as make
from tests.make import places
from tests.web.desk.look import words
from tests.web.portal.families import address, cafe, open_portal, shelter

ORIGIN = "50.9100 6.5100"
NOTE = "Die Minuten sind geschätzt: ab der Mitte von Auental, mit Kinderwagen."
Minutes = tuple[int | None, int | None]


@pytest.fixture
def home(cast: Cast) -> Network:
    open_portal(cast.home)
    places.served(
        cast.home, "Auental", kind="municipality", official_key="05999001", latitude=50.91, longitude=6.51
    )
    return cast.home


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with translation.override("de"):
        yield


def worked_out(of: Network, *ways: tuple[Offer, Minutes]) -> None:
    """What the worker found from Auental to the first place of each offer."""
    with network_scope(of):
        replace_way_times(of, [(ORIGIN, offer.places.first().pk, walk, ride) for offer, (walk, ride) in ways])


def asked(client: Client, of: Network, **words_asked: str) -> str:
    return words(client.get(address("search", of), {"place": "Auental", **words_asked}))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((12, None), ["etwa 12 Minuten zu Fuß"]),
        ((25, 8), ["etwa 25 Minuten zu Fuß", "etwa 8 Minuten mit Bus oder Bahn"]),
        ((20, 16), ["etwa 20 Minuten zu Fuß"]),  # a bus that saves nothing
        ((4, 4), ["wenige Minuten zu Fuß"]),
        ((61, 30), ["etwa 30 Minuten mit Bus oder Bahn"]),
        ((61, 61), []),  # kilometres say more
        ((None, 45), ["etwa 45 Minuten mit Bus oder Bahn"]),
    ],
)
def test_way_in_words(minutes: Minutes, said: list[str]) -> None:
    assert worded_way(WayMinutes(*minutes)) == said


@pytest.mark.parametrize(
    "text", ["", "50.91 6.51", "50.9100,6.5100", "٥٠.٩١٠٠ 6.5100", "' OR 1=1 --", "9" * 400]
)
def test_what_is_no_point_carries_no_place(text: str) -> None:
    assert place_carried(text) is None


def test_search_says_minutes_in_place_of_kilometres(fam: Client, home: Network) -> None:
    offer = cafe(home)
    before = asked(fam, home)
    assert "Auenstadt 1,3 km" in before
    worked_out(home, (offer, (25, 8)))
    page = asked(fam, home)
    assert "Auenstadt etwa 25 Minuten zu Fuß etwa 8 Minuten mit Bus oder Bahn" in page
    assert [NOTE in page, NOTE in before] == [True, False]


def test_without_a_place_nothing_changes(fam: Client, home: Network) -> None:
    worked_out(home, (cafe(home), (12, None)))
    assert "Minuten zu Fuß" not in words(fam.get(address("search", home), {"q": "Elterncafé"}))


def test_minutes_are_of_the_nearest_place(fam: Client, home: Network) -> None:
    there = {"latitude": 50.9, "town": "Auenstadt"}
    offer = cafe(
        home, places=[make.place(longitude=6.5 + n / 10, street=f"Weg {n}", **there) for n in (0, 1)]
    )
    with network_scope(home):
        near, far = offer.places.order_by("position").values_list("pk", flat=True)
        replace_way_times(home, [(ORIGIN, near, 30, None), (ORIGIN, far, 20, 19)])
    assert "etwa 20 Minuten zu Fuß" in asked(fam, home)
    page = words(fam.get(address("offer", home, offer), {"from": ORIGIN}))
    assert ["Auenstadt etwa 30 Minuten zu Fuß" in page, "Auenstadt etwa 20 Minuten zu Fuß" in page] == [
        True,
        True,
    ]


def test_offer_page_counts_from_where_one_searched(fam: Client, home: Network) -> None:
    offer = cafe(home)
    worked_out(home, (offer, (12, None)))
    link = f'href="{address("offer", home, offer)}?from=50.9100+6.5100"'
    pages = [
        fam.get(address(name, home), {"place": "Auental"}).content.decode() for name in ("search", "map")
    ]
    assert [link in page for page in pages] == [True, True]
    page = words(fam.get(address("offer", home, offer), {"from": ORIGIN}))
    assert "12345 Auenstadt etwa 12 Minuten zu Fuß" in page
    assert "ab der Mitte des Orts, in dem Sie gesucht haben" in page
    bare = fam.get(address("offer", home, offer)).content.decode()
    assert ["Minuten zu Fuß" in bare, "noindex" in bare] == [False, False]


def test_map_says_minutes_in_its_list(fam: Client, home: Network) -> None:
    worked_out(home, (cafe(home), (12, None)))
    page = words(fam.get(address("map", home), {"place": "Auental"}))
    assert ["Familienzentrum Auenwiese etwa 12 Minuten zu Fuß" in page, NOTE in page] == [True, True]


def test_hidden_place_has_no_minutes_and_its_link_carries_nothing(fam: Client, home: Network) -> None:
    hidden = shelter(home)
    private = make.place(town="Auenstadt", is_home=True, latitude=50.9, longitude=6.5)
    at_home = cafe(home, title="Tagesmutter", places=[private])
    worked_out(home, (hidden, (12, None)), (at_home, (13, None)))
    lists = [
        fam.get(address(name, home), {"place": "Auental"}).content.decode() for name in ("search", "map")
    ]
    assert [("Minuten zu Fuß" in page, "?from=" in page) for page in lists] == [(False, False)] * 2
    pages = [words(fam.get(address("offer", home, one), {"from": ORIGIN})) for one in (hidden, at_home)]
    assert ["Minuten" in page for page in pages] == [False, False]


def test_filter_keeps_what_is_reached_on_foot(fam: Client, home: Network) -> None:
    here = make.place(town="Auenstadt", latitude=50.905, longitude=6.51)
    near, far, unknown = (cafe(home, title=f"Café {name}", places=[here]) for name in ("nah", "fern", "neu"))
    home_visit = make.offer(home, title="Besuch", category="27", approaches=["visit"])
    worked_out(home, (near, (15, None)), (far, (16, 5)))
    offered = asked(fam, home)
    page = asked(fam, home, within="foot")
    assert "zu Fuß erreichbar (15 Minuten)" in offered
    assert [one.title in page for one in (near, far, unknown, home_visit)] == [True, False, False, False]
    assert ["1 Hilfe bei Auental" in page, "Filter weglassen: zu Fuß erreichbar" in page] == [True, True]
    assert "1 Hilfe." in words(fam.get(address("map", home), {"place": "Auental", "within": "foot"}))


def test_filter_is_not_offered_where_nobody_knows_the_ways(fam: Client, home: Network) -> None:
    cafe(home)
    assert "zu Fuß erreichbar" not in asked(fam, home)


def test_filter_without_a_place_leaves_everything(fam: Client, home: Network) -> None:
    cafe(home)
    assert "1 Hilfe gefunden" in words(fam.get(address("search", home), {"within": "foot"}))


@pytest.mark.parametrize(("name", "most"), [("search", 9), ("map", 11), ("offer", 5)])
def test_minutes_cost_one_statement(
    fam: Client, home: Network, name: str, most: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    offers = [cafe(home, title=f"Elterncafé {number}") for number in range(3)]
    worked_out(home, *((offer, (12, None)) for offer in offers))
    page = address(name, home, offers[0] if name == "offer" else None)
    fam.get(page, {"place": "Auental", "from": ORIGIN})
    with django_assert_num_queries(most):
        fam.get(page, {"place": "Auental", "from": ORIGIN})


def test_kept_page_goes_stale_with_the_minutes(
    fam: Client, home: Network, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.KEEPS_PAGES = True
    monkeypatch.setattr(page_cache, "ASKS_EVERY_S", 0)
    PAGES.clear()
    offer = cafe(home)
    said = []
    for minutes in (12, 13):
        worked_out(home, (offer, (minutes, None)))
        pages = [words(fam.get(address("offer", home, offer), {"from": ORIGIN})) for _again in range(2)]
        said += [f"etwa {minutes} Minuten zu Fuß" in page for page in pages]
    assert said == [True] * 4


def test_methods_page_names_the_data_the_minutes_are_made_of(fam: Client, db: None) -> None:
    source = {"reference": "2026-08-21", "attribution": "© OpenStreetMap contributors", "checksum": "1"}
    for kind, slug, state in (
        (DataKind.STREETS, "", DataState.READY),
        (DataKind.STREETS, "auenland", DataState.READY),
        (DataKind.CENSUS, "", DataState.READY),
        (DataKind.TIMETABLE, "", DataState.RETIRED),
    ):
        Dataset.objects.create(kind=kind, name="karte", cut_for=slug, state=state, **source)
    page = words(fam.get(reverse("portal:methods")))
    assert page.count("Stand 21.08.2026: © OpenStreetMap contributors") == 1
    assert "Straßen und Wege, Stand" in page


def test_methods_page_says_that_no_streets_are_known(fam: Client, db: None) -> None:
    assert "Auf diesem Server sind noch keine Straßen eingelesen." in words(
        fam.get(reverse("portal:methods"))
    )
