"""What a page costs: processor time and statements through the whole stack, beside a bare page in the same run."""

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from nestwerk import __version__
from nestwerk.accounts.models import User
from nestwerk.base.databases import sqlite_settings
from nestwerk.config import demo
from nestwerk.config.operating.building import climb
from nestwerk.config.operating.databases import in_place_of_default
from nestwerk.config.serving import gather_static_files

PEER = "bare Django page: one query, one template, no middleware"
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGES = (("start page, not signed in", "/", ""), ("Steckbrief, signed in", "/desk/profile/", "wetterau"))
Ask = Callable[[], Any]


@contextmanager
def demo_house() -> Iterator[None]:
    """The five demo networks in a SQLite file of their own, opened as the site opens its own."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        gather_static_files()
    with (
        tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder,
        in_place_of_default(sqlite_settings(Path(folder) / "bench.sqlite3")),
    ):
        climb()
        demo.build(with_directories=False)
        yield


def _client(slug: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    if slug:
        user = User.objects.get(email=demo.sign_in(slug, "koordination"))
        client.force_login(user, backend=SIGN_IN_BACKEND)
    return client


def _page(path: str, slug: str) -> Ask:
    client = _client(slug)
    return lambda: _checked(client.get(path), path)


def _bare() -> Ask:
    client = Client(SERVER_NAME="127.0.0.1")
    with override_settings(MIDDLEWARE=["nestwerk.config.operating.measuring.bare.only_this"]):
        client.handler.load_middleware()
    return lambda: _checked(client.get("/bare"), "/bare")


def _checked(response: Any, path: str) -> Any:
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return response


def _statements(ask: Ask) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def _milliseconds(ask: Ask, requests: int) -> float:
    begun = time.process_time_ns()
    for _ in range(requests):
        ask()
    return (time.process_time_ns() - begun) / requests / 1e6


def measure_portal(rounds: int = 15, requests: int = 10) -> list[dict[str, Any]]:
    """Median processor time over interleaved rounds, and the count of statements, page beside peer."""
    found = []
    with demo_house():
        bare = _bare()
        for case, path, slug in PAGES:
            ours = _page(path, slug)
            for _ in range(3):
                ours()
            pairs = [(_milliseconds(ours, requests), _milliseconds(bare, requests)) for _ in range(rounds)]
            times = [statistics.median(side) for side in zip(*pairs, strict=True)]
            found.append(_case(case, round(times[0], 3), round(times[1], 3), "ms CPU a request"))
            found.append(_case(case, _statements(ours), _statements(bare), "statements a request"))
    return found


def _case(case: str, ours: float, peer: float, unit: str) -> dict[str, Any]:
    return {
        "case": case,
        "ours": ours,
        "peer": peer,
        "peer_name": PEER,
        "ratio": round(ours / peer, 2),
        "unit": unit,
    }


def report(cases: list[dict[str, Any]]) -> dict[str, Any]:
    return {"cases": cases, "machine": machine(), "versions": versions()}


def machine() -> dict[str, Any]:
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "load_1min": round(os.getloadavg()[0], 2),
    }


def versions() -> dict[str, str]:
    return {
        "nestwerk": __version__,
        "python": platform.python_version(),
        "django": django.get_version(),
        "sqlite": sqlite3.sqlite_version,
    }
