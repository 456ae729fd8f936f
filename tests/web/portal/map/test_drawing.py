"""The map: points where they belong, marks that share a number when they would touch, no private home."""

from typing import Any

import pytest
from django.test import Client

from nestwerk.base.scope import network_scope
from nestwerk.directory.queries.readable import OfferView, offer_views
from nestwerk.directory.rules import Audience
from nestwerk.places.models import Territory
from nestwerk.tenants.models import Network
from nestwerk.web.portal.map.drawing import HIGHEST, LOWEST, MARGIN, WIDTH, Drawing, drawing_of
from tests.cast import Cast
from tests.make import directory as make
from tests.web.desk.look import words
from tests.web.portal.families import address, cafe, open_portal, shelter


def town(name: str, latitude: float | None, longitude: float | None) -> Territory:
    return Territory(name=name, latitude=latitude, longitude=longitude)


def here(latitude: float, longitude: float, **words: Any) -> list[dict[str, Any]]:
    return [make.place(town="Auenstadt", latitude=latitude, longitude=longitude, **words)]


def views(of: Network) -> list[OfferView]:
    with network_scope(of):
        return offer_views(of, Audience.PUBLIC)


def test_paper_without_points_is_empty() -> None:
    assert drawing_of([town("Nirgendwo", None, None)], []) == Drawing(WIDTH, LOWEST, (), (), ())


def test_north_is_up_and_east_is_right() -> None:
    drawing = drawing_of([town("Nord", 51.0, 6.0), town("Süd", 50.0, 6.0), town("Ost", 50.5, 7.0)], [])
    north, south, east = drawing.labels
    assert (north.y < east.y < south.y, north.x == south.x < east.x) == (True, True)
    assert (north.y, south.y) == (MARGIN, pytest.approx(drawing.height - MARGIN, abs=0.2))


@pytest.mark.parametrize(
    "places",
    [
        [("A", 50.0, 6.0)],
        [("A", 50.0, 6.0), ("B", 50.0, 6.0)],
        [("A", 47.3, 6.0), ("B", 55.0, 6.1)],
        [("A", 50.0, 5.9), ("B", 50.01, 15.0)],
    ],
)
def test_everything_stands_on_the_paper(places: list[tuple[str, float, float]]) -> None:
    drawing = drawing_of([town(*place) for place in places], [])
    assert LOWEST <= drawing.height <= HIGHEST + 0.1
    assert [(0 <= label.x <= WIDTH, 0 <= label.y <= drawing.height) for label in drawing.labels] == [
        (True, True)
    ] * len(places)


def test_names_never_cover_each_other() -> None:
    drawing = drawing_of(
        [town(f"Großgemeinde {n}", 50.0 + n % 7 / 100, 6.0 + n % 6 / 60) for n in range(40)], []
    )
    shown = [label for label in drawing.labels if label.is_shown]
    spots = {(label.text_x, label.text_y) for label in shown}
    assert 0 < len(shown) == len(spots) < 40


def test_neighbours_share_a_number_and_the_far_one_has_its_own(cast: Cast) -> None:
    cafe(cast.home, title="A", places=here(50.0, 6.0))
    cafe(cast.home, title="B", places=here(50.0001, 6.0001, street="Weg 2"))
    cafe(cast.home, title="C", places=here(51.0, 7.0, street="Weg 3"))
    drawing = drawing_of([], views(cast.home))
    assert [(mark.number, [offer.title for offer in mark.offers]) for mark in drawing.marks] == [
        (1, ["A", "B"]),
        (2, ["C"]),
    ]


@pytest.mark.parametrize(
    "words", [{"is_home": True}, {"is_secret": True}, {"presence": "home"}, {"presence": "online"}]
)
def test_where_one_cannot_go_there_is_no_mark(cast: Cast, words: dict[str, Any]) -> None:
    cafe(cast.home, title="A", places=here(50.0, 6.0, **words))
    drawing = drawing_of([], views(cast.home))
    assert (drawing.marks, [offer.title for offer in drawing.without_point]) == ((), ["A"])


def test_map_has_its_list(fam: Client, cast: Cast) -> None:
    open_portal(cast.home)
    cafe(cast.home)
    shelter(cast.home)
    page = words(fam.get(address("map", cast.home)))
    assert [
        text for text in ("2 Hilfen.", "1 Auenstadt Elterncafé", "ohne festen Ort Schutz") if text not in page
    ] == []


def test_map_shows_what_was_asked(fam: Client, cast: Cast) -> None:
    open_portal(cast.home)
    cafe(cast.home)
    shelter(cast.home)
    response = fam.get(address("map", cast.home), {"q": "Elterncafé"})
    assert "Schutz bei Gewalt" not in response.content.decode()
    assert f"{address('search', cast.home)}?q=Elterncaf%C3%A9#results" in response.content.decode()
