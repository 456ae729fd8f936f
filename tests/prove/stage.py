"""The house on stage: web and worker started as `nestwerk serve` starts them, each in a process group to be killed."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from nestwerk.config.serving import _commands, gather_static_files
from tests.prove.browser import Browser, ServerGone

STARTS_WITHIN_S = 30.0


class NeverStarted(Exception):
    """The web server did not answer in time; its log says why."""


@dataclass
class Stage:
    home: Path
    port: int
    wsgi: str = "nestwerk.config.wsgi"
    _logs: list[IO[bytes]] = field(default_factory=list)
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def prepare(self) -> None:
        gather_static_files()

    def log(self, name: str) -> Path:
        return self.home / f"{name}.log"

    def start(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        """A process in a group of its own, its output in a file."""
        log = self.log(name).open("ab")
        self._logs.append(log)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self._processes.append(process)
        return process

    def web(self) -> subprocess.Popen[bytes]:
        command, _worker = _commands("127.0.0.1", self.port)
        return self.start("web", [self.wsgi if word == "nestwerk.config.wsgi" else word for word in command])

    def worker(self) -> subprocess.Popen[bytes]:
        _web, command = _commands("127.0.0.1", self.port)
        return self.start("worker", command)

    def wait_until_answering(self, web: subprocess.Popen[bytes]) -> float:
        """Seconds until the first page came."""
        begun = time.monotonic()
        while time.monotonic() - begun < STARTS_WITHIN_S:
            if web.poll() is not None:
                break
            try:
                if Browser(self.port).get("/account/login").status == 200:
                    return time.monotonic() - begun
            except ServerGone:
                time.sleep(0.05)
        raise NeverStarted(self.log("web").read_text()[-2000:])

    def close(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                kill(process)
        for log in self._logs:
            log.close()


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the whole group: nobody in it can say goodbye."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        kill(process)
