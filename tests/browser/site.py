"""The real site for one run: demo data in a folder of its own, server and worker as processes, stopped by their id."""

import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.guards.processes import end_with_parent

PATIENCE_S = 60.0
STARTS_WITHIN_S = 180.0  # two sites and two browsers come up at the same time, on whatever machine this is
CODE = re.compile(r"^ {4}([A-Z0-9]{3,4}-[A-Z0-9]{3,4})$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    url: str
    home: Path
    log: Path

    def number(self, sql: str) -> int:
        """One number out of the site's database."""
        return int(self.rows(sql)[0][0])

    def uid(self, sql: str) -> UUID:
        """One UUID out of the site's database."""
        return UUID(str(self.rows(sql)[0][0]))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.home / 'nestwerk.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    def code_for(self, address: str, mails_before: int) -> str:
        """The code mailed to an address: demo mail is printed by the server."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            mails = self.mails_to(address)
            if len(mails) > mails_before and (found := CODE.findall(mails[-1])):
                return str(found[-1])
            time.sleep(0.1)
        raise TimeoutError(f"No code for {address} in {self.log}:\n{self.log.read_text()[-2000:]}")

    def mails_to(self, address: str) -> list[str]:
        mails = self.log.read_text(encoding="utf-8", errors="replace").split("─" * 60)
        return [mail for mail in mails if mail.startswith(f"\nAn: {address}\n")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(home: Path, port: int) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("NESTWERK_", "DATABASE_", "DJANGO_"))}
    own = {"NESTWERK_HOME": str(home), "NESTWERK_URL": f"http://127.0.0.1:{port}", "NESTWERK_DEMO": "1"}
    return {**kept, **own, "PYTHONUNBUFFERED": "1"}


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=60):  # noqa: S310 our own server
            return
        time.sleep(0.2)
    raise RuntimeError(f"The server did not come up:\n{log.read_text()[-3000:]}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


@contextmanager
def running_site() -> Iterator[Site]:
    home = Path(tempfile.mkdtemp(prefix="nestwerk-browser-"))
    port = free_port()
    environment = _environment(home, port)
    nestwerk = [sys.executable, "-m", "nestwerk"]
    subprocess.run([*nestwerk, "demo", "--no-serve"], env=environment, check=True, stdout=subprocess.DEVNULL)
    log = home / "server.log"
    with log.open("wb") as output:
        serve = [*nestwerk, "serve", "--port", str(port)]
        quiet = {
            "stdout": output,
            "stderr": output,
            "stdin": subprocess.DEVNULL,
            "preexec_fn": end_with_parent,
        }
        server = subprocess.Popen(serve, env=environment, **quiet)  # type: ignore[call-overload]
    site = Site(f"http://127.0.0.1:{port}", home, log)
    try:
        _wait_for(site.url, server, log)
        yield site
    finally:
        _stop(server)
        shutil.rmtree(home, ignore_errors=True)
