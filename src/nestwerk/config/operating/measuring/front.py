"""The families' portal over HTTP, as served in production, beside a bare page served by the same server."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nestwerk.config.operating.measuring.load import Load, under_load

SITE, BARE = "nestwerk.config.wsgi", "nestwerk.config.operating.measuring.bare_site"
PAGE, BARE_PAGE = "/wetterau/?q=baby", "/bare"
PEER = "bare Django page by the same server"
READERS, MANY_READERS = 16, 1_000
STARTS_WITHIN_S, ENDS_WITHIN_S = 60, 20


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def demo_home() -> Iterator[dict[str, str]]:
    """The environment of an installation of its own with the five networks."""
    with tempfile.TemporaryDirectory(prefix="nestwerk-bench-") as folder:
        environment = {**os.environ, "NESTWERK_HOME": folder, "DATABASE_URL": ""}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        for words in (["demo", "--no-serve"], ["collectstatic", "--no-input"]):
            command = [sys.executable, "-m", "nestwerk", *words]
            subprocess.run(command, env=environment, check=True, **quiet)  # type: ignore[call-overload] # noqa: S603 our own command
        yield environment


@contextmanager
def served(site: str, environment: dict[str, str]) -> Iterator[int]:
    """The site behind gunicorn as `nestwerk serve` starts it; gives its port."""
    port = _free_port()
    command = [
        sys.executable, "-m", "gunicorn", site, "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
        "--backlog", "2048", "--graceful-timeout", "3", "--log-level", "critical", "--preload",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment)  # noqa: S603 our own command
    try:
        _wait_for(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("The server did not start.")


def measure_front(seconds: float = 5) -> list[dict[str, Any]]:
    """Requests a second, kept and made anew, and a thousand open connections."""
    with demo_home() as environment:
        with served(BARE, environment) as port:
            under_load(port, BARE_PAGE, readers=READERS, seconds=1)
            bare = under_load(port, BARE_PAGE, readers=READERS, seconds=seconds)
        with served(SITE, environment) as port:
            under_load(port, PAGE, readers=READERS, seconds=1)
            kept = under_load(port, PAGE, readers=READERS, seconds=seconds)
            new = under_load(port, PAGE, readers=READERS, seconds=seconds, is_new_each_time=True)
            many = under_load(port, PAGE, readers=MANY_READERS, seconds=seconds)
    return [
        *_cases("families' page, kept", kept, bare),
        *_cases("families' page, made anew", new, bare),
        *_cases("families' page, kept, 1,000 open connections", many, bare),
    ]


def _cases(case: str, ours: Load, peer: Load) -> list[dict[str, Any]]:
    figures = (
        ("requests/s", ours.per_second, peer.per_second),
        ("ms p95", ours.percentile_ms(0.95), peer.percentile_ms(0.95)),
        ("errors", float(ours.errors), float(peer.errors)),
    )
    return [
        {
            "case": case,
            "ours": round(mine, 1),
            "peer": round(theirs, 1),
            "peer_name": PEER,
            "ratio": round(mine / theirs, 2) if theirs else 0.0 if not mine else None,
            "unit": unit,
        }
        for unit, mine, theirs in figures
    ]
