"""The guards stand where pages pass: the test client, `show()`, templates, the network."""

import socket
import warnings
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import path

from nestwerk.web.ui.pages import show
from tests.guards.budgets import MORE, MOST_STATEMENTS
from tests.guards.network import NetworkClosed
from tests.guards.pages import BadPage, TooManyStatements
from tests.guards.words import UnknownVariable

PAGE = "<html lang='de'><head><title>A</title></head><body><h1>A</h1>{}</body></html>"


def _bad(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format("<input name='a'>"))


def _asking(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        for _time in range(int(request.GET["times"])):
            cursor.execute("SELECT 1")
    return HttpResponse(PAGE.format(""))


def _open(view: Any) -> Any:
    view.login_required = False
    return view


class Planted:
    urlpatterns = [path("bad", _open(_bad), name="bad"), path("asking", _open(_asking), name="asking")]


planted = override_settings(ROOT_URLCONF=Planted)


@planted
def test_client_refuses_a_bad_page(fam: Client) -> None:
    with pytest.raises(BadPage, match="GET /bad\n  line 1: input 'a' without label"):
        fam.get("/bad")


@planted
def test_client_counts_statements_up_to_the_budget(fam: Client) -> None:
    assert fam.get("/asking", {"times": MOST_STATEMENTS}).status_code == 200
    with pytest.raises(TooManyStatements, match="asking: 9 statements, budget 8"):
        fam.get("/asking", {"times": MOST_STATEMENTS + 1})


def test_show_refuses_a_bad_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "django.template.loader.get_template",
        lambda name, using=None: SimpleNamespace(render=lambda *a: PAGE),
    )
    request = HttpRequest()
    assert show(request, "any.html").status_code == 200
    broken = SimpleNamespace(render=lambda *a: PAGE.replace("h1", "h2"))
    monkeypatch.setattr("django.template.loader.get_template", lambda name, using=None: broken)
    with pytest.raises(BadPage, match="0 <h1> instead of one"):
        show(request, "any.html")


def test_unknown_variable_fails() -> None:
    with pytest.raises(UnknownVariable, match="nowhere"):
        Template("{{ nowhere }}").render(Context())


def test_known_variable_is_printed() -> None:
    assert Template("{{ here }}").render(Context({"here": "da"})) == "da"


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("8.8.8.8", 53), ("nestwerk.example", 443)])
def test_network_is_closed(address: tuple[str, int]) -> None:
    with socket.socket() as probe, pytest.raises(NetworkClosed):
        probe.connect(address)
    with pytest.raises(NetworkClosed):
        socket.getaddrinfo(*address)


def test_network_is_closed_to_datagrams() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, pytest.raises(NetworkClosed):
        probe.sendto(b"x", ("192.0.2.1", 53))


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_warning_is_an_error() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("planted", stacklevel=1)


def test_every_wider_budget_has_a_reason() -> None:
    assert [
        name for name, (most, reason) in MORE.items() if most <= MOST_STATEMENTS or len(reason) < 20
    ] == []
