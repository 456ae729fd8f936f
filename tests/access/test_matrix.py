"""Every address, every role, every method: own thing, another network's thing, nobody's thing."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path

from nestwerk.base.scope import network_scope
from nestwerk.exchange import actions as exchange
from tests.access.matrix import MATRIX, PEOPLE, Row
from tests.access.world import WORDS, addresses, thing, url
from tests.cast import Cast, assemble, signed_in
from tests.make import directory as make
from tests.make import indicators, places

METHODS = ("GET", "POST")
SENT = {"nothing": "1"}  # a form with nothing of its own in it
LOGIN = "/account/login?"

every_address = pytest.mark.parametrize("name", sorted(MATRIX))


@dataclass
class Visitors:
    """Everybody of the cast with a client; what a visit changes is undone after it."""

    cast: Cast
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, person: str) -> Client:
        if person not in self.clients:
            self.clients[person] = Client() if person == "fam" else signed_in(getattr(self.cast, person))
        return self.clients[person]

    def visit(self, person: str, method: str, url: str) -> HttpResponse:
        client = self.client(person)
        cookies = copy.deepcopy(client.cookies)
        before = transaction.savepoint()
        try:
            return client.get(url) if method == "GET" else client.post(url, SENT)
        finally:
            transaction.savepoint_rollback(before)
            client.cookies = cookies


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Visitors]:
    """Both networks have one figure and show it, so that no page is empty. Built once, taken back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = assemble()
        for network, by in ((cast.home, cast.kim), (cast.elsewhere, cast.nils)):
            indicators.value(network, places.served(network), number="12")
            make.portal(network)
            with network_scope(network):
                exchange.share_figures(network, by=by)
        visitors = Visitors(cast)
        for person in (*PEOPLE, "nils"):
            visitors.client(person)
        yield visitors
        transaction.set_rollback(True)


@pytest.fixture
def visitors(world: Visitors, db: None) -> Visitors:
    """What one test adds is gone for the next: `db` opens a savepoint inside the world's transaction."""
    return world


def _status(response: HttpResponse) -> str:
    if response.status_code == 302 and response["Location"].startswith(LOGIN):
        return "login"
    return str(response.status_code)


def _answers(visitors: Visitors, url: str) -> dict[str, dict[str, str]]:
    return {m: {person: _status(visitors.visit(person, m, url)) for person in PEOPLE} for m in METHODS}


def _expected(row: Row) -> dict[str, dict[str, str]]:
    return {
        m: dict(zip(PEOPLE, cells.split(), strict=True))
        for m, cells in zip(METHODS, (row.get, row.post), strict=True)
    }


def _of_others(row: Row) -> dict[str, dict[str, str]]:
    """The rule for things of another network: whoever would get an answer at home gets 404."""
    kept = {"403", "404", "405", "login"}
    return {
        m: {who: s if s in kept else "404" for who, s in cells.items()} for m, cells in _expected(row).items()
    }


def missing_rows(urlconf: object = None) -> list[str]:
    return sorted(a.name or f"unnamed: {a.route}" for a in addresses(urlconf) if a.name not in MATRIX)


def test_every_address_has_a_row() -> None:
    assert missing_rows() == []


def test_every_row_has_an_address() -> None:
    assert sorted(MATRIX.keys() - {a.name for a in addresses()}) == []


def test_row_names_a_thing_exactly_when_the_address_takes_a_number() -> None:
    assert {a.name: a.asks_for_a_thing for a in addresses()} == {
        name: bool(row.thing) for name, row in MATRIX.items()
    }


class Planted:
    """Addresses nobody thought of when writing the matrix."""

    urlpatterns = [
        path("desk/everything/", lambda request: redirect("/"), name="desk_everything"),
        path("desk/unnamed/", lambda request: redirect("/")),
    ]


def test_planted_address_without_a_row_is_found() -> None:
    assert missing_rows(Planted) == ["desk_everything", "unnamed: desk/unnamed/"]


@every_address
def test_address_answers_as_the_matrix_says(name: str, visitors: Visitors) -> None:
    row, cast = MATRIX[name], visitors.cast
    own = thing(row.thing, cast.home, cast.kim) if row.thing else None
    assert _answers(visitors, url(name, cast.home, own)) == _expected(row)


@pytest.mark.parametrize("name", sorted(name for name, row in MATRIX.items() if row.thing))
def test_thing_of_another_network_is_unknown_here(name: str, visitors: Visitors) -> None:
    row, cast = MATRIX[name], visitors.cast
    foreign = url(name, cast.home, thing(row.thing, cast.elsewhere, cast.nils))
    assert _answers(visitors, foreign) == _of_others(row)
    if "slug" in WORDS[name]:
        return  # the address names the network: it is the same for Nils
    kims_cells = {method: cells["kim"] for method, cells in _expected(row).items()}
    assert {m: _status(visitors.visit("nils", m, foreign)) for m in METHODS} == kims_cells


@pytest.mark.parametrize("name", sorted(name for name, row in MATRIX.items() if row.thing))
def test_thing_of_another_network_looks_like_nobodys(name: str, visitors: Visitors) -> None:
    row, cast = MATRIX[name], visitors.cast
    foreign = url(name, cast.home, thing(row.thing, cast.elsewhere, cast.nils))
    nobodys = url(name, cast.home)
    for method in METHODS:
        answers = [visitors.visit("kim", method, url) for url in (foreign, nobodys)]
        assert _without_token(answers[0]) == _without_token(answers[1])


def _without_token(response: HttpResponse) -> tuple[int, list[str]]:
    lines = response.content.decode().splitlines()
    return response.status_code, [line for line in lines if "csrf" not in line]


def test_everyone_in_the_table_has_a_cell_in_every_row() -> None:
    assert {len(cells.split()) for row in MATRIX.values() for cells in (row.get, row.post)} == {len(PEOPLE)}
