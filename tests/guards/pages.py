"""Looks over the shoulder of Django's test client and of `show()`: every page any test renders is checked."""

import re
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.guards.budgets import budget_for
from tests.guards.markup import faults_of

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+')  # differs on every page, and nothing else does
NO_CONTENT = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")

_asking: ContextVar[bool] = ContextVar("asking", default=False)


class BadPage(AssertionError):
    """A page with faults; each is named."""


class TooManyStatements(AssertionError):
    """A page that asks the database more often than its budget allows."""


class Counter:
    """Counts statements that reach the database, savepoints left out."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(NO_CONTENT):
            self.statements.append(sql)
        return execute(sql, params, many, context)


def check_page(where: str, html: str, *, is_part: bool) -> None:
    if faults := faults_of(TOKEN.sub(r"\1token", html), is_part=is_part):
        raise BadPage("\n  ".join([where, *faults]))


def check_budget(response: Any, statements: list[str]) -> None:
    match = getattr(response, "resolver_match", None)
    name = match.view_name if match else ""
    if len(statements) > (most := budget_for(name)):
        shown = "\n  ".join(statement[:160] for statement in statements)
        raise TooManyStatements(f"{name or 'page'}: {len(statements)} statements, budget {most}:\n  {shown}")


def _guarded_request(original: Any) -> Any:
    def request(self: Client, **environment: Any) -> Any:
        from django.db import connection  # noqa: PLC0415 only once settings are ready

        counter = Counter()
        token = _asking.set(True)
        try:
            with connection.execute_wrapper(counter):
                response = original(self, **environment)
        finally:
            _asking.reset(token)
        method, path = environment["REQUEST_METHOD"], environment["PATH_INFO"]
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            if response.content:
                is_part = environment.get("HTTP_HX_REQUEST") == "true"
                check_page(f"{method} {path}", response.content.decode(), is_part=is_part)
            if method == "GET" and response.status_code == 200:
                check_budget(response, counter.statements)
        return response

    return request


def _guarded_render(original: Any) -> Any:
    def render(template: str, context: Any = None, **more: Any) -> str:
        html = original(template, context, **more)
        if not _asking.get():  # the client looks at what it gets
            check_page(template, html, is_part=bool((context or {}).get("only_part")))
        return str(html)

    return render


@pytest.fixture(autouse=True)
def _every_test_starts_in_german() -> None:
    translation.activate("de")  # a page in another language leaves it on in this thread


@pytest.fixture(autouse=True, scope="session")
def _pages_are_checked() -> Iterator[None]:
    from nestwerk.web.ui import pages  # noqa: PLC0415 only once Django is set up

    patch = pytest.MonkeyPatch()
    patch.setattr(Client, "request", _guarded_request(Client.request))
    patch.setattr(pages, "render_to_string", _guarded_render(pages.render_to_string))
    yield
    patch.undo()
